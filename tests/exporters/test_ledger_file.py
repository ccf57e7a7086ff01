"""The ledger's file: all of it is written and read again, and what is wrong is said at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.exporters.icalendar.entries import Entry
from sphinx_du_events.exporters.icalendar.ledger import Ledger, changes, stale, updated
from sphinx_du_events.exporters.icalendar.ledger_events import notices
from sphinx_du_events.exporters.icalendar.ledger_file import NAME, read, text_of
from sphinx_du_events.model.moments import Moment
from tests.exporters.test_ledger import EVENT, LATER, NOW, START, TOLD, edited, start_before

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic
    from tests.exporters.conftest import Data


@pytest.fixture
def july(make_data: Callable[..., Data]) -> Data:
    return make_data({"july.yaml": EVENT})


def reading(folder: Path, text: str | bytes) -> tuple[Ledger | None, list[Diagnostic]]:
    path = folder / NAME
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    found: list[Diagnostic] = []
    return read(path, path.parent, found.append), found


def test_the_file_says_all_of_it_and_the_loader_leaves_it_alone(july: Data) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    again, found = reading(july.folder, text_of(ledger))
    assert found == []
    assert again is not None
    assert text_of(again) == text_of(ledger)
    assert not changes(again, july.entries)
    assert july.store.files == {july.folder / "july.yaml"}


def test_the_start_before_a_move_stands_in_the_file(july: Data) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    ledger = updated(ledger, edited(july, START, "start: 2022-07-10 09:00").entries, LATER)
    assert f", start: 2022-07-10T13:00:00Z, previous: {TOLD}, before: " in text_of(ledger)
    again, found = reading(july.folder, text_of(ledger))
    assert (again and text_of(again), found) == (text_of(ledger), [])


def test_a_ledger_without_the_start_before_is_not_stale(july: Data) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    ledger = updated(ledger, edited(july, START, "start: 2022-07-10 09:00").entries, LATER)
    older, found = reading(july.folder, text_of(ledger).replace(f"previous: {TOLD}, ", ""))
    assert older is not None
    assert (found, start_before(older), stale(older, july.entries, july.folder)) == ([], "", None)
    assert text_of(updated(older, july.entries, LATER)) == text_of(older)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2022-02-30", "“2022-02-30” does not exist"),
        ("2022-07-08T09:00", "“2022-07-08T09:00” is a local time"),
        ("[]", "expected a date or a time in UTC, not a list"),
    ],
)
def test_a_wrong_start_before_is_said_where_it_stands(tmp_path: Path, value: str, message: str) -> None:
    line = f"  a/b: {GOOD.replace('digest', f'previous: {value}, digest')}"
    ledger, found = reading(tmp_path, f"{HEAD}{line}\n")
    assert ledger is not None
    assert not ledger.told
    (one,) = found
    assert one.location == (tmp_path / NAME, 4, line.index(value) + 1)
    assert message in one.message


STATE = "{until: 2022-06-02T12:00:00Z, status: confirmed, start: 2022-07-08}"


def test_what_it_was_before_stands_in_the_file(july: Data) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    more = "  - {id: zero, title: Zero, date: 2022-07-01}\n"
    july.write({"july.yaml": (july.folder / "july.yaml").read_text(encoding="utf-8") + more})
    ledger = updated(ledger, edited(july, START, "start: 2022-07-10 09:00").entries, LATER)
    text = text_of(ledger)
    times = f"start: {TOLD}, end: 2022-07-09T16:00:00Z"
    assert f"before: [{{until: 2022-06-04T12:00:00Z, {times}, status: confirmed}}], " in text
    assert "start: 2022-07-01, end: 2022-07-02, added: 2022-06-04T12:00:00Z, digest: " in text
    again, found = reading(july.folder, text)
    assert (again and text_of(again), found) == (text, [])
    assert again is not None
    assert again.published() == ledger.published()


@pytest.mark.parametrize(
    ("value", "wrong", "message"),
    [
        ("before: soon", "soon", "“before”: expected a list, not “soon”"),
        ("added: 2022-06-02", "2022-06-02", "“2022-06-02” is not a time in UTC"),
        (f"before: [{STATE.replace('confirmed', 'held')}]", "held", "“held” is not allowed here"),
        (f"before: [{STATE.replace('07-08', '02-30')}]", "2022-02-30", "“2022-02-30” does not exist"),
        ("before: [{status: tentative, start: 2022-07-08}]", "{status: tentative", "“until” is missing"),
    ],
)
def test_a_wrong_state_before_is_said_where_it_stands(
    tmp_path: Path, value: str, wrong: str, message: str
) -> None:
    line = f"  a/b: {GOOD.replace('start:', f'{value}, start:')}"
    ledger, found = reading(tmp_path, f"version: 2\nsite: x.org\nsessions:\n{line}\n")
    assert [one.location[1:] for one in found] == [(4, line.index(wrong) + 1)]
    assert message in str(found[0])
    assert ledger is not None
    assert ("a", "b") not in ledger.told


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_ledger_of_an_early_version_is_read_and_written_as_the_third(july: Data, version: str) -> None:
    ledger = updated(Ledger("example.org"), july.entries, NOW)
    old, found = reading(july.folder, text_of(ledger).replace("version: 3", f"version: {version}"))
    assert found == []
    assert old is not None
    assert not changes(old, july.entries), "it is not out of date for that"
    moved = updated(old, edited(july, START, "start: 2022-07-10 09:00").entries, LATER)
    assert "version: 3\n" in text_of(moved)
    assert "before: [{until: 2022-06-04T12:00:00Z, " in text_of(moved)


def test_events_rooms_and_recordings_stand_in_the_file(make_data: Callable[..., Data]) -> None:
    text = "event: {{title: May, {}}}\nsessions: [{{id: a, title: A, date: 2022-07-09, room: {}}}]\n"
    data = make_data({"may.yaml": text.format("tags: [x]", '"Hall \\"1\\""')})
    ledger = updated(Ledger("example.org"), data.entries, NOW, notices(data.store))
    data.write({"may.yaml": text.format("status: moved-online", "Attic, video: 'https://example.org/1'")})
    ledger = updated(ledger, data.entries, LATER, notices(data.store))
    text = text_of(ledger)
    state = "until: 2022-06-04T12:00:00Z"
    head = "events:\n  may: {modified: 2022-06-04T12:00:00Z, status: confirmed, online: true, before: ["
    assert f"{head}{{{state}, status: confirmed}}], digest: " in text
    assert f"before: [{{{state}, start: 2022-07-09, end: 2022-07-10, room: " in text
    assert 'room: "Attic", online: true, recordings: [{added: 2022-06-04T12:00:00Z, target: ' in text
    again, found = reading(data.folder, text)
    assert (again and text_of(again), again, found) == (text, ledger, [])


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
    found = [wrong for wrong in found if wrong.severity != "note"]
    if found:
        # No title in the data has such characters, nor is one of spaces.
        assert {wrong.code for wrong in found} <= {Code.WRONG_VALUE, Code.CONTROL_CHARACTER}
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
        ("version: 4\nsite: x.org\n", Code.WRONG_VALUE, 1),
        ("version: 1\nsite: 'a b'\n", Code.WRONG_VALUE, 2),
        ("version: 1\nsite: {}\n", Code.WRONG_VALUE, 2),
        ("version: 1\nsite: x.org\nsessions: [a]\n", Code.WRONG_TYPE, 3),
        ("version: 1\nsite: x.org\nother: 1\n", Code.UNKNOWN_KEY, 3),
        ("version: 2\nsite: x.org\nevents: {}\n", Code.UNKNOWN_KEY, 3),
        ("version: 3\nsite: x.org\nevents: [a]\n", Code.WRONG_TYPE, 3),
        ("version: 3\nsite: x.org\nevents:\n  a/b: {}\n", Code.INVALID_ID, 4),
        ("version: 3\nsite: x.org\nevents:\n  a: {status: held}\n", Code.WRONG_VALUE, 4),
        (f"{HEAD}  ../../etc: {GOOD}\n", Code.INVALID_ID, 4),
        (f"{HEAD}  a/b: []\n", Code.WRONG_TYPE, 4),
        (f"{HEAD}  a/b: {GOOD.replace('0,', '-1,', 1)}\n", Code.WRONG_TYPE, 4),
        (f"{HEAD}  a/b: {GOOD.replace('12:00:00Z', '12:00:00')}\n", Code.UNKNOWN_ZONE, 4),
        (f"{HEAD}  a/b: {GOOD.replace('T12:00:00Z', '')}\n", Code.INVALID_DATE, 4),
        (f"{HEAD}  a/b: {GOOD.replace('confirmed', 'held')}\n", Code.WRONG_VALUE, 4),
        (f"{HEAD}  a/b: {GOOD.replace('2022-07-09', '2022-02-30')}\n", Code.INVALID_DATE, 4),
        (f"{HEAD}  a/b: {GOOD}\n  a/b: {GOOD}\n", Code.DUPLICATE_KEY, 5),
        (f"{HEAD}<<<<<<< ours\n  a/b: {GOOD}\n=======\n>>>>>>> theirs\n", Code.YAML_SYNTAX, 4),
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
    assert read(tmp_path / NAME, tmp_path, lambda _: pytest.fail("nothing is wrong")) is None
