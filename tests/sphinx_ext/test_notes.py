"""Notes on sessions: beside them on cards; where only a mark has room, below the block, for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup, Tag

    from tests.sphinx_ext.conftest import Site

_SUFFIXES = (".html", ".xhtml", ".tex", ".1", ".texi")

EVENT = """\
event: {title: Hack, timezone: Europe/Lisbon, timezones: [Asia/Kolkata]}
sessions:
  - {id: plain, title: Plain, start: 2026-05-12 09:00, duration: 1h, room: Hall}
  - id: moved
    title: Moved
    start: 2026-05-13 09:00
    duration: 1h
    room: Hall
    notes:
      - Another *room* since Monday.
      - |
        Bring:

        - a laptop
  - {id: later, title: Later, start: 2026-05-13 11:00, duration: 1h, notes: "In [Spanish](other.md)."}
"""


def page(*blocks: str) -> str:
    return "# A\n\n```{toctree}\nother\n```\n\n" + "\n\n".join(f"```{{{block}\n```" for block in blocks)


@pytest.fixture
def shown(make_site: Callable[..., Site]) -> Callable[..., BeautifulSoup]:
    """A function for the body of a page with some blocks."""

    def show(*blocks: str) -> BeautifulSoup:
        files = {"events/hack.yaml": EVENT, "other.md": "# Other\n", "index.md": page(*blocks)}
        built = make_site(files).build()
        assert built.warnings == ""
        return built.body()

    return show


def titles(marks: list[Tag]) -> list[tuple[str, str]]:
    """The words before each mark, and the mark."""
    return [(str(mark.find_previous(string=lambda text: text.strip())), mark.get_text()) for mark in marks]


def test_a_card_has_its_notes_in_it(shown: Callable[..., BeautifulSoup]) -> None:
    plain, moved, later = shown("session-grid} hack").select(".du-card")

    assert plain.select(".du-notes") == []
    assert [note.get_text(" ", strip=True) for note in moved.select(".du-noted")] == [
        "Another room since Monday.",
        "Bring: a laptop",
    ]
    assert moved.select_one(".du-notes")["aria-label"] == "Notes"
    assert moved.select_one(".du-noted em").get_text() == "room"
    assert later.select_one(".du-noted a")["href"] == "other.html"


@pytest.mark.parametrize(
    "block",
    [
        "session-table} hack",
        "session-times} hack",
        "session-times} hack\n:orient: zones",
        "session-schedule} hack\n:day: 2026-05-13",
    ],
)
def test_titles_have_marks_that_lead_to_notes_below_and_back(
    shown: Callable[..., BeautifulSoup], block: str
) -> None:
    body = shown(block)
    marks = body.select("sup.du-mark > a")

    assert titles(marks) == [("Moved", "1"), ("1", "2"), ("Later", "3")]
    assert [mark["aria-label"] for mark in marks] == ["Note 1", "Note 2", "Note 3"]
    for mark in marks:
        note = body.find(id=str(mark["href"]).removeprefix("#"))
        back = note.select_one("a.du-mark")
        assert back.get_text() == mark.get_text()
        assert back["href"] == f"#{mark['id']}"
    assert body.select(".du-noted")[2].get_text(" ", strip=True) == "3 In Spanish ."


def test_each_block_counts_its_own_notes_and_no_two_have_one_address(
    shown: Callable[..., BeautifulSoup],
) -> None:
    body = shown("session-table} hack", "session-times} hack")

    assert [note.a.get_text() for note in body.select(".du-noted")] == ["1", "2", "3"] * 2
    ids = [node["id"] for node in body.select("[id]")]
    assert len(ids) == len(set(ids))


def test_notes_are_left_out_of_a_programme_that_does_not_show_them(
    shown: Callable[..., BeautifulSoup],
) -> None:
    assert shown("session-schedule} hack\n:show: room").select(".du-mark, .du-notes") == []
    assert shown("session-grid} hack\n:hide: notes").select(".du-notes") == []


def test_the_note_of_a_row_that_waits_is_hidden_with_it(shown: Callable[..., BeautifulSoup]) -> None:
    body = shown("session-table} hack\n:status: upcoming\n:limit: 1\n:from: 2026-05-13")

    assert [row.has_attr("hidden") for row in body.select("tbody tr")] == [False, True]
    assert [note.has_attr("hidden") for note in body.select(".du-noted")] == [False, False, True]


def test_on_paper_marks_are_numbers_and_notes_a_list(make_site: Callable[..., Site]) -> None:
    files = {"events/hack.yaml": EVENT, "other.md": "# Other\n", "index.md": page("session-table} hack")}
    built = make_site(files).build("text")

    assert built.warnings == ""
    words = " ".join(built.text("index.txt").split())
    assert "Moved [1] [2]" in words
    assert "1. Another *room* since Monday." in words
    assert "3. In Spanish." in words


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "latex", "man", "texinfo"])
def test_every_builder_has_the_notes(make_site: Callable[..., Site], builder: str) -> None:
    blocks = ["session-grid} hack", "session-table} hack", "session-schedule} hack"]
    files = {
        "events/hack.yaml": EVENT,
        "other.md": page(*blocks).replace("other\n", ""),
        "index.md": page(*blocks),
    }
    book = {"copyright": "us", "version": "1"}
    built = make_site(files).build(builder, man_pages=[("index", "a", "A", "B", 1)], **book)

    assert built.warnings == ""
    found = [
        path for path in built.out.rglob("*") if path.suffix in (".html", ".xhtml", ".tex", ".1", ".texi")
    ]
    assert any("Another" in path.read_text(encoding="utf-8") for path in found)


def test_where_all_documents_are_one_page_no_two_notes_have_one_address(
    make_site: Callable[..., Site],
) -> None:
    block = page("session-table} hack")
    files = {"events/hack.yaml": EVENT, "other.md": block.replace("other\n", ""), "index.md": block}
    body = make_site(files).build("singlehtml").body()

    ids = [note["id"] for note in body.select(".du-noted[id]")]
    assert len(ids) == len(set(ids)) == 6
