"""A room or a speaker that two sessions have at the same time is noted, once, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Load, Said

HINT = "change a time or a room; if both are right, this kind of note can be left out [double-booked]"


def event(*sessions: str, more: str = "") -> str:
    listed = "".join(f"- {{id: s{number}, {one}}}\n" for number, one in enumerate(sessions))
    return f"event: {{title: Any, timezone: Europe/Madrid{more}}}\nsessions:\n{listed}"


ONE = "title: One, start: 2026-05-13 10:00, duration: 1h, room: Hall A, speakers: [{name: Ada}]"


def test_a_room_and_a_speaker_of_two_sessions_at_once_are_one_note(loaded: Load, said: Said) -> None:
    two = "title: Two, start: 2026-05-13 10:30, duration: 1h, room: Hall A, speakers: [{name: Ada}]"

    begins = "“Two” begins on 2026-05-13 at 10:30, while “One” goes on"
    both = "both are in “Hall A” and Ada speaks at both"
    assert said(loaded({"e.yaml": event(ONE, two)})) == [f"e.yaml:4:69: note: {begins}: {both}; {HINT}"]


TWICE = {
    "spelling": "start: 2026-05-13 10:30, room: hall  a",
    "the same start, and no end": "start: 2026-05-13 10:00, room: Hall A",
    "a start in it, and no end": "start: 2026-05-13 10:59, room: Hall A",
    "around it": "start: 2026-05-13 09:00, duration: 3h, room: Hall A",
    "another zone": "start: 2026-05-13T08:30Z, duration: 5m, room: Hall A",
    "the event's place, written again": "start: 2026-05-13 10:30, room: Hall A, location: {name: LIBRARY}",
    "one of its rooms": "start: 2026-05-13 10:30, room: [Hall B, Hall A]",
    "a speaker elsewhere": "start: 2026-05-13 10:30, room: Hall B, speakers: [{name: ada}]",
}
ONCE = {
    "it begins when the first ends": "start: 2026-05-13 11:00, duration: 1h, room: Hall A",
    "it ends when the first begins": "start: 2026-05-13 09:00, duration: 1h, room: Hall A",
    "another room": "start: 2026-05-13 10:30, duration: 1h, room: Hall B",
    "another house": "start: 2026-05-13 10:30, duration: 1h, room: Hall A, location: {name: Annex}",
    "another day": "start: 2026-05-14 10:00, duration: 1h, room: Hall A",
    "a break": "start: 2026-05-13 10:30, duration: 1h, room: Hall A, type: Break",
    "lunch": "start: 2026-05-13 10:30, duration: 1h, room: Hall A, type: lunch",
    "a desk": "start: 2026-05-13 10:30, duration: 1h, room: Hall A, type: registration",
    "other rooms": "start: 2026-05-13 10:30, duration: 1h, room: [Hall B, Hall C]",
    "posters": "start: 2026-05-13 10:30, duration: 1h, room: Hall A, type: poster-session",
    "cancelled": "start: 2026-05-13 10:30, duration: 1h, room: Hall A, status: cancelled",
    "a deadline": "start: 2026-05-13 10:30, duration: 0m, room: Hall A",
    "only a day": "date: 2026-05-13, room: Hall A",
    "somebody who helps": "start: 2026-05-13 10:30, duration: 1h, mentors: [{name: Ada}]",
    "no room": "start: 2026-05-13 10:30, duration: 1h",
}


@pytest.mark.parametrize("other", TWICE.values(), ids=TWICE)
def test_what_overlaps_is_noted(loaded: Load, other: str) -> None:
    found = loaded(
        {"e.yaml": event(ONE, f"title: Two, {other}", more=", location: {name: Library}")}
    ).diagnostics

    assert [one.code.slug for one in found] == ["double-booked"]


@pytest.mark.parametrize("other", ONCE.values(), ids=ONCE)
def test_what_does_not_overlap_is_not(loaded: Load, said: Said, other: str) -> None:
    assert said(loaded({"e.yaml": event(ONE, f"title: Two, {other}")})) == []


def test_an_evening_goes_on_after_midnight(loaded: Load) -> None:
    late = "title: Late, start: 2026-05-13 22:00, end: 2026-05-14 01:00, room: Bar"
    later = "title: Later, start: 2026-05-14 00:30, duration: 1h, room: Bar"
    next_day = "title: Next, start: 2026-05-14 01:30, duration: 1h, room: Bar"

    (found,) = loaded({"e.yaml": event(next_day, later, late)}).diagnostics
    assert found.message == ("“Later” begins on 2026-05-14 at 00:30, while “Late” goes on: both are in “Bar”")


def test_rooms_that_are_not_known_yet_are_no_room(loaded: Load, said: Said) -> None:
    for room in ("TBA", "online", "?"):
        sessions = [f"title: T{n}, start: 2026-05-13 10:00, duration: 1h, room: '{room}'" for n in range(2)]
        assert said(loaded({"e.yaml": event(*sessions)})) == []


def test_a_block_and_its_parts_are_one_note_and_parts_that_overlap_another(loaded: Load) -> None:
    when = "start: 2026-05-13 10:0"
    block = f"title: Block, {when}0, duration: 1h, room: R, speakers: [{{name: P1}}, {{name: P2}}]"
    parts = [
        f"title: P{n}, {when}{n}, duration: {2 if n == 5 else 1}m, room: R, speakers: [{{name: P{n}}}]"
        for n in range(9)
    ]

    assert [one.message for one in loaded({"e.yaml": event(*parts, block)}).diagnostics] == [
        "“P0” begins on 2026-05-13 at 10:00, while “Block” goes on: both are in “R”; so it is with 7 more",
        "“P6” begins on 2026-05-13 at 10:06, while “P5” goes on: both are in “R”",
    ]


def test_many_sessions_take_little_more_time_each(loaded: Load) -> None:
    sessions = ["title: All, start: 2026-05-01 00:00, duration: 60d, room: R"]
    sessions += ["title: T, start: 2026-05-02 10:00, duration: 0m, room: R"] * 1_000
    sessions += [
        f"title: T, start: 2026-05-{2 + n % 20:02} {n // 20:02}:00, duration: 1h, room: R" for n in range(400)
    ]

    found = loaded({"e.yaml": event(*sessions)}).diagnostics
    assert [one.message.rpartition(";")[2] for one in found] == [" so it is with 399 more"]


def test_the_setup_of_a_session_needs_its_room_but_not_its_speakers(loaded: Load) -> None:
    one = "start: 2026-05-13 10:00, duration: 1h, setup: {after: 10m}, speakers: [{name: Ada}]"
    two = "start: 2026-05-13 11:15, duration: 1h, setup: 10m, speakers: [{name: Ada}]"
    rooms = [f"title: T{place}, {own}, room: Hall" for place, own in enumerate((one, two))]

    (found,) = loaded({"e.yaml": event(*rooms)}).diagnostics
    assert found.message == (
        "“T1” needs its room on 2026-05-13 from 11:05, with its setup, and “T0” needs it until"
        " 11:10: both are in"
        " “Hall”"
    )
    elsewhere = [f"title: T{place}, {own}, room: R{place}" for place, own in enumerate((one, two))]
    assert loaded({"e.yaml": event(*elsewhere)}).diagnostics == ()
