"""``du-events import``, as people run it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

ADA = {"login": "ada", "name": "Ada Obi", "profile": "https://ada.example", "contributions": ["doc"]}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def source(tmp_path: Path, *people: dict[str, Any]) -> str:
    file = tmp_path / ".all-contributorsrc"
    file.write_text(json.dumps({"contributors": people}), encoding="utf-8")
    return file.name


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", *arguments])


def test_a_file_becomes_an_event_beside_the_pages(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "conf.py").write_text("", encoding="utf-8")
    done = run(source(tmp_path, ADA), "--event", "sprint")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "docs/events/sprint/event.yaml: written\ndocs/events/sprint/people.yaml: written\n"
        "docs/events/_imports/sprint/all-contributorsrc.json: written\n"
        "new event “sprint” from All Contributors: people: 1 new\n"
    )


def test_a_dry_run_shows_the_difference_and_writes_nothing(tmp_path: Path) -> None:
    done = run(source(tmp_path, ADA), "--event", "sprint", "--dry-run")
    assert (
        "+++ b/events/sprint/people.yaml\n@@ -0,0 +1,4 @@\n+- id: ada-obi\n+  name: Ada Obi\n" in done.stdout
    )
    assert not (tmp_path / "events").exists()


def test_what_is_wrong_is_told_and_everything_else_is_written(tmp_path: Path) -> None:
    done = run(
        source(tmp_path, {**ADA, "profile": "javascript:alert(1)", "email": "ada@ada.example"}),
        "--event",
        "x",
    )
    assert done.exit_code == 1
    assert ".all-contributorsrc:1:66: error: person “ada-obi”: “javascript” addresses are not" in done.stderr
    assert "note: “email” of a contributor is not taken" in done.stderr
    assert "ada.example" not in (tmp_path / "events/x/people.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nothing.json",), "nothing is written: there is no file or folder “nothing.json”"),
        ((".", "--event", "x"), "there is no file in “.” that can be imported"),
        (("file", "--event", "x"), "what “file” is does not show; write --format with one of"),
        (("file", "--event", "../x"), "“../x” cannot be an id"),
        (
            ("f", "--format", "all-contributor"),
            "there is no “all-contributor” here; did you mean “all-contributors”?",
        ),
        (("file", "--timezone", "Mumbai"), "“Mumbai” is not an IANA time zone; did you mean “Asia/Kolkata”?"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_can(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    (tmp_path / "file").touch()
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_source_that_was_imported_is_known_again_by_its_name(tmp_path: Path) -> None:
    run(source(tmp_path, ADA), "--event", "sprint")
    done = run(source(tmp_path, ADA, {"login": "bo", "name": "Bo Ray"}))
    assert done.stdout.endswith("event “sprint” from All Contributors: people: 1 same, 1 new\n")


def test_what_our_reader_notes_of_the_new_data_is_told(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "people.yaml").write_text("[{id: ada, name: Adaeze Okoro}]", encoding="utf-8")
    done = run(source(tmp_path, {**ADA, "name": "Adaeze Okorro"}), "--event", "sprint")
    assert "may be the same person" in done.stderr


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.json").write_text("{}", encoding="utf-8")
    (tmp_path / "in" / "link.json").symlink_to(tmp_path / "secret.json")
    done = run("in", "--event", "x")
    assert "there is no file in “in” that can be imported" in done.stderr


def test_a_column_is_named_by_key_and_name(tmp_path: Path) -> None:
    (tmp_path / "talks.csv").write_text("Thing,Date\nMaps,2027-05-07\n", encoding="utf-8")
    done = run("talks.csv", "--event", "sprint", "--column", "sessions.title=Thing")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "title: Maps" in (tmp_path / "events" / "sprint" / "sessions.yaml").read_text(encoding="utf-8")
    wrong = run("talks.csv", "--column", "title")
    assert (wrong.exit_code, "is not KEY=NAME" in wrong.stderr) == (2, True)


def test_a_difference_rules_no_terminal_and_no_workflow(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    people = "- id: bo\n  name: Bo Ray\n  about: |\n    x\n    ::error::y ##[z\n- {id: ada, name: Ada Obi}"
    people += " # \u202e\n"
    (tmp_path / "events" / "people.yaml").write_text(people, encoding="utf-8")
    done = run(source(tmp_path, ADA), "--event", "sprint", "--dry-run")
    assert "\n     \\x3a:error::y #\\x23[z\n" in done.stdout
    assert "# \\u202e\n" in done.stdout


def test_a_name_that_is_no_text_is_in_nobodys_way(tmp_path: Path) -> None:
    name = os.fsdecode(b"talks\xff.json")
    (tmp_path / name).write_text(json.dumps({"contributors": [ADA]}), encoding="utf-8")
    done = run(name, "--format", "all-contributors", "--event", "x")
    assert done.exit_code == 0
    assert "talks\\\\udcff.json" in (tmp_path / "events/_imports/x/talks.json").read_text(encoding="utf-8")


def test_that_no_zone_is_known_is_told_once_with_the_option(tmp_path: Path) -> None:
    talks = [
        {"id": str(at), "title": f"Talk {at}", "startsAt": f"2027-05-0{at}T10:00:00", "speakers": []}
        for at in (7, 8)
    ]
    (tmp_path / "all.json").write_text(
        json.dumps({"sessions": talks, "speakers": [], "rooms": [], "categories": []}), encoding="utf-8"
    )
    done = run("all.json", "--event", "autumn", "--format", "sessionize")
    assert done.exit_code == 1
    assert done.stderr.count("is a local time, and the event has no zone") == 1
    assert "so are all others: import with --timezone, such as Europe/Berlin" in done.stderr
    again = run("all.json", "--event", "autumn", "--format", "sessionize", "--timezone", "Europe/Lisbon")
    assert (again.exit_code, again.stderr) == (0, "")


@pytest.mark.parametrize("existing", [True, False])
def test_an_event_that_nothing_tells_is_asked_for(tmp_path: Path, *, existing: bool) -> None:
    if existing:
        (tmp_path / "events").mkdir()
        (tmp_path / "events" / "sprint.yaml").write_text("event: {title: Sprint}\n", encoding="utf-8")
    done = run(source(tmp_path, ADA))
    named = "the id of an event here, such as sprint, or a new id" if existing else "an id for it"
    assert done.exit_code == 2
    assert "does not tell which event it is of" in done.stderr
    assert " ".join(done.stderr.split()).endswith(f"write --event and {named}")
    assert not (tmp_path / "events" / "_imports").exists()


def test_a_source_of_the_name_of_an_event_is_of_it(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "sprint.yaml").write_text("event: {title: Sprint}\n", encoding="utf-8")
    (tmp_path / "sprint.csv").write_text("Title,Date\nMaps,2027-05-07\n", encoding="utf-8")
    assert "event “sprint” from" in run("sprint.csv").stdout


def test_a_source_with_nothing_for_us_makes_no_event(tmp_path: Path) -> None:
    done = run(source(tmp_path), "--event", "sprint")
    assert done.exit_code == 2
    assert "nothing is written: nothing in “.all-contributorsrc” has a place here" in done.stderr
    assert not (tmp_path / "events").exists()


def test_a_source_that_has_become_empty_is_no_mistake(tmp_path: Path) -> None:
    run(source(tmp_path, ADA), "--event", "sprint")
    done = run(source(tmp_path))
    assert done.exit_code == 0
    assert "nothing is written" not in done.stderr
