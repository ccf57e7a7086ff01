"""What a date or a time means that is not written as dates and times are: the right words for a hint.

Nothing here is accepted as data. Where two days may be meant, both are named.
"""

from __future__ import annotations

import re
from datetime import date

ABBREVIATIONS = {
    "BST": "Europe/London",
    "CDT": "America/Chicago",
    "CEST": "Europe/Berlin",
    "CT": "America/Chicago",
    "EAT": "Africa/Nairobi",
    "EDT": "America/New_York",
    "EST": "America/New_York",
    "ET": "America/New_York",
    "HST": "Pacific/Honolulu",
    "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo",
    "MST": "America/Denver",
    "MT": "America/Denver",
    "PDT": "America/Los_Angeles",
    "PST": "America/Los_Angeles",
    "PT": "America/Los_Angeles",
    "WAT": "Africa/Lagos",
}
"""The zone that an abbreviation probably means; most mean several."""

_FOREIGN_DATE = re.compile(
    r"(?P<first>[0-9]{1,2})(?P<sep>[/.-])(?P<second>[0-9]{1,2})(?P=sep)(?P<year>[0-9]{4})"
)
_MONTHS = 12
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-5][0-9]))?\s*(?:(?P<half>[AaPp])\.?[Mm]\.?)?\s*(?P<zone>[A-Za-z]{2,4})?"
)
_DAY_AND_REST = re.compile(r"(?P<day>[0-9/.-]{8,10})(?:[Tt]|,?\s+)(?P<rest>\S.*)")
_HALF, _LAST_HOUR = 12, 23


def meant_date(text: str) -> str:
    """A hint with the date that is meant by 03/14/2026; empty if none is known."""
    days = _days(text.strip())
    return f"write {' or '.join(days)}" if days else ""


def meant_moment(text: str) -> str:
    """A hint with the time that is meant by 4:00 PM, 16.00 or 9:00 EST; empty if none is known."""
    found = _DAY_AND_REST.fullmatch(text.strip())
    days = _days(found["day"]) if found else [""]
    clock = _CLOCK.fullmatch(found["rest"] if found else text.strip())
    hour = _hour(clock) if clock else None
    if not days or clock is None or hour is None:
        return ""
    zone = ABBREVIATIONS.get((clock["zone"] or "").upper(), "")
    if clock["zone"] and not zone:
        return ""
    if not (clock["minute"] or clock["half"]):
        return ""  # “9” may be cut short
    time = f"{hour:02}:{clock['minute'] or '00'}"
    whole = " or ".join(f"{day} {time}".strip() for day in days)
    whole += "" if found else ", after the date"
    return f"write {whole}" + (f", with “timezone: {zone}” if that is meant" if zone else "")


def _days(text: str) -> list[str]:
    """The days that may be meant, as dates are written."""
    try:
        return [date.fromisoformat(text).isoformat()]
    except ValueError:
        found = _FOREIGN_DATE.fullmatch(text)
    if found is None:
        return []
    first, second = int(found["first"]), int(found["second"])
    if found["sep"] != "/" and first <= _MONTHS and second <= _MONTHS:
        return []  # with dots, too, either may be the month
    made = []
    for month, day in dict.fromkeys(((first, second), (second, first))):
        try:
            made.append(date(int(found["year"]), month, day).isoformat())
        except ValueError:
            continue
    return made


def _hour(clock: re.Match[str]) -> int | None:
    """The hour on a clock of 24 hours; None if there is no such hour."""
    hour = int(clock["hour"])
    if not clock["half"]:
        return hour if hour <= _LAST_HOUR else None
    if not 1 <= hour <= _HALF:
        return None
    return hour % _HALF + (_HALF if clock["half"] in "Pp" else 0)
