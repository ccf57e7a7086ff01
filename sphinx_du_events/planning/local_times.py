"""One start, as clocks elsewhere show it: what a zone table is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.model.comfort import Comfort

UTC_ZONE = ZoneInfo("UTC")
"""The zone of times whose event has none."""

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class LocalTime:
    """A session in one zone: aware moments there, the day it is on at home, whether it is comfortable."""

    start: datetime
    end: datetime | None
    home: date
    comfortable: bool

    @property
    def is_other_day(self) -> bool:
        """Whether it starts on another day than at home."""
        return self.start.date() != self.home

    @property
    def ends_on_other_day(self) -> bool:
        """Whether it ends on a day after the one it starts on; midnight is the end of that one."""
        if self.end is None or self.end.replace(tzinfo=None) <= self.start.replace(tzinfo=None):
            return False
        return (self.end - timedelta(microseconds=1)).date() != self.start.date()


def local_time(
    start: datetime, end: datetime | None, home: date, zone: ZoneInfo, comfort: Comfort
) -> LocalTime:
    """When something happens in a zone; without an end, its start alone is looked at."""
    utc = start.astimezone(UTC)
    midnight = datetime.combine(utc.date(), time(), UTC)
    length = (end.astimezone(UTC) - utc) // _MINUTE if end else 0
    spans = comfort.spans(zone, utc.date(), 2, 2 + length // (24 * 60))
    begins = (utc - midnight) // _MINUTE
    comfortable = any(span.first <= begins and begins + length <= span.last for span in spans)
    return LocalTime(utc.astimezone(zone), end.astimezone(zone) if end else None, home, comfortable)
