"""When the events of calendars are."""

from __future__ import annotations

import pytest

from tests.importers.formats.icalendar.given import (
    OWN_ZONE,
    VIENNA,
    calendar,
    only,
    read,
    sessions,
)


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


@pytest.mark.parametrize(
    ("standard", "daylight", "summer"),
    [
        ("DTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "", "+01:00"),
        (
            "DTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
            "DTSTART:19970330T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
            "+02:00",
        ),
        ("DTSTART:19961027T030000", "", "+01:00"),
        ("DTSTART:19961027T030000", "DTSTART:20270101T020000", "+02:00"),
    ],
)
def test_a_zone_may_have_rules_or_single_changes(standard: str, daylight: str, summer: str) -> None:
    parts = [
        f"BEGIN:{name}\n{own}\nTZOFFSETFROM:+0100\nTZOFFSETTO:{offset}\nEND:{name}"
        for name, own, offset in (("STANDARD", standard, "+0100"), ("DAYLIGHT", daylight, "+0200"))
        if own
    ]
    head = "\n".join(["BEGIN:VTIMEZONE", "TZID:Ours", *parts, "END:VTIMEZONE"])
    assert (
        only(calendar("DTSTART;TZID=Ours:20270705T180000", head=head))["start"] == f"2027-07-05T18:00{summer}"
    )
