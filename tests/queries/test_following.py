"""What the next session probably is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.queries.following import following, next_number

if TYPE_CHECKING:
    from conftest import Load


@pytest.mark.parametrize(
    ("text", "after"),
    [("Session #4", "Session #5"), ("Day 09, part B", "Day 10, part B"), ("099", "100"), ("Closing", "")],
)
def test_the_last_number_grows(text: str, after: str) -> None:
    assert next_number(text) == after


def _next(loaded: Load, *sessions: str) -> tuple[str, str, str]:
    lines = "".join(f"  - {{{one}, duration: 2h}}\n" for one in sessions)
    store = loaded({"group.yaml": f"event: {{title: Group, timezone: Europe/Lisbon}}\nsessions:\n{lines}"})
    found = following(store.events["group"].sessions)
    return found.title, found.id, str(found.start)


def test_the_hour_stays_when_the_clocks_change(loaded: Load) -> None:
    known = "id: s-1, title: S 1, start: 2026-10-22 18:00"
    assert _next(loaded, known) == ("S 2", "s-2", "2026-10-29 18:00:00+00:00")


def test_the_pause_is_that_of_the_last_two(loaded: Load) -> None:
    first, second = (
        "id: s-1, title: S 1, start: 2026-06-04 18:00",
        "id: s-2, title: S 2, start: 2026-07-02 18:00",
    )
    assert _next(loaded, second, first) == ("S 3", "s-3", "2026-07-30 18:00:00+01:00")


def test_a_number_in_a_single_title_is_no_series(loaded: Load) -> None:
    talks = (
        "id: a, title: Opening, start: 2026-06-04 10:00",
        "id: b, title: Python 3, start: 2026-06-04 12:00",
    )
    assert _next(loaded, *talks) == ("", "", "2026-06-04 14:00:00+01:00")


def test_breaks_and_sessions_without_a_time_do_not_count(loaded: Load) -> None:
    others = (
        "id: a, title: S 1, start: 2026-06-04 10:00",
        "id: b, title: Lunch, type: lunch, start: 2026-06-04 12:00",
        "id: c, title: S 9, date: 2026-07-04",
    )
    assert _next(loaded, *others) == ("S 2", "", "2026-06-11 10:00:00+01:00")


def test_without_sessions_nothing_is_proposed(loaded: Load) -> None:
    store = loaded({"group.yaml": "event: {title: Group}\n"})
    assert following(store.events["group"].sessions).last is None
