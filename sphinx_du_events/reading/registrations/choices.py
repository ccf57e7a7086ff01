"""Which cells of a column hold several answers.

A comma is no proof: an answer may have commas itself. A cell is divided only if the data declares the
column under ``several``, or if each part is known as an answer: it is the whole cell of two rows or more,
and not just yes or no. Any other cell is a single answer.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events.reading.registrations.cells import is_said, plain, prefers_not_to_say, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OTHER = ""
"""The answer of people whose own words are not shown."""

LONGEST_CHOICE = 60
"""The most characters of an answer that counts as a choice."""

_KNOWN_ROWS = 2
"""The least rows with a part as their whole cell, for the part to be known as an answer."""

_MOST_PARTS = 40
"""The most parts of a cell; a cell with more is a text."""

# The separators of choices; not within brackets, as in “Python (numpy, pandas)”.
_BETWEEN = re.compile(r"[,;|\n](?![^(]*\))")


@dataclass(slots=True)
class Divided:
    """The answers in each different cell of a column."""

    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    """Cells that count as a single answer, but have known answers as parts."""


def divide(cells: Mapping[str, int], declared: Sequence[str] | None) -> Divided:
    """The answers in cells, which are given with the number of their rows.

    ``declared`` are the choices of a column that is declared under ``several``: empty if it is declared
    without choices, None if it is not declared. What is none of the declared choices is :data:`OTHER`.
    """
    if declared:
        choices = {plain(one): str(one) for one in declared}
        return Divided({text: _by_choices(text, choices) for text in cells})
    if declared is not None:
        return Divided({text: _parts(text) for text in cells})
    whole: Counter[str] = Counter()
    for text, rows in cells.items():
        whole[plain(text)] += rows
    known = {word for word, rows in whole.items() if rows >= _KNOWN_ROWS and yes_or_no.word(word) is None}
    found = Divided()
    for text in cells:
        pieces = _pieces(text)
        parts = _by_known(pieces, known) if 1 < len(pieces) <= _MOST_PARTS else ()
        found.answers[text] = parts or (" ".join(text.split()).strip(" ,;|"),)
        if not parts and len(pieces) > 1 and any(plain(part) in known for part in _parts(text)):
            found.doubtful.add(text)
    return found


def _pieces(text: str) -> list[str]:
    """The text between separators; each piece but the last ends with its separator."""
    ends = [match.end() for match in _BETWEEN.finditer(text)]
    pieces = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    return [piece for piece in pieces if piece.strip(" ,;|\n")]


def _answer(pieces: Sequence[str]) -> str:
    return " ".join("".join(pieces).split()).rstrip(" ,;|")


def _parts(text: str) -> tuple[str, ...]:
    """The text between all separators, without what is no answer."""
    return tuple(word for piece in _pieces(text) if is_said(word := _answer([piece])))


def _by_known(pieces: Sequence[str], known: set[str]) -> tuple[str, ...]:
    """Two or more known answers that make up the whole text, the shortest first; empty if there are none."""
    # From the end: the answers of the text from each piece on.
    rest: list[tuple[str, ...] | None] = [None] * len(pieces) + [()]
    for start in range(len(pieces) - 1, -1, -1):
        for end in range(start + 1, len(pieces) + 1 if start else len(pieces)):
            after = rest[end]
            if after is not None and plain(answer := _answer(pieces[start:end])) in known:
                rest[start] = (answer, *after)
                break
    return rest[0] or ()


def _by_choices(text: str, choices: Mapping[str, str]) -> tuple[str, ...]:
    """The declared choices in a text, the longest first, and OTHER for the rest."""
    pieces = _pieces(text)[:_MOST_PARTS]
    found: list[str] = []
    start = 0
    while start < len(pieces):
        for end in range(len(pieces), start, -1):
            own = choices.get(plain(_answer(pieces[start:end])))
            if own is not None:
                found.append(own)
                start = end
                break
        else:
            rest = _answer([pieces[start]])
            if is_said(rest) and not prefers_not_to_say(rest):
                found.append(OTHER)
            start += 1
    return tuple(dict.fromkeys(found))
