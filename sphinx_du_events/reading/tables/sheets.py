"""Spreadsheets: the sheets of an xlsx or ods file as rows of text.

The reader is compiled and runs no formulas, but it trusts its files: it creates any cells that they
claim, and waits forever for a missing end tag. So each part is first parsed by a strict parser, which
counts what its cells amount to.
"""

from __future__ import annotations

import io
import itertools
import sys
import zipfile
import zlib
from array import array
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from xml.parsers import expat

import python_calamine

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.reading.tables.extents import (
    MOST_CELLS,
    OdsPart,
    SheetTooLargeError,
    XlsxPart,
    check_shared,
)
from sphinx_du_events.reading.tables.links import Links, links_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

LARGEST_UNPACKED = 256 * 1024 * 1024
"""The most bytes of all parts of a spreadsheet when unpacked."""

MOST_SHEETS = 100
"""The most sheets of a workbook of which all are read."""

_VISIBLE, _WORKSHEET = python_calamine.SheetVisibleEnum.Visible, python_calamine.SheetTypeEnum.WorkSheet
_Taken = TypeVar("_Taken")
_EXACT = 1e15  # whole numbers below this are exact in a float
# The parser restarts an unfinished tag with each chunk, so chunks are large.
_CHUNK = 8 * 1024 * 1024
_LONGEST_TAG = 16 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_COMPRESSED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ROWS = b"sheetData"
"""The tag that every sheet has."""


class _UnreadableError(Exception):
    """A spreadsheet is not read; the message says why."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


class Sheet(NamedTuple):
    """A sheet of a workbook."""

    name: str
    rows: list[list[str]]
    """Its rows from row 1 and column A."""
    links: Links
    """The addresses behind cells."""


def read_sheet(content: bytes, shown: Path, report: Callable[[Diagnostic], None]) -> list[list[str]] | None:
    """The rows from row 1 and column A of the first sheet that people see, or None with a report.

    It never raises.
    """
    found = _read(content, shown, report, lambda workbook: _texts(_first(workbook)))
    return found[0] if found else None


def filled_sheets(content: bytes, shown: Path, report: Callable[[Diagnostic], None]) -> list[str] | None:
    """The name of the first sheet that people see, and of others with rows; None with a report."""

    def take(workbook: python_calamine.CalamineWorkbook) -> list[str]:
        first, *others = [*_seen(workbook)] or [""]
        filled = [name for name in others[:MOST_SHEETS] if workbook.get_sheet_by_name(name).height]
        return [first, *filled]

    found = _read(content, shown, report, take)
    return found[0] if found else None


def read_sheets(content: bytes, shown: Path, report: Callable[[Diagnostic], None]) -> list[Sheet] | None:
    """The sheets that people see, or None with a report; never raises.

    A cell that is merged over several rows says the same for each of them.
    """
    found = _read(content, shown, report, lambda workbook: [*_visible(workbook, links_in(content))])
    return found[0] if found else None


def _read(
    content: bytes,
    shown: Path,
    report: Callable[[Diagnostic], None],
    take: Callable[[python_calamine.CalamineWorkbook], _Taken],
) -> tuple[_Taken] | None:
    """What is taken of a sound workbook; None with a report."""
    try:
        _check(content)
        return (take(python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))),)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic in Rust is not an Exception
        code = Code.TABLE_FORMAT
        why = "its reader does not understand it"  # its words may quote a cell
        if isinstance(error, _UnreadableError):
            code, why = error.code, str(error)
        message = f"the spreadsheet cannot be read: {why}"
        hint = "" if code is Code.FILE_TOO_LARGE else "save it again as .xlsx or .ods, or as CSV"
        report(Diagnostic(code, message, Location(shown), hint))
        return None


def _first(workbook: python_calamine.CalamineWorkbook) -> python_calamine.CalamineSheet:
    """The first sheet that people see; the first of all if none is seen."""
    name = next(_seen(workbook), None)
    return workbook.get_sheet_by_index(0) if name is None else workbook.get_sheet_by_name(name)


def _seen(workbook: python_calamine.CalamineWorkbook) -> Iterator[str]:
    return (one.name for one in workbook.sheets_metadata if one.visible == _VISIBLE and one.typ == _WORKSHEET)


def _visible(workbook: python_calamine.CalamineWorkbook, links: Mapping[str, Links]) -> Iterator[Sheet]:
    """Yield the sheets that people see; raises if they are too many, or too large together."""
    cells = 0
    for number, name in enumerate(_seen(workbook), 1):
        found = workbook.get_sheet_by_name(name)
        cells += found.total_height * found.total_width
        if number > MOST_SHEETS or cells > MOST_CELLS:
            message = f"it has more than {MOST_SHEETS} sheets, or {MOST_CELLS:,} cells"
            raise _UnreadableError(Code.FILE_TOO_LARGE, message)
        rows = _texts(found)
        _fill_merged(rows, found.merged_cell_ranges or ())
        yield Sheet(name, rows, links.get(name, {}))


def _fill_merged(rows: list[list[str]], ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write what a cell says, that is merged over several rows, into each of them."""
    left = MOST_CELLS
    for (first, column), (last, _) in ranges:
        height = min(last + 1, len(rows)) - first
        left -= max(height, 1)
        if left < 0:
            return
        if height > 1 and column < len(rows[first]):
            for row in rows[first + 1 : first + height]:
                if column < len(row):
                    row[column] = row[column] or rows[first][column]


