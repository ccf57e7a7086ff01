"""The sessions of an event as readers of schedules know them: with a start, a length and a room.

What readers cannot tell is decided here. A session in several rooms, or of more than a day, is several talks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.exporters.schedules import identifiers
from sphinx_du_events.exporters.schedules.days import DAY
from sphinx_du_events.model.characters import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from sphinx_du_events.exporters.schedules.days import Days
    from sphinx_du_events.exporters.schedules.rooms import Rooms
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

SLOT = timedelta(minutes=5)
"""The shortest talk: of one without a length an app shows nothing."""

ASSUMED = timedelta(hours=1)
"""The most that a session of unknown length takes; it ends when the next in its room begins."""

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Talk:
    """A session in a room on a day of the programme."""

    session: Session
    guid: UUID
    whole: UUID
    """The identifier of the session; that of its first talk too."""
    start: datetime
    """In the zone of the schedule."""
    length: timedelta
    """Whole minutes, from :data:`SLOT` to less than a day."""
    room: str
    id: int = 0

    @property
    def end(self) -> datetime:
        """The end in the zone of the schedule: a length is elapsed time."""
        return (self.start.astimezone(UTC) + self.length).astimezone(self.start.tzinfo)

    @property
    def order(self) -> tuple[datetime, int]:
        """The key to sort by."""
        return self.start.astimezone(UTC), self.guid.int


def is_timed(session: Session) -> bool:
    """Whether a session has a start with a time."""
    return session.begins is not None and session.begins.at is not None


def talks(data: EventData, timed: Iterable[Session], rooms: Rooms, days: Days) -> list[Talk]:
    """The talks of an event; ``timed`` are the sessions with a start that may be told of."""
    spans = _spans(data, timed, rooms)
    found = list(_apart((talk for span in spans for talk in _talks(span, rooms, days)), rooms))
    known = identifiers.numbers(
        identifiers.oldest_first(rooms.site, data, {talk.guid: talk.whole for talk in found})
    )
    return [replace(talk, id=known[talk.guid]) for talk in found]


# --- when they are -----------------------------------------------------------------------------


class _Span(NamedTuple):
    """When a session is: start and end in UTC."""

    session: Session
    start: datetime
    end: datetime


def _spans(data: EventData, timed: Iterable[Session], rooms: Rooms) -> Iterator[_Span]:
    """Yield when held sessions are, without asides, and without blocks that stand as their parts."""
    held = [one for one in timed if one.is_held(data.event)]
    starts = _starts(held, rooms)
    blocks = {str(one.id) for one in held if _stands_as_parts(data, one)}
    for session in held:
        begins = session.begins.at if session.begins else None
        if (
            begins is None
            or session.is_aside
            or str(session.id) in blocks
            or _is_inside(data, session, blocks)
        ):
            continue
        start, ends = begins.astimezone(UTC), session.ends.at if session.ends else None
        end = ends.astimezone(UTC) if ends else _assumed_end(session, start, starts, rooms)
        yield _Span(session, start, max(end, start + SLOT))


def _stands_as_parts(data: EventData, session: Session) -> bool:
    """Whether all parts of a session that are held have a start."""
    parts = [part for part in data.parts_of(session) if part.is_held(data.event) and not part.is_aside]
    return bool(parts) and all(map(is_timed, parts))


def _is_inside(data: EventData, session: Session, blocks: set[str]) -> bool:
    """Whether a part is told of by the block that it stands in."""
    whole = data.whole_of(session)
    if whole is None or whole.is_aside or str(whole.id) in blocks:
        return False
    return is_timed(whole) and whole.is_held(data.event)


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


def _talks(span: _Span, rooms: Rooms, days: Days) -> Iterator[Talk]:
    """Yield the talks of a session: in each of its rooms, and on each of its days if it is that long."""
    own = identifiers.of_session(rooms.site, rooms.data, span.session)
    for place, room in enumerate(rooms.places_of(span.session)):
        there = identifiers.inside(own, "room", rooms.key(room)) if place else own
        for part, (start, end) in enumerate(_pieces(span, days)):
            guid = identifiers.inside(there, "day", str(part)) if part else there
            length = max(SLOT, (end - start) // _MINUTE * _MINUTE)
            yield Talk(span.session, guid, own, start.astimezone(days.zone), length, room)


def _pieces(span: _Span, days: Days) -> Iterator[tuple[datetime, datetime]]:
    """Yield the start and end of a session in UTC; where it lasts a day or more, on each day."""
    start, end = span.start, span.end
    while end - start >= DAY:
        until = days.start(days.day_of(start) + DAY).astimezone(UTC)
        yield start, min(until, start + DAY - SLOT)  # readers know no length of a day
        start = until
    yield start, end


def _apart(found: Iterable[Talk], rooms: Rooms) -> Iterator[Talk]:
    """Yield talks with another name of the place for those without a room that are there at once.

    An app cuts what overlaps in a room.
    """
    until: dict[str, list[datetime]] = {}
    for talk in sorted(found, key=lambda talk: talk.order):
        if rooms.has_own(talk.session):
            yield talk
            continue
        ends = until.setdefault(talk.room, [])
        start = talk.start.astimezone(UTC)
        lane = next((place for place, end in enumerate(ends) if end <= start), len(ends))
        ends[lane:] = [talk.end.astimezone(UTC), *ends[lane + 1 :]]
        yield replace(talk, room=f"{talk.room} ({lane + 1})") if lane else talk
