"""Addresses: links to events, sessions and people by roles, labels and anchors, from any page, for ever."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

SPRINT = """
event: {title: The sprint, timezone: Europe/Vienna, was: [old-sprint]}
rooms: [{id: hall, title: Main hall}]
sessions:
- {id: kick-off, was: [opening], title: Kick-off, start: 2022-08-01 10:00, duration: 1h, tags: [pymc],
   speakers: [ada]}
- {id: own, title: A talk, start: 2022-08-01 12:00, duration: 1h, page: talk}
- {id: Late.one, title: The late one, start: 2022-08-02 12:00, duration: 1h, track: Docs}
people:
- {id: ada, name: Ada Lovelace, sort_name: "Lovelace, Ada", was: [countess]}
"""
PAGES = {
    "events/sprint.yaml": SPRINT,
    "sessions.md": "# Sessions\n\n```{session-grid}\n```\n",
    "people.md": "# People\n\n```{people-grid}\n:show: sessions\n```\n",
    "talk.md": "# A talk\n",
}
TOCTREE = "```{toctree}\nsessions\npeople\ntalk\nother\n```\n"


@pytest.fixture
def linked(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a site with some words on its front page."""

    def build(words: str, warnings: str = "", rst: str = "", builder: str = "html", **conf: str) -> Built:
        pages = {"index.md": f"# Home\n\n{words}\n\n{TOCTREE}", "other.rst": f"Other\n=====\n\n{rst}\n"}
        built = make_site({**PAGES, **pages}).build(builder, **conf)
        assert warnings in built.warnings
        assert bool(built.warnings) == bool(warnings), built.warnings
        return built

    return build


LINKS = {
    "{event:session}`sprint/kick-off`": ("Kick-off", "sessions.html#session.sprint.kick-off"),
    "{event:session}`kick-off`": ("Kick-off", "sessions.html#session.sprint.kick-off"),
    "{event:session}`the first <kick-off>`": ("the first", "sessions.html#session.sprint.kick-off"),
    "{event:session}`sprint/opening`": ("Kick-off", "sessions.html#session.sprint.kick-off"),
    "{event:session}`old-sprint/kick-off`": ("Kick-off", "sessions.html#session.sprint.kick-off"),
    "{event:session}`sprint/own`": ("A talk", "talk.html"),
    "{event:session}`sprint/Late.one`": ("The late one", "sessions.html#session.sprint.Late._one"),
    "{event:event}`sprint`": ("The sprint", "sessions.html"),
    "{event:person}`ada`": ("Ada Lovelace", "people.html#person.ada"),
    "{event:person}`countess`": ("Ada Lovelace", "people.html#person.ada"),
    "{any}`ada`": ("Ada Lovelace", "people.html#person.ada"),
    "{any}`sprint/kick-off`": ("Kick-off", "sessions.html#session.sprint.kick-off"),
    "{ref}`session.sprint.kick-off`": ("Kick-off", "sessions.html#session.sprint.kick-off"),
    "{ref}`her <person.ada>`": ("her", "people.html#person.ada"),
    "{ref}`session.sprint.own`": ("A talk", "talk.html"),
    "{ref}`session.sprint.Late._one`": ("The late one", "sessions.html#session.sprint.Late._one"),
}


@pytest.mark.parametrize("written", LINKS)
def test_a_role_leads_to_what_it_names_in_both_markups(linked: Callable[..., Built], written: str) -> None:
    words, address = LINKS[written]
    built = linked(written, rst=written.replace("{", ":").replace("}", ":"))
    for page in ("index.html", "other.html"):
        link = built.body(page).select_one("p a")
        assert link is not None
        assert (link.text, link["href"]) == (words, address)


@pytest.mark.parametrize(
    ("written", "words", "address"),
    [
        ("[](#session.sprint.kick-off)", "Kick-off", "sessions.html#session.sprint.kick-off"),
        ("[here](#session.sprint.kick-off)", "here", "sessions.html#session.sprint.kick-off"),
        ("[](#person.ada)", "Ada Lovelace", "people.html#person.ada"),
        ("[](#session.sprint.own)", "A talk", "talk.html"),
    ],
)
def test_markdown_links_to_anchors_work_on_any_page(
    linked: Callable[..., Built], written: str, words: str, address: str
) -> None:
    link = linked(written).body().select_one("p a")
    assert link is not None
    assert (link.text, link["href"]) == (words, address)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (
            "{event:session}`sprint/kickoff`",
            "index.md:3: WARNING: there is no session “sprint/kickoff”; did you mean “sprint/kick-off”?",
        ),
        ("{any}`session.sprint.kickoff`", "there is no session “sprint/kickoff”; did you mean “sprint/kick"),
        ("{event:session}`late.one`", "did you mean “sprint/Late.one”?"),
        ("{event:session}`A talk`", "there is no session “A talk”; did you mean “sprint/own”?"),
        ("{event:person}`Ada Lovelac`", "there is no person “Ada Lovelac”; did you mean “ada”?"),
        ("{event:event}`The Sprint`", "did you mean “sprint”? [du_events.unknown-event]"),
        ("{event:organization}`x`", "there are no organizations [du_events.unknown-organization]"),
        ("{event:track}`sprint/doc`", "did you mean “sprint/docs”? [du_events.unknown-track]"),
        ("{event:tag}`pymcs`", "did you mean “pymc”? [du_events.unknown-tag]"),
        ("{event:room}`hal`", "did you mean “sprint/hall”? [du_events.unknown-room]"),
        (
            "{event:tag}`pymc`",
            "the site shows the tag “pymc”; the words are shown without a link [du_events.not-shown]",
        ),
    ],
)
def test_what_leads_nowhere_is_reported_with_the_nearest(
    linked: Callable[..., Built], written: str, message: str
) -> None:
    built = linked(written, message)
    assert built.warnings.count("WARNING") == 1
    assert not built.body().select("p a")


