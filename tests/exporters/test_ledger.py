"""The ledger: what makes a calendar program take a change for a change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.exporters.clock import moment_of_build
from sphinx_du_events.exporters.icalendar.entries import written
from sphinx_du_events.exporters.icalendar.ledger import Ledger, changes, stale, updated
from sphinx_du_events.exporters.icalendar.ledger_events import notices
from sphinx_du_events.exporters.icalendar.ledger_file import text_of
from tests.exporters.conftest import SITE, Data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2022, 6, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
MUCH_LATER = NOW + timedelta(days=9)

EVENT = """
    event: {title: July, timezone: America/New_York}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00, duration: 3h, track: docs}
      - {id: two, title: Two, start: 2022-07-16 09:00}
      - {id: day, title: Day, date: 2022-09-09}
"""
ONE = ("july", "one")


@pytest.fixture
def july(make_data: Callable[..., Data]) -> Data:
    return make_data({"july.yaml": EVENT})


def told(ledger: Ledger, session: str = "one") -> tuple[int, datetime, str]:
    line = ledger.told["july", session]
    return line.sequence, line.modified, line.status


def edited(data: Data, old: str, new: str) -> Data:
    text = (data.folder / "july.yaml").read_text(encoding="utf-8")
    assert old in text
    data.write({"july.yaml": text.replace(old, new)})
    return data


def test_nothing_new_changes_nothing(july: Data) -> None:
    first = updated(Ledger("example.org"), july.entries, NOW)
    assert told(first) == (0, NOW, "confirmed")
    assert text_of(updated(first, july.entries, LATER)) == text_of(first)
    assert not changes(first, july.entries)


@pytest.mark.parametrize(
    ("old", "new", "raised"),
    [
        ("title: One", "title: Uno", 0),
        ("track: docs", "tags: [x]", 0),
        ("title: July", "title: August", 0),
        ("09:00, duration: 3h", "08:00, timezone: America/Chicago, duration: 3h", 0),  # the same moment
        ("09:00, duration: 3h", "10:00, duration: 3h", 1),
        ("duration: 3h", "duration: 2h", 1),
        ("start: 2022-07-09 09:00, duration: 3h", "date: 2022-07-09", 1),
        ("title: One", "title: One, status: cancelled", 1),
        ("title: One", "title: One, status: postponed", 1),
        ("title: July", "title: July, status: cancelled", 1),
    ],
)
def test_only_what_moves_a_session_raises_its_sequence(july: Data, old: str, new: str, raised: int) -> None:
    first = updated(Ledger("example.org"), july.entries, NOW)
    second = updated(first, edited(july, old, new).entries, LATER)
    assert told(second)[:2] == (raised, LATER)


def test_other_sessions_stay_as_they_were(july: Data) -> None:
    first = updated(Ledger("example.org"), july.entries, NOW)
    second = updated(first, edited(july, "title: One", "title: Uno").entries, LATER)
    before, after = text_of(first).splitlines(), text_of(second).splitlines()
    assert [line.split(":")[0].strip() for line in after if line not in before] == ["july/one"]


def test_what_is_removed_is_cancelled_and_what_comes_back_is_not(july: Data) -> None:
    first = updated(Ledger("example.org"), july.entries, NOW)
    line = "      - {id: one, title: One, start: 2022-07-09 09:00, duration: 3h, track: docs}\n"
    without = edited(july, line.strip(), "")
    assert changes(first, without.entries).removed == (ONE,)
    second = updated(first, without.entries, LATER)
    assert told(second) == (1, LATER, "removed")
    assert not changes(second, without.entries)
    assert text_of(updated(second, without.entries, MUCH_LATER)) == text_of(second)

    removed = second.removed_beside(without.entries)
    files = without.files(stamps=second.stamps(without.entries))
    assert "session/july/one.ics" not in files
    from sphinx_du_events.exporters.icalendar.files import calendars  # noqa: PLC0415

    files = calendars([*without.entries, *removed], SITE, second.stamps(without.entries))
    for path in ("all.ics", "event/july.ics", "session/july/one.ics"):
        events = {str(one["uid"]): one for one in Calendar.from_ical(files[path]).walk("VEVENT")}
        gone = events["july.one@example.org"]
        assert (gone["status"], gone["sequence"], gone["summary"]) == ("CANCELLED", 1, "One")
        assert gone.start == datetime(2022, 7, 9, 13, tzinfo=UTC)
        assert gone["last-modified"].dt == LATER
    assert "track/docs.ics" not in files

    without.write({"july.yaml": EVENT})
    third = updated(second, without.entries, MUCH_LATER)
    assert told(third) == (2, MUCH_LATER, "confirmed")


def test_time_never_goes_back(july: Data) -> None:
    first = updated(Ledger("example.org"), july.entries, LATER)
    second = updated(first, edited(july, "title: One", "title: Uno").entries, NOW)
    assert told(second)[1] == LATER + timedelta(seconds=1)


def test_a_build_before_the_update_is_one_step_ahead(july: Data) -> None:
    first = updated(Ledger("example.org"), july.entries, NOW)
    entries = edited(july, "2022-07-09 09:00", "2022-07-09 10:00").entries
    stamps = first.stamps(entries)
    assert stamps[ONE] == (1, NOW + timedelta(seconds=1))
    assert stamps["july", "two"] == (0, NOW)


def test_a_stale_ledger_is_named(july: Data, tmp_path: Path) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    assert stale(ledger, july.entries, tmp_path) is None
    edited(july, "title: One", "title: Uno")
    edited(july, "id: two", "id: other")
    found = stale(ledger, july.entries, tmp_path)
    assert found is not None
    assert found.code is Code.LEDGER_STALE
    assert found.text == (
        "subscribers' calendars are out of date: 1 new (july/other); 1 changed (july/one);"
        " 1 removed (july/two); run “du-events calendar update”"
    )


# --- moves -------------------------------------------------------------------------------------

START = "start: 2022-07-09 09:00, duration: 3h"
TOLD = "2022-07-09T13:00:00Z"


def start_before(ledger: Ledger, session: str = "one") -> str:
    before = ledger.told["july", session].previous
    return written(before) if before else ""


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("start: 2022-07-10 09:00, duration: 3h", TOLD),
        ("date: 2022-07-10", TOLD),
        ("date: 2022-07-09", TOLD),
        ("start: 2022-07-10 09:00, status: cancelled", TOLD),
        ("start: 2022-07-09 09:00, duration: 2h", ""),
        ("start: 2022-07-09 08:00, timezone: America/Chicago, duration: 3h", ""),
        (f"{START}, status: cancelled", ""),
        (f"{START}, status: rescheduled", ""),
    ],
)
def test_another_start_alone_is_a_move(july: Data, new: str, expected: str) -> None:
    first = updated(Ledger("example.org"), july.entries, NOW)
    assert start_before(first) == ""
    second = updated(first, edited(july, START, new).entries, LATER)
    assert (start_before(second), start_before(second, "two")) == (expected, "")


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("start: 2022-07-12 09:00", "2022-07-10T13:00:00Z"),
        (START, "2022-07-10T13:00:00Z"),  # moved back
        ("start: 2022-07-10 09:00, duration: 1h", TOLD),
        ("start: 2022-07-10 09:00, status: cancelled", TOLD),
        ("start: 2022-07-10 09:00, status: draft", TOLD),
    ],
)
def test_what_a_change_after_a_move_leaves(july: Data, second: str, expected: str) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    moved = "start: 2022-07-10 09:00"
    ledger = updated(ledger, edited(july, START, moved).entries, LATER)
    assert start_before(ledger) == TOLD
    ledger = updated(ledger, edited(july, moved, second).entries, MUCH_LATER)
    assert start_before(ledger) == expected


def test_a_day_whose_hour_becomes_known_has_not_moved(july: Data) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    days = ("date: 2022-09-09", "start: 2022-09-09 23:00", "date: 2022-09-10", "start: 2022-09-10 08:00")
    expected = ("", "2022-09-10T03:00:00Z", "2022-09-10T03:00:00Z")
    for old, new, before in zip(days, days[1:], expected, strict=False):
        ledger = updated(ledger, edited(july, old, new).entries, LATER)
        assert start_before(ledger, "day") == before


def test_an_hour_that_was_taken_back_and_holds_again_is_no_start_before(july: Data) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    ledger = updated(ledger, edited(july, START, "date: 2022-07-09").entries, LATER)
    ledger = updated(ledger, edited(july, "date: 2022-07-09", START).entries, MUCH_LATER)
    assert start_before(ledger) == ""


def test_a_build_knows_moves_before_the_update_does(july: Data) -> None:
    def before(ledger: Ledger) -> dict[str, str]:
        starts = {entry.key: entry.start for entry in july.entries}
        return {"/".join(key): written(start) for key, start in ledger.starts_before(starts).items()}

    ledger = updated(Ledger("example.org"), july.entries, NOW)
    assert before(ledger) == {}
    edited(july, START, "start: 2022-07-10 09:00")
    edited(july, "id: two", "id: other")
    assert before(ledger) == before(updated(ledger, july.entries, LATER)) == {"july/one": TOLD}


# --- the clock ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("epoch", "expected"), [("", None), ("x", None), ("9" * 30, None), ("0", 0), ("1654084800", 1654084800)]
)
def test_the_moment_of_a_build_is_given(
    monkeypatch: pytest.MonkeyPatch, epoch: str, expected: int | None
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    moment = moment_of_build()
    assert (moment and moment.timestamp()) == expected


# --- what it was before ------------------------------------------------------------------------


def states(ledger: Ledger, session: str = "one") -> list[str]:
    """The states before each change, each with the time until which it was."""
    return [
        " ".join(
            [f"{one.until:%m-%d}", one.status, written(one.start), *([written(one.end)] if one.end else [])]
        )
        for one in ledger.told["july", session].before
    ]


def test_what_changes_leaves_what_it_was(july: Data) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    assert states(ledger) == []
    ledger = updated(ledger, edited(july, START, "start: 2022-07-10 09:00").entries, LATER)
    first = "06-04 confirmed 2022-07-09T13:00:00Z 2022-07-09T16:00:00Z"
    assert states(ledger) == [first]
    ledger = updated(ledger, edited(july, "title: One", "title: Other").entries, LATER)
    assert states(ledger) == [first], "words are no other time"
    text = (july.folder / "july.yaml").read_text(encoding="utf-8")
    july.write(
        {"july.yaml": "".join(line for line in text.splitlines(keepends=True) if "id: one" not in line)}
    )
    ledger = updated(ledger, july.entries, MUCH_LATER)
    assert states(ledger) == [first, "06-10 confirmed 2022-07-10T13:00:00Z"]
    assert states(ledger, "two") == []


def test_what_is_there_when_a_ledger_begins_is_not_new(july: Data) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    more = "  - {id: three, title: Three, start: 2022-07-16 09:00}\n"
    text = (july.folder / "july.yaml").read_text(encoding="utf-8")
    july.write({"july.yaml": text + more})
    ledger = updated(ledger, july.entries, LATER)
    ledger = updated(ledger, edited(july, "title: Three", "title: Other").entries, MUCH_LATER)
    added = {session: told.added for (_event, session), told in ledger.told.items()}
    assert added == {"one": None, "two": None, "day": None, "three": LATER}


def test_a_ledger_says_what_was_published_and_when_that_changed(july: Data) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    ledger = updated(ledger, edited(july, START, "start: 2022-07-10 09:00").entries, LATER)
    published = ledger.published()[ONE]
    assert (published.title, published.added, published.state.status) == ("One", None, "confirmed")
    assert written(published.state.start) == "2022-07-10T13:00:00Z"
    assert [(until, written(state.start)) for until, state in published.before] == [
        (LATER, "2022-07-09T13:00:00Z")
    ]


# --- places and recordings -----------------------------------------------------------------------

PLACES = """
    event: {title: July, timezone: America/New_York}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00, room: Hall}
