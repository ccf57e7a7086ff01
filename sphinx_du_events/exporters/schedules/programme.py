"""The schedule of an event as plain values: days, rooms, and what is in them; both formats write these.

What readers of schedules cannot tell is decided here: they know only what has a start, a length and a room.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from sphinx_du_events.exporters.public import told_sessions
from sphinx_du_events.exporters.schedules import identifiers
from sphinx_du_events.exporters.schedules.rooms import Rooms
from sphinx_du_events.model.characters import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.model.event import Event
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

SLOT = timedelta(minutes=5)
"""The shortest that a session is in a schedule: of one without a length an app shows nothing."""

ASSUMED = timedelta(hours=1)
"""The most that a session of unknown length takes; it ends when the next in its room begins."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Talk:
    """A session in a room on a day of the programme."""

    session: Session
    guid: UUID
    id: int
    start: datetime
    """In the zone of the schedule."""
    length: timedelta
    """Whole minutes, from :data:`SLOT` to less than a day."""
    room: str
    part: int = 0
    """Which part it is of a session that lasts more than a day, from 0."""
    is_first: bool = True
    """Whether no other talk has the session's own identifier."""

    @property
    def end(self) -> datetime:
        """The end in the zone of the schedule: a length is elapsed time."""
        return (self.start.astimezone(UTC) + self.length).astimezone(self.start.tzinfo)


@dataclass(frozen=True, slots=True)
class ScheduleDay:
    """A day of the programme, which runs into the night."""

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


class _Span(NamedTuple):
    """When a session is: start and end in UTC."""

    session: Session
    start: datetime
    end: datetime


def schedule(data: EventData, site: ExportSite) -> Schedule | None:
    """The schedule of an event; None while no session has a time.

    A day of which all sessions are cancelled stays, without any: apps tell what is gone from it.
    """
    told = told_sessions(data)
    timed = [one for one in told if one.begins and one.begins.at]
    zone = _zone(data.event, timed)
    night = data.event.day_ends or time()
    dates = sorted(
        {
            _day_of(one.begins.at.astimezone(zone), night)
            for one in timed
            if one.begins and one.begins.at and not one.is_aside
        }
    )
    if not dates:
        return None
    rooms = Rooms.of(data, site)
    spans = list(_spans(data, timed, rooms))
    talks = list(_talks(data, site, spans, zone, night, rooms))
    dates = sorted({*dates, *(_day_of(talk.start, night) for talk in talks)})
    return Schedule(data, site, zone, tuple(_days(dates, talks, zone, night, rooms)), rooms)


def _zone(event: Event, timed: Iterable[Session]) -> ZoneInfo:
    """The event's zone, or that of its first session."""
    zones = [event.timezone, *(one.begins.at.tzinfo for one in timed if one.begins and one.begins.at)]
    return next((zone for zone in zones if isinstance(zone, ZoneInfo)), ZoneInfo("UTC"))


def _day_of(at: datetime, night: time) -> date:
    return at.date() - _DAY if at.time() < night else at.date()


def _night_of(day: date, night: time, zone: ZoneInfo) -> datetime:
    """The moment at which a day begins."""
    return datetime.combine(day, night, zone)


def _days(
    dates: Iterable[date], talks: list[Talk], zone: ZoneInfo, night: time, rooms: Rooms
) -> Iterator[ScheduleDay]:
    by_day: dict[date, dict[str, list[Talk]]] = {}
    for talk in sorted(talks, key=lambda talk: (talk.start.astimezone(UTC), talk.guid.int)):
        by_day.setdefault(_day_of(talk.start, night), {}).setdefault(talk.room, []).append(talk)
    for index, day in enumerate(dates, 1):
        own = by_day.get(day, {})
        listed = tuple((room, tuple(own[room])) for room in sorted(own, key=rooms.order))
        yield ScheduleDay(index, day, _night_of(day, night, zone), _night_of(day + _DAY, night, zone), listed)


