"""What a slot planner asks of the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_du_events.model.moments import zone_named
from sphinx_du_events.planning.audience import Counted, by_clock, counted, together
from sphinx_du_events.planning.slots import Participant, range_of

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.queries.view import View


@dataclass(frozen=True, slots=True)
class SlotQuery:
    """Who takes part, in which hours, on which days: all that a planner takes from outside.

    ``zones`` are names of zones with numbers of people and cities to name. They take the place of
    events, unless some are named.
    """

    events: tuple[str, ...] = ()
    zones: tuple[tuple[str, int, str], ...] = ()
    first: date | None = None
    last: date | None = None

    def range(self, today: date) -> tuple[date, date]:
        """The first and the last day."""
        return range_of(self.first, self.last, today)

    def select(self, view: View) -> Counted:
        """Who takes part: of the events from west to east, then the zones in their order."""
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
        """A digest of the people in each zone, of their hours, and of the days."""
        found = view.answer(self)
        people = (f"{one.zone.key} {one.people} {one.city}" for one in found.participants)
        unknown = (f"{country} {people}" for country, people in found.unknown)
        days = (one.isoformat() for one in self.range(view.today))
        return view.store.digest((), *people, *unknown, str(found.by_country), str(found.comfort), *days)
