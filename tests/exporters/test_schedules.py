"""Schedules in both forms, against what their schemas and readers require."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from sphinx_du_events.exporters.icalendar.entries import CalendarSite
from sphinx_du_events.exporters.icalendar.ledger import Ledger, updated
from sphinx_du_events.exporters.kind import ExportSite
from sphinx_du_events.exporters.schedules import content, frab_json, frab_xml, identifiers
from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.loader import load
from tests.exporters.test_ledger import NOW
from tests.exporters.wild_events import wild_event

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.exporters.conftest import Data

SITE = ExportSite(CalendarSite("example.org", "Ours", "https://example.org/en/"))
BARE = ExportSite(CalendarSite("example.org", "Ours"))

CAMP = r"""
event:
  title: "Camp & <Night>"
  timezone: Europe/Lisbon
  day_ends: 06:00
  language: pt
  location: {name: Farol}
  colors: [{title: Sea, value: "#abc"}]
tracks: [{id: tools, title: Tools, color: "#0a7d91"}, {id: 1st, title: First}]
rooms: [{id: hall, title: Hall, capacity: 90}, {id: attic, title: Attic}]
people:
- {id: ada, name: Ada, bio: Writes., links: {email: ada@example.org, website: "https://ada.example/"}}
sessions:
- {id: open, title: Opening, start: 2027-03-27 18:00, duration: 45m, room: all rooms, type: keynote}
- {id: talk, title: "Quotes \" and bells", start: 2027-03-27 19:00, duration: 90m, room: hall,
   track: tools, speakers: [ada, {name: Bo}], hosts: [ada], abstract: "Said *so*.", tags: [a],
   slides: "https://slides.example/", video: "https://video.example/", url: "https://talk.example/"}
- {id: dinner, title: Dinner, type: break, start: 2027-03-27 20:30, duration: 1h}
- {id: late, title: Late, start: 2027-03-28 00:30, duration: 3h, room: attic}
- {id: two, title: Two rooms, start: 2027-03-28 10:00, duration: 1h, room: [attic, hall]}
- {id: nowhere, title: Nowhere, start: 2027-03-28 12:00, duration: 1h}
- {id: elsewhere, title: Elsewhere, start: 2027-03-28 12:30, duration: 1h}
- {id: endless, title: Endless, start: 2027-03-28 14:00, room: hall}
- {id: next, title: Next, start: 2027-03-28 14:40, duration: 20m, room: hall}
- {id: moment, title: Deadline, start: 2027-03-28 23:00, duration: 0m, room: hall}
- {id: off, title: Off, start: 2027-03-30 10:00, duration: 1h, status: cancelled}
- {id: postponed, title: Postponed, start: 2027-03-28 10:00, duration: 1h, status: postponed}
- {id: draft, title: Draft, start: 2027-03-31 10:00, duration: 1h, status: draft}
- {id: some-day, title: Some day, date: 2027-03-28}
- {id: never, title: No day}
- {id: lightning, title: Lightning talks, start: 2027-03-28 16:00, duration: 1h, room: hall}
- {id: first, title: First, part_of: lightning, duration: 10m, speakers: [{name: Cy}]}
- {id: second, title: Second, part_of: lightning, duration: 10m}
- {id: moved, title: Moved, start: 2027-03-28 20:00, duration: 1h, room: hall, status: moved-online,
   location: {name: Call, url: "https://call.example/"}}
- {id: hack, title: Hackathon, start: 2027-03-28 17:00, end: 2027-03-30 12:00, room: attic}
"""


def files(data: Data, site: ExportSite = SITE) -> tuple[ET.Element, dict[str, Any]]:
    """Both forms of the only event's schedule, read again."""
    store = data.store
    ((_, event),) = store.events.items()
    xml = frab_xml.make(View(store), event, site)["schedule.xml"]
    made = frab_json.make(View(store), event, site)["schedule.json"]
    return ET.fromstring(xml), json.loads(made)  # noqa: S314 - we wrote it


def listed(root: ET.Element) -> dict[str, list[ET.Element]]:
    """The events of a schedule by title."""
    found: dict[str, list[ET.Element]] = {}
    for event in root.iter("event"):
        found.setdefault(event.findtext("title") or "", []).append(event)
    return found


