"""A row of a sheet: its cells by what they hold, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.hints import slip_of
from sphinx_du_events.importers.formats.table.answers import is_yes, says_nothing
from sphinx_du_events.importers.formats.table.columns import MOST_COLUMNS
from sphinx_du_events.importers.formats.table.words.column import fold
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.texts import plain_line
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.reading.tables.table import HEADER, column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.diagnostics import Location
    from sphinx_du_events.importers.formats.table.naming import Named
    from sphinx_du_events.importers.formats.table.sheets import Sheet
    from sphinx_du_events.importers.incoming import Remarks


class CellOf(NamedTuple):
    """A filled cell, and what the name of its column says."""

    text: Scalar
    named: Named
    link: Scalar | None = None
    """The address behind the text."""


class Row:
    """A row of a sheet."""

    def __init__(self, sheet: Sheet, index: int) -> None:
        self.sheet = sheet
        self.index = index
        self._cells = sheet.table.rows[index]
        self._places: list[Location] | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"row {self.sheet.table.row_number(self.index)}"

    def at(self, column: int) -> Location:
        """The place of a cell."""
        if self._places is None:
            self._places = self.sheet.table.places(self.index)
        return self._places[min(column, len(self._places) - 1)]

    def scalar(self, column: int) -> Scalar:
        """The text of a cell at its place."""
        place = self.at(column)
        return Scalar(self._cells[column], place.path, place.line, place.column)

    def cells(self, key: str) -> Iterator[CellOf]:
        """Yield the cells of a key that say anything."""
        for column, named in self.sheet.columns.places(key):
            if self._cells[column] and not says_nothing(self._cells[column]):
                text = self.scalar(column)
                yield CellOf(text, named, self._link(column, text) if self.sheet.links else None)

    def _link(self, column: int, text: Scalar) -> Scalar | None:
        address = self.sheet.links.get((self.sheet.table.row_number(self.index), column))
        return like(address, text) if address and not address.lower().startswith("mailto:") else None

    def cell(self, key: str) -> Scalar | None:
        """The first cell of a key that says anything."""
        return next((one.text for one in self.cells(key)), None)

    def line(self, key: str) -> Scalar | None:
        """The first cell of a key as a line of text."""
        found = self.cell(key)
        return plain_line(found) if found is not None else None

    def may_be_published(self, remarks: Remarks) -> bool:
        """Whether a row that has to say yes to that it is published does so; else it is told."""
        places = self.sheet.columns.places("public")
        if all(is_yes(self._cells[place.column]) for place in places):
            return True
        remarks.left_out("a row that may not be published", self.at(self.filled[0]), "it is not public")
        return False

    @property
    def filled(self) -> list[int]:
        """The columns with any text."""
        return [column for column, cell in enumerate(self._cells) if cell]

    @property
    def whole(self) -> tuple[str, ...]:
        """All cells, as they are compared with another row."""
        return self._cells


def tell_of_columns(sheet: Sheet, remarks: Remarks) -> None:
    """Tell of the columns that are not taken, with the nearest that is known."""
    table, columns = sheet.table, sheet.columns
    places = table.places(HEADER)
    if len(table.header) > MOST_COLUMNS:
        what = f"what is after the {MOST_COLUMNS}th column"
        remarks.left_out(what, places[min(MOST_COLUMNS, len(places) - 1)], "delete the columns before it")
    for column in columns.private:
        if any(row[column] for row in table.rows):
            remarks.left_out(f"column “{table.header[column]}”", places[column], "it is private, or internal")
    for column in columns.others:
        if any(row[column] for row in table.rows):
            name = table.header[column]
            what = f"column “{name}”" if name else f"column {column_letters(column)}, which has no name,"
            place = places[min(column, len(places) - 1)]
            remarks.left_out(what, place, _hint(sheet, name))


def _hint(sheet: Sheet, name: str) -> str:
    kind = sheet.kind
    near = slip_of(fold(name), kind.by_name) if name else None
    known = kind.by_name.get(near or "")
    where = f"under imports, columns: {{{kind.section}: …}}"
    if near and known is not None and known.is_taken and known.key not in sheet.columns.by_key:
        return f"did you mean “{near}”? Otherwise write what it holds {where}"
    return f"it is not known what it holds; if it is one of our keys, write so {where}"