"""


def again(ledger: Ledger, data: Data, old: str, new: str, now: datetime) -> Ledger:
    """The ledger after an edit."""
    return updated(ledger, edited(data, old, new).entries, now, notices(data.store))


@pytest.fixture
def placed(make_data: Callable[..., Data]) -> Data:
    return make_data({"july.yaml": PLACES})


def places(ledger: Ledger) -> list[str]:
    """The places of a session before each change, and now."""
    entry = ledger.told[ONE]
    return [f"{one.room}{' online' if one.online else ''}" for one in (*entry.before, entry)]


def test_another_room_is_a_change_that_no_calendar_program_must_answer(placed: Data) -> None:
    ledger = updated(Ledger("example.org"), placed.entries, NOW)
    assert places(ledger) == ["Hall"]
    ledger = again(ledger, placed, "room: Hall", "room: Attic", LATER)
    assert (places(ledger), told(ledger)[:2]) == (["Hall", "Attic"], (0, LATER))
    ledger = again(ledger, placed, "room: Attic", "room: Attic, status: moved-online", MUCH_LATER)
    assert (places(ledger), told(ledger)[:2]) == (["Hall", "Attic", "Attic online"], (0, MUCH_LATER))


@pytest.mark.parametrize("new", ["room: HALL", "tags: [x]"])
def test_a_room_in_other_letters_or_taken_back_is_no_other_room(placed: Data, new: str) -> None:
    ledger = updated(Ledger("example.org"), placed.entries, NOW)
    ledger = again(ledger, placed, "room: Hall", new, LATER)
    assert len(places(ledger)) == 1


def test_a_room_that_follows_a_room_that_was_taken_back_is_another(placed: Data) -> None:
    ledger = updated(Ledger("example.org"), placed.entries, NOW)
    ledger = again(ledger, placed, "room: Hall", "tags: [x]", LATER)
    ledger = again(ledger, placed, "tags: [x]", "room: Attic", MUCH_LATER)
    assert places(ledger) == ["Hall", "Attic"]


def test_a_move_online_without_a_place_is_known_before_the_update(make_data: Callable[..., Data]) -> None:
    data = make_data({"july.yaml": EVENT})
    ledger = updated(Ledger("example.org"), data.entries, NOW)
    edited(data, "title: One", "title: One, status: moved-online")
    assert changes(ledger, data.entries).changed == (ONE,)
    assert ledger.stamps(data.entries)[ONE].modified == NOW + timedelta(seconds=1)


def test_what_an_early_ledger_did_not_know_is_not_news(placed: Data) -> None:
    edited(placed, "room: Hall", "room: Hall, status: moved-online, video: https://example.org/1")
    first = updated(Ledger("example.org"), placed.entries, NOW)
    line = first.told[ONE].model_copy(update={"room": None, "online": False, "recordings": ()})
    early = Ledger("example.org", {ONE: line}, knows_places=False)
    assert not changes(early, placed.entries, notices(placed.store))
    ledger = updated(early, placed.entries, LATER, notices(placed.store))
    assert (places(ledger), told(ledger)[:2]) == (["Hall online"], (0, NOW))
    assert [one.added for one in ledger.told[ONE].recordings] == [None]
    assert ledger.events["july"].added is None
    assert ledger.knows_places


def appeared(ledger: Ledger) -> list[datetime | None]:
    return [one.added for one in ledger.told[ONE].recordings]


def test_a_recording_is_known_by_where_it_is(placed: Data) -> None:
    ledger = updated(Ledger("example.org"), placed.entries, NOW)
    video = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    ledger = again(ledger, placed, "room: Hall", f"room: Hall, video: '{video}'", LATER)
    assert appeared(ledger) == [LATER]
    long = f"recordings: [{{url: '{video}', start: '1:00', title: Talk}}]"
    ledger = again(ledger, placed, f"video: '{video}'", long, MUCH_LATER)
    assert appeared(ledger) == [LATER], "where it begins and what it is called is not where it is"
    last = MUCH_LATER + timedelta(days=1)
    ledger = again(ledger, placed, long, "recordings: [https://example.org/2]", last)
    assert appeared(ledger) == [LATER, last]
    ledger = again(ledger, placed, "https://example.org/2", video, last + timedelta(days=1))
    assert appeared(ledger) == [LATER, last], "what comes back is not new"


def test_a_recording_that_is_not_published_is_not_known(placed: Data) -> None:
    ledger = updated(Ledger("example.org"), placed.entries, NOW)
    more = "recordings: [{url: https://example.org/1, status: not-published}, scheduled]"
    assert appeared(again(ledger, placed, "room: Hall", more, LATER)) == []


# --- events ----------------------------------------------------------------------------------------


def event_of(ledger: Ledger) -> tuple[str, datetime | None, datetime, list[tuple[datetime, str, bool]]]:
    one = ledger.events["july"]
    return one.status, one.added, one.modified, [(was.until, was.status, was.online) for was in one.before]


def test_an_event_is_known_with_its_changes(july: Data) -> None:
    first = updated(Ledger("example.org"), july.entries, NOW, notices(july.store))
    assert event_of(first) == ("confirmed", None, NOW, [])
    assert not changes(first, july.entries, notices(july.store))
    ledger = again(first, july, "title: July", "title: August", LATER)
    assert event_of(ledger) == ("confirmed", None, LATER, [])
    ledger = again(ledger, july, "title: August", "title: August, status: moved-online", MUCH_LATER)
    assert event_of(ledger) == ("confirmed", None, MUCH_LATER, [(MUCH_LATER, "confirmed", False)])
    edited(july, "moved-online", "draft")
    assert changes(ledger, july.entries, notices(july.store)).removed == (
        ("july",),
        *(("july", one) for one in ("day", "one", "two")),
    )
    ledger = updated(ledger, july.entries, MUCH_LATER, notices(july.store))
    later = MUCH_LATER + timedelta(seconds=1)
    assert event_of(ledger)[::2] == ("removed", later)
    assert event_of(ledger)[3][1:] == [(later, "confirmed", True)]
    assert not changes(ledger, july.entries, notices(july.store))


def test_an_event_that_comes_later_is_new(july: Data) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW, notices(july.store))
    july.write({"may.yaml": "event: {title: May}\n", "plan.yaml": "event: {title: P, status: draft}\n"})
    assert str(changes(ledger, july.entries, notices(july.store))) == "1 new (may)"
    ledger = updated(ledger, july.entries, LATER, notices(july.store))
    assert {key: one.added for key, one in ledger.events.items()} == {"july": None, "may": LATER}
