"""A session on the clocks of other places: which day it is there, and whether the hour is a good one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import TypeAdapter, ValidationError

from sphinx_du_events.model.comfort import Comfort, parse_comfort
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.moments import parse_moment
from sphinx_du_events.model.shown_zones import ComfortableHours, ShownZones
from sphinx_du_events.planning.local_times import LocalTime, local_time

_HOURS: TypeAdapter[Comfort] = TypeAdapter(ComfortableHours)
_ZONES: TypeAdapter[tuple[Any, ...]] = TypeAdapter(ShownZones)


def local(
    start: str, hours: float, zone: str, *, home: str = "America/New_York", good: str = "8-22"
) -> LocalTime:
    begins = parse_moment(start, ZoneInfo(home))
    assert begins.at is not None
    end = (begins.at.astimezone(ZoneInfo("UTC")) + timedelta(hours=hours)) if hours else None
    return local_time(begins.at, end, begins.day, ZoneInfo(zone), parse_comfort(good))


def span(time: LocalTime) -> str:
    assert time.end is not None
    return f"{time.start:%m-%d %H:%M}–{time.end:%m-%d %H:%M}"


# --- the working sessions of July and August 2022 ----------------------------------------------


@pytest.mark.parametrize(
    ("zone", "there"),
    [
        ("America/Los_Angeles", "07-09 06:00–07-09 09:00"),
        ("America/New_York", "07-09 09:00–07-09 12:00"),
        ("Europe/London", "07-09 14:00–07-09 17:00"),
        ("Europe/Berlin", "07-09 15:00–07-09 18:00"),
        ("Africa/Nairobi", "07-09 16:00–07-09 19:00"),
        ("Asia/Kolkata", "07-09 18:30–07-09 21:30"),
        ("Asia/Tokyo", "07-09 22:00–07-10 01:00"),
        ("Australia/Sydney", "07-09 23:00–07-10 02:00"),
    ],
)
def test_the_first_working_session(zone: str, there: str) -> None:
    assert span(local("2022-07-09 09:00", 3, zone)) == there


@pytest.mark.parametrize(
    ("zone", "there"),
    [
        ("America/Los_Angeles", "08-18 16:00–08-18 17:00"),
        ("Europe/London", "08-19 00:00–08-19 01:00"),
        ("Asia/Kolkata", "08-19 04:30–08-19 05:30"),
        ("Australia/Sydney", "08-19 09:00–08-19 10:00"),
    ],
)
def test_the_closing_office_hours(zone: str, there: str) -> None:
    assert span(local("2022-08-18 19:00", 1, zone)) == there


# --- days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "zone", "other", "ends_on_other"),
    [
        ("2022-07-09 09:00", "Europe/London", False, False),
        ("2022-07-09 09:00", "Asia/Tokyo", False, True),
        ("2022-07-09 16:00", "Europe/London", False, False),  # until midnight
        ("2022-07-09 16:01", "Europe/London", False, True),
        ("2022-07-09 19:00", "Europe/London", True, False),
        ("2022-07-09 06:00", "Pacific/Kiritimati", True, False),
        ("2022-07-09 06:00", "Pacific/Pago_Pago", True, True),
        ("2022-07-09 05:59", "Pacific/Kiritimati", False, True),
    ],
)
def test_on_which_days_it_is_there(start: str, zone: str, other: bool, ends_on_other: bool) -> None:  # noqa: FBT001
    time = local(start, 3, zone)

    assert (time.is_other_day, time.ends_on_other_day) == (other, ends_on_other)


@pytest.mark.parametrize(
    ("home", "zone", "there"),
    [
        ("Pacific/Kiritimati", "Pacific/Pago_Pago", "07-08 09:00–07-08 10:00"),
        ("Pacific/Pago_Pago", "Pacific/Kiritimati", "07-10 11:00–07-10 12:00"),
        ("Pacific/Kiritimati", "Pacific/Honolulu", "07-08 10:00–07-08 11:00"),
    ],
)
def test_beyond_the_date_line_it_is_another_day(home: str, zone: str, there: str) -> None:
    time = local("2022-07-09 10:00", 1, zone, home=home)

    assert (span(time), time.is_other_day) == (there, True)


def test_the_day_at_home_is_that_of_the_session_s_own_zone() -> None:
    time = local("2022-07-09 20:00", 1, "UTC", home="America/New_York")

    assert (time.home.day, time.start.day, time.is_other_day) == (9, 10, True)


def test_a_repeated_hour_ends_on_its_own_day() -> None:
    time = local("2022-11-06T01:30-04:00", 0.75, "America/New_York")

    assert span(time) == "11-06 01:30–11-06 01:15"
    assert not time.ends_on_other_day


def test_without_an_end_none_is_shown() -> None:
    time = local("2022-07-09 09:00", 0, "Europe/London")

    assert (time.end, time.ends_on_other_day, f"{time.start:%H:%M}") == (None, False, "14:00")


# --- comfortable hours -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "hours", "good", "comfortable"),
    [
        ("08:00", 3, "8-22", True),
        ("07:59", 3, "8-22", False),
        ("19:00", 3, "8-22", True),
        ("19:01", 3, "8-22", False),
        ("08:00", 14, "8-22", True),
        ("08:00", 14.25, "8-22", False),
        ("08:29", 1, "8:30-21", False),
        ("08:30", 1, "8:30-21", True),
        ("20:00", 8, "20-4", True),
        ("19:59", 8, "20-4", False),
        ("23:00", 2, "20-4", True),
        ("02:00", 2, "20-4", True),
        ("02:00", 2.25, "20-4", False),
        ("21:00", 3, "8-24", True),
        ("21:30", 3, "8-24", False),
        ("22:00", 30, "0-24", True),
        ("00:00", 168, "0-24", True),
        ("08:00", 25, "8-22", False),
    ],
)
def test_it_is_comfortable_from_the_first_to_the_last_minute_of_the_hours(
    start: str,
    hours: float,
    good: str,
    comfortable: bool,  # noqa: FBT001
) -> None:
    time = local(f"2022-07-09 {start}", hours, "America/New_York", good=good)

    assert time.comfortable is comfortable


@pytest.mark.parametrize(
    ("start", "comfortable"), [("07:59", False), ("08:00", True), ("22:00", True), ("22:01", False)]
)
def test_without_an_end_only_the_start_is_looked_at(start: str, comfortable: bool) -> None:  # noqa: FBT001
    assert local(f"2022-07-09 {start}", 0, "America/New_York").comfortable is comfortable


@pytest.mark.parametrize(
    ("zone", "start", "comfortable"),
    [
        ("Pacific/Kiritimati", "2022-07-08T18:00Z", True),
        ("Pacific/Kiritimati", "2022-07-08T17:59Z", False),
        ("Pacific/Pago_Pago", "2022-07-08T19:00Z", True),
        ("Pacific/Pago_Pago", "2022-07-08T18:59Z", False),
        ("Asia/Kathmandu", "2022-07-08T02:15Z", True),
        ("Asia/Kathmandu", "2022-07-08T02:14Z", False),
    ],
)
def test_the_hours_are_those_of_the_place(zone: str, start: str, comfortable: bool) -> None:  # noqa: FBT001
    assert local(start, 1, zone).comfortable is comfortable


@pytest.mark.parametrize(
    ("start", "comfortable"),
    [("2022-03-12T13:00Z", True), ("2022-03-12T12:00Z", False), ("2022-03-13T12:00Z", True)],
)
def test_the_hours_go_with_the_clocks(start: str, comfortable: bool) -> None:  # noqa: FBT001
    assert local(start, 1, "America/New_York").comfortable is comfortable


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("8", "“8” is not a span of hours; write 8-22, 8:30-21 or 20-4"),
        ("8-25", "“8-25” is not on a clock; hours are 0 to 24"),
        ("24-8", "“24-8” is not on a clock; hours are 0 to 24"),
        ("8-8", "“8-8” is an empty span; for all day write 0-24"),
        ("8:60-9", "“8:60-9” is not a span of hours; write 8-22, 8:30-21 or 20-4"),
    ],
)
def test_what_are_no_hours(text: str, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        _HOURS.validate_python(text)

    (error,) = caught.value.errors()
    assert (error["type"], error["ctx"]["message"]) == ("wrong-value", message)


def test_hours_are_no_list() -> None:
    with pytest.raises(ValidationError) as caught:
        _HOURS.validate_python(["8", "22"])

    (error,) = caught.value.errors()
    assert error["type"] == "wrong-type"
    assert (error["ctx"]["message"], error["ctx"]["hint"]) == ("expected hours, not a list", "write 8-22")


# --- zones to show -----------------------------------------------------------------------------


def test_a_zone_is_its_name_or_has_a_city_of_its_own() -> None:
    mumbai = LocatedDict(zone=Scalar("Asia/Kolkata"), city=Scalar("Mumbai")).at(1, 1)
    london = Scalar("Europe/London", line=2, column=1)

    shown = _ZONES.validate_python([london, mumbai])

    assert [(one.zone.key, one.city) for one in shown] == [
        ("Europe/London", None),
        ("Asia/Kolkata", "Mumbai"),
    ]


def test_one_zone_needs_no_list() -> None:
    (shown,) = _ZONES.validate_python(Scalar("Europe/London", line=1, column=1))

    assert shown.zone.key == "Europe/London"
