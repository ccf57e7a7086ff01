"""What a date or a time means that is not written as dates and times are: the right words for a hint.

Nothing here is accepted as data. Where two days may be meant, both are named.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

ABBREVIATIONS = {
    "AEDT": "Australia/Sydney",
    "AEST": "Australia/Sydney",
    "BST": "Europe/London",
    "CAT": "Africa/Maputo",
    "CDT": "America/Chicago",
    "CEST": "Europe/Berlin",
    "CET": "Europe/Berlin",
    "CT": "America/Chicago",
    "EAT": "Africa/Nairobi",
    "EDT": "America/New_York",
    "EEST": "Europe/Helsinki",
    "EET": "Europe/Helsinki",
    "EST": "America/New_York",
    "ET": "America/New_York",
    "HST": "Pacific/Honolulu",
    "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "MSK": "Europe/Moscow",
    "MST": "America/Denver",
    "MT": "America/Denver",
    "NZDT": "Pacific/Auckland",
    "NZST": "Pacific/Auckland",
    "PDT": "America/Los_Angeles",
    "PST": "America/Los_Angeles",
    "PT": "America/Los_Angeles",
    "SAST": "Africa/Johannesburg",
    "SGT": "Asia/Singapore",
    "WAT": "Africa/Lagos",
    "WEST": "Europe/Lisbon",
    "WET": "Europe/Lisbon",
}
"""The zone that an abbreviation probably means; most mean several."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FOREIGN_DATE = re.compile(
    r"(?P<first>[0-9]{1,2})(?P<sep>[/.-])(?P<second>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4})"
)
_NAMED_DATE = re.compile(
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\.? (?P<month>[A-Za-z]{3,9})\.?,? (?P<year>[0-9]{4})"
    r"|(?P<month_first>[A-Za-z]{3,9})\.? (?P<second>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year_last>[0-9]{4})"
)
_TO = r"(?:\s+(?:-|to|until|till)\s+|\s*[–—]\s*)"
_RANGE = re.compile(rf"(?P<first>[^–—]{{1,40}}?){_TO}(?P<last>.{{1,40}})")
_ISO_RANGE = re.compile(r"(?P<first>(?P<month>[0-9]{4}-[0-9]{2})-[0-9]{2})/(?P<last>[0-9-]{2,10})")
# 13-15 May 2026, May 13-15, 2026
_DAYS_OF_MONTH = re.compile(
    rf"(?P<before>[A-Za-z]*\.? ?)(?P<first>[0-9]{{1,2}})(?:{_TO}|-)(?P<last>[0-9]{{1,2}})(?P<after>.*)"
)
_TWELVE = 12
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-5][0-9]))?\s*(?:(?P<half>[AaPp])\.?[Mm]\.?)?\s*"
    r"\(?(?P<zone>[A-Za-z]{1,14}(?:[_/][A-Za-z]{1,14}){0,4})?"
    r"(?:(?P<sign>[+-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-5][0-9]))?)?\)?"
)
_DAY_AND_REST = re.compile(r"(?P<day>.{8,18}?[0-9]{1,4})(?:[Tt]|,?\s+)(?P<rest>[0-9]\S?.*)")
_LAST_HOUR, _LAST_OFFSET = 23, 14
_NO_ZONES = frozenset({"H", "HRS", "UHR", "UUR"})
"""Words after a time that say nothing of its zone."""
_UTC = frozenset({"GMT", "UTC", "Z", "ZULU"})


class _Time(NamedTuple):
    """A time of day as times are written, and what is to be said of its zone."""

    words: str
    zone: str = ""


_OPEN = frozenset({"?", "n/a", "tba", "tbc", "tbd", "to be announced", "unknown"})
_OPEN_HINT = "leave it out while it is not known"


def meant_date(text: str) -> str:
    """A hint with the date that is meant by 03/14/2026, or the days by 14–16 March 2026; empty if unknown."""
    if text.strip().casefold() in _OPEN:
        return _OPEN_HINT
    days = _days(text.strip())
    if days:
        return f"write {' or '.join(days)}"
    ends = _ends(text.strip())
    if not ends:
        return ""
    first, last = ends
    if len(first) == len(last) == 1 and first <= last:
        return f"write date: {first[0]} and end: {last[0]}"
    return "a date is one day; write the last day as “end:”"