def test_an_id_of_two_events_needs_its_event(make_site: Callable[..., Site]) -> None:
    pages = {
        "index.md": "# A\n\n{event:session}`own`\n\n```{session-grid}\n```\n",
        "talk.md": ":orphan:\n# T\n",
    }
    other = SPRINT.replace("title: The sprint", "title: Other").replace("was: [old-sprint]", "tags: [x]")
    site = make_site({**pages, "events/sprint.yaml": SPRINT, "events/z.yaml": other})
    assert "several events have a session “own”; write sprint/own, z/own" in site.build().warnings


# --- what others ask ---------------------------------------------------------------------------


def test_the_inventory_has_every_thing_with_its_title(linked: Callable[..., Built]) -> None:
    content = (linked("").out / "objects.inv").read_bytes()
    lines = zlib.decompress(content.split(b"\n", 4)[4]).decode().splitlines()
    items = (line.split(" ", 4) for line in lines if " event:" in line)
    found = {(kind, name): (title, place.replace("$", name)) for name, kind, _rank, place, title in items}
    assert found == {
        ("event:event", "sprint"): ("The sprint", "sessions.html"),
        ("event:person", "ada"): ("Ada Lovelace", "people.html#person.ada"),
        ("event:session", "sprint/Late.one"): ("The late one", "sessions.html#session.sprint.Late._one"),
        ("event:session", "sprint/kick-off"): ("Kick-off", "sessions.html#session.sprint.kick-off"),
        ("event:session", "sprint/own"): ("A talk", "talk.html"),
    }


def test_another_site_links_by_role(make_site: Callable[..., Site]) -> None:
    first = make_site({**PAGES, "index.md": f"# Home\n\n{TOCTREE}", "other.md": "# O\n"}).build()
    there = make_site({"index.md": "# B\n\n{external+first:event:session}`sprint/kick-off`\n"}, name="second")
    mapping = {"first": ("https://first.example/", str(first.out / "objects.inv"))}
    built = there.build(
        extensions=["myst_parser", "sphinx_du_events", "sphinx.ext.intersphinx"],
        intersphinx_mapping=mapping,
    )
    link = built.body().select_one("p a")
    assert built.warnings == ""
    assert link is not None
    assert link["href"] == "https://first.example/sessions.html#session.sprint.kick-off"


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub"])
def test_a_document_with_the_address_of_an_index_is_kept(
    make_site: Callable[..., Site], builder: str
) -> None:
    home = "# Home\n\n```{toctree}\nevent-people\n```\n"
    site = make_site({**PAGES, "index.md": home, "event-people.md": "# Our people\n\nWe.\n"})
    built = site.build(builder, exclude_patterns=["events", "sessions.md", "talk.md"])
    message = (
        "this document has the address of the index of people, which is left out; to have both, rename it"
    )
    assert f"event-people.md: WARNING: {message} [du_events.generated-page]\n" in built.warnings
    ends = {"html": ".html", "dirhtml": "/index.html", "epub": ".xhtml"}
    assert "We." in (built.out / f"event-people{ends[builder]}").read_text(encoding="utf-8")


def test_sessions_and_people_have_an_index(linked: Callable[..., Built]) -> None:
    built = linked("{ref}`event-sessions` {ref}`event-people`")
    sessions, people = (
        [
            row.get_text(" ", strip=True)
            for row in built.html(f"event-{name}.html").select("table.indextable tr")
        ]
        for name in ("sessions", "people")
    )
    assert [words for words in sessions if words] == [
        *("A", "A talk (The sprint, Aug 1, 2022)"),
        *("K", "Kick-off (The sprint, Aug 1, 2022)"),
        *("T", "The late one (The sprint, Aug 2, 2022)"),
    ]
    assert [words for words in people if words] == ["L", "Ada Lovelace"]
    assert [link.text for link in built.body().select("p a")] == ["Index of sessions", "Index of people"]


