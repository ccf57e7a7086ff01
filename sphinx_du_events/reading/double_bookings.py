"""A room or a speaker that two sessions have at the same time: noted, since it may be a slip of the pen.

A session that ends when another begins does not overlap it. Breaks and posters stand beside other sessions, a
moment such as a deadline takes no time, and of a session with only a day nobody knows when it is.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.contributions.words import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sphinx_du_events.model.event import Event, Place
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

_BESIDE = frozenset({"break", "poster", "posters", "poster-session", "poster session"})
"""Types of sessions that are held beside others."""
_NO_ROOM = NOTHING | {"online", "tba", "to be announced", "virtual"}


class _Use(NamedTuple):
    """A session that has a room or a speaker for some time."""

    begins: datetime
    ends: datetime
    session: Session
    said: str
    """What an overlap is about, in words."""
    word: Scalar | None
    """The room or the person as written."""


def report_double_bookings(data: EventData, report: Callable[[Diagnostic], None]) -> None:
    """Note each session in which another begins that has its room or one of its speakers."""
    uses: dict[tuple[str, ...], list[_Use]] = {}
    for session in data.held_sessions:
        for key, use in _uses(data, session):
            uses.setdefault(key, []).append(use)
    found: dict[int, list[tuple[Session, _Use]]] = {}
    for own in uses.values():
        for first, other in _overlaps(own):
            found.setdefault(id(first), []).append((first, other))
    for pairs in found.values():
        report(_note(pairs))


def _uses(data: EventData, session: Session) -> Iterator[tuple[tuple[str, ...], _Use]]:
    """Yield the room and the speakers of a session, with the time that it has them."""
    begins, end = session.begins.at if session.begins else None, session.ends
    if begins is None or same_name(session.type or "") in _BESIDE or session.length == timedelta(0):
        return
    # Without a known end, it overlaps what goes on when it begins, and what begins at the same moment.
    span = session.span(begins.tzinfo) if begins.tzinfo and end is not None and end.at is not None else None
    ends = span.ends if span else begins + timedelta(microseconds=1)
    if session.room is not None and same_name(session.room) not in _NO_ROOM:
        said = f"both are in “{session.room}”"
        yield (
            ("room", *_house(data.event, session), same_name(session.room)),
            _Use(begins, ends, session, said, session.room),
        )
    for speaker in session.speakers:
        said = f"{data.name_of(speaker)} speaks at both"
        word = speaker.id if speaker.id is not None else speaker.name
        yield ("speaker", speaker.key), _Use(begins, ends, session, said, word)


def _house(event: Event, session: Session) -> tuple[str, ...]:
    """Where a room is: rooms of different places may have one name."""
    place: Place | None = session.location or event.location
    if place is None:
        return ("",)
    name = place.name or place.address or place.city or place.url or ""
    return (same_name(str(name)),)


def _overlaps(uses: list[_Use]) -> Iterator[tuple[Session, _Use]]:
    """Yield each use that begins while earlier ones go on, and the session of the last of these to begin.

    So a block is told once of all its parts, and two parts that overlap each other are told too.
    """
    longest_first = sorted(uses, key=lambda use: use.ends, reverse=True)
    running: list[_Use] = []
    for use in sorted(longest_first, key=lambda use: use.begins):
        while running and running[-1].ends <= use.begins:
            running.pop()
        if running:
            yield running[-1].session, use
        running.append(use)


def _note(pairs: list[tuple[Session, _Use]]) -> Diagnostic:
    """The note on a session: the first that begins in it, what both have, and how many more there are."""
    first, use = min(pairs, key=lambda pair: pair[1].begins)
    others = {id(other.session) for _, other in pairs}
    both = dict.fromkeys(other.said for _, other in pairs if other.session is use.session)
    message = (
        f"“{use.session.title}” begins on {use.begins:%Y-%m-%d} at {use.begins:%H:%M}, while “{first.title}”"
        f" goes on: {' and '.join(both)}"
    )
    if len(others) > 1:
        message += f"; so it is with {len(others) - 1:,} more"
    location = use.word.location if use.word is not None else None
    hint = "change a time or a room; if both are right, this kind of note can be left out"
    return Diagnostic(Code.DOUBLE_BOOKED, message, location or Location(Path()), hint)
