"""Sessions that end on another day than they begin: each page says on which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from tests.sphinx_ext.conftest import Site

EVENT = """\
event: {title: Hack, timezone: America/New_York}
sessions:
  - {id: one, title: SESSION, %s}
"""


def words_of(found: Tag) -> str:
    return found.get_text().replace("\u2060", "").replace("\xa0", " ").strip()


@pytest.fixture
def cell(make_site: Callable[..., Site]) -> Callable[[str, str], tuple[str, dict[str, str]]]:
    """A function for the words of a cell of a session's row, and the attributes of its time."""

    def show(column: str, when: str) -> tuple[str, dict[str, str]]:
        page = f"# A\n\n```{{session-table}} hack\n:columns: session, {column}\n```\n"
        built = make_site({"events/hack.yaml": EVENT % when, "index.md": page}).build()
        assert built.warnings == ""
        (found,) = built.body().select("tbody td")
        time = found.select_one("time")
        return words_of(found), dict(time.attrs) if time else {}

    return show


def test_an_end_on_the_day_of_its_row_is_only_a_time(
    cell: Callable[[str, str], tuple[str, dict[str, str]]],
) -> None:
    words, attributes = cell("end", "start: 2026-10-30 18:00, duration: 1h")

    assert words == "19:00"
    assert "data-beside" not in attributes


def test_an_end_on_another_day_says_so_and_what_day_its_row_is(
    cell: Callable[[str, str], tuple[str, dict[str, str]]],
) -> None:
    words, attributes = cell("end", "start: 2026-10-30 18:00, end: 2026-11-01 15:00")

    assert words == "Sun, Nov 1, 15:00"
    assert attributes["data-beside"] == "2026-10-30"


@pytest.mark.parametrize("when", ["date: 2026-05-13, end: 2026-05-15", "date: 2026-05-13, duration: 3d"])
def test_days_show_both_ends(cell: Callable[[str, str], tuple[str, dict[str, str]]], when: str) -> None:
    assert "".join(cell("date", when)[0].split()).replace("\u2009", "") == "May13–15,2026"
    assert cell("end", when)[0] == "Fri, May 15"
    assert cell("length", when)[0] == "3 days"


def test_a_card_of_days_shows_both_ends(make_site: Callable[..., Site]) -> None:
    event = EVENT % "date: 2026-05-13, end: 2026-05-15"
    site = make_site({"events/hack.yaml": event, "index.md": "# A\n\n```{session-grid} hack\n```\n"})
    text = "".join(site.build().body().get_text().split()).replace("\u2060", "").replace("\u2009", "")

    assert "May13–15,2026" in text


def test_a_card_names_the_place_that_is_only_this_sessions(make_site: Callable[..., Site]) -> None:
    event = EVENT % "date: 2026-05-13, location: {name: Shipyard}, mode: in-person"
    site = make_site({"events/hack.yaml": event, "index.md": "# A\n\n```{session-grid} hack\n```\n"})
    text = site.build().body().get_text()

    assert "Shipyard" in text
    assert "in person" in text.replace("\xa0", " ")
