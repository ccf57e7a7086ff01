"""Which pages builds write, and their place in the contents; settings, translation, builders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli.main import main
from sphinx_du_events.pages.blocks import USES
from sphinx_du_events.pages.sources import is_ours
from sphinx_du_events.sphinx_ext.directives.generated_page import NAMED
from tests.sphinx_ext.generated_pages.conftest import CONF, EVENT, FILES, FOLDER, HOME, PAGES, generated

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Begun, Site


def test_every_block_is_a_directive_with_a_way_to_name_its_thing() -> None:
    for kind, own in USES.items():
        for name, use in own.items():
            options = {option.name for option in NAMED[name].options_taken}
            assert not use.option or use.option in options, (kind, name)


# --- which pages there are ---------------------------------------------------------------------


def test_without_the_setting_nothing_is_written(make_site: Callable[..., Site]) -> None:
    site = make_site({"index.md": "# A\n", "events/congress.yaml": EVENT.replace(", page: talks/own", "")})
    assert site.build().warnings == ""
    assert sorted(path.name for path in site.source.iterdir()) == ["conf.py", "events", "index.md"]


def test_there_is_a_page_for_each_thing_but_breaks_and_drafts(site: Site) -> None:
    assert generated(site) == {
        ".gitignore",
        "index.md",
        "events/congress.md",
        "people/ada.md",
        "people/index.md",
        "rooms/congress/hall.md",
        "rooms/congress/lib.md",
        "sessions/congress/gone.md",
        "sessions/congress/own.md",
        "sessions/congress/ropes.md",
        "sessions/congress/sails.md",
        "tags/a--b.md",
        "tags/index.md",
        "tracks/congress/crafts.md",
    }
    assert (site.source / FOLDER / ".gitignore").read_bytes() == b"*\n"


def test_pages_have_titles_of_the_data_and_links_lead_to_them(begun: Begun) -> None:
    _site, built = begun(FILES)
    heads = {
        name: built.html(f"{FOLDER}/{name}.html").h1.get_text().rstrip("¶")  # type: ignore[union-attr]
        for name in ("index", "events/congress", "sessions/congress/sails", "people/ada", "tags/a--b")
    }
    assert heads == {
        "index": "Events",
        "events/congress": "Congress *2026*",
        "sessions/congress/sails": "Sails ```x```",
        "people/ada": "Ada",
        "tags/a--b": "a b",
    }
    links = {link.get_text(): link["href"] for link in built.body().select("a[href]")}
    assert links["Ropes"] == f"{FOLDER}/sessions/congress/ropes.html"
    assert links["Gone"] == f"{FOLDER}/sessions/congress/gone.html"
    assert links["Own"] == "talks/own.html"
    assert "Ropes" in built.body(f"{FOLDER}/tracks/congress/crafts.html").get_text()
    assert "Sails" in built.body(f"{FOLDER}/rooms/congress/hall.html").get_text()


def test_the_list_of_people_shows_those_with_pages(make_site: Callable[..., Site]) -> None:
    more = "event: {title: Old, timezone: UTC}\nsessions: [{id: a, title: A, speakers: [{name: Bea}, cy]}]\n"
    files = {"events/old.yaml": more, "events/people.yaml": "- {id: cy, name: Cy}\n"}
    site = make_site({**FILES, **files})
    text = site.build().body(f"{FOLDER}/people/index.html").get_text()
    assert [name for name in ("Ada", "Bea", "Cy") if name in text] == ["Ada", "Cy"]
    site.replace("conf.py", "{'event'", "{'events': ['old'], 'event'")
    text = site.build().body(f"{FOLDER}/people/index.html").get_text()
    assert [name for name in ("Ada", "Bea", "Cy") if name in text] == ["Cy"]


def test_a_block_without_anything_to_show_is_left_out_with_its_heading(begun: Begun) -> None:
    _site, built = begun(FILES)
    heads = built.body(f"{FOLDER}/events/congress.html").select("h2")
    assert [head.get_text().rstrip("¶") for head in heads] == ["Programme", "People"]


def test_files_have_ids_and_no_text_of_the_data(site: Site) -> None:
    for name in generated(site) - {".gitignore"}:
        content = (site.source / FOLDER / name).read_bytes()
        assert is_ours(content)
        for words in (b"Congress", b"Sails", b"Ropes", b"Crafts", b"Ada", b"a b", b"Main"):
            assert words not in content
    sails = (site.source / FOLDER / "sessions/congress/sails.md").read_text(encoding="utf-8")
    assert sails.splitlines()[1:] == ["```{generated-page} session congress/sails", "calendar-links", "```"]


def test_a_site_without_markdown_has_pages_in_restructuredtext(make_site: Callable[..., Site]) -> None:
    conf = CONF.replace('"myst_parser", ', "")
    data = EVENT.replace(", page: talks/own", "")
    site = make_site({"conf.py": conf, "index.rst": "Home\n====\n", "events/congress.yaml": data})
    built = site.build()
    assert built.warnings == ""
    assert "sessions/congress/sails.rst" in generated(site)
    assert "Sails ```x```" in built.body(f"{FOLDER}/sessions/congress/sails.html").get_text()


def test_words_that_differ_in_case_or_signs_alone_have_one_page(make_site: Callable[..., Site]) -> None:
    sessions = [
        "{id: a, title: Knots, tags: [Docs], track: Data science}",
        "{id: b, title: Sails, tags: [docs], track: data-science}",
    ]
    lines = "".join(f"  - {one}\n" for one in sessions)
    data = f"event: {{title: A, timezone: UTC}}\nsessions:\n{lines}"
    home = "# A\n\n{event:tag}`Docs` {event:tag}`docs` {event:track}`a/data-science`\n"
    site = make_site({"conf.py": CONF, "index.md": home, "events/a.yaml": data})
    built = site.build()
    assert built.warnings == ""
    for name in ("tags/docs", "tracks/a/data-science"):
        text = built.body(f"{FOLDER}/{name}.html").get_text()
        assert "Knots" in text
        assert "Sails" in text
    assert [link["href"] for link in built.body().select("p a")] == [
        f"{FOLDER}/{name}.html" for name in ("tags/docs", "tags/docs", "tracks/a/data-science")
    ]


def test_a_word_with_a_comma_has_a_page_with_its_sessions(make_site: Callable[..., Site]) -> None:
    data = "event: {title: A, timezone: UTC}\nsessions: [{id: a, title: Knots, tags: ['ropes, sails']}]\n"
    site = make_site({"conf.py": CONF, "index.md": "# A\n", "events/a.yaml": data})
    built = site.build()
    assert built.warnings == ""
    (name,) = (name for name in generated(site) if name.startswith("tags/ropes"))
    assert "Knots" in built.body(f"{FOLDER}/{name.replace('.md', '.html')}").get_text()


@pytest.mark.parametrize("builder", ["html", "text", "gettext"])
def test_usual_blocks_have_all_of_each_thing(make_site: Callable[..., Site], builder: str) -> None:
    conf = CONF.replace(repr(PAGES), repr(dict.fromkeys(PAGES, True)))
    built = make_site({**FILES, "conf.py": conf}).build(builder)
    assert built.warnings == ""
    if builder == "text":
        assert "Library" in built.text(f"{FOLDER}/sessions/congress/ropes.txt")
        assert "Sails ```x```" in built.text(f"{FOLDER}/people/ada.txt")


@pytest.mark.parametrize("name", ["congress", "congress/sails", "ada"])
def test_an_adopted_page_takes_the_place_of_ours(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    conf = CONF.replace(repr(PAGES), repr(dict.fromkeys(PAGES, True)))
    site = make_site(
        {**FILES, "conf.py": conf, "index.md": HOME.replace("talks/*", f"talks/*\n{FOLDER}/index")}
    )
    assert site.build().warnings == ""
    monkeypatch.chdir(site.source)
    before = generated(site)
    result = CliRunner().invoke(main, ["pages", "--adopt", name])
    assert result.exit_code == 0, result.output
    built = site.build()
    assert built.warnings == ""
    assert before == generated(site)  # the page at our place leads on
    mark = 'http-equiv="refresh"'
    led = [path for path in built.out.rglob("*.html") if mark in path.read_text(encoding="utf-8")]
    assert len(led) == 2  # and that of talks/own


def test_lists_by_patterns_leave_out_what_leads_on(site: Site) -> None:
    site.write({"index.md": HOME.replace("talks/*", f"talks/*\n{FOLDER}/sessions/congress/*")})
    site.replace("events/congress.yaml", "{id: ropes, ", "{id: knots, was: ropes, ")
    listed = site.build().body().select("li.toctree-l1")
    assert [one.get_text() for one in listed].count("Ropes") == 1
    site.replace("events/congress.yaml", "was: ropes, ", "")
    site.replace("events/congress.yaml", "{id: gone, title: Gone", "{id: ropes, title: Gone")
    listed = site.build().body().select("li.toctree-l1")
    assert [one.get_text() for one in listed].count("Gone") == 1


# --- contents ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("listed", "placed"),
    [
        ("", set()),
        (f"{FOLDER}/index", {"index", "events/congress", "sessions/congress/ropes", "people/ada"}),
        (f"{FOLDER}/events/congress", {"events/congress", "sessions/congress/ropes"}),
        (f"{FOLDER}/sessions/congress/*", {"sessions/congress/ropes"}),
        (f"{FOLDER}/people/*", {"people/ada"}),
    ],
)
def test_every_page_has_at_most_one_place_in_the_contents(
    make_site: Callable[..., Site], listed: str, placed: set[str]
) -> None:
    site = make_site({**FILES, "index.md": HOME.replace("talks/*", f"talks/*\n{listed}")})
    built = site.build(nitpicky=True)
    assert built.warnings == ""
    assert "multiple toctrees" not in built.said
    names = ("index", "events/congress", "sessions/congress/ropes", "people/ada")
    assert placed == {
        name for name in names if built.html(f"{FOLDER}/{name}.html").select_one('link[rel="prev"]')
    }


def test_a_document_of_an_author_stands_with_the_pages_of_its_event(site: Site) -> None:
    site.write({"index.md": "# Home\n\n```{toctree}\ndu-events-pages/index\n```\n"})
    built = site.build()
    assert built.warnings == ""
    event = (site.source / FOLDER / "events/congress.md").read_text(encoding="utf-8")
    assert "\n/talks/own\n" in event


@pytest.mark.parametrize("page", ["index", "talks/own", "all"])
@pytest.mark.parametrize("kinds", [("session",), ("event", "session")])
def test_a_document_of_an_author_above_our_pages_is_not_below_them(
    make_site: Callable[..., Site], page: str, kinds: tuple[str, ...]
) -> None:
    pages = {kind: PAGES[kind] for kind in kinds}
    home = "# Home\n\n```{toctree}\ntalks/own\n```\n\n```{toctree}\nall\n```\n"
    data = EVENT.replace("page: talks/own", f"page: {page}")
    data = data.replace("id: gone, title: Gone", f"id: gone, title: Gone, page: {page}")
    site = make_site(
        {
            **FILES,
            "conf.py": CONF.replace(repr(PAGES), repr(pages)),
            "index.md": home,
            "all.md": f"# All\n\n```{{toctree}}\n{FOLDER}/index\n```\n",
            "events/congress.yaml": data,
        }
    )
    built = site.build()
    assert built.warnings == ""
    assert "multiple toctrees" not in built.said


def test_a_document_without_another_place_is_not_below_itself(make_site: Callable[..., Site]) -> None:
    data = EVENT.replace("page: talks/own", "page: all")
    site = make_site(
        {
            **FILES,
            "conf.py": CONF.replace('"basic"', '"pydata_sphinx_theme"'),  # it draws hidden lists
            "index.md": "# Home\n",
            "talks/own.md": "---\norphan: true\n---\n\n# Own\n",
            "all.md": f"---\norphan: true\n---\n\n# All\n\n```{{toctree}}\n{FOLDER}/index\n```\n",
            "events/congress.yaml": data,
        }
    )
    assert site.build().warnings == ""


def test_pages_without_an_event_page_stand_under_the_events_title(make_site: Callable[..., Site]) -> None:
    conf = CONF.replace(repr(PAGES), repr({"session": PAGES["session"]}))
    built = make_site({**FILES, "conf.py": conf}).build()
    assert built.warnings == ""
    body = built.body(f"{FOLDER}/index.html")
    assert [head.get_text().rstrip("¶") for head in body.select("h2")] == ["Congress *2026*"]
    assert [link.get_text() for link in body.select("section section li a")] == [
        "Sails ```x```",
        "Ropes",
        "Gone",
    ]


# --- settings ----------------------------------------------------------------------------------


def test_wrong_settings_are_reported_and_cost_no_other(make_site: Callable[..., Site]) -> None:
    pages: dict[str, Any] = {
        **PAGES,
        "sesions": True,
        "tag": {"blocks": [{"session-grid": {"shwo": "date", "limit": "many", "columns": 2}}]},
    }
    site = make_site({**FILES, "conf.py": CONF.replace(repr(PAGES), repr(pages))})
    lines = site.build().warnings.splitlines()
    assert lines[0].startswith(
        "WARNING: du_events_pages: “sesions” is not a kind of page; did you mean “session”?"
    )
    assert lines[1].startswith(
        "WARNING: du_events_pages: tag: session-grid: there is no option “:shwo:”; did you mean “:show:”?"
    )
    assert lines[2] == (
        "WARNING: du_events_pages: tag: session-grid: :limit: “many” is not a whole number of 1 or more"
        " [du_events.config]"
    )
    assert len(lines) == 3
    tag = (site.source / FOLDER / "tags/a--b.md").read_text(encoding="utf-8")
    assert '\nsession-grid {"columns": "2"}\n' in tag


def test_only_some_events_have_pages(make_site: Callable[..., Site]) -> None:
    pages = {"events": ["old", "congres"], "event": PAGES["event"], "person": PAGES["person"]}
    old = "event: {title: Old, timezone: UTC}\nsessions: [{id: a, title: A, speakers: [bea]}]\n"
    people = "- {id: bea, name: Bea}\n"
    files = {"events/old.yaml": old, "events/people.yaml": people}
    site = make_site({**FILES, **files, "conf.py": CONF.replace(repr(PAGES), repr(pages))})
    assert site.build().warnings == (
        "WARNING: du_events_pages: events: there is no event “congres”; did you mean “congress”?"
        " [du_events.config]\n"
    )
    names = {".gitignore", "index.md", "events/old.md", "people/bea.md", "people/index.md"}
    assert generated(site) == names


@pytest.mark.parametrize("folder", ["events", "events/pages", "Events/pages"])
def test_pages_do_not_lie_among_the_data(make_site: Callable[..., Site], folder: str) -> None:
    pages = {"folder": folder, "session": PAGES["session"]}
    site = make_site({**FILES, "conf.py": CONF.replace(repr(PAGES), repr(pages))})
    assert site.build().warnings == (
        f"WARNING: du_events_pages: “folder” = {folder!r} is where the data is; the default counts"
        " [du_events.config]\n"
    )
    assert (site.source / FOLDER / "index.md").exists()
    assert sorted(path.name for path in (site.source / "events").iterdir()) == ["congress.yaml", "other.yaml"]


# --- translation, builders ---------------------------------------------------------------------


def test_titles_are_messages_at_their_place_in_the_data_and_files_have_none(site: Site) -> None:
    built = site.build("gettext")
    assert built.warnings == ""
    text = built.text(f"{FOLDER}.pot")
    assert 'msgid "Sails ```x```"' in text
    places = [line for line in text.splitlines() if line.startswith("#: ")]
    assert places
    assert all("/events/congress.yaml:" in line for line in places)


def test_titles_are_translated(site: Site) -> None:
    catalog = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalog += 'msgid "Sails ```x```"\nmsgstr "Velas *x*"\n'
    site.write({f"locale/es/LC_MESSAGES/{FOLDER}.po": catalog})
    built = site.build(language="es", locale_dirs=["locale"], doctrees="es")
    assert built.warnings == ""
    page = built.html(f"{FOLDER}/sessions/congress/sails.html")
    assert page.h1 is not None
    assert page.h1.get_text().rstrip("¶") == "Velas *x*"
    assert page.title is not None
    assert "Velas *x*" in page.title.get_text()


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo"])
def test_every_builder_takes_the_pages(make_site: Callable[..., Site], builder: str) -> None:
    site = make_site({**FILES, "index.md": HOME.replace("talks/*", f"talks/*\n{FOLDER}/index")})
    assert site.build(builder, version="1", copyright="A").warnings == ""


def test_parallel_and_serial_builds_are_the_same(site: Site) -> None:
    many = "".join(f"  - {{id: s{number}, title: S{number}}}\n" for number in range(12))
    site.replace("events/congress.yaml", "sessions:\n", f"sessions:\n{many}")
    serial = site.run("-j", "1", out="serial")
    parallel = site.run("-j", "2", out="parallel", seed="7")
    assert serial.digests() == parallel.digests()


def test_nobody_is_sent_to_edit_a_generated_page(begun: Begun) -> None:
    files = {**FILES, "conf.py": CONF.replace('"basic"', '"pydata_sphinx_theme"') + EDIT}
    _site, built = begun(files)
    assert "Edit on GitHub" in built.text("index.html")
    assert "Show Source" in built.text("index.html")
    page = built.text(f"{FOLDER}/people/ada.html")
    assert "Edit on GitHub" not in page
    assert "Show Source" not in page


EDIT = """\
html_theme_options = {"use_edit_page_button": True}
html_context = {"github_user": "a", "github_repo": "b", "github_version": "main", "doc_path": "docs"}
"""
