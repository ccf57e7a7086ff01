"""Tables kept in other programs: csv, tsv, xlsx and ods become rows of text that know their place.

A table is what people export, so it is read as found: any delimiter, stray spaces, blank rows
between groups, rows too short. What would change a number is said, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.characters import cleaned, name_of
from sphinx_du_events.reading.files.content import read_content
from sphinx_du_events.reading.tables.delimited import DelimitedText, read_delimited
from sphinx_du_events.reading.tables.formulas import bare
from sphinx_du_events.reading.tables.sheets import read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    Report = Callable[[Diagnostic], None]

LARGEST = 64 * 1024 * 1024
"""Bytes of one table."""

MOST_ROWS = 250_000
"""Rows of one table that hold something. Contributions take some 2 KB of memory each."""

HEADER = -1
"""The index of the header's row."""

_SHEETS = (".xlsx", ".ods")
SUFFIXES = (".csv", ".tsv", *_SHEETS)
"""The names' ends of the files that are tables."""

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


class _Row(NamedTuple):
    """A row that holds something: its number as a spreadsheet counts, and its lines in text."""

    number: int
    cells: tuple[str, ...]
    first_line: int = 0
    last_line: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it, each as long as the header; row indexes count from 0."""

    path: Path
    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    _written: list[_Row]
    _text: DelimitedText | None

    def location(self, row: int, column: int = 0) -> Location:
        """Where a cell is: line and column of text, row and column numbers of a sheet."""
        written = self._written[row + 1]
        if self._text is None:
            return Location(self.path, written.number, column + 1)
        place = self._text.place(written.first_line, written.last_line, column)
        return Location(self.path, *place)

    def row_number(self, row: int) -> int:
        """A row's number as a spreadsheet shows it."""
        return self._written[row + 1].number

    def cell_name(self, row: int, column: int) -> str:
        """What a message calls a cell: ``row 58, “Date-resolved”``."""
        return f"row {self.row_number(row)}, “{self.header[column]}”"

    def cell_place(self, row: int, column: int) -> str:
        """Where a cell is, in no word of the table's: ``row 58, column F``."""
        return f"row {self.row_number(row)}, column {column_letters(column)}"


def column_letters(column: int) -> str:
    """The letters that a spreadsheet has above a column: A to Z, then AA; columns count from 0."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_table(path: Path, root: Path, shown: Path, report: Report, *, private: bool = False) -> Table | None:
    """The table in a file, or None; whatever the bytes are, nothing raises.

    ``root`` is the folder that it must not lie outside of; ``shown`` is the path that locations carry. Of
    a table that is ``private`` no message quotes a cell.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        message, hint = (
            f"“{path.name}” is no table by its name",
            f"use one of: {', '.join(SUFFIXES)}",
        )
        report(Diagnostic(Code.TABLE_FORMAT, message, Location(shown), hint))
        return None
    content = _content(path, root, shown, report)
    if content is None:
        return None
    if suffix in _SHEETS:
        sheet = read_sheet(content, shown, report, private=private)
        if sheet is None:
            return None
        rows = (_Row(number, _cleaned(cells)) for number, cells in enumerate(sheet, 1))
        return _table(rows, None, shown, report)
    text = read_delimited(content, suffix, shown, report)
    if text is None:
        return None
    rows = (_Row(row[0], _cleaned(row[1]), row[2], row[3]) for row in text.rows())
    return _table(rows, text, shown, report)


def _content(path: Path, root: Path, shown: Path, report: Report) -> bytes | None:
    content = read_content(path, root, LARGEST, report, shown=shown, what="table")
    if content is None or content:
        return content
    report(Diagnostic(Code.FILE_EMPTY, "the table is empty", Location(shown)))
    return None


def _stripped(cell: str) -> str:
    return cell.replace("\xa0", " ").strip().strip(_INVISIBLE).strip()


def _cleaned(cells: list[str]) -> tuple[str, ...]:
    """Cells without the spaces, visible and invisible, that copying leaves around text."""
    return tuple([bare(cell.strip() if cell.isascii() else _stripped(cell)) for cell in cells])


def _table(found: Iterable[_Row], text: DelimitedText | None, shown: Path, report: Report) -> Table | None:
    """The rows that hold something under the first of them, which is the header."""
    written = list(islice((_shown_row(row, shown, report) for row in found if any(row.cells)), MOST_ROWS + 2))
    if len(written) > MOST_ROWS + 1:
        message = f"the table has more than {MOST_ROWS:,} rows"
        report(Diagnostic(Code.FILE_TOO_LARGE, message, Location(shown), "divide it into several"))
        return None
    if text is not None and text.hopeless:
        return None
    if not written:
        report(Diagnostic(Code.FILE_EMPTY, "the table is empty", Location(shown)))
        return None
    header = written[0].cells
    width = len(header)
    blank = ("",) * width
    rows = [row.cells if len(row.cells) == width else (row.cells + blank)[:width] for row in written[1:]]
    table = Table(shown, header, rows, written, text)
    _check_header(table, report)
    for index, row in enumerate(written[1:]):
        if len(row.cells) > width and any(row.cells[width:]):
            _say_long(table, index, row, report)
    return table


def _shown_row(row: _Row, shown: Path, report: Report) -> _Row:
    """A row without characters that no output can hold; each cell that had any is reported."""
    if all(map(str.isprintable, row.cells)):
        return row
    cells = []
    for column, cell in enumerate(row.cells):
        text, control, turning = cleaned(cell)
        cells.append(text)
        place = f"row {row.number}, column {column_letters(column)}"
        location = Location(shown, row.first_line or row.number, 1 if row.first_line else column + 1)
        if control:
            message = f"{place}: the control character {name_of(control)} is left out"
            report(Diagnostic(Code.CONTROL_CHARACTER, message, location, "delete it"))
        if turning:
            message = f"{place}: {name_of(turning)}, which turns text around, is left out"
            report(Diagnostic(Code.TURNED_TEXT, message, location, "delete it"))
    return row._replace(cells=tuple(cells))


def _check_header(table: Table, report: Report) -> None:
    seen: dict[str, int] = {}
    for column, name in enumerate(table.header):
        first = seen.setdefault(name.casefold(), column)
        if name and first != column:
            # By their letters: a table without a header begins with somebody's answers.
            both = f"columns {column_letters(first)} and {column_letters(column)}"
            message = f"{both} have the same name; only the first is read"
            hint = "give each column a name of its own"
            report(Diagnostic(Code.TABLE_COLUMN, message, table.location(HEADER, column), hint))
    if not table.rows:
        message = "the table has a header and no rows"
        report(Diagnostic(Code.FILE_EMPTY, message, table.location(HEADER)))


def _say_long(table: Table, index: int, row: _Row, report: Report) -> None:
    width = len(table.header)
    extra = next(column for column in range(width, len(row.cells)) if row.cells[column])
    report(
        Diagnostic(
            Code.TABLE_ROW,
            f"row {row.number} has {len(row.cells)} cells, the header has {width};"
            " what is too much is left out",
            table.location(index, extra),
            "text that holds the delimiter needs quotes around it",
        )
    )
