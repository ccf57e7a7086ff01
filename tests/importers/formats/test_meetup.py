"""Archives of Meetup, in the words of its interfaces of several years."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.known import format_of
from sphinx_du_events.importers.formats.meetup import MEETUP
from sphinx_du_events.importers.incoming import Incoming, Remarks

GROUP = {
    "id": "1",
    "name": "Maps Vienna",
    "urlname": "maps-vienna",
    "description": "<p>We <b>draw</b>.</p>",
    "timezone": "Europe/Vienna",
    "isPrivate": False,
    "memberships": {"totalCount": 40},
}
EVENT = {
    "id": "301",
    "title": "Drawing maps",
    "description": "First steps.",
    "status": "PAST",
    "dateTime": "2026-03-05T18:30:00+01:00",
    "duration": "PT2H",
    "eventUrl": "https://www.meetup.com/maps-vienna/events/301/",
    "featuredEventPhoto": {},
    "rsvps": {"yesCount": 33, "waitlistCount": 0, "totalCount": 40},
    "venues": [
        {
            "name": "Library",
            "address": "Quay 1",
            "postalCode": "1010",
            "city": "Wien",
            "country": "at",
            "lat": 48.2,
            "lon": 16.4,
            "venueType": "",
        }
    ],
    "group": {"name": "Maps Vienna", "urlname": "maps-vienna"},
}
COMING = {
    **EVENT,
    "id": "302",
    "title": "More maps",
    "status": "ACTIVE",
    "dateTime": "2027-03-05T18:30:00+01:00",
}


def read(*files: Any, name: str = "events.json", **asked: Any) -> tuple[Incoming, list[str]]:
    path = Path(name)
    remarks = Remarks()
    listed = tuple(
        ForeignFile(Path(f"{number}.json"), json.dumps(one).encode()) for number, one in enumerate(files)
    )
    foreign = Foreign(name, path, listed, is_folder=len(files) > 1)
    incoming = MEETUP.read(foreign, Asked(dt.date(2026, 9, 1), **asked), remarks)
    return incoming, [one.message for one in remarks.all()]


def sessions(incoming: Incoming) -> dict[str, dict[str, Any]]:
    return {one.key: dict(one.values) for one in incoming.sections.get("sessions", [])}


def test_a_folder_of_the_archive_is_found_and_read_whole() -> None:
    files = tuple(
        ForeignFile(Path(f"maps-vienna/{name}.json"), json.dumps(one).encode())
        for name, one in (("events", [EVENT]), ("metadata", GROUP))
    )
    assert format_of(Foreign("maps-vienna", Path("maps-vienna"), files, is_folder=True)) is MEETUP
    incoming, messages = read([EVENT, COMING], GROUP)
    assert incoming.event == {
        "title": "Maps Vienna",
        "description": "We **draw**.",
        "url": "https://www.meetup.com/maps-vienna/",
        "timezone": "Europe/Vienna",
    }
    place = {
        "name": "Library",
        "address": "Quay 1, 1010",
        "city": "Wien",
        "country": "AT",
        "latitude": "48.2",
        "longitude": "16.4",
    }
    assert sessions(incoming)["301"] == {
        "title": "Drawing maps",
        "abstract": "First steps.",
        "start": "2026-03-05 18:30",
        "duration": "2h",
        "url": "https://www.meetup.com/maps-vienna/events/301/",
        "attendance": {"registered": "33"},
        "location": place,
    }
    # Of what is to come the number changes every day, and people still register.
    assert sessions(incoming)["302"]["registration"] == EVENT["eventUrl"]
    assert not {"attendance", "url"} & sessions(incoming)["302"].keys()
    assert messages == []


def test_answers_of_graphql_and_of_the_old_interface_say_the_same() -> None:
    graphql = {"data": {"groupByUrlname": {**GROUP, "events": {"edges": [{"node": EVENT}]}}}}
    first, _messages = read(graphql)
    old = {
        "id": "301",
        "name": "Drawing maps",
        "description": "<p>First steps.</p>",
        "status": "past",
        "time": 1772731800000,
        "utc_offset": 3600000,
        "duration": 7200000,
        "link": EVENT["eventUrl"],
        "yes_rsvp_count": 33,
        "venue": {**EVENT["venues"][0], "address_1": "Quay 1"},  # type: ignore[index]  # a list of mappings
        "group": {**EVENT["group"], "timezone": "Europe/Vienna"},  # type: ignore[dict-item]  # a mapping
    }
    second, _messages = read([old])
    assert sessions(first) == sessions(second)
    assert first.event["timezone"] == second.event["timezone"] == "Europe/Vienna"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"status": "CANCELLED"}, {"status": "cancelled"}),
        ({"duration": "PT0S"}, {"duration": None}),
        ({"duration": None, "endTime": "2026-03-05T20:00:00+01:00"}, {"end": "2026-03-05 20:00"}),
        ({"dateTime": "2026-03-05T17:30:00Z"}, {"start": "2026-03-05 18:30"}),
        ({"dateTime": "2026-03-05T18:30"}, {"start": "2026-03-05 18:30"}),
        ({"venues": [{"name": "Online event", "lat": -8.521147, "lon": 179.1962}]}, {"mode": "online"}),
        ({"venues": [{"name": "X", "lat": 0, "lon": 0}]}, {"location": {"name": "X"}}),
        ({"venues": [{"name": "Z", "venueType": "online"}, {"name": "X"}]}, {"mode": "hybrid"}),
        ({"eventType": "ONLINE"}, {"mode": "online"}),
        ({"description": "# 1 is\nplain"}, {"abstract": "# 1 is\nplain"}),
        ({"description": "1 < 2 *\nplain"}, {"abstract": "1 \\< 2 \\*\\\nplain"}),
        ({"topics": {"edges": [{"node": {"name": "Maps"}}]}}, {"tags": ["Maps"]}),
    ],
)
def test_what_becomes_of_values(changed: dict[str, Any], expected: dict[str, Any]) -> None:
    incoming, _messages = read([{**EVENT, **changed}], GROUP)
    found = sessions(incoming)["301"]
    assert {key: found.get(key) for key in expected} == expected


def test_another_offset_than_the_group_s_zone_has_is_a_contradiction() -> None:
    incoming, messages = read([{**EVENT, "dateTime": "2026-03-05T18:30:00+02:00"}], GROUP)
    assert sessions(incoming)["301"]["start"] == "2026-03-05T18:30+02:00"
    assert messages == ["“2026-03-05T18:30:00+02:00” is not on the clock of the group's zone, Europe/Vienna"]


def test_without_a_zone_the_offset_stays_and_no_hour_is_guessed() -> None:
    incoming, _messages = read([EVENT])
    assert sessions(incoming)["301"]["start"] == "2026-03-05T18:30+01:00"
    incoming, messages = read([{**EVENT, "dateTime": "2026-03-05T18:30"}])
    assert sessions(incoming)["301"]["date"] == "2026-03-05"
    assert messages == ["the hour of an event without a zone is not taken"]
    incoming, _messages = read([EVENT], timezone="Europe/Vienna")
    assert sessions(incoming)["301"]["start"] == "2026-03-05 18:30"


def test_what_is_not_public_and_people_are_left_out() -> None:
    hosts = [{"name": "Ada", "email": "ada@example.org"}]
    incoming, messages = read([{**EVENT, "eventHosts": hosts}, {**COMING, "status": "DRAFT"}], GROUP)
    assert list(sessions(incoming)) == ["301"]
    assert messages == ["“eventHosts” of an event is not taken", "an event that is not public is not taken"]
    assert "Ada" not in str(incoming)


def test_a_year_of_several_groups_is_tagged_or_one_group_is_named() -> None:
    other = {**EVENT, "id": "400", "group": {"name": "Maps Graz", "urlname": "maps-graz"}}
    incoming, messages = read([EVENT, other])
    assert [one["tags"] for one in sessions(incoming).values()] == [["Maps Vienna"], ["Maps Graz"]]
    assert messages == ["events of 2 groups become sessions of one event, tagged with their groups"]
    incoming, messages = read([EVENT, other], only="maps-graz")
    assert list(sessions(incoming)) == ["400"]
    assert incoming.event["title"] == "Maps Graz"
    assert messages == []


def test_titles_that_repeat_get_ids_with_their_days() -> None:
    incoming, _messages = read(
        [EVENT, {**EVENT, "id": "303", "dateTime": "2026-04-09T18:30:00+02:00"}, COMING]
    )
    assert [one.get("id") for one in sessions(incoming).values()] == [
        "drawing-maps-2026-03-05",
        "drawing-maps-2026-04-09",
        None,
    ]


# --- times ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"local_date": "2026-03-05", "local_time": "18:30"}, {"start": "2026-03-05 18:30"}),
        ({"local_date": "2026-03-05"}, {"date": "2026-03-05", "start": None}),
        (
            {"dateTime": "2026-03-05T18:30:00+01:00", "endTime": "2026-03-05T20:00:00"},
            {"start": "2026-03-05 18:30", "end": "2026-03-05 20:00"},
        ),
        (
            {"dateTime": "2026-03-05T18:30:00+01:00", "endTime": "2026-03-05T19:00:00Z"},
            {"start": "2026-03-05 18:30", "end": "2026-03-05 20:00"},
        ),
    ],
)
def test_when(keys: dict[str, str], expected: dict[str, str | None]) -> None:
    rest = {key: value for key, value in EVENT.items() if key not in ("dateTime", "duration")}
    incoming, messages = read([{**rest, **keys}], GROUP)
    found = sessions(incoming)["301"]
    assert {key: found.get(key) for key in expected} == expected
    assert messages == []


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"dateTime": "next week"}, "“next week” is not a date and time"),
        ({"endTime": "2026-03-05T17:00:00+01:00"}, "it ends before it begins"),
        ({"endTime": "late"}, "“late” is not a date and time"),
        ({"duration": "long"}, "“long” is not a duration"),
    ],
)
def test_times_that_cannot_be_are_told(keys: dict[str, str], message: str) -> None:
    rest = {key: value for key, value in EVENT.items() if key != "duration"}
    incoming, messages = read([{**rest, **keys}], GROUP)
    assert not {"end", "duration"} & sessions(incoming)["301"].keys()
    assert messages == [message]


def test_a_duration_that_says_nothing_leaves_the_end() -> None:
    incoming, _messages = read([{**EVENT, "duration": "PT0S", "endTime": "2026-03-05T20:00:00+01:00"}], GROUP)
    assert sessions(incoming)["301"]["end"] == "2026-03-05 20:00"


# --- broken and hostile --------------------------------------------------------------------------


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*EVENT, *GROUP, "node"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*EVENT, *GROUP, "time", "endTime", "utc_offset"]), values), values)
@settings(max_examples=60)
def test_whatever_stands_in_it_nothing_is_raised(one: dict[str, Any], other: Any) -> None:
    read([{**EVENT, **one}, other], {**GROUP, **one})


@given(st.binary(max_size=200))
def test_whatever_bytes_there_are_nothing_is_raised(content: bytes) -> None:
    path = Path("events.json")
    for whole in (content, json.dumps([EVENT]).encode()[:-200] + content):
        MEETUP.read(Foreign("x", path, (ForeignFile(path, whole),)), Asked(dt.date(2026, 9, 1)), Remarks())
