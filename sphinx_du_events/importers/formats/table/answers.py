"""What short answers in cells mean: nothing, yes, or a word."""

from __future__ import annotations

from sphinx_du_events.importers.formats.table.words.column import fold, words_of
from sphinx_du_events.model.contributions.words import NOTHING

_BLANK = NOTHING | {
    "tba",
    "tbc",
    "to be announced",
    "to be confirmed",
    "\u2026",
    "...",
    "none yet",
    "nil",
    ".",
}
"""What people write where nothing is known yet, in lower case."""
_YES = words_of("yes y si sim oui ja true 1 x agree agreed acepto autorizo concordo einverstanden accepte")
_NO = words_of("no n non nao nein false 0 not dont do")


def says_nothing(text: str) -> bool:
    """Whether a cell is as good as blank."""
    return text.strip().lower() in _BLANK


def is_yes(text: str) -> bool:
    """Whether an answer certainly is yes, such as *Yes* or *I agree*."""
    words = word_of(text).split("-")[:2]
    return not _NO & {*words} and bool(_YES & {*words})


def is_answer(text: str) -> bool | None:
    """Whether an answer is yes or no; None if it is anything else."""
    words = {*word_of(text).split("-")[:2]}
    return True if words & (_YES | _NO) else None


def word_of(text: str) -> str:
    """A text as a single word in lower case: ``lightning-talk``."""
    return fold(text).replace(" ", "-")
