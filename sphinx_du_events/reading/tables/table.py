"""Tables from other programs: csv, tsv, xlsx and ods as rows of text with their places.

A table is read as people export it: with any delimiter, stray spaces, blank rows between groups, and
short rows. Anything that would change a number is reported, never guessed.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.characters import cleaned, name_of
from sphinx_du_events.model.file_types import SPREADSHEETS, TABLES, is_of
from sphinx_du_events.reading.files.content import read_content
from sphinx_du_events.reading.tables.delimited import DelimitedText, read_delimited
from sphinx_du_events.reading.tables.formulas import bare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    Report = Callable[[Diagnostic], None]
    FindHeader = Callable[[Sequence["FilledRow"]], int]

LARGEST = 64 * 1024 * 1024
"""The most bytes of a table."""

MOST_ROWS = 250_000
"""The most filled rows of a table. A contribution takes some 0.4 KB of memory."""

MOST_CELLS = 16_000_000
"""The most cells of a table: rows are as long as the header, however short they are written."""

HEADER = -1
"""The index of the header row."""

_FIRST_ROWS = 50
"""The filled rows among which a header is looked for."""

_MOST_WORDS = 50_000
"""The most different cells that are remembered while a table is read."""

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


class FilledRow(NamedTuple):
    """A filled row, with its number in a spreadsheet."""

    number: int
    cells: tuple[str, ...]


class _Place(NamedTuple):
    """Where a row stands: its number in a spreadsheet, and its lines in a text, else 0."""

    number: int
    first_line: int
    last_line: int


class _Places:
    """The places of rows, as columns of numbers: an object for each row would take eight times the memory."""

    def __init__(self, places: Iterable[_Place] = ()) -> None:
        self.numbers, self.first_lines, self.last_lines = array("I"), array("I"), array("I")
        for place in places:
            self.add(*place)

    def add(self, number: int, first_line: int, last_line: int) -> None:
        self.numbers.append(number)
        self.first_lines.append(first_line)
        self.last_lines.append(last_line)

    def __getitem__(self, row: int) -> _Place:
        return _Place(self.numbers[row], self.first_lines[row], self.last_lines[row])


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it, each as long as the header; row indexes count from 0."""

    path: Path
    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    _places: _Places
    _text: DelimitedText | None
    _above: int = 0
    """The number of rows above the header."""

    def with_rows(self, kept: Sequence[int]) -> Table:
        """This table with only some of its rows, by index."""
        places = _Places(map(self._place, (HEADER, *kept)))
        return Table(self.path, self.header, [self.rows[row] for row in kept], places, self._text)

    def _place(self, row: int) -> _Place:
        return self._places[self._above + row + 1]

    def place(self, row: int, column: int = 0) -> tuple[int, int]:
        """The place of a cell: line and column in text, row and column number in a sheet."""
        at, places = self._above + row + 1, self._places
        if self._text is None:
            return places.numbers[at], column + 1
        return self._text.place(places.first_lines[at], places.last_lines[at], column)

    def location(self, row: int, column: int = 0) -> Location:
        """The place of a cell, in the file."""
        return Location(self.path, *self.place(row, column))

    def places(self, row: int) -> list[Location]:
        """The places of the cells of a row, or of the header; quicker than each by itself."""
        number, first, last = self._place(row)
        if self._text is None:
            return [Location(self.path, number, column + 1) for column in range(len(self.header))]
        return [Location(self.path, *place) for place in self._text.places(first, last)]

    def row_number(self, row: int) -> int:
        """The number of a row in a spreadsheet."""
        return self._place(row).number

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
    content = table_content(path, root, shown, report)
    return None if content is None else table_in(content, path, shown, report, header=header)


def table_content(path: Path, root: Path, shown: Path, report: Report) -> bytes | None:
    """The content of a file that is meant as a table, as of :func:`read_table`."""
    if not is_of(TABLES, path):
        message, hint = (
            f"“{path.name}” does not have the suffix of a table",
            f"use one of: {', '.join(f'.{end}' for end in TABLES)}",
        )
        report(Diagnostic(Code.TABLE_FORMAT, message, Location(shown), hint))
        return None
    content = read_content(path, root, LARGEST, report, shown=shown, what="table")
    if content is None or content:
        return content
    report(Diagnostic(Code.FILE_EMPTY, "the table is empty", Location(shown)))
    return None


def table_in(
    content: bytes, path: Path, shown: Path, report: Report, *, header: FindHeader = _first
) -> Table | None:
    """The table in the content of a file, as of :func:`read_table`."""
    source: DelimitedText | list[list[str]] | None
    if is_of(SPREADSHEETS, path):
        # Only a spreadsheet loads its reader, which has a library.
        from sphinx_du_events.reading.tables.sheets import read_sheet  # noqa: PLC0415 - see above

        source = read_sheet(content, shown, report)
    else:
        source = read_delimited(content, path.suffix.lower(), shown, report)
    return None if source is None else table_of(source, shown, report, header=header)


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
    text = source if isinstance(source, DelimitedText) else None
    table = _table(_filled(source, shown, report), text, shown, report, header)
    if table is not None and is_one_name_one_column:
        _check_names(table, report)
    if table is not None and not table.rows:
        message = "the table has a header and no rows"
        report(Diagnostic(Code.FILE_EMPTY, message, table.location(HEADER)))
    return table


