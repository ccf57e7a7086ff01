"""Localized dates, times, durations and zones. The words are CLDR's, through Babel.

Times of day use the 24-hour clock in every language: readers from many countries share a page.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_timedelta,
    get_datetime_format,
    get_timezone_location,
)
from babel.lists import format_list
from babel.numbers import format_decimal

from sphinx_du_events.l10n.zones import ZoneClock, ids_of, is_place, local_name

if TYPE_CHECKING:
    from collections.abc import Sequence


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The locale of a Sphinx language code, or English if CLDR does not have it."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=4096)
def long_date(day: date, language: str) -> str:
    """A date with its month in words: July 9, 2022."""
    return format_date(day, "long", locale=locale_of(language))


@lru_cache(maxsize=4096)
def medium_date(day: date, language: str) -> str:
    """A short date with its month in letters: Jul 9, 2022."""
    return format_date(day, "medium", locale=locale_of(language))


@lru_cache(maxsize=4096)
def date_and_weekday(day: date, language: str) -> str:
    """A short date with its weekday: Sat, Jul 9, 2022."""
    return format_skeleton("yMMMEd", day, locale=locale_of(language))


@lru_cache(maxsize=4096)
def full_date(day: date, language: str) -> str:
    """A date with its weekday, in the language's word order: Saturday, July 9, 2022."""
    return format_date(day, "full", locale=locale_of(language))


@lru_cache(maxsize=1024)
def weekday(day: date, language: str) -> str:
    """The name of a date's weekday, in the form for standing alone."""
    # A copy: Babel notes what an alias means in data that all languages share (babel#1234).
    return str(locale_of(language).days["stand-alone"].copy()["wide"][day.weekday()])


@lru_cache(maxsize=1024)
def month_name(day: date, language: str) -> str:
    """The abbreviated name of a date's month, without a final period."""
    months = locale_of(language).months["stand-alone"].copy()["abbreviated"]  # as in weekday
    return str(months[day.month]).rstrip(".")


def month_in_english(day: date) -> str:
    """The name of a date's month in English, for texts that programs read: September."""
    return str(Locale("en").months["format"].copy()["wide"][day.month])  # as in weekday


@lru_cache(maxsize=1024)
def month_and_year(day: date, language: str) -> str:
    """A date's month and year: July 2022."""
    return format_skeleton("yMMMM", day, locale=locale_of(language))


@lru_cache(maxsize=256)
def length(duration: timedelta, language: str) -> str:
    """A duration in days, hours and minutes: 1 hour, 30 minutes."""
    locale = locale_of(language)
    minutes = round(duration.total_seconds() / 60)
    days, rest = divmod(minutes, 24 * 60) if minutes % (24 * 60) == 0 else (0, minutes)
    hours, minutes = divmod(rest, 60)
    # Not format_unit, which knows no word where CLDR's long one is the short one, as in Japanese.
    units: tuple[tuple[timedelta, Literal["day", "hour", "minute"]], ...] = (
        (timedelta(days=days), "day"),
        (timedelta(hours=hours), "hour"),
        (timedelta(minutes=minutes), "minute"),
    )
    parts = [format_timedelta(delta, unit, threshold=_NEVER, locale=locale) for delta, unit in units if delta]
    # Babel has only some of the patterns of some languages, such as Spanish.
    styles: tuple[Literal["unit", "unit-short"], ...] = ("unit", "unit-short")
    whole = (style for style in styles if "2" in locale.list_patterns.get(style, ()))
    return format_list(parts, style=next(whole, "standard"), locale=locale)


_NEVER = 1e9
"""A threshold that no duration reaches, so that the unit never changes to the next larger."""


@lru_cache(maxsize=256)
def in_days(days: int, language: str) -> str:
    """A number of days from now: in 3 days."""
    delta = timedelta(days=days)
    return format_timedelta(delta, "day", threshold=_NEVER, add_direction=True, locale=locale_of(language))


def date_and_time(day: date, time: str, language: str) -> str:
    """A full date and a time that is already in words, in the language's order."""
    pattern = str(get_datetime_format("medium", locale=locale_of(language)))
    return pattern.replace("{0}", time).replace("{1}", full_date(day, language))


def days(first: date, last: date, language: str) -> str:
    """A span of days: Jul 2 – Aug 18, 2022."""
    if first == last:
        return long_date(first, language)
    return str(format_interval(first, last, "yMMMMd", locale=locale_of(language)))


def short_days(first: date, last: date, language: str) -> str:
    """A span of days in short: May 13 – 15, 2026."""
    if first == last:
        return medium_date(first, language)
    return str(format_interval(first, last, "yMMMd", locale=locale_of(language)))


def days_of_week(first: date, last: date, language: str) -> str:
    """A span of days with their weekdays: Thu, Sep 16 – Sun, Sep 19, 2027."""
    if first == last:
        return full_date(first, language)
    return str(format_interval(first, last, "yMMMEd", locale=locale_of(language)))


def number(value: float, language: str) -> str:
    """A number with the language's own separators: 1,234 and 4.5."""
    return format_decimal(value, locale=locale_of(language))


