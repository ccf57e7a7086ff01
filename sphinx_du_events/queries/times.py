"""Questions about times: the next session, the times of a session, the zone shared by all events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import suggest
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
    """The coming sessions of events; the display counts the days until the first."""

    sessions: SessionQuery

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the events to search."""
        return self.sessions.events

    def select(self, view: View) -> list[SessionEntry]:
        """The coming sessions, the next first, without what lies between sessions."""
        coming = (entry for entry in view.answer(self.sessions) if entry.is_held and entry.session.begins)
        return [entry for entry in coming if not entry.session.is_aside]

    def every(self, view: View) -> list[SessionEntry]:
        """All sessions, also past and cancelled ones."""
        return view.answer(replace(self.sessions, phases=("all",)))

    def last(self, view: View) -> SessionEntry | None:
        """The last session of a series; None if it is not a complete series of a single event.

        A filtered selection is not complete, and neither is a series with a session that is postponed or
        has no day yet.
        """
        every = self.every(view)
        whole = self.sessions == SessionQuery(self.events, self.sessions.phases)
        if not whole or len({entry.data.id for entry in every}) != 1 or any(map(_is_to_come, every)):
            return None
        held = [
            (entry.span.ends, place)
            for place, entry in enumerate(every)
            if entry.is_held and entry.span and not entry.session.is_aside
        ]
        return every[max(held)[1]] if held else None

    def digest(self, view: View) -> str:
        """A digest of the coming sessions, the last session, and today's date while days are counted."""
        coming = view.answer(self)
        last = self.last(view)
        count = str(view.today) if coming else str(len(self.every(view)) > 0)
        return f"{self.sessions.digest(view)} {view.store.digest([last.session] if last else [], count)}"


def _is_to_come(entry: SessionEntry) -> bool:
    """Whether a session is to be held on a day that nobody knows yet."""
    if entry.session.begins is None and entry.is_held:
        return True
    return "postponed" in (entry.session.status, entry.data.event.status)


@dataclass(frozen=True, slots=True)
class OneSessionQuery:
    """A session, with the parts of its event that determine its time."""

    event: str
    session: str

    @property
    def events(self) -> tuple[str, ...]:
        """The id of the event."""
        return (self.event,)

    def select(self, view: View) -> SessionEntry | None:
        """The session; None if it does not exist or is a draft."""
        for data in view.chosen(self.events):
            for session in data.sessions:
                if session.id == self.session and session.status != "draft":
                    return SessionEntry(data, session)
        return None

    def problem(self, store: Store) -> PydanticCustomError:
        """The problem to report if there is no such session."""
        data = store.events.get(self.event)
        if data is None:
            return no_event(self.event, store)
        if "sessions" in data.lost:
            message = f"“{self.event}” has no session “{self.session}” in what could be read of its file"
            return problem(Code.UNKNOWN_SESSION, message)
        known = [str(one.id) for one in data.sessions if one.status != "draft"]
        hint = suggest(self.session, known) or "it has no sessions"
        return problem(Code.UNKNOWN_SESSION, f"“{self.event}” has no session “{self.session}”", hint)

    def digest(self, view: View) -> str:
        """A digest of the session, and of its event's time zone and status."""
        found = view.answer(self)
        event = found.data.event if found else None
        context = (str(event.timezone), event.status) if event else ()
        return view.store.digest([found.session] if found else [], *context)


@dataclass(frozen=True, slots=True)
class ComingQuery(OneSessionQuery):
    """A session of which is shown whether it is over."""

    def digest(self, view: View) -> str:
        """The digest of the session, and whether it is over."""
        found = view.answer(self)
        over = found is not None and found.phase(view.today) == "past"
        return f"{OneSessionQuery.digest(self, view)} {over}"


@dataclass(frozen=True, slots=True)
class ZoneQuery:
    """The time zone that all events share."""

    @property
    def events(self) -> tuple[str, ...]:
        """Empty: all events."""
        return ()

    def select(self, view: View) -> ZoneInfo | None:
        """The zone; None if events differ or have none."""
        zones = {data.event.timezone for data in view.chosen(())}
        return zones.pop() if len(zones) == 1 else None

    def digest(self, view: View) -> str:
        """The name of the zone."""
        return str(view.answer(self))