def _stripped(cell: str) -> str:
    return cell.replace("\xa0", " ").strip().strip(_INVISIBLE).strip()


class _Words(dict[str, str]):
    """The cells of a table without the visible and invisible spaces that copying leaves around text.

    Most stand in many rows: each of these is cleaned once, and is the same object wherever it stands.
    """

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[str] = set()
        """Cells with characters that are no print."""

    def __missing__(self, cell: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        text = bare(cell.strip() if cell.isascii() else _stripped(cell))
        if not text.isprintable():
            self.odd.add(text)
        self[cell] = text
        return text


def _filled(
    source: DelimitedText | list[list[str]], shown: Path, report: Report
) -> Iterator[tuple[tuple[str, ...], tuple[int, int, int]]]:
    """Yield the filled rows, and their places."""
    found: Iterable[tuple[int, list[str], int, int]]
    if isinstance(source, DelimitedText):
        found = source.rows()
    else:
        found = ((number, cells, 0, 0) for number, cells in enumerate(source, 1))
    words = _Words()
    for number, written, first, last in found:
        cells = tuple(map(words.__getitem__, written))
        if any(cells):
            if words.odd and not words.odd.isdisjoint(cells):
                cells = _shown_cells(cells, _Place(number, first, last), shown, report)
            yield cells, (number, first, last)


def _table(
    found: Iterable[tuple[tuple[str, ...], tuple[int, int, int]]],
    text: DelimitedText | None,
    shown: Path,
    report: Report,
    find_header: FindHeader,
) -> Table | None:
    """The filled rows below the header, which is a filled row."""
    rows: list[tuple[str, ...]] = []
    places = _Places()
    for cells, place in found:
        rows.append(cells)
        places.add(*place)
        if len(rows) > MOST_ROWS + 1:
            message = f"the table has more than {MOST_ROWS:,} rows"
            report(Diagnostic(Code.FILE_TOO_LARGE, message, Location(shown), "split it into several tables"))
            return None
    if text is not None and text.hopeless:
        return None
    if not rows:
        report(Diagnostic(Code.FILE_EMPTY, "the table is empty", Location(shown)))
        return None
    above = find_header(
        [FilledRow(places[row].number, rows[row]) for row in range(min(len(rows), _FIRST_ROWS))]
    )
    header = rows[above]
    del rows[: above + 1]
    width = len(header)
    if width * (len(rows) + 1) > MOST_CELLS:
        message = f"the table has more than {MOST_CELLS:,} cells, with those that are blank"
        report(Diagnostic(Code.FILE_TOO_LARGE, message, Location(shown), "split it into several tables"))
        return None
    table = Table(shown, header, rows, places, text, above)
    if above:
        first, last = places[0].number, places[above - 1].number
        rows_above = f"rows {first} to {last} are" if last > first else f"row {first} is"
        message = f"{rows_above} above the header, and left out"
        report(Diagnostic(Code.TABLE_PREAMBLE, message, table.location(HEADER)))
    blank = ("",) * width
    for index, cells in enumerate(rows):
        if len(cells) != width:
            rows[index] = (cells + blank)[:width]
            if any(cells[width:]):
                _say_long(table, index, cells, report)
    return table


def _shown_cells(cells: tuple[str, ...], place: _Place, shown: Path, report: Report) -> tuple[str, ...]:
    """A row without characters that no output can hold; each cell that had such characters is reported."""
    made = []
    for column, cell in enumerate(cells):
        text, control, turning = cleaned(cell)
        made.append(text)
        if not (control or turning):
            continue
        where = f"row {place.number}, column {column_letters(column)}"
        text_at = (place.first_line, 1) if place.first_line else (place.number, column + 1)
        location = Location(shown, *text_at)
        if control:
            message = f"{where}: the control character {name_of(control)} is left out"
            report(Diagnostic(Code.CONTROL_CHARACTER, message, location, "delete it"))
        if turning:
            message = f"{where}: {name_of(turning)}, which reverses text, is left out"
            report(Diagnostic(Code.TURNED_TEXT, message, location, "delete it"))
    return tuple(made)


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


def _say_long(table: Table, index: int, cells: tuple[str, ...], report: Report) -> None:
    width = len(table.header)
    extra = next(column for column in range(width, len(cells)) if cells[column])
    report(
        Diagnostic(
            Code.TABLE_ROW,
            f"row {table.row_number(index)} has {len(cells)} cells, the header has {width};"
            " the additional cells are left out",
            table.location(index, extra),
            "text that holds the delimiter needs quotes around it",
        )
    )
