"""The content of a cell in a table of contributions: a repository, a number, a day."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from pydantic_core import PydanticCustomError

from sphinx_du_events.model.contributions.words import NOTHING, TypeWord, read_link, type_word
from sphinx_du_events.model.moments import parse_date
from sphinx_du_events.model.targets import is_url

if TYPE_CHECKING:
    from sphinx_du_events.model.date_order import DateOrderWord

_NUMBER = re.compile(r"(?:.*[#!]|[^0-9]*)([0-9]{1,9})(?:\.0+)?", re.DOTALL)
_BARE_NUMBER = re.compile(r"[#!]?[0-9]{1,9}(?:\.0+)?")
_DATE = re.compile(
    r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"
    r"(?:[T\s]+[0-9:.]+\s*(?:Z|UTC|[+-][0-9:]+)?)?",
    re.ASCII,
)
_ORDERED_DATE = re.compile(
    r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})"
    r"(?:[T\s,]+[0-9:.]+\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|[+-][0-9:]+)?)?",
    re.ASCII,
)
_CENTURY = 2000
# "pymc - ISSUE": a repository, and the type of the row's contribution
_LABEL_TYPE = re.compile(
    r"(\S.*?) ?[:\u2013\u2014-]? (issues?|prs?|pull requests?|discussions?)", re.IGNORECASE
)


class Label(NamedTuple):
    """The text of a repository cell, with the type of contribution that may be part of it."""

    name: str
    type: TypeWord | None


def is_number(text: str) -> bool:
    """Whether a whole text is a number: ``14``, ``#14``, ``14.0``."""
    return _BARE_NUMBER.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether a text is meant as an address, even an incomplete one, and not as a number."""
    return is_url(text) or ("/" in text and "." in text)


def number_in(text: str) -> int | None:
    """The number at the end of a text: ``PR 14``, ``owner/name#14``, ``14.0``; None if there is none."""
    if text.isdecimal() and text.isascii() and len(text) < 10:  # noqa: PLR2004 - digits; nearly all are so
        return int(text)
    match = _NUMBER.fullmatch(text)
    return int(match[1]) if match else None


def message_and_hint(error: PydanticCustomError) -> tuple[str, str]:
    """The message and the hint of a validator's problem."""
    context: dict[str, Any] = error.context or {}
    return context.get("message", ""), context.get("hint", "")


@lru_cache(maxsize=4096)
def label_in(text: str) -> Label:
    """The repository in a cell as written, and the type that may follow it."""
    plain = text.strip().removesuffix("/").removesuffix(".git")
    if plain.lower() in NOTHING:
        return Label("", None)
    link = read_link(plain if "://" in plain else f"https://{plain}")
    if link is not None:
        return Label(link.repository, None)
    words = " ".join(plain.split())
    match = _LABEL_TYPE.fullmatch(words)
    return Label(match[1], type_word(match[2])) if match else Label(words, None)


@lru_cache(maxsize=8192)
def day_in(text: str, order: DateOrderWord | None = None) -> date | tuple[str, str]:
    """The day in a cell, with or without a time; or the message and hint if it is not a date.

    ``order`` is that of day and month in dates that end with the year, if it is known.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return _ordered_day(text, order)
    try:
        return parse_date("-".join(match.groups()))
    except PydanticCustomError as error:
        return message_and_hint(error)


def _ordered_day(text: str, order: DateOrderWord | None) -> date | tuple[str, str]:
    """The day of a date that ends with the year, in the order of its parts; or a message and hint."""
    match = _ORDERED_DATE.fullmatch(text)
    if match is None:
        return f"“{text}” is not a date", "a date is written YYYY-MM-DD"
    first, second = int(match[1]), int(match[3])
    year = int(match[4]) + (_CENTURY if len(match[4]) == 2 else 0)  # noqa: PLR2004 - two digits
    days: dict[DateOrderWord, date] = {}
    for own, month, day in (("day-month", second, first), ("month-day", first, second)):
        with contextlib.suppress(ValueError):
            days[cast("DateOrderWord", own)] = date(year, month, day)
    if order in days:
        return days[order]
    meant = " or ".join(f"“{own}” ({day})" for own, day in days.items())
    if order is not None:
        hint = f"in the order {meant} it is one" if meant else "a date is written YYYY-MM-DD"
        return f"“{text}” is not a date in the order “{order}”", hint
    hint = f"write YYYY-MM-DD, or declare date_order: {meant}" if meant else "a date is written YYYY-MM-DD"
    return f"“{text}” is not a date", hint
