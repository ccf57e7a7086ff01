"""What comes next, when a series is over, and when one session is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.queries.sessions import SessionQuery
from sphinx_du_events.queries.times import NextQuery, OneSessionQuery, ZoneQuery
from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from conftest import Load

    from sphinx_du_events.store import Store

SERIES = """\
event: {title: Series, timezone: America/New_York}
sessions:
  - {id: one, title: One, start: 2022-07-09 09:00, duration: 3h, type: talk}
  - {id: long, title: Long, date: 2022-07-10, duration: 3d}
  - {id: two, title: Two, start: 2022-07-20 09:00, duration: 3h}
  - {id: off, title: Off, start: 2022-08-01 09:00, duration: 3h, status: cancelled}
"""
NEXT = NextQuery(SessionQuery(("series",), ("upcoming",)))
TALKS = NextQuery(SessionQuery(("series",), ("upcoming",), types=("talk",)))


@pytest.fixture
def store(loaded: Load) -> Store:
    return loaded({"series.yaml": SERIES})


def _next(store: Store, day: str) -> list[str]:
    return [str(entry.session.id) for entry in NEXT.select(View(store, date.fromisoformat(day)))]


def test_what_is_held_comes_next_until_its_last_day_is_over(store: Store) -> None:
    assert _next(store, "2022-07-09") == ["one", "long", "two"]
    assert _next(store, "2022-07-12") == ["long", "two"]
    assert _next(store, "2022-07-13") == ["long", "two"]  # in New York the day before goes on
    assert _next(store, "2022-07-14") == ["two"]
    assert _next(store, "2022-07-21") == []


def test_what_is_postponed_is_not_next(loaded: Load) -> None:
    text = SERIES.replace("{id: two,", "{id: two, status: postponed,")
    assert _next(loaded({"series.yaml": text}), "2022-07-14") == []


def _last(store: Store, query: NextQuery = NEXT) -> str | None:
    last = query.last(View(store, date(2022, 7, 15)))
    return str(last.session.id) if last else None


def test_the_last_session_is_the_last_that_is_held(store: Store) -> None:
    assert _last(store) == "two"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("duration: 3h, type: talk", "duration: 3h, status: postponed"),  # it is still to come
        ("timezone: America/New_York", "status: postponed"),
        ("timezone: America/New_York", "status: cancelled"),  # it never was
    ],
)
def test_not_every_series_has_an_end(loaded: Load, old: str, new: str) -> None:
    assert _last(loaded({"series.yaml": SERIES.replace(old, new)})) is None


def test_some_sessions_are_no_series_nor_are_those_of_two_events(loaded: Load, store: Store) -> None:
    assert _last(store, TALKS) is None
    both = loaded({"series.yaml": SERIES, "other.yaml": SERIES})
    assert _last(both, NextQuery(SessionQuery(phases=("upcoming",)))) is None


def test_days_are_counted_as_long_as_there_is_something_to_count(store: Store) -> None:
    days = ("2022-07-18", "2022-07-19", "2022-07-21", "2022-07-22")
    digests = [NEXT.digest(View(store, date.fromisoformat(day))) for day in days]
    assert len(set(digests)) == 3
    assert digests[2] == digests[3]


def test_a_draft_is_not_there(loaded: Load) -> None:
    store = loaded({"series.yaml": SERIES.replace("status: cancelled", "status: draft")})
    assert OneSessionQuery("series", "off").select(View(store)) is None
    assert "use one of: long, one, two" in str(OneSessionQuery("series", "off").problem(store).context)


@pytest.mark.parametrize(
    ("zones", "expected"),
    [
        (["Africa/Nairobi"], "Africa/Nairobi"),
        (["Africa/Nairobi", "Africa/Nairobi"], "Africa/Nairobi"),
        (["Africa/Nairobi", "Asia/Kolkata"], "None"),
        ([], "None"),
    ],
)
def test_the_zone_that_all_events_share(loaded: Load, zones: list[str], expected: str) -> None:
    files = {f"e{place}.yaml": f"event: {{title: E, timezone: {zone}}}" for place, zone in enumerate(zones)}
    store = loaded({**files})
    assert str(ZoneQuery().select(View(store))) == expected
    assert ZoneQuery().digest(View(store)) == expected
