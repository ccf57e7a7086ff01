"""The places of sessions that are in a room of a venue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.model.characters import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_du_events.model.room import Room
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.model.venue import Venue


def at_venues(
    sessions: Iterable[Session], rooms: Iterable[Room], venues: Mapping[str, Venue]
) -> tuple[Session, ...]:
    """The sessions, those without a place of their own at the venue of their room, the first that has one."""
    by_name = {same_name(venue.name): venue for venue in reversed([*venues.values()])}
    places = {
        same_name(room.title): by_name[name].place
        for room in rooms
        if room.venue is not None and (name := same_name(room.venue)) in by_name
    }
    made = []
    for session in sessions:
        own = (places.get(same_name(room)) for room in session.rooms)
        place = next((one for one in own if one is not None), None) if session.location is None else None
        made.append(session if place is None else session.model_copy(update={"location": place}))
    return tuple(made)
