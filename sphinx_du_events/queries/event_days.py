"""The days of events: when an event is, and which one was before another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sphinx_du_events.model.moments import phase
from sphinx_du_events.model.session_times import Span
from sphinx_du_events.queries.sessions import SessionEntry
from sphinx_du_events.statistics.contributions import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.model.moments import Phase
    from sphinx_du_events.store import EventData

_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class EventDays:
    """When an event is: from its first session to its last, on its own clock."""

    first: date
    last: date
    span: Span
    """The first and the last moment, in UTC; of a session of which only days are known, whole days."""
    begins: datetime | None = None
    """The first start, if the hours of all sessions on the first day are known."""
    ends: datetime | None = None
    """The last end, if the starts and ends of all sessions on the last day are known."""
    has_gaps: bool = False
    """Whether there are days without a session in between."""

    def phase(self, today: date) -> Phase:
        """The phase as of ``today``; not past if the last session ends after ``today`` begins in UTC."""
        found = phase(self.first, self.last, today)
        if found == "past" and self.span.ends > datetime.combine(today, time(), UTC):
            return "now"
        return found


def days_of(data: EventData) -> EventDays | None:
    """When an event is; None if no session has a day.

    Sessions count that are held; of a postponed or cancelled event, those that were planned.
    """
    public = [one for one in data.sessions if one.status != "draft" and one.begins]
    planned = [one for one in public if one.status == "scheduled"] or public
    held = [one for one in public if one.is_held(data.event)]
    entries = [SessionEntry(data, one) for one in held or planned]
    spans = [span for entry in entries if (span := entry.span)]
    if not spans:
        return None
    days = [_days(entry) for entry in entries]
    first, last = min(day for day, _ in days), max(day for _, day in days)
    begins = [entry.session.begins for entry, (day, _) in zip(entries, days, strict=True) if day == first]
    ends = [entry.session.ends for entry, (_, day) in zip(entries, days, strict=True) if day == last]
    starts = [one.at for one in begins if one and one.at]
    overs = [one.at for one in ends if one and one.at]
    return EventDays(
        first,
        last,
        Span(min(span.begins for span in spans), max(span.ends for span in spans)),
        entries[0].local(min(starts)) if len(starts) == len(begins) else None,
        entries[0].local(max(overs)) if len(overs) == len(ends) else None,
        _has_gaps(days),
    )


def _days(entry: SessionEntry) -> tuple[date, date]:
    """The first and the last day of a session that has a day, on the event's clock."""
    session = entry.session
    first, last = entry.programme_day or date.max, session.last_day or date.max
    ends = session.ends.at if session.ends else None
    if ends is not None:
        at = entry.local(ends - _INSTANT)
        last = at.date() - _DAY if at.time() < (entry.data.event.day_ends or time()) else at.date()
    elif session.begins and session.begins.at:
        last = first
    return first, max(first, last)


def _has_gaps(days: Iterable[tuple[date, date]]) -> bool:
    until: date | None = None
    for first, last in sorted(days):
        if until is not None and first - until > _DAY:
            return True
        until = max(until or last, last)
    return False


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