@pytest.fixture
def camp(make_data: Callable[..., Data]) -> Data:
    return make_data({"camp.yaml": CAMP})


# --- what the schemas require ------------------------------------------------------------------

ACRONYM = re.compile(r"[a-z0-9_]{4,}")
SLUG = re.compile(r"[a-z0-9_]{4,}-[a-z0-9_-]{3,}[a-z0-9]")
ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
CHILDREN = {
    *("room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track"),
    *("persons", "language", "description", "recording", "links", "attachments", "url", "origin_url"),
}


def check_xml(root: ET.Element) -> None:
    """Check the facts of the XML schema, and of what readers do."""
    assert [child.tag for child in root if child.tag != "url"][:3] == ["generator", "version", "conference"]
    assert root.findtext("version")
    conference = root.find("conference")
    assert conference is not None
    assert conference.findtext("title")
    assert ACRONYM.fullmatch(conference.findtext("acronym") or "")
    assert all(
        re.fullmatch("#[0-9a-f]{6}", track.get("color", "#000000")) for track in conference.iter("track")
    )
    assert all(re.fullmatch("[a-z][a-z0-9-]+", track.get("slug", "aa")) for track in conference.iter("track"))
    days = root.findall("day")
    assert [day.get("index") for day in days] == [str(place) for place in range(1, len(days) + 1)]
    assert conference.findtext("days") == str(len(days)) != "0"
    for key in ("id", "guid"):
        known = [event.get(key) for event in root.iter("event")]
        assert len(set(known)) == len(known)
    slugs = [event.findtext("slug") or "" for event in root.iter("event")]
    assert len(set(slugs)) == len(slugs)
    assert [slug for slug in slugs if not SLUG.fullmatch(slug)] == []
    for day in days:
        start, end = (datetime.fromisoformat(day.get(key, "")) for key in ("start", "end"))
        assert (start.date().isoformat(), (end - timedelta(days=1)).date()) == (day.get("date"), start.date())
        for room in day.findall("room"):
            assert UUID(room.get("guid"))
            assert room.findall("event")
            for event in room.findall("event"):
                assert event.findtext("room") == room.get("name")
                check_event(event)
                assert start <= datetime.fromisoformat(event.findtext("date") or "") < end


def check_event(event: ET.Element) -> None:
    assert UUID(event.get("guid"))
    assert 0 < int(event.get("id", "")) < 2**31
    tags = [child.tag for child in event]
    assert len(set(tags)) == len(tags)
    assert set(tags) <= CHILDREN
    assert CHILDREN - set(tags) <= {"url", "origin_url"}
    assert re.fullmatch("(?:[01][0-9]|2[0-3]):[0-5][0-9]", event.findtext("duration") or "")
    assert event.findtext("duration") != "00:00"
    date = event.findtext("date") or ""
    assert ZONED.fullmatch(date)
    assert date[11:16] == event.findtext("start")
    assert [child.tag for child in event.find("recording") or ()] == ["license", "optout"]
    for url in (event.findtext("url"), *(link.get("href") for link in event.iter("link"))):
        assert url is None or url.startswith("https://")
    assert all(link.text for link in event.iter("link"))
    assert all(UUID(person.get("guid")) and int(person.get("id", "")) for person in event.iter("person"))


REQUIRED = {
    *("guid", "id", "date", "start", "duration", "room", "title", "type", "track", "abstract", "language"),
    *("links", "persons", "slug", "subtitle", "url"),
}
ALLOWED = REQUIRED | {
    *("end", "description", "recording_license", "do_not_record", "origin_url", "attachments"),
}
LINKS = {"slides", "paper", "web", "blog", "article", "media", "related", "activitypub"}


