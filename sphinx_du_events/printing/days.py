"""The days of an event as they are printed: without drafts, and with what goes on from a day before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.public import told_sessions
from sphinx_du_events.queries.programme import Day, Slot, programme
from sphinx_du_events.queries.sessions import SessionQuery

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

_DAY = timedelta(days=1)


def printed_days(data: EventData, view: View, days: Collection[date] = ()) -> list[Day]:
    """The days with their sessions, or those of ``days``; sessions without a day come last.

    A session of several days stands on each of them that has sessions of its own.
    """
    told = {id(session) for session in told_sessions(data)}
    entries = [one for one in view.answer(SessionQuery((data.id,))) if id(one.session) in told]
    found = [_with_earlier(day, entries) for day in programme(entries)]
    return [day for day in found if not days or day.day in days]


def _with_earlier(day: Day, entries: list[SessionEntry]) -> Day:
    earlier = [Slot(entry) for entry in entries if day.day is not None and _goes_on(entry, day.day)]
    return replace(day, slots=(*earlier, *day.slots)) if earlier else day


def _goes_on(entry: SessionEntry, day: date) -> bool:
    """Whether a session of a day or longer began before a day, and is not over."""
    session = entry.session
    days = session.days_of_programme(entry.data.event)
    is_long = session.start is None or (session.length or _DAY) >= _DAY
    return days is not None and days[0] < day <= days[1] and is_long
