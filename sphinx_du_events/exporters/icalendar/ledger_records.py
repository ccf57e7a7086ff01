"""The records of the ledger: what is known of each session and event that was published."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import PlainValidator

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.exporters.icalendar.entries import STATUSES, Status, written
from sphinx_du_events.model.fields import Count, Line, YesOrNo, kind_of, word_in
from sphinx_du_events.model.moments import Moment, parse_date, parse_moment
from sphinx_du_events.model.published import PublishedState
from sphinx_du_events.model.record import Record, problem


def _written_moment(value: object) -> Moment:
    if not isinstance(value, str):
        raise problem(Code.INVALID_DATE, f"expected a date or a time in UTC, not {kind_of(value)}")
    return parse_moment(value, None) if "T" in value else Moment(parse_date(value))


def _written_time(value: object) -> datetime:
    at = _written_moment(value).at
    if at is None:
        raise problem(Code.INVALID_DATE, f"{kind_of(value)} is not a time in UTC")
    return at


_When = Annotated[Moment, PlainValidator(_written_moment)]
_Time = Annotated[datetime, PlainValidator(_written_time)]
_KnownStatus = Annotated[Status, word_in(STATUSES)]


class LedgerState(Record):
    """When a session was to be held, and whether, until that changed."""

    until: _Time
    """The time of the change (UTC)."""
    status: _KnownStatus
    """confirmed, tentative, cancelled, or removed from the data."""
    start: _When
    """The start in UTC, or the day."""
    end: _When | None = None
    """The end in UTC, or the day after the last."""
    room: Line | None = None
    """The room, if one was published."""
    online: YesOrNo = False
    """Whether it had been moved online."""

    @property
    def state(self) -> PublishedState:
        """When it was to be held, whether, and where."""
        return PublishedState(self.status, self.start, self.end, str(self.room or ""), online=self.online)


class LedgerRecording(Record):
    """A recording that was published with a session."""

    target: Line
    """A digest of where it is."""
    added: _Time | None = None
    """The time at which it was first published, unless it was there when the ledger began (UTC)."""


class LedgerEntry(Record):
    """What subscribers have received of a session."""

    sequence: Count
    """The number of times it was rescheduled, cancelled or restored."""
    modified: _Time
    """The time of the last change of any part (UTC)."""
    status: _KnownStatus
    """confirmed, tentative, cancelled, or removed from the data."""
    start: _When
    """The start in UTC, or the day."""
    end: _When | None = None
    """The end in UTC, or the day after the last."""
    added: _Time | None = None
    """The time at which it was first published, unless it was there when the ledger began (UTC)."""
    before: tuple[LedgerState, ...] = ()
    """What it was before each reschedule, cancellation, restoration or move elsewhere, the earliest first."""
    previous: _When | None = None
    """The start before the session was last moved, in UTC, or the day."""
    room: Line | None = None
    """The room that was published last."""
    online: YesOrNo = False
    """Whether it has been moved online."""
    recordings: tuple[LedgerRecording, ...] = ()
    """Its recordings, also those that are no longer there."""
    digest: Line
    """A digest of the entry's content."""
    title: Line
    """The title as it was last published."""

    @property
    def state(self) -> PublishedState:
        """When it is to be held, whether, and where."""
        return PublishedState(self.status, self.start, self.end, str(self.room or ""), online=self.online)

    @property
    def decision(self) -> tuple[str, str, str]:
        """The values that raise the SEQUENCE when they change: times and status."""
        return written(self.start), written(self.end) if self.end else "", self.status

    def start_before(self, start: Moment) -> Moment | None:
        """The start before the session was last moved, given that it now starts at ``start``."""
        before = self.start if self._is_move(start) else self.previous
        return None if before is None or written(before) == written(start) else before

    def _is_move(self, start: Moment) -> bool:
        # A day that gets its time of day is still the day that was published.
        got_its_hour = self.start.at is None and self.start.day == start.day
        return written(self.start) != written(start) and not got_its_hour

    def is_elsewhere(self, room: str, *, online: bool) -> bool:
        """Whether another room, or a move online or back, is news to those who know what was published.

        A room that is announced is not, nor is one that is taken back.
        """
        return online != self.online or bool(room and self.room and not _same(room, self.room))

    def appeared(self, target: str) -> LedgerRecording | None:
        """What is known of a recording, by its digest; None if it was not published yet."""
        return next((one for one in self.recordings if one.target == target), None)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


class LedgerEventState(Record):
    """Whether an event was to be held, until that changed."""

    until: _Time
    """The time of the change (UTC)."""
    status: _KnownStatus
    """confirmed, tentative, cancelled, or removed from the data."""
    online: YesOrNo = False
    """Whether it had been moved online."""


class LedgerEvent(Record):
    """What was published of an event."""

    modified: _Time
    """The time of the last change of its own words or of its status (UTC)."""
    status: _KnownStatus
    """confirmed, tentative, cancelled, or removed from the data."""
    online: YesOrNo = False
    """Whether it has been moved online."""
    added: _Time | None = None
    """The time at which it was first published, unless it was there when the ledger began (UTC)."""
    before: tuple[LedgerEventState, ...] = ()
    """What it was before each change of its status, the earliest first."""
    digest: Line
    """A digest of its own words."""
    title: Line
    """The title as it was last published."""
