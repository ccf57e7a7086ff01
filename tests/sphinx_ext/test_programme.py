"""A programme on pages: what lies between sessions is quiet, and rooms and tracks tell sessions apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup

    from tests.sphinx_ext.conftest import Built, Site

EVENT = """\
event: {title: Congress, timezone: Europe/Berlin, mode: hybrid}
sessions:
  - {id: opening, title: Opening, start: 2026-12-27 11:00, duration: 30m, room: Hall, track: Everyone}
  - {id: ropes, title: Ropes, start: 2026-12-27 11:30, duration: 1h, room: Library, track: Crafts}
  - {id: lunch, title: Lunch, type: TYPE, start: 2026-12-27 12:30, duration: 1h, room: Foyer, track: Food}
  - {id: night, title: Watch, start: 2026-12-28 22:00, end: 2026-12-29 02:00, room: Hall, track: Crafts}
"""


def words(found: Any) -> str:
    return " ".join(found.get_text().replace("\u2060", "").split())


@pytest.fixture
def show(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that shows the congress by a directive with options."""

    def build(directive: str, *options: str, builder: str = "html", data: str = EVENT) -> Built:
        lines = "".join(f"{option}\n" for option in options)
        page = f"# A\n\n```{{{directive}}}\n{lines}```\n"
        files = {"events/congress.yaml": data.replace("TYPE", "break"), "index.md": page}
        built = make_site(files).build(builder)
        assert built.warnings == ""
        return built

    return build


def cards(body: BeautifulSoup) -> dict[str, Any]:
    """The cards by title."""
    return {words(card.select_one(".du-card-title")): card for card in body.select(".du-card")}


# --- what lies between -------------------------------------------------------------------------


def test_a_break_is_a_line_with_its_day_time_and_room_and_nothing_of_a_session(
    show: Callable[..., Built],
) -> None:
    lunch = cards(show("session-grid").body())["Lunch"]

    assert "du-aside" in lunch["class"]
    assert words(lunch) == "Lunch Sun, Dec 27 · 12:30–13:30 · Foyer"
    assert lunch.select(".du-badge, .du-facts, .du-links") == []
    assert lunch.select_one("time")["data-until"] == "2026-12-27T13:30+01:00"


@pytest.mark.parametrize(
    ("kind", "is_quiet"),
    [
        ("Lunch", True),
        ("coffee break", True),
        ("registration", True),
        ("check_in", True),
        ("social", False),
        ("talk", False),
    ],
)
def test_which_types_are_quiet(show: Callable[..., Built], kind: str, *, is_quiet: bool) -> None:
    body = show("session-grid", data=EVENT.replace("TYPE", f'"{kind}"')).body()

    assert len(body.select(".du-aside")) == is_quiet


def test_under_its_day_a_break_does_not_repeat_it(show: Callable[..., Built]) -> None:
    lunch = cards(show("session-grid", ":group-by: day").body())["Lunch"]

    assert words(lunch) == "Lunch 12:30–13:30 · Foyer"


def test_paper_says_the_zone_of_a_break_too(show: Callable[..., Built]) -> None:
    text = show("session-grid", builder="text").text("index.txt")

    assert "Sunday, December 27, 2026 · 12:30–13:30 Berlin (CET) · Foyer" in text


def test_a_break_with_more_to_say_says_it(show: Callable[..., Built]) -> None:
    more = "abstract: With *cake*., speakers: [{name: Ada}], location: {name: Pier}, status: cancelled"
    lunch = cards(show("session-grid", data=EVENT.replace("track: Food", more)).body())["Lunch"]

    assert words(lunch) == "Lunch Cancelled Sun, Dec 27 · 12:30–13:30 · Foyer, Pier With cake. SpeakerAda"


def test_a_break_is_quiet_in_tables_too(show: Callable[..., Built]) -> None:
    for directive in ("session-table", "session-times"):
        rows = show(directive).body().select("tbody tr")
        assert [
            words(row.select_one("th")).split()[0] for row in rows if "du-aside" in row.get("class", [])
        ] == ["Lunch"]


# --- rooms and tracks --------------------------------------------------------------------------


def test_cards_say_room_and_track_where_the_event_has_several(show: Callable[..., Built]) -> None:
    ropes = cards(show("session-grid", ":limit: 2").body())["Ropes"]

    assert "Library" in words(ropes.select_one(".du-when"))
    assert words(ropes.select_one(".du-facts")) == "TrackCrafts"
    assert "hybrid" not in words(ropes)  # the room says where


def test_cards_say_neither_where_there_is_only_one(show: Callable[..., Built]) -> None:
    data = EVENT.replace("Library", "Hall").replace("Foyer", "hall").replace("Crafts", "Everyone")
    ropes = cards(show("session-grid", data=data.replace("Food", "Everyone")).body())["Ropes"]

    assert "Hall" not in words(ropes)
    assert "Everyone" not in words(ropes)


def test_cards_say_what_is_asked_for_and_hide_what_is_not(show: Callable[..., Built]) -> None:
    hidden = cards(show("session-grid", ":hide: room, track").body())["Ropes"]
    chosen = cards(show("session-grid", ":show: time").body())["Ropes"]

    for card in (hidden, chosen):
        assert "Library" not in words(card)
        assert "Crafts" not in words(card)


def test_under_its_track_a_card_does_not_repeat_it(show: Callable[..., Built]) -> None:
    ropes = cards(show("session-grid", ":group-by: track").body())["Ropes"]

    assert "Library" in words(ropes)
    assert "Crafts" not in words(ropes)


def test_a_second_room_of_another_session_is_noticed(make_site: Callable[..., Site]) -> None:
    one = EVENT.replace("Library", "Hall").replace("Foyer", "Hall").replace("TYPE", "break")
    site = make_site({"events/congress.yaml": one, "index.md": "# A\n\n```{session-grid}\n:limit: 1\n```\n"})
    assert "Hall" not in words(site.build().body())

    site.write(
        {"events/congress.yaml": one.replace("22:00, end: 2026-12-29 02:00, room: Hall", "22:00, room: Pier")}
    )
    assert "Hall" in words(site.build().body())
