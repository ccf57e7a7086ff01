"""News of a site, as the ledger recorded it: what a feed has an entry for, independent of its format.

The data says what is so now, the ledger when that became known. So an entry has the same name and times in
every build, and nothing in a feed depends on a clock, or on the day of a session.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_du_events.exporters.feeds.steps import steps, steps_of_event
from sphinx_du_events.exporters.icalendar.entries import recording_digest
from sphinx_du_events.exporters.public import is_told, told_sessions
from sphinx_du_events.queries.changes import is_news_of, states_of, times_of_change

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from sphinx_du_events.exporters.feeds.steps import Step
    from sphinx_du_events.exporters.icalendar.entries import Key
    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.exporters.icalendar.ledger_records import LedgerEntry, LedgerEvent, LedgerRecording
    from sphinx_du_events.model.recordings.recording import Recording
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.changes import ChangeKind, Times
    from sphinx_du_events.store import EventData, Store

NewsKind = Literal["event", "session", "recording", "change"]
"""What an entry is about: an event or a session that was announced, a recording, or a change."""

TOGETHER = 5
"""From this number on, sessions of an event with the same news at the same time share an entry."""


class Subject(NamedTuple):
    """A session that an entry is about.

    ``data`` and ``session`` are None if it is no longer in the data. ``before`` and ``now`` are its times,
    each None if there is nothing to say, and ``recording`` is the recording that can be watched.
    """

    title: str
    data: EventData | None
    session: Session | None
    before: Times | None = None
    now: Times | None = None
    recording: Recording | None = None


@dataclass(frozen=True, slots=True)
class News:
    """An entry of a feed: either of an event, without ``subjects``, or of sessions of an event."""

    name: tuple[str, ...]
    """What tells it from all others of the site, for ever: words and first ids."""
    kind: NewsKind
    event: str
    """The first id of the event."""
    title: str
    """The title of the event."""
    data: EventData | None
    """The event; None if it is no longer in the data."""
    updated: datetime
    """The time of the last change of what it says (UTC)."""
    published: datetime | None = None
    """The time at which it became known (UTC); None for what was there when the ledger began."""
    change: ChangeKind | None = None
    """What became of the sessions or of the event."""
    subjects: tuple[Subject, ...] = ()
    """The sessions, in the order of their ids."""
    is_new: bool = True
    """Whether it is news, and not only a recording that was there already."""

    @property
    def order(self) -> tuple[datetime, datetime]:
        """The key to sort news by: when it became known. What was always there is older than all news."""
        return self.published or datetime.min.replace(tzinfo=UTC), self.updated


def news(store: Store, ledger: Ledger) -> list[News]:
    """All news, the latest first."""
    found = [one for event in _events(store, ledger) for one in event.all()]
    found.sort(key=lambda one: one.name)
    return sorted(found, key=lambda one: one.order, reverse=True)


def _events(store: Store, ledger: Ledger) -> Iterator[_EventNews]:
    """Each event that the ledger knows, with its sessions there."""
    sessions: dict[str, dict[Key, LedgerEntry]] = {}
    for key, entry in ledger.told.items():
        sessions.setdefault(key[0], {})[key] = entry
    public = {
        data.event.first_id: data
        for data in store.events.values()
        if is_told(data) and data.event.status != "draft"
    }
    for event in sorted({*ledger.events, *sessions}):
        yield _EventNews(event, public.get(event), ledger.events.get(event), sessions.get(event, {}))


class _Group(NamedTuple):
    """News of the same kind that became known at the same time, of sessions of an event."""

    kind: NewsKind
    change: ChangeKind | None
    at: datetime


class _EventNews:
    """The news of an event and of its sessions."""

    def __init__(
        self, event: str, data: EventData | None, told: LedgerEvent | None, entries: dict[Key, LedgerEntry]
    ) -> None:
        self.event, self.data, self.told, self.entries = event, data, told, entries
        self.title = str(data.event.title if data else told.title if told else event)
        sessions = told_sessions(data) if data else []
        self.sessions = {(event, session.first_id): session for session in sessions}
        self.changes = {step.at: step.kind for step in steps_of_event(told)} if told else {}

    def all(self) -> Iterator[News]:
        """All of it, in no order."""
        yield from self._event()
        members: dict[_Group, list[News]] = {}
        known = Counter(group for key, entry in self.entries.items() for group in self._groups(entry))
        for key, entry in self.entries.items():
            for group, one in self._of_session(key, entry):
                members.setdefault(group, []).append(one)
        for group, found in members.items():
            # What the ledger knows never changes, so that what was an entry by itself stays so.
            is_shared = known[group] >= TOGETHER
            yield from ([self._together(group, found)] if is_shared else found)
            if is_shared and group.kind == "recording":
                yield from (_only_to_watch(one) for one in found)
        yield from self._old_recordings()

    # --- the event -----------------------------------------------------------------------------

    def _event(self) -> Iterator[News]:
        told = self.told
        if told is None:
            return
        if self.data is not None:
            # Its entry lists its sessions.
            times = [told.modified, *(at for entry in self.entries.values() for at in _times_of(entry))]
            yield self._news(("event", self.event), "event", max(times), told.added)
        for step in steps_of_event(told):
            if self.data is not None or step.kind == "removed":
                name = ("event", self.event, "change", str(step.number))
                yield self._news(name, "change", step.at, step.at, change=step.kind)

    # --- sessions ------------------------------------------------------------------------------

    def _groups(self, entry: LedgerEntry) -> Iterator[_Group]:
        """The news of a session, as far as the ledger alone knows."""
        announced = self._announced(entry)
        if announced:
            yield _Group("session", None, announced)
        for step in steps(entry):
            if self.changes.get(step.at) != step.kind:
                yield _Group("change", step.kind, step.at)
        for one in entry.recordings:
            if one.added and one.added != entry.added:
                yield _Group("recording", None, one.added)

    def _of_session(self, key: Key, entry: LedgerEntry) -> Iterator[tuple[_Group, News]]:
        session = self.sessions.get(key)
        whole = self._whole(session)
        announced = self._announced(entry)
        if announced and session and not session.is_aside and (whole is None or whole.added != announced):
            one = self._subject(entry, session)
            made = self._news(("session", *key), "session", entry.modified, announced, subjects=(one,))
            yield _Group("session", None, announced), made
        of_whole = {(step.at, step.kind) for step in steps(whole)} if whole else set()
        for step in steps(entry):
            # What the entry of the event says, or of the session around it, is not said again.
            is_own = self.changes.get(step.at) != step.kind and (step.at, step.kind) not in of_whole
            if is_own and (step.kind == "removed" or (session and is_news_of(session, step.kind))):
                yield _Group("change", step.kind, step.at), self._change(key, step)
        for recording, known in self._recordings(key, entry):
            if known.added and known.added != entry.added:
                yield _Group("recording", None, known.added), self._watch(key, recording, known, known.added)

    def _change(self, key: Key, step: Step) -> News:
        session, kind = self.sessions.get(key), step.kind
        times = times_of_change(*states_of(kind, step.old, step.now), self._zone(session))
        title = str(session.title if session else self.entries[key].title)
        one = Subject(title, self.data, None if kind == "removed" else session, *times)
        name = ("session", *key, "change", str(step.number))
        return self._news(name, "change", step.at, step.at, change=kind, subjects=(one,))

    def _subject(self, entry: LedgerEntry, session: Session, recording: Recording | None = None) -> Subject:
        """A session with the times that subscribers know."""
        now = times_of_change(None, entry.state, self._zone(session))[1]
        return Subject(str(session.title), self.data, session, now=now, recording=recording)

    def _zone(self, session: Session | None) -> tzinfo:
        return (session and session.timezone) or (self.data and self.data.event.timezone) or UTC

    def _announced(self, entry: LedgerEntry) -> datetime | None:
        """When a session became known by itself; None if it was always there, or came with its event."""
        came_with_event = self.told is not None and self.told.added == entry.added
        return None if came_with_event else entry.added

    def _whole(self, session: Session | None) -> LedgerEntry | None:
        """What is known of the session that another is a part of."""
        whole = self.data.whole_of(session) if session and self.data else None
        return self.entries.get((self.event, whole.first_id)) if whole else None

    # --- recordings ----------------------------------------------------------------------------

    def _recordings(self, key: Key, entry: LedgerEntry) -> Iterator[tuple[Recording, LedgerRecording]]:
        """The recordings that everybody can watch, with what the ledger knows of each."""
        session = self.sessions.get(key)
        seen = set()
        for one in session.all_recordings if session else ():
            digest = recording_digest(one)
            known = entry.appeared(digest) if digest and digest not in seen else None
            if known is not None:
                seen.add(digest)
                yield one, known

    def _watch(
        self, key: Key, recording: Recording, known: LedgerRecording, published: datetime | None
    ) -> News:
        entry, session = self.entries[key], self.sessions[key]
        name = ("recording", *key, str(known.target))
        one = self._subject(entry, session, recording)
        at = published or known.added or entry.modified
        return self._news(name, "recording", at, published, subjects=(one,))

    def _old_recordings(self) -> Iterator[News]:
        """The recordings that were there when their session, or the ledger, began."""
        for key, entry in self.entries.items():
            for recording, known in self._recordings(key, entry):
                if known.added is None or known.added == entry.added:
                    yield _only_to_watch(self._watch(key, recording, known, None))

    # --- entries -------------------------------------------------------------------------------

    def _news(
        self,
        name: tuple[str, ...],
        kind: NewsKind,
        updated: datetime,
        published: datetime | None,
        *,
        change: ChangeKind | None = None,
        subjects: tuple[Subject, ...] = (),
    ) -> News:
        return News(name, kind, self.event, self.title, self.data, updated, published, change, subjects)

    def _together(self, group: _Group, found: list[News]) -> News:
        """The news of several sessions as one entry."""
        name = ("sessions", self.event, group.change or group.kind, f"{group.at:%Y-%m-%dT%H:%M:%SZ}")
        subjects = tuple(subject for one in found for subject in one.subjects)
        updated = max(one.updated for one in found)
        return self._news(name, group.kind, updated, group.at, change=group.change, subjects=subjects)


def _times_of(entry: LedgerEntry) -> Iterator[datetime]:
    """When a list of sessions changed because of a session."""
    if entry.added is not None:
        yield entry.added
    yield from (one.until for one in entry.before)


def _only_to_watch(one: News) -> News:
    """News of a recording that a feed of recordings has, and no other."""
    return replace(one, is_new=False)
