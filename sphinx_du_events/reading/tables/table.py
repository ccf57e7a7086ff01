"""Tables from other programs: csv, tsv, xlsx and ods as rows of text with their places.

A table is read as people export it: with any delimiter, stray spaces, blank rows between groups, and
short rows. Anything that would change a number is reported, never guessed.
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
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    Report = Callable[[Diagnostic], None]
    FindHeader = Callable[[Sequence["FilledRow"]], int]

LARGEST = 64 * 1024 * 1024
"""The most bytes of a table."""

MOST_ROWS = 250_000
"""The most filled rows of a table. A contribution takes some 2 KB of memory."""

MOST_CELLS = 16_000_000
"""The most cells of a table: rows are as long as the header, however short they are written."""

HEADER = -1
"""The index of the header row."""

_SHEETS = (".xlsx", ".ods")
SUFFIXES = (".csv", ".tsv", *_SHEETS)
"""The suffixes of tables."""

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


class FilledRow(NamedTuple):
    """A filled row: its number in a spreadsheet, and its lines in a text."""

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
    _written: list[FilledRow]
    _text: DelimitedText | None

    def with_rows(self, kept: Sequence[int]) -> Table:
        """This table with only some of its rows, by index."""
        written = [self._written[0], *(self._written[row + 1] for row in kept)]
        return Table(self.path, self.header, [self.rows[row] for row in kept], written, self._text)

    def location(self, row: int, column: int = 0) -> Location:
        """The place of a cell: line and column in text, row and column number in a sheet."""
        written = self._written[row + 1]
        if self._text is None:
            return Location(self.path, written.number, column + 1)
        place = self._text.place(written.first_line, written.last_line, column)
        return Location(self.path, *place)

    def places(self, row: int) -> list[Location]:
        """The places of the cells of a row, or of the header; quicker than each by itself."""
        written = self._written[row + 1]
        if self._text is None:
            return [Location(self.path, written.number, column + 1) for column in range(len(written.cells))]
        found = self._text.places(written.first_line, written.last_line)
        return [Location(self.path, *place) for place in found]

    def row_number(self, row: int) -> int:
        """The number of a row in a spreadsheet."""
        return self._written[row + 1].number

    def cell_name(self, row: int, column: int) -> str:
        """The name of a cell in messages: ``row 58, “Date-resolved”``."""
        return f"row {self.row_number(row)}, “{self.header[column]}”"

    def cell_place(self, row: int, column: int) -> str:
        """The place of a cell without any of the table's words: ``row 58, column F``."""
        return f"row {self.row_number(row)}, column {column_letters(column)}"


def _first(_rows: Sequence[FilledRow]) -> int:
    """The first filled row is the header."""
    return 0


def column_letters(column: int) -> str:
    """The letters of a column in a spreadsheet: A to Z, then AA; columns count from 0."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_table(
    path: Path, root: Path, shown: Path, report: Report, *, header: FindHeader = _first
) -> Table | None:
    """The table in a file, or None with a report; never raises.

    ``root`` is the folder that contains the file; ``shown`` is the path in locations. No message quotes a
    cell: whether the table is of people is not known yet. ``header`` gives the index of the header among
    the filled rows.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        message, hint = (
            f"“{path.name}” does not have the suffix of a table",
            f"use one of: {', '.join(SUFFIXES)}",
        )
        report(Diagnostic(Code.TABLE_FORMAT, message, Location(shown), hint))
        return None
    content = _content(path, root, shown, report)
    if content is None:
        return None
    if suffix in _SHEETS:
        sheet = read_sheet(content, shown, report)
        if sheet is None:
            return None
        return table_of(sheet, shown, report, header=header)
    text = read_delimited(content, suffix, shown, report)
    return table_of(text, shown, report, header=header) if text is not None else None


def table_of(
    source: DelimitedText | list[list[str]],
    shown: Path,
    report: Report,
    *,
    header: FindHeader = _first,
    is_one_name_one_column: bool = True,
) -> Table | None:
    """The table in a text, or in the rows of a sheet; None with a report if there is none.

    A name is reported that several columns have, unless each of them counts.
    """
    if isinstance(source, DelimitedText):
        rows = (FilledRow(row[0], _cleaned(row[1]), row[2], row[3]) for row in source.rows())
        text = source
    else:
        rows = (FilledRow(number, _cleaned(cells)) for number, cells in enumerate(source, 1))
        text = None
    table = _table(rows, text, shown, report, header)
    if table is not None and is_one_name_one_column:
        _check_names(table, report)
    if table is not None and not table.rows:
        message = "the table has a header and no rows"
        report(Diagnostic(Code.FILE_EMPTY, message, table.location(HEADER)))
    return table


