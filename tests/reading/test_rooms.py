"""A session's room is the title of one of the event's rooms, or any words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.diagnostics import Code

if TYPE_CHECKING:
    from tests.conftest import Load

ROOMS = "rooms:\n- {id: hall, title: Main hall}\n- {id: studio-2, title: Studio 2}\n"


def event(*rooms: str, before: str = ROOMS) -> dict[str, str]:
    sessions = "".join(
        f"- {{id: s{place}, title: S, start: 2022-07-0{place} 09:00, room: {room}}}\n"
        for place, room in enumerate(rooms, 1)
    )
    return {"e.yaml": f"event: {{title: E, timezone: Europe/Lisbon}}\n{before}sessions:\n{sessions}"}


def test_it_is_named_by_id_or_title_whatever_the_case(loaded: Load) -> None:
    store = loaded(event("hall", "MAIN HALL", "Studio-2", "Studio 2"))

    assert store.diagnostics == ()
    data = store.events["e"]
    assert [session.room for session in data.sessions] == ["Main hall", "Main hall", "Studio 2", "Studio 2"]
    assert [room.id for room in data.rooms] == ["hall", "studio-2"]
    found = data.room_of(data.sessions[0])
    assert found is not None
    assert found.id == "hall"


def test_other_words_stay_as_they_are(loaded: Load) -> None:
    store = loaded(event("The quay", "Studio 3", "Hal"))

    assert store.diagnostics == ()
    assert [session.room for session in store.events["e"].sessions] == ["The quay", "Studio 3", "Hal"]


@pytest.mark.parametrize(("written", "meant"), [("Main hal", "Main hall"), ("studoi-2", "studio-2")])
def test_a_letter_off_is_noted(loaded: Load, written: str, meant: str) -> None:
    store = loaded(event(written))

    (found,) = store.diagnostics
    assert found.code is Code.UNKNOWN_ROOM
    assert found.location.line == 6
    assert found.message == f"“{written}” is no room of the event; it is shown as it is written"
    assert found.hint == f"did you mean “{meant}”?"
    assert store.events["e"].sessions[0].room == written


def test_two_rooms_of_one_title_are_noted(loaded: Load) -> None:
    rooms = "rooms:\n- {id: a, title: Hall}\n- {id: b, title: hall}\n"
    store = loaded(event("b", before=rooms))

    (found,) = store.diagnostics
    assert found.code is Code.SAME_ROOM
    assert found.location.line == 4
    assert found.message == "the rooms “a” and “b” are both called “hall”"


def test_facts_of_a_room(loaded: Load) -> None:
    rooms = (
        "rooms:\n- {id: hall, name: Hall, venue: Library, seats: 200, floor: 2, captions: yes,"
        " interpretation: pt, step_free: no, stream: 'https://live.example/'}\n"
    )
    store = loaded(event("hall", before=rooms))

    assert [one.code for one in store.diagnostics] == [Code.FOREIGN_WORD] * 2
    (room,) = store.events["e"].rooms
    assert (room.venue, room.floor, room.capacity, room.interpretation) == ("Library", "2", 200, ("pt",))
    assert (room.captions, room.step_free, room.stream) == (True, False, "https://live.example/")


def test_a_room_may_have_a_livestream_for_each_day(loaded: Load) -> None:
    rooms = (
        "rooms:\n- {id: hall, title: Hall, stream: 'https://all.example/', streams: {2026-05-13:"
        " 'https://day.example/', 2026-05-32: 'https://no.example/', 2026-05-14: 'javascript:x'}}\n"
    )
    store = loaded(event("hall", before=rooms))

    assert {one.code for one in store.diagnostics} == {Code.INVALID_DATE, Code.UNSAFE_URL}
    (room,) = store.events["e"].rooms
    days = (date(2026, 5, 13), date(2026, 5, 14), None)
    assert [room.stream_on(day) for day in days] == [
        "https://day.example/",
        "https://all.example/",
        "https://all.example/",
    ]


def test_a_session_may_have_several_rooms_each_by_id_or_title(loaded: Load) -> None:
    store = loaded(event("[hall, the quay, STUDIO 2]", "[hall, Main hall]", "[]", "[studio-2]"))

    assert store.diagnostics == ()
    data = store.events["e"]
    assert [session.room for session in data.sessions] == [
        "Main hall, the quay, Studio 2",
        "Main hall",
        None,
        "Studio 2",
    ]
    assert data.sessions[0].rooms == ("Main hall", "the quay", "Studio 2")
    assert [str(room.id) for room in data.rooms_of(data.sessions[0])] == ["hall", "studio-2"]


def test_a_wrong_room_of_several_costs_itself(loaded: Load) -> None:
    store = loaded(event("[hall, {name: x}, studoi-2]"))

    assert [(one.code, one.location.column) for one in store.diagnostics] == [
        (Code.WRONG_TYPE, 60),
        (Code.UNKNOWN_ROOM, 71),
    ]
    assert store.events["e"].sessions[0].rooms == ("Main hall", "studoi-2")


@pytest.mark.parametrize("section", ["rooms", "tracks"])
@pytest.mark.parametrize("wrong", ["{id: a, title: []}", "{id: [], title: x}", "{title: x, color: []}"])
def test_what_stands_in_for_a_wrong_value_is_not_like_another_record(
    loaded: Load, section: str, wrong: str
) -> None:
    store = loaded({"e.yaml": f"event: {{title: E}}\n{section}: [{wrong}, {{id: x, title: x}}]\n"})

    assert {found.severity for found in store.diagnostics} == {"error"}
    assert [str(one.id) for one in getattr(store.events["e"], section)] == ["x"]
