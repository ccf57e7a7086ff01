"""Dates as people write them on pages: months and weekdays in words, a year from a heading, two days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from babel import Locale

LANGUAGES = ("en", "es", "pt", "fr", "de")
"""The languages in which months and weekdays are read."""

_MORE_WEEKDAYS = {"tues": 1, "thur": 3, "thurs": 3, "th": 3, "fr": 4, "weds": 2}
"""Abbreviations that English pages have, and CLDR has not."""

_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|º|\.)?"
_TO = r"(?:\s*(?P<sep>[/&–—-]|to|bis|a|à)\s*(?P<to>\d{1,2})(?:st|nd|rd|th|º|\.)?)?"
_FORMS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?![\d-])"),
    re.compile(rf"\b{_MONTH}\s+{_DAY}{_TO}(?!\d|:)(?:,?\s+(?P<year>(?:19|20)\d\d))?(?!\d)", re.IGNORECASE),
    re.compile(
        rf"(?<!\d){_DAY}{_TO}\s*(?:de\s+|of\s+)?{_MONTH},?(?:\s+(?:de\s+|del\s+)?(?P<year>(?:19|20)\d\d)(?!\d))?",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)(?P<a>\d{1,2})(?P<between>[/.])(?P<b>\d{1,2})(?P=between)(?P<year>\d{4})(?!\d)"),
)
_WORD = re.compile(r"[^\W\d_]+\.?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTHS_OF_A_YEAR = 12
_LONGEST = 400
"""The characters of a line in which a date is looked for."""


class FoundDate(NamedTuple):
    """A date that a text says."""

    day: date | None
    """The first day; None where the year is not known, or the order of day and month."""
    last: date | None = None
    """The last of several days."""
    weekdays: tuple[int, ...] = ()
    """The weekdays that are written beside it, 0 for Monday."""
    rest: str = ""
    """The text without the date and its weekdays."""
    why: str = ""
    """Why there is no day."""

    @property
    def wrong_weekday(self) -> bool:
        """Whether a weekday is written that is neither the first day's nor the last day's, nor the next."""
        if self.day is None or not self.weekdays:
            return False
        second = self.last or self.day + timedelta(days=1)
        if self.weekdays[0] != self.day.weekday():
            return True
        return len(self.weekdays) > 1 and self.weekdays[-1] != second.weekday()


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for language in LANGUAGES:
        for shape in ("wide", "abbreviated"):
            # A copy: Babel notes what an alias means in data that all languages share (babel#1234).
            for form in ("format", "stand-alone"):
                for number, name in dict(Locale.parse(language).months[form].copy()[shape]).items():
                    names.setdefault(str(name).rstrip(".").casefold(), number)
    return names | {"sept": 9, "june": 6, "july": 7}


@lru_cache(maxsize=1)
def _weekdays() -> dict[str, int]:
    names: dict[str, int] = {}
    for language in LANGUAGES:
        for shape in ("wide", "abbreviated"):
            for form in ("format", "stand-alone"):
                for number, name in dict(Locale.parse(language).days[form].copy()[shape]).items():
                    names.setdefault(str(name).rstrip(".").casefold(), number)
    return {name: number for name, number in names.items() if name not in _months()} | _MORE_WEEKDAYS


def years_in(text: str) -> tuple[int, ...]:
    """The years that a text names, each once."""
    return tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))


def find_date(text: str, years: tuple[int, ...] = ()) -> FoundDate | None:
    """The first date in a text, or None; ``years`` are those that may be meant where it has none."""
    text = text[:_LONGEST]
    for form in _FORMS:
        for found in form.finditer(text):
            made = _made(found, years)
            if made is None:
                continue
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            weekdays, rest = _without_weekdays(rest)
            return made._replace(weekdays=weekdays, rest=rest)
    return None


def _made(found: re.Match[str], years: tuple[int, ...]) -> FoundDate | None:
    parts = found.groupdict()
    if parts.get("a"):
        return _numeric(parts)
    month = int(parts.get("number") or 0) or _months().get((parts.get("month") or "").casefold(), 0)
    if not month:
        return None
    year = int(parts.get("year") or 0)
    if not year and len(years) != 1:
        why = "its year is not written" + (
            f", and may be {' or '.join(map(str, years[:3]))}" if years else ""
        )
        return FoundDate(None, why=why)
    year = year or years[0]
    day = _day(year, month, int(parts["day"]))
    if day is None:
        return FoundDate(None, why="there is no such day")
    last = _last(day, int(parts["to"])) if parts.get("to") else None
    # “Aug 4/5” is a single session: the same hour is on the fifth further east.
    is_same = parts.get("sep") == "/" and last == day + timedelta(days=1)
    return FoundDate(day, None if is_same else last)


def _last(day: date, number: int) -> date | None:
    last = _day(day.year, day.month, number)
    return last if last is not None and last > day else None


def _numeric(parts: dict[str, str]) -> FoundDate:
    first, second, year = int(parts["a"]), int(parts["b"]), int(parts["year"])
    both = {_day(year, first, second), _day(year, second, first)} - {None}
    if len(both) == 1:
        return FoundDate(both.pop())
    return FoundDate(None, why="day and month may be in either order" if both else "there is no such day")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1 <= month <= _MONTHS_OF_A_YEAR else None
    except ValueError:
        return None


def _without_weekdays(text: str) -> tuple[tuple[int, ...], str]:
    """The weekdays in a text, and the text without them."""
    found: list[int] = []

    def take(word: re.Match[str]) -> str:
        number = _weekdays().get(word[0].rstrip(".").casefold())
        if number is None:
            return word[0]
        found.append(number)
        return ""

    rest = _WORD.sub(take, text)
    rest = re.sub(r"\(\s*[/,&-]*\s*\)", " ", rest)
    return tuple(found), " ".join(rest.split()).strip(" ,·|–—-@/")
