"""The days of a programme, in a zone: a day runs into the night, until the event's day ends."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.model.event import Event
    from sphinx_du_events.model.session import Session

DAY = timedelta(days=1)


class Days(NamedTuple):
    """The zone of a programme, and the hour at which its days begin."""

    zone: ZoneInfo
    begin: time

    @classmethod
    def of(cls, event: Event, sessions: Iterable[Session]) -> Days:
        """The days of an event: in its zone, or in that of its first session with a zone."""
        zones = [event.timezone, *(one.begins.at.tzinfo for one in sessions if one.begins and one.begins.at)]
        zone = next((zone for zone in zones if isinstance(zone, ZoneInfo)), ZoneInfo("UTC"))
        return cls(zone, event.day_ends or time())

    def day_of(self, at: datetime) -> date:
        """The day that a moment belongs to."""
        local = at.astimezone(self.zone)
        return local.date() - DAY if local.time() < self.begin else local.date()

    def start(self, day: date) -> datetime:
        """The moment at which a day begins."""
        return datetime.combine(day, self.begin, self.zone)
