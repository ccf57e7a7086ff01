"""The rooms of a schedule: every session has one, and they are in the order of the event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.schedules import identifiers
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.room_use import EVERY_ROOM

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.model.room import Room
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of an event, with those that have no record."""

    data: EventData
    site: ExportSite
    records: Mapping[str, Room]
    """The records, by title."""

    @classmethod
    def of(cls, data: EventData, site: ExportSite) -> Rooms:
        """The rooms of an event."""
        return cls(data, site, {str(room.title): room for room in reversed(data.rooms)})

    def places_of(self, session: Session) -> tuple[str, ...]:
        """The names of a session's rooms: of all rooms each, and without a room that of its place."""
        if self._is_moved(session):
            return (self.site.about.words.get("moved-online", "Moved online"),)
        names = tuple(map(str, session.rooms))
        if any(same_name(name) in EVERY_ROOM for name in names):
            return tuple(str(room.title) for room in self.data.rooms) or names
        return names or (self._place(session),)

    def has_own(self, session: Session) -> bool:
        """Whether a session is in rooms of its own."""
        return bool(session.rooms) and not self._is_moved(session)

    def _is_moved(self, session: Session) -> bool:
        return "moved-online" in (session.status, self.data.event.status)

    def _place(self, session: Session) -> str:
        """Where a session without a room is."""
        place = session.setting(self.data.event).location
        return str((place.name if place else None) or self.data.event.title)

    def key(self, name: str) -> str:
        """What identifies a room of the event."""
        room = self.records.get(name)
        return str(room.id) if room is not None else f"={same_name(name)}"

    def guid(self, name: str) -> UUID:
        """The identifier of a room."""
        return identifiers.of_room(self.site, self.data, self.key(name))

    def order(self, name: str) -> tuple[int, str]:
        """The key to sort by: rooms in the order of the event, then others by name."""
        titles = [str(room.title) for room in self.data.rooms]
        return (titles.index(name), "") if name in titles else (len(titles), name)
