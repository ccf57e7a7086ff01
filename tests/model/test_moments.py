"""Zones, days and moments: what is understood, and what is said of what is not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.lengths import Duration
from sphinx_du_events.model.meant_times import meant_date, meant_moment
from sphinx_du_events.model.moments import Day, Moment, localize, parse_date, parse_moment, phase
from sphinx_du_events.model.record import Context
from sphinx_du_events.model.session import Session
from sphinx_du_events.model.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Callable

NEW_YORK = ZoneInfo("America/New_York")


def refused(work: Callable[[], object]) -> tuple[str, str, str]:
    """Code, message and hint of the problem that something raises."""
    with pytest.raises(PydanticCustomError) as error:
        work()
    context = error.value.context or {}
    return error.value.type, context["message"], context["hint"]


def refused_value(kind: Any, value: object) -> tuple[str, str]:
    with pytest.raises(ValidationError) as error:
        TypeAdapter(kind).validate_python(value)
    (found,) = error.value.errors()
    return found["type"], found["ctx"]["hint"]


def session(zone: str | None = "America/New_York", **values: str) -> Session:
    context = Context(zone=ZoneInfo(zone) if zone else None)
    return Session.model_validate({"id": "one", "title": "One", **values}, context=context)


# --- zones -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["America/New_York", "UTC", "Etc/GMT+5", "Asia/Kathmandu", " Europe/Berlin "]
)
def test_a_zone_has_an_iana_name(name: str) -> None:
    assert TypeAdapter(Zone).validate_python(name).key == name.strip()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("America/New York", "did you mean “America/New_York”?"),
        ("america/new_york", "did you mean “America/New_York”?"),
        ("America/NewYork", "did you mean “America/New_York”?"),
        ("EDT", "an abbreviation means several zones; did you mean “America/New_York”?"),
        ("EST", "an abbreviation means several zones; did you mean “America/New_York”?"),
        ("Asia/Mumbai", "did you mean “Asia/Kolkata”?"),
        ("Samoa", "did you mean “Pacific/Apia”?"),
        ("America/Valencia", "a zone is written like America/New_York"),
        ("Europe/Leipzig", "a zone is written like America/New_York"),
        ("Europe/Berlim", "did you mean “Europe/Berlin”?"),
        ("East", "a zone is written like America/New_York"),
        ("Bombay", "did you mean “Asia/Kolkata”?"),
        ("New York", "did you mean “America/New_York”?"),
        ("Kenya", "did you mean “Africa/Nairobi”?"),
        ("UTC+3", "write the zone of a city, which knows daylight time, or Etc/GMT-3 (its sign is reversed)"),
        ("ist", "an abbreviation means several zones; did you mean “Asia/Kolkata”?"),
        ("+05:30", "a zone is written like America/New_York"),
        ("", "a zone is written like America/New_York"),
    ],
)
def test_what_is_no_zone_is_refused_with_the_nearest(name: str, hint: str) -> None:
    assert refused_value(Zone, name) == (Code.UNKNOWN_ZONE.slug, hint)


@pytest.mark.parametrize(
    "name",
    [
        "America",
        "localtime",
        "posix/UTC",
        "right/UTC",
        "../../etc/passwd",
        "/etc/passwd",
        "/usr/share/zoneinfo/UTC",
        "UTC\0",
        "x" * 5_000,
    ],
)
def test_a_file_of_the_zone_database_is_no_zone_by_being_one(name: str) -> None:
    assert refused_value(Zone, name)[0] == Code.UNKNOWN_ZONE.slug


# --- days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-07-09", date(2022, 7, 9)),
        ("2022-7-9", date(2022, 7, 9)),
        (" 2022-07-09 ", date(2022, 7, 9)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2000-02-29", date(2000, 2, 29)),
    ],
)
def test_a_day_is_year_month_and_day(text: str, day: date) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2022-02-29", "“2022-02-29” does not exist", "February 2022 has 28 days"),
        ("1900-02-29", "“1900-02-29” does not exist", "February 1900 has 28 days"),
        ("2022-04-31", "“2022-04-31” does not exist", "April 2022 has 30 days"),
        ("2022-04-00", "“2022-04-00” does not exist", "April 2022 has 30 days"),
        ("2022-00-01", "“2022-00-01” is not a date: there is no month 0", "a date is written YYYY-MM-DD"),
        ("1899-12-31", "the year of “1899-12-31” is out of range", "years are 1900 to 2999"),
        ("09.07.2022", "“09.07.2022” is not a date", "a date is written YYYY-MM-DD"),
        ("2022-07-09 09:00", "“2022-07-09 09:00” is not a date", "a date is written YYYY-MM-DD"),
        ("\u0662022-07-09", "“\u0662022-07-09” is not a date", "a date is written YYYY-MM-DD"),
        ("", "“” is not a date", "a date is written YYYY-MM-DD"),
    ],
)
def test_a_day_that_is_none_is_refused(text: str, message: str, hint: str) -> None:
    assert refused(lambda: parse_date(text)) == ("invalid-date", message, hint)


@pytest.mark.parametrize("kind", [Day, Duration, Zone])
def test_a_list_is_no_day_no_length_and_no_zone(kind: Any) -> None:
    assert refused_value(kind, ["2022-07-09"])[0] == Code.WRONG_TYPE.slug


# --- moments -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "zone", "instant"),
    [
        ("2022-07-09 09:00", "America/New_York", "2022-07-09T13:00:00"),
        ("2022-01-09 09:00", "America/New_York", "2022-01-09T14:00:00"),
        ("2022-07-09T09:00", "America/New_York", "2022-07-09T13:00:00"),
        ("2022-07-09 9:00:30", "America/New_York", "2022-07-09T13:00:30"),
        ("2022-01-09 09:00", "Australia/Sydney", "2022-01-08T22:00:00"),
        ("2022-07-09 09:00", "Australia/Sydney", "2022-07-08T23:00:00"),
        ("2022-07-09 09:00", "Asia/Kolkata", "2022-07-09T03:30:00"),
        ("2022-07-09 09:00", "Asia/Kathmandu", "2022-07-09T03:15:00"),
        ("2022-07-09 09:00", "Pacific/Chatham", "2022-07-08T20:15:00"),
        ("2022-01-09 09:00", "Pacific/Chatham", "2022-01-08T19:15:00"),
        ("2022-01-09 09:00", "Australia/Lord_Howe", "2022-01-08T22:00:00"),
        ("2022-07-09 09:00", "Australia/Lord_Howe", "2022-07-08T22:30:00"),
    ],
)
def test_a_local_time_is_an_instant_in_its_zone(text: str, zone: str, instant: str) -> None:
    at = parse_moment(text, ZoneInfo(zone)).at
    assert at is not None
    assert at.astimezone(UTC).replace(tzinfo=None).isoformat() == instant


@pytest.mark.parametrize(
    "text", ["2022-07-09T13:00Z", "2022-07-09 13:00 z", "2022-07-09 15:00+02:00", "2022-07-09 18:30+0530"]
)
def test_a_time_with_an_offset_is_shown_in_the_zone(text: str) -> None:
    moment = parse_moment(text, NEW_YORK)
    assert str(moment.at) == "2022-07-09 09:00:00-04:00"
    assert moment.day == date(2022, 7, 9)


def test_an_offset_may_make_it_another_day() -> None:
    assert parse_moment("2022-07-09T01:00Z", NEW_YORK).day == date(2022, 7, 8)


def test_without_a_zone_a_time_needs_an_offset() -> None:
    assert str(parse_moment("2022-07-09T13:00Z", None).at) == "2022-07-09 13:00:00+00:00"
    assert refused(lambda: parse_moment("2022-07-09 13:00", None))[0] == Code.UNKNOWN_ZONE.slug


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2022-07-09", "“2022-07-09” has no time"),
        ("2022-07-09 24:00", "“24:00” is not a time of day"),
        ("2022-07-09 09:60", "“09:60” is not a time of day"),
        ("2022-07-09 9", "“2022-07-09 9” is not a date and time"),
        ("2022-07-09 9am", "“2022-07-09 9am” is not a date and time"),
        ("2022-07-09T09:00 EST", "“2022-07-09T09:00 EST” is not a date and time"),
        ("2022-07-09 09:00+14:01", "“2022-07-09 09:00+14:01” has an impossible offset"),
        ("2022-07-09 09:00+02:99", "“2022-07-09 09:00+02:99” is not a date and time"),
        ("2022-02-30 09:00", "“2022-02-30” does not exist"),
        ("tomorrow", "“tomorrow” is not a date and time"),
    ],
)
def test_what_is_no_moment_is_refused(text: str, message: str) -> None:
    code, said, hint = refused(lambda: parse_moment(text, NEW_YORK))
    assert (code, said) == ("invalid-date", message)
    assert hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026-07-09 4:00 PM", "write 2026-07-09 16:00"),
        ("2026-07-09 12:15 a.m.", "write 2026-07-09 00:15"),
        ("2026-07-09 16.00", "write 2026-07-09 16:00"),
        ("03/14/2026 16:00", "write 2026-03-14 16:00"),
        ("03/04/2026 9am", "write 2026-03-04 09:00 or 2026-04-03 09:00"),
        ("2026-07-09 9:00 EST", "write 2026-07-09 09:00, with “timezone: America/New_York” if that is meant"),
        ("2026-12-31 24:00", "midnight at the end of a day is the next day's: write 2027-01-01 00:00"),
        ("4:00 PM", "write 16:00, after the date"),
        ("2026-07-09 10:00 CET", "write 2026-07-09 10:00, with “timezone: Europe/Berlin” if that is meant"),
        ("2026-07-09 10:00 (XYZT)", "write 2026-07-09 10:00; a zone stands in “timezone:”"),
        ("2026-07-09 10:00 Europe/Madrid", "write 2026-07-09 10:00, with “timezone: Europe/Madrid”"),
        ("2026-07-09 10:00 UTC", "write 2026-07-09 10:00Z"),
        ("2026-07-09 10:00 GMT+2", "write 2026-07-09 10:00+02:00"),
        ("2026-07-09 10:00 Uhr", "write 2026-07-09 10:00"),
        ("2026-07-09 10:00 - 12:00", "write start: 2026-07-09 10:00 and end: 12:00"),
        ("2026-07-09 10pm – 2026-07-10 2am", "write start: 2026-07-09 22:00 and end: 2026-07-10 02:00"),
        ("13/03/2027", "write 2027-03-13 and the time; or, if only the day is known, date:"),
        ("March 13th, 2027 9:30", "write 2027-03-13 09:30"),
    ],
)
def test_a_time_written_otherwise_is_refused_with_the_right_words(text: str, hint: str) -> None:
    assert refused(lambda: parse_moment(text, NEW_YORK))[2] == hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("03/14/2026", "write 2026-03-14"),
        ("14.03.2026", "write 2026-03-14"),
        ("1/2/2026", "write 2026-01-02 or 2026-02-01"),
        ("14 March 2026", "write 2026-03-14"),
        ("Sept. 1, 2026", "write 2026-09-01"),
        ("2026-03-14 - 2026-03-16", "write date: 2026-03-14 and end: 2026-03-16"),
        ("2026-03-14 – 16", "write date: 2026-03-14 and end: 2026-03-16"),
        ("2026-03-14/2026-03-16", "write date: 2026-03-14 and end: 2026-03-16"),
        ("14.03.2026 to 16.03.2026", "write date: 2026-03-14 and end: 2026-03-16"),
        ("14-16 March 2026", "write date: 2026-03-14 and end: 2026-03-16"),
        ("March 14–16, 2026", "write date: 2026-03-14 and end: 2026-03-16"),
        ("2026-03-16 - 2026-03-14", "a date is one day; write the last day as “end:”"),
        ("1/2/2026 - 1/3/2026", "a date is one day; write the last day as “end:”"),
        ("a - b", "a date is written YYYY-MM-DD"),
    ],
)
def test_a_day_written_otherwise_is_refused_with_the_right_words(text: str, hint: str) -> None:
    assert refused(lambda: parse_date(text))[2] == hint


def test_anywhere_on_earth_is_twelve_hours_behind() -> None:
    assert TypeAdapter(Zone).validate_python("AoE").key == "Etc/GMT+12"
    at = parse_moment("2026-03-01 23:59 AoE", NEW_YORK).at
    assert at == datetime(2026, 3, 2, 11, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "skipped", "hint"),
    [
        ("America/New_York", "2022-03-13T02:30", "did you mean 03:30?"),
        ("Europe/London", "2022-03-27T01:00", "did you mean 02:00?"),
        ("Australia/Sydney", "2022-10-02T02:59", "did you mean 03:59?"),
        ("America/Santiago", "2022-09-11T00:15", "did you mean 01:15?"),
        ("Australia/Lord_Howe", "2022-10-02T02:15", "did you mean 02:45?"),
        ("Pacific/Apia", "2011-12-30T09:00", "did you mean 2011-12-31 09:00?"),
    ],
)
def test_a_time_that_the_clocks_skip_does_not_exist(zone: str, skipped: str, hint: str) -> None:
    said = refused(lambda: localize(datetime.fromisoformat(skipped), ZoneInfo(zone)))
    assert said[0] == "time-gap"
    assert said[1] == f"{skipped[11:]} does not exist on {skipped[:10]} in {zone}: clocks go forward"
    assert said[2] == hint


@pytest.mark.parametrize(
    ("zone", "twice", "hint"),
    [
        ("America/New_York", "2022-11-06T01:30", "write 2022-11-06T01:30-04:00 or 2022-11-06T01:30-05:00"),
        ("Europe/London", "2022-10-30T01:00", "write 2022-10-30T01:00+01:00 or 2022-10-30T01:00+00:00"),
        ("Australia/Sydney", "2022-04-03T02:00", "write 2022-04-03T02:00+11:00 or 2022-04-03T02:00+10:00"),
        ("Australia/Lord_Howe", "2022-04-03T01:45", "write 2022-04-03T01:45+11:00 or 2022-04-03T01:45+10:30"),
    ],
)
def test_a_time_that_the_clocks_repeat_needs_an_offset(zone: str, twice: str, hint: str) -> None:
    said = refused(lambda: localize(datetime.fromisoformat(twice), ZoneInfo(zone)))
    assert said == (
        "time-overlap",
        f"{twice[11:]} happens twice on {twice[:10]} in {zone}: clocks go back",
        hint,
    )
    for offered in hint.removeprefix("write ").split(" or "):
        at = parse_moment(offered, ZoneInfo(zone)).at
        assert at is not None
        assert at.isoformat(timespec="minutes") == offered


@pytest.mark.parametrize("minute", ["01:59", "03:00"])
def test_the_minutes_beside_a_gap_are_fine(minute: str) -> None:
    assert localize(datetime.fromisoformat(f"2022-03-13T{minute}"), NEW_YORK).hour in (1, 3)


@given(
    st.integers(0, 80 * 365 * 24 * 60),
    st.sampled_from(["UTC", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe"]),
)
def test_what_is_written_with_an_offset_is_read_back(minutes: int, name: str) -> None:
    zone = ZoneInfo(name)
    aware = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(zone)
    assert parse_moment(aware.isoformat(timespec="minutes"), zone).at == aware


# --- when a session is -------------------------------------------------------------------------


def test_a_length_is_elapsed_time_whatever_clocks_do() -> None:
    night = session(start="2022-11-06 00:30", duration="2h")
    assert night.ends is not None
    assert str(night.ends.at) == "2022-11-06 01:30:00-05:00"
    spring = session(start="2022-03-13 01:30", end="03:30")
    assert spring.length == timedelta(hours=1)


def test_an_end_may_be_only_a_time_of_the_same_day() -> None:
    one = session(start="2022-07-09 09:00", end="12:15")
    assert one.length == timedelta(hours=3, minutes=15)
    assert one.end == parse_moment("2022-07-09 12:15", NEW_YORK)


def test_an_end_time_goes_with_a_start_in_any_zone() -> None:
    one = session("Asia/Tokyo", start="2022-07-09T13:00Z", end="23:00")
    assert one.length == timedelta(hours=1)
    other = session(None, start="2022-07-09T13:00Z", end="14:00")
    assert other.length == timedelta(hours=1)


def test_a_session_may_cross_midnight_but_says_so() -> None:
    one = session(start="2022-07-09 23:00", end="2022-07-10 01:00")
    assert (one.length, one.last_day) == (timedelta(hours=2), date(2022, 7, 10))
    same = session(start="2022-07-09 23:00", duration="2h")
    assert same.ends == one.ends


def test_midnight_belongs_to_the_day_before() -> None:
    assert session(start="2022-07-09 22:00", duration="2h").last_day == date(2022, 7, 9)


def test_of_a_day_alone_no_time_is_known() -> None:
    one = session(date="2022-09-09", duration="2h")
    assert one.begins == Moment(date(2022, 9, 9))
    assert one.ends is None
    assert one.length == timedelta(hours=2)
    assert one.last_day == date(2022, 9, 9)


def test_an_end_and_a_length_may_agree() -> None:
    assert session(start="2022-07-09 09:00", end="12:00", duration="3h").length == timedelta(hours=3)


def test_the_zone_of_the_session_counts_before_that_of_the_event() -> None:
    one = session("America/New_York", timezone="Europe/London", start="2022-07-09 09:00")
    assert str(one.begins.at) == "2022-07-09 09:00:00+01:00"


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2022-07-08", "upcoming"), ("2022-07-09", "now"), ("2022-07-10", "now"), ("2022-07-11", "past")],
)
def test_what_is_now_is_asked_by_the_day(today: str, expected: str) -> None:
    one = session(start="2022-07-09 23:00", duration="2h")
    assert one.phase(date.fromisoformat(today)) == expected
    assert phase(date(2022, 7, 9), date(2022, 7, 10), date.fromisoformat(today)) == expected


@pytest.mark.parametrize("word", ["TBA", "tbd", "?", "to be announced"])
def test_a_word_for_a_day_that_is_open_is_left_out(word: str) -> None:
    assert meant_date(word) == meant_moment(word) == "leave it out while it is not known"
