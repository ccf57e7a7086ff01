"""``du-events new``: a record in the right file, and no other line touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_du_events.cli.main import main
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path

GROUP = """\
# Ours, with a comment.
event: {title: Group, timezone: Europe/Lisbon}
people:
  - {id: ben-costa, name: Ben Costa}
tiers: [{id: gold, title: Gold}]
sessions:
  - id: session-3
    title: "Session #3"
    start: 2026-10-08 18:00
    duration: 1h30m

  - id: session-4
    title: "Session #4"
    type: study-session
    start: 2026-10-22 18:00   # before the clocks change
    duration: 1h30m
# The end.
"""

END = "# The end.\n"


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    events = tmp_path / "docs" / "events"
    events.mkdir(parents=True)
    (tmp_path / "docs" / "conf.py").touch()
    (events / "group.yaml").write_text(GROUP, encoding="utf-8", newline="")
    return events


def new(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["new", *arguments], input=answers)


def text(file: Path) -> str:
    return file.read_bytes().decode()


def is_right(events: Path) -> bool:
    return load(events, events.parent).diagnostics == ()


# --- sessions ----------------------------------------------------------------------------------


def test_the_next_session_of_a_series_is_proposed(events: Path) -> None:
    result = new("session", answers="\n\n\n\n\n\n")
    assert result.exit_code == 0, result.output
    assert "Title [Session #5]" in result.output
    assert "[2026-11-05 18:00]" in result.output
    assert "docs/events/group.yaml: session “session-5” is written; run du-events check" in result.output
    before, added, after = text(events / "group.yaml").partition(
        '\n  - id: session-5\n    title: "Session #5"\n    type: study-session\n'
        "    start: 2026-11-05 18:00\n    duration: 1h30m\n"
    )
    assert added
    assert before + after == GROUP
    assert is_right(events)


def test_with_yes_what_is_proposed_counts(events: Path) -> None:
    for number in (5, 6):
        assert f"“session-{number}” is written" in new("session", "--yes").output
    days = [str(one.begins.day) for one in load(events, events.parent).events["group"].sessions if one.begins]
    assert days == ["2026-10-08", "2026-10-22", "2026-11-05", "2026-11-19"]


def test_wrong_answers_are_asked_again_with_the_message(events: Path) -> None:
    answers = [
        "Guest talk",
        "talk",
        "2026-02-30",
        "2026-12-03",
        "long",
        "2h",
        "ben-cota",
        "Ben Costa, Ada",
        "",
    ]
    result = new("session", answers="\n".join([*answers, ""]))
    assert result.exit_code == 0, result.output
    assert "  “2026-02-30” does not exist; February 2026 has 28 days\n" in result.output
    assert "  “long” is not a duration" in result.output
    assert "  no person has the id “ben-cota”; did you mean “ben-costa”?\n" in result.output
    added = text(events / "group.yaml").partition("- id: guest-talk\n")[2]
    assert added.startswith(
        "    title: Guest talk\n    type: talk\n    date: 2026-12-03\n    duration: 2h\n"
        "    speakers:\n      - ben-costa\n      - {name: Ada}\n"
    )
    assert is_right(events)


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--start", "2026-02-30 10:00", "“2026-02-30” does not exist"),
        ("--duration", "long", "“long” is not a duration"),
        ("--id", "session-4", "nothing is written: “session-4” is the id of another session"),
        ("--id", "a b", "“a b” cannot be an id"),
        ("--title", "", "--yes needs a title: write --title"),
        ("--speaker", "ben-cost", "did you mean “ben-costa”?"),
    ],
)
def test_wrong_options_are_refused(events: Path, option: str, value: str, message: str) -> None:
    result = new("session", "--yes", option, value)
    assert result.exit_code == 2
    assert message in result.output
    assert text(events / "group.yaml") == GROUP


def test_an_id_that_is_taken_gets_a_number(events: Path) -> None:
    for _ in range(2):
        new("session", "--yes", "--title", "Session #4")
    ids = [str(one.id) for one in load(events, events.parent).events["group"].sessions]
    assert ids == ["session-3", "session-4", "session-4-2", "session-4-3"]


def test_a_title_of_another_script_gets_the_type_as_id(events: Path) -> None:
    new("session", "--yes", "--title", "東京", "--type", "Office hours")
    assert "- id: office-hours\n" in text(events / "group.yaml")


def test_several_events_are_named(events: Path) -> None:
    (events / "other.yaml").write_text("event: {title: Other}\n", encoding="utf-8")
    assert "there are several events: name one of group, other" in new("session", "--yes").output
    assert "docs/events/other.yaml: session" in new("session", "other", "--yes", "--title", "A").output
    assert text(events / "other.yaml") == "event: {title: Other}\nsessions:\n  - id: a\n    title: A\n"


def test_in_a_folder_sections_have_their_own_files(events: Path) -> None:
    (events / "group.yaml").unlink()
    (events / "days").mkdir()
    (events / "days" / "event.yaml").write_text("event: {title: Days}\n", encoding="utf-8")
    for title in ("A", "B"):
        assert new("session", "--yes", "--title", title).exit_code == 0
    schema = "# yaml-language-server: $schema=https://sphinx-du-events.readthedocs.io/en/latest/schema"
    made = text(events / "days" / "sessions.yaml")
    assert made == f"{schema}/sessions.json\n\n- id: a\n  title: A\n- id: b\n  title: B\n"
    assert is_right(events)


def test_line_breaks_and_the_byte_order_mark_stay(events: Path) -> None:
    old = "\ufeff" + GROUP.replace("\n", "\r\n")
    (events / "group.yaml").write_bytes(old.encode())
    assert new("session", "--yes").exit_code == 0
    made = text(events / "group.yaml")
    assert made.startswith("\ufeff# Ours")
    assert "\n" not in made.replace("\r\n", "")


def test_a_file_with_a_mistake_is_not_changed(events: Path) -> None:
    (events / "group.yaml").write_text(f"{GROUP}participants: [\n", encoding="utf-8", newline="")
    before = text(events / "group.yaml")
    result = new("session", "--yes", "--title", "A")
    assert result.exit_code == 2
    assert "nothing is written" in result.output
    assert text(events / "group.yaml") == before


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(alphabet=":#\"'*/\\]}[{`$<&%!|>-@~ \n\té😀a1", min_size=1, max_size=12))
def test_any_title_is_refused_or_stays_data(events: Path, title: str) -> None:
    (events / "group.yaml").write_text(GROUP, encoding="utf-8", newline="")
    if new("session", "--yes", f"--title={title}").exit_code:
        assert text(events / "group.yaml") == GROUP
        return
    made = load(events, events.parent)
    assert " ".join(str(made.events["group"].sessions[-1].title).split()) == " ".join(title.split())
    assert [one for one in made.diagnostics if one.severity == "error"] == []


# --- sponsors ----------------------------------------------------------------------------------


def test_a_sponsor_is_written_into_its_events_file(events: Path) -> None:
    answers = [
        "Fjord & Sons",
        "example.org",
        "https://example.org/fjord",
        "silver",
        "gold",
        "Builds *boats*.",
    ]
    result = new("sponsor", answers="\n".join([*answers, ""]))
    assert result.exit_code == 0, result.output
    assert "  there is no tier “silver”; use one of: gold\n" in result.output
    added = (
        'sponsors:\n  - name: "Fjord & Sons"\n    url: https://example.org/fjord\n    tier: gold\n'
        '    description: "Builds *boats*."\n'
    )
    assert text(events / "group.yaml") == GROUP.replace(END, added + END)
    assert is_right(events)


def test_an_organization_with_a_record_is_named_by_its_id(events: Path) -> None:
    (events / "organizations.yaml").write_text("- {id: lantern, name: Lantern Press}\n", encoding="utf-8")
    result = new("sponsor", "--yes", "--partner", "--name", "lantern")
    assert "docs/events/group.yaml: partner “lantern” is written" in result.output
    added = "partners:\n  - organization: lantern\n"
    assert text(events / "group.yaml") == GROUP.replace(END, added + END)
    assert is_right(events)


# --- events ------------------------------------------------------------------------------------


def test_an_event_gets_a_file_of_its_own(events: Path) -> None:
    answers = ["Winter sprint", "Lisbn", "", "onlin", "online", "", "2027-01-09 10:00", "3h"]
    result = new("event", answers="\n".join([*answers, ""]))
    assert result.exit_code == 0, result.output
    assert "  “Lisbn” is not an IANA time zone; did you mean “Europe/Lisbon”?\n" in result.output
    assert "  “onlin” is not allowed here; did you mean “online”?\n" in result.output
    assert "docs/events/winter-sprint.yaml: event “winter-sprint” is written" in result.output
    made = text(events / "winter-sprint.yaml").partition("\n\n")[2]
    assert made == (
        "event:\n  title: Winter sprint\n  timezone: Europe/Lisbon\n  mode: online\n\n"
        'sessions:\n  - id: session-1\n    title: "Session #1"\n    start: 2027-01-09 10:00\n'
        "    duration: 3h\n"
    )
    assert is_right(events)
    assert "“session-2” is written" in new("session", "winter-sprint", "--yes").output


@pytest.mark.parametrize(
    ("title", "name"), [("People", "people-event"), ("Group", "group-2"), ("東", "our-event")]
)
def test_its_file_is_named_so_that_it_is_read_as_an_event(events: Path, title: str, name: str) -> None:
    assert new("event", "--yes", "--title", title).exit_code == 0
    assert (events / f"{name}.yaml").exists()
    assert set(load(events, events.parent).events) == {"group", name}


@pytest.mark.parametrize(("id_", "message"), [("group", "there is an event “group”"), ("people", "no file")])
def test_an_id_that_cannot_be_is_refused(events: Path, id_: str, message: str) -> None:
    result = new("event", "--yes", "--title", "A", "--id", id_)
    assert f"nothing is written: {message}" in result.output
    assert [path.name for path in events.iterdir()] == ["group.yaml"]


def test_the_first_event_of_a_site_makes_the_folder(events: Path) -> None:
    (events / "group.yaml").unlink()
    for folder in (True, False):
        if not folder:
            events.rmdir()
        assert new("event", "--yes", "--title", "A").exit_code == 0
        (events / "a.yaml").unlink()


def test_where_there_is_no_site_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = new("event", "--yes", "--title", "A")
    assert "there is no event data in “.”" in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["event", "session", "sponsor"])
def test_nothing_is_written_through_a_link_out_of_the_site(what: str, events: Path, tmp_path: Path) -> None:
    (events / "group.yaml").unlink()
    events.rmdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "group.yaml").write_text(GROUP, encoding="utf-8", newline="")
    events.symlink_to(elsewhere)
    option = "--name" if what == "sponsor" else "--title"
    result = new(what, "--yes", option, "A", "--path", "docs")
    assert result.exit_code != 0
    assert [path.name for path in elsewhere.iterdir()] == ["group.yaml"]
    assert text(elsewhere / "group.yaml") == GROUP


def test_data_is_found_where_the_quick_start_of_sphinx_puts_the_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "docs" / "source"
    source.mkdir(parents=True)
    (source / "conf.py").touch()
    assert new("event", "--yes", "--title", "A").exit_code == 0
    assert (
        "docs/source/events/a.yaml: session “b” is written" in new("session", "--yes", "--title", "B").output
    )