def names(words: Sequence[str]) -> str:
    """Names separated by commas; without “and”, because they are a list to scan, not a sentence."""
    return ", ".join(words)


@lru_cache(maxsize=1024)
def city(zone: str, language: str) -> str:
    """The localized city of a zone: Nairobi; UTC−5 for a zone without a place."""
    if not is_place(zone):
        # Not from its id, such as Etc/GMT+5, whose sign is reversed.
        return offset(datetime(2000, 1, 1, tzinfo=ZoneInfo(zone)))
    locale = locale_of(language)
    for id_ in ids_of(zone):
        if "city" in locale.time_zones.get(id_, {}):
            return str(locale.time_zones[id_]["city"])
    return get_timezone_location(zone, locale=locale, return_city=True).rpartition("/")[2]


def offset(at: datetime) -> str:
    """The offset of a time from UTC: UTC+5:30, with a true minus sign."""
    return _offset(at.utcoffset() or timedelta())


@lru_cache(maxsize=256)
def _offset(ahead: timedelta) -> str:
    seconds = round(ahead.total_seconds())
    hours, minutes = divmod(abs(seconds) // 60, 60)
    if not seconds:
        return "UTC"
    sign = "−" if seconds < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


@lru_cache(maxsize=1024)
def short_date(day: date, language: str) -> str:
    """A short date with its weekday and without its year: Sat, Jul 9."""
    return format_skeleton("MMMEd", day, locale=locale_of(language))


@lru_cache(maxsize=1024)
def short_weekday(day: date, language: str) -> str:
    """The abbreviated name of a date's weekday: Sat."""
    names_ = locale_of(language).days["stand-alone"].copy()["abbreviated"]  # as in weekday
    return str(names_[day.weekday()])


def clock_name(at: datetime, language: str) -> str:
    """The short name and the offset of a time's clock: EDT, UTC−4; or only the offset."""
    short = _short_name(*_clock(at), language)
    return f"{short}, {offset(at)}" if short else offset(at)


def zone_label(at: datetime, language: str) -> str:
    """The city and the clock of a time: New York (EDT); the offset if the clock has no short name."""
    return _zone_label(*_clock(at), language)


def _clock(at: datetime) -> tuple[str, timedelta, str]:
    """What the name of a clock depends on, as a cache key: a page has many times and few clocks."""
    return getattr(at.tzinfo, "key", ""), at.utcoffset() or timedelta(), at.tzname() or ""


@lru_cache(maxsize=4096)
def _zone_label(zone: str, ahead: timedelta, letters: str, language: str) -> str:
    label = _short_name(zone, ahead, letters, language) or _offset(ahead)
    place = city(zone, language) if zone else ""
    return label if not place or place == label else f"{place} ({label})"


@lru_cache(maxsize=4096)
def _short_name(zone: str, ahead: timedelta, letters: str, language: str) -> str:
    """The common short name of a clock; empty if it has none."""
    if letters == "UTC" or not is_place(zone):
        return ""
    locale = locale_of(language)
    short = letters if letters.isalpha() else ""
    # The tz database has the English letters, which are also usual where a language has none of its own.
    if short and locale.language == "en":
        return short
    return local_name(zone, ZoneClock(ahead, letters), locale) or short


def clock(at: datetime) -> str:
    """The time of day, 00:00 to 23:59."""
    return f"{at.hour:02}:{at.minute:02}"


_WEEK = 7
"""Days after which a weekday's name says another day."""


def other_day(day: date, first: date, language: str) -> str:
    """A day other than ``first``, in short: Sun; its date after a week or more, Sun, Nov 1."""
    near = (day - first).days < _WEEK
    return short_weekday(day, language) if near else short_date(day, language)


def clock_and_zone(at: datetime, language: str) -> str:
    """The time of day, with the city and the clock: 09:00 New York (EDT)."""
    return f"{clock(at)} {zone_label(at, language)}"


def hours(start: datetime, end: datetime | None, language: str) -> str:
    """The start and end on the clock, in short: 09:00–10:00; for a moment, only the start.

    An end on another day has the day before it: 22:00–Mon 02:00.
    """
    if end is None or end == start:
        return clock(start)
    day = "" if end.date() == start.date() else f"{other_day(end.date(), start.date(), language)} "
    return f"{clock(start)}–{day}{clock(end)}"


def time_span(start: datetime, end: datetime | None, language: str) -> str:
    """The start and end on the clock, with the city and the clock; for a moment, only the start.

    An end on another day has its weekday: 23:00–01:00 Sunday; after a week or more, its date.
    """
    text = clock(start)
    if end is not None and end != start:
        text += f"–{clock(end)}"
        if end.date() != start.date():
            near = (end.date() - start.date()).days < _WEEK
            text += f" {weekday(end.date(), language) if near else short_date(end.date(), language)}"
    return f"{text} {zone_label(start, language)}"


def machine_time(at: datetime) -> str:
    """A time for ``<time datetime>``: to the minute, with its offset."""
    text = at.isoformat(timespec="minutes")
    return text.replace("+00:00", "Z") if at.tzinfo is UTC else text
