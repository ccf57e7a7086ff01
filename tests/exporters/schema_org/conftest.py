"""A small site in the words of schema.org, with every word checked."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.exporters.schema_org.things import WebSite, things_by_document
from sphinx_du_events.queries.things import Place, Thing
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_du_events.store import EventData

    Make = Callable[[str], EventData]


BASE = "https://site.example/en/"
PICTURE = (Path(__file__).parents[2] / "sphinx_ext/whole/pictures/shot.png").read_bytes()

# The types and properties that we use, as https://schema.org/docs/full.html lists them, with those
# of their parents: EventSeries has Event's, and all have Thing's.
_THING = {"@context", "@type", "@id", "name", "url", "description", "image", "sameAs"}
_EVENT = {
    *("startDate", "endDate", "previousStartDate", "duration", "eventStatus", "eventAttendanceMode"),
    *("location", "organizer", "performer", "sponsor", "offers", "maximumAttendeeCapacity"),
    *("inLanguage", "keywords", "subEvent", "superEvent", "recordedIn"),
    *("isAccessibleForFree", "hasParticipationOffer", "hasSponsorshipOffer"),
}
PROPERTIES = {
    "Event": _EVENT,
    "EventSeries": _EVENT,
    "Place": {"address", "geo", "containedInPlace"},
    "VirtualLocation": set(),
    "PostalAddress": {"streetAddress", "addressLocality", "addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
    "Offer": {
        *("availability", "availabilityStarts", "availabilityEnds", "validFrom", "validThrough"),
        *("price", "priceCurrency"),
    },
    "Organization": set(),
    "Person": set(),
    # CreativeWork, MediaObject and VideoObject; Clip.
    "VideoObject": {
        *("thumbnailUrl", "uploadDate", "duration", "embedUrl", "contentUrl", "inLanguage", "hasPart"),
    },
    "Clip": {"startOffset", "endOffset"},
}
# Members of EventStatusType, EventAttendanceModeEnumeration and ItemAvailability.
WORDS = {
    "eventStatus": [
        f"Event{one}" for one in ("Scheduled", "Cancelled", "Postponed", "Rescheduled", "MovedOnline")
    ],
    "eventAttendanceMode": [f"{one}EventAttendanceMode" for one in ("Offline", "Online", "Mixed")],
    "availability": ["InStock"],
}


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A function that reads an event from YAML; there must be nothing wrong with it."""

    def read(text: str) -> EventData:
        folder = tmp_path / "events"
        folder.mkdir(exist_ok=True)
        (tmp_path / "picture.png").write_bytes(PICTURE)
        (tmp_path / "page.md").touch()
        (folder / "people.yaml").write_text(
            "- {id: ada, name: Ada, roles: [organizer], links: {github: ada, website: https://ada.example}}\n"
            "- {id: eve, name: Eve, roles: [Organizer], links: {email: eve@example.org}}\n",
            encoding="utf-8",
        )
        (folder / "sprint.yaml").write_text(dedent(text), encoding="utf-8")
        store = load(folder, tmp_path)
        assert [found for found in store.diagnostics if found.severity != "note"] == []
        return store.events["sprint"]

    return read


AT_INDEX = {
    Thing("event", "sprint"): Place("index"),
}
AT_PAGE = {Thing("session", "sprint/one"): Place("page")}


def tell(data: EventData, **more: Any) -> dict[str, list[dict[str, Any]]]:
    """What the documents of a small site tell, having checked the words."""
    site = WebSite(
        **{
            "base": BASE,
            "places": AT_INDEX | (AT_PAGE if any(session.page for session in data.sessions) else {}),
            "url": lambda name: f"{BASE}{name}.html" if name else "",
            "image": lambda path: f"{BASE}_images/{path}",
            **more,
        }
    )
    found = things_by_document([data], site)
    for thing in (thing for things in found.values() for thing in things):
        check(thing)
    return found


def check(thing: dict[str, Any]) -> None:
    for one in objects(thing):
        assert set(one) <= _THING | PROPERTIES[one["@type"]], one
        for name, allowed in WORDS.items():
            if name in one:
                assert one[name].removeprefix("https://schema.org/") in allowed
        for key in ("url", "sameAs", "@id"):
            assert one.get(key, "https://").startswith(("https://", "http://", "mailto:"))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(child)


WHOLE = """
    event:
      title: Sprint <of> "July" & August
      abstract: Some *words* and a [link](https://link.example/).
      timezone: America/New_York
      mode: online
      location: {name: Discord, url: https://discord.example/1}
      url: https://elsewhere.example/sprint
      registration: {url: https://register.example, opens: 2022-06-13, closes: 2022-07-08, capacity: 80}
      image: {src: /picture.png, alt: A banner}
      language: en
      tags: [pymc, beginners]
    sponsors:
      - {name: Labs, url: https://labs.example}
    partners:
      - {name: Umbrella, url: https://umbrella.example, type: organizer}
      - {name: Radio, type: media}
    people:
      - {id: own, name: Own, roles: [organizer]}
    sessions:
      - id: second
        title: Second
        start: 2022-07-16 09:00
        duration: 1h30m
        status: cancelled
        registration: https://register.example/2
      - id: first
        title: First
        start: 2022-07-09 23:00
        end: 2022-07-10 01:00
        speakers: [ada, {name: Christian}]
        language: es
        tags: [docs]
        abstract: "- one\\n- two"
        image: {src: /picture.png, alt: Faces}
        registration: {url: https://register.example/1, capacity: 0}
      - {id: lunch, title: Lunch, type: Break, start: 2022-07-09 12:00}
      - {id: secret, title: Secret, status: draft, start: 2022-07-01 12:00}
    """


ONE = """
    event: {{title: Sprint, timezone: UTC{event}}}
    sessions:
      - {{id: one, title: One, start: 2022-07-09 09:00{session}}}
    """


def one(make: Make, event: str = "", session: str = "") -> dict[str, Any]:
    data = make(ONE.format(event=event and f", {event}", session=session and f", {session}"))
    found: dict[str, Any] = tell(data)["index"][0]
    return found
