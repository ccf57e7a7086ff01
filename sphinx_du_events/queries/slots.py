"""The data that a slot planner needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_du_events.model.zones import zone_named
from sphinx_du_events.planning.audience import Counted, by_clock, counted, together
from sphinx_du_events.planning.slots import Participant, range_of

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.queries.view import View


@dataclass(frozen=True, slots=True)
class SlotQuery:
    """Participants, their hours, and the days to plan for.

    ``zones`` are names of zones with numbers of people and cities to display. They replace the events,
    unless events are named.
    """

    events: tuple[str, ...] = ()
    zones: tuple[tuple[str, int, str], ...] = ()
    first: date | None = None
    last: date | None = None

    def range(self, today: date) -> tuple[date, date]:
        """The first and the last day."""
        return range_of(self.first, self.last, today)

    def select(self, view: View) -> Counted:
        """The participants: those of the events from west to east, then the zones in the order given."""
        found = counted(view.chosen(self.events)) if self.events or not self.zones else Counted(())
        zones = ((zone_named(name), people, city) for name, people, city in self.zones)
        return found._replace(
            participants=together(
                [
                    *by_clock(found.participants, self.range(view.today)[0]),
                    *(Participant(zone, people, city) for zone, people, city in zones if zone),
                ]
            )
        )

    def digest(self, view: View) -> str:
        """A digest of the people in each zone, their hours, and the days."""
        found = view.answer(self)
        people = (f"{group.zone.key} {group.people} {group.city}" for group in found.participants)
        unknown = (f"{country} {people}" for country, people in found.unknown)
        days = (day.isoformat() for day in self.range(view.today))
        return view.store.digest((), *people, *unknown, str(found.by_country), str(found.comfort), *days)
