"""When an event is, and where it stands as of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.model.event import Event
from sphinx_du_events.model.record import Context
from sphinx_du_events.model.session import Session
from sphinx_du_events.queries.event_days import days_of
from sphinx_du_events.store import EventData

if TYPE_CHECKING:
    from sphinx_du_events.queries.event_days import EventDays


def found(*sessions: dict[str, Any], **event: str) -> EventDays | None:
    """The days of an event in Lisbon with sessions."""
    written = {"id": "e", "title": "E", "timezone": "Europe/Lisbon", **event}
    own = Event.model_validate(written, context=Context())
    context = Context(zone=own.timezone)
    made = [
        Session.model_validate({"id": f"s{place}", "title": "S", **one}, context=context)
        for place, one in enumerate(sessions)
    ]
    return days_of(EventData(own, Path("e.yaml"), lists={"sessions": tuple(made)}))


def hours(days: EventDays | None) -> tuple[str, str]:
    assert days is not None
    return tuple("" if at is None else f"{at:%d %H:%M %Z}" for at in (days.begins, days.ends))  # type: ignore[return-value]


def test_it_is_from_the_first_session_to_the_last_on_its_own_clock() -> None:
    days = found(
        {"start": "2027-09-17 10:00", "end": "18:00"},
        {"start": "2027-09-15T23:30Z", "duration": "1h"},  # after midnight in Lisbon
        {"start": "2027-09-16 09:00", "duration": "1h"},
    )

    assert days is not None
    assert (days.first, days.last) == (date(2027, 9, 16), date(2027, 9, 17))
    assert hours(days) == ("16 00:30 WEST", "17 18:00 WEST")


def test_a_session_in_another_zone_counts_by_the_events_days() -> None:
    days = found({"start": "2027-09-16 02:00", "timezone": "Asia/Kolkata", "duration": "2h"})

    assert days is not None
    assert (days.first, days.last) == (date(2027, 9, 15), date(2027, 9, 15))
    assert hours(days) == ("15 21:30 WEST", "15 23:30 WEST")


def test_the_night_belongs_to_the_evening_before() -> None:
    party = {"start": "2027-09-16 22:00", "end": "2027-09-17 03:00"}

    assert (whole := found(party)) is not None
    assert whole.last == date(2027, 9, 17)
    assert (nightly := found(party, day_ends="06:00")) is not None
    assert nightly.last == date(2027, 9, 16)


def test_hours_are_known_where_all_of_the_day_have_them() -> None:
    first = {"start": "2027-09-16 09:00", "duration": "1h"}

    assert hours(found(first, {"date": "2027-09-16"})) == ("", "")
    assert hours(found(first, {"start": "2027-09-16 11:00"})) == ("16 09:00 WEST", "")


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_is_not_held_keeps_the_days_that_were_planned(status: str) -> None:
    days = found({"date": "2027-09-16"}, {"date": "2027-09-20", "status": "cancelled"}, status=status)

    assert days is not None
    assert (days.first, days.last) == (date(2027, 9, 16), date(2027, 9, 16))


def test_drafts_and_cancelled_sessions_are_not_among_its_days() -> None:
    days = found(
        {"date": "2027-09-16"},
        {"date": "2027-09-19", "status": "draft"},
        {"date": "2027-09-20", "status": "cancelled"},
    )

    assert days is not None
    assert days.last == date(2027, 9, 16)
    assert found({}) is None
    assert found() is None


def test_days_without_a_session_are_gaps() -> None:
    assert (series := found({"date": "2027-09-16"}, {"date": "2027-09-30"})) is not None
    assert series.has_gaps
    assert (
        festival := found({"date": "2027-09-16", "end": "2027-09-17"}, {"date": "2027-09-18"})
    ) is not None
    assert not festival.has_gaps


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        ("2027-09-15", "upcoming"),
        ("2027-09-16", "now"),
        ("2027-09-17", "now"),
        ("2027-09-18", "now"),  # in the west, its last evening is not over when that day begins in UTC
        ("2027-09-19", "past"),
    ],
)
def test_where_it_stands(today: str, phase: str) -> None:
    days = found(
        {"start": "2027-09-16 09:00", "duration": "1h"},
        {"start": "2027-09-17 20:00", "duration": "2h"},
        timezone="America/Los_Angeles",
    )

    assert days is not None
    assert days.phase(date.fromisoformat(today)) == phase
