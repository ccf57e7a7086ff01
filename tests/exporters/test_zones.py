"""Zones in calendars: what a program that knows no zone database works out must be what the database says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component

from sphinx_du_events.exporters.icalendar.entries import CalendarSite, Entry
from sphinx_du_events.exporters.icalendar.files import calendars
from sphinx_du_events.exporters.icalendar.zones import needs_zone, timezone
from sphinx_du_events.model.moments import Moment

ZONES = (
    "Africa/Cairo",  # changes by rules that came back in 2023
    "Africa/Casablanca",  # changes with the moon
    "Africa/Nairobi",
    "America/Caracas",  # moved by half an hour in 2016
    "America/Los_Angeles",
    "America/New_York",
    "America/Santiago",  # changes on the first Sunday after the first of September
    "America/Sao_Paulo",  # gave summer time up in 2019
    "America/St_Johns",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Australia/Adelaide",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Australia/Sydney",
    "Europe/Dublin",  # winter is the exception there
    "Europe/London",
    "Europe/Moscow",
    "Pacific/Apia",  # left a day out in 2011
    "Pacific/Auckland",
    "Pacific/Chatham",
)


class Worked(NamedTuple):
    """A VTIMEZONE, worked out as RFC 5545, section 3.6.5, says: onsets in local time, with offsets."""

    onsets: list[tuple[datetime, timedelta]]

    def offset(self, local: datetime) -> timedelta:
        return max((one for one in self.onsets if one[0] <= local), key=lambda one: one[0])[1]


def worked(component: Component, last: int) -> Worked:
    onsets = []
    for part in component.walk():
        if part.name not in ("STANDARD", "DAYLIGHT"):
            continue
        start = part["dtstart"].dt
        starts = [start]
        if "rrule" in part:
            rule = part["rrule"].to_ical().decode()
            if "UNTIL" in part["rrule"]:
                (until,) = part["rrule"]["UNTIL"]
                local = (until + part["tzoffsetfrom"].td).replace(tzinfo=None)
                rule = rule.replace(f"{until:%Y%m%dT%H%M%SZ}", f"{local:%Y%m%dT%H%M%S}")
            starts = rrulestr(rule, dtstart=start).between(start, datetime(last + 1, 1, 3), inc=True)  # noqa: DTZ001
        onsets += [(onset, part["tzoffsetto"].td) for onset in starts]
    return Worked(onsets)


def parsed(zone: str, first: int, last: int) -> Worked:
    return worked(Component.from_ical(timezone(ZoneInfo(zone), first, last)), last)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("first", "last"), [(2011, 2011), (2016, 2016), (2022, 2022), (2006, 2026)])
def test_every_noon_and_night_is_right(zone: str, first: int, last: int) -> None:
    component = parsed(zone, first, last)
    at = datetime(first, 1, 1, tzinfo=UTC)
    step = timedelta(hours=11) if first == last else timedelta(hours=101)
    while at.year <= last:
        local = at.astimezone(ZoneInfo(zone))
        # In the hours around a change a local time may be twice or never; days are what matters here.
        around = {(at + timedelta(hours=gap)).astimezone(ZoneInfo(zone)).utcoffset() for gap in (-26, 26)}
        if len(around) == 1 and first <= local.year <= last:
            assert component.offset(local.replace(tzinfo=None)) == local.utcoffset()
        at += step


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Australia/Sydney", "Europe/Dublin"])
def test_a_change_is_at_its_minute(zone: str) -> None:
    component = parsed(zone, 2022, 2022)
    at = datetime(2022, 1, 1, tzinfo=UTC)
    while at.year == 2022:
        before, after = ((at + timedelta(minutes=gap)).astimezone(ZoneInfo(zone)) for gap in (-1, 0))
        if before.utcoffset() < after.utcoffset():
            assert component.offset(before.replace(tzinfo=None)) == before.utcoffset()
            assert component.offset(after.replace(tzinfo=None)) == after.utcoffset()
        at += timedelta(hours=1)


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Europe/Berlin", "Australia/Sydney", "Pacific/Auckland"]
)
def test_usual_zones_have_the_form_that_every_program_knows(zone: str) -> None:
    text = timezone(ZoneInfo(zone), 2023, 2025).decode()
    assert text.count("BEGIN:STANDARD") == text.count("BEGIN:DAYLIGHT") == 1
    assert text.count("RRULE:FREQ=YEARLY;") == 2
    assert "UNTIL" not in text
    assert "RDATE" not in text


def test_new_york_is_as_everybody_writes_it() -> None:
    lines = timezone(ZoneInfo("America/New_York"), 2022, 2022).decode().split("\r\n")
    assert lines[2:8] == [
        "BEGIN:DAYLIGHT",
        "DTSTART:20210314T020000",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "TZNAME:EDT",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0400",
    ]


def test_a_zone_that_never_changes_has_one_observance() -> None:
    text = timezone(ZoneInfo("Asia/Kolkata"), 2022, 2022).decode()
    assert text.count("BEGIN:STANDARD") == 1
    assert "DAYLIGHT" not in text
    assert "TZOFFSETTO:+0530" in text


def test_a_calendar_has_the_zones_that_it_uses_and_no_other() -> None:
    def entry(name: str, zone: ZoneInfo | None, hour: int) -> Entry:
        at = datetime(2022, 7, 9, hour, tzinfo=zone or UTC)
        return Entry(("e", name), name, Moment(at.date(), at), None)

    made = calendars(
        [
            entry("a", ZoneInfo("Europe/London"), 9),
            entry("b", ZoneInfo("Asia/Kolkata"), 9),
            entry("c", None, 9),
            entry("d", ZoneInfo("Etc/UTC"), 9),
        ],
        CalendarSite("x.org", "X"),
    )
    zones = [str(zone["tzid"]) for zone in Calendar.from_ical(made["all.ics"]).walk("VTIMEZONE")]
    assert zones == ["Asia/Kolkata", "Europe/London"]
    for name in ("c", "d"):
        assert b"DTSTART:20220709T090000Z\r\n" in made[f"session/e/{name}.ics"]
        assert b"VTIMEZONE" not in made[f"session/e/{name}.ics"]


def test_the_second_of_two_equal_local_times_is_in_utc() -> None:
    zone = ZoneInfo("America/New_York")
    first = datetime(2022, 11, 6, 1, 30, tzinfo=zone)
    second = first.replace(fold=1)
    for at, expected in (
        (first, b"DTSTART;TZID=America/New_York:20221106T013000"),
        (second, b"DTSTART:20221106T063000Z"),
    ):
        entry = Entry(("e", "s"), "S", Moment(at.date(), at), None)
        assert expected in calendars([entry], CalendarSite("x.org", "X"))["all.ics"]


@settings(max_examples=200)
@given(
    zone=st.sampled_from(ZONES),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    minutes=st.integers(1, 7 * 24 * 60),
)
def test_any_moment_comes_back(zone: str, at: datetime, minutes: int) -> None:
    at = at.replace(microsecond=0)
    start, end = (one.astimezone(ZoneInfo(zone)) for one in (at, at + timedelta(minutes=minutes)))
    entry = Entry(("e", "s"), "S", Moment(start.date(), start), Moment(end.date(), end))
    content = calendars([entry], CalendarSite("x.org", "X"))["all.ics"]
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    for name, expected in (("dtstart", start), ("dtend", end)):
        found = event[name].dt
        assert found.astimezone(UTC) == expected.astimezone(UTC)
        if "TZID" in event[name].params:
            (component,) = calendar.walk("VTIMEZONE")
            gap = {(expected + timedelta(hours=h)).utcoffset() for h in (-3, 3)}
            if len(gap) == 1:
                zone_worked = worked(component, end.year)
                assert zone_worked.offset(found.replace(tzinfo=None)) == expected.utcoffset()


@pytest.mark.parametrize("name", ["Africa/Accra", "Etc/GMT", "UTC", "Europe/Lisbon"])
def test_a_zone_is_described_exactly_where_a_time_refers_to_it(name: str) -> None:
    at = datetime(2026, 7, 1, 9, tzinfo=ZoneInfo(name))
    entry = Entry(("e", "s"), "S", Moment(at.date(), at), None)
    text = calendars([entry], CalendarSite("x.org", "X"))["all.ics"].decode()

    assert text.count("BEGIN:VTIMEZONE") == text.count(f"DTSTART;TZID={name}:") == (name == "Europe/Lisbon")


@pytest.mark.parametrize(
    ("zone", "needed"),
    [
        ("UTC", False),
        ("Etc/GMT", False),
        ("Africa/Accra", False),
        ("Atlantic/Reykjavik", False),
        ("Etc/GMT+1", True),
        ("Europe/London", True),  # in summer
        ("Africa/Sao_Tome", True),  # in 2018
        ("Africa/Monrovia", True),  # until 1972
    ],
)
def test_a_zone_whose_clocks_always_show_utc_is_not_written(zone: str, *, needed: bool) -> None:
    assert needs_zone(ZoneInfo(zone)) is needed


def test_an_offset_has_seconds_where_the_database_has_them() -> None:
    written = timezone(ZoneInfo("Africa/Monrovia"), 1970, 1973)

    assert b"TZOFFSETFROM:-004430\r\nTZOFFSETTO:+0000\r\n" in written
