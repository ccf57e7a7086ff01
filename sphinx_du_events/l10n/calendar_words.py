"""Names of months and weekdays in the languages of the catalogs, as people write them in tables."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from babel import Locale

LANGUAGES = ("en", "es", "pt", "fr", "de")
"""The languages; an earlier one counts where a word means something else in another."""

_MORE_MONTHS = {"sept": 9, "setiembre": 9, "mrz": 3}
_MORE_WEEKDAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3, "sonnabend": 5}


def plain_words(text: str) -> str:
    """A text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def month_called(word: str) -> int | None:
    """The month of a plain word, from 1; None if it is none."""
    return _words("months").get(word, _MORE_MONTHS.get(word))


def weekday_called(word: str) -> int | None:
    """The weekday of a plain word, Monday is 0; None if it is none."""
    return _words("days").get(word, _MORE_WEEKDAYS.get(word))


@lru_cache(maxsize=2)
def _words(what: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for language in LANGUAGES:
        names = getattr(Locale(language), what)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                # A copy: Babel notes what an alias means in data that all languages share (babel#1234).
                for number, name in names[context].copy()[width].items():
                    for word in (plain_words(name).rstrip("."), plain_words(name).partition("-")[0]):
                        found.setdefault(word, number)
    return found
