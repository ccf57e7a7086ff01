"""Questions of when: what comes next, when one session is, which zone all events share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, suggest
from sphinx_du_events.model.record import problem
from sphinx_du_events.queries.sessions import SessionEntry, SessionQuery
from sphinx_du_events.queries.view import no_event

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from pydantic_core import PydanticCustomError

    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import Store


@dataclass(frozen=True, slots=True)
class NextQuery:
    """The sessions of events that are still to come; who is told counts the days until the first."""

    sessions: SessionQuery

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the events meant."""
        return self.sessions.events

    def select(self, view: View) -> list[SessionEntry]:
        """The sessions that are to come, the next first."""
        return [entry for entry in view.answer(self.sessions) if entry.is_held]

    def every(self, view: View) -> list[SessionEntry]:
        """The sessions of all times, cancelled ones too."""
        return view.answer(replace(self.sessions, phases=("all",)))

    def last(self, view: View) -> SessionEntry | None:
        """The session that ends a series; None where it is no series of one event, or has no end.

        Some of its sessions are no series, and one that is postponed is still to come.
        """
        every = self.every(view)
        whole = self.sessions == SessionQuery(self.events, self.sessions.phases)
        if not whole or len({entry.data.id for entry in every}) != 1 or any(map(_is_postponed, every)):
            return None
        held = [entry for entry in every if entry.is_held]
        return max(held, key=lambda entry: entry.span.ends, default=None)

    def digest(self, view: View) -> str:
        """A digest of the sessions, of the last of all, and of the day while days are counted."""
        coming = view.answer(self)
        last = self.last(view)
        count = str(view.today) if coming else str(len(self.every(view)) > 0)
        return f"{self.sessions.digest(view)} {view.store.digest([last.session] if last else [], count)}"


def _is_postponed(entry: SessionEntry) -> bool:
    return "postponed" in (entry.session.status, entry.data.event.status)


@dataclass(frozen=True, slots=True)
class OneSessionQuery:
    """One session, and what its event says of when it is."""

    event: str
    session: str

    @property
    def events(self) -> tuple[str, ...]:
        """The id of the event."""
        return (self.event,)

    def select(self, view: View) -> SessionEntry | None:
        """The session, or None where there is none, or it is a draft."""
        for data in view.chosen(self.events):
            for session in data.sessions:
                if session.id == self.session and session.status != "draft":
                    return SessionEntry(data, session)
        return None

    def problem(self, store: Store) -> PydanticCustomError:
        """What is wrong, where there is no such session."""
        data = store.events.get(self.event)
        if data is None:
            return no_event(self.event, store)
        known = [str(one.id) for one in data.sessions if one.status != "draft"]
        hint = suggest(self.session, known) or "it has no sessions"
        return problem(Code.UNKNOWN_SESSION, f"“{self.event}” has no session “{self.session}”", hint)

    def digest(self, view: View) -> str:
        """A digest of the session, and of what its event says of its time."""
        found = view.answer(self)
        event = found.data.event if found else None
        said = (str(event.timezone), event.status) if event else ()
        return view.store.digest([found.session] if found else [], *said)


@dataclass(frozen=True, slots=True)
class ZoneQuery:
    """The zone that all events are in."""

    @property
    def events(self) -> tuple[str, ...]:
        """No id: all are meant."""
        return ()

    def select(self, view: View) -> ZoneInfo | None:
        """The zone, or None where there is not one alone."""
        zones = {data.event.timezone for data in view.chosen(())}
        return zones.pop() if len(zones) == 1 else None

    def digest(self, view: View) -> str:
        """The zone's name."""
        return str(view.answer(self))