def check_json(made: dict[str, Any]) -> None:
    """Check the facts of the JSON schema."""
    assert made.keys() == {"$schema", "generator", "schedule"}
    conference = made["schedule"]["conference"]
    needed = {"acronym", "title", "start", "end", "days", "daysCount", "timeslot_duration"}
    assert needed <= conference.keys()
    more = {"description", "time_zone_name", "url", "colors", "keywords", "tracks", "rooms"}
    assert conference.keys() <= needed | more
    assert re.fullmatch(r"([A-Z][a-z]+/[A-Z][a-z]+).*|UTC", conference.get("time_zone_name", "UTC"))
    assert all(UUID(room["guid"]) and room["name"] for room in conference.get("rooms", ()))
    for day in conference["days"]:
        assert day.keys() == {"index", "date", "day_start", "day_end", "rooms"}
        for room, events in day["rooms"].items():
            for event in events:
                assert event["room"] == room
                assert REQUIRED <= event.keys() <= ALLOWED
                assert event["url"].startswith(("https://", "urn:uuid:"))
                assert {link["type"] for link in event["links"]} <= LINKS
                assert all(link.keys() == {"title", "url", "type"} for link in event["links"])
                for person in event["persons"]:
                    assert {"name", "guid"} <= person.keys()
                    assert person.keys().isdisjoint({"public_name", "id"})


@pytest.mark.parametrize("site", [SITE, BARE], ids=["site", "bare"])
def test_both_forms_are_what_their_schemas_require(camp: Data, site: ExportSite) -> None:
    root, made = files(camp, site)
    check_xml(root)
    check_json(made)


@pytest.mark.parametrize(
    "zone", ["Etc/GMT+3", "America/Argentina/Buenos_Aires", "UTC", "GMT", "Asia/Kathmandu"]
)
@pytest.mark.parametrize("id_", ["x", "A.b", "2022-07-working-sessions", "nine-nine"])
def test_any_id_and_zone_will_do(make_data: Callable[..., Data], id_: str, zone: str) -> None:
    text = CAMP.replace("Europe/Lisbon", zone).replace("- {id: open,", f"- {{id: {id_},")
    root, made = files(make_data({f"{id_}.yaml": text.replace("day_ends: 06:00", "")}))
    check_xml(root)
    check_json(made)


