"""The invented conference of the documentation is one that could be held."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from written import DOCS

from sphinx_du_events.model.sections import PEOPLE
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData


@pytest.fixture(scope="module")
def farol() -> EventData:
    store = load(DOCS / "events" / "farol-2027", DOCS)
    assert store.diagnostics == ()
    return store.events["farol-2027"]


def _together(data: EventData) -> list[tuple[Session, Session]]:
    zone = data.event.timezone
    assert zone is not None
    timed = [(session, session.span(zone)) for session in data.sessions]
    return [
        (one, other)
        for (one, own), (other, its) in combinations(timed, 2)
        if own.begins < its.ends and its.begins < own.ends
    ]


def test_it_has_what_its_page_says(farol: EventData) -> None:
    tracks = {str(session.track) for session in farol.sessions if session.track}
    rooms = {str(session.room) for session in farol.sessions if session.track}
    named = {str(one.id) for session in farol.sessions for one in session.people if one.id}
    assert len(tracks) == len(rooms) == 3
    assert named == {str(person.id) for person in farol.records(PEOPLE)}
    assert len(named) == 25
    assert all(person.photo and person.bio and person.country for person in farol.records(PEOPLE))


def test_nobody_is_in_two_places_at_once(farol: EventData) -> None:
    for one, other in _together(farol):
        both = {str(a.id or a.name) for a in one.people} & {str(b.id or b.name) for b in other.people}
        assert not both, (one.id, other.id)


def test_a_room_has_one_session_at_a_time(farol: EventData) -> None:
    for one, other in _together(farol):
        if not one.is_aside and not other.is_aside and other.part_of != one.id:
            assert set(one.rooms).isdisjoint(other.rooms), (one.id, other.id)


def test_it_uses_what_programmes_are_made_of(farol: EventData) -> None:
    assert sum(session.after is not None for session in farol.sessions) > 40
    assert {len(parts) for parts in farol.parts.values()} == {5}
    assert {len(session.rooms) for session in farol.sessions} == {0, 1, 2}
    assert any(session.setup for session in farol.sessions)
    used = {str(session.location.name) for session in farol.sessions if session.location}
    assert used > {str(venue.name) for venue in farol.venues.values()}


def test_its_faces_are_small(farol: EventData) -> None:
    sizes = [(DOCS / str(person.photo)).stat().st_size for person in farol.records(PEOPLE)]
    assert max(sizes) < 8 * 1024
