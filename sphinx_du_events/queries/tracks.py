"""The tracks of events, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from sphinx_du_events.model.characters import same_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.model.session import Session
    from sphinx_du_events.model.track import Track
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData


class TrackEntry(NamedTuple):
    """A track of an event: its place among all, from 0, and its record if it has one."""

    place: int
    record: Track | None


class Tracks(NamedTuple):
    """The tracks of events, by the event's id and by the key of their title."""

    found: Mapping[tuple[str, str], TrackEntry]

    @property
    def places(self) -> dict[str, int]:
        """The place of each title's key among the section's tracks; other words have none."""
        own = (key for (_event, key), entry in self.found.items() if entry.record is not None)
        return {key: place for place, key in enumerate(dict.fromkeys(own))}

    def of(self, data: EventData, session: Session) -> TrackEntry | None:
        """The track of a session; None if it has none."""
        return self.found.get((data.id, same_name(session.track or "")))


@dataclass(frozen=True, slots=True)
class TracksQuery:
    """All tracks of events: those of the section, then other words in the order of sessions."""

    only_events: ClassVar[bool] = True
    events: tuple[str, ...] = ()

    def select(self, view: View) -> Tracks:
        """The tracks of each event."""
        found: dict[tuple[str, str], TrackEntry] = {}
        for data in view.chosen(self.events):
            records = {same_name(track.title): track for track in reversed(data.tracks)}
            public = (one.track for one in data.sessions if one.track and one.status != "draft")
            words = dict.fromkeys(same_name(word) for word in (*(own.title for own in data.tracks), *public))
            for place, word in enumerate(words):
                found[data.id, word] = TrackEntry(place, records.get(word))
        return Tracks(found)

    def digest(self, view: View) -> str:
        """A digest of the tracks in their order."""
        found = view.answer(self).found
        records = [entry.record for entry in found.values() if entry.record is not None]
        return view.store.digest(records, *(" ".join(key) for key in found))