def meant_moment(text: str) -> str:
    """A hint with the time that is meant by 4:00 PM, 16.00 or 9:00 EST; empty if none is known."""
    text = text.strip()
    if text.casefold() in _OPEN:
        return _OPEN_HINT
    span = _RANGE.fullmatch(text)
    if span:
        begin, end = _moments(span["first"]), _moments(span["last"])
        if begin is None or end is None or not begin[1]:
            return ""
        (starts, _, zone), (ends, _, zone_too) = begin, end
        return f"write start: {' or '.join(starts)} and end: {' or '.join(ends)}{zone or zone_too}"
    found = _moments(text)
    if found is None:
        days = _days(text)
        return f"write {' or '.join(days)} and the time; or, if only the day is known, date:" if days else ""
    moments, has_day, zone = found
    return f"write {' or '.join(moments)}{'' if has_day else ', after the date'}{zone}"


def _moments(text: str) -> tuple[list[str], bool, str] | None:
    """The moments that may be meant, whether they have a day, and what is to be said of their zone."""
    clock = _time(text)
    if clock is not None:
        return [clock.words], False, clock.zone
    found = _DAY_AND_REST.fullmatch(text)
    days = _days(found["day"]) if found else []
    clock = _time(found["rest"]) if found else None
    return None if not days or clock is None else ([f"{day} {clock.words}" for day in days], True, clock.zone)


def _ends(text: str) -> tuple[list[str], list[str]] | None:
    """The days that may be meant by the first and the last day of a range."""
    found = _RANGE.fullmatch(text) or _ISO_RANGE.fullmatch(text)
    ends = (found["first"], found["last"]) if found else ("", "")
    if found and found["last"].isdigit() and found["first"][:8].count("-") == 2:  # noqa: PLR2004 - 2026-05-
        ends = (found["first"], f"{found['first'][:8]}{found['last']:>02}")
    first, last = map(_days, ends)
    if not (first and last) and (found := _DAYS_OF_MONTH.fullmatch(text)):
        first, last = (_days(f"{found['before']}{found[end]}{found['after']}") for end in ("first", "last"))
    return (first, last) if first and last else None


def _days(text: str) -> list[str]:
    """The days that may be meant, as dates are written."""
    try:
        return [date.fromisoformat(text).isoformat()]
    except ValueError:
        found = _FOREIGN_DATE.fullmatch(text)
    if found is None:
        named = _named_day(text)
        return [named] if named else []
    first, second = int(found["first"]), int(found["second"])
    if found["sep"] != "/" and first <= _TWELVE and second <= _TWELVE:
        return []  # with dots, too, either may be the month
    made = []
    for month, day in dict.fromkeys(((first, second), (second, first))):
        try:
            made.append(date(int(found["year"]), month, day).isoformat())
        except ValueError:
            continue
    return made


def _named_day(text: str) -> str:
    """The day of a date with the English name of its month; empty if it is none."""
    found = _NAMED_DATE.fullmatch(text)
    if found is None:
        return ""
    month = (found["month"] or found["month_first"]).lower()[:3]
    day, year = found["day"] or found["second"], found["year"] or found["year_last"]
    try:
        return date(int(year), _MONTHS.index(month) + 1, int(day)).isoformat()
    except ValueError:
        return ""


def _time(text: str) -> _Time | None:
    """The time of day that a text means; None if it means none, or may be cut short as “9”."""
    found = _CLOCK.fullmatch(text)
    hour = _hour(found) if found else None
    if found is None or hour is None or not (found["minute"] or found["half"]):
        return None
    time = f"{hour:02}:{found['minute'] or '00'}"
    zone = found["zone"] or ""
    is_utc = zone.upper() in _UTC
    if found["sign"]:
        if (zone and not is_utc) or int(found["hours"]) > _LAST_OFFSET:
            return None
        return _Time(f"{time}{found['sign']}{found['hours']:>02}:{found['minutes'] or '00'}")
    return _Time(f"{time}Z") if is_utc else _Time(time, _zone_words(zone))


def _zone_words(zone: str) -> str:
    """What a hint says of the zone after a time."""
    if not zone or zone.upper() in _NO_ZONES:
        return ""
    if "/" in zone:
        return f", with “timezone: {zone}”"
    meant = ABBREVIATIONS.get(zone.upper())
    return f", with “timezone: {meant}” if that is meant" if meant else "; a zone stands in “timezone:”"


def _hour(clock: re.Match[str]) -> int | None:
    """The hour on a clock of 24 hours; None if there is no such hour."""
    hour = int(clock["hour"])
    if not clock["half"]:
        return hour if hour <= _LAST_HOUR else None
    if not 1 <= hour <= _TWELVE:
        return None
    return hour % _TWELVE + (_TWELVE if clock["half"] in "Pp" else 0)
