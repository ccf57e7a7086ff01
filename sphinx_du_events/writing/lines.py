"""The lines of a text as YAML has them: they end with a line feed, a carriage return, or both."""

from __future__ import annotations

import re

BOM = "\ufeff"
"""The mark that some editors begin a file with."""

_REST = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")


def line_start(text: str, at: int) -> int:
    """Where the line begins that a place is in."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def after_line(text: str, at: int) -> int:
    """Where the line ends that a place is in, its break included."""
    found = _REST.match(text, at)
    return found.end() if found else at


def column(text: str, at: int) -> int:
    """How many characters stand before a place in its line."""
    return at - line_start(text, at)


def line_break(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def gap(text: str, at: int) -> str:
    """What a line needs before it at a place: a break where the text before it ends in none."""
    return "" if not at or text[at - 1] in "\r\n" else line_break(text)
