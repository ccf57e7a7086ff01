"""The content of a cell in a table of contributions: a repository, a number, a day."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import PydanticCustomError

from sphinx_du_events.model.contributions.words import NOTHING, TypeWord, read_link, type_word
from sphinx_du_events.model.moments import parse_date
from sphinx_du_events.model.targets import is_url

if TYPE_CHECKING:
    from datetime import date

_NUMBER = re.compile(r"(?:.*[#!]|[^0-9]*)([0-9]{1,9})(?:\.0+)?", re.DOTALL)
_BARE_NUMBER = re.compile(r"[#!]?[0-9]{1,9}")
_DATE = re.compile(
    r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"
    r"(?:[T\s]+[0-9:.]+\s*(?:Z|UTC|[+-][0-9:]+)?)?",
    re.ASCII,
)
# "pymc - ISSUE": a repository, and the type of the row's contribution
_LABEL_TYPE = re.compile(
    r"(\S.*?) ?[:\u2013\u2014-]? (issues?|prs?|pull requests?|discussions?)", re.IGNORECASE
)


class Label(NamedTuple):
    """The text of a repository cell, with the type of contribution that may be part of it."""

    name: str
    type: TypeWord | None


def is_number(text: str) -> bool:
    """Whether a whole text is a number: ``14``, ``#14``."""
    return _BARE_NUMBER.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether a text is meant as an address, even an incomplete one, and not as a number."""
    return is_url(text) or ("/" in text and "." in text)


def number_in(text: str) -> int | None:
    """The number at the end of a text: ``PR 14``, ``owner/name#14``, ``14.0``; None if there is none."""
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
def day_in(text: str) -> date | tuple[str, str]:
    """The day in a cell, with or without a time; or the message and hint if it is not a date."""
    match = _DATE.fullmatch(text)
    hint = "a date is written YYYY-MM-DD"
    if match is None:
        return f"“{text}” is not a date", hint
    try:
        return parse_date("-".join(match.groups()))
    except PydanticCustomError as error:
        return message_and_hint(error)