def test_the_search_finds_each_by_its_title_once(linked: Callable[..., Built]) -> None:
    index = linked("").text("searchindex.js")
    assert '"Kick-off"' in index
    objects = re.search(r'"objects":{.*?}', index)
    assert objects is not None
    assert re.findall(r'"([^"]*)"\]', objects[0]) == [
        "Ada Lovelace",
        "The sprint",
        "The late one",
        "Kick-off",
    ]
    assert '"A talk":[[' in index  # as the title of its page, and so not again
    assert '["event","session","Session"]' in index


# --- ids that changed --------------------------------------------------------------------------


def test_former_anchors_still_lead_to_the_card(linked: Callable[..., Built]) -> None:
    card = linked("").body("sessions.html").find(id="session.sprint.kick-off")
    assert card is not None
    assert [mark["id"] for mark in card.select(".du-former")] == [
        "session.sprint.opening",
        "session.old-sprint.kick-off",
        "session.old-sprint.opening",
    ]


def test_calendars_keep_the_ids_that_were_public_first(linked: Callable[..., Built]) -> None:
    built = linked("")
    assert (built.out / "calendars/event/old-sprint.ics").exists()
    assert not (built.out / "calendars/event/sprint.ics").exists()
    assert "UID:old-sprint.opening@" in built.text("calendars/all.ics")


def test_what_a_person_was_called_is_nowhere(linked: Callable[..., Built]) -> None:
    built = linked("{event:person}`countess`", html_copy_source=False, html_show_sourcelink=False)
    published = (path.read_bytes() for path in built.out.rglob("*") if path.is_file())
    assert not any(b"countess" in content for content in published)


# --- rebuilds ----------------------------------------------------------------------------------


def test_a_page_with_a_link_follows_title_and_place(make_site: Callable[..., Site]) -> None:
    site = make_site(
        {**PAGES, "index.md": f"# Home\n\n{{event:session}}`kick-off`\n\n{TOCTREE}", "other.md": "# O\n"}
    )
    site.build()
    site.replace("events/sprint.yaml", "title: Kick-off", "title: Begin")
    again = site.build()
    assert "index" in again.read
    assert [link.text for link in again.body().select("p a")] == ["Begin"]

    site.replace("events/sprint.yaml", "title: Begin", "title: Begin, page: other")
    moved = site.build()
    assert [link["href"] for link in moved.body().select("p a")] == ["other.html"]

    site.replace("events/sprint.yaml", "{id: kick-off, was: [opening]", "{id: begin")
    gone = site.build()
    assert "there is no session “kick-off”" in gone.warnings


# Sphinx writes the pages around a changed one again by itself: this one stands apart from them.
APART = "```{toctree}\napart\nbetween\npeople\nother\nsessions\ntalk\n```\n"


@pytest.mark.parametrize(
    "written", ["{event:person}`ada`", "{any}`ada`", "{ref}`person.ada`", "[](#person.ada)"]
)
def test_a_page_apart_follows_the_place_and_the_name(make_site: Callable[..., Site], written: str) -> None:
    pages = {"index.md": f"# Home\n\n{APART}", "between.md": "# B\n", "other.md": "# O\n"}
    site = make_site({**PAGES, **pages, "apart.md": f"# Apart\n\n{written}\n"})
    site.build()
    site.replace("people.md", "```{people-grid}\n:show: sessions\n```\n", "")
    site.write({"other.md": "# O\n\n```{people-grid}\n```\n"})
    moved = site.build()
    assert set(moved.read) == {"people", "other"}
    assert [link["href"] for link in moved.body("apart.html").select("p a")] == ["other.html#person.ada"]

    site.replace("events/sprint.yaml", "name: Ada Lovelace", "name: Ada King")
    assert [link.text for link in site.build().body("apart.html").select("p a")] == ["Ada King"]


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "latex", "text", "man", "texinfo", "gettext"])
def test_links_are_quiet_in_every_builder(linked: Callable[..., Built], builder: str) -> None:
    words = " ".join(one for one in LINKS if "any" not in one)
    conf = {"version": "1", "copyright": "x"} if builder == "epub" else {}
    linked(words, rst=words.replace("{", ":").replace("}", ":"), builder=builder, **conf)


def test_on_a_single_page_links_stay_on_it(linked: Callable[..., Built]) -> None:
    built = linked("{event:session}`kick-off` [](#person.ada)", builder="singlehtml")
    links = [link["href"] for link in built.body().select("p > a") if "#" in str(link["href"])]
    assert [str(link).rpartition("#")[2] for link in links[:2]] == ["session.sprint.kick-off", "person.ada"]
    assert all(built.html().find(id=str(link).rpartition("#")[2]) for link in links[:2])
