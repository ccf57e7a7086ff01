"""How schedules write days, moments, times of day and durations."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

# Other years are out of range of our data too.
_DAY = re.compile(r"(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"((?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]{1,9})?"
    r"\s?(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_DURATION = re.compile(r"([0-9]{1,4}):([0-9]{1,2})(?::([0-9]{1,2}))?")
_HOURS = 24


def day_in(text: object) -> date | None:
    """The day that a text begins with; None if it has none."""
    found = _DAY.match(text.strip()) if isinstance(text, str) else None
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def moment_in(text: object) -> datetime | None:
    """A date and time (ISO 8601), with its offset if it has one; None if a text is none."""
    found = _MOMENT.fullmatch(text.strip()) if isinstance(text, str) else None
    try:
        return datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3] or ''}") if found else None
    except ValueError:
        return None


def time_in(text: object) -> time | None:
    """A time of day; None if a text is none."""
    found = _TIME.fullmatch(text.strip()) if isinstance(text, str) else None
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None
    except ValueError:
        return None


def duration_in(text: str, *, with_days: bool) -> timedelta | None:
    """A duration; None if a text is none.

    Two parts are hours and minutes. Three are hours, minutes and seconds to pentabarf, and days, hours and
    minutes to pretalx: ``with_days`` decides where both are possible.
    """
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        return None
    first, second, third = int(found[1]), int(found[2]), found[3]
    if third is None:
        return timedelta(hours=first, minutes=second)
    if first and second < _HOURS and (with_days or int(third)):
        return timedelta(days=first, hours=second, minutes=int(third))
    return timedelta(hours=first, minutes=second, seconds=int(third))


def minutes_in(text: str) -> timedelta | None:
    """A duration that is a number of minutes; None if a text is none."""
    return timedelta(minutes=int(text)) if re.fullmatch(r"[0-9]{1,6}", text.strip()) else None
