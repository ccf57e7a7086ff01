"""The one rule for cells of every table that is written: no spreadsheet takes one for a formula.

Strangers write titles, names and labels; whoever opens the table trusts it. A cell that a program might
calculate gets an apostrophe before it, which reading takes away again. So does what begins behind a
separator in it: a program may divide by another than ours. OWASP, “CSV Injection”.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# The minus of typography is one to some programs.
_BEGINS = frozenset("=+-@|%\u2212")
_IGNORED = frozenset({"Cc", "Cf", "Cn", "Me", "Mn", "Zl", "Zp", "Zs"})
# Quotes, which a program may take off, and letters and signs that are blank.
_UNSEEN = frozenset("'\"\u115f\u1160\u2800\u3164\uffa0")
_SEPARATOR = re.compile("([,;\t\r\n])")
_LINE_END = re.compile("[\r\n]+")
# Handles can call nothing.
_HANDLES = re.compile(r"@[A-Za-z0-9-]+(?:; @[A-Za-z0-9-]+)*")


def table_text(
    rows: Iterable[Iterable[str]], *, delimiter: str = ",", end: str = "\r\n", quoted: bool = False
) -> str:
    """Rows as delimited text, each on one line and of cells that no spreadsheet calculates."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=delimiter,
        lineterminator=end,
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
    )
    # Python before 3.13 puts no quotes around a line end of another kind: it would begin a row.
    writer.writerows([safe(_LINE_END.sub(" ", cell)) for cell in row] for row in rows)
    return out.getvalue()


def safe(text: str) -> str:
    """A cell that no spreadsheet calculates; :func:`bare` gives the text back."""
    if not text or _HANDLES.fullmatch(text):
        return text
    parts = _SEPARATOR.split(text)
    for at in range(0, len(parts), 2):
        if _is_guarded(parts[at], parts[at + 1 : at + 2] if at == 0 else []):
            parts[at] = f"'{parts[at]}"
    return "".join(parts)


def bare(text: str) -> str:
    """The text of a cell that may have been made :func:`safe`."""
    if "'" not in text:  # nearly all are
        return text
    parts = _SEPARATOR.split(text)
    for at in range(0, len(parts), 2):
        part = parts[at]
        if part.startswith("'") and _is_guarded(part[1:], parts[at + 1 : at + 2] if at == 0 else []):
            parts[at] = part[1:]
    return "".join(parts)


def _is_guarded(part: str, following: list[str]) -> bool:
    """Whether a part of a cell begins with a sign of formulas, after what nobody sees.

    Full-width signs are such too, and at a cell's start so is a tab or a line end (``following`` is what
    ends the part).
    """
    first = next((char for char in part if not _is_unseen(char)), "")
    if not first:
        return following not in ([], [","], [";"])
    return unicodedata.normalize("NFKC", first)[:1] in _BEGINS


def _is_unseen(char: str) -> bool:
    return char in _UNSEEN or unicodedata.category(char) in _IGNORED
