"""What becomes of the views of Sessionize."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.importers.formats.conftest import Imported, Read

    Reading = Callable[..., Read]

ROOMS = [{"id": 11, "name": "Hall", "sort": 0}, {"id": 12, "name": "Loft", "sort": 1}]
SPEAKERS = [
    {
        "id": "s-1",
        "firstName": "Ada",
        "lastName": "Obi",
        "fullName": "Ada Obi",
        "bio": "Builds *bridges*.",
        "tagLine": "Engineer, Bridges Ltd",
        "profilePicture": "https://pictures.example/ada.jpg",
        "isTopSpeaker": False,
        "links": [
            {"title": "LinkedIn", "url": "https://www.linkedin.com/in/ada-obi", "linkType": "LinkedIn"},
            {"title": "Blog", "url": "https://ada.example", "linkType": "Blog"},
        ],
        "sessions": [1],
        "questionAnswers": [{"questionId": 5, "answerValue": "XL"}],
    },
    {"id": "s-2", "fullName": "Turned Down", "bio": None, "links": [], "sessions": []},
]
CATEGORIES = [
    {"id": 1, "title": "Track", "items": [{"id": 101, "name": "Docs"}]},
    {"id": 2, "title": "Level", "items": [{"id": 201, "name": "Beginner"}]},
    {"id": 3, "title": "Shoe size", "items": [{"id": 301, "name": "44"}]},
]


def session(id_: str = "1", **keys: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "title": "A talk",
        "description": None,
        "startsAt": "2027-10-16T09:00:00",
        "endsAt": "2027-10-16T09:45:00",
        "isServiceSession": False,
        "isPlenumSession": False,
        "speakers": ["s-1"],
        "categoryItems": [],
        "questionAnswers": [],
        "roomId": 11,
        "liveUrl": None,
        "recordingUrl": None,
        "status": "Accepted",
        **keys,
    }


def all_data(*sessions: dict[str, Any]) -> str:
    whole = {"sessions": sessions, "speakers": SPEAKERS, "rooms": ROOMS, "categories": CATEGORIES}
    return json.dumps({**whole, "questions": []}, indent=1)


def test_a_session_has_local_times_a_room_a_speaker_and_what_its_categories_mean(read: Reading) -> None:
    text = all_data(session(categoryItems=[101, 201, 301], description="See https://a.example *now*"))
    found = read({"all.json": text}, "Europe/Lisbon")
    assert found.format == "sessionize"
    assert found.event == {"timezone": "Europe/Lisbon"}
    assert found.one() == {
        "title": "A talk",
        "track": "Docs",
        "level": "Beginner",
        "start": "2027-10-16 09:00",
        "duration": "45m",
        "room": "11",
        "speakers": ["s-1"],
        "abstract": r"See <https://a.example> \*now\*",
    }
    assert [one.partition(": ")[2].partition(" [")[0] for one in found.remarks] == [
        "note: the category “Shoe size” is not taken; it has no place here",
        "note: “questionAnswers” of a speaker is not taken; answers are private",
        "note: a speaker without a public session is not taken; the person may have been turned down",
    ]


def test_a_speaker_has_links_by_service_and_no_answers_and_no_address_of_a_picture(read: Reading) -> None:
    found = read({"all.json": all_data(session())}, "UTC")
    assert found.records("people") == {
        "s-1": {
            "name": "Ada Obi",
            "bio": "Engineer, Bridges Ltd\n\nBuilds \\*bridges\\*.",
            "links": {"linkedin": "https://www.linkedin.com/in/ada-obi", "website": "https://ada.example"},
        }
    }


def test_a_break_is_one_and_a_plenum_is_in_all_rooms_once(read: Reading) -> None:
    lunch = session("9", title="Lunch", isServiceSession=True, isPlenumSession=True, speakers=[], roomId=None)
    assert read({"all.json": all_data(lunch)}, "UTC").one() == {
        "title": "Lunch",
        "type": "break",
        "start": "2027-10-16 09:00",
        "duration": "45m",
        "room": ["11", "12"],
    }
    room = {"hasOnlyPlenumSessions": False, "sessions": [{**lunch, "roomId": 11}]}
    grid = [
        {
            "date": "2027-10-16T00:00:00",
            "rooms": [{**ROOMS[0], **room}, {**ROOMS[1], **room}],
            "timeSlots": [],
        }
    ]
    found = read({"grid.json": json.dumps(grid)}, "UTC")
    assert found.one()["room"] == ["11", "12"]


def test_a_grid_has_names_of_speakers_and_a_folder_of_views_is_one_event(read: Reading) -> None:
    named = session(speakers=[{"id": "s-1", "name": "Ada Obi"}])
    grid = json.dumps([{"date": "2027-10-16", "rooms": [{**ROOMS[0], "sessions": [named]}]}])
    assert read({"grid.json": grid}, "UTC").records("people") == {"s-1": {"name": "Ada Obi"}}
    both = read({"a/grid.json": grid, "a/speakers.json": json.dumps(SPEAKERS)}, "UTC")
    assert both.one("people")["bio"].startswith("Engineer")


def test_what_is_not_accepted_is_not_taken(read: Reading) -> None:
    found = read(
        {"all.json": all_data(session("1", status="Declined"), session("2", status="Nominated"))}, "UTC"
    )
    assert found.records("sessions") == {}
    assert found.records("people") == {}
    assert "a session with the status “Declined” is not taken; it is not public" in "".join(found.remarks)


def test_a_session_that_ends_before_it_begins_is_told_at_its_place(read: Reading) -> None:
    found = read({"all.json": all_data(session(endsAt="2027-10-16T08:00:00"))}, "UTC")
    assert "duration" not in found.one()
    assert found.remarks[0].startswith(
        "all.json:8:14: warning: a session ends at “2027-10-16T08:00:00”, and begins at"
    )


def test_a_moment_that_is_none_costs_itself(read: Reading) -> None:
    found = read({"all.json": all_data(session(startsAt="soon"))}, "UTC")
    assert "start" not in found.one()
    assert "“soon” is not a time; it is written as 2026-10-30T09:00:00" in found.remarks[0]


def test_a_session_has_a_livestream_a_recording_and_further_items_as_tags(read: Reading) -> None:
    categories = [*CATEGORIES, {"id": 4, "title": "Topics", "items": [{"id": 401, "name": "Ropes"}]}]
    two_tracks = {
        "id": 1,
        "title": "Track",
        "items": [{"id": 101, "name": "Docs"}, {"id": 102, "name": "Art"}],
    }
    own = session(
        categoryItems=[101, 102, 401, 999],
        liveUrl="https://live.example",
        recordingUrl="https://youtu.be/abcdefghijk",
        startsAt="2027-10-16T09:00:00Z",
        endsAt="2027-10-16T09:45:00Z",
    )
    whole = {"sessions": [own], "speakers": [], "rooms": ROOMS, "categories": [two_tracks, *categories[1:]]}
    found = read({"all.json": json.dumps(whole)}, "Europe/Lisbon").one()
    assert found["track"] == "Docs"
    assert found["tags"] == ["Art", "Ropes"]
    assert found["links"] == [{"title": "Livestream", "url": "https://live.example", "type": "livestream"}]
    assert found["video"] == "https://youtu.be/abcdefghijk"
    assert found["start"] == "2027-10-16 09:00+00:00"


def test_sessions_in_groups_and_speakers_with_two_names_are_read(read: Reading) -> None:
    groups = [{"groupName": "All", "sessions": [session()]}]
    parts = {"id": "s-1", "firstName": "Ada", "lastName": "Obi", "tagLine": "Engineer", "isTopSpeaker": True}
    found = read({"a/s.json": json.dumps(groups), "a/p.json": json.dumps([parts])}, "UTC")
    assert found.one()["speakers"] == ["s-1"]
    assert found.records("people") == {"s-1": {"name": "Ada Obi", "bio": "Engineer"}}


def test_without_a_zone_no_hour_is_guessed(imported: Callable[..., Imported]) -> None:
    found = imported({"all.json": all_data(session())}, event="x")
    assert any("zone" in one and "error" in one for one in found.remarks)
    assert not any("09:00" in str(one.start) for one in found.store.events["x"].sessions)


def test_the_import_builds_and_is_as_the_source(imported: Callable[..., Imported]) -> None:
    text = all_data(session(), session("2", title="B", roomId=12, speakers=[]))
    found = imported({"all.json": text}, event="x", timezone="UTC")
    found.build()
    listed = [(str(one.title), list(map(str, one.rooms))) for one in found.store.events["x"].sessions]
    assert listed == [("A talk", ["Hall"]), ("B", ["Loft"])]
    assert found.store.diagnostics == ()
