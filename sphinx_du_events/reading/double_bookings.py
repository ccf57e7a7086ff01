"""A room or a speaker that two sessions have at the same time: noted, since it may be a slip of the pen.

A session that ends when another begins does not overlap it, unless its room is needed for their
``setup``. Breaks and posters stand beside other sessions, a moment such as a deadline takes no time, and
of a session with only a day nobody knows when it is. Parts of a session are no other sessions than it.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.contributions.words import NOTHING
from sphinx_du_events.model.located import Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from sphinx_du_events.model.event import Event, Place
    from sphinx_du_events.model.person import Attendee
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

_BESIDE = frozenset({"poster", "posters", "poster-session", "poster session"})
"""Types of sessions that are held beside others, as all that lies between sessions is."""
_NO_ROOM = NOTHING | {"online", "tba", "to be announced", "virtual"}


class _Use(NamedTuple):
    """A session that has a room or a speaker for some time, a room with its setup."""

    begins: datetime
    ends: datetime
    at: datetime
    """When the session itself begins, and below when it ends."""
    until: datetime
    session: Session
    shared: Scalar | Attendee
    """The room or the speaker."""

    def is_of(self, other: _Use) -> bool:
        """Whether a session is a part of another, or that of it."""
        own, its = self.session, other.session
        return own.part_of == its.id or its.part_of == own.id


def report_double_bookings(
    data: EventData, held: Iterable[Session], report: Callable[[Diagnostic], None]
) -> None:
    """Note each of the sessions held in which another begins that has its room or one of its speakers."""
    uses: dict[tuple[str, ...], list[_Use]] = {}
    for session in held:
        for key, use in _uses(data, session):
            uses.setdefault(key, []).append(use)
    found: dict[int, list[tuple[_Use, _Use]]] = {}
    for own in uses.values():
        for first, other in _overlaps(own) if len(own) > 1 else ():
            found.setdefault(id(first.session), []).append((first, other))
    for pairs in found.values():
        report(_note(pairs, data))


def _uses(data: EventData, session: Session) -> Iterator[tuple[tuple[str, ...], _Use]]:
    """Yield the room and the speakers of a session, with the time that it has them."""
    begins, end = session.begins.at if session.begins else None, session.ends
    beside = session.is_aside or same_name(session.type or "") in _BESIDE
    if begins is None or beside or session.length == timedelta(0):
        return
    # Without a known end, it overlaps what goes on when it begins, and what begins at the same moment.
    span = session.span(begins.tzinfo) if begins.tzinfo and end is not None and end.at is not None else None
    ends = span.ends if span else begins + timedelta(microseconds=1)
    whole = data.whole_of(session)
    for room in session.rooms:
        folded = same_name(room)
        if folded in _NO_ROOM:
            continue
        key = ("room", *_house(data.event, session), folded)
        if whole is not None and room in whole.rooms:
            key = (*key, str(whole.id))  # whoever else is there is there in the whole's time
        before = session.setup.before if session.setup else timedelta(0)
        after = session.setup.after if session.setup else timedelta(0)
        yield key, _Use(begins - before, ends + after, begins, ends, session, room)
    for speaker in session.speakers:
        yield ("speaker", speaker.key), _Use(begins, ends, begins, ends, session, speaker)


def _said(use: _Use, data: EventData) -> str:
    """What an overlap is about, in words."""
    if isinstance(use.shared, Scalar):
        return f"both are in “{use.shared}”"
    return f"{data.name_of(use.shared)} speaks at both"


def _written(use: _Use) -> Scalar | None:
    """The room or the speaker as written."""
    if isinstance(use.shared, Scalar):
        return use.shared
    return use.shared.id if use.shared.id is not None else use.shared.name


def _house(event: Event, session: Session) -> tuple[str, ...]:
    """Where a room is: rooms of different places may have one name."""
    place: Place | None = session.location or event.location
    if place is None:
        return ("",)
    name = place.name or place.address or place.city or place.url or ""
    return (same_name(str(name)),)


def _overlaps(uses: list[_Use]) -> Iterator[tuple[_Use, _Use]]:
    """Yield each use that begins while earlier ones go on, after the last of these to begin.

    So a block is told once of all its parts, and two parts that overlap each other are told too.
    """
    longest_first = sorted(uses, key=lambda use: use.ends, reverse=True)
    running: list[_Use] = []
    for use in sorted(longest_first, key=lambda use: use.begins):
        while running and running[-1].ends <= use.begins:
            running.pop()
        other = next((one for one in reversed(running) if not one.is_of(use)), None)
        if other is not None and other.ends > use.begins:
            yield other, use
        running.append(use)


def _note(pairs: list[tuple[_Use, _Use]], data: EventData) -> Diagnostic:
    """The note on a session: the first that begins in it, what both have, and how many more there are."""
    first, use = min(pairs, key=lambda pair: pair[1].begins)
    others = {id(other.session) for _, other in pairs}
    both = dict.fromkeys(_said(other, data) for _, other in pairs if other.session is use.session)
    shared = " and ".join(both)
    message = (
        f"“{use.session.title}” begins on {use.at:%Y-%m-%d} at {use.at:%H:%M}, while “{first.session.title}”"
        f" goes on: {shared}"
    )
    if first.until <= use.at or use.until <= first.at:
        over = first.ends.astimezone(use.begins.tzinfo)
        message = (
            f"“{use.session.title}” needs its room on {use.begins:%Y-%m-%d} from {use.begins:%H:%M}, with its"
            f" setup, and “{first.session.title}” needs it until {over:%H:%M}: {shared}"
        )
    if len(others) > 1:
        message += f"; so it is with {len(others) - 1:,} more"
    word = _written(use)
    location = word.location if word is not None else None
    hint = "change a time or a room; if both are right, this kind of note can be left out"
    return Diagnostic(Code.DOUBLE_BOOKED, message, location or Location(Path()), hint)
