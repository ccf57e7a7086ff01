"""The ledger: what subscribers' calendars and feeds have received and what changed since, beside the data.

A calendar program accepts a changed entry only if its SEQUENCE and LAST-MODIFIED increase (RFC 5545,
sections 3.8.7.3 and 3.8.7.4), and deletes an entry only if it receives a cancellation. The previous
start of a moved session is not in the data either, nor the day of a change, of which feeds tell. The
current data is not enough for any of this, so a command records it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.exporters.icalendar.entries import Entry, Stamp
from sphinx_du_events.exporters.icalendar.ledger_events import updated_events
from sphinx_du_events.exporters.icalendar.ledger_records import LedgerEntry, LedgerRecording, LedgerState
from sphinx_du_events.hints import shorten
from sphinx_du_events.model.located import scalar
from sphinx_du_events.model.published import Published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sphinx_du_events.exporters.icalendar.entries import Key
    from sphinx_du_events.exporters.icalendar.ledger_events import EventNotice
    from sphinx_du_events.exporters.icalendar.ledger_records import LedgerEvent
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.moments import Moment

_TICK = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of all sessions, by the ids of event and session, and of all events."""

    site: str
    """The site's name in UIDs."""
    told: Mapping[Key, LedgerEntry] = field(default_factory=dict)
    events: Mapping[str, LedgerEvent] = field(default_factory=dict)
    knows_places: bool = field(default=True, compare=False)
    """Whether it knows events, recordings and moves online: a ledger of an early version does not."""

    @property
    def is_begun(self) -> bool:
        """Whether it knows anything, so that what it learns now is new."""
        return bool(self.told or self.events)

    def stamps(self, entries: Iterable[Entry]) -> dict[Key, Stamp]:
        """The stamps of entries; an entry that has changed since is a step ahead of the ledger."""
        stamps = {key: Stamp(told.sequence, told.modified) for key, told in self.told.items()}
        for entry in entries:
            told = self.told.get(entry.key)
            if told is not None and _differs(told, entry, self):
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
                told.state,
                tuple((one.until, one.state) for one in told.before),
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


def _differs(told: LedgerEntry, entry: Entry, ledger: Ledger) -> bool:
    return (
        told.digest != entry.digest()
        or told.decision != (*entry.when, entry.status)
        or (ledger.knows_places and told.is_elsewhere(entry.room, online=entry.online))
    )


def _next(told: LedgerEntry, entry: Entry, now: datetime) -> Stamp:
    """The stamp of a changed entry; its time is always later than the last stamp's."""
    rescheduled = told.decision != (*entry.when, entry.status)
    return Stamp(told.sequence + rescheduled, max(now, told.modified + _TICK))


# --- changes -----------------------------------------------------------------------------------


class Changes(NamedTuple):
    """The differences between the data and the ledger: ids of events, and of events with their sessions."""

    added: tuple[tuple[str, ...], ...]
    changed: tuple[tuple[str, ...], ...]
    removed: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return any(map(len, self))

    def __str__(self) -> str:
        """The differences in words: 1 new (a/b); 2 changed (a/c, a/d)."""
        parts = [
            f"{len(keys)} {word} ({shorten(('/'.join(key) for key in keys), 3)})"
            for word, keys in zip(("new", "changed", "removed"), self, strict=True)
            if keys
        ]
        return "; ".join(parts)


def changes(ledger: Ledger, entries: Iterable[Entry], events: Iterable[EventNotice] | None = None) -> Changes:
    """The differences between the data and the ledger; of events only if they are given."""
    by_key = {entry.key: entry for entry in entries}
    told = ledger.told
    compares = events is not None and ledger.knows_places
    notices = {one.key: one for one in events or ()} if compares else {}
    known = ledger.events if compares else {}
    return Changes(
        (
            *sorted((key,) for key in notices.keys() - known.keys()),
            *sorted(by_key.keys() - told.keys()),
        ),
        (
            *sorted((key,) for key in notices.keys() & known.keys() if notices[key].differs(known[key])),
            *sorted(key for key in by_key.keys() & told.keys() if _differs(told[key], by_key[key], ledger)),
        ),
        (
            *sorted((key,) for key in known.keys() - notices.keys() if known[key].status != "removed"),
            *sorted(key for key in told.keys() - by_key.keys() if told[key].status != "removed"),
        ),
    )


