"""Events in the words of schema.org: what is told, where, and that no data leaves its script element."""

from __future__ import annotations

import html
import json
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.exporters.schema_org.things import WebSite, things_by_document
from sphinx_du_events.exporters.schema_org.values import json_text, scripts
from sphinx_du_events.model.moments import Moment
from sphinx_du_events.queries.things import Place, Thing
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_du_events.store import EventData

    Make = Callable[[str], EventData]

BASE = "https://site.example/en/"
PICTURE = (Path(__file__).parents[1] / "sphinx_ext/whole/pictures/shot.png").read_bytes()

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


ONE = """
    event: {{title: Sprint, timezone: UTC{event}}}
    sessions:
      - {{id: one, title: One, start: 2022-07-09 09:00{session}}}
    """


def one(make: Make, event: str = "", session: str = "") -> dict[str, Any]:
    data = make(ONE.format(event=event and f", {event}", session=session and f", {session}"))
    found: dict[str, Any] = tell(data)["index"][0]
    return found


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


# --- homes -------------------------------------------------------------------------------------


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


# --- status and time ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "session", "expected"),
    [
        ("scheduled", "scheduled", "EventScheduled"),
        ("scheduled", "cancelled", "EventCancelled"),
        ("scheduled", "moved-online", "EventMovedOnline"),
        ("postponed", "scheduled", "EventPostponed"),
        ("postponed", "rescheduled", "EventRescheduled"),
        ("cancelled", "rescheduled", "EventCancelled"),
    ],
)
def test_an_events_status_holds_for_its_sessions(make: Make, event: str, session: str, expected: str) -> None:
    thing = one(make, f"status: {event}", f"status: {session}")
    assert thing["subEvent"][0]["eventStatus"] == f"https://schema.org/{expected}"


def test_nobody_registers_for_what_is_cancelled(make: Make) -> None:
    thing = one(make, "status: cancelled, registration: https://a.example", "registration: https://b.example")
    assert not any("offers" in found for found in objects(thing))


BEFORE = Moment(date(2022, 7, 2), datetime(2022, 7, 2, 23, tzinfo=UTC))


def moved(make: Make, event: str, session: str, before: Moment = BEFORE) -> tuple[str, str | None]:
    """The status and the start before of a session that has moved."""
    data = make(ONE.format(event=event, session=session))
    (thing,) = tell(data, previous={("sprint", "one"): before})["index"]
    told = thing["subEvent"][0]
    assert [one for one in objects(thing) if "previousStartDate" in one] in ([], [told])
    return told["eventStatus"].removeprefix("https://schema.org/"), told.get("previousStartDate")


@pytest.mark.parametrize(
    ("event", "session", "expected"),
    [
        ("scheduled", "scheduled", "EventRescheduled"),
        ("scheduled", "rescheduled", "EventRescheduled"),
        ("rescheduled", "scheduled", "EventRescheduled"),
        ("postponed", "rescheduled", "EventRescheduled"),
        ("scheduled", "postponed", "EventPostponed"),
        ("scheduled", "moved-online", "EventMovedOnline"),
        ("scheduled", "cancelled", "EventCancelled"),
        ("cancelled", "rescheduled", "EventCancelled"),
    ],
)
def test_a_start_before_is_told_of_what_is_rescheduled_alone(
    make: Make, event: str, session: str, expected: str
) -> None:
    status, before = moved(make, f", status: {event}", f", status: {session}")
    assert (status, before is not None) == (expected, expected == "EventRescheduled")


@pytest.mark.parametrize(
    ("session", "before", "expected"),
    [
        ("", BEFORE, "2022-07-02T23:00:00+00:00"),
        (", timezone: Africa/Nairobi", BEFORE, "2022-07-03T02:00:00+03:00"),
        (", timezone: Africa/Nairobi", Moment(date(2022, 7, 2)), "2022-07-02"),
    ],
)
def test_a_start_before_is_told_in_the_zone_of_the_session(
    make: Make, session: str, before: Moment, expected: str
) -> None:
    assert moved(make, "", session, before)[1] == expected


def test_a_start_before_is_told_in_the_zone_of_a_day(make: Make) -> None:
    data = make(SESSIONS.format(sessions="  - {id: one, title: One, date: 2022-07-09}"))
    (thing,) = tell(data, previous={("sprint", "one"): BEFORE})["index"]
    assert thing["subEvent"][0]["previousStartDate"] == "2022-07-02T19:00:00-04:00"