@pytest.mark.parametrize("seed", range(12))
def test_wild_events_are_what_the_schemas_require(tmp_path: Path, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    (tmp_path / "wild.yaml").write_text(wild_event(random), encoding="utf-8")
    store = load(tmp_path)
    site = random.choice((SITE, BARE))
    xml = frab_xml.make(View(store), store.events["wild"], site)["schedule.xml"]
    check_xml(ET.fromstring(xml))  # noqa: S314 - we wrote it
    check_json(json.loads(frab_json.make(View(store), store.events["wild"], site)["schedule.json"]))


def test_no_text_has_characters_that_xml_cannot_have() -> None:
    assert content.text("a\x07b\ufffe\x85c\r\nd\t\N{GRINNING FACE}") == "ab\nc\nd\t\N{GRINNING FACE}"


def test_both_forms_have_the_same_events(camp: Data) -> None:
    root, made = files(camp)
    flat = [
        event
        for day in made["schedule"]["conference"]["days"]
        for events in day["rooms"].values()
        for event in events
    ]
    keys = ("title", "date", "start", "duration", "room", "slug", "abstract", "type", "subtitle")
    assert [{key: event.findtext(key) for key in keys} for event in root.iter("event")] == [
        {key: event[key] for key in keys} for event in flat
    ]
    assert [(event.get("guid"), event.get("id")) for event in root.iter("event")] == [
        (event["guid"], str(event["id"])) for event in flat
    ]
    assert root.findtext("version") == made["schedule"]["version"]


# --- what is in them ---------------------------------------------------------------------------


def when(event: ET.Element) -> tuple[str, str, str]:
    return event.findtext("date") or "", event.findtext("duration") or "", event.findtext("room") or ""


def test_what_is_not_held_and_what_has_no_time_is_left_out(camp: Data) -> None:
    assert set(listed(files(camp)[0])) == {
        *("Opening", 'Quotes " and bells', "Late", "Two rooms", "Nowhere", "Elsewhere", "Endless", "Next"),
        *("Deadline", "First", "Second", "Hackathon", "Moved"),
    }


def test_a_day_runs_into_the_morning(camp: Data) -> None:
    root, _ = files(camp)
    first, *_rest = root.findall("day")
    assert (first.get("date"), first.get("start"), first.get("end")) == (
        "2027-03-27",
        "2027-03-27T06:00:00+00:00",
        "2027-03-28T06:00:00+01:00",  # clocks have gone forward
    )
    assert "Late" in listed(first)
    (late,) = listed(root)["Late"]
    assert when(late) == ("2027-03-28T00:30:00+00:00", "03:00", "Attic")


def test_a_day_without_anything_left_stays(camp: Data) -> None:
    days = files(camp)[0].findall("day")
    assert [day.get("date") for day in days] == ["2027-03-27", "2027-03-28", "2027-03-29", "2027-03-30"]


def test_a_session_in_several_rooms_is_in_each_with_an_identifier_of_its_own(camp: Data) -> None:
    events = listed(files(camp)[0])
    assert {event.findtext("room") for event in events["Opening"]} == {"Hall", "Attic"}
    own = {event.findtext("room"): event.get("guid") for event in events["Two rooms"]}
    store = camp.store
    session = next(one for one in store.events["camp"].sessions if one.id == "two")
    assert own["Attic"] == str(identifiers.of_session(SITE, store.events["camp"], session))
    assert own["Hall"] != own["Attic"]


def test_sessions_without_a_room_are_at_the_place_side_by_side(camp: Data) -> None:
    events = listed(files(camp)[0])
    assert [event.findtext("room") for event in events["Nowhere"]] == ["Farol"]
    assert [event.findtext("room") for event in events["Elsewhere"]] == ["Farol (2)"]


def test_nobody_waits_in_the_room_of_what_has_moved_online(camp: Data) -> None:
    (moved,) = listed(files(camp)[0])["Moved"]
    assert moved.findtext("room") == "Moved online"
    assert [(link.text, link.get("href")) for link in moved.iter("link")] == [
        ("Call", "https://call.example/")
    ]


def test_a_length_that_is_not_known_ends_with_the_next_in_the_room(camp: Data) -> None:
    events = listed(files(camp)[0])
    assert [when(event)[1] for event in events["Endless"]] == ["00:40"]
    assert [when(event)[1] for event in events["Deadline"]] == ["00:05"]


def test_a_block_stands_as_its_parts(camp: Data) -> None:
    events = listed(files(camp)[0])
    (second,) = events["Second"]
    assert when(second) == ("2027-03-28T16:10:00+01:00", "00:10", "Hall")
    assert second.findtext("subtitle") == "Lightning talks"


def test_a_block_names_parts_of_which_one_has_no_time(make_data: Callable[..., Data]) -> None:
    text = CAMP.replace("part_of: lightning, duration: 10m, speakers", "part_of: lightning, speakers")
    events = listed(files(make_data({"camp.yaml": text}))[0])
    (block,) = events["Lightning talks"]
    assert block.findtext("description") == "- First (Cy)\n- Second"
    assert "First" not in events


def test_more_than_a_day_is_cut_at_the_ends_of_days(camp: Data) -> None:
    events = listed(files(camp)[0])
    assert [when(event) for event in events["Hackathon"]] == [
        ("2027-03-28T17:00:00+01:00", "13:00", "Attic"),
        ("2027-03-29T06:00:00+01:00", "23:55", "Attic"),
        ("2027-03-30T06:00:00+01:00", "06:00", "Attic"),
    ]


def test_people_are_named_once_and_no_address_leads_to_their_identifier(camp: Data) -> None:
    root, made = files(camp)
    (talk,) = listed(root)['Quotes " and bells']
    assert [person.text for person in talk.iter("person")] == ["Ada", "Bo"]
    assert "ada@example.org" not in json.dumps(made)
    person = next(person for person in talk.iter("person"))
    assert person.get("guid") == str(identifiers.made(SITE, "person", "ada"))


def test_links_are_those_of_the_session(camp: Data) -> None:
    (talk,) = listed(files(camp)[0])['Quotes " and bells']
    assert [(link.text, link.get("type"), link.get("href")) for link in talk.iter("link")] == [
        ("Slides", "slides", "https://slides.example/"),
        ("Recording", "media", "https://video.example/"),
    ]
    assert talk.findtext("url") == talk.findtext("origin_url") == "https://talk.example/"


@pytest.mark.parametrize(
    ("recordings", "optout"),
    [("", "false"), ("scheduled", "false"), ("not-recorded", "true"), ("not-published", "true")],
)
def test_what_may_not_be_recorded_is_said(
    make_data: Callable[..., Data], recordings: str, optout: str
) -> None:
    own = f", recordings: {recordings}" if recordings else ""
    text = CAMP.replace("title: Late,", f"title: Late{own},")
    (late,) = listed(files(make_data({"camp.yaml": text}))[0])["Late"]
    assert late.findtext("recording/optout") == optout


def test_a_cancelled_event_leaves_its_days(make_data: Callable[..., Data]) -> None:
    root, _ = files(
        make_data({"camp.yaml": CAMP.replace("language: pt", "language: pt\n  status: cancelled")})
    )
    assert not listed(root)
    check_days = root.findall("day")
    assert len(check_days) == 3


def test_an_event_without_times_has_no_schedule(make_data: Callable[..., Data]) -> None:
    store = make_data(
        {"camp.yaml": "event: {title: Camp}\nsessions: [{id: a, title: A, date: 2027-03-28}]\n"}
    ).store
    assert frab_xml.make(View(store), store.events["camp"], SITE) == {}
    assert frab_json.make(View(store), store.events["camp"], SITE) == {}


# --- identifiers -------------------------------------------------------------------------------


def guids(data: Data, site: ExportSite = SITE) -> dict[str, tuple[str | None, str | None]]:
    return {
        title: (own[0].get("guid"), own[0].get("id")) for title, own in listed(files(data, site)[0]).items()
    }


def test_identifiers_stay_when_all_else_changes(camp: Data, make_data: Callable[..., Data]) -> None:
    before = guids(camp)
    changed = CAMP.replace("id: late,", "id: later, was: late,").replace(
        "id: talk,", "id: talk,\n   guid: 0F8FAD5B-d9cb-469f-a165-70867728950e,"
    )
    changed = changed.replace("2027-03-28 00:30", "2027-03-28 11:30").replace("title: Next", "title: Former")
    changed = changed.replace("event:\n", "event:\n  id: spring\n  was: camp\n")
    changed += "- {id: new, title: New, start: 2027-03-28 09:00}\n"
    after = guids(make_data({"camp.yaml": changed}))
    assert after["Late"] == before["Late"]
    assert after["Former"] == before["Next"]
    talk = 'Quotes " and bells'
    assert after[talk] != before[talk]
    assert after[talk][0] == "0f8fad5b-d9cb-469f-a165-70867728950e"
    for title in ("Opening", "Two rooms", "Nowhere", "Hackathon", "First"):
        assert after[title] == before[title]


def test_another_site_has_other_identifiers(camp: Data) -> None:
    other = ExportSite(CalendarSite("example.net", "Theirs"))
    assert not set(guids(camp).values()) & set(guids(camp, other).values())


def test_of_two_numbers_that_are_the_same_the_older_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identifiers, "MOST", 40)
    known = [UUID(int=place) for place in range(30)]
    found = identifiers.numbers(known)
    assert len(set(found.values())) == 30
    assert identifiers.numbers([*known, UUID(int=99)]) == {
        **found,
        UUID(int=99): identifiers.numbers([*known, UUID(int=99)])[UUID(int=99)],
    }


def test_a_new_session_never_takes_the_number_of_an_older(
    camp: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identifiers, "MOST", 60)
    ledger = updated(Ledger("example.org"), camp.entries, NOW)
    site = ExportSite(SITE.about, ledger=ledger)
    before = guids(camp, site)
    for place in range(12):
        more = f"- {{id: new-{place}, title: New {place}, start: 2027-03-28 09:00, room: hall}}\n"
        camp.write({"camp.yaml": CAMP + more})
        after = guids(camp, site)
        assert {title: after[title] for title in before} == before


def test_a_ledger_dates_the_version_and_any_change_is_a_new_one(camp: Data) -> None:
    ledger = updated(Ledger("example.org"), camp.entries, NOW)
    site = ExportSite(SITE.about, ledger=ledger)
    first = files(camp, site)[0].findtext("version") or ""
    assert first.startswith(f"{NOW:%Y-%m-%d %H:%M} ")
    assert files(camp, site)[0].findtext("version") == first
    camp.write({"camp.yaml": CAMP.replace("Said *so*.", "Said so.")})
    assert files(camp, site)[0].findtext("version") != first
