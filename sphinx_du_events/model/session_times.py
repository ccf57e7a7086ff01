"""The times of a session: when it begins and ends, how long it is, and on which days, as far as is known."""

from __future__ import annotations

import datetime as dt
from datetime import UTC, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.model.moments import Moment, Phase, phase

if TYPE_CHECKING:
    from sphinx_du_events.model.event import Event
    from sphinx_du_events.model.lengths import Duration
    from sphinx_du_events.model.moments import Day, End, Start
    from sphinx_du_events.model.room_use import SetupEntry

_DAY = timedelta(days=1)

COMPUTED = ("begins", "ends", "last_day")
"""What a session knows once it is asked: pages ask dozens of times."""


class Span(NamedTuple):
    """The first and last moment of a session, in UTC."""

    begins: dt.datetime
    ends: dt.datetime


class SessionTimes:
    """What follows from the times in a session's record."""

    if TYPE_CHECKING:  # fields of the record
        date: Day | None
        start: Start | None
        end: End | None
        duration: Duration | None
        setup: SetupEntry | None

    @cached_property
    def begins(self) -> Moment | None:
        """The start, or the day if only the day is known; None if no day is known yet."""
        return self.start or (Moment(self.date) if self.date else None)

    @property
    def _computed_end(self) -> Moment | None:
        if self.start is None or self.start.at is None or self.duration is None:
            return None
        at = self.start.at
        return _after(at, at.tzinfo, at.fold, self.duration)

    @cached_property
    def ends(self) -> Moment | None:
        """The end, if it is known."""
        last = self.last_day if self.start is None else None
        last_of_days = Moment(last) if last and last != self.date else None
        return self.end or self._computed_end or last_of_days

    @property
    def length(self) -> timedelta | None:
        """The duration, if it is known."""
        if self.duration is not None:
            return self.duration
        if self.end and self.date and self.start is None:
            return self.end.day - self.date + _DAY
        if self.start and self.start.at and self.end and self.end.at:
            return self.end.at.astimezone(UTC) - self.start.at.astimezone(UTC)
        return None

    @property
    def room_needed(self) -> tuple[dt.datetime, dt.datetime] | None:
        """The time for which its room is needed, with ``setup``; None unless its start and end are known."""
        begins, ends = self.begins, self.ends
        if begins is None or begins.at is None or ends is None or ends.at is None:
            return None
        if self.setup is None:
            return begins.at, ends.at
        zone = begins.at.tzinfo
        first = begins.at.astimezone(UTC) - self.setup.before
        last = ends.at.astimezone(UTC) + self.setup.after
        return first.astimezone(zone), last.astimezone(zone)

    @cached_property
    def last_day(self) -> dt.date | None:
        """The last day, if any is known; a session that ends at midnight ends on the day before."""
        if self.begins is None:
            return None
        if self.start is None and self.end is not None:
            return max(self.begins.day, self.end.day)
        end = self._computed_end if self.end is None else self.end
        if end is not None and end.at is not None:
            return max(self.begins.day, (end.at - timedelta(microseconds=1)).date())
        days = -(-self.duration // _DAY) if self.duration and self.start is None else 1
        return self.begins.day + (days - 1) * _DAY

    def days_of_programme(self, event: Event) -> tuple[dt.date, dt.date] | None:
        """The first and the last day on the event's programme; None without a day.

        What is over midnight belongs to the evening before, until the event's day ends.
        """
        if self.begins is None or self.last_day is None:
            return None
        night = event.day_ends or dt.time()
        first, last = self.begins, self.ends
        if first.at is None:
            return first.day, self.last_day
        day = _day_of_programme(first.at, night)
        if last is None or last.at is None:
            return day, day
        return day, max(day, _day_of_programme(last.at - timedelta(microseconds=1), night))

    def span(self, zone: dt.tzinfo) -> Span | None:
        """Start and end in UTC; where only days are known, whole days in ``zone``; None without a day."""
        begins, ends, last = self.begins, self.ends, self.last_day
        if begins is None or last is None:
            return None
        at = begins.at or dt.datetime.combine(begins.day, dt.time(), zone)
        over = ends.at if ends else None
        if over is None:
            over = dt.datetime.combine(last + _DAY, dt.time(), at.tzinfo)
        return Span(at.astimezone(UTC), over.astimezone(UTC))

    def phase(self, today: dt.date) -> Phase:
        """Whether it is past, now or upcoming as of ``today``; without a day it is to come."""
        if self.begins is None or self.last_day is None:
            return "upcoming"
        return phase(self.begins.day, self.last_day, today)


@lru_cache(maxsize=1 << 16)  # asked dozens of times for each session
def _after(at: dt.datetime, zone: dt.tzinfo | None, _fold: int, duration: timedelta) -> Moment:
    """The end of a duration. Equal times are the same only with their zone and ``fold``."""
    # A duration is elapsed time, so it is added in UTC: local clocks may change in between.
    end = (at.astimezone(UTC) + duration).astimezone(zone)
    return Moment(end.date(), end)


def _day_of_programme(at: dt.datetime, night: dt.time) -> dt.date:
    return at.date() - _DAY if at.time() < night else at.date()
