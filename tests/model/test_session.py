"""One session: when it ends, its last day, how long it is, where it stands seen from a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from sphinx_du_events.model.event import Event
from sphinx_du_events.model.moments import Moment
from sphinx_du_events.model.record import Context
from sphinx_du_events.model.session import Session

DAY = "2022-07-09"


def session(zone: str = "America/New_York", **values: Any) -> Session:
    written = {"id": "a", "title": "A", **values}
    return Session.model_validate(written, context=Context(zone=ZoneInfo(zone)))


def wrong(**values: Any) -> tuple[str, str, str, object]:
    with pytest.raises(ValidationError) as caught:
        session(**values)
    (error,) = caught.value.errors()
    context = error["ctx"]
    return error["type"], context["message"], context["hint"], context["at"]


def ends(one: Session) -> str:
    assert one.ends is not None
    assert one.ends.at is not None
    assert one.ends.day == one.ends.at.date()
    return one.ends.at.isoformat(timespec="minutes")


# --- ends and lengths --------------------------------------------------------------------------


def test_a_copy_with_another_start_has_other_times() -> None:
    first = session(start=f"{DAY} 09:00", duration="2h")
    assert (first.begins, first.last_day, ends(first)) == (
        first.start,
        date(2022, 7, 9),
        f"{DAY}T11:00-04:00",
    )
    other = session(start="2022-07-10 10:00").start
    moved = first.model_copy(update={"start": other})
    assert (moved.begins, moved.last_day, ends(moved)) == (other, date(2022, 7, 10), "2022-07-10T12:00-04:00")
    assert first.ends != moved.ends


@pytest.mark.parametrize(
    ("zone", "start", "duration", "end"),
    [
        ("America/New_York", f"{DAY} 09:00", "3h", "2022-07-09T12:00-04:00"),
        ("America/New_York", f"{DAY} 23:30", "90m", "2022-07-10T01:00-04:00"),
        ("America/New_York", "2022-03-13 01:30", "1h", "2022-03-13T03:30-04:00"),
        ("America/New_York", "2022-11-06 00:30", "1h", "2022-11-06T01:30-04:00"),
        ("America/New_York", "2022-11-06 00:30", "2h", "2022-11-06T01:30-05:00"),
        ("Australia/Lord_Howe", "2022-10-02 01:45", "30m", "2022-10-02T02:45+11:00"),
        ("Europe/Berlin", "2022-03-26 12:00", "1d", "2022-03-27T13:00+02:00"),
        ("Pacific/Apia", "2011-12-29 23:00", "2h", "2011-12-31T01:00+14:00"),
    ],
)
def test_a_length_is_time_that_passes_whatever_the_clocks_do(
    zone: str, start: str, duration: str, end: str
) -> None:
    assert ends(session(zone, start=start, duration=duration)) == end


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2022-07-09 00:30", "03:30", 3),
        ("2022-03-13 00:30", "03:30", 2),
        ("2022-11-06 00:30", "03:30", 4),
    ],
)
def test_the_length_between_two_clock_times_is_what_passed(start: str, end: str, hours: int) -> None:
    assert session(start=start, end=end).length == timedelta(hours=hours)


def test_a_length_and_an_end_may_say_the_same() -> None:
    one = session(start=f"{DAY} 09:00", end="12:00", duration="3h")

    assert (ends(one), one.length) == ("2022-07-09T12:00-04:00", timedelta(hours=3))


@pytest.mark.parametrize("when", [{"start": f"{DAY} 09:00"}, {"date": DAY}])
def test_without_a_length_nobody_knows_when_it_ends(when: dict[str, str]) -> None:
    one = session(**when)

    assert (one.ends, one.length, one.last_day) == (None, None, date(2022, 7, 9))


def test_a_day_may_have_a_length_and_still_no_end() -> None:
    one = session(date=DAY, duration="3h")

    assert (one.ends, one.length) == (None, timedelta(hours=3))
    assert (one.begins.day, one.begins.at) == (date(2022, 7, 9), None)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"end": f"{DAY} 12:00"},
            (
                "invalid-order",
                "an “end” needs a “start” or a “date”",
                "write when it begins, or its “duration” alone",
                "end",
            ),
        ),
        (
            {"date": "2022-07-10", "start": f"{DAY} 09:00"},
            ("invalid-date", "“date” says 2022-07-10, “start” says 2022-07-09", "write only “start”", "date"),
        ),
        (
            {"start": f"{DAY} 09:00", "end": "12:00", "duration": "2h"},
            ("invalid-order", "“end” and “duration” disagree", "write only one of them", "duration"),
        ),
        (
            {"date": DAY, "end": f"{DAY} 12:00"},
            (
                "invalid-order",
                "an “end” with a time needs a “start”",
                "write “start” with its time in place of “date”; if no time is known, “end” is the last day",
                "end",
            ),
        ),
    ],
)
def test_what_cannot_be_together(values: dict[str, str], said: tuple[str, str, str, object]) -> None:
    assert wrong(**values) == said


def test_a_date_beside_a_start_is_the_day_in_the_zone() -> None:
    one = session(timezone="Asia/Tokyo", date="2022-07-10", start="2022-07-09T23:00Z")

    assert one.begins.day == date(2022, 7, 10)


@pytest.mark.parametrize(
    "more", [{"end": "2026-05-15"}, {"duration": "3d"}, {"end": "2026-05-15", "duration": "3d"}]
)
def test_a_date_may_have_a_last_day(more: dict[str, str]) -> None:
    one = session(date="2026-05-13", **more)

    assert (one.ends, one.last_day) == (Moment(date(2026, 5, 15)), date(2026, 5, 15))
    assert one.length == timedelta(days=3)


def test_a_last_day_before_the_first_is_refused() -> None:
    code, message, _hint, _at = wrong(date="2026-05-13", end="2026-05-12")

    assert (code, message) == ("invalid-order", "the last day 2026-05-12 is before the first, 2026-05-13")


# --- days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "duration", "last"),
    [
        ("09:00", "3h", 9),
        ("21:00", "3h", 9),
        ("21:00", "3h1m", 10),
        ("00:00", "24h", 9),
        ("00:00", "48h", 10),
        ("00:00", "7d", 15),
    ],
)
def test_midnight_belongs_to_the_day_before(start: str, duration: str, last: int) -> None:
    assert session(start=f"{DAY} {start}", duration=duration).last_day == date(2022, 7, last)


@pytest.mark.parametrize(("today", "phase"), [(8, "upcoming"), (9, "now"), (10, "now"), (11, "past")])
def test_it_is_now_from_its_first_day_to_its_last(today: int, phase: str) -> None:
    one = session(start=f"{DAY} 22:00", duration="4h")

    assert one.phase(date(2022, 7, today)) == phase


@pytest.mark.parametrize(("today", "phase"), [(8, "upcoming"), (9, "now"), (10, "past")])
def test_it_is_past_the_day_after_it_ended_at_midnight(today: int, phase: str) -> None:
    assert session(start=f"{DAY} 22:00", duration="2h").phase(date(2022, 7, today)) == phase
    assert session(date=DAY).phase(date(2022, 7, today)) == phase


# --- people ------------------------------------------------------------------------------------


def test_everybody_who_joined_is_counted_over_the_countries() -> None:
    one = session(date=DAY, countries={"Kenya": "3", "USA": "4", "Germany": "0"})

    assert (one.joined, one.countries) == (7, {"KE": 3, "US": 4, "DE": 0})
    assert session(date=DAY).joined == 0


def test_people_are_everybody_in_any_part() -> None:
    roles = ("speakers", "hosts", "mentors", "moderators")
    named = {role: [{"name": role}] for role in roles}
    one = session(date=DAY, **named, participants={"red": [{"name": "Ada"}], "blue": [{"name": "Bo"}]})

    assert [str(attendee.name) for attendee in one.people] == [*roles, "Ada", "Bo"]


def test_somebody_has_a_name_or_an_id() -> None:
    assert wrong(date=DAY, speakers=[{"country": "Kenya"}])[:3] == (
        "missing-key",
        "neither “name” nor “id” of somebody is written",
        "write {name: …}, or an id",
    )


@pytest.mark.parametrize(
    ("written", "status"),
    [("Canceled", "cancelled"), ("moved online", "moved-online"), ("confirmed", "scheduled")],
)
def test_a_status_is_understood_in_its_usual_spellings(written: str, status: str) -> None:
    assert session(date=DAY, status=written).status == status


# --- when it is on -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "written", "begins", "over"),
    [
        ("America/New_York", {"start": f"{DAY} 09:00", "duration": "3h"}, "07-09T13:00", "07-09T16:00"),
        # without an end, until the day's
        ("America/New_York", {"start": f"{DAY} 09:00"}, "07-09T13:00", "07-10T04:00"),
        ("America/New_York", {"date": DAY}, "07-09T04:00", "07-10T04:00"),
        ("America/New_York", {"date": DAY, "duration": "2d"}, "07-09T04:00", "07-11T04:00"),
        ("America/New_York", {"date": DAY, "duration": "90m"}, "07-09T04:00", "07-10T04:00"),
        ("Pacific/Chatham", {"date": DAY}, "07-08T11:15", "07-09T11:15"),
        # days of 23 hours, in either hemisphere, and one that begins at one o'clock
        ("America/New_York", {"date": "2022-03-13"}, "03-13T05:00", "03-14T04:00"),
        ("Australia/Sydney", {"date": "2022-10-02"}, "10-01T14:00", "10-02T13:00"),
        ("Africa/Cairo", {"date": "2023-04-28"}, "04-27T22:00", "04-28T21:00"),
        # of 25
        ("Australia/Sydney", {"date": "2022-04-03"}, "04-02T13:00", "04-03T14:00"),
        # the day that Samoa left out
        ("Pacific/Apia", {"date": "2011-12-29"}, "12-29T10:00", "12-30T10:00"),
        ("Asia/Kathmandu", {"start": "2024-02-29 23:00", "duration": "2h"}, "02-29T17:15", "02-29T19:15"),
    ],
)
def test_when_it_is_on_for_a_clock_anywhere(
    zone: str, written: dict[str, str], begins: str, over: str
) -> None:
    span = session(zone, **written).span(ZoneInfo(zone))
    assert [f"{at:%m-%dT%H:%M}" for at in span] == [begins, over]
    assert all(at.utcoffset() == timedelta() for at in span)


def test_days_in_a_row_are_all_its_days() -> None:
    one = session(date="2022-12-30", duration="3d")
    assert one.last_day == date(2023, 1, 1)
    assert [one.phase(date(2023, 1, day)) for day in (1, 2)] == ["now", "past"]
    assert session(date=DAY, duration="25h").last_day == date(2022, 7, 10)


# --- places ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "own", "place"),
    [
        ("in-person", {}, "Hall"),
        ("in-person", {"mode": "online"}, None),
        ("in-person", {"location": {"name": "Cafe"}}, "Cafe"),
        ("online", {"mode": "in-person"}, None),
        ("in-person", {"mode": "hybrid"}, "Hall"),
        (None, {"mode": "in-person"}, "Hall"),
        (None, {}, "Hall"),
    ],
)
def test_a_session_is_where_the_event_is_unless_it_is_held_otherwise(
    mode: str | None, own: dict[str, Any], place: str | None
) -> None:
    event = Event.model_validate({"id": "e", "title": "E", "mode": mode, "location": {"name": "Hall"}})
    at = session(date=DAY, **own).setting(event).location

    assert (at.name if at else None) == place
