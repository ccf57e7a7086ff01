"""Dates and hours as people write them on pages: nothing is guessed."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from sphinx_du_events.importers.formats.markdown.clocks import agreed, readings
from sphinx_du_events.importers.formats.markdown.dates import find_date

DAY = date(2022, 7, 9)


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("July 9, 2022", DAY, ""),
        ("Saturday, July 9th, 2022", DAY, ""),
        ("9 July 2022", DAY, ""),
        ("Jul 9 (Saturday)", DAY, ""),
        ("2022-07-09 09:00", DAY, "09:00"),
        ("Sat, 9 July 2022, 9am EDT", DAY, "9am EDT"),
        ("9 de julio de 2022", DAY, ""),
        ("samedi 9 juillet 2022", DAY, ""),
        ("Samstag, 9. Juli 2022", DAY, ""),
        ("31/07/2022", date(2022, 7, 31), ""),
    ],
)
def test_dates_are_read_in_several_languages_and_orders(text: str, day: date, rest: str) -> None:
    found = find_date(text, (2022,))
    assert found is not None
    assert (found.day, found.rest, found.wrong_weekday) == (day, rest, False)


@pytest.mark.parametrize(
    ("text", "years", "why"),
    [
        ("Jul 9", (), "its year is not written"),
        ("Jul 9", (2022, 2023), "its year is not written, and may be 2022 or 2023"),
        ("03/04/2022", (), "day and month may be in either order"),
        ("February 30, 2022", (), "there is no such day"),
    ],
)
def test_what_may_be_several_days_is_none(text: str, years: tuple[int, ...], why: str) -> None:
    found = find_date(text, years)
    assert found is not None
    assert (found.day, found.why) == (None, why)


@pytest.mark.parametrize("text", ["-", "12 people", "Session 4", "May the best win", "", "Room 5, floor 2"])
def test_other_words_are_no_dates(text: str) -> None:
    assert find_date(text, (2022,)) is None


def test_a_weekday_may_be_of_the_next_day_further_east() -> None:
    right, wrong = find_date("Aug 4/5 (Thur/Fri)", (2022,)), find_date("Aug 18 (Saturday)", (2022,))
    assert right is not None
    assert (right.day, right.last, right.wrong_weekday) == (date(2022, 8, 4), None, False)
    assert wrong is not None
    assert (wrong.day, wrong.wrong_weekday) == (date(2022, 8, 18), True)


def utc(text: str, day: date = DAY, home: str = "") -> str:
    """The start in UTC, with its zone and length; or why there is none."""
    found = readings(text)
    if found is None:
        return "no time"
    said = agreed(day, found, home)
    if said.instant is None:
        return said.why
    length = f" {said.instant.length}" if said.instant.length else ""
    return f"{said.instant.at.astimezone(UTC):%d %H:%M} {said.instant.zone}{length}"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("9 ET / 13 UTC / 16 EAT", "09 13:00 America/New_York"),
        ("19 ET / 23 UTC", "09 23:00 America/New_York"),
        ("9am-12pm EDT", "09 13:00 America/New_York 3:00:00"),
        ("9 a.m. – 12 p.m. (EDT)", "09 13:00 America/New_York 3:00:00"),
        ("11-1pm ET", "09 15:00 America/New_York 2:00:00"),
        ("9am Eastern Time", "09 13:00 America/New_York"),
        ("18:30 CEST", "09 16:30 Europe/Berlin"),
        ("5pm UTC", "09 17:00 "),
        ("18:00 UTC+2", "09 16:00 "),
        ("9:00 Nairobi", "09 06:00 Africa/Nairobi"),
        ("09:00-12:00 America/New_York", "09 13:00 America/New_York 3:00:00"),
        # an abbreviation of many clocks, and another time that says which
        ("3:30am IST / 22:00 UTC", "08 22:00 Asia/Kolkata"),
        ("23:30 EDT / 3:30 UTC (next day)", "10 03:30 America/New_York"),
    ],
)
def test_an_hour_counts_where_its_zone_is_sure(text: str, start: str) -> None:
    assert utc(text) == start


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9am", "no zone is written with its time"),
        ("9 ET", "it may be in the morning or in the evening"),
        ("9am EST", "“EST” may mean several clocks on that day"),
        ("9:00 IST", "“IST” may mean several clocks on that day"),
        ("9:00 XYZ", "“XYZ” is no zone that is known"),
        ("10am ET / 15:00 UTC", "its times contradict each other"),
        ("in the morning", "no time"),
        ("25:00 UTC", "no time"),
        ("9 " * 200, "no time"),
    ],
)
def test_no_hour_is_guessed(text: str, why: str) -> None:
    assert utc(text) == why


def test_an_hour_without_a_zone_is_in_the_zone_of_the_event() -> None:
    assert utc("9am", home="Africa/Nairobi") == "09 06:00 Africa/Nairobi"


def test_standard_time_is_right_in_winter() -> None:
    assert utc("9am EST", date(2023, 1, 4)) == "04 14:00 America/New_York"


def test_of_three_times_the_one_against_two_is_told() -> None:
    found = readings("9 ET / 13 UTC / 17 EAT")
    assert found is not None
    said = agreed(DAY, found)
    assert said.instant is not None
    assert [one.text for one in said.against] == ["17 EAT"]
