"""Whatever has a page is a link in every block, and words alone where the site shows it nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Site

EVENT = """\
event: {title: Hack, timezone: UTC, timezones: [Asia/Kolkata]}
rooms: [{id: hall, title: Hall}]
sessions:
  - {id: s1, title: One, start: 2022-07-20 09:00, duration: 1h, room: hall, track: Writing, tags: [words],
     speakers: [ada, {name: Cy}]}
organizations:
  - {id: labs, name: Labs, people: [ada, {name: Cy}]}
partners: [{organization: labs, type: host}]
people: [{id: ada, name: Ada, links: {github: ada}}]
contributions:
  records:
    - {repository: a/b, number: 1, status: merged, opened: 2022-07-20, merged: 2022-07-20, authors: [ada, cy]}
"""
OTHER = EVENT.replace("Hack", "Other").replace("ada", "bo").replace("Ada", "Bo")

PAGES = {
    "ada.md": "# Ada\n\n```{person-detail} ada\n:show: bio\n```\n",
    "one.md": "# One\n\n```{session-detail} hack/s1\n:show: abstract\n```\n",
}
"""Pages of a person and of a session that show nothing else."""


@pytest.fixture
def links(make_site: Callable[..., Site]) -> Callable[..., dict[str, str]]:
    """A function for where the words of a block lead, on a site with pages or without."""

    def build(block: str, pages: dict[str, str]) -> dict[str, str]:
        listed = "".join(f"{name.removesuffix('.md')}\n" for name in pages)
        toctree = f"```{{toctree}}\n{listed}```\n" if pages else ""
        files = {
            "events/hack.yaml": EVENT,
            "events/other.yaml": OTHER,
            "block.md": f"# B\n\n```{{{block}\n```\n",
            "index.md": f"# A\n\n{toctree}\n```{{toctree}}\nblock\n```\n",
            **pages,
        }
        built = make_site(files).build(suppress_warnings=["du_events.same-handle"])
        assert built.warnings == ""
        return _links(built.body("block.html"))

    return build


def _links(body: BeautifulSoup) -> dict[str, str]:
    found = {
        link.get_text().replace("\xa0", " "): link["href"] for link in body.select("a.reference.internal")
    }
    return {words: target for words, target in found.items() if not target.startswith("#")}


BOTH = {"Ada": "ada.html", "One": "one.html"}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("session-grid} hack", BOTH),
        ("session-table} hack\n:columns: session, speakers", BOTH),
        ("session-schedule} hack", BOTH),
        ("session-times} hack", {"One": "one.html"}),
        ("session-times} hack\n:orient: zones", {"One": "one.html"}),
        ("next-session} hack\n:show: speakers", BOTH),
        ("people-grid} hack\n:show: sessions", BOTH),
        ("organization-block} hack", {"Ada": "ada.html"}),
        ("contribution-stats} hack\n:by: person\n:show: groups, timeline, list", BOTH),
        ("calendar-links} hack\n:session: s1", {"One": "one.html"}),
        ("event-report} hack", BOTH),
    ],
)
def test_names_and_titles_lead_to_pages(
    links: Callable[..., dict[str, str]], block: str, expected: dict[str, str]
) -> None:
    assert links(block, PAGES) == expected


@pytest.mark.parametrize(
    "block",
    [
        "session-grid} hack\n:show: speakers, track, room, tags, event",
        "session-table} hack\n:columns: session, speakers, track, room, event",
        "session-schedule} hack",
        "organization-block} hack",
        "contribution-stats} hack\n:by: person\n:show: groups, timeline, list",
    ],
)
def test_what_is_shown_nowhere_is_no_link(links: Callable[..., dict[str, str]], block: str) -> None:
    assert links(block, {}) == {}


def test_events_lead_to_where_they_are_shown(links: Callable[..., dict[str, str]]) -> None:
    home = {"home.md": "# H\n\n```{session-grid} hack\n```\n\n```{session-grid} other\n```\n"}

    shown = links("session-grid} hack\n:show: event", home)
    assert shown == {"Hack": "home.html"}
    compared = links("contribution-stats} hack other\n:compare:", home)
    assert compared == {"Hack": "home.html", "Other": "home.html"}


def test_rooms_lead_to_the_table_of_rooms(links: Callable[..., dict[str, str]]) -> None:
    home = {"rooms.md": "# R\n\n```{session-schedule} hack\n:rooms:\n:show: end\n```\n"}

    assert links("session-grid} hack\n:show: room", home) == {"Hall": "rooms.html#room.hack.hall"}


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "singlehtml"])
def test_every_builder_writes_them(make_site: Callable[..., Site], builder: str) -> None:
    blocks = "\n".join(
        f"```{{{block}\n```\n"
        for block in ("session-grid} hack", "session-table} hack\n:columns: session, speakers, room")
    )
    index = f"# A\n\n```{{toctree}}\nada\none\n```\n\n{blocks}"
    files = {"events/hack.yaml": EVENT, "index.md": index, **PAGES}
    built = make_site(files).build(builder, copyright="us", version="1")

    assert built.warnings == ""
