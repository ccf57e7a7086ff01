"""A year that is probably a slip of the pen is noted, and a long series is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Load


def noted(load: Load, sessions: str, more: str = "") -> list[tuple[str, str]]:
    store = load({"e.yaml": f"event: {{title: E}}\nsessions: [{sessions}]\n{more}"})
    assert all(one.code.slug == "far-date" for one in store.diagnostics)
    return [(one.message, one.hint) for one in store.diagnostics]


def of(*days: str) -> str:
    return ", ".join(f"{{id: s{number}, title: T, date: {day}}}" for number, day in enumerate(days))


@pytest.mark.parametrize(
    ("year", "hint"),
    [
        ("2206", "did you mean 2026?"),
        ("2126", "did you mean 2026?"),
        ("1926", "check the year"),
        ("2072", "did you mean 2027?"),
    ],
)
def test_a_year_far_from_the_others_is_noted_with_the_nearest_right_one(
    loaded: Load, year: str, hint: str
) -> None:
    years = abs(int(year) - 2026)
    message = f"session “s1”: {year}-05-13 is {years} years from the event's other dates"

    assert noted(loaded, of("2026-05-12", f"{year}-05-13")) == [(message, hint)]


def test_alone_a_year_that_no_event_has_is_noted(loaded: Load) -> None:
    assert noted(loaded, of("2206-05-13")) == [
        ("session “s0”: the year 2206 is far from any event's", "check the year")
    ]


def test_a_long_series_and_an_old_issue_are_not(loaded: Load) -> None:
    old = "contributions: [{repository: o/n, number: 7, type: issue, status: open, opened: 2001-02-03}]\n"

    assert noted(loaded, of("2008-01-01", "2017-01-01", "2026-01-01"), old) == []


def test_registrations_and_contributions_are_looked_at_too(loaded: Load) -> None:
    closes = "registration: {url: 'https://example.org', closes: 2206-01-01}"
    pull = "contributions: [{repository: o/n, number: 7, status: merged, merged: 2206-02-03}]\n"
    session = f"{{id: s0, title: T, date: 2026-01-02, {closes}}}"

    assert noted(loaded, session, pull) == [
        ("session “s0”: 2206-01-01 is 180 years from the event's other dates", "did you mean 2026?"),
        ("contribution “o/n#7”: 2206-02-03 is 180 years from the event's other dates", "did you mean 2026?"),
    ]
