"""Series of calendars: their rules, what is left out of them, and what is changed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_du_events.importers.formats.icalendar.rules import HORIZON
from tests.importers.formats.icalendar.given import (
    TODAY,
    VIENNA,
    calendar,
    read,
    sessions,
    starts,
)


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
    expected = [one for one in expected if one.date() <= TODAY + HORIZON]
    gone = data.draw(st.sets(st.sampled_from(expected), max_size=2))
    exdates = "".join(
        f"\nEXDATE:{one.replace(tzinfo=zone).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}" for one in sorted(gone)
    )
    content = calendar(f"DTSTART;TZID=America/New_York:{begins:%Y%m%dT%H%M%S}\nRRULE:{rule}{exdates}")
    assert starts(content) == [f"{one:%Y-%m-%d %H:%M}" for one in expected if one not in gone]


# --- what a series leaves out, adds and changes --------------------------------------------------

THREE = f"{VIENNA}\nRRULE:FREQ=WEEKLY;COUNT=3"


def changed(recurrence: str, *properties: str, core: str = THREE) -> bytes:
    """A series, and an occurrence of it that is changed."""
    content = calendar(core, "\n".join([recurrence, *properties]))
    return content.replace(b"1@x", b"0@x")


@pytest.mark.parametrize(
    "excluded",
    ["EXDATE;VALUE=DATE:20270312", "EXDATE:20270312T170000Z,,", "EXDATE;TZID=Europe/Vienna:20270312T180000"],
)
def test_a_day_or_a_time_is_left_out(excluded: str) -> None:
    content = calendar(f"{THREE}\n{excluded}")
    assert starts(content) == ["2027-03-05 18:00", "2027-03-19 18:00"]
    assert read(content)[1] == []


@pytest.mark.parametrize(
    ("property_", "message"),
    [
        ("RDATE:soon", "“soon” is not a day or a time of iCalendar"),
        ("EXDATE:soon", "“soon” is not a day or a time of iCalendar"),
        ("EXRULE:FREQ=WEEKLY;INTERVAL=2", "EXRULE is not read: what it takes out is here"),
    ],
)
def test_what_is_wrong_in_a_series_is_told_and_the_rest_is_taken(property_: str, message: str) -> None:
    incoming, messages = read(calendar(f"{THREE}\n{property_}"))
    assert len(incoming.sections["sessions"]) == 3
    assert messages == [message]


@pytest.mark.parametrize("ends", ["PT2H", "20270410T180000Z"])
def test_a_time_that_is_added_may_have_its_own_length(ends: str) -> None:
    found = sessions(calendar(f"{VIENNA}\nDURATION:PT1H\nRDATE;VALUE=PERIOD:20270410T160000Z/{ends}"))
    assert [(str(one["start"]), str(one["duration"])) for one in found] == [
        ("2027-03-05 18:00", "1h"),
        ("2027-04-10 18:00", "2h"),
    ]


def test_a_change_of_a_day_that_is_none_is_told() -> None:
    content = changed("RECURRENCE-ID:soon", VIENNA)
    assert starts(content) == ["2027-03-05 18:00", "2027-03-12 18:00", "2027-03-19 18:00"]
    assert read(content)[1] == ["“soon” is not a day or a time of iCalendar"]


def test_of_two_changes_the_newer_counts_whichever_stands_first() -> None:
    at = "RECURRENCE-ID:20270312T170000Z"
    newer = f"{at}\nSEQUENCE:2\nDTSTART;TZID=Europe/Vienna:20270313T100000"
    older = f"{at}\nSEQUENCE:1\nDTSTART;TZID=Europe/Vienna:20270314T100000"
    for both in ((newer, older), (older, newer)):
        content = calendar(THREE, *both).replace(b"1@x", b"0@x").replace(b"2@x", b"0@x")
        assert starts(content)[1] == "2027-03-13 10:00"


def test_a_change_to_the_end_of_time_moves_only_its_own_day() -> None:
    content = changed("RECURRENCE-ID;RANGE=THISANDFUTURE:20270312T170000Z", "DTSTART:99991231T170000Z")
    assert "2027-03-19 18:00" in starts(content)


def test_an_event_that_stands_twice_is_taken_once() -> None:
    content = calendar(VIENNA, VIENNA).replace(b"1@x", b"0@x")
    assert starts(content) == ["2027-03-05 18:00"]
    assert read(content)[1] == []


# --- rules ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("week", "days"),
    [
        ("MO", ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]),
        ("SU", ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]),
    ],
)
def test_weeks_begin_on_the_day_of_the_rule(week: str, days: list[str]) -> None:
    # An example of RFC 5545, section 3.8.5.3.
    rule = f"RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST={week};X-OURS=1"
    assert starts(calendar(f"DTSTART;VALUE=DATE:19970805\n{rule}")) == days


@pytest.mark.parametrize("year", [1850, 2150])
def test_a_rule_of_another_century_is_told(year: int) -> None:
    incoming, messages = read(calendar(f"DTSTART;VALUE=DATE:{year}0305\nRRULE:FREQ=YEARLY;COUNT=2"))
    assert len(incoming.sections["sessions"]) == 1
    assert messages == [f"the rule is not expanded: the year {year} is not between 1901 and 2099"]


def test_rules_that_never_come_true_are_bounded_together() -> None:
    never = f"{VIENNA}\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"
    incoming, messages = read(calendar(*[never] * 40))
    assert len(incoming.sections["sessions"]) == 40
    assert "the rule is not expanded: the rules of this calendar have more steps than are taken" in messages
