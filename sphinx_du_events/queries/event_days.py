"""The days of events: which one was before another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.statistics.contributions import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sphinx_du_events.store import EventData


def span_of(data: EventData) -> list[date]:
    """The first and last day of an event: of its sessions, or else of its contributions."""
    days: Iterable[date] = [
        day
        for session in data.sessions
        if session.begins and session.last_day
        for day in (session.begins.day, session.last_day)
    ] or filter(None, map(day_of, data.contributions))
    ordered = sorted(days)
    return [ordered[0], ordered[-1]] if ordered else []


def is_before(data: EventData, begins: list[date]) -> bool:
    """Whether an event was over before the first of some days."""
    span = span_of(data)
    return bool(span and begins and span[1] < min(begins))
