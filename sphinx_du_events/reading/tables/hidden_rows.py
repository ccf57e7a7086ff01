"""The rows of a spreadsheet that people do not see, hidden by hand or by a filter; readers return them all.

The parts are known to be sound XML. Rows are hidden as ECMA-376 (18.3.1.73) and OpenDocument 1.3 (19.749)
have it.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from sphinx_du_events.reading.tables.links import attributes, parts_of_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_TABLE_OR_ROW = re.compile(rb"<(/?)(?:\w+:)?(table|table-row)((?:\s[^<>]*?)?)(/?)>")
_ODS = "content.xml"
_MOST = 1 << 20
"""The most rows that a sheet has."""


def hidden_rows(content: bytes, sheet: str, among: Iterable[int]) -> list[int]:
    """The numbers of those rows of a sheet, of some, that are hidden; in order."""
    numbers, found = sorted(among), set[int]()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if _ODS in archive.namelist():
            hidden = _in_ods(archive.read(_ODS), sheet)
        else:
            part = dict(parts_of_sheets(archive)).get(sheet)
            hidden = _in_xlsx(archive.read(part)) if part is not None else iter(())
        for first, last in hidden:
            found.update(numbers[bisect_left(numbers, first) : bisect_right(numbers, last)])
    return sorted(found)


def _in_xlsx(part: bytes) -> Iterator[tuple[int, int]]:
    """Yield the first and the last number of hidden rows; a row without a number follows the last."""
    number = 0
    for row in _ROW.finditer(part):
        own = attributes(row[1])
        number = _number(own.get("r", "")) or number + 1
        if own.get("hidden") in ("1", "true"):
            yield number, number


def _in_ods(content: bytes, sheet: str) -> Iterator[tuple[int, int]]:
    depth = number = 0
    name = ""
    for tag in _TABLE_OR_ROW.finditer(content):
        is_end, own = bool(tag[1]), attributes(tag[3])
        if tag[2] == b"table":
            if not is_end and not depth:
                name, number = own.get("name", ""), 0
            depth += 0 if tag[4] else -1 if is_end else 1
        elif not is_end and depth == 1:
            repeated = _number(own.get("number-rows-repeated", "")) or 1
            first, number = number + 1, number + repeated
            if name == sheet and own.get("visibility") in ("collapse", "filter"):
                yield first, number


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= len(str(_MOST)) else 0
