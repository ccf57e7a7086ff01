"""When events are, in which order pages list them, and which of them is the current event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.queries.events import CurrentQuery, EventListQuery
from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from conftest import Load

    from sphinx_du_events.store import Store

EVENTS: dict[str, str | bytes] = {
    "spring.yaml": """\
event: {title: Spring, timezone: America/New_York}
sessions:
  - {id: a, title: A, start: 2022-03-01 19:00, duration: 2h}
  - {id: b, title: B, start: 2022-03-08 19:00, duration: 2h}
  - {id: off, title: Off, date: 2022-05-01, status: cancelled}
  - {id: draft, title: Draft, date: 2022-01-01, status: draft}
participation: {attended: 88}
""",
    "summer.yaml": """\
event: {title: Summer}
sessions: [{id: a, title: A, date: 2022-07-02}, {id: b, title: B, date: 2022-08-18}, {id: c, title: C}]
""",
    "Autumn.yaml": "event: {title: autumn}\nsessions: [{id: a, title: A, date: 2022-10-01, duration: 2d}]\n",
    "off.yaml": """\
event: {title: Off, status: cancelled}
sessions: [{id: a, title: A, date: 2022-09-01}]
""",
    "later.yaml": "event: {title: Later}\n",
    "draft.yaml": "event: {title: Draft, status: draft}\n",
}
TODAY = date(2022, 7, 15)


@pytest.fixture
def store(loaded: Load) -> Store:
    return loaded(EVENTS)


def _ids(store: Store, query: EventListQuery, today: date = TODAY) -> list[str]:
    return [entry.data.id for entry in query.select(View(store, today))]


def test_events_come_in_order_and_those_without_a_day_after_all_others(store: Store) -> None:
    query = EventListQuery()
    assert _ids(store, query) == ["spring", "summer", "off", "Autumn", "later"]
    assert _ids(store, replace(query, sort="-start")) == ["later", "Autumn", "off", "summer", "spring"]
    assert _ids(store, replace(query, sort="title")) == ["Autumn", "later", "off", "spring", "summer"]
    assert _ids(store, replace(query, limit=2)) == ["spring", "summer"]
    assert _ids(store, replace(query, events=("off", "draft", "nowhere"))) == ["off", "draft"]


@pytest.mark.parametrize(
    ("phases", "found"),
    [
        ("upcoming", ["summer", "off", "Autumn", "later"]),
        ("now", ["summer"]),
        ("past", ["spring"]),
        ("cancelled", ["off"]),
        ("past cancelled", ["spring", "off"]),
    ],
)
def test_phases_are_those_of_whole_events(store: Store, phases: str, found: list[str]) -> None:
    assert _ids(store, EventListQuery(phases=tuple(phases.split()))) == found


DIGESTED = EventListQuery(("spring", "summer"), figures=("sessions", "participation.attended"))


@pytest.mark.parametrize(
    ("file", "old", "new", "changes"),
    [
        ("spring.yaml", "title: Spring", "title: March", True),
        ("spring.yaml", "attended: 88", "attended: 89", True),
        ("spring.yaml", "start: 2022-03-08", "start: 2022-03-09", True),
        ("spring.yaml", "{id: off,", "{id: later,", False),
        ("spring.yaml", "title: B,", "title: C,", False),
        ("Autumn.yaml", "title: autumn", "title: fall", False),
        ("summer.yaml", "{id: c, title: C}", "{id: c, title: C, status: cancelled}", True),
    ],
)
def test_the_digest_is_of_what_a_list_shows(
    loaded: Load, file: str, old: str, new: str, *, changes: bool
) -> None:
    text = str(EVENTS[file])
    assert old in text
    before = DIGESTED.digest(View(loaded(EVENTS), TODAY))
    after = DIGESTED.digest(View(loaded({**EVENTS, file: text.replace(old, new)}), TODAY))
    assert (before != after) is changes


def test_a_day_changes_the_digest_only_if_an_event_begins_or_is_over(store: Store) -> None:
    digests = [DIGESTED.digest(View(store, date(2022, 7, day))) for day in (1, 2, 3)]
    assert digests[0] != digests[1] == digests[2]


@pytest.mark.parametrize(
    ("today", "current"),
    [
        ("2022-01-01", "spring"),
        ("2022-03-05", "spring"),
        ("2022-04-01", "summer"),
        ("2022-08-18", "summer"),
        ("2022-08-19", "Autumn"),  # what is cancelled is nobody's next event
        ("2022-12-01", "later"),
    ],
)
def test_the_current_event_is_on_or_else_next(store: Store, today: str, current: str) -> None:
    found = CurrentQuery().select(View(store, date.fromisoformat(today)))
    assert found is not None
    assert found.data.id == current


def test_else_it_is_the_latest_that_is_over(store: Store) -> None:
    view = View(store, date(2023, 1, 1))
    current = CurrentQuery(("spring", "summer", "off")).select(view)
    assert current is not None
    assert current.data.id == "summer"
    cancelled = CurrentQuery(("off",)).select(view)
    assert cancelled is not None
    assert cancelled.data.id == "off"
    assert CurrentQuery(("nowhere",)).select(view) is None


def test_of_two_that_are_on_the_current_began_last(loaded: Load) -> None:
    series = "event: {title: Series}\nsessions: [{id: a, title: A, date: 2022-01-01, end: 2022-12-31}]\n"
    store = loaded({**EVENTS, "series.yaml": series})
    current = CurrentQuery().select(View(store, TODAY))
    assert current is not None
    assert current.data.id == "summer"


@pytest.mark.parametrize(
    ("status", "session", "held"),
    [
        ("scheduled", "scheduled", True),
        ("scheduled", "cancelled", False),
        ("scheduled", "draft", True),  # nothing is known of what is not public
        ("postponed", "scheduled", False),
    ],
)
def test_an_event_is_held_with_one_of_its_sessions(
    loaded: Load, status: str, session: str, *, held: bool
) -> None:
    text = f"event: {{title: E, status: {status}}}\nsessions: [{{id: a, title: A, status: {session}}}]\n"
    (entry,) = EventListQuery().select(View(loaded({"e.yaml": text}), TODAY))
    assert entry.is_held is held


def test_what_is_postponed_is_next_only_if_nothing_else_is(loaded: Load) -> None:
    postponed = "event: {title: P, status: postponed}\nsessions: [{id: a, title: A, date: 2022-08-20}]\n"
    store = loaded({**EVENTS, "postponed.yaml": postponed})
    view = View(store, date(2022, 8, 19))
    names = [CurrentQuery(events).select(view) for events in ((), ("postponed", "spring"))]
    assert [entry and entry.data.id for entry in names] == ["Autumn", "postponed"]
