"""Pages that builds write: which there are, what they say, and that nothing else is touched."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.main import main
from sphinx_du_events.pages.blocks import USES
from sphinx_du_events.pages.sources import is_ours
from sphinx_du_events.sphinx_ext.directives.generated_page import NAMED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sphinx_ext.conftest import Begun, Site

EVENT = """\
event: {title: "Congress *2026*", timezone: Europe/Berlin}
rooms: [{id: hall, title: Main hall}, {id: lib, title: Library}]
people:
  - {id: ada, name: Ada, roles: [organizer]}
sessions:
  - {id: desk, title: Desk, type: registration, start: 2026-12-27 09:00, duration: 1h}
  - {id: ropes, title: Ropes, start: 2026-12-27 11:00, duration: 1h, room: lib, track: Crafts, tags: [a b]}
  - {id: sails, title: "Sails ```x```", start: 2026-12-27 10:00, duration: 25m, room: hall, speakers: [ada]}
  - {id: gone, title: Gone, status: cancelled, start: 2026-12-27 14:00, duration: 25m}
  - {id: secret, title: Secret, status: draft, tags: [hidden], track: Hidden}
  - {id: own, title: Own, page: talks/own}
"""
OTHER = """\
event: {title: Draft, status: draft, timezone: UTC}
sessions: [{id: a, title: A}]
"""
PAGES = {
    "event": {"blocks": ["session-schedule", "people-grid", "sponsor-block"]},
    "session": {"blocks": ["calendar-links"]},
    "person": {"blocks": ["session-grid"]},
    "track": True,
    "tag": True,
    "room": True,
}
CONF = f"""\
extensions = ["myst_parser", "sphinx_du_events"]
exclude_patterns = ["_*", "events"]
html_theme = "basic"
du_events_today = "2026-07-15"
du_events_pages = {PAGES!r}
"""
HOME = """\
# Home

```{toctree}
:glob:

talks/*
```

