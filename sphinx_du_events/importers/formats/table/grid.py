"""The rows of a timetable: what is held in each room at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.table.answers import says_nothing
from sphinx_du_events.importers.formats.table.naming import Named
from sphinx_du_events.importers.formats.table.rows import CellOf, Row
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.reading.tables.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.importers.formats.table.lanes import Lane
    from sphinx_du_events.importers.formats.table.sheets import Sheet


class LaneRow(Row):
    """What is held in a room at a time, as if it were a row."""

    def __init__(self, sheet: Sheet, index: int, lane: Lane, *, is_alone: bool) -> None:
        super().__init__(sheet, index)
        self._lane = lane
        self._is_alone = is_alone

    @property
    def whole(self) -> tuple[str, ...]:
        """All cells, and where it is held."""
        return (*super().whole, str(self._lane.column))

    def cells(self, key: str) -> Iterator[CellOf]:
        """Yield the cells of a key: the title is in the room's column, the room is that column's name."""
        if key == "title":
            yield CellOf(self.scalar(self._lane.column), Named(key))
        elif key == self._lane.key:
            table = self.sheet.table
            place = table.places(HEADER)[self._lane.column]
            name = Scalar(table.header[self._lane.column], place.path, place.line, place.column)
            if not self._is_alone:
                yield CellOf(like(name, name), Named(key))
        elif key == "speakers":
            for column in self._lane.speakers:
                text = self.scalar(column)
                if text and not says_nothing(text):
                    yield CellOf(text, Named(key))
        else:
            yield from super().cells(key)


def rows_of(sheet: Sheet, index: int) -> Iterator[Row]:
    """Yield what is held at the time of a row: itself, or in a timetable a row for each room in use.

    What stands in the first column alone is held for all, such as a break; without a time, nothing is held.
    """
    lanes = sheet.columns.lanes
    if not lanes:
        yield Row(sheet, index)
        return
    if not any(sheet.table.rows[index][place.column] for place in sheet.columns.places("start")):
        return  # names of rooms, perhaps
    cells = sheet.table.rows[index]
    used = [lane for lane in lanes if cells[lane.column] and not says_nothing(cells[lane.column])]
    same = len({cells[lane.column] for lane in used}) == 1 and len(used) == len(lanes)
    is_alone = same or (len(used) == 1 and used[0] is lanes[0])
    for lane in used[:1] if same else used:
        yield LaneRow(sheet, index, lane, is_alone=is_alone)