def stale(
    ledger: Ledger, entries: Iterable[Entry], path: Path, events: Iterable[EventNotice] | None = None
) -> Diagnostic | None:
    """The diagnostic if the ledger is out of date; None if it is current.

    For feeds, ``events`` are given: what an early ledger does not know is missing there.
    """
    if events is not None and not ledger.knows_places:
        message = "feeds lack events and recordings, which a ledger of this early version does not know"
        return Diagnostic(Code.LEDGER_STALE, message, Location(path), "run “du-events calendar update”")
    found = changes(ledger, entries, events)
    if not found:
        return None
    message = f"subscribers' calendars are out of date: {found}"
    return Diagnostic(Code.LEDGER_STALE, message, Location(path), "run “du-events calendar update”")


def updated(
    ledger: Ledger, entries: Iterable[Entry], now: datetime, events: Iterable[EventNotice] | None = None
) -> Ledger:
    """The ledger, brought up to date with the data; ``now`` is in UTC.

    What an empty ledger learns first is not new to anybody, nor what a ledger of an early version learns of
    events, rooms and recordings.
    """
    now = now.astimezone(UTC).replace(microsecond=0)
    made: dict[Key, LedgerEntry] = {}
    for entry in entries:
        told = ledger.told.get(entry.key)
        same = told is not None and not _differs(told, entry, ledger)
        made[entry.key] = _completed(told, entry) if told and same else _told(told, entry, now, ledger)
    for key, told in ledger.told.items():
        if key not in made:
            gone = Entry(key, str(told.title), told.start, told.end, "removed")
            made[key] = told if told.status == "removed" else _told(told, gone, now, ledger)
    known = ledger.events
    if events is not None:
        known = updated_events(known, events, now, is_news=ledger.knows_places and ledger.is_begun)
    return Ledger(ledger.site, dict(sorted(made.items())), known)


def _told(before: LedgerEntry | None, entry: Entry, now: datetime, ledger: Ledger) -> LedgerEntry:
    stamp = _next(before, entry, now) if before else Stamp(0, now)
    modified = stamp.modified or now
    is_gone = before is not None and entry.status == "removed"
    return LedgerEntry.model_construct(
        None,
        sequence=stamp.sequence,
        modified=modified,
        status=entry.status,
        start=entry.start,
        end=entry.end,
        added=before.added if before else now if ledger.is_begun else None,
        before=_before(before, entry, modified, ledger) if before else (),
        previous=before.start_before(entry.start) if before else None,
        room=_room(before, entry),
        online=before.online if before and is_gone else entry.online,
        recordings=_recordings(before, entry, modified if ledger.is_begun and ledger.knows_places else None),
        digest=scalar(entry.digest()),
        title=scalar(entry.title),
    )


def _completed(told: LedgerEntry, entry: Entry) -> LedgerEntry:
    """An entry that has not changed, with what is not news to anybody."""
    return told.model_copy(
        update={
            "room": _room(told, entry),
            "online": entry.online,
            "recordings": _recordings(told, entry, None),
        }
    )


def _room(told: LedgerEntry | None, entry: Entry) -> Scalar | None:
    """The room as it was published last."""
    return scalar(entry.room) if entry.room else told.room if told else None


def _recordings(
    told: LedgerEntry | None, entry: Entry, added: datetime | None
) -> tuple[LedgerRecording, ...]:
    """All recordings that were ever published."""
    known = told.recordings if told else ()
    targets = {str(one.target) for one in known}
    new = (target for target in dict.fromkeys(entry.recordings) if target not in targets)
    return (
        *known,
        *(LedgerRecording.model_construct(None, target=scalar(one), added=added) for one in new),
    )


def _before(told: LedgerEntry, entry: Entry, now: datetime, ledger: Ledger) -> tuple[LedgerState, ...]:
    """The earlier states of a changed entry, with the last, unless only its words changed."""
    elsewhere = ledger.knows_places and told.is_elsewhere(entry.room, online=entry.online)
    if told.decision == (*entry.when, entry.status) and not elsewhere:
        return told.before
    last = LedgerState.model_construct(
        None,
        until=now,
        status=told.status,
        start=told.start,
        end=told.end,
        room=told.room,
        online=told.online,
    )
    return (*told.before, last)