```{session-table}
```
"""
FILES: dict[str, str | bytes] = {
    "conf.py": CONF,
    "index.md": HOME,
    "talks/own.md": "# My talk\n",
    "events/congress.yaml": EVENT,
    "events/other.yaml": OTHER,
}
FOLDER = "du-events-pages"


@pytest.fixture
def site(begun: Begun) -> Site:
    """A site with pages that is built already."""
    made, first = begun(FILES)
    assert first.warnings == ""
    return made


def generated(site: Site) -> set[str]:
    folder = site.source / FOLDER
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def times(site: Site) -> dict[str, int]:
    return {name: (site.source / FOLDER / name).stat().st_mtime_ns for name in generated(site)}


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


# --- rebuilding --------------------------------------------------------------------------------


def test_nothing_changed_writes_no_file_and_reads_no_page(site: Site) -> None:
    before = times(site)
    assert site.build().read == ()
    assert times(site) == before


def test_a_changed_title_reads_the_pages_that_show_it(site: Site) -> None:
    before = times(site)
    site.replace("events/congress.yaml", "title: Ropes", "title: Knots")
    read = set(site.build().read)
    session = f"{FOLDER}/sessions/congress/ropes"
    assert session in read
    assert f"{FOLDER}/sessions/congress/sails" not in read
    assert f"{FOLDER}/people/ada" not in read
    assert times(site) == before


def test_a_page_comes_and_goes_with_its_record(site: Site) -> None:
    line = "  - {id: gone, title: Gone, status: cancelled, start: 2026-12-27 14:00, duration: 25m}\n"
    site.replace("events/congress.yaml", line, "")
    site.replace("events/congress.yaml", "{id: lib, title: Library}", "{id: den, title: Library}")
    site.replace("events/congress.yaml", "room: lib", "room: den")
    built = site.build()
    assert built.warnings == ""
    assert "sessions/congress/gone.md" not in generated(site)
    assert "rooms/congress/den.md" in generated(site)
    assert "rooms/congress/lib.md" not in generated(site)
    assert f"{FOLDER}/sessions/congress/sails" not in built.read
    site.replace("events/congress.yaml", "sessions:\n", f"sessions:\n{line}")
    assert f"{FOLDER}/sessions/congress/gone" in site.build().read


@pytest.mark.parametrize(("builder", "end"), [("html", ".html"), ("dirhtml", "/index.html")])
def test_a_page_that_is_no_more_is_not_published(site: Site, builder: str, end: str) -> None:
    out = site.build(builder).out
    page = out / f"{FOLDER}/sessions/congress/ropes{end}"
    own = out / f"talks/own{end}"
    assert page.exists()
    site.replace("events/congress.yaml", "{id: ropes, title: Ropes,", "{id: ropes, title: R, status: draft,")
    (site.source / "talks/own.md").rename(site.source / "talks/mine.md")
    site.replace("events/congress.yaml", "page: talks/own", "page: talks/mine")
    site.build(builder)
    assert not page.exists()
    assert not list((out / "_sources").glob(f"{FOLDER}/sessions/congress/ropes*"))
    assert (out / f"{FOLDER}/sessions/congress/sails{end}").exists()
    assert own.exists()  # others' documents are Sphinx's affair


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub"])
def test_nothing_stays_of_a_page_that_is_no_more(make_site: Callable[..., Site], builder: str) -> None:
    site = make_site(FILES)
    out = site.build(builder).out
    assert list(out.rglob("*ropes*"))
    site.replace("events/congress.yaml", "{id: ropes, ", "{id: knots, ")
    site.build("text", doctrees=builder)  # so the builder does not hear of it from Sphinx
    site.build(builder)
    assert [path for path in out.rglob("*ropes*") if path.suffix != ".doctree"] == []
    assert list(out.rglob("*sessions/congress/knots*"))
    assert list(out.rglob("*talks/own*"))


@pytest.mark.parametrize("change", ["Ropes and knots", "None"])
def test_contents_beside_other_pages_follow_at_once(make_site: Callable[..., Site], change: str) -> None:
    beside = "<ul>{{ toctree(maxdepth=-1, collapse=False, includehidden=True) }}</ul>"
    listed = HOME.replace("talks/*", f"talks/*\n{FOLDER}/index")
    layout = '{% extends "!layout.html" %}{% block footer %}' + beside + "{% endblock %}"
    conf = CONF + 'templates_path = ["_templates"]\n'
    site = make_site({**FILES, "index.md": listed, "_templates/layout.html": layout, "conf.py": conf})
    assert "Ropes\n" in site.build().html("talks/own.html").get_text()
    if change == "None":
        site.replace("events/congress.yaml", "title: Ropes,", "title: Ropes, status: draft,")
    else:
        site.replace("events/congress.yaml", "title: Ropes,", f"title: {change},")
    built = site.build()
    assert built.read
    assert set(built.read) < set(built.doctrees)  # the other pages are written, and not read
    page = built.html("talks/own.html").get_text()
    assert (change in page) == (change != "None")
    assert "Ropes\n" not in page


def test_other_settings_change_the_pages_they_are_about(site: Site) -> None:
    text = repr({**PAGES, "tag": {"blocks": ["session-table"]}})
    site.replace("conf.py", repr(PAGES), text)
    assert set(site.build().read) <= {f"{FOLDER}/tags/a--b", "index"}
    site.replace("conf.py", text, "{}")
    built = site.build()
    assert built.warnings == ""
    assert not (site.source / FOLDER).exists()


def test_another_folder_takes_the_place_of_the_one_before(site: Site) -> None:
    site.replace("conf.py", "{'event'", "{'folder': 'programme/2026', 'event'")
    built = site.build()
    assert built.warnings == ""
    assert not (site.source / FOLDER).exists()
    assert (site.source / "programme/2026/events/congress.md").exists()


def test_a_page_with_a_former_id_leads_on(site: Site) -> None:
    site.replace("events/congress.yaml", "{id: ropes,", "{id: knots, was: ropes,")
    site.replace("events/congress.yaml", '{title: "Congress', '{was: meeting, title: "Congress')
    built = site.build(html_baseurl="https://example.org/")
    assert built.warnings == ""
    for name in ("sessions/congress/ropes", "sessions/meeting/ropes", "sessions/meeting/knots"):
        page = built.html(f"{FOLDER}/{name}.html")
        way = "../congress/knots.html" if "meeting" in name else "knots.html"
        assert page.select_one('meta[http-equiv="refresh"]')["content"] == f"0; url={way}"  # type: ignore[index]
        assert next(link["href"] for link in page.select("div.body li a")) == way
    assert built.html(f"{FOLDER}/events/meeting.html").select_one('meta[http-equiv="refresh"]')
    assert not built.html(f"{FOLDER}/sessions/congress/knots.html").select_one('meta[http-equiv="refresh"]')
    home = {link.get_text(): link["href"] for link in built.body().select("a[href]")}
    assert home["Ropes"] == f"{FOLDER}/sessions/congress/knots.html"
    assert "ropes" not in built.text("searchindex.js").partition("titleterms")[2].partition("}")[0]


@pytest.mark.parametrize(
    "line", ["page: du-events-pages/events/congress", "links: [{title: L, url: du-events-pages/index}]"]
)
def test_data_cannot_name_pages_that_are_only_there_after_a_build(site: Site, line: str) -> None:
    site.replace("events/congress.yaml", "title: Ropes,", f"title: Ropes, {line},")
    name = line.rsplit(": ", maxsplit=1)[-1].rstrip("}]")
    built = site.build()
    assert f"“{name}” is a page that builds generate; to write it yourself: du-events pages" in built.warnings
    assert len(built.warnings.splitlines()) == 1
    assert "sessions/congress/ropes.md" in generated(site)


# --- nothing else is touched -------------------------------------------------------------------


def test_the_address_before_a_page_was_written_by_hand_leads_on(site: Site) -> None:
    site.write({"talks/ropes.md": "# My ropes\n"})
    site.replace("events/congress.yaml", "{id: ropes, ", "{id: ropes, page: talks/ropes, ")
    built = site.build()
    assert built.warnings == ""
    (lead,) = built.html(f"{FOLDER}/sessions/congress/ropes.html").select("meta[http-equiv=refresh]")
    assert lead["content"] == "0; url=../../../talks/ropes.html"
    assert "My ropes" in built.html("talks/ropes.html").get_text()


def test_a_file_that_was_changed_by_hand_is_reported_and_stays(site: Site) -> None:
    path = site.source / FOLDER / "sessions/congress/ropes.md"
    text = path.read_text(encoding="utf-8") + "\nMore.\n"
    path.write_text(text, encoding="utf-8")
    message = (
        f"{FOLDER}/sessions/congress/ropes.md:1:1: WARNING: this file was changed by hand, or is in the place"
        " of a generated page; it stays as it is; to have a page of your own, run du-events pages --adopt;"
        " to have it made again, remove this file [du_events.generated-page]\n"
    )
    assert site.build().warnings == message
    site.replace("conf.py", repr(PAGES), repr({"person": PAGES["person"]}))
    built = site.build()
    assert message in built.warnings
    assert built.warnings.count("\n") == 2  # and it is in no contents
    assert path.read_text(encoding="utf-8") == text
    assert "sessions/congress/sails.md" not in generated(site)


def test_what_others_wrote_stays_and_git_is_not_told_to_ignore_it(make_site: Callable[..., Site]) -> None:
    notes, place = f"{FOLDER}/notes.txt", f"{FOLDER}/people/ada.md"
    site = make_site({**FILES, notes: "Mine.\n", place: "# My Ada\n"})
    built = site.build()
    assert built.warnings.startswith(
        f"{place}:1:1: WARNING: this file was changed by hand, or is in the place"
    )
    assert built.warnings.count("\n") == 1
    assert (site.source / place).read_text(encoding="utf-8") == "# My Ada\n"
    assert ".gitignore" not in generated(site)
    site.replace("conf.py", repr(PAGES), "{}")
    site.build()
    assert generated(site) == {"notes.txt", "people/ada.md"}


def _file(path: Path) -> None:
    path.write_text("a file", encoding="utf-8")


def _outside(path: Path) -> None:
    (path.parents[1] / "outside").mkdir()
    path.symlink_to(path.parents[1] / "outside")


def _loop(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize("obstacle", [_file, _outside, _loop])
def test_a_folder_that_cannot_be_written_is_reported_once(
    make_site: Callable[..., Site], obstacle: Callable[[Path], None]
) -> None:
    site = make_site(FILES)
    obstacle(site.source / FOLDER)
    built = site.build()
    assert built.warnings.count("[du_events.generated-page]") == 1
    assert f"{FOLDER}:1: WARNING: the pages of events cannot be written: " in built.warnings
    outside = site.source.parent / "outside"
    assert not outside.exists() or list(outside.iterdir()) == []


def test_a_disk_without_rights_is_reported_once(
    make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(atomic_files, "keep_folder", refuse)
    warnings = make_site(FILES).build().warnings
    assert warnings.count("[du_events.generated-page]") == 1
    assert f"the pages of events cannot be written: {os.strerror(errno.EACCES)}" in warnings


def test_links_inside_of_the_folder_are_left_alone(site: Site) -> None:
    target = site.source.parent / "target.md"
    target.write_bytes((site.source / FOLDER / "people/ada.md").read_bytes())
    link = site.source / FOLDER / "people/ada.md"
    link.unlink()
    link.symlink_to(target)
    site.replace("events/congress.yaml", "id: ada", "id: bea")
    site.replace("events/congress.yaml", "speakers: [ada]", "speakers: [bea]")
    site.build()
    assert target.exists()
    assert link.is_symlink()
    assert "people/bea.md" in generated(site)


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