SESSIONS = """
    event: {{title: Sprint, timezone: America/New_York}}
    sessions:
    {sessions}
    """


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        (["date: 2022-07-09"], ("2022-07-09", "2022-07-09")),
        # a day beside a time would read as an end before the last start
        (["start: 2022-07-09 09:00"], ("2022-07-09T09:00:00-04:00", None)),
        (
            ["start: 2022-07-09 09:00", "start: 2022-07-09 18:00, duration: 2h"],
            ("2022-07-09T09:00:00-04:00", None),
        ),
        (["start: 2022-07-09 09:00", "start: 2022-07-10 09:00"], ("2022-07-09", "2022-07-10")),
        (["start: 2022-07-09 09:00, duration: 1h", "start: 2022-07-10 09:00"], ("2022-07-09", "2022-07-10")),
        (
            ["start: 2022-07-09 09:00", "start: 2022-07-10 09:00, duration: 1h"],
            ("2022-07-09T09:00:00-04:00", "2022-07-10T10:00:00-04:00"),
        ),
        (["date: 2022-07-09", "start: 2022-07-10 09:00, duration: 1h"], ("2022-07-09", "2022-07-10")),
        (["start: 2022-07-09 09:00", "date: 2022-07-10"], ("2022-07-09", "2022-07-10")),
        (
            ["start: 2022-11-05 23:00, duration: 4h", "start: 2022-07-09T13:00Z, duration: 30m"],
            ("2022-07-09T09:00:00-04:00", "2022-11-06T02:00:00-05:00"),
        ),
        (["date: 2022-07-09", "date: 2022-07-01, status: cancelled"], ("2022-07-09", "2022-07-09")),
        (["date: 2022-07-09, status: cancelled"], ("2022-07-09", "2022-07-09")),
    ],
)
def test_an_event_lasts_from_its_first_session_to_its_last(
    make: Make, sessions: list[str], expected: tuple[str, str | None]
) -> None:
    text = "\n".join(f"  - {{id: s{n}, title: S, {one}}}" for n, one in enumerate(sessions))
    (thing,) = tell(make(dedent(SESSIONS).format(sessions=text)))["index"]
    assert (thing["startDate"], thing.get("endDate")) == expected


def test_a_session_of_which_only_the_day_is_known(make: Make) -> None:
    (thing,) = tell(make("event: {title: S}\nsessions: [{id: a, title: A, date: 2022-07-09, duration: 2d}]"))[
        "index"
    ]
    session = thing["subEvent"][0]
    assert (session["startDate"], session["duration"]) == ("2022-07-09", "PT48H")
    assert session["endDate"] == "2022-07-10"


def test_an_offset_with_seconds_is_told_in_utc(make: Make) -> None:
    data = make(
        "event: {title: S, timezone: Africa/Monrovia}\n"
        "sessions: [{id: a, title: A, start: 1960-01-01 12:00, duration: 90m}]"
    )
    (thing,) = tell(data)["index"]
    assert (thing["startDate"], thing["endDate"]) == (
        "1960-01-01T12:44:30+00:00",
        "1960-01-01T14:14:30+00:00",
    )


# --- places ------------------------------------------------------------------------------------

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


# --- text --------------------------------------------------------------------------------------

HOSTILE = (
    "</script><script>alert(1)</script><!-- <![CDATA[ ]]> --> &lt;/script&gt; \u2028 \u2029 \" ' \\ \x7f"
)


@pytest.mark.parametrize("text", [HOSTILE, HOSTILE.upper(), "</ScRiPt >", "<!--<script>", "]]>", "\ud800"])
def test_nothing_leaves_the_script_element(text: str) -> None:
    made = json_text({text: [text]})
    assert not set("<>&\u2028\u2029\ud800") & set(made)
    assert json.loads(made) == {text: [text]}
    made.encode()


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(
    st.lists(st.dictionaries(st.text() | st.just("</script>"), _values, max_size=4), min_size=1, max_size=3)
)
def test_a_page_gives_back_what_was_told(things: list[dict[str, Any]]) -> None:
    page = f"<!DOCTYPE html><html><head>{''.join(scripts(things))}</head><body>Words</body></html>"
    soup = BeautifulSoup(page, "html.parser")
    found = soup.find_all("script")
    assert [tag["type"] for tag in found] == ["application/ld+json"] * len(things)
    assert [json.loads(tag.string) for tag in found] == things
    # As XML, or by a reader that takes it for XML, it is the same.
    assert [json.loads(html.unescape(tag.string)) for tag in found] == things
    assert soup.body is not None
    assert soup.body.get_text() == "Words"


def test_the_same_data_makes_the_same_text(make: Make) -> None:
    first, again = ("".join(scripts(tell(make(WHOLE))["index"])) for _ in range(2))
    assert first == again
    assert first.startswith(
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"EventSeries"'
    )


def test_registration_has_its_hours_where_they_are_known(make: Make) -> None:
    registration = '{url: "https://register.example", opens: 2022-07-01, closes: "2022-07-08 23:59 AoE"}'
    event = f"""
    event: {{title: E, timezone: America/New_York, registration: {registration}}}
    sessions: [{{id: a, title: A, start: 2022-07-09 09:00}}]
    """
    offer = tell(make(event))["index"][0]["offers"]

    assert (offer["validFrom"], offer["validThrough"]) == ("2022-07-01", "2022-07-09T07:59:00-04:00")


