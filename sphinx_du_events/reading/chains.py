"""Starts that follow from other sessions: ``start: previous``, ``after:``, and the parts of a session.

The session *before* another is the nearest above it in the data that has a room in common with it; a session
without a room, or in all of them, has every room of its place. A chained session begins when the other
ends and its room is free again. What comes of it is a start like any other, so that nothing else needs to
know.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.hints import shorten
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.moments import Moment
from sphinx_du_events.model.room_use import EVERY_ROOM
from sphinx_du_events.model.session import START_PREVIOUS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from sphinx_du_events.model.event import Event
    from sphinx_du_events.model.session import Session

_LAST_YEAR = 2999
"""The last year that a date may have."""

_MOST_NAMED = 12
"""The most sessions that a message names."""

_TIMES = frozenset({"start", "date", "end", "duration", "after", "part_of", "timezone"})
"""The keys that say when a session is."""

_ANY_DAY, _ALL_ROOMS, _ANY_ROOM = "any day", "all rooms", "any room"


class _Before(NamedTuple):
    """What a session begins after: the end of a session, or ``at_start`` its start.

    ``session`` is None if it cannot be known, which is reported. What is not ``written`` is never reported.
    """

    session: Session | None
    at_start: bool = False
    written: bool = True


def with_starts(
    sessions: Sequence[Session],
    wholes: Mapping[str, Session],
    lost: Iterable[Session],
    event: Event,
    report: Callable[[Diagnostic], None],
) -> tuple[Session, ...]:
    """The sessions with the starts that follow; where none does, the reason is reported once.

    ``lost`` are sessions of which something was wrong: what would follow such a session has no start.
    """
    if not any(session.is_chained for session in sessions):
        return tuple(sessions)
    return _Chains(sessions, wholes, lost, event, report).placed()


class _Chains:
    def __init__(
        self,
        sessions: Sequence[Session],
        wholes: Mapping[str, Session],
        lost: Iterable[Session],
        event: Event,
        report: Callable[[Diagnostic], None],
    ) -> None:
        self.sessions = sessions
        self.wholes = wholes
        self.event = event
        self.report = report
        self.done: dict[str, Session] = {
            str(session.id): session for session in sessions if not session.is_chained
        }
        self.order = {str(session.id): place for place, session in enumerate(sessions)}
        self.failed: set[str] = set()
        """The ids of sessions whose start is unknown for a reason that is reported."""
        self.before = dict(self._all_before(lost))

    def placed(self) -> tuple[Session, ...]:
        """All sessions, in their order."""
        for session in self.sessions:
            for one in self._ready(session):
                key = str(one.id)
                self.done[key] = self._after(one, self.before[key])
        return tuple(self.done[str(session.id)] for session in self.sessions)

    def _ready(self, session: Session) -> Iterable[Session]:
        """The session, and those before it that wait for a start, the first of them first."""
        path: dict[str, Session] = {}
        current: Session | None = session
        while current is not None and str(current.id) not in self.done:
            if str(current.id) in path:
                self._report_circle([*path.values()][[*path].index(str(current.id)) :])
                break
            path[str(current.id)] = current
            current = self.before[str(current.id)].session
        return reversed(path.values())

    def _report_circle(self, circle: list[Session]) -> None:
        first = min(circle, key=lambda one: self.order[str(one.id)])
        names = [f"“{one.id}”" for one in circle]
        message = f"{names[0]} begins after itself"
        if len(circle) > 1:
            message = f"{_and(names)} begin after each other, in a circle"
        # A part in a circle has nothing written that says so.
        at = next((one.after for one in (first, *circle) if one.after is not None), first.id)
        hint = "write the “start” of one of them" if len(circle) > 1 else "write its “start”"
        self._note(message, at.location, hint)
        self.failed.update(str(one.id) for one in circle)

    # --- what is before a session ---------------------------------------------------------------

    def _all_before(self, lost: Iterable[Session]) -> Iterator[tuple[str, _Before]]:
        by_id = {str(session.id): session for session in self.sessions}
        last_part: dict[str, Session] = {}
        above = _Above(self.event)
        for session, is_lost in _in_order(self.sessions, lost):
            key = str(session.id)
            whole = self.wholes.get(key)
            if is_lost:
                above.add(session, None)
                continue
            if session.is_chained and session.after is not None and session.after != START_PREVIOUS:
                yield key, self._named(session, by_id)
            elif session.is_chained and whole is not None:
                sibling = last_part.get(str(whole.id))
                yield (
                    key,
                    _Before(sibling or whole, at_start=sibling is None, written=session.after is not None),
                )
            elif session.is_chained:
                yield key, self._previous(session, above)
            if whole is not None:
                last_part[str(whole.id)] = session
            elif "part_of" not in session.lost:
                above.add(session, session)

    def _named(self, session: Session, by_id: Mapping[str, Session]) -> _Before:
        found = by_id.get(str(session.after))
        if found is None:
            self.failed.add(str(session.id))
        return _Before(found)

    def _previous(self, session: Session, above: _Above) -> _Before:
        found = above.nearest(session)
        if found is None:
            what = f" on {session.date}" if session.date else ""
            rooms = f" in “{session.room}”" if session.room else ""
            message = (
                f"“{session.id}” is to begin after the session before it, and there is none{rooms}{what}"
            )
            at = session.after.location if session.after is not None else None
            self._note(message, at, "write its “start”; sessions follow each other in the order of the data")
        before = found[0] if found else None
        if before is None:
            self.failed.add(str(session.id))
        return _Before(before)

    # --- the start ------------------------------------------------------------------------------

    def _after(self, session: Session, before: _Before) -> Session:
        """The session with its start; without, only with its day, if that cannot be known."""
        key = str(session.id)
        whole = self.wholes.get(key)
        day = session.date or (self._day_of(whole) if whole is not None else None)
        plain = session if day == session.date else session.model_copy(update={"date": day})
        if key in self.failed or before.session is None:
            return plain
        other = self.done.get(str(before.session.id))
        if other is None or str(other.id) in self.failed:
            self.failed.add(key)
            return plain
        moment = other.begins if before.at_start else other.ends
        at = moment.at if moment else None
        if other.begins is None or other.begins.at is None or at is None:
            if before.written and other.lost.isdisjoint(_TIMES):
                self._no_time(session, other)
            elif before.written:
                self.failed.add(key)
            return plain
        start = self._start(session, other, at, at_start=before.at_start)
        if start.day.year > _LAST_YEAR:
            self._fail(session, f"“{key}” would begin after the year {_LAST_YEAR}", "write its “start”")
            return plain
        made = session.model_copy(update={"start": start, "date": None})
        days = made.days_of_programme(self.event)
        if session.date is not None and session.date not in (start.day, days and days[0]):
            message = f"“{other.id}” ends on {start.day}, and “{key}” has the date {session.date}"
            self._fail(session, message, "write its “start”, or leave out its “date”")
            return plain
        return made

    def _start(self, session: Session, other: Session, at: datetime, *, at_start: bool) -> Moment:
        at = at.astimezone(UTC)
        if not at_start and not (session.is_aside or other.is_aside) and _shares_room(session, other):
            at += (other.setup.after if other.setup else timedelta()) + (
                session.setup.before if session.setup else timedelta()
            )
        zone = session.timezone or self.event.timezone
        if zone is None and other.begins is not None and other.begins.at is not None:
            local = at.astimezone(other.begins.at.tzinfo)
        else:
            local = at.astimezone(zone)
        return Moment(local.date(), local)

    def _day_of(self, whole: Session) -> date | None:
        own = self.done.get(str(whole.id), whole)
        return own.begins.day if own.begins else None

    def _no_time(self, session: Session, other: Session) -> None:
        """Report that nobody knows when another session ends."""
        if other.begins is None or other.begins.at is None:
            what, hint = "has no time", f"write the “start” of “{other.id}”"
        else:
            what, hint = "has no end", f"write the “duration” of “{other.id}”"
        self._fail(session, f"“{session.id}” is to begin after “{other.id}”, which {what}", hint)

    def _fail(self, session: Session, message: str, hint: str) -> None:
        at = session.after if session.after is not None else session.id
        self._note(message, at.location, hint)
        self.failed.add(str(session.id))

    def _note(self, message: str, at: Location | None, hint: str) -> None:
        self.report(Diagnostic(Code.CHAIN, message, at or Location(Path()), hint))


class _Above:
    """The sessions above in the data, by their places, rooms and days."""

    def __init__(self, event: Event) -> None:
        self._home = str(event.location.name or "") if event.location else ""
        self._last: dict[tuple[str, str, date | str | None], int] = {}
        self._listed: list[Session | None] = []

    def add(self, session: Session, found: Session | None) -> None:
        """Note a session, and what is found in its place: None if its time is lost."""
        place = len(self._listed)
        self._listed.append(found)
        house = self._house(session)
        day = None if found is None else session.begins.day if session.begins else None
        for room in (*_rooms(session), _ANY_ROOM):
            for known in (day, _ANY_DAY):
                self._last[house, room, known] = place

    def nearest(self, session: Session) -> tuple[Session | None] | None:
        """What is found in the place of the last session that has a room of this one; None without."""
        own = _rooms(session)
        rooms = (_ANY_ROOM,) if own == (_ALL_ROOMS,) else (*own, _ALL_ROOMS)
        days = (_ANY_DAY,) if session.date is None else (session.date, None)
        house = self._house(session)
        places = [self._last.get((house, room, day), -1) for room in rooms for day in days]
        last = max(places)
        return None if last < 0 else (self._listed[last],)

    def _house(self, session: Session) -> str:
        place = session.location
        return same_name(str(place.name or place.address or place.city or "") if place else self._home)


def _and(names: list[str]) -> str:
    """Names in a sentence; of very many, the first."""
    if len(names) > _MOST_NAMED:
        return shorten(names, _MOST_NAMED)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _rooms(session: Session) -> tuple[str, ...]:
    """The keys of its rooms."""
    own = tuple(same_name(room) for room in session.rooms)
    return (_ALL_ROOMS,) if not own or not EVERY_ROOM.isdisjoint(own) else own


def _shares_room(one: Session, other: Session) -> bool:
    own, its = _rooms(one), _rooms(other)
    return _ALL_ROOMS in (*own, *its) or not set(own).isdisjoint(its)


def _in_order(sessions: Sequence[Session], lost: Iterable[Session]) -> list[tuple[Session, bool]]:
    """The sessions and the lost ones, as they follow each other in their file."""
    placed = [(session.id.line, session, False) for session in sessions]
    placed += [(line, one, True) for one in lost if (line := one.id.line or one.title.line)]
    return [(session, is_lost) for _line, session, is_lost in sorted(placed, key=lambda own: own[0])]
