"""A programme: the days of an event, and on each the places of sessions in a grid of rooms and times.

Rows lie between the times at which something begins or ends, so that they are few; columns are the rooms, or
parts of these where sessions of a room overlap. Lines of the grid count from 1, as in CSS: the first row has
the names of rooms, the first column the hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.room_use import EVERY_ROOM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.store import EventData

FIVE_MINUTES = timedelta(minutes=5)
_DAY = timedelta(days=1)
_NO_END, _NO_TIME = timedelta(minutes=30), timedelta(minutes=10)
"""How long sessions stand in the grid of which no end is known, or which take no time."""
_EMPTY, _LONGEST = 6, 48
"""The most units in a row in which nothing is on, and in any row: half an hour, and four hours."""
MOST_ROWS, MOST_COLUMNS = 298, 12
"""The largest grid that pages have room for; a larger day is a list."""


class Cell(NamedTuple):
    """A place in the grid: the lines where it begins and ends; ``spans`` all rooms.

    It is ``partial`` if the session has rooms besides those that it spans.
    """

    row: int
    end_row: int
    column: int
    end_column: int
    spans: bool = False
    partial: bool = False


class Slot(NamedTuple):
    """A session of a day and its place; without one it has no time, or the day is no grid."""

    entry: SessionEntry
    cell: Cell | None = None


class RoomHead(NamedTuple):
    """The name of a room and the lines between which it stands."""

    title: str
    column: int
    end_column: int


class Row(NamedTuple):
    """A row: the moment at which it begins, whether a session does so too, and its height in five minutes."""

    row: int
    at: datetime
    starts: bool
    height: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of an event, None where it is not known, with its sessions in order of time."""

    data: EventData
    day: date | None
    slots: tuple[Slot, ...]
    rooms: tuple[RoomHead, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: int = 0
    """The number of columns besides that of the hours; 0 if the day is no grid."""


class _Timed(NamedTuple):
    entry: SessionEntry
    begins: datetime
    ends: datetime
    chosen: frozenset[str] = frozenset()
    """The keys of the rooms that are selected; all rooms if it is empty."""

    def overlaps(self, other: _Timed) -> bool:
        return self.begins < other.ends and other.begins < self.ends

    @property
    def rooms(self) -> tuple[str, ...]:
        """The keys of its rooms that are selected; an empty key if it has none, or all."""
        own = tuple(map(same_name, self.entry.session.rooms))
        if not own or not EVERY_ROOM.isdisjoint(own):
            return ("",)
        return tuple(room for room in own if room in self.chosen) or own

    def words_of(self, room: str) -> str:
        """What the room of a key is called."""
        return next((str(own) for own in self.entry.session.rooms if same_name(own) == room), "")

    @property
    def may_span(self) -> bool:
        """Whether it is for people of all rooms, if nothing else is on."""
        return self.entry.session.is_aside or self.rooms == ("",)


def programme(entries: Iterable[SessionEntry], rooms: Iterable[str] = ()) -> list[Day]:
    """The days in order, those of an event together where several events share a day; no day comes last.

    If ``rooms`` are selected, by id or title, a session that is in others too stands in the columns of these.
    """
    selected = frozenset(map(same_name, rooms))
    days: dict[tuple[str, date | None], list[SessionEntry]] = {}
    for entry in entries:
        days.setdefault((entry.data.id, entry.programme_day), []).append(entry)
    order = sorted(days, key=lambda key: (key[1] is None, key[1] or date.max))
    return [_day(days[key][0].data, key[1], days[key], selected) for key in order]


def _day(data: EventData, day: date | None, entries: list[SessionEntry], selected: frozenset[str]) -> Day:
    chosen = selected.union(same_name(room.title) for room in data.rooms if same_name(room.id) in selected)
    found = (one._replace(chosen=chosen) for one in _timed(entries))
    timed = sorted(found, key=lambda one: one.begins)
    known = {id(one.entry.session) for one in timed}
    rest = tuple(Slot(entry) for entry in entries if id(entry.session) not in known)
    columns = _columns(data, timed)
    heads, lanes, wide = _lanes(columns)
    # As they are seen: what begins together goes on from room to room.
    timed.sort(key=lambda one: (one.begins, lanes.get(id(one), (0, 0))))
    moments = sorted({moment for one in timed for moment in (one.begins, one.ends)})
    if not timed or wide > MOST_COLUMNS or len(moments) > MOST_ROWS:
        return Day(data, day, (*(Slot(one.entry) for one in timed), *rest))
    line = {moment: place for place, moment in enumerate(moments, 2)}
    slots = []
    for one in timed:
        own = lanes.get(id(one))
        lane = own or _Lane(2, wide + 2)
        rows = (line[one.begins], line[one.ends])
        partial = lane.rooms < len(one.entry.session.rooms) and own is not None
        slots.append(Slot(one.entry, Cell(*rows, lane.first, lane.last, own is None, partial)))
    return Day(data, day, (*slots, *rest), heads, tuple(_rows(timed, moments)), wide)


def _timed(entries: Iterable[SessionEntry]) -> Iterator[_Timed]:
    """The sessions of less than a day whose start is known, until they end or until room is needed."""
    known = []
    for entry in entries:
        begins, ends = entry.session.begins, entry.session.ends
        if begins is None or begins.at is None or (ends is not None and ends.at is None):
            continue
        at = begins.at.astimezone(UTC)
        over = ends.at.astimezone(UTC) if ends and ends.at else None
        if over is None or over - at < _DAY:
            known.append((entry, at, over))
    for entry, at, over in known:
        if over is not None and over > at:
            yield _Timed(entry, at, over)
            continue
        guess = at + (_NO_TIME if over is not None else _NO_END)
        own = set(entry.session.rooms)
        later = [
            start
            for other, start, _over in known
            if start > at and (not own.isdisjoint(other.session.rooms) or own == set(other.session.rooms))
        ]
        yield _Timed(entry, at, min([guess, *later]))


def _columns(data: EventData, timed: list[_Timed]) -> dict[str, list[_Timed]]:
    """The sessions of each room, in the order of rooms; without those that span them all."""
    alone = [one for one in timed if not any(one.overlaps(other) for other in timed if other is not one)]
    spanning = {id(one) for one in alone if one.may_span}
    # Nor does a room need a column beside which nothing is ever on.
    beside = {room for one in timed for room in one.rooms}
    beside -= {room for one in timed if one not in alone for room in one.rooms}
    spanning |= {id(one) for one in alone if beside.issuperset(one.rooms)}
    by_room = [one for one in timed if id(one) not in spanning]
    if not by_room:
        by_room = [one for one in timed if not one.may_span] or timed
    places = {same_name(room.title): place for place, room in enumerate(data.rooms)}
    found: dict[str, list[_Timed]] = {}
    for one in by_room:
        for room in one.rooms:
            found.setdefault(room, []).append(one)
    order = {room: place for place, room in enumerate(found)}
    ordered = sorted(found, key=lambda room: (not room, places.get(room, len(places)), order[room]))
    return {room: found[room] for room in ordered}


class _Lane(NamedTuple):
    """The lines between which a session stands, whether that ``fills`` its room, and the number of rooms."""

    first: int
    last: int
    fills: bool = True
    rooms: int = 1


def _lanes(
    columns: dict[str, list[_Timed]],
) -> tuple[tuple[RoomHead, ...], dict[int, _Lane], int]:
    """The heads of rooms, the columns of each session by its identity, and the number of columns."""
    heads: list[RoomHead] = []
    lanes: dict[int, list[_Lane]] = {}
    column = 2
    for room, own in columns.items():
        clusters = list(_clusters(own))
        wide = max(len(cluster) for cluster in clusters)
        for cluster in clusters:
            for place, lane in enumerate(cluster):
                last = column + wide if place == len(cluster) - 1 else column + place + 1
                for one in lane:
                    lanes.setdefault(id(one), []).append(_Lane(column + place, last, len(cluster) == 1))
        if room:
            heads.append(RoomHead(own[0].words_of(room), column, column + wide))
        column += wide
    return tuple(heads), {key: _widest(own) for key, own in lanes.items()}, column - 2


def _widest(lanes: list[_Lane]) -> _Lane:
    """The lane of a session in several rooms: over the most that are beside each other and that it fills."""
    found = [lanes[0]]
    for lane in lanes[1:]:
        before = found[-1]
        if before.last == lane.first and before.fills and lane.fills:
            found[-1] = _Lane(before.first, lane.last, fills=True, rooms=before.rooms + 1)
        else:
            found.append(lane)
    return max(found, key=lambda lane: lane.rooms)


def _clusters(own: list[_Timed]) -> Iterator[list[list[_Timed]]]:
    """Sessions that hang together by overlaps, each cluster as lanes in which none overlap."""
    lanes: list[list[_Timed]] = []
    until: datetime | None = None
    for one in own:
        if until is not None and one.begins >= until:
            yield lanes
            lanes, until = [], None
        free = next((lane for lane in lanes if lane[-1].ends <= one.begins), None)
        if free is None:
            lanes.append([one])
        else:
            free.append(one)
        until = one.ends if until is None else max(until, one.ends)
    if lanes:
        yield lanes


def _rows(timed: list[_Timed], moments: list[datetime]) -> Iterator[Row]:
    starts = {one.begins: one for one in timed}
    for place, (at, end) in enumerate(pairwise(moments), 2):
        is_on = any(one.begins <= at and end <= one.ends for one in timed)
        height = min(-(-(end - at) // FIVE_MINUTES), _LONGEST if is_on else _EMPTY)
        first = starts.get(at)
        yield Row(place, (first or timed[0]).entry.local(at), first is not None, height)
