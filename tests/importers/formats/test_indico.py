"""Exports of Indico: an event, its blocks and contributions, its timetable, and a category."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.indico import INDICO
from sphinx_du_events.importers.formats.known import format_of
from sphinx_du_events.importers.incoming import Incoming, Remarks


def at(day: str, time: str, zone: str = "Europe/Zurich") -> dict[str, str]:
    return {"date": day, "time": time, "tz": zone}


SPEAKER = {
    "_type": "ContributionParticipation",
    "first_name": "Ada",
    "last_name": "Okoye",
    "fullName": "Okoye, Ada",
    "id": "71",
    "affiliation": "Example Labs",
    "emailHash": "0a1b",
    "email": "ada@example.org",
}
TALK = {
    "_type": "Contribution",
    "id": "12",
    "title": "Maps &amp; more",
    "startDate": at("2027-03-05", "09:00:00"),
    "endDate": at("2027-03-05", "09:20:00"),
    "duration": 20,
    "room": "Hall",
    "location": "Quay House",
    "type": "Talk",
    "track": None,
    "session": "Morning",
    "description": "<p>On <b>maps</b>.</p>",
    "keywords": ["maps"],
    "url": "https://indico.example.org/event/9/contributions/12/",
    "speakers": [SPEAKER],
    "coauthors": [{"fullName": "Nobody, Else"}],
    "folders": [
        {
            "is_protected": False,
            "attachments": [
                {"title": "My slides", "download_url": "/event/9/a.pdf", "is_protected": False},
                {"title": "Secret", "download_url": "/event/9/b.pdf", "is_protected": True},
            ],
        }
    ],
    "subContributions": [
        {"id": "3", "title": "Part", "duration": 5, "speakers": [{"fullName": "Dr. Li, Wei"}]}
    ],
}
EVENT = {
    "_type": "Conference",
    "id": "9",
    "type": "conference",
    "title": "Delta days",
    "timezone": "Europe/Zurich",
    "location": "Quay House",
    "address": "1 Quay",
    "url": "https://indico.example.org/event/9/",
    "startDate": at("2027-03-05", "08:00:00"),
    "endDate": at("2027-03-05", "18:00:00"),
    "chairs": [{"fullName": "Weiss, Ben", "emailHash": "ff", "affiliation": ""}],
    "creator": {"fullName": "Admin, The"},
    "contributions": [],
}


def export(*results: Any) -> bytes:
    whole = {
        "_type": "HTTPAPIResult",
        "url": "https://indico.example.org/export/event/9.json",
        "results": results,
    }
    return json.dumps(whole).encode()


def read(content: bytes, **asked: Any) -> tuple[Incoming, list[str]]:
    path = Path("export.json")
    remarks = Remarks()
    foreign = Foreign("export.json", path, (ForeignFile(path, content),))
    incoming = INDICO.read(foreign, Asked(dt.date(2027, 1, 1), **asked), remarks)
    return incoming, [one.message for one in remarks.all()]


def sessions(incoming: Incoming) -> dict[str, dict[str, Any]]:
    return {one.key: dict(one.values) for one in incoming.sections.get("sessions", [])}


def test_an_event_is_found_and_read_whole() -> None:
    path = Path("x.json")
    assert format_of(Foreign("x.json", path, (ForeignFile(path, export(EVENT)),))) is INDICO
    incoming, messages = read(export({**EVENT, "contributions": [TALK]}))
    assert incoming.event == {
        "title": "Delta days",
        "timezone": "Europe/Zurich",
        "location": {"name": "Quay House", "address": "1 Quay"},
        "url": "https://indico.example.org/event/9/",
    }
    assert incoming.mappings == {"roles": {"chair": [{"name": "Ben Weiss"}]}}
    found = sessions(incoming)
    assert found["c12"] == {
        "title": "Maps & more",
        "start": "2027-03-05 09:00",
        "duration": "20m",
        "type": "Talk",
        "track": "Morning",
        "room": "Hall",
        "url": "https://indico.example.org/event/9/contributions/12/",
        "abstract": "On **maps**.",
        "speakers": ["71 ada okoye"],
        "tags": ["maps"],
        "links": [
            {"title": "My slides", "url": "https://indico.example.org/event/9/a.pdf", "type": "slides"}
        ],
    }
    assert found["p3"] == {
        "title": "Part",
        "duration": "5m",
        "speakers": [{"name": "Wei Li"}],
        "part_of": "c12",
    }
    assert [dict(one.values) for one in incoming.sections["people"]] == [
        {"name": "Ada Okoye", "affiliation": "Example Labs"}
    ]
    assert set(messages) == {
        "“coauthors” of a contribution, a block or a break is not taken",
        "“creator” of an event is not taken",
        "a protected file is not taken",
    }


def test_contributions_are_parts_of_their_block() -> None:
    block = {
        "id": "50",
        "title": "Morning",
        "startDate": at("2027-03-05", "09:00:00"),
        "endDate": at("2027-03-05", "10:00:00"),
        "session": {"id": 4, "isPoster": True, "description": "All about maps."},
        "conveners": [{"name": "Ben Weiss", "email": "b@example.org"}],
        "contributions": [TALK],
    }
    incoming, _messages = read(export({**EVENT, "sessions": [block]}))
    found = sessions(incoming)
    assert found["s50"] == {
        "title": "Morning",
        "start": "2027-03-05 09:00",
        "duration": "1h",
        "type": "posters",
        "abstract": "All about maps.",
        "moderators": [{"name": "Ben Weiss"}],
    }
    assert found["c12"]["part_of"] == "s50"
    assert "track" not in found["c12"]


def test_a_timetable_has_blocks_talks_and_breaks() -> None:
    talk = {**TALK, "entryType": "Contribution", "contributionId": "12", "id": "c5", "presenters": [SPEAKER]}
    del talk["speakers"]
    block = {
        "entryType": "Session",
        "id": "s1",
        "sessionSlotId": "50",
        "title": "Morning",
        "startDate": at("2027-03-05", "09:00:00"),
        "endDate": at("2027-03-05", "10:00:00"),
        "entries": {"c5": talk},
    }
    pause = {
        "entryType": "Break",
        "id": "b1",
        "title": "Coffee",
        "startDate": at("2027-03-05", "10:00:00"),
        "duration": 30,
    }
    whole = {"_type": "HTTPAPIResult", "results": {"9": {"20270305": {"s1": block, "b1": pause}}}}
    incoming, _messages = read(json.dumps(whole).encode())
    found = sessions(incoming)
    # The keys are those of an event's export, so that both can be imported in turn.
    assert list(found) == ["s50", "c12", "p3", "bb1"]
    assert found["c12"]["part_of"] == "s50"
    assert found["bb1"] == {
        "title": "Coffee",
        "start": "2027-03-05 10:00",
        "duration": "30m",
        "type": "break",
    }
    assert incoming.event == {"timezone": "Europe/Zurich"}


def test_a_lecture_is_a_session_of_its_own_and_a_category_a_series() -> None:
    lecture = {**EVENT, "type": "simple_event", "category": "Seminars", "contributions": []}
    incoming, _messages = read(export(lecture))
    found = sessions(incoming)["e9"]
    assert found["speakers"] == [{"name": "Ben Weiss"}]
    assert found["start"] == "2027-03-05 08:00"
    assert not incoming.mappings
    incoming, messages = read(export(lecture, {**lecture, "id": "10", "title": "Other"}))
    assert incoming.event["title"] == "Seminars"
    assert list(sessions(incoming)) == ["e9", "e10"]
    assert "2 events become sessions of one event, without their own sessions" in messages
    assert list(sessions(read(export(lecture, {**lecture, "id": "10"}), only="10")[0])) == ["e10"]


def test_times_are_local_to_the_event_and_contradictions_are_told() -> None:
    other = {**TALK, "startDate": at("2027-03-05", "08:00:00", "UTC"), "endDate": None}
    incoming, _messages = read(export({**EVENT, "contributions": [other]}))
    assert sessions(incoming)["c12"]["start"] == "2027-03-05 09:00"
    there = {**TALK, "startDate": at("2027-03-05", "09:00:00", "Asia/Tokyo"), "duration": 20, "endDate": None}
    incoming, _messages = read(export({**EVENT, "contributions": [there]}))
    assert sessions(incoming)["c12"]["timezone"] == "Asia/Tokyo"
    _incoming, messages = read(export({**EVENT, "contributions": [{**TALK, "duration": 30}]}))
    assert "its end says that it lasts 20m, its duration 30m" in messages
    backwards = {**TALK, "endDate": at("2027-03-05", "08:00:00")}
    incoming, messages = read(export({**EVENT, "contributions": [backwards]}))
    assert "it ends before it begins" in messages
    assert sessions(incoming)["c12"]["duration"] == "20m"
    wrong = {**TALK, "startDate": at("5 March", "x")}
    _incoming, messages = read(export({**EVENT, "contributions": [wrong]}))
    assert "not a date with a time and a zone" in messages


def test_mail_addresses_are_nowhere() -> None:
    incoming, messages = read(export({**EVENT, "contributions": [TALK], "hasAnyProtection": True}))
    assert "@" not in f"{incoming}{messages}"
    assert "0a1b" not in f"{incoming}{messages}"
    assert "parts of the event are protected in Indico" in messages


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*TALK, *EVENT]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(json_values, json_values)
@settings(max_examples=60)
def test_whatever_stands_in_it_nothing_is_raised(one: Any, other: Any) -> None:
    read(export(one, other))
    read(export({**EVENT, "contributions": [one, {**TALK, **(other if isinstance(other, dict) else {})}]}))
    read(
        json.dumps(
            {"_type": "HTTPAPIResult", "results": {"9": one, "10": {"20270305": {"x": other}}}}
        ).encode()
    )


@given(st.binary(max_size=200))
def test_whatever_bytes_there_are_nothing_is_raised(content: bytes) -> None:
    read(content)
    read(b'{"_type": "HTTPAPIResult", "results": [' + content)
