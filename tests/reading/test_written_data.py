"""The folders ``bad`` and ``good``: what is said of data stands in it, at the place it is about."""

from __future__ import annotations

import re
import shutil
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.event import Place
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from sphinx_du_events.store import Store

HERE = Path(__file__).parent
_MARK = re.compile(r"(?P<pad> *)#(?P<kind>[\^=]) (?P<code>[a-z-]+): (?P<message>.*)")
_HINT = re.compile(r" *#   (?P<hint>.*)")


def expected(path: Path) -> list[Diagnostic]:
    """The diagnostics that a file's comments announce."""
    found: list[Diagnostic] = []
    line = 0
    for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if mark := _MARK.fullmatch(text):
            location = Location(path, line, len(mark["pad"]) + 1) if mark["kind"] == "^" else Location(path)
            code = next(code for code in Code if code.slug == mark["code"])
            found.append(Diagnostic(code, mark["message"], location))
        elif found and line < number - 1 and (hint := _HINT.fullmatch(text)):
            last = found.pop()
            found.append(Diagnostic(last.code, last.message, last.location, hint["hint"]))
        else:
            line = number
    return sorted(found, key=lambda one: (one.location, one.code.slug))


def files(folder: str, pattern: str = "*.y*ml") -> list[str]:
    root = HERE / folder
    found = root.rglob(pattern)
    return sorted(path.relative_to(root).as_posix() for path in found if path.name[0] != ".")


@pytest.fixture(scope="module")
def bad() -> Store:
    return load(HERE / "bad")


@pytest.fixture(scope="module")
def good() -> Store:
    return load(HERE / "good")


# --- bad ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", [*files("bad"), *files("bad", "*.svg")])
def test_what_is_wrong_is_said_at_its_place_and_nothing_else_is(bad: Store, file: str) -> None:
    path = HERE / "bad" / file
    said = [one for one in bad.diagnostics if one.location.path == path]
    assert [str(one) for one in said] == [str(one) for one in expected(path)]


def test_every_problem_of_all_files_is_said_once_in_order_in_one_run(bad: Store) -> None:
    announced = [
        one for file in [*files("bad"), *files("bad", "*.svg")] for one in expected(HERE / "bad" / file)
    ]
    assert len(announced) > 100
    assert sorted(map(str, bad.diagnostics)) == sorted(map(str, announced))
    places = [one.location for one in bad.diagnostics]
    assert places == sorted(places)


def test_every_kind_of_problem_that_yaml_can_have_is_among_them(bad: Store) -> None:
    # The codes of files, of YAML and of records come before those of tables and of pages.
    wanted = set(takewhile(lambda code: code is not Code.TABLE_COLUMN, Code))
    made_by_tests = {Code.FILE_ENCODING, Code.FILE_TOO_LARGE, Code.LEDGER_STALE}
    made_by_tests |= {Code.FILE_LINK}  # of data that strangers wrote
    made_by_tests |= {Code.CUT_VALUE}  # their marks begin with #^
    made_by_tests |= {code for code in Code if code.slug.startswith("picture-")}  # of pictures that they draw
    made_by_tests |= {Code.UNKNOWN_ID}  # of sections that have no code of their own
    assert {one.code for one in bad.diagnostics} == wanted - made_by_tests - {Code.FOREIGN_WORD}


