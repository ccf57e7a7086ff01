"""Status and time in the words of schema.org."""

from __future__ import annotations

from datetime import UTC, date, datetime
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.model.moments import Moment
from tests.exporters.schema_org.conftest import ONE, objects, one, tell

if TYPE_CHECKING:
    from tests.exporters.schema_org.conftest import Make


@pytest.mark.parametrize(
    ("event", "session", "expected"),
    [
        ("scheduled", "scheduled", "EventScheduled"),
        ("scheduled", "cancelled", "EventCancelled"),
        ("scheduled", "moved-online", "EventMovedOnline"),
        ("postponed", "scheduled", "EventPostponed"),
        ("postponed", "rescheduled", "EventRescheduled"),
        ("cancelled", "rescheduled", "EventCancelled"),
    ],
)
def test_an_events_status_holds_for_its_sessions(make: Make, event: str, session: str, expected: str) -> None:
    thing = one(make, f"status: {event}", f"status: {session}")
    assert thing["subEvent"][0]["eventStatus"] == f"https://schema.org/{expected}"


def test_nobody_registers_for_what_is_cancelled(make: Make) -> None:
    thing = one(make, "status: cancelled, registration: https://a.example", "registration: https://b.example")
    assert not any("offers" in found for found in objects(thing))


BEFORE = Moment(date(2022, 7, 2), datetime(2022, 7, 2, 23, tzinfo=UTC))


def moved(make: Make, event: str, session: str, before: Moment = BEFORE) -> tuple[str, str | None]:
    """The status and the start before of a session that has moved."""
    data = make(ONE.format(event=event, session=session))
    (thing,) = tell(data, previous={("sprint", "one"): before})["index"]
    told = thing["subEvent"][0]
    assert [one for one in objects(thing) if "previousStartDate" in one] in ([], [told])
    return told["eventStatus"].removeprefix("https://schema.org/"), told.get("previousStartDate")


@pytest.mark.parametrize(
    ("event", "session", "expected"),
    [
        ("scheduled", "scheduled", "EventRescheduled"),
        ("scheduled", "rescheduled", "EventRescheduled"),
        ("rescheduled", "scheduled", "EventRescheduled"),
        ("postponed", "rescheduled", "EventRescheduled"),
        ("scheduled", "postponed", "EventPostponed"),
        ("scheduled", "moved-online", "EventMovedOnline"),
        ("scheduled", "cancelled", "EventCancelled"),
        ("cancelled", "rescheduled", "EventCancelled"),
    ],
)
def test_a_start_before_is_told_of_what_is_rescheduled_alone(
    make: Make, event: str, session: str, expected: str
) -> None:
    status, before = moved(make, f", status: {event}", f", status: {session}")
    assert (status, before is not None) == (expected, expected == "EventRescheduled")


@pytest.mark.parametrize(
    ("session", "before", "expected"),
    [
        ("", BEFORE, "2022-07-02T23:00:00+00:00"),
        (", timezone: Africa/Nairobi", BEFORE, "2022-07-03T02:00:00+03:00"),
        (", timezone: Africa/Nairobi", Moment(date(2022, 7, 2)), "2022-07-02"),
    ],
)
def test_a_start_before_is_told_in_the_zone_of_the_session(
    make: Make, session: str, before: Moment, expected: str
) -> None:
    assert moved(make, "", session, before)[1] == expected


def test_a_start_before_is_told_in_the_zone_of_a_day(make: Make) -> None:
    data = make(SESSIONS.format(sessions="  - {id: one, title: One, date: 2022-07-09}"))
    (thing,) = tell(data, previous={("sprint", "one"): BEFORE})["index"]
    assert thing["subEvent"][0]["previousStartDate"] == "2022-07-02T19:00:00-04:00"


SESSIONS = """
    event: {{title: Sprint, timezone: America/New_York}}
    sessions:
    {sessions}
    """


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        (["date: 2022-07-09"], ("2022-07-09", "2022-07-09")),
        # a day beside a time would read as an end before the last start
        (["start: 2022-07-09 09:00"], ("2022-07-09T09:00:00-04:00", None)),
        (
            ["start: 2022-07-09 09:00", "start: 2022-07-09 18:00, duration: 2h"],
            ("2022-07-09T09:00:00-04:00", None),
        ),
        (["start: 2022-07-09 09:00", "start: 2022-07-10 09:00"], ("2022-07-09", "2022-07-10")),
        (["start: 2022-07-09 09:00, duration: 1h", "start: 2022-07-10 09:00"], ("2022-07-09", "2022-07-10")),
        (
            ["start: 2022-07-09 09:00", "start: 2022-07-10 09:00, duration: 1h"],
            ("2022-07-09T09:00:00-04:00", "2022-07-10T10:00:00-04:00"),
        ),
        (["date: 2022-07-09", "start: 2022-07-10 09:00, duration: 1h"], ("2022-07-09", "2022-07-10")),
        (["start: 2022-07-09 09:00", "date: 2022-07-10"], ("2022-07-09", "2022-07-10")),
        (
            ["start: 2022-11-05 23:00, duration: 4h", "start: 2022-07-09T13:00Z, duration: 30m"],
            ("2022-07-09T09:00:00-04:00", "2022-11-06T02:00:00-05:00"),
        ),
        (["date: 2022-07-09", "date: 2022-07-01, status: cancelled"], ("2022-07-09", "2022-07-09")),
        (["date: 2022-07-09, status: cancelled"], ("2022-07-09", "2022-07-09")),
    ],
)
def test_an_event_lasts_from_its_first_session_to_its_last(
    make: Make, sessions: list[str], expected: tuple[str, str | None]
) -> None:
    text = "\n".join(f"  - {{id: s{n}, title: S, {one}}}" for n, one in enumerate(sessions))
    (thing,) = tell(make(dedent(SESSIONS).format(sessions=text)))["index"]
    assert (thing["startDate"], thing.get("endDate")) == expected


def test_a_session_of_which_only_the_day_is_known(make: Make) -> None:
    (thing,) = tell(make("event: {title: S}\nsessions: [{id: a, title: A, date: 2022-07-09, duration: 2d}]"))[
        "index"
    ]
    session = thing["subEvent"][0]
    assert (session["startDate"], session["duration"]) == ("2022-07-09", "PT48H")
    assert session["endDate"] == "2022-07-10"


def test_an_offset_with_seconds_is_told_in_utc(make: Make) -> None:
    data = make(
        "event: {title: S, timezone: Africa/Monrovia}\n"
        "sessions: [{id: a, title: A, start: 1960-01-01 12:00, duration: 90m}]"
    )
    (thing,) = tell(data)["index"]
    assert (thing["startDate"], thing["endDate"]) == (
        "1960-01-01T12:44:30+00:00",
        "1960-01-01T14:14:30+00:00",
    )
