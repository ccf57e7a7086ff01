"""A room may be in a venue: sessions in the room are there, unless they say where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.diagnostics import Code

if TYPE_CHECKING:
    from conftest import Load

    from sphinx_du_events.model.event import Place
    from sphinx_du_events.store import Store

LIBRARY = "{id: library, name: Main Library, address: 1 Quay, city: Vienna, country: AT, url: 'https://library.example/'}"
ROOMS = """
rooms:
- {id: hall, title: Hall, venue: library}
- {id: attic, title: Attic, venue: MAIN LIBRARY}
- {id: shed, title: Shed, venue: Behind the house}
- {id: yard, title: Yard}
"""


def event(*sessions: str, venues: str = f"venues: [{LIBRARY}]", head: str = "") -> str:
    listed = "".join(
        f"- {{id: s{number}, title: S, date: 2026-05-13, {one}}}\n" for number, one in enumerate(sessions)
    )
    return f"event: {{title: Any, timezone: Europe/Vienna{head}}}\n{venues}{ROOMS}sessions:\n{listed}"


def places(store: Store) -> list[Place | None]:
    data = store.events["e"]
    return [session.setting(data.event).location for session in data.sessions]


def names(store: Store) -> list[str]:
    return [str(place.name) if place else "" for place in places(store)]


SESSIONS = ("room: hall", "room: Attic", "room: [yard, attic]", "room: shed", "room: yard", "level: beginner")


@pytest.mark.parametrize("shared", [True, False])
def test_sessions_are_where_their_rooms_are(loaded: Load, *, shared: bool) -> None:
    files = {"e.yaml": event(*SESSIONS, venues="" if shared else f"venues: [{LIBRARY}]")}
    store = loaded({**files, "venues.yaml": f"- {LIBRARY}\n"} if shared else files)

    assert store.diagnostics == ()
    assert names(store) == ["Main Library", "Main Library", "Main Library", "", "", ""]
    data = store.events["e"]
    assert [room.venue for room in data.rooms] == ["Main Library", "Main Library", "Behind the house", None]
    venue = data.venue_of(data.rooms[0])
    assert venue is not None
    assert (venue.id, venue.address, venue.city, venue.country) == ("library", "1 Quay", "Vienna", "AT")


def test_a_location_of_their_own_wins(loaded: Load) -> None:
    store = loaded(
        {"e.yaml": event("room: hall, location: {name: Ferry}", head=", location: {name: School}")}
    )

    assert names(store) == ["Ferry"]


def test_who_takes_part_online_is_not_sent_to_the_venue(loaded: Load) -> None:
    head = ", mode: hybrid, location: {name: School, url: 'https://call.example/'}"
    modes = [f"room: hall, mode: {mode}" for mode in ("hybrid", "online", "in-person")]
    store = loaded({"e.yaml": event(*modes, "room: hall, status: moved-online", head=head)})

    found = [(str(one.name or ""), str(one.url or "")) for one in places(store) if one]
    assert found == [
        ("Main Library", "https://call.example/"),
        ("", "https://call.example/"),
        ("Main Library", "https://library.example/"),
        ("School", "https://call.example/"),
    ]


def test_a_letter_off_is_noted_and_stays_words(loaded: Load) -> None:
    files = {"e.yaml": event("room: hall").replace("venue: library", "venue: librari")}
    (found,) = loaded(files).diagnostics

    assert (found.code, found.location.line) == (Code.UNKNOWN_VENUE, 4)
    assert found.message == "“librari” is no venue of the event; it is shown as it is written"
    assert found.hint == "did you mean “library”?"


def test_words_that_people_use_are_understood(loaded: Load) -> None:
    words = "title: Main Library, street: 1 Quay, town: Vienna, wheelchair: yes, lat: 48.2, lon: 16.4"
    store = loaded({"e.yaml": event("room: hall", venues=f"venues: [{{id: library, {words}}}]")})

    assert {one.code for one in store.diagnostics} == {Code.FOREIGN_WORD}
    (own,) = store.events["e"].venues.values()
    assert (own.name, own.city, own.step_free, own.latitude) == ("Main Library", "Vienna", True, 48.2)
