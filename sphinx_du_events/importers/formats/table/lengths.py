"""Durations as people write them in tables: 45 min, 1.5 hours, 1h30, 0:45."""

from __future__ import annotations

import re
from datetime import timedelta

_LONGEST = 60
_LENGTH = re.compile(
    r"(?:(?P<hours>[0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*(?:h|hs|hrs?|hours?|horas?|heures?|std\.?|stunden?)\.?)?"
    r"\s*(?:and|und|y|e|et|,)?\s*"
    r"(?:(?P<minutes>[0-9]{1,4})\s*(?:'|\u2032|m|mins?|minutes?|minutos?|minuten?)?\.?)?",
    re.IGNORECASE,
)
_CLOCK_LENGTH = re.compile(
    r"(?P<hours>[0-9]{1,3}):(?P<minutes>[0-5][0-9])(?::(?P<seconds>[0-5][0-9]))?(?:\.0+)?"
)


def read_length(text: str, unit: str = "") -> timedelta | None:
    """A duration as people write it; ``unit`` is that of a number alone."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return None
    if clock := _CLOCK_LENGTH.fullmatch(text):
        return timedelta(hours=int(clock["hours"]), minutes=int(clock["minutes"]))
    if re.fullmatch(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?", text):
        number = float(text.replace(",", "."))
        return timedelta(hours=number) if unit == "h" else timedelta(minutes=number) if unit else None
    found = _LENGTH.fullmatch(text)
    if found is None or not (found["hours"] or found["minutes"]):
        return None
    hours = float((found["hours"] or "0").replace(",", "."))
    return timedelta(hours=hours, minutes=int(found["minutes"] or 0))


def length_words(length: timedelta) -> str:
    """A duration as it is written in our data: 1h30m."""
    minutes = round(length / timedelta(minutes=1))
    hours, rest = divmod(minutes, 60)
    return f"{f'{hours}h' if hours else ''}{f'{rest}m' if rest or not hours else ''}"
