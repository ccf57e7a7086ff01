"""Which column of a sheet holds what: remembered by the event, or recognized by its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.formats.table.answers import is_answer
from sphinx_du_events.importers.formats.table.clocks import read_times
from sphinx_du_events.importers.formats.table.dates import read_day
from sphinx_du_events.importers.formats.table.lanes import Lane, lanes_of
from sphinx_du_events.importers.formats.table.naming import LINKS, SEVERAL, SPEAKERS, Named, named
from sphinx_du_events.importers.formats.table.words.column import fold
from sphinx_du_events.importers.formats.table.words.common import PRIVATE, PUBLIC
from sphinx_du_events.importers.formats.table.words.known import KINDS, NONE
from sphinx_du_events.importers.formats.table.words.sessions import SESSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_du_events.importers.formats.table.words.column import SheetKind
    from sphinx_du_events.reading.tables.table import FilledRow, Table

MOST_COLUMNS = 500
"""The most columns of a sheet that are looked at."""
_FIRST_ROWS = 20
"""The number of filled rows among which the header is."""
_NAMES_ALONE = frozenset({"name", "nombre", "nome", "nom", "full name", "nombre completo", "nome completo"})


class Place(NamedTuple):
    """A column that is taken."""

    column: int
    named: Named


@dataclass
class Columns:
    """The columns of a sheet by what they hold."""

    kind: SheetKind
    by_key: dict[str, list[Place]] = field(default_factory=dict)
    lanes: list[Lane] = field(default_factory=list)
    """The rooms of a timetable."""
    others: list[int] = field(default_factory=list)
    """Columns that nothing is known of."""
    refused: list[int] = field(default_factory=list)
    """Columns that people do not want."""
    private: list[int] = field(default_factory=list)

    def places(self, key: str) -> list[Place]:
        """The columns for a key."""
        return self.by_key.get(key, [])

    @property
    def has_title(self) -> bool:
        """Whether it is known what its rows are called."""
        has_names = {"first_name", "last_name"} <= self.by_key.keys()
        return self.kind.title in self.by_key or has_names or bool(self.lanes)

    @property
    def score(self) -> tuple[int, int]:
        """How well the kind fits: the number of signs of it, and of known columns."""
        # What is said of a speaker may as well be said of somebody who only came; and all have websites.
        told = (key for key in self.by_key if not key.startswith(SPEAKERS) and key != f"{LINKS}website")
        keys = {key.partition(".")[0] for key in told}
        signs = keys & self.kind.signs
        return len(signs), len(self.by_key)


def find_columns(table: Table, kind: SheetKind, remembered: Mapping[str, Iterable[str]]) -> Columns:
    """The columns of a sheet of a kind; ``remembered`` has names of columns by key, which count."""
    found = Columns(kind)
    keys = {fold(name): key for key, names in remembered.items() for name in names}
    wanted = {key for key in remembered if key != NONE}
    guessed: list[Place] = []
    for column, header in enumerate(table.header[:MOST_COLUMNS]):
        key = keys.get(fold(header)) if header else None
        own = named(header, kind.section) if header else None
        if own is not None and own.key == "tags" and _has(table, column, read_day):
            own = Named("date")  # a German day
        if own is not None and own.key == PUBLIC.key and fold(header) in PUBLIC.folded:
            own = own if _has(table, column, is_answer) else None  # else it is when it was published
        if key == NONE:
            found.refused.append(column)
        elif own is not None and own.key == PRIVATE.key:
            found.private.append(column)
        elif key is not None:
            zone = _zone_in(header) if key in ("start", "end") else ""
            exact = own if own is not None and own.key == key else Named(key, zone=zone)
            found.by_key.setdefault(key, []).append(Place(column, exact._replace(rank=-1)))
        elif (
            own is None
            or (own.key in wanted - SEVERAL)
            or (own.is_zone_alone and not _has(table, column, read_times))
        ):
            found.others.append(column)
        else:
            guessed.append(Place(column, own))
    _take(found, guessed, table)
    if kind is SESSIONS and kind.title not in found.by_key and "start" in found.by_key:
        _take_lanes(found, table)
    return found


def _take_lanes(found: Columns, table: Table) -> None:
    """Take the rooms of a timetable."""
    rooms = [place.column for place in found.places("room")]
    found.lanes = lanes_of(table, sorted((*found.others, *rooms)))
    taken = {column for lane in found.lanes for column in (lane.column, *lane.speakers)}
    found.others = [column for column in found.others if column not in taken]
    left = [place for place in found.places("room") if place.column not in taken]
    if found.lanes:
        found.by_key.pop("room", None)
        found.by_key |= {"room": left} if left else {}


def _zone_in(header: str) -> str:
    own = named(header, SESSIONS.section)
    return own.zone if own is not None else ""


def _take(found: Columns, guessed: list[Place], table: Table) -> None:
    """Take the columns that were recognized: of several for a key that holds a single value, the surest."""
    best: dict[str, Place] = {}
    for place in guessed:
        first = best.get(place.named.key)
        if first is None or place.named.rank < first.named.rank:
            best[place.named.key] = place
    for place in guessed:
        key = place.named.key
        is_several = key in SEVERAL or key.startswith((LINKS, SPEAKERS))
        if best[key] is place or is_several:
            found.by_key.setdefault(key, []).append(place)
        elif key == "title" and fold(table.header[place.column]) in _NAMES_ALONE and found.kind is SESSIONS:
            # Beside a title, a name is somebody's.
            found.by_key.setdefault("speakers", []).append(place._replace(named=Named("speakers")))
        else:
            found.others.append(place.column)
    for places in found.by_key.values():
        places.sort()
    found.others.sort()


def _has(table: Table, column: int, read: Callable[[str], object]) -> bool:
    """Whether most cells of a column can be read as something."""
    filled = [row[column] for row in table.rows[:50] if row[column]]
    return bool(filled) and sum(read(cell) is not None for cell in filled) * 2 > len(filled)


def find_header(rows: Sequence[FilledRow]) -> int:
    """The index of the row that names most columns; a later row has to name more than the first."""
    best = most = 0
    for index, row in enumerate(rows[:_FIRST_ROWS]):
        cells = [cell for cell in row.cells[:MOST_COLUMNS] if cell]
        number = max(len({own.key for cell in cells if (own := named(cell, kind.section))}) for kind in KINDS)
        if number > max(most, int(index > 0)):
            best, most = index, number
    return best