RECORDED = """
    event: {title: Sprint, timezone: UTC}
    sessions:
      - id: one
        title: One
        date: 2022-07-09
        language: en
        image: {src: /picture.png, alt: People}
        recordings: RECORDINGS
"""


def recorded(make: Make, written: str, **more: Any) -> Any:
    """What is told of a session's recordings."""
    (thing,) = tell(make(RECORDED.replace("RECORDINGS", written)), **more)["index"]
    return thing["subEvent"][0].get("recordedIn")


def test_a_recording_is_a_video_with_its_chapters(make: Make) -> None:
    written = (
        "{url: 'https://youtu.be/dQw4w9WgXcQ', start: 1:00, duration: 50:00, date: 2022-07-12, language: es,"
        " chapters: [{at: 2:00, title: A}, {at: 30:00, title: B}]}"
    )
    watch = "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t="
    assert recorded(make, written) == [
        {
            "@type": "VideoObject",
            "name": "One",
            "thumbnailUrl": [f"{BASE}_images/picture.png"],
            "uploadDate": "2022-07-12",
            "duration": "PT49M",
            "embedUrl": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=60&rel=0",
            "url": f"{watch}60s",
            "inLanguage": "es",
            "hasPart": [
                {
                    "@type": "Clip",
                    "name": "A",
                    "startOffset": 120,
                    "endOffset": 1800,
                    "url": f"{watch}120s",
                },
                {
                    "@type": "Clip",
                    "name": "B",
                    "startOffset": 1800,
                    "endOffset": 3000,
                    "url": f"{watch}1800s",
                },
            ],
        }
    ]


def test_of_a_recording_only_what_is_known_is_told(make: Make) -> None:
    written = "[{url: 'https://cdn.example/a.mp4', title: Part}, 'https://example.org/unknown']"
    assert recorded(make, written, image=lambda _path: "") == [
        {
            "@type": "VideoObject",
            "name": "Part",
            "contentUrl": "https://cdn.example/a.mp4",
            "inLanguage": "en",
        }
    ]


@pytest.mark.parametrize(
    "written",
    ["not-recorded", "{status: scheduled}", "{url: 'https://vimeo.com/1', status: not-published}"],
)
def test_what_is_not_published_is_not_told(make: Make, written: str) -> None:
    assert recorded(make, written) is None


@pytest.mark.parametrize(
    ("price", "told"),
    [
        ("free", {"price": "0"}),
        ("15 EUR", {"price": "15", "priceCurrency": "EUR"}),
        ("12,50 €", {"price": "12.50", "priceCurrency": "EUR"}),
        ("members 10 EUR; others 15 EUR", {}),
    ],
)
def test_a_price_is_told_where_it_is_clear(make: Make, price: str, told: dict[str, str]) -> None:
    registration = f'registration: {{url: "https://register.example", price: "{price}"}}'
    thing = one(make, event=registration)
    session = one(make, session=registration)["subEvent"][0]

    for found in (thing, session):
        assert found.get("isAccessibleForFree", False) is (price == "free")
        assert {key: value for key, value in found["offers"].items() if key.startswith("price")} == told


CALLS = """
    event:
      title: Sprint
      timezone: America/New_York
      status: {status}
      calls:
      - {{type: proposals, opens: 2022-01-10, closes: 2022-03-01 23:59 AoE, url: "https://c.example/1"}}
      - {{type: music, title: Who plays?, url: "https://c.example/2"}}
      - {{type: sponsors, closes: 2022-03-01, url: "https://c.example/3"}}
      - {{type: financial-aid, url: "https://c.example/4"}}
      - {{type: volunteers, opens: 2022-05-01}}
    """


def test_calls_are_offers_to_take_part_or_to_sponsor(make: Make) -> None:
    thing = tell(make(CALLS.format(status="scheduled")))["index"][0]

    assert thing["hasParticipationOffer"] == [
        {
            "@type": "Offer",
            "name": "Call for proposals",
            "url": "https://c.example/1",
            "availabilityStarts": "2022-01-10",
            "availabilityEnds": "2022-03-02T06:59:00-05:00",
        },
        {"@type": "Offer", "name": "Who plays?", "url": "https://c.example/2"},
    ]
    assert thing["hasSponsorshipOffer"] == [
        {
            "@type": "Offer",
            "name": "Call for sponsors",
            "url": "https://c.example/3",
            "availabilityEnds": "2022-03-01",
        }
    ]


def test_nobody_is_called_to_what_is_cancelled(make: Make) -> None:
    thing = tell(make(CALLS.format(status="cancelled")))["index"][0]

    assert not [key for key in thing if key.endswith("Offer")]
