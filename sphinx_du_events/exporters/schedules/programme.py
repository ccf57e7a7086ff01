"""The schedule of an event as plain values, which both formats write: days, rooms, and the talks in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.public import told_sessions
from sphinx_du_events.exporters.schedules.days import DAY, Days
from sphinx_du_events.exporters.schedules.rooms import Rooms
from sphinx_du_events.exporters.schedules.talks import is_timed, talks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.exporters.schedules.talks import Talk
    from sphinx_du_events.store import EventData


@dataclass(frozen=True, slots=True)
class ScheduleDay:
    """A day of the programme."""

    index: int
    date: date
    start: datetime
    end: datetime
    rooms: tuple[tuple[str, tuple[Talk, ...]], ...]
    """The rooms with their talks in order of time, without empty rooms."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The schedule of an event."""

    data: EventData
    site: ExportSite
    zone: ZoneInfo
    days: tuple[ScheduleDay, ...]
    rooms: Rooms

    @property
    def talks(self) -> Iterator[Talk]:
        """All talks, day by day and room by room."""
        return (talk for day in self.days for _room, talks in day.rooms for talk in talks)


def schedule(data: EventData, site: ExportSite) -> Schedule | None:
    """The schedule of an event; None while no session has a time.

    A day of which all sessions are cancelled stays, without any: apps tell what is gone from it.
    """
    timed = [session for session in told_sessions(data) if is_timed(session)]
    days = Days.of(data.event, timed)
    dates = {days.day_of(one.begins.at) for one in timed if one.begins and one.begins.at and not one.is_aside}
    if not dates:
        return None
    rooms = Rooms.of(data, site)
    found = talks(data, timed, rooms, days)
    dates |= {days.day_of(talk.start) for talk in found}
    return Schedule(data, site, days.zone, tuple(_days(sorted(dates), found, days, rooms)), rooms)


def _days(dates: Iterable[date], found: list[Talk], days: Days, rooms: Rooms) -> Iterator[ScheduleDay]:
    by_day: dict[date, dict[str, list[Talk]]] = {}
    for talk in sorted(found, key=lambda talk: talk.order):
        by_day.setdefault(days.day_of(talk.start), {}).setdefault(talk.room, []).append(talk)
    for index, day in enumerate(dates, 1):
        own = by_day.get(day, {})
        listed = tuple((room, tuple(own[room])) for room in sorted(own, key=rooms.order))
        yield ScheduleDay(index, day, days.start(day), days.start(day + DAY), listed)
