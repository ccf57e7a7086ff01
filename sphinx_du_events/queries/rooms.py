"""The rooms of events, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from sphinx_du_events.model.characters import same_name

if TYPE_CHECKING:
    from sphinx_du_events.model.room import Room
    from sphinx_du_events.model.venue import Venue
    from sphinx_du_events.queries.view import View


class RoomEntry(NamedTuple):
    """A room, and its venue if there is a record of it."""

    room: Room
    venue: Venue | None
    event: str
    """The id of its event."""


@dataclass(frozen=True, slots=True)
class RoomsQuery:
    """The rooms of events."""

    only_events: ClassVar[bool] = True
    events: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    """Only these, by id or title; all if it is empty."""

    @property
    def _keys(self) -> frozenset[str]:
        return frozenset(map(same_name, self.rooms))

    def select(self, view: View) -> list[RoomEntry]:
        """The rooms."""
        return [
            RoomEntry(room, data.venue_of(room), data.id)
            for data in view.chosen(self.events)
            for room in data.rooms
            if not self.rooms or not self._keys.isdisjoint((same_name(room.id), same_name(room.title)))
        ]

    def digest(self, view: View) -> str:
        """A digest of the rooms and their venues."""
        shown = view.answer(self)
        return view.store.digest(
            [one for entry in shown for one in (entry.room, entry.venue) if one is not None]
        )