def test_what_is_good_survives_among_what_is_not(bad: Store) -> None:
    unreadable = {
        "alias-bomb",
        "at-sign",
        "comments-only",
        "deep",
        "no-anchor",
        "not-a-mapping",
        "quote-inside",
        "unclosed-quote",
    }
    # Of these, what stands before the mistake is read, or all but one value.
    no_sessions = {"folder", "recursive-anchor", "second-document", "tab", "unclosed-bracket", "yaml-syntax"}
    shared = {"organizations", "people", "tiers"}
    events = {file.removesuffix(".yaml") for file in files("bad") if "/" not in file} - unreadable - shared
    sessions = {name: [str(one.id) for one in data.sessions] for name, data in bad.events.items()}
    assert len(sessions["numbers-of-people"]) > 5  # what may be true is kept, with a warning
    del sessions["numbers-of-people"][1:]
    stand = {
        # All but those whose id, title or only day is wrong or missing, or clashes.
        "calls": ["twice"],
        "chains": ["one", "two", "three", "four", "five"],
        "clocks": ["ends-skipped"],
        "countries": ["one", "two", "three", "four"],
        "dates": ["ten", "eleven"],
        "double-booked": ["too"],
        "ids": ["copied-from", "copied", "no-guid"],
        "files": ["one", "two", "three", "four", "five", "six"],
        "lengths": ["one", "two", "three", "four", "five", "six", "seven"],
        "missing": ["two", "three"],
        "near-misses": ["a", "b"],
        "no-zone": ["one"],
        "near-rooms": ["one"],
        "recordings": ["ends-first", "chapters", "status-alone", "status", "short", "long", "captions"],
        "order": ["one", "two", "three", "four", "five"],
        "unknown-key": ["one", "three"],
        "urls": ["one"],
        "wrong-type": ["three", "four", "six"],
        "zones": ["one", "two", "three"],
    }
    expected = {event: [*stand.get(event, ()), "good"] for event in events - no_sessions}
    assert sessions == expected | {event: [] for event in no_sessions}


def test_a_wrong_value_costs_that_value_and_not_its_record_or_neighbours(bad: Store) -> None:
    sessions = {str(session.id): session for session in bad.events["wrong-type"].sessions}
    assert sessions["three"].countries == {}
    assert sessions["four"].status == "unclear"
    assert sessions["six"].abstract == "A  bell"
    assert sessions["six"].type is None
    sponsors = {str(one.name) for one in bad.events["references"].sponsors}
    assert sponsors == {"PyMC Labs"}


def test_a_wrong_value_costs_the_header_of_an_event_only_itself(bad: Store) -> None:
    event = bad.events["urls"].event
    assert (event.title, event.url, event.location) == ("Addresses", None, Place())
    assert bad.events["no-title"].event.title == "no-title"
    assert str(bad.events["no-title"].event.timezone) == "America/New_York"


def test_of_a_local_time_in_a_wrong_zone_the_day_is_known(bad: Store) -> None:
    session = bad.events["zones"].sessions[-1]
    assert session.begins.day.isoformat() == "2022-07-09"
    assert session.begins.at is None
    assert session.ends is None


def test_a_reference_that_leads_nowhere_is_left_out_alone(bad: Store) -> None:
    data = bad.events["references"]
    (session,) = data.sessions
    assert [str(one.id) for one in session.speakers] == ["reshama", "own"]
    assert session.hosts == ()
    assert {team: [data.name_of(one) for one in named] for team, named in session.participants.items()} == {
        "pymc": ["Known by name"]
    }
    assert data.people["own"].team is None
    assert [(one.name, one.tier) for one in data.sponsors] == [("PyMC Labs", None)]
    assert [one.session for one in data.contributions] == [None, None, "good"]


def test_the_first_of_two_records_with_one_id_is_kept(bad: Store) -> None:
    data = bad.events["ids"]
    assert [team.title for team in data.teams] == ["PyMC"]
    assert data.people["reshama"].name == "Reshama Shaikh"


@pytest.mark.parametrize("event", ["references.yaml", "folder"])
def test_one_event_by_itself_has_the_problems_that_it_has_among_all(bad: Store, event: str) -> None:
    parts = {event, "people.yaml", "people", "organizations.yaml"}
    own = [one for one in bad.diagnostics if one.location.path.relative_to(HERE / "bad").parts[0] in parts]
    assert list(load(HERE / "bad" / event, HERE).diagnostics) == own


# --- good --------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", files("good"))
def test_of_good_data_only_foreign_words_are_said(good: Store, file: str) -> None:
    path = HERE / "good" / file
    said = [one for one in good.diagnostics if one.location.path == path]
    assert [str(one) for one in said] == [str(one) for one in expected(path)]
    assert {one.severity for one in said} <= {"note"}