def _texts(sheet: python_calamine.CalamineSheet) -> list[list[str]]:
    # The reader makes each cell anew; most texts stand in many rows.
    same: dict[str, str] = {}
    return [
        [same.setdefault(cell, cell) if isinstance(cell, str) else _text(cell) for cell in row]
        for row in _rows(sheet)
    ]


def _rows(sheet: python_calamine.CalamineSheet) -> Iterator[list[Any]]:
    """The rows from row 1 and column A, one at a time, because Python's values take the most memory."""
    before: list[Any] = [""] * (sheet.start or (0, 0))[1]
    return (before + row for row in sheet.iter_rows())


def _text(value: object) -> str:
    """A cell as its own program would export it to CSV, with dates in ISO 8601."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if abs(value) < _EXACT and value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _check(content: bytes) -> None:
    """Raise if the file is not a sound spreadsheet, or is too large."""
    try:
        # The reader tries file types in turn, and takes the first that it understands.
        if not content.startswith(_ZIP):
            raise _UnreadableError(Code.TABLE_FORMAT, "it is neither xlsx nor ods")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename.casefold().replace("\\", "/") for part in parts}
            if not names & {"xl/workbook.xml", "content.xml"} or "xl/workbook.bin" in names:
                raise _UnreadableError(Code.TABLE_FORMAT, "it is neither xlsx nor ods")
            left = LARGEST_UNPACKED
            shown: list[array[int]] = []
            shared = array("Q")
            for part in parts:  # names are not reliable or unique, so each part is checked
                is_ods = part.filename.casefold() == "content.xml"
                taken = OdsPart() if is_ods else XlsxPart()
                left -= _feed(archive, part, taken, left)
                if isinstance(taken, XlsxPart):
                    shown.append(taken.shown)
                    # If two parts have shared texts, it is not known which the reader uses.
                    shared = array("Q", map(max, itertools.zip_longest(shared, taken.shared, fillvalue=0)))
            for sheet in shown:
                check_shared(sheet, shared)
    except SheetTooLargeError as error:
        raise _UnreadableError(Code.FILE_TOO_LARGE, str(error)) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise _UnreadableError(Code.TABLE_FORMAT, f"the file is damaged ({error})") from error


def _feed(archive: zipfile.ZipFile, part: zipfile.ZipInfo, taken: OdsPart | XlsxPart, most: int) -> int:
    """Parse a part of at most ``most`` bytes into ``taken``; returns its size. Raises if it is unsound."""
    if part.compress_type not in _COMPRESSED:
        raise _UnreadableError(Code.TABLE_FORMAT, "a part of it has an unusual compression")
    declared = part.file_size
    part.file_size = sys.maxsize  # read to its end despite the declared size, as the reader does
    size = 0
    parser: expat.XMLParserType | None = None
    is_xml = part.filename.casefold().endswith((".xml", ".rels"))
    before = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise SheetTooLargeError(f"it unpacks into more than {LARGEST_UNPACKED:,} bytes")
            if size > declared:
                raise _UnreadableError(
                    Code.TABLE_FORMAT, "the file is damaged (a part is longer than it says)"
                )
            if parser is None and (is_xml or not before.strip()):
                begun = (before + chunk).lstrip(b"\xef\xbb\xbf \t\r\n")
                is_xml = is_xml or begun.startswith(b"<")
                parser = _parser(taken) if is_xml else None
            if parser is not None:
                _parse(parser, chunk, size)
            elif _ROWS in before + chunk:
                raise _UnreadableError(Code.TABLE_FORMAT, "a sheet in it is not XML")
            before = chunk[-len(_ROWS) :]
    if size != declared:
        raise _UnreadableError(Code.TABLE_FORMAT, "the file is damaged (a part is shorter than it says)")
    if parser is not None:
        parser.Parse(b"", True)  # noqa: FBT003 - takes no keywords
    return size


def _check_size(size: int, declared: int, most: int) -> None:
    """Raise if a part is larger than allowed, or than it says."""
    if size > most:
        raise SheetTooLargeError(f"it unpacks into more than {LARGEST_UNPACKED:,} bytes")
    if size > declared:
        raise _UnreadableError(Code.TABLE_FORMAT, "the file is damaged (a part is longer than it says)")


def _parse(parser: expat.XMLParserType, chunk: bytes, size: int) -> None:
    """Parse a chunk, the last of ``size`` bytes. Raises if a tag in them is too long."""
    parser.Parse(chunk, False)  # noqa: FBT003 - takes no keywords
    if size - parser.CurrentByteIndex > _LONGEST_TAG:
        raise SheetTooLargeError(f"a tag in it has more than {_LONGEST_TAG:,} bytes")


def _parser(taken: OdsPart | XlsxPart) -> expat.XMLParserType:
    """A parser that accepts only UTF-8, as the reader does, and refuses a document type."""
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartElementHandler = taken.start
    parser.EndElementHandler = taken.end
    parser.CharacterDataHandler = taken.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise _UnreadableError(Code.TABLE_FORMAT, "it has a document type declaration")
