"""When registration is open: days and hours, in the zone of the record that it belongs to."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from sphinx_du_events.model.event import Event
from sphinx_du_events.model.located import LocatedDict
from sphinx_du_events.model.record import Context
from sphinx_du_events.model.session import Session

if TYPE_CHECKING:
    from sphinx_du_events.model.registration import Registration

NEW_YORK = ZoneInfo("America/New_York")


def registration(**written: str) -> Registration:
    values = {"url": "https://register.example", **written}
    event = Event.model_validate(
        {"id": "e", "title": "E", "timezone": "America/New_York", "registration": values}, context=Context()
    )
    assert event.registration is not None
    return event.registration


def closes(one: Any) -> str:
    assert one.registration.closes.at is not None
    return one.registration.closes.at.isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("written", "day", "at"),
    [
        ("2026-03-01", date(2026, 3, 1), None),
        ("2026-03-01 23:59", date(2026, 3, 1), "2026-03-01T23:59-05:00"),
        ("2026-03-01T23:59Z", date(2026, 3, 1), "2026-03-01T18:59-05:00"),
        ("2026-03-01 23:59 AoE", date(2026, 3, 2), "2026-03-02T06:59-05:00"),
    ],
)
def test_a_deadline_is_a_day_or_an_hour_in_the_events_zone(written: str, day: date, at: str | None) -> None:
    deadline = registration(closes=written).closes

    assert deadline is not None
    assert deadline.day == day
    assert (deadline.at and deadline.at.isoformat(timespec="minutes")) == at


def test_a_sessions_registration_is_in_the_sessions_own_zone() -> None:
    written = {
        "id": "s",
        "title": "S",
        "timezone": "Asia/Kolkata",
        "date": "2026-03-05",
        "registration": {"url": "https://register.example", "closes": "2026-03-01 18:00"},
    }
    context = Context(zone=NEW_YORK)

    assert closes(Session.model_validate(written, context=context)) == "2026-03-01T18:00+05:30"
    assert context.zone == NEW_YORK

    del written["timezone"]
    assert closes(Session.model_validate(written, context=context)) == "2026-03-01T18:00-05:00"


@pytest.mark.parametrize(
    ("opens", "until", "message"),
    [
        ("2026-03-02", "2026-03-01", "registration closes before it opens on 2026-03-02"),
        (
            "2026-03-01 18:00",
            "2026-03-01 18:00",
            "registration closes before it opens at 2026-03-01 18:00",
        ),
        # six in the evening in New York is after noon there
        (
            "2026-03-01 18:00",
            "2026-03-01T17:00Z",
            "registration closes before it opens at 2026-03-01 18:00",
        ),
    ],
)
def test_an_end_before_the_beginning_is_wrong(opens: str, until: str, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        registration(opens=opens, closes=until)
    assert [error["ctx"]["message"] for error in caught.value.errors()] == [message]


def test_a_day_and_an_hour_of_the_same_day_agree() -> None:
    assert registration(opens="2026-03-01", closes="2026-03-01 00:00").closes
    assert registration(opens="2026-03-01 18:00", closes="2026-03-01").closes


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        (
            "2026-03-01 AoE",
            "“2026-03-01 AoE” has no time",
            "write the hour too, such as 2026-03-01 23:59 AoE",
        ),
        (
            "2026-03-01 24:00",
            "“24:00” is not a time of day",
            "midnight at the end of a day is the next day's: write 2026-03-02 00:00",
        ),
    ],
)
def test_what_is_no_deadline(written: str, message: str, hint: str) -> None:
    with pytest.raises(ValidationError) as caught:
        registration(closes=written)
    context = caught.value.errors()[0]["ctx"]
    assert (context["message"], context["hint"]) == (message, hint)


def test_days_are_open_from_their_beginning_to_their_end_in_the_zone() -> None:
    one = registration(opens="2026-03-01", closes="2026-03-07")

    assert one.window.moments(NEW_YORK) == (
        datetime(2026, 3, 1, 5, tzinfo=UTC),
        datetime(2026, 3, 8, 5, tzinfo=UTC),  # clocks go forward in that night
    )


@pytest.mark.parametrize(
    ("written", "phases"),
    [
        ({}, ["now"] * 4),
        ({"opens": "2026-03-02"}, ["upcoming", "now", "now", "now"]),
        ({"opens": "2026-03-02 22:00"}, ["upcoming", "now", "now", "now"]),
        ({"closes": "2026-03-02"}, ["now", "now", "past", "past"]),
        ({"closes": "2026-03-02 12:00"}, ["now", "now", "past", "past"]),
        # it is the third of March in UTC already
        ({"closes": "2026-03-02 22:00"}, ["now", "now", "now", "past"]),
    ],
)
def test_the_phase_as_of_a_day(written: dict[str, str], phases: list[str]) -> None:
    one = registration(**written)

    assert [one.window.phase(date(2026, 3, day)) for day in (1, 2, 3, 4)] == phases


def test_the_first_language_stands_for_the_address() -> None:
    values = LocatedDict(languages=LocatedDict(es="https://es.example", en="https://en.example"))
    event = Event.model_validate({"id": "e", "title": "E", "registration": values}, context=Context())

    assert event.registration is not None
    assert event.registration.url == "https://es.example"
    assert event.registration.languages == {"es": "https://es.example", "en": "https://en.example"}


def test_an_address_of_its_own_stays_beside_those_of_languages() -> None:
    values = LocatedDict(url="https://all.example", languages=LocatedDict(es="https://es.example"))
    event = Event.model_validate({"id": "e", "title": "E", "registration": values}, context=Context())

    assert event.registration is not None
    assert event.registration.url == "https://all.example"
