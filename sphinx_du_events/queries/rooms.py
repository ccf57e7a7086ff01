"""The rooms of events, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_du_events.model.room import Room
    from sphinx_du_events.model.venue import Venue
    from sphinx_du_events.queries.view import View


class RoomEntry(NamedTuple):
    """A room, and its venue if there is a record of it."""

    room: Room
    venue: Venue | None


@dataclass(frozen=True, slots=True)
class RoomsQuery:
    """All rooms of events."""

    events: tuple[str, ...] = ()

    def select(self, view: View) -> list[RoomEntry]:
        """The rooms."""
        return [
            RoomEntry(room, data.venue_of(room)) for data in view.chosen(self.events) for room in data.rooms
        ]

    def digest(self, view: View) -> str:
        """A digest of the rooms and their venues."""
        shown = view.answer(self)
        return view.store.digest([one for entry in shown for one in entry if one is not None])
