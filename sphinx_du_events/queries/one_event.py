"""An event itself: what it says of when, where and for whom it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_du_events.queries.event_days import days_of

if TYPE_CHECKING:
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData


@dataclass(frozen=True, slots=True)
class OnlyEventQuery:
    """The ids of all events, of which a page shows the only one."""

    @property
    def events(self) -> tuple[str, ...]:
        """Empty: all events."""
        return ()

    def select(self, view: View) -> tuple[str, ...]:
        """The ids."""
        return tuple(data.id for data in view.chosen(()))

    def digest(self, view: View) -> str:
        """The ids, which have no spaces."""
        return " ".join(view.answer(self))


@dataclass(frozen=True, slots=True)
class EventQuery:
    """An event, with its days, and whether it, its registration and its calls are over, now or to come."""

    event: str

    @property
    def events(self) -> tuple[str, ...]:
        """The id of the event."""
        return (self.event,)

    def select(self, view: View) -> EventData | None:
        """The event; None if there is none."""
        return next(iter(view.chosen(self.events)), None)

    def digest(self, view: View) -> str:
        """A digest of the event, its days and the phases."""
        data = view.answer(self)
        if data is None:
            return ""
        event, days = data.event, days_of(data)
        windows = [call.window for call in event.calls]
        windows += [event.registration.window] if event.registration else []
        phases = [window.phase(view.today) for window in windows]
        return view.store.digest([event], str(days), days.phase(view.today) if days else "", *phases)
