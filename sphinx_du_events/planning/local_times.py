"""A start in other time zones: a row of a zone table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.model.comfort import Comfort

UTC_ZONE = ZoneInfo("UTC")
"""The zone for times of events without a zone."""

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A session in a time zone: aware local times, the day in its own zone, and whether it is comfortable."""

    start: datetime
    end: datetime | None
    home: date
    comfortable: bool

    @property
    def is_other_day(self) -> bool:
        """Whether it starts on another day than in its own zone."""
        return self.start.date() != self.home

    @property
    def ends_on_other_day(self) -> bool:
        """Whether it ends on a later day than it starts; midnight still belongs to the day before."""
        if self.end is None or self.end.replace(tzinfo=None) <= self.start.replace(tzinfo=None):
            return False
        return (self.end - timedelta(microseconds=1)).date() != self.start.date()


def local_time(
    start: datetime, end: datetime | None, home: date, zone: ZoneInfo, comfort: Comfort
) -> LocalTime:
    """The local time of a session in ``zone``; without an end, only the start must be comfortable."""
    utc = start.astimezone(UTC)
    midnight = datetime.combine(utc.date(), time(), UTC)
    length = (end.astimezone(UTC) - utc) // _MINUTE if end else 0
    spans = comfort.spans(zone, utc.date(), 2, 2 + length // (24 * 60))
    begins = (utc - midnight) // _MINUTE
    comfortable = any(span.first <= begins and begins + length <= span.last for span in spans)
    return LocalTime(utc.astimezone(zone), end.astimezone(zone) if end else None, home, comfortable)
