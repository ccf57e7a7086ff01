"""Everything about a session, and the sessions around it in its programme."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.room_use import EVERY_ROOM
from sphinx_du_events.queries.sessions import SessionEntry
from sphinx_du_events.queries.times import OneSessionQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.model.record import Record
    from sphinx_du_events.queries.view import View

MOST_BESIDE = 12
"""The most sessions at the same time that are named; of more, such as posters, nobody reads the names."""


class Around(NamedTuple):
    """What is before and after a session in its room, and at the same time elsewhere."""

    before: SessionEntry | None = None
    after: SessionEntry | None = None
    beside: tuple[SessionEntry, ...] = ()
    more: int = 0
    """The number of sessions at the same time besides those named."""


@dataclass(frozen=True, slots=True)
class AroundQuery:
    """What is around each session of an event. Asked once for all of them, because pages are many.

    Before and after are on the same day and in the same room; in an event that has only a single room, or
    none, they may be on other days, for such a series goes on from day to day. What has a day and no hour is
    neither before nor after others of its day. Around a part of a session are the other parts.
    """

    event: str

    @property
    def events(self) -> tuple[str, ...]:
        """The id of the event."""
        return (self.event,)

    def select(self, view: View) -> dict[str, Around]:
        """What is around each session with a day, by its id."""
        entries = [
            entry
            for data in view.chosen(self.events)
            for session in data.sessions
            if session.begins and not session.is_aside and (entry := SessionEntry(data, session)).is_held
        ]
        entries.sort(key=SessionEntry.begins)
        wholes = [entry for entry in entries if entry.session.part_of is None]
        several = len({room for entry in wholes for room in _rooms(entry)}) > 1
        rows: dict[tuple[object, ...], list[SessionEntry]] = {}
        for entry in entries:
            for row in _rows(entry, several=several):
                rows.setdefault(row, []).append(entry)
        found = {str(entry.session.id): Around() for entry in entries}
        for listed in rows.values():
            for before, after in pairwise(listed):
                if _is_known(before, after):
                    _follow(found, before, after)
        for entry, beside, more in _beside(wholes):
            key = str(entry.session.id)
            found[key] = found[key]._replace(beside=tuple(beside), more=more)
        return found

    def digest(self, view: View) -> str:
        """Nothing of its own: a page asks for a single session, and its digest says what is around it."""
        return view.store.digest(())


def _rows(entry: SessionEntry, *, several: bool) -> Iterator[tuple[object, ...]]:
    """The rows of sessions after each other that a session stands in."""
    if entry.session.part_of is not None:
        yield "part", str(entry.session.part_of)
    elif several:
        for room in _rooms(entry):
            yield entry.programme_day, room
    else:
        yield ()


def _rooms(entry: SessionEntry) -> tuple[str, ...]:
    """The keys of its rooms; an empty key if it has none, or all."""
    own = tuple(map(same_name, entry.session.rooms))
    return ("",) if not own or not EVERY_ROOM.isdisjoint(own) else own


def _is_known(before: SessionEntry, after: SessionEntry) -> bool:
    """Whether two sessions in order are on different days, have hours, or are parts in the data's order."""
    if before.session.part_of is not None or before.programme_day != after.programme_day:
        return True
    return all(one.session.begins is not None and one.session.begins.at for one in (before, after))


def _follow(found: dict[str, Around], before: SessionEntry, after: SessionEntry) -> None:
    """Note that a session follows another; of several rooms, the nearest counts."""
    first, second = str(before.session.id), str(after.session.id)
    known = found[second].before
    if known is None or known.begins() < before.begins():
        found[second] = found[second]._replace(before=before)
    known = found[first].after
    if known is None or known.begins() > after.begins():
        found[first] = found[first]._replace(after=after)


def _beside(entries: Iterable[SessionEntry]) -> Iterator[tuple[SessionEntry, list[SessionEntry], int]]:
    """The sessions with others elsewhere at the same time: the first of these, and the number of the others.

    Sessions are bits of numbers: thousands at the same time would be millions of pairs.
    """
    timed = [(entry, span) for entry in entries if (span := entry.span) and _has_hours(entry)]
    timed.sort(key=lambda own: own[1].begins)
    begins = [span.begins for _entry, span in timed]
    # A session without a length is beside those that begin with it.
    ends = [max(span.ends, span.begins + timedelta(microseconds=1)) for _entry, span in timed]
    ending = deque(sorted(range(len(timed)), key=ends.__getitem__))
    rooms = [[room for room in _rooms(entry) if room] for entry, _span in timed]
    inside: dict[str, int] = {}
    for place, own in enumerate(rooms):
        for room in own:
            inside[room] = inside.get(room, 0) | 1 << place
    over = 0
    for place, (entry, _span) in enumerate(timed):
        while ends[ending[0]] <= begins[place]:
            over |= 1 << ending.popleft()
        others = (1 << bisect_left(begins, ends[place])) - 1 & ~over & ~(1 << place)
        for room in rooms[place]:
            others &= ~inside[room]
        named: list[SessionEntry] = []
        while others and len(named) < MOST_BESIDE:
            named.append(timed[(others & -others).bit_length() - 1][0])
            others &= others - 1
        if named:
            yield entry, named, others.bit_count()


def _has_hours(entry: SessionEntry) -> bool:
    begins, ends = entry.session.begins, entry.session.ends
    return begins is not None and begins.at is not None and ends is not None and ends.at is not None


class SessionDetail(NamedTuple):
    """A session with what is around it."""

    entry: SessionEntry
    around: Around


@dataclass(frozen=True, slots=True)
class SessionDetailQuery:
    """Everything about a session."""

    event: str
    session: str

    @property
    def events(self) -> tuple[str, ...]:
        """The id of the event."""
        return (self.event,)

    @property
    def one(self) -> OneSessionQuery:
        """The question for the session alone."""
        return OneSessionQuery(self.event, self.session)

    def select(self, view: View) -> SessionDetail | None:
        """The session; None if it does not exist or is a draft."""
        entry = self.one.select(view)
        if entry is None:
            return None
        around = view.answer(AroundQuery(self.event))
        return SessionDetail(entry, around.get(self.session, Around()))

    def digest(self, view: View) -> str:
        """A digest of the session, of what of its event is shown, and of the names around it."""
        found = view.answer(self)
        if found is None:
            return ""
        (data, session), around = found
        event = data.event
        shown: list[Record] = [session, *event.timezones]
        shown += [event.location] if event.location and session.location is None else []
        shown += [team for team in data.teams if str(team.id) in session.participants]
        whole, inside = data.whole_of(session), data.parts_of(session)
        shown += [*data.rooms_of(session), *inside, *([] if whole is None else [whole])]
        shown += [
            data.people[str(attendee.id)]
            for one in (session, *inside)
            for _part, named in one.by_part()
            for attendee in named
            if str(attendee.id) in data.people
        ]
        words = [str(event.title), str(event.timezone), event.status, str(event.mode)]
        words += [str(event.comfortable_hours), found.entry.phase(view.today)]
        words += [data.name_of(one) for own in (session, *inside) for one in own.people]
        # Former ids are anchors.
        words += [str(data.has_several_venues), data.track_id(session), *map(str, event.was)]
        if session.registration is not None:
            words.append(session.registration.window.phase(view.today))
        for entry in filter(None, (around.before, around.after, *around.beside)):
            other = entry.session
            words += [str(other.id), str(other.title), str(other.begins), str(other.room)]
            words += [str(room.id) for room in data.rooms_of(other)]
        words.append(str(around.more))
        return view.store.digest(shown, *words)
