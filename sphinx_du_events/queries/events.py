"""Events as a whole: when each is, which a page lists, and which is the current event of a site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.l10n.countries import alphabetical
from sphinx_du_events.queries.event_days import days_of
from sphinx_du_events.queries.figures import FIGURES

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.model.moments import Phase
    from sphinx_du_events.queries.event_days import EventDays
    from sphinx_du_events.queries.figures import Shown
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData


class EventEntry(NamedTuple):
    """An event, and when it is; None while no session has a day."""

    data: EventData
    days: EventDays | None

    @property
    def is_held(self) -> bool:
        """Whether it was or will be held, as far as is known, with at least one session if it has any."""
        if self.data.event.status in ("cancelled", "postponed"):
            return False
        public = [session for session in self.data.sessions if session.status != "draft"]
        return not public or any(session.is_held(self.data.event) for session in public)

    def phase(self, today: date) -> Phase:
        """The phase as of ``today``; without a day it is to come."""
        return self.days.phase(today) if self.days else "upcoming"

    def figure(self, name: str) -> Shown | None:
        """A figure of :data:`FIGURES`; None if the data does not have it."""
        return FIGURES[name][1](self.data)


@dataclass(frozen=True, slots=True)
class EventListQuery:
    """Events by their phase, sorted; ``figures`` are the names of those that are shown.

    Without names these are all events but drafts.
    """

    events: tuple[str, ...] = ()
    phases: tuple[str, ...] = ("all",)
    sort: str = "start"
    limit: int = 0
    figures: tuple[str, ...] = ()

    def select(self, view: View) -> list[EventEntry]:
        """The events in order. An event without days is to come after all others."""
        every = (EventEntry(data, days_of(data)) for data in view.chosen(self.events))
        entries = [entry for entry in every if self._in_phase(entry, view.today)]
        if self.sort.endswith("title"):
            entries.sort(key=lambda entry: alphabetical(entry.data.event.title))
        else:
            entries.sort(key=_when)
        if self.sort.startswith("-"):
            entries.reverse()
        return entries[: self.limit] if self.limit else entries

    def every(self, view: View) -> list[EventEntry]:
        """The events of all phases."""
        return view.answer(replace(self, phases=("all",), limit=0))

    def _in_phase(self, entry: EventEntry, today: date) -> bool:
        if "all" in self.phases:
            return True
        found = entry.phase(today)
        cancelled = entry.data.event.status == "cancelled"
        return (
            found in self.phases
            or (found == "now" and "upcoming" in self.phases)
            or (cancelled and "cancelled" in self.phases)
        )

    def digest(self, view: View) -> str:
        """A digest of the events, their days, phases and figures, in order."""
        entries = view.answer(self)
        shown = [
            (entry.days, entry.phase(view.today), [entry.figure(name) for name in self.figures])
            for entry in entries
        ]
        return view.store.digest([entry.data.event for entry in entries], repr(shown))


def _when(entry: EventEntry) -> tuple[datetime, datetime]:
    return entry.days.span if entry.days else (_NEVER, _NEVER)


_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CurrentQuery:
    """The current event: the event that is on, else the next, else the latest that is over.

    Without names, of all events but drafts. A cancelled event is current only if all are cancelled.
    """

    events: tuple[str, ...] = ()

    def select(self, view: View) -> EventEntry | None:
        """The current event; None if there are none."""
        every = view.answer(EventListQuery(self.events))
        held = [entry for entry in every if entry.data.event.status != "cancelled"] or every
        by_phase: dict[str, list[EventEntry]] = {"now": [], "upcoming": [], "past": []}
        for entry in held:
            # A postponed event is on no day that is known, whatever its sessions say.
            found = "upcoming" if entry.data.event.status == "postponed" else entry.phase(view.today)
            by_phase[found].append(entry)
        if by_phase["now"]:
            return by_phase["now"][-1]  # it began last: others are series that go on for longer
        coming = sorted(by_phase["upcoming"], key=lambda entry: not entry.is_held)
        if coming:
            return coming[0]
        return max(by_phase["past"], key=_ends, default=None)

    def digest(self, view: View) -> str:
        """A digest of the event and its days; whether it is on is not shown."""
        found = view.answer(self)
        return view.store.digest([found.data.event], repr(found.days)) if found else ""


def _ends(entry: EventEntry) -> datetime:
    return entry.days.span.ends if entry.days else _NEVER
