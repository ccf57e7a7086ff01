"""Generated pages follow the data: what is read, written and removed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sphinx_ext.generated_pages.conftest import CONF, FILES, FOLDER, HOME, PAGES, generated, times

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Site


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
