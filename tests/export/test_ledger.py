"""The ledger: what makes a calendar program take a change for a change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.export.calendar_entries import Entry
from sphinx_du_events.export.ledger import (
    NAME,
    Ledger,
    changes,
    moment_of_build,
    read,
    stale,
    text_of,
    updated,
)
from sphinx_du_events.model.moments import Moment
from tests.export.conftest import SITE, Data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic

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
    from sphinx_du_events.export.calendar import calendars  # noqa: PLC0415

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
        "subscribers' calendars are not told yet of sessions: 1 new (july/other); 1 changed (july/one);"
        " 1 removed (july/two); run “du-events calendar update”"
    )


# --- the file ----------------------------------------------------------------------------------


def reading(folder: Path, text: str | bytes) -> tuple[Ledger | None, list[Diagnostic]]:
    path = folder / NAME
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    found: list[Diagnostic] = []
    return read(path, found.append), found


def test_the_file_says_all_of_it_and_the_loader_leaves_it_alone(july: Data) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    again, found = reading(july.folder, text_of(ledger))
    assert found == []
    assert again is not None
    assert text_of(again) == text_of(ledger)
    assert not changes(again, july.entries)
    assert july.store.files == {july.folder / "july.yaml"}


def test_each_session_is_one_line_in_order(july: Data) -> None:
    lines = text_of(updated(Ledger("example.org"), july.entries, NOW)).splitlines()[5:]
    assert lines == sorted(lines)
    assert [line.split(":")[0] for line in lines] == ["  july/day", "  july/one", "  july/two"]
    assert lines[0].startswith(
        "  july/day: {sequence: 0, modified: 2022-06-01T12:00:00Z, status: confirmed, "
    )


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_title_is_one_line_that_can_be_read(tmp_path_factory: Any, title: str) -> None:
    at = Moment(NOW.date())
    ledger = updated(Ledger("x.org"), [Entry(("e", "s"), title, at, None)], NOW)
    assert len(text_of(ledger).split("\n")) == 7
    again, found = reading(tmp_path_factory.mktemp("ledger"), text_of(ledger))
    if found:
        # No title in the data has such characters, nor is one of spaces.
        assert {one.code for one in found} <= {Code.WRONG_VALUE}
    else:
        assert again is not None
        assert (
            again.told["e", "s"].title == " ".join(title.split())
            or again.told["e", "s"].title == title.strip()
        )


HEAD = "version: 1\nsite: x.org\nsessions:\n"
GOOD = (
    "{sequence: 0, modified: 2022-06-01T12:00:00Z, status: confirmed, start: 2022-07-09, digest: a, title: T}"
)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", None, 0),
        ("[]", Code.WRONG_TYPE, 1),
        ("just words", Code.WRONG_TYPE, 1),
        ("version: 2\nsite: x.org\n", Code.WRONG_VALUE, 1),
        ("version: 1\nsite: 'a b'\n", Code.WRONG_VALUE, 2),
        ("version: 1\nsite: {}\n", Code.WRONG_VALUE, 2),
        ("version: 1\nsite: x.org\nsessions: [a]\n", Code.WRONG_TYPE, 3),
        ("version: 1\nsite: x.org\nother: 1\n", Code.UNKNOWN_KEY, 3),
        (f"{HEAD}  ../../etc: {GOOD}\n", Code.INVALID_ID, 4),
        (f"{HEAD}  a/b: []\n", Code.WRONG_TYPE, 4),
        (f"{HEAD}  a/b: {GOOD.replace('0,', '-1,', 1)}\n", Code.WRONG_TYPE, 4),
        (f"{HEAD}  a/b: {GOOD.replace('12:00:00Z', '12:00:00')}\n", Code.UNKNOWN_ZONE, 4),
        (f"{HEAD}  a/b: {GOOD.replace('T12:00:00Z', '')}\n", Code.INVALID_DATE, 4),
        (f"{HEAD}  a/b: {GOOD.replace('confirmed', 'held')}\n", Code.WRONG_VALUE, 4),
        (f"{HEAD}  a/b: {GOOD.replace('2022-07-09', '2022-02-30')}\n", Code.INVALID_DATE, 4),
        (f"{HEAD}  a/b: {GOOD}\n  a/b: {GOOD}\n", Code.DUPLICATE_KEY, 5),
        (f"{HEAD}<<<<<<< ours\n  a/b: {GOOD}\n=======\n>>>>>>> theirs\n", Code.YAML_SYNTAX, 5),
        (f"{HEAD}  a/b: &x {{y: *x}}\n", Code.YAML_ALIAS, 4),
        (f"{HEAD}  a/b: !!python/object:os.system {{}}\n", Code.YAML_TAG, 4),
        (b"\xff\xfe\x00", Code.FILE_ENCODING, 1),
    ],
)
def test_a_broken_ledger_is_said_at_its_line(
    tmp_path: Path, text: str | bytes, code: Code | None, line: int
) -> None:
    ledger, found = reading(tmp_path, text)
    assert ledger is None or not ledger.told or code is Code.DUPLICATE_KEY
    assert found
    if code:
        places = {one.code: one.location[:2] for one in found}
        assert places[code] == (tmp_path / NAME, line)


def test_a_bad_line_leaves_the_others(tmp_path: Path) -> None:
    ledger, found = reading(tmp_path, f"{HEAD}  a/b: {GOOD}\n  a/c: {{}}\n")
    assert ledger is not None
    assert list(ledger.told) == [("a", "b")]
    assert {one.code for one in found} == {Code.MISSING_KEY}


def test_no_ledger_is_none(tmp_path: Path) -> None:
    assert read(tmp_path / NAME, lambda _: pytest.fail("nothing is wrong")) is None


@pytest.mark.parametrize(
    ("epoch", "expected"), [("", None), ("x", None), ("9" * 30, None), ("0", 0), ("1654084800", 1654084800)]
)
def test_the_moment_of_a_build_is_given(
    monkeypatch: pytest.MonkeyPatch, epoch: str, expected: int | None
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    moment = moment_of_build()
    assert (moment and moment.timestamp()) == expected
