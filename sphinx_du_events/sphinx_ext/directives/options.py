"""Options of directives: their converters, and the messages for wrong values.

A converter returns the value of an option's text, or raises ``ValueError`` with what is allowed. If only some
words of a list are wrong, it raises :class:`WrongWordsError`, which has the value of the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from sphinx_du_events.hints import nearest, shorten
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
    alone: str = ""
    """What it stands for without a value; empty if it needs one."""


class WrongWordsError(ValueError):
    """Some words of a list are not allowed; ``args`` are messages, ``kept`` the others, which count."""

    def __init__(self, *messages: str, kept: tuple[Any, ...]) -> None:
        super().__init__(*messages)
        self.kept = kept


_SYNONYMS = {
    "author": "person",
    "authors": "person",
    "end": "to",
    "fields": "show",
    "group": "group-by",
    "groupby": "group-by",
    "max": "limit",
    "order": "sort",
    "order-by": "sort",
    "people": "person",
    "phase": "status",
    "since": "from",
    "speaker": "person",
    "speakers": "person",
    "start": "from",
    "timezones": "zones",
    "until": "to",
}
"""What else authors call options."""
_EVENTS = frozenset({"event", "events", "id", "ids"})


def unknown_option(written: str, allowed: tuple[str, ...]) -> str:
    """The message for an option that a directive does not have, with the nearest and all that it has."""
    name = written.casefold()
    meant = name if name in allowed else _SYNONYMS.get(name, "")
    near = meant if meant in allowed else nearest(name, allowed)
    if near:
        hint = f"did you mean “:{near}:”?"
    elif name in _EVENTS:
        hint = "an event's id stands behind the directive's name."
    else:
        hint = "leave it out."
    return f"there is no option “:{written}:”; {hint} It has {shorten(allowed, 40)}"


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
        found = dict.fromkeys(words(text))
        kept = tuple(word for word in found if word in allowed)
        if len(kept) < len(found):
            wrong = [word for word in found if word not in allowed]
            raise WrongWordsError(_none_of(wrong, allowed), kept=kept)
        return kept

    return convert


def each_of(convert: Callable[[str], Any]) -> Callable[[str], tuple[Any, ...]]:
    """A converter of texts with commas between them, each by its own; it names all that are wrong."""

    def converted(text: str) -> tuple[Any, ...]:
        kept: list[Any] = []
        wrong: list[str] = []
        for part in text.split(","):
            if not part.strip():
                continue
            try:
                kept.append(convert(part))
            except ValueError as error:
                wrong.append(str(error))
        if wrong:
            raise WrongWordsError(*dict.fromkeys(wrong), kept=tuple(kept))
        return tuple(kept)

    return converted


def _none_of(wrong: list[str], allowed: tuple[str, ...]) -> str:
    """The message for wrong words, each with the nearest allowed word."""
    if len(wrong) == 1:
        hint = _near(wrong[0], allowed, "; did you mean “{}”?")
        return f"“{wrong[0]}” is not one of {shorten(allowed, 40)}{hint}"
    named = [f"“{word}”{_near(word, allowed, ' (did you mean “{}”?)')}" for word in wrong]
    return f"{', '.join(named[:-1])} and {named[-1]} are not among {shorten(allowed, 40)}"


def _near(word: str, allowed: tuple[str, ...], form: str) -> str:
    near = nearest(word, allowed)
    return form.format(near) if near else ""


def one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    """A converter to a single allowed word."""

    def convert(text: str) -> str:
        word = text.strip().casefold()
        if word not in allowed:
            raise ValueError(
                _none_of([word], allowed)
                if word
                else f"nothing is given; it takes one of {shorten(allowed, 40)}"
            )
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
    if "," in text:
        raise ValueError(f"write {' '.join(text.replace(',', ' ').split())}, without commas")
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
