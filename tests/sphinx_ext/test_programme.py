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


def test_groups_by_track_have_the_order_of_the_tracks_then_of_sessions(show: Callable[..., Built]) -> None:
    tracks = "tracks: [{id: crafts, title: Crafts}, {id: none, title: Nothing yet}]\nsessions:"
    labels = [
        words(label)
        for data in (EVENT, EVENT.replace("sessions:", tracks))
        for label in show("session-grid", ":group-by: track", data=data).body().select(".du-group-title")
    ]

    assert labels == ["Everyone", "Crafts", "Food", "Crafts", "Everyone", "Food"]


def test_a_second_room_of_another_session_is_noticed(make_site: Callable[..., Site]) -> None:
    one = EVENT.replace("Library", "Hall").replace("Foyer", "Hall").replace("TYPE", "break")
    site = make_site({"events/congress.yaml": one, "index.md": "# A\n\n```{session-grid}\n:limit: 1\n```\n"})
    assert "Hall" not in words(site.build().body())

    site.write(
        {"events/congress.yaml": one.replace("22:00, end: 2026-12-29 02:00, room: Hall", "22:00, room: Pier")}
    )
    assert "Hall" in words(site.build().body())


# --- tables ------------------------------------------------------------------------------------


def rows(body: BeautifulSoup) -> list[list[str]]:
    """The words of a table's cells, row by row, with its head."""
    return [[words(cell) for cell in row.select("th, td")] for row in body.select("table tr")]


def test_a_table_has_the_zone_once_in_its_head_and_a_column_for_start_and_end(
    show: Callable[..., Built],
) -> None:
    assert rows(show("session-table").body()) == [
        ["Session", "Date", "Time Berlin (CET)", "Room", "Track"],
        ["Opening", "Sun, Dec 27, 2026", "11:00–11:30", "Hall", "Everyone"],
        ["Ropes", "Sun, Dec 27, 2026", "11:30–12:30", "Library", "Crafts"],
        ["Lunch", "Sun, Dec 27, 2026", "12:30–13:30", "Foyer", "Food"],
        ["Watch", "Mon, Dec 28, 2026", "22:00–Tue 02:00", "Hall", "Crafts"],
    ]


def test_where_clocks_differ_each_time_has_its_own(show: Callable[..., Built]) -> None:
    data = EVENT.replace("room: Library", "timezone: Asia/Tokyo")
    table = rows(show("session-table", ":columns: session, time, end", data=data).body())

    assert table[0] == ["Session", "Time", "End"]
    assert table[1][1:] == ["11:30–12:30 Tokyo (JST)", "12:30 Tokyo (JST)"]
    assert table[2][1:] == ["11:00–11:30 Berlin (CET)", "11:30 Berlin (CET)"]


def test_an_end_on_another_clock_than_its_start_keeps_the_zones_beside_the_times(
    show: Callable[..., Built],
) -> None:
    data = """\
event: {title: Night, timezone: America/New_York}
sessions: [{id: a, title: A, start: 2026-10-31 22:00, end: 2026-11-01 03:00}]
"""
    table = rows(show("session-table", ":columns: start, end", data=data).body())

    assert table == [["Start", "End"], ["22:00 New York (EDT)", "Sun, Nov 1, 03:00 New York (EST)"]]


def test_one_date_has_its_weekday_where_that_has_no_column(show: Callable[..., Built]) -> None:
    with_weekday = rows(show("session-table", ":columns: date, weekday", ":limit: 1").body())
    alone = rows(show("session-table", ":columns: date", ":limit: 1").body())

    assert with_weekday[1] == ["Dec 27, 2026", "Sunday"]
    assert alone[1] == ["Sun, Dec 27, 2026"]


def test_a_table_by_day_has_rows_under_each_day(show: Callable[..., Built]) -> None:
    body = show("session-table", ":group-by: day").body()

    assert rows(body) == [
        ["Time Berlin (CET)", "Session", "Room", "Track"],
        ["Sunday, December 27, 2026"],
        ["11:00–11:30", "Opening", "Hall", "Everyone"],
        ["11:30–12:30", "Ropes", "Library", "Crafts"],
        ["12:30–13:30", "Lunch", "Foyer", "Food"],
        ["Monday, December 28, 2026"],
        ["22:00–Tue 02:00", "Watch", "Hall", "Crafts"],
    ]
    assert [len(rows_.select("tr")) for rows_ in body.select("tbody")] == [4, 2]
    days = body.select("tbody > tr:first-child > th")
    assert [(day["scope"], day["colspan"]) for day in days] == [("rowgroup", "4")] * 2


def test_a_session_is_the_heading_of_its_row_in_whatever_column(show: Callable[..., Built]) -> None:
    body = show("session-table", ":columns: start, session, room").body()
    without = show("session-table", ":columns: start, room").body()

    assert [words(head) for head in body.select("th[scope=row]")] == ["Opening", "Ropes", "Lunch", "Watch"]
    assert words(without.select("th[scope=row]")[0]) == "11:00"


@pytest.mark.parametrize(
    ("sort", "days"),
    [("start", ["27", "28"]), ("-start", ["28", "27"]), ("-title", ["27", "28"])],
)
def test_days_come_in_order_and_each_once(show: Callable[..., Built], sort: str, days: list[str]) -> None:
    body = show("session-table", ":group-by: day", f":sort: {sort}").body()

    assert [words(day).split()[2].strip(",") for day in body.select(".du-day-row")] == days


def test_plain_text_has_a_table_under_each_day(show: Callable[..., Built]) -> None:
    text = show("session-table", ":group-by: day", builder="text").text("index.txt")
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if "| " in line]

    heads = [
        at for at, line in enumerate(lines) if line == ["Time, Berlin (CET)", "Session", "Room", "Track"]
    ]
    assert heads == [0, 4]
    assert lines[2] == ["11:30–12:30", "Ropes", "Library", "Crafts"]
    days = [text.index(f"**{day}, 2026**") for day in ("Sunday, December 27", "Monday, December 28")]
    assert days[0] < text.index("Ropes") < days[1] < text.index("Watch")


def test_a_table_of_what_comes_hides_what_is_over_day_by_day(show: Callable[..., Built]) -> None:
    body = show("session-table", ":group-by: day", ":status: upcoming", ":limit: 3").body()

    assert len(body.select("tbody[data-drops]")) == 1
    assert body.select("tr[hidden]") == []  # nothing moves up into a day


def test_sessions_without_a_day_are_the_last_group(show: Callable[..., Built]) -> None:
    data = EVENT.replace("start: 2026-12-28 22:00, end: 2026-12-29 02:00, ", "")
    grouped = rows(show("session-table", ":group-by: day", data=data).body())
    usual = rows(show("session-table", data=data).body())

    assert grouped[-2:] == [["Date to be announced"], ["", "Watch", "Hall", "Crafts"]]
    assert usual[-1] == ["Watch", "Date to be announced", "", "Hall", "Crafts"]


def test_a_break_without_a_day_says_so(show: Callable[..., Built]) -> None:
    data = EVENT.replace("start: 2026-12-27 12:30, duration: 1h, ", "")

    assert (
        words(cards(show("session-grid", data=data).body())["Lunch"]) == "Lunch Date to be announced · Foyer"
    )
