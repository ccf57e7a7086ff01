"""Timetables: a column of times, and a column for each room or track with what is held there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.formats.table.words.column import fold

if TYPE_CHECKING:
    from sphinx_du_events.reading.tables.table import Table

_PLACES = {
    "room": r"(?:room|hall|stage|auditorium|theatre|theater|sala|salon|aula|auditorio|salle|raum|saal)\b",
    "track": r"(?:track|stream|pista|trilha|eje|eixo)\b",
}
_SPEAKERS = re.compile(r" (?:speakers?|presenters?|ponentes?|palestrantes?)(?: [0-9]{1,2})?$")
_FEWEST = 2
"""The fewest columns of rooms that make a timetable."""


class Lane(NamedTuple):
    """A column of a timetable."""

    column: int
    key: str
    """``room`` or ``track``."""
    speakers: tuple[int, ...]
    """The columns of those who speak there."""


def lanes_of(table: Table, columns: list[int]) -> list[Lane]:
    """The columns of a timetable among some of a table; none if it is no timetable.

    Only names that certainly are those of rooms or tracks count: a timetable of helpers has names of people.
    """
    names = {column: fold(table.header[column]) for column in columns}
    lanes = []
    for column, name in names.items():
        key = next((key for key, pattern in _PLACES.items() if re.match(pattern, name)), "")
        if key and not _SPEAKERS.search(name):
            own = (at for at, other in names.items() if _SPEAKERS.sub("", other) == name and at != column)
            lanes.append(Lane(column, key, tuple(own)))
    return lanes if len(lanes) >= _FEWEST else []
