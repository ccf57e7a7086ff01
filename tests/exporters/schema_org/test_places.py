"""Where an event is, and who holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.exporters.schema_org.conftest import BASE, one, tell

if TYPE_CHECKING:
    from tests.exporters.schema_org.conftest import Make


HALL = "{name: Town hall, url: https://hall.example, address: Main St 1, city: Oslo, country: Norway}"
ADDRESS = {
    "@type": "PostalAddress",
    "streetAddress": "Main St 1",
    "addressLocality": "Oslo",
    "addressCountry": "NO",
}
IN_HALL = {"@type": "Place", "name": "Town hall", "url": "https://hall.example", "address": ADDRESS}
PAGE = f"{BASE}index.html"


@pytest.mark.parametrize(
    ("event", "mode", "expected"),
    [
        (f"mode: in-person, location: {HALL}", "Offline", IN_HALL),
        (f"location: {HALL}", None, IN_HALL),
        ("mode: in-person", "Offline", None),
        ("", None, None),
        (
            "mode: in-person, location: {name: Null Island, latitude: 0, longitude: 0.0}",
            "Offline",
            {
                "@type": "Place",
                "name": "Null Island",
                "geo": {"@type": "GeoCoordinates", "latitude": 0.0, "longitude": 0.0},
            },
        ),
        ("mode: in-person, location: {latitude: 1}", "Offline", None),
        (
            "location: {url: https://call.example}",
            None,
            {"@type": "VirtualLocation", "url": "https://call.example"},
        ),
        ("mode: online", "Online", {"@type": "VirtualLocation", "url": PAGE}),
        (
            "mode: online, registration: https://register.example",
            "Online",
            {"@type": "VirtualLocation", "url": "https://register.example"},
        ),
        (
            "mode: online, registration: 'mailto:us@example.org', url: https://elsewhere.example",
            "Online",
            {"@type": "VirtualLocation", "url": "https://elsewhere.example"},
        ),
        (
            f"mode: hybrid, location: {HALL}",
            "Mixed",
            [
                {"@type": "Place", "name": "Town hall", "address": ADDRESS},
                {"@type": "VirtualLocation", "url": "https://hall.example"},
            ],
        ),
        ("mode: hybrid", "Mixed", {"@type": "VirtualLocation", "url": PAGE}),
        (
            f"mode: in-person, status: moved-online, location: {HALL}",
            "Online",
            {"@type": "VirtualLocation", "url": PAGE},
        ),
        (
            f"mode: hybrid, status: moved-online, location: {HALL}",
            "Online",
            {"@type": "VirtualLocation", "url": "https://hall.example"},
        ),
        (
            f"status: moved-online, location: {HALL}",
            "Online",
            {"@type": "VirtualLocation", "url": PAGE},
        ),
        (
            "mode: online, status: moved-online, location: {name: Call, url: https://call.example}",
            "Online",
            {"@type": "VirtualLocation", "name": "Call", "url": "https://call.example"},
        ),
    ],
)
def test_where_it_is(make: Make, event: str, mode: str | None, expected: Any) -> None:
    thing = one(make, event)
    assert thing.get("eventAttendanceMode") == (
        f"https://schema.org/{mode}EventAttendanceMode" if mode else None
    )
    assert thing.get("location") == expected
    assert thing["subEvent"][0].get("location") == expected


def test_a_session_is_in_its_room(make: Make) -> None:
    thing = one(make, f"location: {HALL}", "room: Attic")
    assert thing["location"] == IN_HALL
    assert thing["subEvent"][0]["location"] == {
        "@type": "Place",
        "name": "Attic",
        "address": ADDRESS,
        "containedInPlace": IN_HALL,
    }
    for repeated in ("Town hall", '"town hall, Oslo"'):
        thing = one(make, f"location: {HALL}", f"room: {repeated}")
        assert thing["subEvent"][0]["location"] == IN_HALL
    thing = one(make, "mode: in-person", "room: Attic")
    assert thing["subEvent"][0]["location"] == {"@type": "Place", "name": "Attic"}


def test_people_are_told_without_their_mail_address(make: Make) -> None:
    thing = one(make, session="speakers: [eve]")
    assert thing["subEvent"][0]["performer"] == [{"@type": "Person", "name": "Eve"}]
    assert thing["organizer"] == [{"@type": "Person", "name": "Eve"}]


def test_the_roles_of_an_event_tell_who_organizes_it(make: Make) -> None:
    text = """\
        event: {title: Sprint}
        roles:
          mentor: [{name: Mo}]
          Organizers: [ada, {name: Lu, affiliation: Labs}]
        people: [{id: own, name: Own, roles: Organizer}]
        sessions: [{id: first, title: First, date: 2022-07-09, speakers: eve}]
        """
    written = {"@type": "Person", "name": "Ada", "url": "https://ada.example"}
    assert tell(make(text))["index"][0]["organizer"] == [written, {"@type": "Person", "name": "Lu"}]

    default = [{"@type": "Person", "name": "Eve"}, {"@type": "Person", "name": "Own"}]
    assert tell(make(text.replace("Organizers", "hosts")))["index"][0]["organizer"] == default
