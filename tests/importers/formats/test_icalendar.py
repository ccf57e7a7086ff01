"""Calendars as Google, Outlook, Apple and others write them, and as they break them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_du_events.exporters.icalendar.entries import CalendarSite, entries
from sphinx_du_events.exporters.icalendar.files import calendars
from sphinx_du_events.importers.foreign import Foreign, ForeignFile
from sphinx_du_events.importers.formats.format import Asked
from sphinx_du_events.importers.formats.icalendar import ICALENDAR
from sphinx_du_events.importers.formats.known import format_of
from sphinx_du_events.importers.incoming import Incoming, Remarks

if TYPE_CHECKING:
    from conftest import Load

    from sphinx_du_events.store import Store

TODAY = dt.date(2026, 9, 1)


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


def foreign(content: bytes) -> Foreign:
    path = Path("c.ics")
    return Foreign("c.ics", path, (ForeignFile(path, content),))


def calendar(*events: str, head: str = "") -> bytes:
    parts = [
        f"BEGIN:VEVENT\nUID:{number}@x\nSUMMARY:Maps\n{one}\nEND:VEVENT" for number, one in enumerate(events)
    ]
    text = "\n".join(["BEGIN:VCALENDAR", *filter(None, [head]), *parts, "END:VCALENDAR", ""])
    return text.replace("\n", "\r\n").encode()


def read(content: bytes, **asked: Any) -> tuple[Incoming, list[str]]:
    remarks = Remarks()
    incoming = ICALENDAR.read(foreign(content), Asked(TODAY, **asked), remarks)
    return incoming, [one.message for one in remarks.all()]


def sessions(content: bytes, **asked: Any) -> list[dict[str, Any]]:
    return [dict(one.values) for one in read(content, **asked)[0].sections.get("sessions", [])]


def only(content: bytes, **asked: Any) -> dict[str, Any]:
    (found,) = sessions(content, **asked)
    return found


VIENNA = "DTSTART;TZID=Europe/Vienna:20270305T180000"


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


# --- times ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("properties", "head", "expected"),
    [
        ("DTSTART:20270305T170000Z", "", {"start": "2027-03-05T17:00Z"}),
        ("DTSTART:20270305T170000Z", "X-WR-TIMEZONE:Europe/Vienna", {"start": "2027-03-05 18:00"}),
        ("DTSTART:20270305T180000", "X-WR-TIMEZONE:Europe/Vienna", {"start": "2027-03-05 18:00"}),
        ("DTSTART;TZID=W. Europe Standard Time:20270305T180000", "", {"start": "2027-03-05 18:00"}),
        ("DTSTART;TZID=/mozilla.org/2005/Europe/Vienna:20270305T180000", "", {"start": "2027-03-05 18:00"}),
        (f"{VIENNA}\nDURATION:PT1H30M", "", {"start": "2027-03-05 18:00", "duration": "1h30m"}),
        (f"{VIENNA}\nDTEND:20270305T184500Z", "", {"duration": "1h45m"}),
        (f"{VIENNA}\nDTEND;TZID=Europe/Vienna:20270307T120000", "", {"end": "2027-03-07 12:00"}),
        (f"{VIENNA}\nDTEND;TZID=Europe/Vienna:20270305T180000", "", {"duration": "0m"}),
        ("DTSTART;VALUE=DATE:20270305\nDTEND;VALUE=DATE:20270306", "", {"date": "2027-03-05", "end": None}),
        (
            "DTSTART;VALUE=DATE:20270305\nDTEND;VALUE=DATE:20270308",
            "",
            {"date": "2027-03-05", "end": "2027-03-07"},
        ),
        ("DTSTART;VALUE=DATE:20270305\nDURATION:P2D", "", {"date": "2027-03-05", "end": "2027-03-06"}),
        ("DTSTART;VALUE=DATE:20270305\nDTEND;VALUE=DATE:20270305", "", {"date": "2027-03-05", "end": None}),
        # Clocks go forward: half past two is an hour later.
        ("DTSTART;TZID=Europe/Vienna:20270328T023000", "", {"start": "2027-03-28 03:30"}),
        # They go back: the first of both.
        ("DTSTART;TZID=Europe/Vienna:20271031T023000", "", {"start": "2027-10-31T02:30+02:00"}),
    ],
)
def test_when(properties: str, head: str, expected: dict[str, str]) -> None:
    found = only(calendar(properties, head=head))
    assert {key: found.get(key) for key in expected} == expected


def test_outlook_s_days_from_midnight_to_midnight_are_days() -> None:
    day = "DTSTART;TZID=Europe/Vienna:20270305T000000\nDTEND;TZID=Europe/Vienna:20270307T000000"
    found = only(calendar(f"{day}\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE"))
    assert (found["date"], found["end"]) == ("2027-03-05", "2027-03-06")


def test_a_session_in_another_zone_names_it() -> None:
    found = sessions(calendar(VIENNA, VIENNA, "DTSTART;TZID=Asia/Tokyo:20270305T180000"))
    assert [one.get("timezone") for one in found] == [None, None, "Asia/Tokyo"]
    assert found[2]["start"] == "2027-03-05 18:00"
    # The zone of the calendar counts, and not that of the event here.
    incoming, _messages = read(calendar(VIENNA), timezone="Asia/Tokyo")
    assert incoming.event["timezone"] == "Europe/Vienna"
    assert incoming.sections["sessions"][0].values["start"] == "2027-03-05 18:00"


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Ours
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def test_a_zone_that_only_the_calendar_describes_is_right_in_each_season() -> None:
    winter, summer = "DTSTART;TZID=Ours:20270305T180000", "DTSTART;TZID=Ours:20270705T180000"
    content = calendar(winter, summer, head=OWN_ZONE)
    assert [one["start"] for one in sessions(content)] == ["2027-03-05T18:00+01:00", "2027-07-05T18:00+02:00"]
    assert [one["start"] for one in sessions(content, timezone="Europe/Vienna")] == [
        "2027-03-05 18:00",
        "2027-07-05 18:00",
    ]


def test_hours_in_utc_without_a_zone_are_told() -> None:
    content = calendar("DTSTART:20270305T170000Z", "DTSTART:20270306T170000Z")
    assert read(content)[1] == ["hours are in UTC, and no zone is named"]
    assert read(content, timezone="Europe/Vienna")[1] == []


def test_no_hour_is_guessed() -> None:
    incoming, messages = read(calendar("DTSTART:20270305T180000", "DTSTART;TZID=Ours:20270306T180000"))
    assert [one.values.get("date") for one in incoming.sections["sessions"]] == ["2027-03-05", "2027-03-06"]
    assert messages == [
        "the hour of a session: a time is in no zone is not taken",
        "the zone “Ours” is not known, so only the day is taken",
    ]
    assert only(calendar("DTSTART:20270305T180000"), timezone="Europe/Vienna")["start"] == "2027-03-05 18:00"


@pytest.mark.parametrize(
    ("properties", "message"),
    [
        (f"{VIENNA}\nDTEND;TZID=Europe/Vienna:20270305T170000", "it ends before it begins"),
        (f"{VIENNA}\nDTEND:20270305T184500Z\nDURATION:PT1H", "DTEND says that it lasts 1h45m, DURATION 1h"),
        (f"{VIENNA}\nDURATION:-PT1H", "a duration is less than nothing"),
        (
            f"{VIENNA}\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2",
            "the series begins on Friday, 2027-03-05, which its rule does not have",
        ),
        ("DTSTART:next week", "“next week” is not a day or a time of iCalendar"),
        ("DTSTART:20270230", "“20270230” is not a day or a time of iCalendar"),
    ],
)
def test_contradictions_and_what_is_wrong_are_told(properties: str, message: str) -> None:
    assert message in read(calendar(properties))[1]


# --- series --------------------------------------------------------------------------------------


def starts(content: bytes, **asked: Any) -> list[str]:
    return [str(one.get("start", one.get("date"))) for one in sessions(content, **asked)]


def test_a_series_becomes_sessions_with_its_rule_above_the_first() -> None:
    rule = f"{VIENNA}\nRRULE:FREQ=MONTHLY;BYDAY=1FR;COUNT=3\nEXDATE;TZID=Europe/Vienna:20270402T180000"
    incoming, messages = read(calendar(f"{rule}\nRDATE:20270410T160000Z"))
    found = incoming.sections["sessions"]
    assert [str(one.values["start"]) for one in found] == [
        "2027-03-05 18:00",
        "2027-04-10 18:00",
        "2027-05-07 18:00",
    ]
    assert [one.comment for one in found] == [
        "The first of 3 sessions by the rule FREQ=MONTHLY;BYDAY=1FR;COUNT=3",
        "",
        "",
    ]
    # The hour is the same in summer: the rule is that of the local clock.
    assert [one.key for one in found] == ["0@x/2027-03-05", "0@x/2027-04-10", "0@x/2027-05-07"]
    assert [one.values["id"] for one in found] == ["maps-2027-03-05", "maps-2027-04-10", "maps-2027-05-07"]
    assert messages == []


def test_single_occurrences_are_moved_renamed_and_cancelled() -> None:
    series = "\n".join(
        [
            "BEGIN:VCALENDAR",
            *("BEGIN:VEVENT", "UID:a", VIENNA, "SUMMARY:Maps", "RRULE:FREQ=WEEKLY;COUNT=4", "END:VEVENT"),
            *("BEGIN:VEVENT", "UID:a", "RECURRENCE-ID:20270312T170000Z", "SUMMARY:Moved"),
            *("DTSTART;TZID=Europe/Vienna:20270313T100000", "END:VEVENT"),
            *(
                "BEGIN:VEVENT",
                "UID:a",
                "RECURRENCE-ID;VALUE=DATE:20270319",
                "SUMMARY:Maps",
                "STATUS:CANCELLED",
            ),
            *("DTSTART;TZID=Europe/Vienna:20270319T180000", "END:VEVENT", "END:VCALENDAR"),
        ]
    ).encode()
    found = sessions(series)
    assert [(str(one["start"]), str(one["title"]), one.get("status")) for one in found] == [
        ("2027-03-05 18:00", "Maps", None),
        ("2027-03-13 10:00", "Moved", None),
        ("2027-03-19 18:00", "Maps", "cancelled"),
        ("2027-03-26 18:00", "Maps", None),
    ]
    # The id is that of the day that the series had, so that it stays when the session moves again.
    assert found[1]["id"] == "moved-2027-03-12"


def test_a_change_from_an_occurrence_on_counts_for_those_after_it() -> None:
    series = "\n".join(
        [
            "BEGIN:VCALENDAR",
            *("BEGIN:VEVENT", "UID:a", VIENNA, "SUMMARY:Maps", "RRULE:FREQ=WEEKLY;COUNT=3", "END:VEVENT"),
            *(
                "BEGIN:VEVENT",
                "UID:a",
                "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Vienna:20270312T180000",
            ),
            *("SUMMARY:Later", "DTSTART;TZID=Europe/Vienna:20270312T190000", "END:VEVENT", "END:VCALENDAR"),
        ]
    ).encode()
    assert [(str(one["start"]), str(one["title"])) for one in sessions(series)] == [
        ("2027-03-05 18:00", "Maps"),
        ("2027-03-12 19:00", "Later"),
        ("2027-03-19 19:00", "Later"),
    ]


def test_a_series_without_an_end_is_taken_for_a_year() -> None:
    incoming, messages = read(calendar("DTSTART;VALUE=DATE:20260901\nRRULE:FREQ=WEEKLY"))
    days = [str(one.values["date"]) for one in incoming.sections["sessions"]]
    assert (days[0], days[-1], len(days)) == ("2026-09-01", "2027-08-31", 53)
    assert messages == ["a series without an end is taken until 2027-09-02"]
    # A year after its beginning, where that is to come.
    far = starts(calendar("DTSTART;VALUE=DATE:20300101\nRRULE:FREQ=MONTHLY"))
    assert (far[0], far[-1]) == ("2030-01-01", "2031-01-01")


def test_the_day_of_an_end_counts_too() -> None:
    assert len(starts(calendar(f"{VIENNA}\nRRULE:FREQ=DAILY;UNTIL=20270307"))) == 3
    assert len(starts(calendar(f"{VIENNA}\nRRULE:FREQ=DAILY;UNTIL=20270307T170000Z"))) == 3
    assert len(starts(calendar(f"{VIENNA}\nRRULE:FREQ=DAILY;UNTIL=20270307T165959Z"))) == 2


def test_of_versions_the_newest_counts_and_of_different_events_each() -> None:
    both = calendar(f"SEQUENCE:1\n{VIENNA}", "SEQUENCE:2\nDTSTART;TZID=Europe/Vienna:20270306T180000")
    same = both.replace(b"1@x", b"0@x")
    assert starts(same) == ["2027-03-06 18:00"]
    assert read(same)[1] == ["an older version of “0@x” is not taken: its SEQUENCE is lower"]
    other = calendar(VIENNA, "DTSTART;TZID=Europe/Vienna:20270306T180000").replace(b"1@x", b"0@x")
    assert sorted(starts(other)) == ["2027-03-05 18:00", "2027-03-06 18:00"]
    assert read(other)[1] == ["2 different events have the UID “0@x”"]


freqs = st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
days_of_week = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), unique=True, max_size=3)


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(freqs)
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 4))}"]
    days = draw(days_of_week)
    if days:
        before = draw(st.sampled_from(["", "1", "2", "-1"])) if freq in ("MONTHLY", "YEARLY") else ""
        parts.append(f"BYDAY={','.join(f'{before}{day}' for day in days)}")
    elif freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(st.integers(1, 31))}")
    parts.append(f"COUNT={draw(st.integers(1, 20))}")
    return ";".join(parts)


@given(rules(), st.dates(dt.date(2015, 1, 1), dt.date(2026, 1, 1)), st.integers(4, 23), st.data())
@settings(max_examples=80, deadline=None)
def test_random_series_have_the_moments_that_their_rules_mean(
    rule: str, day: dt.date, hour: int, data: st.DataObject
) -> None:
    zone = ZoneInfo("America/New_York")
    begins = dt.datetime.combine(day, dt.time(hour, 30))
    expected = sorted({begins, *rrulestr(rule, dtstart=begins)})
    expected = [one for one in expected if one < dt.datetime(2027, 9, 2)]  # noqa: DTZ001 - local
    gone = data.draw(st.sets(st.sampled_from(expected), max_size=2))
    exdates = "".join(
        f"\nEXDATE:{one.replace(tzinfo=zone).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}" for one in sorted(gone)
    )
    content = calendar(f"DTSTART;TZID=America/New_York:{begins:%Y%m%dT%H%M%S}\nRRULE:{rule}{exdates}")
    assert starts(content) == [f"{one:%Y-%m-%d %H:%M}" for one in expected if one not in gone]


# --- what they say -------------------------------------------------------------------------------


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


# --- broken and hostile --------------------------------------------------------------------------


def test_broken_files_are_read_as_far_as_they_go() -> None:
    incoming, messages = read(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:Maps\nDTSTART:20270305")
    assert [one.key for one in incoming.sections["sessions"]] == ["a"]
    assert messages == ["END:VEVENT is missing: the file is probably cut off"]
    text = calendar(f"{VIENNA}\nDESCRIPTION:One\nand two\nand three")
    assert only(text)["abstract"] == "One\\\nand two\\\nand three"
    assert read(text)[1] == ["a line without a name is taken as the next line of DESCRIPTION"]


def test_a_fold_within_a_character_and_older_encodings() -> None:
    word = "Grüße".encode()
    folded = calendar(VIENNA).replace(b"SUMMARY:Maps", b"SUMMARY:" + word[:3] + b"\r\n " + word[3:])
    assert only(folded)["title"] == "Grüße"
    latin = calendar(VIENNA).replace(b"Maps", "Grüße".encode("cp1252"))
    assert only(latin)["title"] == "Grüße"
    assert only(calendar(VIENNA).decode().encode("utf-16"))["title"] == "Maps"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=10",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8;BYMINUTE=1,2,3,4,5,6,7,8,9",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;BYEASTER=1",
        "nonsense",
    ],
)
def test_a_rule_that_no_session_has_costs_the_series_not_its_first_day(rule: str) -> None:
    incoming, messages = read(calendar(f"{VIENNA}\nRRULE:{rule}"))
    assert len(incoming.sections["sessions"]) == 1
    assert not incoming.is_whole
    assert messages[0].startswith("the rule is not expanded: ")


def test_series_are_bounded() -> None:
    incoming, messages = read(calendar("DTSTART;VALUE=DATE:19900101\nRRULE:FREQ=DAILY"))
    days = [str(one.values["date"]) for one in incoming.sections["sessions"]]
    # The last ones count, since people look for what is to come; the first day is always there.
    assert (len(days), days[0], days[-1]) == (2001, "1990-01-01", "2027-09-02")
    assert not incoming.is_whole
    assert "a series has more than 2,000 sessions: the last ones are taken" in messages
    # A rule that never comes true ends, too.
    for freq in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        never = calendar(f"{VIENNA}\nRRULE:FREQ={freq};BYMONTH=2;BYMONTHDAY=30")
        assert "the rule is not expanded: it never comes true" in read(never)[1]
    many = ",".join(["20270305T170000Z"] * 50_000)
    assert len(starts(calendar(f"{VIENNA}\nRDATE:{many}\nEXDATE:{many}"))) == 0


def test_many_rules_together_are_bounded() -> None:
    rule = "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=DAILY"
    incoming, messages = read(calendar(*[rule] * 60))
    assert len(incoming.sections["sessions"]) == 20_000
    assert "more than 20,000 sessions: the rest is not read" in messages


def test_a_zone_cannot_be_a_bomb() -> None:
    bomb = OWN_ZONE.replace("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "FREQ=SECONDLY")
    assert only(calendar("DTSTART;TZID=Ours:20270305T180000", head=bomb))["start"].startswith(
        "2027-03-05T18:00"
    )


def test_a_text_of_many_lines_and_elements_is_read() -> None:
    folds = "\n ".join(["x" * 50] * 20_000)
    assert len(only(calendar(f"{VIENNA}\nDESCRIPTION:{folds}"))["description"]) == 1_000_000
    deep = "<div>" * 5_000
    assert only(calendar(f"{VIENNA}\nDESCRIPTION:{deep}word"))["abstract"] == "word"
    begun = "BEGIN:VEVENT\n" * 5_000
    read(f"BEGIN:VCALENDAR\n{begun}".encode())


names = st.sampled_from(
    [
        *(
            "DTSTART",
            "DTEND",
            "DURATION",
            "RRULE",
            "RDATE",
            "EXDATE",
            "RECURRENCE-ID",
            "UID",
            "SUMMARY",
            "GEO",
        ),
        *(
            "LOCATION",
            "DESCRIPTION",
            "STATUS",
            "CLASS",
            "SEQUENCE",
            "CATEGORIES",
            "BEGIN",
            "END",
            "X-ALT-DESC",
        ),
        *("TZID", "TZOFFSETTO", "TZOFFSETFROM", "X-WR-TIMEZONE", "ATTACH", "CONFERENCE"),
    ]
)
params = st.sampled_from(
    ["", ";VALUE=DATE", ";TZID=Europe/Vienna", ";TZID=Ours", ';X="', ";RANGE=THISANDFUTURE"]
)
values = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            *(
                "20270305T180000Z",
                "20270305",
                "00010101T000000",
                "99991231T235959Z",
                "PT1H",
                "-P1W",
                "VEVENT",
            ),
            *(
                "FREQ=DAILY",
                "FREQ=YEARLY;UNTIL=99991231",
                "FREQ=HOURLY;COUNT=5",
                "VTIMEZONE",
                "STANDARD",
                "+0100",
            ),
        ]
    ),
)
lines = st.builds(lambda name, param, value: f"{name}{param}:{value}", names, params, values)


@given(st.lists(lines, max_size=25))
@settings(max_examples=150, deadline=None)
def test_whatever_lines_there_are_nothing_is_raised(parts: list[str]) -> None:
    read("\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *parts]).encode("utf-8", "replace"))
    read(calendar("\n".join(parts)).replace(b"\r", b""))


@given(st.binary(max_size=300), st.integers(0, 300))
def test_whatever_bytes_there_are_nothing_is_raised(content: bytes, cut: int) -> None:
    read(content)
    good = calendar(f"{VIENNA}\nRRULE:FREQ=WEEKLY;COUNT=3", head=OWN_ZONE)
    read(good[:cut] + content + good[cut:])
