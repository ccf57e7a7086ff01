"""Comfortable hours, and when they are on a given day in UTC.

All values are whole minutes. Minutes of a day count from midnight UTC; values below 0 or above 1440
are on the day before or after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

DAY = 24 * 60
"""Minutes in a day."""

_MINUTE = timedelta(minutes=1)
_HOURS = re.compile(r"([0-9]{1,2})(?::([0-5][0-9]))?\s*[-–]\s*([0-9]{1,2})(?::([0-5][0-9]))?")


class HourSpan(NamedTuple):
    """A range of minutes; a session may begin at ``first`` and end at ``last``."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Comfort:
    """The local hours in which people are glad to take part, the same on every day of the week.

    Minutes from local midnight. An end that is not after the beginning is on the next day.
    """

    begin: int = 8 * 60
    end: int = 22 * 60

    def __str__(self) -> str:
        """The hours as a clock shows them: 8:00–22:00."""
        return "–".join(f"{minutes // 60}:{minutes % 60:02}" for minutes in (self.begin, self.end))

    @property
    def length(self) -> int:
        """Minutes from beginning to end."""
        return self.end - self.begin + (DAY if self.end <= self.begin else 0)

    def spans(self, zone: ZoneInfo, day: date, before: int, after: int) -> tuple[HourSpan, ...]:
        """The hours in a time zone, from ``before`` days before ``day`` to ``after`` days after it.

        Spans that meet are joined. A local time that the clocks skip is read with the offset before the
        change; of a local time that they repeat, the first is meant (RFC 5545, section 3.3.5).
        """
        found = []
        for number in range(-before, after + 1):
            local = day + timedelta(days=number)
            until = local + timedelta(days=1) if self.end <= self.begin else local
            found.append(HourSpan(_minute(local, self.begin, zone, day), _minute(until, self.end, zone, day)))
        return _joined(found)


def _minute(local: date, minutes: int, zone: ZoneInfo, day: date) -> int:
    """A local time in minutes from the midnight UTC of ``day``."""
    # Midnight at the end of a day belongs to the next day.
    naive = datetime.combine(local, time()) + timedelta(minutes=minutes)
    return (naive.replace(tzinfo=zone).astimezone(UTC) - datetime.combine(day, time(), UTC)) // _MINUTE


def _joined(spans: Iterable[HourSpan]) -> tuple[HourSpan, ...]:
    made: list[HourSpan] = []
    for span in sorted(spans):
        if made and span.first <= made[-1].last:
            made[-1] = HourSpan(made[-1].first, max(span.last, made[-1].last))
        else:
            made.append(span)
    return tuple(made)


def parse_comfort(text: str) -> Comfort:
    """The hours written ``8-22``, ``8:30-21`` or, past midnight, ``20-4``; ``0-24`` is all day.

    Raises ``ValueError`` with what is allowed.
    """
    match = _HOURS.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text.strip()}” is not a span of hours; write 8-22, 8:30-21 or 20-4")
    first, first_minute, last, last_minute = (int(part or 0) for part in match.groups())
    begin, end = first * 60 + first_minute, last * 60 + last_minute
    if begin >= DAY or end > DAY:
        raise ValueError(f"“{text.strip()}” is not on a clock; hours are 0 to 24")
    if begin == end:
        raise ValueError(f"“{text.strip()}” is an empty span; for all day write 0-24")
    return Comfort(begin, end)