def _content(path: Path, root: Path, shown: Path, report: Report) -> bytes | None:
    content = read_content(path, root, LARGEST, report, shown=shown, what="table")
    if content is None or content:
        return content
    report(Diagnostic(Code.FILE_EMPTY, "the table is empty", Location(shown)))
    return None


def _stripped(cell: str) -> str:
    return cell.replace("\xa0", " ").strip().strip(_INVISIBLE).strip()


def _cleaned(cells: list[str]) -> tuple[str, ...]:
    """Cells without the visible and invisible spaces that copying leaves around text."""
    return tuple([bare(cell.strip() if cell.isascii() else _stripped(cell)) for cell in cells])


def _table(
    found: Iterable[FilledRow],
    text: DelimitedText | None,
    shown: Path,
    report: Report,
    find_header: FindHeader,
) -> Table | None:
    """The filled rows below the header, which is a filled row."""
    written = list(islice((_shown_row(row, shown, report) for row in found if any(row.cells)), MOST_ROWS + 2))
    if len(written) > MOST_ROWS + 1:
        message = f"the table has more than {MOST_ROWS:,} rows"
        report(Diagnostic(Code.FILE_TOO_LARGE, message, Location(shown), "split it into several tables"))
        return None
    if text is not None and text.hopeless:
        return None
    if not written:
        report(Diagnostic(Code.FILE_EMPTY, "the table is empty", Location(shown)))
        return None
    above = find_header(written)
    first, last = written[0].number, written[above - 1].number
    written = written[above:]
    header = written[0].cells
    width = len(header)
    if width * len(written) > MOST_CELLS:
        message = f"the table has more than {MOST_CELLS:,} cells, with those that are blank"
        report(Diagnostic(Code.FILE_TOO_LARGE, message, Location(shown), "split it into several tables"))
        return None
    blank = ("",) * width
    rows = [row.cells if len(row.cells) == width else (row.cells + blank)[:width] for row in written[1:]]
    table = Table(shown, header, rows, written, text)
    if above:
        rows_above = f"rows {first} to {last} are" if last > first else f"row {first} is"
        message = f"{rows_above} above the header, and left out"
        report(Diagnostic(Code.TABLE_PREAMBLE, message, table.location(HEADER)))
    for index, row in enumerate(written[1:]):
        if len(row.cells) > width and any(row.cells[width:]):
            _say_long(table, index, row, report)
    return table


def _shown_row(row: FilledRow, shown: Path, report: Report) -> FilledRow:
    """A row without characters that no output can hold; each cell that had such characters is reported."""
    if all(map(str.isprintable, row.cells)):
        return row
    cells = []
    for column, cell in enumerate(row.cells):
        text, control, turning = cleaned(cell)
        cells.append(text)
        if not (control or turning):
            continue
        place = f"row {row.number}, column {column_letters(column)}"
        location = Location(shown, row.first_line or row.number, 1 if row.first_line else column + 1)
        if control:
            message = f"{place}: the control character {name_of(control)} is left out"
            report(Diagnostic(Code.CONTROL_CHARACTER, message, location, "delete it"))
        if turning:
            message = f"{place}: {name_of(turning)}, which reverses text, is left out"
            report(Diagnostic(Code.TURNED_TEXT, message, location, "delete it"))
    return row._replace(cells=tuple(cells))


def _check_names(table: Table, report: Report) -> None:
    seen: dict[str, int] = {}
    for column, name in enumerate(table.header):
        first = seen.setdefault(name.casefold(), column)
        if name and first != column:
            # By letters: a table without a header begins with somebody's answers.
            both = f"columns {column_letters(first)} and {column_letters(column)}"
            message = f"{both} have the same name; only the first is read"
            hint = "give each column a different name"
            report(Diagnostic(Code.TABLE_COLUMN, message, table.location(HEADER, column), hint))


def _say_long(table: Table, index: int, row: FilledRow, report: Report) -> None:
    width = len(table.header)
    extra = next(column for column in range(width, len(row.cells)) if row.cells[column])
    report(
        Diagnostic(
            Code.TABLE_ROW,
            f"row {row.number} has {len(row.cells)} cells, the header has {width};"
            " the additional cells are left out",
            table.location(index, extra),
            "text that holds the delimiter needs quotes around it",
        )
    )
