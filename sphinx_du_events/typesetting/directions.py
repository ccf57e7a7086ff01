"""The direction of texts: which read from right to left, and how both stand in a line (UAX 9)."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def is_rtl(text: str, *, usual: bool = False) -> bool:
    """Whether the first letter with a direction is of a script from right to left (UAX 9, rule P2).

    ``usual`` is the answer for a text without such a letter.
    """
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return usual


def isolated(value: Any, reads: Callable[[str], bool], *, rtl: bool, is_read: bool = False) -> Any:
    """A value in which each text of the other direction keeps its signs at its ends (isolates).

    ``reads`` says by the key of a mapping whether people read its value.
    """
    if isinstance(value, str):
        return f"\u2068{value}\u2069" if is_read and is_rtl(value, usual=rtl) != rtl else value
    if isinstance(value, list | tuple):
        return [isolated(one, reads, rtl=rtl, is_read=is_read) for one in value]
    if isinstance(value, dict):
        return {key: isolated(one, reads, rtl=rtl, is_read=reads(key)) for key, one in value.items()}
    return value


def language_of(tag: str) -> str:
    """The language of a tag (BCP 47), as typst takes it: two or three letters."""
    code = tag.partition("-")[0].lower()
    return code if len(code) in (2, 3) and code.isascii() and code.isalpha() else "en"
