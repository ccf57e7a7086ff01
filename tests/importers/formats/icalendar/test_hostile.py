"""Calendars as they are broken, and as somebody may break them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.formats.icalendar.given import (
    OWN_ZONE,
    VIENNA,
    calendar,
    only,
    read,
    starts,
)


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
