"""The rooms of events, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.model.room import Room
    from sphinx_du_events.queries.view import View


@dataclass(frozen=True, slots=True)
class RoomsQuery:
    """All rooms of events."""

    events: tuple[str, ...] = ()

    def select(self, view: View) -> list[Room]:
        """The rooms."""
        return [room for data in view.chosen(self.events) for room in data.rooms]

    def digest(self, view: View) -> str:
        """A digest of the rooms."""
        return view.store.digest(view.answer(self))
