"""Calendars as Google, Outlook, Apple and others write them, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import icalendar
import pytest

from sphinx_du_events.exporters.icalendar.entries import CalendarSite, entries
from sphinx_du_events.exporters.icalendar.files import calendars
from sphinx_du_events.importers.formats.icalendar import ICALENDAR
from sphinx_du_events.importers.formats.known import format_of
from tests.importers.formats.icalendar.given import (
    VIENNA,
    calendar,
    foreign,
    only,
    read,
)

if TYPE_CHECKING:
    from conftest import Load

    from sphinx_du_events.store import Store


SPRINT = """\
event: {title: Sprint, timezone: Europe/Vienna}
sessions:
  - {id: opening, title: Opening, start: 2027-03-05 09:00, duration: 45m}
  - {id: maps, title: Maps, start: 2027-07-05 10:00, duration: 1h, status: postponed}
  - {id: maps-2, title: Maps, date: 2027-07-06}
"""


@pytest.fixture
def store(loaded: Load) -> Store:
    return loaded({"sprint/event.yaml": SPRINT})


def test_a_calendar_is_found_and_its_head_is_the_event() -> None:
    content = b"\xef\xbb\xbf" + calendar(
        VIENNA, head="X-WR-CALNAME:Maps\\, and more\nX-WR-CALDESC:All\nNAME:New"
    )
    assert format_of(foreign(content)) is ICALENDAR
    incoming, messages = read(content)
    assert incoming.event == {"title": "New", "description": "All", "timezone": "Europe/Vienna"}
    assert messages == []


def test_a_mail_address_is_no_title() -> None:
    incoming, messages = read(calendar(VIENNA, VIENNA, head="X-WR-CALNAME:ada@example.org"))
    assert "title" not in incoming.event
    assert messages == ["the name of the calendar is not taken"]


def test_values_stand_at_their_places_also_behind_folds() -> None:
    event = b"BEGIN:VEVENT\r\nSUMMARY:Ma\r\n ps\r\nDTSTART:20270305T\r\n\t180000Z\r\nEND:VEVENT"
    text = b"BEGIN:VCALENDAR\r\n" + event + b"\r\nEND:VCALENDAR"
    found = only(text)
    assert (found["title"], found["start"]) == ("Maps", "2027-03-05T18:00Z")
    assert (found["title"].line, found["title"].column) == (3, 9)
    assert (found["start"].line, found["start"].column) == (5, 9)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("LOCATION:https://zoom.us/j/1", {"mode": "online", "location": {"url": "https://zoom.us/j/1"}}),
        ("LOCATION:Online", {"mode": "online", "location": None}),
        (
            "LOCATION:Zoom: https://zoom.us/j/1",
            {"mode": "online", "location": {"name": "Zoom", "url": "https://zoom.us/j/1"}},
        ),
        (
            "LOCATION:Main Library\\, Quay 1\\, Wien",
            {"location": {"name": "Main Library", "address": "Quay 1, Wien"}},
        ),
        ("LOCATION:Quay 1\\, Wien", {"location": {"address": "Quay 1, Wien"}}),
        ("LOCATION:Room 5", {"room": "Room 5", "location": None}),
        ("LOCATION:Ballroom A", {"room": "Ballroom A", "location": None}),
        ("LOCATION:Discord", {"mode": "online", "location": {"name": "Discord"}}),
        (
            "LOCATION:Library\nGEO:48.2;16.4",
            {"location": {"name": "Library", "latitude": "48.2", "longitude": "16.4"}},
        ),
        (
            'CONFERENCE;VALUE=URI;LABEL="Our call":https://meet.jit.si/x',
            {"mode": "online", "location": {"name": "Our call", "url": "https://meet.jit.si/x"}},
        ),
        (
            "LOCATION:Library\nX-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij",
            {
                "mode": None,
                "links": [{"title": "Google Meet", "url": "https://meet.google.com/abc-defg-hij"}],
            },
        ),
        ("URL:https://example.org/maps", {"url": "https://example.org/maps"}),
        ("URL:javascript:alert(1)", {"url": None}),
        ("CATEGORIES:Maps,Two\\, words\nCATEGORIES:maps,C", {"tags": ["Maps", "Two, words", "C"]}),
        ("STATUS:CANCELLED", {"status": "cancelled"}),
        ("STATUS:TENTATIVE", {"status": None}),
        (
            "ATTACH;FILENAME=a.pdf:https://example.org/x",
            {"links": [{"title": "a.pdf", "url": "https://example.org/x"}]},
        ),
        ("DESCRIPTION:One\\n# two*", {"abstract": "One\\\n\\# two\\*"}),
        ("DESCRIPTION:One\\n\\nTwo", {"description": "One\n\nTwo"}),
        ("DESCRIPTION:<p>One <b>two</b></p>", {"abstract": "One **two**"}),
        (
            "DESCRIPTION:x\nX-ALT-DESC;FMTTYPE=text/html:<html><p>One <i>two</i></p></html>",
            {"abstract": "One *two*"},
        ),
    ],
)
def test_what_becomes_of_properties(properties: str, expected: dict[str, Any]) -> None:
    found = only(calendar(f"{VIENNA}\n{properties}"))
    assert {key: found.get(key) for key in expected} == expected


def test_what_meet_and_teams_add_is_left_out() -> None:
    meet = (
        "Ours\\n\\n-::~:~::~:~::-\\nJoin with Google Meet: https://meet.google.com/abc-defg-hij\\n"
        "-::~:~::~:~::-"
    )
    content = calendar(f"{VIENNA}\nDESCRIPTION:{meet}")
    found = only(content)
    assert found["abstract"] == "Ours"
    assert found["location"] == {"name": "Google Meet", "url": "https://meet.google.com/abc-defg-hij"}
    assert read(content)[1] == ["what Google Meet adds to descriptions is not taken"]
    line = "_" * 40
    teams = f"Ours\\n{line}\\nMicrosoft Teams meeting\\nhttps://teams.microsoft.com/l/meetup-join/1\\n{line}\\nMore"
    found = only(calendar(f"{VIENNA}\nDESCRIPTION:{teams}"))
    assert found["description"] == "Ours\n\nMore"
    assert found["location"]["name"] == "Microsoft Teams"


def test_people_and_what_is_private_are_left_out() -> None:
    people = "ORGANIZER;CN=Ada:mailto:ada@example.org\nATTENDEE;CN=Ben:mailto:ben@example.org"
    incoming, messages = read(calendar(f"{VIENNA}\n{people}", f"{VIENNA}\nCLASS:PRIVATE\nSUMMARY:Doctor"))
    assert len(incoming.sections["sessions"]) == 1
    assert "example.org" not in f"{incoming}"
    assert set(messages) == {
        "“ATTENDEE” of an event is not taken",
        "“ORGANIZER” of an event is not taken",
        "an event of the class private or confidential is not taken",
    }


def test_the_place_of_all_is_the_event_s() -> None:
    incoming, _messages = read(calendar(f"{VIENNA}\nLOCATION:Library", f"{VIENNA}\nLOCATION:Library"))
    assert incoming.event["location"] == {"name": "Library"}
    assert all("location" not in one.values for one in incoming.sections["sessions"])


def test_our_own_calendar_gives_its_sessions_their_ids_again(store: Store) -> None:
    found = entries(store)
    content = calendars(found, CalendarSite("example.org", "All"))["event/sprint.ics"]
    incoming, messages = read(content)
    made = incoming.sections["sessions"]
    assert [str(one.values["id"]) for one in made] == ["opening", "maps", "maps-2"]
    # An independent reading of the same file.
    theirs = {str(one["UID"]): one for one in icalendar.Calendar.from_ical(content).walk("VEVENT")}
    for one in made:
        event = theirs[one.key]
        begins = event["DTSTART"].dt
        is_day = not isinstance(begins, dt.datetime)
        own = one.values["date" if is_day else "start"]
        assert str(own) == (str(begins) if is_day else f"{begins:%Y-%m-%d %H:%M}")
        assert str(one.values["title"]) == str(event["SUMMARY"])
    assert made[1].values["status"] == "postponed"
    assert incoming.event["timezone"] == "Europe/Vienna"
    assert messages == []