# --- when sessions are -------------------------------------------------------------------------


def _spans(data: EventData, timed: list[Session], rooms: Rooms) -> Iterator[_Span]:
    """Yield when held sessions are, without asides, and without those that stand as their parts."""
    held = [one for one in timed if one.is_held(data.event)]
    starts = _starts(held, rooms)
    by_parts = {str(one.id) for one in held if stands_as_parts(data, one)}
    for session in held:
        whole = data.whole_of(session)
        is_inside = (
            whole is not None and not whole.is_aside and _is_timed(whole) and str(whole.id) not in by_parts
        )
        if session.is_aside or str(session.id) in by_parts or is_inside or session.begins is None:
            continue
        begins, ends = session.begins.at, session.ends.at if session.ends else None
        if begins is None:
            continue
        start = begins.astimezone(UTC)
        end = ends.astimezone(UTC) if ends else _assumed_end(session, start, starts, rooms)
        yield _Span(session, start, max(end, start + SLOT))


def _is_timed(session: Session) -> bool:
    return session.begins is not None and session.begins.at is not None


def stands_as_parts(data: EventData, session: Session) -> bool:
    """Whether a session is in a schedule as its parts: all that are held have a start."""
    parts = [part for part in data.parts_of(session) if part.is_held(data.event) and not part.is_aside]
    return bool(parts) and all(map(_is_timed, parts))


def _starts(held: Iterable[Session], rooms: Rooms) -> dict[str, list[datetime]]:
    """When something begins in each room."""
    found: dict[str, list[datetime]] = {}
    for session in held:
        if session.begins and session.begins.at:
            for room in rooms.places_of(session):
                found.setdefault(same_name(room), []).append(session.begins.at.astimezone(UTC))
    return found


def _assumed_end(
    session: Session, start: datetime, starts: dict[str, list[datetime]], rooms: Rooms
) -> datetime:
    own = (at for room in rooms.places_of(session) for at in starts.get(same_name(room), ()))
    return min([at for at in own if at > start] + [start + ASSUMED])


# --- where they are ----------------------------------------------------------------------------


def _talks(
    data: EventData, site: ExportSite, spans: list[_Span], zone: ZoneInfo, night: time, rooms: Rooms
) -> list[Talk]:
    placed = [
        (span, room, identifiers.of_session(site, data, span.session), place)
        for span in spans
        for place, room in enumerate(rooms.places_of(span.session))
    ]
    made: list[tuple[Session, UUID, datetime, timedelta, str, int, bool]] = []
    for span, room, own, place in placed:
        guid = own if place == 0 else identifiers.inside(own, "room", rooms.key(room))
        for part, (start, end) in enumerate(_pieces(span, zone, night)):
            guid_ = guid if part == 0 else identifiers.inside(guid, "day", str(part))
            made.append((span.session, guid_, start, end - start, room, part, place == 0 and part == 0))
    known = identifiers.numbers(
        [*identifiers.by_age(site, data), *sorted((one[1] for one in made), key=lambda guid: guid.int)]
    )
    talks = [
        Talk(session, guid, known[guid], start.astimezone(zone), _whole_minutes(length), room, part, first)
        for session, guid, start, length, room, part, first in made
    ]
    return rooms.apart(talks)


def _whole_minutes(length: timedelta) -> timedelta:
    """A length in whole minutes, and at least a slot."""
    return max(SLOT, length // timedelta(minutes=1) * timedelta(minutes=1))


def _pieces(span: _Span, zone: ZoneInfo, night: time) -> Iterator[tuple[datetime, datetime]]:
    """Yield the start and end of a session in UTC; of one that lasts a day or more, of each day."""
    start, end = span.start, span.end
    while end - start >= _DAY:
        day = _day_of(start.astimezone(zone), night)
        until = _night_of(day + _DAY, night, zone).astimezone(UTC)
        yield start, min(until, start + _DAY - SLOT)  # readers know no length of a day
        start = until
    yield start, end
