"""What stands in the calendars: read again by the library, and byte by byte where programs are picky."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from sphinx_du_events.exporters.icalendar.entries import CalendarSite, Entry
from sphinx_du_events.exporters.icalendar.files import calendars
from sphinx_du_events.model.moments import Moment
from sphinx_du_events.queries.things import Place, Thing

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporters.conftest import Data

SPRINT = """
    event:
      title: July Sprint
      timezone: America/New_York
      mode: hybrid
      location: {name: Town Hall, address: 1 Main St, city: Albany, country: US, url: https://meet.example/x,
                 latitude: 42.65, longitude: -73.75}
      tags: [pymc]
      url: https://example.org/sprint
    sessions:
      - id: one
        title: First session
        type: working-session
        track: Docs
        start: 2022-07-09 09:00
        duration: 3h
        room: Blue room
        tags: [beginner, PyMC]
        speakers: [{name: Ada Byron}]
        registration: {url: "https://example.org/register?a=1,2;b"}
        abstract: |
          Some **strong** words, and a [link](https://example.org/a).

          - one
          - two
        links: [{title: Notes, url: https://example.org/notes}]
        video: https://youtu.be/abc
      - {id: draft, title: D, start: 2022-07-09 10:00, status: draft}
      - {id: coffee, title: Coffee, type: break, start: 2022-07-09 12:00, duration: 15m}
      - {id: day, title: Day, date: 2022-09-09, duration: 2h}
      - {id: days, title: Days, date: 2022-09-09, duration: 36h}
      - {id: off, title: Off, start: 2022-07-10 09:00, status: cancelled}
      - {id: late, title: Late, start: 2022-07-11 09:00, status: postponed}
      - {id: moved, title: Moved, start: 2022-07-12 09:00, status: moved-online, room: Blue room}
"""


def test_a_session_says_all_that_the_data_does(make_data: Callable[..., Data]) -> None:
    event = make_data({"sprint.yaml": SPRINT}).events()["sprint.one@example.org"]

    assert event["summary"] == "First session"
    assert event.start == datetime(2022, 7, 9, 9, tzinfo=ZoneInfo("America/New_York"))
    assert event.end - event.start == timedelta(hours=3)
    assert event["dtstart"].params["TZID"] == "America/New_York"
    assert event["status"] == "CONFIRMED"
    assert event["sequence"] == 0
    assert event["location"] == "Blue room, Town Hall, 1 Main St, Albany, United States"
    assert (event["geo"].latitude, event["geo"].longitude) == (42.65, -73.75)
    assert [str(word) for word in event["categories"].cats] == [
        "working-session",
        "Docs",
        "beginner",
        "PyMC",
    ]
    assert event["url"] == "https://example.org/sprint"
    assert event["conference"] == "https://meet.example/x"
    assert event["conference"].params == {"VALUE": "URI", "LABEL": "Town Hall"}
    assert event["description"] == (
        "July Sprint\n\nSome strong words, and a link (https://example.org/a).\n\n- one\n- two\n\n"
        "Speakers: Ada Byron\n\nRegister: https://example.org/register?a=1,2;b\n"
        "Recording: https://youtu.be/abc\nNotes: https://example.org/notes"
    )


def test_the_long_text_stands_in_for_a_missing_abstract_and_notes_come_first(
    make_data: Callable[..., Data],
) -> None:
    session = (
        "event: {title: T, timezone: UTC}\nsessions:\n"
        "- {id: a, title: A, start: 2022-07-09 09:00, description: Long *text*.,\n"
        "   notes: [Another *room*., Bring a laptop.]}\n"
    )
    event = make_data({"t.yaml": session}).events()["t.a@example.org"]

    assert event["description"] == "T\n\nAnother room.\n\nBring a laptop.\n\nLong text."


def test_a_note_changes_the_entry_and_none_keeps_what_calendars_have_published() -> None:
    plain = Entry(("e", "s"), "S", Moment(date(2022, 7, 9)), None)

    assert plain.digest() == "71d84c61f58408c0"
    assert replace(plain, notes=("Another room.",)).digest() != plain.digest()


def test_days_are_whole_days_and_their_end_is_not_in_them(make_data: Callable[..., Data]) -> None:
    data = make_data({"sprint.yaml": SPRINT})
    events = data.events()

    day, days = events["sprint.day@example.org"], events["sprint.days@example.org"]
    assert (day.start, day.end) == (date(2022, 9, 9), date(2022, 9, 10))
    assert (days.start, days.end) == (date(2022, 9, 9), date(2022, 9, 11))
    assert day["transp"] == "TRANSPARENT"
    text = data.files()["session/sprint/day.ics"]
    assert b"DTSTART;VALUE=DATE:20220909\r\nDTEND;VALUE=DATE:20220910\r\n" in text
    assert b"VTIMEZONE" not in text


def test_what_was_decided_is_a_status(make_data: Callable[..., Data]) -> None:
    events = make_data({"sprint.yaml": SPRINT}).events()

    assert {uid.split(".")[1].split("@")[0]: str(event["status"]) for uid, event in events.items()} == {
        "one": "CONFIRMED",
        "day": "CONFIRMED",
        "days": "CONFIRMED",
        "off": "CANCELLED",
        "late": "TENTATIVE",
        "moved": "CONFIRMED",
    }
    moved = events["sprint.moved@example.org"]
    assert moved["location"] == moved["conference"] == "https://meet.example/x"
    assert "geo" not in moved


@pytest.mark.parametrize(
    ("status", "expected"),
    [("cancelled", "CANCELLED"), ("postponed", "TENTATIVE"), ("rescheduled", "CONFIRMED"), ("draft", None)],
)
def test_the_status_of_an_event_holds_for_its_sessions(
    make_data: Callable[..., Data], status: str, expected: str | None
) -> None:
    text = f"event: {{title: E, status: {status}, timezone: UTC}}\n"
    text += "sessions: [{id: s, title: S, start: 2022-07-09 10:00}]\n"
    data = make_data({"e.yaml": text})

    if expected is None:
        assert data.files() == {}
    else:
        assert data.events()["e.s@example.org"]["status"] == expected


def test_there_is_a_calendar_for_everything(make_data: Callable[..., Data]) -> None:
    files = make_data({"sprint.yaml": SPRINT}).files()

    assert list(files) == [
        "all.ics",
        "event/sprint.ics",
        "person/ada-byron.ics",
        *(f"session/sprint/{name}.ics" for name in ("day", "days", "late", "moved", "off", "one")),
        "tag/beginner.ics",
        "tag/pymc.ics",
        "track/docs.ics",
        "type/working-session.ics",
    ]
    named = {path: str(Calendar.from_ical(content)["name"]) for path, content in files.items()}
    assert named["all.ics"] == "Our events"
    assert named["event/sprint.ics"] == "July Sprint"
    assert named["track/docs.ics"] == "Our events: Docs"
    assert named["session/sprint/one.ics"] == "First session"


def test_a_session_stands_in_a_slice_once_however_its_tags_are_written(
    make_data: Callable[..., Data],
) -> None:
    files = make_data({"sprint.yaml": SPRINT}).files()
    assert files["tag/pymc.ics"].count(b"UID:sprint.one@") == 1
    assert files["tag/pymc.ics"].count(b"BEGIN:VEVENT") == 6


def test_a_calendar_says_what_it_is_and_when_to_look_again(make_data: Callable[..., Data]) -> None:
    site = CalendarSite("example.org", "Our events", "https://example.org/en/")
    text = make_data({"sprint.yaml": SPRINT}).files(site)["event/sprint.ics"].decode()

    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//sphinx-du-events//EN\r\n")
    for line in (
        "NAME:July Sprint",
        "X-WR-CALNAME:July Sprint",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "SOURCE;VALUE=URI:https://example.org/en/calendars/event/sprint.ics",
    ):
        assert f"\r\n{line}\r\n" in text


@pytest.mark.parametrize(
    ("entry", "address"),
    [
        ({}, "https://x.org/en/sprint.html#session.e.s"),
        ({"page": "about/s"}, "https://x.org/en/about/s.html"),
        ({"url": "https://event.org"}, "https://x.org/en/sprint.html#session.e.s"),
        ({"url": "https://own.org", "is_elsewhere": True}, "https://own.org"),
        ({"url": "https://event.org", "status": "removed"}, "https://event.org"),
    ],
)
def test_the_address_of_a_session_is_the_nearest_to_it(entry: dict[str, Any], address: str) -> None:
    session = Thing("session", "e/s")
    shown = Place("about/s") if "page" in entry else Place("sprint", session.anchor)
    site = CalendarSite(
        "x", "X", "https://x.org/en/", page_path=lambda name: f"{name}.html", places={session: shown}
    )
    one = Entry(("e", "s"), "S", Moment(date(2022, 7, 9)), None, thing=session, **entry)

    assert f"URL:{address}\r\n".encode() in calendars([one], site)["all.ics"]


def test_the_page_of_a_session_is_its_address_where_the_site_has_one() -> None:
    entry = Entry(("e", "s"), "S", Moment(date(2022, 7, 9)), None, url="https://e.org", page="about/s")
    assert b"URL:https://e.org\r\n" in calendars([entry], CalendarSite("x", "X"))["all.ics"]
    site = CalendarSite("x", "X", "https://x.org/en/", page_path=lambda name: f"{name}.html")
    assert b"URL:https://x.org/en/about/s.html\r\n" in calendars([entry], site)["all.ics"]


def test_the_title_is_no_part_of_the_uid(make_data: Callable[..., Data]) -> None:
    data = make_data({"sprint.yaml": SPRINT})
    before = set(data.events())
    data.write({"sprint.yaml": SPRINT.replace("First session", "Another name").replace("July", "June")})
    assert set(data.events()) == before


def test_no_clock_is_asked(make_data: Callable[..., Data]) -> None:
    data = make_data({"sprint.yaml": SPRINT})
    assert data.files() == data.files()
    assert data.events()["sprint.one@example.org"]["dtstamp"].dt == datetime(1970, 1, 1, tzinfo=UTC)
    unknown = datetime(2022, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert data.events(unknown=unknown)["sprint.one@example.org"]["dtstamp"].dt == unknown


# --- text that anybody may write ---------------------------------------------------------------


def _unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def _check_form(content: bytes) -> None:
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is cut in two


def test_long_lines_are_folded_between_characters(make_data: Callable[..., Data]) -> None:
    title = "日本語の長い題名 ñandú 🎉 " * 12
    text = f"""
        event: {{title: E, timezone: UTC}}
        sessions: [{{id: s, title: "{title}", start: 2022-07-09 10:00, abstract: "{title * 3}"}}]
    """
    data = make_data({"e.yaml": text})
    for content in data.files().values():
        _check_form(content)
    assert data.events()["e.s@example.org"]["summary"] == title.strip()


HOSTILE = 'Fish; chips, \\N \\n "x" ^n\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\u2028DTSTART:1\x0bX:1\x85Y'


def test_nothing_written_in_the_data_gets_out_of_its_value() -> None:
    start = Moment(date(2022, 7, 9), datetime(2022, 7, 9, 10, tzinfo=UTC))
    entry = Entry(
        ("e", "s"),
        HOSTILE,
        start,
        None,
        event_title=HOSTILE,
        abstract=HOSTILE,
        people=(("speakers", (HOSTILE,)),),
        location=HOSTILE,
        categories=(HOSTILE, "b"),
        conference=("https://meet.example/a;b,c", HOSTILE),
        slices={"track": ((HOSTILE, HOSTILE),)},
    )
    for content in calendars([entry], CalendarSite("x.org", HOSTILE)).values():
        _check_form(content)
        lines = _unfolded(content)
        assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
        assert [line for line in lines if line.startswith("UID")] == ["UID:e.s@x.org"]
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        assert event["summary"] == " ".join(HOSTILE.split())
        assert [str(word) for word in event["categories"].cats] == [" ".join(HOSTILE.split()), "b"]
        assert event.start == start.at
        assert event["conference"] == "https://meet.example/a;b,c"


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200)


@example(title="\ufeff", place="a\ufeff", words=["\ufeff"])
@given(title=TEXT, place=TEXT, words=st.lists(TEXT.filter(str.strip), max_size=3))
def test_any_text_comes_back(title: str, place: str, words: list[str]) -> None:
    entry = Entry(
        ("e", "s"),
        title,
        Moment(date(2022, 7, 9)),
        Moment(date(2022, 7, 10)),
        location=place,
        categories=tuple(words),
        conference=("https://meet.example/", title),
        slices={"tag": tuple((word, word) for word in words)},
    )
    for content in calendars([entry], CalendarSite("x.org", "X")).values():
        _check_form(content)
        (event,) = Calendar.from_ical(content).walk("VEVENT")
        assert str(event.get("summary", "")) == _visible(title)
        assert str(event.get("location", "")) == _visible(place)
        if words:
            assert [str(word) for word in event["categories"].cats] == [_visible(word) for word in words]
        assert event["uid"] == "e.s@x.org"


def _visible(text: str) -> str:
    """The words that a calendar can hold."""
    from sphinx_du_events.exporters.icalendar.text import one_line  # noqa: PLC0415

    return one_line(text)


@pytest.mark.parametrize(
    ("own", "where"),
    [
        ("room: Attic", "Attic, Main Library, Vienna, Austria"),
        # a room is a part of its place, also where its name has a comma
        ('room: "Attic, left"', "Attic, left, Main Library, Vienna, Austria"),
        ("room: Main Library", "Main Library, Vienna, Austria"),
        ("location: {name: Cafe, city: Graz}", "Cafe, Graz"),
        ('room: "Cafe, Graz", location: {name: Cafe, city: Graz}', "Cafe, Graz"),
        ("room: Cellar, location: {name: Cafe, city: Graz}", "Cellar, Cafe, Graz"),
        ("mode: online, location: {name: Call, url: https://call.example}", "Call"),
        ("mode: online", None),
    ],
)
def test_a_session_may_be_elsewhere_than_the_event(
    make_data: Callable[..., Data], own: str, where: str | None
) -> None:
    place = "{name: Main Library, city: Vienna, country: AT}"
    event = make_data(
        {
            "meetup.yaml": f"""
                event: {{title: Meetup, timezone: Europe/Vienna, mode: in-person, location: {place}}}
                sessions: [{{id: a, title: A, start: 2026-02-10 18:00, duration: 2h, {own}}}]
                """
        }
    ).events()["meetup.a@example.org"]

    assert event.get("location") == where


def test_a_moment_has_no_end(make_data: Callable[..., Data]) -> None:
    session = "{id: a, title: A, start: 2026-02-10 18:00, duration: 0m}"
    data = make_data({"a.yaml": f"event: {{title: A, timezone: UTC}}\nsessions: [{session}]"})
    assert "dtend" not in data.events()["a.a@example.org"]
