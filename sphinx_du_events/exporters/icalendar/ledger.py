"""The ledger: what subscribers' calendars have received and what changed since, stored beside the data.

A calendar program accepts a changed entry only if its SEQUENCE and LAST-MODIFIED increase (RFC 5545,
sections 3.8.7.3 and 3.8.7.4), and deletes an entry only if it receives a cancellation. The previous
start of a moved session is not in the data either, nor the day of a change. The current data is not
enough for any of this, so a command records it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import PlainValidator

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.exporters.icalendar.entries import STATUSES, Entry, Stamp, Status, written
from sphinx_du_events.hints import shorten
from sphinx_du_events.model.fields import Count, Line, kind_of, word_in
from sphinx_du_events.model.located import scalar
from sphinx_du_events.model.moments import Moment, parse_date, parse_moment
from sphinx_du_events.model.published import Published, PublishedState
from sphinx_du_events.model.record import Record, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sphinx_du_events.exporters.icalendar.entries import Key

_TICK = timedelta(seconds=1)


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
    """What it was before each reschedule, cancellation or restoration, the earliest first."""
    previous: _When | None = None
    """The start before the session was last moved, in UTC, or the day."""
    digest: Line
    """A digest of the entry's content."""
    title: Line
    """The title as it was last published."""

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


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of all sessions, by the ids of event and session."""

    site: str
    """The site's name in UIDs."""
    told: Mapping[Key, LedgerEntry] = field(default_factory=dict)

    def stamps(self, entries: Iterable[Entry]) -> dict[Key, Stamp]:
        """The stamps of entries; an entry that has changed since is a step ahead of the ledger."""
        stamps = {key: Stamp(told.sequence, told.modified) for key, told in self.told.items()}
        for entry in entries:
            told = self.told.get(entry.key)
            if told is not None and _differs(told, entry):
                stamps[entry.key] = _next(told, entry, told.modified)
        return stamps

    def starts_before(self, starts: Mapping[Key, Moment]) -> dict[Key, Moment]:
        """The previous starts of moved sessions, also of moves that are not in the ledger yet."""
        found = {key: self.told[key].start_before(start) for key, start in starts.items() if key in self.told}
        return {key: before for key, before in found.items() if before is not None}

    def published(self) -> dict[Key, Published]:
        """What was published of each session, and when that changed."""
        return {
            key: Published(
                told.title,
                told.added,
                PublishedState(told.status, told.start, told.end),
                tuple((one.until, PublishedState(one.status, one.start, one.end)) for one in told.before),
            )
            for key, told in self.told.items()
        }

    def removed_beside(self, entries: Iterable[Entry]) -> list[Entry]:
        """Entries of sessions that the ledger has as removed, and that are not among ``entries``."""
        there = {entry.key for entry in entries}
        return [
            Entry(key, str(told.title), told.start, told.end, "removed")
            for key, told in self.told.items()
            if told.status == "removed" and key not in there
        ]


def _differs(told: LedgerEntry, entry: Entry) -> bool:
    return told.digest != entry.digest() or told.decision != (*entry.when, entry.status)


def _next(told: LedgerEntry, entry: Entry, now: datetime) -> Stamp:
    """The stamp of a changed entry; its time is always later than the last stamp's."""
    rescheduled = told.decision != (*entry.when, entry.status)
    return Stamp(told.sequence + rescheduled, max(now, told.modified + _TICK))


# --- changes -----------------------------------------------------------------------------------


class Changes(NamedTuple):
    """The differences between the data and the ledger."""

    added: tuple[Key, ...]
    changed: tuple[Key, ...]
    removed: tuple[Key, ...]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return any(map(len, self))

    def __str__(self) -> str:
        """The differences in words: 1 new session (a/b); 2 changed (a/c, a/d)."""
        parts = [
            f"{len(keys)} {word} ({shorten(('/'.join(key) for key in keys), 3)})"
            for word, keys in zip(("new", "changed", "removed"), self, strict=True)
            if keys
        ]
        return "; ".join(parts)


def changes(ledger: Ledger, entries: Iterable[Entry]) -> Changes:
    """The differences between the data and the ledger."""
    by_key = {entry.key: entry for entry in entries}
    told = ledger.told
    return Changes(
        tuple(sorted(by_key.keys() - told.keys())),
        tuple(sorted(key for key in by_key.keys() & told.keys() if _differs(told[key], by_key[key]))),
        tuple(sorted(key for key in told.keys() - by_key.keys() if told[key].status != "removed")),
    )


def stale(ledger: Ledger, entries: Iterable[Entry], path: Path) -> Diagnostic | None:
    """The diagnostic if the ledger is out of date; None if it is current."""
    found = changes(ledger, entries)
    if not found:
        return None
    message = f"subscribers' calendars are out of date: {found}"
    return Diagnostic(Code.LEDGER_STALE, message, Location(path), "run “du-events calendar update”")


def updated(ledger: Ledger, entries: Iterable[Entry], now: datetime) -> Ledger:
    """The ledger, brought up to date with the data; ``now`` is in UTC.

    What an empty ledger learns first is not new to anybody.
    """
    now = now.astimezone(UTC).replace(microsecond=0)
    added = now if ledger.told else None
    made: dict[Key, LedgerEntry] = {}
    for entry in entries:
        told = ledger.told.get(entry.key)
        same = told is not None and not _differs(told, entry)
        made[entry.key] = told if told and same else _told(told, entry, now, added)
    for key, told in ledger.told.items():
        if key not in made:
            gone = Entry(key, str(told.title), told.start, told.end, "removed")
            made[key] = told if told.status == "removed" else _told(told, gone, now, added)
    return Ledger(ledger.site, dict(sorted(made.items())))


def _told(before: LedgerEntry | None, entry: Entry, now: datetime, added: datetime | None) -> LedgerEntry:
    stamp = _next(before, entry, now) if before else Stamp(0, now)
    modified = stamp.modified or now
    return LedgerEntry.model_construct(
        None,
        sequence=stamp.sequence,
        modified=modified,
        status=entry.status,
        start=entry.start,
        end=entry.end,
        added=before.added if before else added,
        before=_before(before, entry, modified) if before else (),
        previous=before.start_before(entry.start) if before else None,
        digest=scalar(entry.digest()),
        title=scalar(entry.title),
    )


def _before(told: LedgerEntry, entry: Entry, now: datetime) -> tuple[LedgerState, ...]:
    """The earlier states of a changed entry, with the last, unless only its words changed."""
    if told.decision == (*entry.when, entry.status):
        return told.before
    last = LedgerState.model_construct(None, until=now, status=told.status, start=told.start, end=told.end)
    return (*told.before, last)


def moment_of_build() -> datetime | None:
    """The time in ``SOURCE_DATE_EPOCH``; None if it is not set: builds do not read the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else None
    except (ValueError, OverflowError, OSError):
        return None