def test_the_schema_decides_what_a_value_is_not_yaml(good: Store) -> None:
    data = good.events["pitfalls"]
    event = data.event
    assert (event.title, event.subtitle, event.hashtag, event.language) == ("1.10", "yes", "on", "no")
    assert list(event.tags) == (
        ["on", "off", "y", "n", "1e3", "0x10", "0o17", "1_000", ".inf", "~user", "=", "true", "2022-07-09"]
    )
    assert [(str(one.id), str(one.title)) for one in data.sessions] == [
        ("007", "12:30"),
        ("1.10", "null"),
        ("22e1", "off"),
    ]


def test_times_lengths_and_countries_are_read_as_written(good: Store) -> None:
    first, second, _ = good.events["pitfalls"].sessions
    assert first.start is not None
    assert str(first.start.at) == "2022-07-09 12:30:00+00:00"
    assert str(first.length) == "1:30:00"
    assert first.room == "0123"
    assert first.countries == {"NO": 1}
    assert str(second.date) == "2022-07-09"


def test_a_key_without_a_value_is_not_written(good: Store) -> None:
    first = good.events["pitfalls"].sessions[0]
    assert (first.level, first.track, first.language) == (None, None, None)


def test_people_may_be_called_null(good: Store) -> None:
    data = good.events["pitfalls"]
    first, second, _ = data.sessions
    assert [data.name_of(one) for one in first.speakers] == ["Null", "James"]
    assert [data.name_of(one) for one in second.speakers] == ["Null", "NULL"]


def test_a_merge_key_brings_what_is_not_written_beside_it(good: Store) -> None:
    data = good.events["aliases"]
    one, two, three, four = data.sessions
    assert [str(each.title) for each in data.sessions] == ["One", "One", "Three", "Four"]
    assert [str(each.length) for each in (one, two, three)] == ["2:00:00", "2:00:00", "1:00:00"]
    assert [str(each.begins.day) for each in (one, two, three)] == ["2022-07-09", "2022-08-09", "2022-07-09"]
    assert [each.registration.url.rpartition("/")[2] for each in (one, two, three) if each.registration] == (
        ["one", "one", "three"]
    )
    assert three.registration is not None
    assert three.registration.capacity == 80
    assert [data.name_of(each) for each in four.speakers] == ["Reshama Shaikh", "Christian"]


def test_what_is_one_may_be_written_without_a_list_or_a_mapping(good: Store) -> None:
    data = good.events["inline"]
    one, two = data.sessions
    assert one.title == "A title over two lines"
    assert list(one.tags) == ["alone"]
    assert one.registration is not None
    assert one.registration.url == "https://example.org"
    assert [(data.name_of(each), each.country) for each in one.speakers] == [("Christian", "US")]
    assert {team: [data.name_of(each) for each in named] for team, named in one.participants.items()} == {
        "pymc": ["Reshama Shaikh"]
    }
    assert [data.name_of(each) for each in two.people] == ["Reshama Shaikh", "Oriol"]
    assert [(each.number, each.session) for each in data.contributions] == [(5963, "one")]


def test_a_sponsor_has_what_its_organization_says(good: Store) -> None:
    first, second = good.events["inline"].sponsors
    assert (first.name, first.url, first.logo) == ("NumFOCUS", "https://numfocus.org", "good/dot.svg")
    assert (second.name, second.logo) == ("PyMC Labs", None)


def test_the_file_of_a_section_holds_it_with_its_name_or_without(good: Store) -> None:
    data = good.events["sprint"]
    assert data.event.title == "A sprint in a folder"
    assert [str(session.begins.at) for session in data.sessions] == ["2022-07-09 09:00:00-04:00"]
    assert [str(team.id) for team in data.teams] == ["community"]
    assert data.participation is not None
    assert data.participation.countries == {"US": 13, "IN": 6}


def test_names_with_a_dot_or_an_underscore_and_folders_without_data_are_left_alone(good: Store) -> None:
    assert set(good.events) == {"aliases", "foreign", "inline", "pitfalls", "sprint"}
    assert {path.name for path in (HERE / "good").iterdir()} > {".hidden.yaml", "_drafts", "pictures"}


def test_the_names_of_places_do_not_matter(tmp_path: Path) -> None:
    copy = tmp_path / "Ünïcode folder, with spaces" / "events"
    shutil.copytree(HERE / "good", copy)
    store = load(copy)
    assert {one.severity for one in store.diagnostics} == {"note"}
    assert len(store.events) == 5
