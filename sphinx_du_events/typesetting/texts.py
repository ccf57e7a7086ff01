"""What of texts fits on paper and on cards: short enough, and with places to break lines."""

from __future__ import annotations

import re
import unicodedata

from sphinx_du_events.exporters.plain_text import plain_spaces
from sphinx_du_events.model.located import Scalar

LONGEST_TITLE = 150
LONGEST_NAME = 60
LONGEST_TEXT = 420
_LONGEST_WORD = 24
_WORD = re.compile(r"\S+")
_BREAK = "\u200b"
_PARTS = re.compile(r"(?<=[/?&=#,;@])(?=[^/])|(?<=\w)(?=[.])")


def short(text: str, most: int = LONGEST_TITLE) -> str:
    """A text in a line, up to the last word that fits into a number of columns; wide letters take two."""
    line = " ".join(plain_spaces(text).split())
    fits = _fitting(line, most)
    if fits < len(line):
        words = line[:fits].rpartition(" ")[0]
        line = f"{(words if 2 * len(words) > fits else line[:fits]).rstrip(' ,;:–-')}…"
    return breakable(line)


def whole(text: str) -> str:
    """A text in a line, of which nothing is cut; it keeps its place in the data."""
    return placed(breakable(" ".join(plain_spaces(text).split())), text)


def placed(words: str, text: str) -> str:
    """Words with the place in the data of the text that they come from, if it has any."""
    return Scalar(words, text.path, text.line, text.column) if isinstance(text, Scalar) else words


def breakable(line: str) -> str:
    """A text in which no word is too long for a line."""
    return _WORD.sub(lambda word: _breakable(word[0]), line)


def breakable_address(address: str) -> str:
    """An address with places to break it, between its parts if these are short."""
    return _BREAK.join(map(breakable, _PARTS.split(address)))


def _fitting(text: str, most: int) -> int:
    """How many characters fit, without marks cut from their letters."""
    columns = 0
    for place, letter in enumerate(text):
        columns += _columns(letter)
        if columns > most:
            return place
    return len(text)


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _breakable(word: str) -> str:
    """A word with places to break it, if no line could hold it."""
    if len(word) <= _LONGEST_WORD:
        return word
    made, since = [], 0
    for letter in word:
        if since >= _LONGEST_WORD // 2 and _columns(letter):
            made.append(_BREAK)
            since = 0
        made.append(letter)
        since += 1
    return "".join(made)
