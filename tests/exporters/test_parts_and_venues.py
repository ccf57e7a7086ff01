"""Parts of sessions, venues and what lies between sessions, in calendars and in structured data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.schema_org.things import WebSite, things_by_document
from sphinx_du_events.queries.things import Place, Thing

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporters.conftest import Data

EVENT = """
    event: {title: Any, timezone: Europe/Vienna, mode: in-person, location: {name: School, city: Vienna}}
    venues:
    - {id: library, name: Main Library, address: 1 Quay, city: Graz, country: AT, latitude: 47.1,
       longitude: 15.4, url: "https://library.example/"}
    rooms:
    - {id: hall, title: Hall, venue: library, capacity: 100}
    - {id: annex, title: Annex, venue: library, capacity: 20}
    - {id: aula, title: Aula}
    sessions:
    - {id: block, title: Block, type: lightning-talks, start: 2026-05-13 16:00, duration: 30m, room: hall,
       tags: [short], hosts: [{name: Hal}]}
    - {id: a, title: Knots, part_of: block, duration: 5m, speakers: [{name: Ada}], tags: [short, rope]}
    - {id: b, title: Sails, part_of: block, duration: 5m, speakers: [{name: Hal}], track: Sea}
    - {id: c, title: Off, part_of: block, duration: 5m, status: cancelled}
    - {id: both, title: Both, start: 2026-05-13 17:00, room: [hall, annex]}
    - {id: home, title: At home, start: 2026-05-13 18:00, room: aula}
"""
ASIDES = ("break", "coffee", "Lunch break", "check-in", "doors", "registration")


def uids(data: Data, path: str) -> list[str]:
    return sorted(uid.partition("@")[0].rpartition(".")[2] for uid in data.events(path))


def test_a_part_is_in_the_entry_of_its_whole_and_has_its_own_where_that_is_not(
    make_data: Callable[..., Data],
) -> None:
    data = make_data({"e.yaml": EVENT})

    assert uids(data, "all.ics") == uids(data, "event/e.ics") == ["block", "both", "home"]
    assert uids(data, "tag/short.ics") == uids(data, "person/hal.ics") == ["block"]
    assert (
        uids(data, "person/ada.ics") == uids(data, "tag/rope.ics") == uids(data, "session/e/a.ics") == ["a"]
    )
    assert uids(data, "track/sea.ics") == ["b"]
    block = next(one for one in data.events().values() if one["summary"] == "Block")
    assert str(block["description"]).splitlines()[2:4] == ["16:00 Knots (Ada)", "16:05 Sails (Hal)"]
    assert "Off" not in str(block["description"])


def test_a_session_is_at_its_venue(make_data: Callable[..., Data]) -> None:
    found = {str(one["summary"]): one for one in make_data({"e.yaml": EVENT}).events().values()}

    assert found["Block"]["location"] == "Hall, Main Library, 1 Quay, Graz, Austria"
    assert found["Both"]["location"] == "Hall, Annex, Main Library, 1 Quay, Graz, Austria"
    assert (found["Both"]["geo"].latitude, found["Both"]["geo"].longitude) == (47.1, 15.4)
    assert found["At home"]["location"] == "Aula, School, Vienna"


def asides() -> str:
    lines = [
        f"    - {{id: x{place}, title: X, type: {kind}, start: 2026-05-13 12:00, duration: 1h}}\n"
        for place, kind in enumerate(ASIDES)
    ]
    return "    event: {title: Any, timezone: UTC}\n    sessions:\n" + "".join(lines)


def test_what_lies_between_sessions_is_in_no_calendar(make_data: Callable[..., Data]) -> None:
    assert make_data({"e.yaml": asides()}).entries == []


def thing(data: Data) -> dict[str, Any]:
    places = {Thing("event", "e"): Place("home")}
    if any(session.page for session in data.store.events["e"].sessions):
        places[Thing("session", "e/a")] = Place("own")
    site = WebSite("https://site.example/", places, "https://site.example/{}".format)
    found = things_by_document(data.store.events.values(), site)
    (event,) = found["home"]
    return {**event, "others": found.get("own", [])}


def test_what_lies_between_sessions_is_not_told_to_search_engines(make_data: Callable[..., Data]) -> None:
    assert "subEvent" not in thing(make_data({"e.yaml": asides()}))


def test_parts_are_told_inside_their_whole(make_data: Callable[..., Data]) -> None:
    event = thing(make_data({"e.yaml": EVENT}))

    assert [one["name"] for one in event["subEvent"]] == ["Block", "Both", "At home"]
    parts = event["subEvent"][0]["subEvent"]
    assert [(one["name"], one["startDate"], one["duration"]) for one in parts] == [
        ("Knots", "2026-05-13T16:00:00+02:00", "PT5M"),
        ("Sails", "2026-05-13T16:05:00+02:00", "PT5M"),
        ("Off", "2026-05-13T16:10:00+02:00", "PT5M"),
    ]
    assert parts[0]["url"] == "https://site.example/home#session.e.a"
    assert parts[0]["performer"] == [{"@type": "Person", "name": "Ada"}]


def test_a_part_with_its_own_page_is_told_there_as_a_part(make_data: Callable[..., Data]) -> None:
    data = make_data({"e.yaml": EVENT, "../own.md": "# Own\n"})
    data.write({"e.yaml": EVENT.replace("{id: a, title: Knots", "{id: a, page: own, title: Knots")})
    event = thing(data)

    assert event["subEvent"][0]["subEvent"][0] == {
        "@type": "Event",
        "@id": "https://site.example/#event/e/a",
        "name": "Knots",
        "url": "https://site.example/own",
        "startDate": "2026-05-13T16:00:00+02:00",
    }
    (own,) = event["others"]
    assert (own["name"], own["superEvent"]["name"]) == ("Knots", "Block")
    assert own["superEvent"]["superEvent"]["name"] == "Any"


def test_the_venue_is_around_the_rooms(make_data: Callable[..., Data]) -> None:
    event = thing(make_data({"e.yaml": EVENT}))
    block, both, home = (one["location"] for one in event["subEvent"])

    assert (block["name"], block["maximumAttendeeCapacity"]) == ("Hall", 100)
    assert block["containedInPlace"] == {
        "@type": "Place",
        "name": "Main Library",
        "url": "https://library.example/",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 Quay",
            "addressLocality": "Graz",
            "addressCountry": "AT",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 47.1, "longitude": 15.4},
    }
    assert (both["name"], both["maximumAttendeeCapacity"]) == ("Hall, Annex", 120)
    assert home["containedInPlace"]["name"] == "School"
