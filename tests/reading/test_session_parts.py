"""A session may be a part of another: it has its time, its room and its fate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Load, Said

    from sphinx_du_events.store import Store

BLOCK = "start: 2026-05-13 16:00, duration: 30m, room: Hall, track: Docs"


def event(*sessions: str) -> dict[str, str]:
    listed = "".join(f"- {{id: s{number}, title: S{number}, {one}}}\n" for number, one in enumerate(sessions))
    return {"e.yaml": f"event: {{title: Any, timezone: Europe/Lisbon}}\nsessions:\n{listed}"}


def times(store: Store) -> list[str]:
    begins = [session.begins for session in store.events["e"].sessions]
    return [f"{one.at:%H:%M}" if one and one.at else f"{one.day}" if one else "" for one in begins]


def test_parts_follow_each_other_from_the_start_of_their_whole(loaded: Load) -> None:
    part = "part_of: s2, duration: 5m"
    store = loaded(event(part, "start: 2026-05-13 09:00, duration: 1h, room: Hall", BLOCK, part, part))

    assert store.diagnostics == ()
    assert times(store) == ["16:00", "09:00", "16:00", "16:05", "16:10"]
    data = store.events["e"]
    assert [str(part.id) for part in data.parts_of(data.sessions[2])] == ["s0", "s3", "s4"]
    whole = data.whole_of(data.sessions[3])
    assert whole is not None
    assert whole.id == "s2"


def test_a_part_with_a_start_keeps_it_and_what_is_after_it_follows_it(loaded: Load) -> None:
    part = "part_of: s0, duration: 5m"
    store = loaded(event(BLOCK, part, f"{part}, start: 2026-05-13 16:15", part, f"{part}, after: s1"))

    assert store.diagnostics == ()
    assert times(store) == ["16:00", "16:00", "16:15", "16:20", "16:05"]
    data = store.events["e"]
    assert [str(part.id) for part in data.parts_of(data.sessions[0])] == ["s1", "s4", "s2", "s3"]


def test_a_part_has_what_its_whole_has_unless_it_has_its_own(loaded: Load) -> None:
    more = f"{BLOCK}, mode: hybrid, language: pt, location: {{name: Quay}}"
    own = "part_of: s0, room: Annex, track: Tools, mode: online, language: en, location: {name: Ferry}"
    first, second = loaded(event(more, "part_of: s0, duration: 5m", own)).events["e"].sessions[1:]

    assert (first.room, first.track, first.mode, first.language) == ("Hall", "Docs", "hybrid", "pt")
    assert (second.room, second.track, second.mode, second.language) == ("Annex", "Tools", "online", "en")
    assert first.location is not None
    assert second.location is not None
    assert (first.location.name, second.location.name) == ("Quay", "Ferry")


@pytest.mark.parametrize(
    ("whole", "own", "status"),
    [
        ("cancelled", "scheduled", "cancelled"),
        ("postponed", "rescheduled", "postponed"),
        ("draft", "scheduled", "draft"),
        ("moved-online", "scheduled", "moved-online"),
        ("scheduled", "cancelled", "cancelled"),
        ("rescheduled", "cancelled", "cancelled"),
    ],
)
def test_what_becomes_of_the_whole_becomes_of_its_parts(
    loaded: Load, whole: str, own: str, status: str
) -> None:
    store = loaded(event(f"{BLOCK}, status: {whole}", f"part_of: s0, status: {own}"))

    assert store.events["e"].sessions[1].status == status


def test_without_lengths_only_the_first_part_has_a_time_and_nobody_is_blamed(loaded: Load) -> None:
    store = loaded(event(BLOCK, "part_of: s0", "part_of: s0", "date: 2026-05-14", "part_of: s3"))

    assert store.diagnostics == ()
    assert times(store) == ["16:00", "16:00", "2026-05-13", "2026-05-14", "2026-05-14"]


def test_a_written_chain_of_parts_needs_the_length(loaded: Load, said: Said) -> None:
    store = loaded(event(BLOCK, "part_of: s0", "part_of: s0, start: previous"))

    assert said(store) == [
        (
            "e.yaml:5:43: error: “s2” is to begin after “s1”, which has no end; write the “duration” of"
            " “s1” [chain]"
        )
    ]


def test_what_is_after_the_whole_is_after_it_and_not_after_its_last_part(loaded: Load) -> None:
    store = loaded(event(BLOCK, "part_of: s0, duration: 5m", "start: previous, room: Hall"))

    assert times(store) == ["16:00", "16:00", "16:30"]


OUTSIDE = {
    "too long": ("duration: 45m", "“s1” ends 15 minutes after “s0”, of which it is a part"),
    "too early": ("start: 2026-05-13 15:55", "“s1” begins before “s0”, of which it is a part"),
    "too late": ("start: 2026-05-13 16:30", "“s1” begins when “s0”, of which it is a part, is over"),
}


@pytest.mark.parametrize(("own", "message"), OUTSIDE.values(), ids=OUTSIDE)
def test_what_is_outside_of_the_whole_is_noted(loaded: Load, own: str, message: str) -> None:
    (found,) = loaded(event(BLOCK, f"part_of: s0, {own}")).diagnostics

    assert (found.code.slug, found.location.line, found.location.column) == ("part-outside", 4, 32)
    assert (found.message, found.hint) == (message, "change a time or a duration")


NO_PART = {
    "an unknown whole": (
        [BLOCK, "part_of: s9, duration: 5m"],
        ["no session has the id “s9”; use one of: s0, s1 [unknown-session]"],
    ),
    "a part of a part": (
        [BLOCK, "part_of: s0, duration: 5m", "part_of: s1"],
        [
            (
                "“s2” cannot be a part of “s1”, which is a part of “s0”; a part has no parts; “s0” may"
                " have both [part]"
            )
        ],
    ),
    "itself": ([BLOCK, "part_of: s1"], ["“s1” cannot be a part of itself; a part has no parts [part]"]),
    "each other": (
        ["part_of: s1", "part_of: s0"],
        [
            "“s0” cannot be a part of “s1”, which is a part of “s0”; a part has no parts [part]",
            "“s1” cannot be a part of “s0”, which is a part of “s1”; a part has no parts [part]",
        ],
    ),
}


@pytest.mark.parametrize(("sessions", "messages"), NO_PART.values(), ids=NO_PART)
def test_what_cannot_be_a_part_stands_alone(
    loaded: Load, said: Said, sessions: list[str], messages: list[str]
) -> None:
    store = loaded(event(*sessions))

    assert [one.partition("error: ")[2] for one in said(store)] == messages
    assert store.events["e"].sessions[-1].part_of is None
    assert store.events["e"].sessions[-1].begins is None


def test_a_whole_cannot_begin_after_its_part(loaded: Load, said: Said) -> None:
    store = loaded(event("after: s1, duration: 5m", "part_of: s0, duration: 5m"))

    assert said(store) == [
        (
            "e.yaml:3:30: error: “s0” and “s1” begin after each other, in a circle; write the “start” of"
            " one of them"
            " [chain]"
        )
    ]


def test_parts_are_no_double_booking_of_their_whole(loaded: Load) -> None:
    ada = "speakers: [{name: Ada}]"
    store = loaded(event(f"{BLOCK}, {ada}", f"part_of: s0, duration: 5m, {ada}", f"part_of: s0, {ada}"))

    assert store.diagnostics == ()


def test_another_session_in_the_room_of_a_whole_is_one_note(loaded: Load) -> None:
    other = "start: 2026-05-13 16:10, duration: 5m, room: Hall"
    store = loaded(event(BLOCK, "part_of: s0, duration: 15m", "part_of: s0, duration: 15m", other))

    assert [one.message for one in store.diagnostics] == [
        "“S3” begins on 2026-05-13 at 16:10, while “S0” goes on: both are in “Hall”"
    ]


def test_parts_at_once_and_speakers_elsewhere_are_noted(loaded: Load) -> None:
    ada = "speakers: [{name: Ada}]"
    elsewhere = f"start: 2026-05-13 16:00, duration: 1h, room: Annex, {ada}"
    same = "part_of: s0, start: 2026-05-13 16:02, duration: 5m"
    store = loaded(event(BLOCK, f"part_of: s0, duration: 5m, {ada}", same, elsewhere))

    assert sorted(one.message for one in store.diagnostics) == [
        "“S1” begins on 2026-05-13 at 16:00, while “S3” goes on: Ada speaks at both",
        "“S2” begins on 2026-05-13 at 16:02, while “S1” goes on: both are in “Hall”",
    ]
