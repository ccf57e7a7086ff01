"""Spreadsheet files: the first sheet of an xlsx or ods as rows of text.

The reader is compiled and runs no formulas, but it trusts its files: it keeps a sheet as one dense
rectangle, so two far cells in a file of a kilobyte would take all memory there is, and it waits
forever for an end tag that never comes. Both are looked up first.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from xml.parsers import expat

import python_calamine

from sphinx_du_events.diagnostics import Code, Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGEST_UNPACKED = 512 * 1024 * 1024
"""Bytes that all parts of a spreadsheet may have when unpacked."""

MOST_CELLS = 4_000_000
"""Cells that a sheet may span, blank ones in between too: 250,000 rows of 16 columns."""

_EXACT = 1e15  # whole numbers below this are exact in a float

# A start tag of a row or cell that says where it is, and the rest of it: "/" where it has no
# content. Atomic and possessive, so that no file makes this slow.
_XLSX_CELL = re.compile(
    rb"<(?:\w+:)?(?:row|c)\s(?>(?:[^<>]*?\s)?r\s*=\s*[\"']([A-Z]*)([0-9]+)[\"'])([^<>]*+)>"
)
_ODS_TAG = re.compile(rb"<(/?)(?:\w+:)?(table|table-row|table-cell|covered-table-cell)((?:[\s/][^<>]*+)?)>")
_ODS_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"']([0-9]+)[\"']")


class _UnreadableError(Exception):
    """Says why a spreadsheet is not read."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_sheet(
    content: bytes, shown: Path, report: Callable[[Diagnostic], None], *, private: bool = False
) -> list[list[str]] | None:
    """The rows of the first sheet from row 1 and column A on, or None; nothing raises.

    Where it is ``private``, no message has words of its reader's, which may quote a cell.
    """
    try:
        _check(content)
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = workbook.get_sheet_by_index(0)
        return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic in Rust is not an Exception
        code = Code.TABLE_FORMAT
        why = "its reader does not understand it" if private else f"its reader says “{error}”"
        if isinstance(error, _UnreadableError):
            code, why = error.code, str(error)
        message = f"the spreadsheet cannot be read: {why}"
        hint = "" if code is Code.FILE_TOO_LARGE else "save it again as .xlsx or .ods, or as CSV"
        report(Diagnostic(code, message, Location(shown), hint))
        return None


def _text(value: object) -> str:
    """Return a cell as its own program would export it to CSV, with dates in ISO 8601."""
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
    """Raise where the file is no sound spreadsheet, or unpacks into more than there may be."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise _UnreadableError(
                    Code.FILE_TOO_LARGE, f"it unpacks into more than {LARGEST_UNPACKED:,} bytes"
                )
            names = {part.filename for part in parts}
            if not names & {"xl/workbook.xml", "content.xml"}:
                raise _UnreadableError(Code.TABLE_FORMAT, "it is neither xlsx nor ods")
            for part in parts:  # one may have any name, even another's, so each is looked at
                body = archive.read(part)
                _check_xml(body)
                _check_span(*_xlsx_span(body))
                if part.filename == "content.xml":
                    for span in _ods_spans(body):
                        _check_span(*span)
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise _UnreadableError(Code.TABLE_FORMAT, f"the file is damaged ({error})") from error


def _check_xml(body: bytes) -> None:
    """Raise where a part looks like XML and is not well-formed, or brings entities of its own."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        if b"<!DOCTYPE" in body:
            raise _UnreadableError(Code.TABLE_FORMAT, "it has a document type declaration")
        expat.ParserCreate().Parse(body, True)  # noqa: FBT003 - takes no keywords


def _check_span(rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise _UnreadableError(
            Code.FILE_TOO_LARGE,
            f"a sheet spans {rows:,} rows and {columns:,} columns;"
            f" the most is {MOST_CELLS:,} cells, blank ones too",
        )


def _xlsx_span(body: bytes) -> tuple[int, int]:
    """Return the last row and the last column that hold something."""
    rows = columns = 0
    widest = b""
    for letters, number, rest in _XLSX_CELL.findall(body):
        if not rest.endswith(b"/"):
            rows = max(rows, int(number[:9]))
            if (len(letters), letters) > (len(widest), widest):
                widest = letters
    for letter in widest[:9]:
        columns = columns * 26 + letter - ord("A") + 1
    return rows, max(columns, 1)


def _ods_spans(body: bytes) -> list[tuple[int, int]]:
    """Return each table's rows and columns, as far as anything is in them."""
    spans: list[tuple[int, int]] = []
    rows = skipped_rows = columns = width = skipped = repeated_rows = 0
    for closing, kind, attributes in _ODS_TAG.findall(body):
        empty = attributes.endswith(b"/")
        match = _ODS_REPEATED.search(attributes)
        repeated = int(match[1][:9]) if match else 1
        if kind == b"table-row" and not closing:
            width = skipped = 0
            repeated_rows = repeated
        if kind == b"table-row" and (closing or empty):
            if width:
                rows += skipped_rows + repeated_rows
                skipped_rows = 0
                columns = max(columns, width)
            else:
                skipped_rows += repeated_rows
        elif kind.endswith(b"cell") and not closing:
            if empty and b"office:" not in attributes:
                skipped += repeated
            else:
                width += skipped + repeated
                skipped = 0
        elif kind == b"table" and closing:
            spans.append((rows, columns))
            rows = skipped_rows = columns = 0
    return [*spans, (rows, columns)]
