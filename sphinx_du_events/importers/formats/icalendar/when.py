"""Days and times of iCalendar, offsets and durations, as they are written (RFC 5545, section 3.3)."""

from __future__ import annotations

import datetime as dt
import re
from datetime import UTC, timedelta
from typing import NamedTuple, Self

_TIME = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[Tt ](\d\d):?(\d\d)(?::?(\d\d))?([Zz])?)?", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)(?::?\d\d)?", re.ASCII)
_DURATION = re.compile(
    r"([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?", re.ASCII
)


class When(NamedTuple):
    """A day, or a time on the clock of a zone; without a zone it is that of wherever one is."""

    day: dt.date
    clock: dt.datetime | None = None
    """The local time, without a zone."""
    zone: dt.tzinfo | None = None

    @classmethod
    def on(cls, clock: dt.datetime, like: When) -> Self:
        """A local time in the zone of another, or a day if that is one."""
        return cls(clock.date(), clock if like.clock is not None else None, like.zone)

    @property
    def at(self) -> dt.datetime | None:
        """The moment; None for a day, and where no zone is known."""
        return self.clock.replace(tzinfo=self.zone) if self.clock and self.zone else None

    @property
    def naive(self) -> dt.datetime:
        """The local time, or the beginning of the day."""
        return self.clock or dt.datetime.combine(self.day, dt.time())

    def seen_in(self, zone: dt.tzinfo | None) -> dt.datetime:
        """The local time on the clock of another zone; what has no zone is on that clock already."""
        if self.at is None or zone is None or zone == self.zone:
            return self.naive
        try:
            return self.at.astimezone(zone).replace(tzinfo=None)
        except (OverflowError, ValueError, NotImplementedError):
            return self.naive


def written_when(value: str, *, is_date: bool = False) -> When | None:
    """A day or a time as it is written, in UTC or without a zone; None if a text is none."""
    found = _TIME.fullmatch(value.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        on = dt.date(year, month, day)
        if found[4] is None or is_date:
            return When(on)
        # A leap second is none for us.
        clock = dt.datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 - local
    except ValueError:
        return None
    return When(on, clock, UTC if found[7] else None)


def offset(value: str) -> timedelta | None:
    """An offset from UTC such as ``+0100``; None if a text is none."""
    found = _OFFSET.fullmatch(value.strip())
    if found is None:
        return None
    length = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return None if length >= timedelta(days=1) else -length if found[1] == "-" else length


def duration(value: str) -> timedelta | None:
    """A duration such as ``PT1H30M``; None if a text is none."""
    found = _DURATION.fullmatch(value.strip().upper())
    if found is None or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length
