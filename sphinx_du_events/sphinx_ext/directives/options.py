"""Options of directives: their converters, and the messages for wrong values.

A converter returns the value of an option's text, or raises ``ValueError`` with what is allowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from sphinx_du_events.hints import shorten, suggest
from sphinx_du_events.model.moments import parse_date
from sphinx_du_events.model.record import in_one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its name, its converter, its meaning, and its default as documented."""

    name: str
    convert: Callable[[str], Any]
    meaning: str
    takes: str
    default: str = ""


def flag(text: str) -> bool:
    """True for an option without a value."""
    if text.strip():
        raise ValueError(f"it takes no value, not “{text.strip()}”")
    return True


def words(text: str) -> tuple[str, ...]:
    """Words in lower case, separated by commas, or by spaces if there are no commas."""
    parts = text.split(",") if "," in text else text.split()
    return tuple(part.strip().casefold() for part in parts if part.strip())


def phrases(text: str) -> tuple[str, ...]:
    """Phrases in lower case, separated by commas; they may contain spaces."""
    return tuple(" ".join(part.split()).casefold() for part in text.split(",") if part.strip())


def some_of(allowed: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    """A converter to a selection of the allowed words, in the order given."""

    def convert(text: str) -> tuple[str, ...]:
        found = words(text)
        for word in found:
            if word not in allowed:
                raise ValueError(f"“{word}” is not one of {shorten(allowed, 20)}; {suggest(word, allowed)}")
        if not found:
            raise ValueError(f"nothing is given; it takes some of {shorten(allowed, 20)}")
        return tuple(dict.fromkeys(found))

    return convert


def one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    """A converter to a single allowed word."""

    def convert(text: str) -> str:
        word = text.strip().casefold()
        if word not in allowed:
            raise ValueError(f"“{word}” is not one of {shorten(allowed, 20)}; {suggest(word, allowed)}")
        return word

    return convert


def day(text: str) -> date:
    """A date written ``YYYY-MM-DD``."""
    try:
        return parse_date(text)
    except PydanticCustomError as error:
        raise ValueError(in_one_line(error)) from error


def number(text: str) -> int:
    """A whole number, 1 or more."""
    word = text.strip()
    if not (word.isascii() and word.isdigit() and int(word[:9]) > 0 and len(word) < 9):  # noqa: PLR2004 - digits
        raise ValueError(f"“{word}” is not a whole number of 1 or more")
    return int(word)


BREAKPOINTS = ("", "sm", "md", "lg")
MOST_COLUMNS = 12


def columns(text: str) -> tuple[str, ...]:
    """The CSS classes for columns: a single number, or four, from phones to wide screens.

    The format is that of sphinx-design's grids: ``1 2 2 3``.
    """
    found = text.split()
    if len(found) not in (1, len(BREAKPOINTS)):
        raise ValueError("write a single number, or four, for extra small to large screens")
    if not all(word.isascii() and word.isdigit() and 1 <= int(word[:3]) <= MOST_COLUMNS for word in found):
        raise ValueError(f"each number must be 1 to {MOST_COLUMNS}")
    if len(found) == 1:
        return (f"du-cols-{found[0]}",)
    return tuple(
        f"du-cols-{point}-{word}" if point else f"du-cols-{word}"
        for point, word in zip(BREAKPOINTS, found, strict=True)
    )
