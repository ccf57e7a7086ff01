"""The participation figures that a page shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.statistics.participation import ParticipationFigures
    from sphinx_du_events.store import EventData

SHOW = ("tiles", "funnel", "sessions", "map", "countries", "breakdowns", "notes")
"""The parts that a page may show, in order."""


class EventParticipation(NamedTuple):
    """An event and its figures to show."""

    data: EventData
    figures: ParticipationFigures

    @property
    def sessions(self) -> list[Session]:
        """The sessions that have figures, in order."""
        shown = {session.session for session in self.figures.sessions}
        return [session for session in self.data.held_sessions if str(session.id) in shown]


@dataclass(frozen=True, slots=True)
class ParticipationQuery:
    """Parts of the participation in events. ``by`` are breakdowns in lower case; empty means all."""

    events: tuple[str, ...] = ()
    show: tuple[str, ...] = SHOW
    by: tuple[str, ...] = ()

    def select(self, view: View) -> list[EventParticipation]:
        """The figures of each event that has any."""
        found = (EventParticipation(data, self._asked(data.figures)) for data in view.chosen(self.events))
        return [event for event in found if event.figures]

    def _asked(self, figures: ParticipationFigures) -> ParticipationFigures:
        countries = figures.countries
        if countries is not None and not {"countries", "map"} & {*self.show}:
            # The tile shows only the number of countries.
            without = replace(countries, groups=(), folded=0, unsaid=0, others=False)
            countries = without if "tiles" in self.show else None
        own = (part for part in figures.breakdowns if not self.by or part.name.casefold() in self.by)
        return replace(
            figures,
            figures=figures.figures if {"tiles", "funnel"} & {*self.show} else (),
            countries=countries,
            sessions=figures.sessions if "sessions" in self.show else (),
            breakdowns=tuple(own) if "breakdowns" in self.show else (),
        )

    def digest(self, view: View) -> str:
        """A digest of the figures, and of the titles shown with them."""
        words: list[str] = []
        for one in view.answer(self):
            words += [str(one.data.event.title), repr(one.figures)]
            words += [f"{session.title} {session.page}" for session in one.sessions]
        return view.store.digest((), *words)
