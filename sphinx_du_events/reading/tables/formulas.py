"""Protection of written tables: no spreadsheet takes a cell for a formula.

Strangers write titles, names and labels, and people who open the table trust it. A cell that a program
might evaluate gets an apostrophe at its beginning, which reading removes again. Text after a separator in
a cell is protected too: a program may use another separator than ours. See OWASP, “CSV Injection”.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Some programs treat the typographic minus as a minus.
_BEGINS = frozenset("=+-@|%\u2212")
_IGNORED = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"})
# Quotes, which a program may remove, and invisible letters and signs.
_UNSEEN = frozenset("'\"\u115f\u1160\u2800\u3164\uffa0")
_SEPARATOR = re.compile("([,;\t\r\n])")
_LINE_END = re.compile("[\r\n]+")
# Handles cannot call functions.
_HANDLES = re.compile(r"@[A-Za-z0-9-]+(?:; @[A-Za-z0-9-]+)*")


def table_text(
    rows: Iterable[Iterable[str]], *, delimiter: str = ",", end: str = "\r\n", quoted: bool = False
) -> str:
    """Rows as delimited text, each on a single line, with protected cells."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=delimiter,
        lineterminator=end,
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
    )
    # Python before 3.13 does not quote other kinds of line breaks, which would begin a row.
    writer.writerows([safe(_LINE_END.sub(" ", cell)) for cell in row] for row in rows)
    return out.getvalue()


def safe(text: str) -> str:
    """A cell that no spreadsheet evaluates; :func:`bare` restores the text."""
    if not text or _HANDLES.fullmatch(text):
        return text
    parts = _SEPARATOR.split(text)
    for at in range(0, len(parts), 2):
        if _is_guarded(parts[at], parts[at + 1 : at + 2] if at == 0 else []):
            parts[at] = f"'{parts[at]}"
    return "".join(parts)


def bare(text: str) -> str:
    """The text of a cell that :func:`safe` may have protected."""
    if "'" not in text:  # true for nearly all cells
        return text
    parts = _SEPARATOR.split(text)
    for at in range(0, len(parts), 2):
        part = parts[at]
        if part.startswith("'") and _is_guarded(part[1:], parts[at + 1 : at + 2] if at == 0 else []):
            parts[at] = part[1:]
    return "".join(parts)


def _is_guarded(part: str, following: list[str]) -> bool:
    """Whether a part of a cell begins with a formula character, after invisible characters.

    Full-width forms count too, and at the start of a cell also a tab or a line break (``following`` is
    the separator after the part).
    """
    first = next((char for char in part if not _is_unseen(char)), "")
    if not first:
        return following not in ([], [","], [";"])
    return unicodedata.normalize("NFKC", first)[:1] in _BEGINS


def _is_unseen(char: str) -> bool:
    return char in _UNSEEN or unicodedata.category(char) in _IGNORED
