"""The days of a table, as people write them: with names of months, without years, in either order."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from sphinx_du_events.importers.formats.table.words.column import words_of
from sphinx_du_events.l10n.calendar_words import month_called, plain_words, weekday_called
from sphinx_du_events.model.date_order import DATE_ORDERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.model.date_order import DateOrderWord

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_NUMERIC = re.compile(r"(?<![0-9])([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2})|\.?)(?![0-9])")
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_SERIAL_ZERO = date(1899, 12, 30)
"""The day 0 of spreadsheets, which count a day too many in 1900."""

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9]+")
_JOINED = re.compile(r"\s*(?:[-\u2013\u2014/]|\b(?:to|until|bis|al|a|au|e|y|und|and|et)\b|&)\s*")
_FILLERS = words_of("of the st nd rd th de del do da el le la den der dem am o a er to until bis al au e y")
_FILLERS |= {"und", "and", "et", "ero", "feira"}
_CENTURY = 2000
_LONGEST = 80
"""Characters of a cell that is a date."""


class Part(NamedTuple):
    """A day of which the year may be missing."""

    year: int | None
    month: int
    day: int

    def in_year(self, year: int | None) -> date | None:
        """The day in a year, unless it has its own; None if there is none."""
        with suppress(ValueError):
            return date(self.year or year or 0, self.month, self.day)
        return None


class Written(NamedTuple):
    """What a text says of a day: what it means by order of day and month, the last day, and the weekday."""

    meanings: dict[str, tuple[Part, Part | None]]
    """By order; by the empty order, where there is only one meaning."""
    weekday: int | None = None
    is_serial: bool = False


class Day(NamedTuple):
    """A day of a table, and the last of several."""

    first: date | None
    last: date | None = None
    weekday: int | None = None
    """The weekday that is written beside it, Monday is 0."""
    taken_as: str = ""
    """What is not written and was found out, in a sentence."""
    why: str = ""
    """Why there is no day, although something is written."""


@lru_cache(maxsize=8192)
def read_day(text: str) -> Written | None:
    """What a text says of a day; None if it is no day and no weekday."""
    text = plain_words(" ".join(text.split()))
    if not text or len(text) > _LONGEST:
        return None
    if serial := _SERIAL.fullmatch(text):
        return _of_serial(int(serial[1]))
    iso = _ISO.findall(text)
    numeric = [*_NUMERIC.finditer(text)] if not iso else []
    named = _words_of(_WORD.findall(text), has_date=bool(iso) or any(found[4] for found in numeric))
    if named is None:
        return None
    months, weekday = named
    found: Written | None = None
    if iso:
        found = _of_parts([Part(*map(int, one)) for one in iso], _ISO.sub("", text), weekday)
    elif months:
        found = _named(text, months, weekday)
    elif numeric:
        found = _numeric(text, numeric, weekday)
    elif weekday is not None and not _NUMBER.search(text):
        found = Written({}, weekday)
    return found


def _words_of(words: list[str], *, has_date: bool) -> tuple[list[int], int | None] | None:
    """The months and the weekday among words; None if a word is neither."""
    months, weekdays = [], []
    both: list[tuple[int, int]] = []
    for word in words:
        month, weekday = month_called(word), weekday_called(word)
        if month is not None and weekday is not None:  # “mar” is March, and Tuesday
            both.append((month, weekday))
        elif month is not None:
            months.append(month)
        elif weekday is not None:
            weekdays.append(weekday)
        elif word not in _FILLERS:
            return None
    for month, weekday in both:
        if months or has_date:
            weekdays.append(weekday)
        else:
            months.append(month)
    if len(set(months)) == 1:
        months = months[:1]  # in two languages
    return months, weekdays[0] if weekdays else None


def _of_serial(number: int) -> Written | None:
    """The day of a number by which spreadsheets count days."""
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    day = _SERIAL_ZERO + timedelta(days=number)
    return Written({"": (Part(day.year, day.month, day.day), None)}, is_serial=True)


def _of_parts(parts: list[Part], rest: str, weekday: int | None) -> Written | None:
    if len(parts) > 2 or _NUMBER.search(rest):  # noqa: PLR2004 - the ends of a range
        return None
    return Written({"": (parts[0], parts[1] if len(parts) > 1 else None)}, weekday)


def _named(text: str, months: list[int], weekday: int | None) -> Written | None:
    """The day or the days of a text with the name of a month."""
    numbers = [(int(found[0]), found) for found in _NUMBER.finditer(text)]
    years = [number for number, found in numbers if len(found[0]) == 4]  # noqa: PLR2004 - a year
    days = [(number, found) for number, found in numbers if len(found[0]) <= 2]  # noqa: PLR2004 - a day
    if len(years) + len(days) != len(numbers) or len(years) > 1 or len(months) > 2 or not days:  # noqa: PLR2004
        return None
    if len(days) > 1 and not years:
        between = text[days[-2][1].end() : days[-1][1].start()]
        is_short_year = text[: days[-1][1].start()].endswith("'") or not _JOINED.fullmatch(between)
        if is_short_year and len(days) == len(months) + 1:
            years = [_CENTURY + days.pop()[0]]
    if len(days) > 2:  # noqa: PLR2004 - the ends of a range
        return None
    year = years[0] if years else None
    first = Part(year, months[0], days[0][0])
    last = Part(year, months[-1], days[-1][0]) if len(days) > 1 else None
    if len(months) > len(days) or (last is not None and (last.month, last.day) <= (first.month, first.day)):
        return None
    return Written({"": (first, last)}, weekday)


def _numeric(text: str, numeric: list[re.Match[str]], weekday: int | None) -> Written | None:
    if len(numeric) > 2 or _NUMBER.search(_NUMERIC.sub("", text)):  # noqa: PLR2004 - the ends of a range
        return None
    meanings: dict[str, tuple[Part, Part | None]] = {}
    for order in DATE_ORDERS:
        parts = []
        for found in numeric:
            day, month = int(found[1]), int(found[3])
            if order == "month-day":
                day, month = month, day
            year = int(found[4]) if found[4] else None
            if year is not None and len(found[4]) == 2:  # noqa: PLR2004 - two digits
                year += _CENTURY
            part = Part(year, month, day)
            if part.in_year(2024) is not None or (year and part.in_year(None) is not None):
                parts.append(part)
        if len(parts) == len(numeric):
            meanings[order] = (parts[0], parts[1] if len(parts) > 1 else None)
    return Written(meanings, weekday) if meanings else None


class Days:
    """The days of a table, of which each helps to understand the others."""

    def __init__(self, texts: Iterable[str], declared: str, years: Iterable[int], today: date) -> None:
        """``texts`` are all cells with days, ``years`` those that the table's name has."""
        found = [one for text in dict.fromkeys(texts) if (one := read_day(text)) is not None]
        self.declared = declared
        self._today = today
        own = {
            part.year
            for one in found
            for first, last in one.meanings.values()
            for part in (first, last)
            if part is not None and part.year
        }
        self._years = own or set(years)
        self.order = cast("DateOrderWord | None", declared or self._proven(found))

    def _proven(self, found: list[Written]) -> str | None:
        """The only order in which all dates exist, and are on their weekdays."""
        possible = set(DATE_ORDERS)
        for one in found:
            if "" in one.meanings or not one.meanings:
                continue
            right = {
                order
                for order, (first, _last) in one.meanings.items()
                if one.weekday is None
                or any(
                    (day := first.in_year(year)) and day.weekday() == one.weekday
                    for year in (self._years or {self._today.year})
                )
            }
            possible &= right or set(one.meanings)
        return possible.pop() if len(possible) == 1 else None

    def day(self, text: str) -> Day:
        """The day of a cell; with the reason where it is not known."""
        written = read_day(text)
        if written is None:
            return Day(None, why="it is not a date" if text else "")
        if not written.meanings:
            return Day(None, weekday=written.weekday)
        if "" in written.meanings:
            first, last = written.meanings[""]
        elif self.order in written.meanings:
            first, last = written.meanings[str(self.order)]
        elif self.order:
            return Day(None, weekday=written.weekday, why=f"it is not a date in the order “{self.order}”")
        else:
            meant = {first for first, _last in written.meanings.values()}
            if len(meant) > 1:
                why = "day and month may be either; say which with --date-order day-month or month-day"
                return Day(None, weekday=written.weekday, why=why)
            first, last = next(iter(written.meanings.values()))
        day = self._dated(first, last, written.weekday)
        if written.is_serial:
            day = day._replace(taken_as="a number is taken as the day that spreadsheets count so")
        return day

    def _dated(self, first: Part, last: Part | None, weekday: int | None) -> Day:
        year = first.year or (last.year if last else None)
        if year is None:
            year = self._year_of(first, weekday)
            if year is None:
                return Day(None, weekday=weekday, why="its year is not known; write it in the cell")
        begins = first.in_year(year)
        ends = last.in_year(year) if last is not None else None
        if begins is None or (last is not None and (ends is None or ends < begins)):
            return Day(None, weekday=weekday, why="there is no such day")
        found = f"the year that is not written is taken as {year}" if first.year is None else ""
        return Day(begins, ends, weekday, taken_as=found)

    def _year_of(self, part: Part, weekday: int | None) -> int | None:
        """The year of a day without one: the only year of the table, or that its weekday proves."""
        years = self._years
        if not years and weekday is not None:
            years = {self._today.year + ahead for ahead in (-1, 0, 1)}
        fitting = {
            year
            for year in years
            if (day := part.in_year(year)) and (weekday is None or day.weekday() == weekday)
        }
        return fitting.pop() if len(fitting) == 1 else None
