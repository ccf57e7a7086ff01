"""A session may begin when another ends; what follows from nothing is reported, once, where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.model.event import Event
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.record import Context
from sphinx_du_events.model.session import Session
from sphinx_du_events.model.zones import zone_named
from sphinx_du_events.reading.chains import with_starts
from sphinx_du_events.reading.session_parts import with_wholes

if TYPE_CHECKING:
    from conftest import Load, Said

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.store import Store

FIRST = "start: 2026-05-13 10:00, duration: 1h, room: Hall"


def event(*sessions: str, more: str = "") -> dict[str, str]:
    listed = "".join(f"- {{id: s{number}, title: S{number}, {one}}}\n" for number, one in enumerate(sessions))
    return {"e.yaml": f"event: {{title: Any, timezone: Europe/Lisbon{more}}}\nsessions:\n{listed}"}


def starts(store: Store) -> list[str]:
    """The starts of all sessions; only the day where no time is known, and nothing without a day."""
    begins = [session.begins for session in store.events["e"].sessions]
    return [f"{one.at:%d %H:%M}" if one and one.at else f"{one.day:%d}" if one else "" for one in begins]


def test_it_begins_when_the_session_before_in_its_room_ends(loaded: Load) -> None:
    other = "start: 2026-05-13 09:00, duration: 20m, room: Annex"
    following = "start: previous, duration: 30m, room: hall"
    store = loaded(event(FIRST, other, following, "start: Previous, duration: 5m, room: Annex", following))

    assert store.diagnostics == ()
    assert starts(store) == ["13 10:00", "13 09:00", "13 11:00", "13 09:20", "13 11:30"]


def test_without_a_room_it_is_in_every_room(loaded: Load) -> None:
    following = "start: previous, duration: 1h"
    store = loaded(event(FIRST, following, f"{following}, room: all", f"{following}, room: Hall"))

    assert store.diagnostics == ()
    assert starts(store) == ["13 10:00", "13 11:00", "13 12:00", "13 13:00"]


def test_it_is_on_the_day_that_its_date_names(loaded: Load) -> None:
    next_day = "start: 2026-05-14 09:00, duration: 1h, room: Hall"
    store = loaded(event(FIRST, next_day, "start: previous, date: 2026-05-13, duration: 1h, room: Hall"))

    assert store.diagnostics == ()
    assert starts(store) == ["13 10:00", "14 09:00", "13 11:00"]


def test_a_place_of_its_own_has_other_rooms(loaded: Load) -> None:
    walk = "start: 2026-05-13 18:00, duration: 1h, location: {name: Quay}"
    store = loaded(
        event(FIRST, walk, "start: previous, room: Hall", "start: previous, location: {name: quay}")
    )

    assert store.diagnostics == ()
    assert starts(store) == ["13 10:00", "13 18:00", "13 11:00", "13 19:00"]


def test_it_begins_after_the_session_that_it_names_wherever_that_stands(loaded: Load) -> None:
    store = loaded(event("after: s1, duration: 15m, room: Foyer", "after: s2, duration: 1h", FIRST))

    assert store.diagnostics == ()
    assert starts(store) == ["13 12:00", "13 11:00", "13 10:00"]


def test_its_start_is_on_its_own_clock_and_counts_elapsed_time(loaded: Load) -> None:
    night = "start: 2026-03-29 00:30, duration: 1h"  # the clocks go forward at 01:00
    store = loaded(event(night, "after: s0", "after: s0, timezone: Asia/Kolkata"))

    assert store.diagnostics == ()
    assert starts(store) == ["29 00:30", "29 02:30", "29 07:00"]


def test_setup_lies_between_sessions_of_a_room_and_not_around_breaks(loaded: Load) -> None:
    talk = "duration: 30m, setup: {before: 5m, after: 10m}"
    store = loaded(
        event(
            f"start: 2026-05-13 10:00, room: Hall, {talk}",
            f"start: previous, room: Hall, {talk}",
            "after: s1, duration: 30m, type: break",
            "after: s1, duration: 30m, room: Annex, setup: 20m",
            f"after: s2, room: Hall, {talk}",
        )
    )

    assert store.diagnostics == ()
    assert starts(store) == ["13 10:00", "13 10:45", "13 11:15", "13 11:15", "13 11:45"]


def test_a_long_chain_and_many_sessions_without_one_before_them(loaded: Load) -> None:
    chain = ["start: previous, duration: 1m, room: Hall"] * 1_500
    store = loaded(event(FIRST, *chain))
    assert store.diagnostics == ()
    assert starts(store)[-1] == "14 11:59"

    alone = [f"start: previous, room: R{number}" for number in range(300)]
    assert len(loaded(event(*alone)).diagnostics) == 101  # and how many more there are


WRONG = {
    "nobody is before it": (
        ["start: previous, room: Hall"],
        (
            "3:30: error: “s0” is to begin after the session before it, and there is none in “Hall”; write"
            " its “start”; sessions follow each other in the order of the data [chain]"
        ),
        [""],
    ),
    "no end": (
        ["start: 2026-05-13 10:00", "start: previous"],
        "4:30: error: “s1” is to begin after “s0”, which has no end; write the “duration” of “s0” [chain]",
        ["13 10:00", ""],
    ),
    "only a day": (
        ["date: 2026-05-13, duration: 1h", "after: s0"],
        "4:30: error: “s1” is to begin after “s0”, which has no time; write the “start” of “s0” [chain]",
        ["13", ""],
    ),
    "no day": (
        ["duration: 1h", "after: s0"],
        "4:30: error: “s1” is to begin after “s0”, which has no time; write the “start” of “s0” [chain]",
        ["", ""],
    ),
    "an unknown id": (
        ["start: 2026-05-13 10:00, duration: 1h", "after: s00"],
        "4:30: error: no session has the id “s00”; did you mean “s0”? [unknown-session]",
        ["13 10:00", ""],
    ),
    "previous as an id": (
        ["start: 2026-05-13 10:00, duration: 1h", "after: previous"],
        "4:30: error: no session has the id “previous”; write start: previous [unknown-session]",
        ["13 10:00", ""],
    ),
    "itself": (
        ["after: s0"],
        "3:30: error: “s0” begins after itself; write its “start” [chain]",
        [""],
    ),
    "a circle": (
        ["after: s2, duration: 1h", "after: s0, duration: 1h", "after: s1, duration: 1h"],
        (
            "3:30: error: “s0”, “s2” and “s1” begin after each other, in a circle; write the “start” of"
            " one of them"
            " [chain]"
        ),
        ["", "", ""],
    ),
    "a large circle": (
        [f"after: s{(n + 1) % 20}, duration: 1h" for n in range(20)],
        (
            "3:30: error: “s0”, “s1”, “s2”, “s3”, “s4”, “s5”, “s6”, “s7”, “s8”, “s9”, “s10”, “s11” and 8 more"
            " begin after each other, in a circle; write the “start” of one of them [chain]"
        ),
        [""] * 20,
    ),
    "a start too": (
        [FIRST, "start: 2026-05-13 15:00, after: s0"],
        "4:55: error: session “s1”: “start” and “after” both say when it begins; “start” counts [chain]",
        ["13 10:00", "13 15:00"],
    ),
    "previous too": (
        [FIRST, "start: previous, after: s0"],
        "4:30: error: session “s1”: “start” and “after” both say when it begins; “after” counts [chain]",
        ["13 10:00", "13 11:00"],
    ),
    "another day": (
        [FIRST, "date: 2026-05-14, after: s0"],
        (
            "4:48: error: “s0” ends on 2026-05-13, and “s1” has the date 2026-05-14; write its “start”,"
            " or leave out"
            " its “date” [chain]"
        ),
        ["13 10:00", "14"],
    ),
    "an end": (
        [FIRST, "after: s0, end: 2026-05-13 12:00"],
        (
            "4:39: error: session “s1”: an “end” needs a “start” with a time; write its “duration” in"
            " place of its end"
            " [invalid-order]"
        ),
        ["13 10:00", "13 11:00"],
    ),
    "an hour as its end": (
        [FIRST, "after: s0, end: 12:00"],
        (
            "4:39: error: session “s1”: “12:00” is a time without a start to go with it; write a"
            " “duration” in its"
            " place [invalid-date]"
        ),
        ["13 10:00", "13 11:00"],
    ),
    "a slip": (
        [FIRST, "start: previuos, date: 2026-05-13"],
        (
            "4:30: error: session “s1”: “previuos” is not a date and time; did you mean “previous”?"
            " [invalid-date]"
        ),
        ["13 10:00", "13"],
    ),
    "a wrong setup": (
        [FIRST, "after: s0, setup: 15"],
        (
            "4:41: error: session “s1”: “15” is not a duration; “15m” is minutes, “15h” is hours"
            " [invalid-duration]"
        ),
        ["13 10:00", "13 11:00"],
    ),
}


@pytest.mark.parametrize(("sessions", "message", "begin"), WRONG.values(), ids=WRONG)
def test_what_does_not_follow_costs_the_start_alone(
    loaded: Load, said: Said, sessions: list[str], message: str, begin: list[str]
) -> None:
    store = loaded(event(*sessions))

    assert said(store) == [f"e.yaml:{message}"]
    assert starts(store) == begin


@pytest.mark.parametrize("wrong", ["after: nobody", "after: s1", "start: previous, room: Cellar"])
def test_what_follows_is_not_reported_again(loaded: Load, wrong: str) -> None:
    following = "start: previous, duration: 1h, room: all"
    store = loaded(event(FIRST, wrong, following, following, "after: s3"))

    assert [one.location.line for one in store.diagnostics] == [4]
    assert starts(store) == ["13 10:00", "", "", "", ""]


@pytest.mark.parametrize("wrong", ["duration: 1 houer", "end: 25:00"])
def test_a_session_without_its_length_is_reported_once(loaded: Load, wrong: str) -> None:
    first = f"start: 2026-05-13 10:00, room: Hall, {wrong}"
    store = loaded(event(first, "start: previous, room: Hall, duration: 1h", "after: s1"))

    assert [one.location.line for one in store.diagnostics] == [3]
    assert starts(store) == ["13 10:00", "", ""]


def test_what_was_meant_for_a_part_is_before_nothing(loaded: Load) -> None:
    part, following = "part_of: nobody, duration: 5m", "start: previous, room: Hall, duration: 1h"
    store = loaded(event("start: 2026-05-13 10:00, room: Hall, duration: 1h", part, following))

    assert [one.location.line for one in store.diagnostics] == [4]
    assert starts(store) == ["13 10:00", "", "13 11:00"]


def test_nothing_moves_into_the_place_of_a_session_whose_start_is_wrong(loaded: Load) -> None:
    following = "start: previous, duration: 1h, room: Hall"
    store = loaded(event(FIRST, "start: 2026-13-01 10:00, room: Hall", following, following))

    assert [one.location.line for one in store.diagnostics] == [4]
    assert [str(session.id) for session in store.events["e"].sessions] == ["s0", "s2", "s3"]
    assert starts(store) == ["13 10:00", "", ""]


def test_a_cancelled_session_keeps_its_time_so_that_nothing_moves(loaded: Load) -> None:
    store = loaded(event(FIRST, "start: previous, duration: 1h, room: Hall, status: cancelled", "after: s1"))

    assert store.diagnostics == ()
    assert starts(store)[2] == "13 12:00"


def test_years_end_somewhere(loaded: Load) -> None:
    store = loaded(event("start: 2999-12-01 10:00, duration: 90d", "after: s0"))

    assert [one.message for one in store.diagnostics if one.code.slug == "chain"] == [
        "“s1” would begin after the year 2999"
    ]
    assert starts(store)[1] == ""


def test_a_former_id_is_as_good(loaded: Load) -> None:
    store = loaded(event(f"{FIRST}, was: [opening]", "after: opening", "part_of: opening"))

    assert store.diagnostics == ()
    assert starts(store) == ["13 10:00", "13 11:00", "13 10:00"]
    assert store.events["e"].sessions[2].part_of == "s0"


_KEYS = st.sampled_from(
    [("start", "2026-05-13 10:00"), ("start", "previous"), ("after", ""), ("part_of", "")]
)


@given(st.lists(st.tuples(_KEYS, st.integers(0, 9), st.booleans()), max_size=10))
def test_whatever_is_written_every_session_has_a_start_or_there_is_a_reason(
    written: list[tuple[tuple[str, str], int, bool]],
) -> None:
    sessions = []
    for number, ((key, value), other, is_long) in enumerate(written):
        data = {"id": f"s{number}", "title": "S", key: value or f"s{min(other, len(written) - 1)}"}
        data |= {"duration": "30m"} if is_long else {}
        made = LocatedDict({Scalar(name): Scalar(own) for name, own in data.items()})
        sessions.append(Session.model_validate(made, context=Context(zone=zone_named("Europe/Lisbon"))))
    event = Event.model_validate({"id": "e", "title": "E", "timezone": "Europe/Lisbon"})
    found: list[Diagnostic] = []
    whole, wholes = with_wholes(sessions, found.append)
    placed = with_starts(whole, wholes, (), event, found.append)

    assert [one.id for one in placed] == [one.id for one in sessions]
    by_id = {str(one.id): one for one in placed}
    for session in placed:
        if session.after in by_id and session.start is not None:
            assert session.start == by_id[str(session.after)].ends
    unknown = [one for one in placed if one.start is None]
    assert found or all(one.part_of for one in unknown)
