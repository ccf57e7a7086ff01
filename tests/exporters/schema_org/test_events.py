"""What is told of events and sessions, and on which page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.exporters.schema_org.things import WebSite, things_by_document
from sphinx_du_events.queries.things import Place, Thing
from tests.exporters.schema_org.conftest import AT_INDEX, AT_PAGE, BASE, ONE, WHOLE, check, objects, one, tell

if TYPE_CHECKING:
    from tests.exporters.schema_org.conftest import Make


def test_an_event_with_all_there_is_to_tell(make: Make) -> None:
    organizers = [
        {"@type": "Organization", "name": "Umbrella", "url": "https://umbrella.example"},
        {"@type": "Person", "name": "Ada", "url": "https://ada.example"},
        {"@type": "Person", "name": "Own"},
    ]
    discord = {"@type": "VirtualLocation", "name": "Discord", "url": "https://discord.example/1"}
    everywhere = {
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": discord,
        "organizer": organizers,
    }
    assert tell(make(WHOLE)) == {
        "index": [
            {
                "@context": "https://schema.org",
                "@type": "EventSeries",
                "@id": f"{BASE}#event/sprint",
                "name": 'Sprint <of> "July" & August',
                "url": f"{BASE}index.html",
                "sameAs": "https://elsewhere.example/sprint",
                "description": "Some words and a link (https://link.example/).",
                "image": [f"{BASE}_images/picture.png"],
                "startDate": "2022-07-09T23:00:00-04:00",
                "endDate": "2022-07-10T01:00:00-04:00",
                "eventStatus": "https://schema.org/EventScheduled",
                **everywhere,
                "sponsor": [{"@type": "Organization", "name": "Labs", "url": "https://labs.example"}],
                "offers": {
                    "@type": "Offer",
                    "url": "https://register.example",
                    "availability": "https://schema.org/InStock",
                    "validFrom": "2022-06-13",
                    "validThrough": "2022-07-08",
                },
                "maximumAttendeeCapacity": 80,
                "inLanguage": "en",
                "keywords": ["pymc", "beginners"],
                "subEvent": [
                    {
                        "@type": "Event",
                        "@id": f"{BASE}#event/sprint/first",
                        "name": "First",
                        "url": f"{BASE}index.html#session.sprint.first",
                        "description": "- one\n- two",
                        "image": [f"{BASE}_images/picture.png"],
                        "startDate": "2022-07-09T23:00:00-04:00",
                        "endDate": "2022-07-10T01:00:00-04:00",
                        "duration": "PT2H",
                        "eventStatus": "https://schema.org/EventScheduled",
                        **everywhere,
                        "performer": [
                            {"@type": "Person", "name": "Ada", "url": "https://ada.example"},
                            {"@type": "Person", "name": "Christian"},
                        ],
                        "offers": {
                            "@type": "Offer",
                            "url": "https://register.example/1",
                            "availability": "https://schema.org/InStock",
                        },
                        "maximumAttendeeCapacity": 0,
                        "inLanguage": "es",
                        "keywords": ["docs"],
                    },
                    {
                        "@type": "Event",
                        "@id": f"{BASE}#event/sprint/second",
                        "name": "Second",
                        "url": f"{BASE}index.html#session.sprint.second",
                        "startDate": "2022-07-16T09:00:00-04:00",
                        "endDate": "2022-07-16T10:30:00-04:00",
                        "duration": "PT1H30M",
                        "eventStatus": "https://schema.org/EventCancelled",
                        **everywhere,
                        "inLanguage": "en",
                    },
                ],
            }
        ]
    }


def test_a_single_session_makes_no_series(make: Make) -> None:
    assert one(make)["@type"] == "Event"


def test_an_event_without_sessions_has_no_dates(make: Make) -> None:
    (thing,) = tell(make("event: {title: Sprint}"))["index"]
    assert set(thing) == {"@context", "@type", "@id", "name", "url", "eventStatus"}


def test_a_draft_is_not_told_of(make: Make) -> None:
    assert tell(make(ONE.format(event=", status: draft", session=", page: page"))) == {}
    assert "subEvent" not in one(make, session="status: draft, page: page")


def test_the_long_text_describes_what_has_no_abstract(make: Make) -> None:
    assert one(make, session="description: Long *words*.")["subEvent"][0]["description"] == "Long words."
    assert one(make, session="description: L, abstract: S")["subEvent"][0]["description"] == "S"


def test_a_session_with_a_page_is_told_there_and_named_by_its_event(make: Make) -> None:
    found = tell(make(ONE.format(event="", session=", page: page, abstract: Words.")))
    identity = {"@type": "Event", "@id": f"{BASE}#event/sprint/one", "name": "One"}
    assert found["index"][0]["subEvent"] == [
        {**identity, "url": f"{BASE}page.html", "startDate": "2022-07-09T09:00:00+00:00"}
    ]
    (session,) = found["page"]
    assert session.items() >= {**identity, "description": "Words.", "url": f"{BASE}page.html"}.items()
    assert session["superEvent"] == {
        "@type": "Event",
        "@id": f"{BASE}#event/sprint",
        "name": "Sprint",
        "url": f"{BASE}index.html",
    }


def test_a_page_of_both_tells_the_session_once(make: Make) -> None:
    found = tell(
        make(ONE.format(event="", session=", page: page")),
        places={Thing("event", "sprint"): Place("page")} | AT_PAGE,
    )
    assert list(found) == ["page"]
    assert len(found["page"]) == 1
    assert "endDate" not in found["page"][0]["subEvent"][0]
    assert "eventStatus" in found["page"][0]["subEvent"][0]


def test_a_page_that_the_site_leaves_out_is_no_home(make: Make) -> None:
    found = tell(make(ONE.format(event="", session=", page: page")), places=AT_INDEX)
    assert list(found) == ["index"]
    assert "eventStatus" in found["index"][0]["subEvent"][0]


def test_an_event_without_a_home_is_still_named(make: Make) -> None:
    data = make(ONE.format(event=", url: https://elsewhere.example", session=", page: page"))
    (session,) = tell(data, places=AT_PAGE)["page"]
    assert session["superEvent"]["url"] == "https://elsewhere.example"
    assert tell(make(WHOLE), places={}) == {}


def test_a_site_that_does_not_know_its_address_leaves_out_its_own(make: Make) -> None:
    site = WebSite(places=AT_INDEX)
    ((thing,),) = things_by_document([make(WHOLE)], site).values()
    check(thing)
    assert not any("@id" in found or "image" in found for found in objects(thing))
    assert thing["url"] == "https://elsewhere.example/sprint"
    assert "sameAs" not in thing
    assert "url" not in thing["subEvent"][0]
