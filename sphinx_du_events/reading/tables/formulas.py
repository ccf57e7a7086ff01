"""The one rule for cells of every table that is written: no spreadsheet takes one for a formula.

Strangers write titles, names and labels; whoever opens the table trusts it. A cell that a program might
calculate gets an apostrophe before it, which reading takes away again. OWASP, “CSV Injection”.
"""

from __future__ import annotations

import re
import unicodedata

_BEGINS = frozenset("=+-@|%")
_IGNORED = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"})
# Handles can call nothing.
_HANDLES = re.compile(r"@[A-Za-z0-9-]+(?:; @[A-Za-z0-9-]+)*")


def safe(text: str) -> str:
    """A cell that no spreadsheet calculates; :func:`bare` gives the text back."""
    if not text or _HANDLES.fullmatch(text):
        return text
    return f"'{text}" if text[0] in "\t\r\n'" or _is_formula(text) else text


def bare(text: str) -> str:
    """The text of a cell that may have been made :func:`safe`."""
    if text.startswith("'") and (text[1:2] in ("'", "\t", "\r", "\n") or _is_formula(text[1:])):
        return text[1:]
    return text


def _is_formula(text: str) -> bool:
    """Whether a text begins with a sign of formulas, after what nobody sees; full-width ones are such too."""
    if text[:1].isalnum():
        return False
    first = next((char for char in text if unicodedata.category(char) not in _IGNORED), "")
    return unicodedata.normalize("NFKC", first)[:1] in _BEGINS if first else False
