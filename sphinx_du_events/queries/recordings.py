"""The sessions with recordings that a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.model.record import Record
    from sphinx_du_events.queries.sessions import SessionEntry, SessionQuery
    from sphinx_du_events.queries.view import View

SHOWN = ("published", "scheduled")
"""The statuses of recordings that a list shows by default."""


@dataclass(frozen=True, slots=True)
class RecordingQuery:
    """Sessions that have a recording with one of some statuses.

    It is not a query for sessions alone: a page of recordings is not the home of an event.
    """

    sessions: SessionQuery
    statuses: tuple[str, ...] = SHOWN
    named: tuple[str, ...] = ()
    """The only sessions of their events, each as ``event/session``, if there are any."""
    whole: tuple[str, ...] = ()
    """The events of which all sessions are meant beside those."""

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the events to search; empty means all."""
        return self.sessions.events

    def select(self, view: View) -> list[SessionEntry]:
        """The sessions, in the order of the query for them."""
        return [entry for entry in view.answer(self.sessions) if self._has_one(entry)]

    def _has_one(self, entry: SessionEntry) -> bool:
        event = entry.data.id
        if self.named and event not in self.whole and f"{event}/{entry.session.id}" not in self.named:
            return False
        return any(one.state in self.statuses for one in entry.session.all_recordings)

    def digest(self, view: View) -> str:
        """A digest of the sessions and of all that is shown of them."""
        chosen = view.answer(self)
        shown: list[Record] = [record for entry in chosen for record in (entry.data.event, entry.session)]
        shown += [
            entry.data.people[str(speaker.id)]
            for entry in chosen
            for speaker in entry.session.speakers
            if str(speaker.id) in entry.data.people
        ]
        return view.store.digest(shown)
