"""``du-events new person``: a file for somebody, which nothing overwrites."""

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

SCHEMA = (
    "# yaml-language-server: $schema=https://sphinx-du-events.readthedocs.io/en/latest/schema/person.json\n"
)
SPRINT = "event: {title: Sprint, timezone: Africa/Nairobi}\n"


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    events = tmp_path / "docs" / "events"
    events.mkdir(parents=True)
    (tmp_path / "docs" / "conf.py").touch()
    (events / "sprint.yaml").write_text(SPRINT, encoding="utf-8")
    return events


def new(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["new", "person", *arguments], input=answers)


def test_options_become_a_file_that_is_read_as_meant(events: Path) -> None:
    links = [
        "--link",
        "github=danaquispe",
        "--link",
        "https://example.org/dana",
        "--link",
        "github=dana-at-work",
    ]
    result = new("--yes", "--name", "Dana Quispe", "--country", "Peru", "--pronouns", "she/her", *links)
    written, _, then = result.output.partition("; ")
    assert written == "docs/events/people/dana-quispe.yaml: written"
    assert then == "name “dana-quispe” at a session, and run du-events check\n"
    text = (events / "people/dana-quispe.yaml").read_text(encoding="utf-8")
    assert text == SCHEMA + (
        "name: Dana Quispe\npronouns: she/her\ncountry: Peru\n"
        "links: {github: [danaquispe, dana-at-work], website: https://example.org/dana}\n"
    )
    store = load(events, events.parent)
    assert store.diagnostics == ()
    assert store.events["sprint"].people["dana-quispe"].links.handles("github") == (
        "danaquispe",
        "dana-at-work",
    )


@pytest.mark.parametrize("where", [["docs"], ["docs/events"], ["--path", "docs"], ["docs", "--path", "docs"]])
def test_the_folder_is_named_as_for_other_commands(events: Path, where: list[str]) -> None:
    result = new("--yes", "--name", "Bo", *where)
    assert result.exit_code == 0, result.output
    assert (events / "people/bo.yaml").exists()


def test_two_folders_are_refused(events: Path) -> None:
    result = new("--yes", "--name", "Bo", "docs", "--path", "docs/events")
    assert "“docs” and “--path docs/events” are two places: name one" in result.output
    assert not (events / "people").exists()


def test_questions_are_asked_again_until_the_answer_is_right(events: Path) -> None:
    answers = ["Bo Ray", "bo ray", "bo", "", "Atlantis", "Peru", "Bo R", "bo", "mastodon=bo", "@bo", ""]
    result = new(answers="\n".join([*answers, ""]))
    assert result.exit_code == 0, result.output
    assert (
        "  “bo ray” cannot be an id; an id is ASCII letters and digits, joined by - . or _" in result.output
    )
    assert "  “Atlantis” is not a country; write a usual name, or a code such as KE or KEN\n" in result.output
    assert "  “Bo R” is not a GitHub profile; write the handle alone" in result.output
    assert "  “bo” is not a Mastodon profile; write @NAME@SERVER" in result.output
    assert "  “@bo” is not a complete address" in result.output
    text = (events / "people/bo.yaml").read_text(encoding="utf-8")
    assert text == SCHEMA + "name: Bo Ray\ncountry: Peru\nlinks: {github: bo}\n"


def test_enter_is_enough_after_a_name(events: Path) -> None:
    assert new(answers="Bo Ray\n\n\n\n\n\n").exit_code == 0
    assert (events / "people/bo-ray.yaml").read_text(encoding="utf-8") == f"{SCHEMA}name: Bo Ray\n"


def test_who_stops_halfway_has_written_nothing(events: Path) -> None:
    assert new(answers="Bo Ray\n").exit_code == 1
    assert sorted(path.name for path in events.iterdir()) == ["sprint.yaml"]


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("people/bo.yaml", "name: Bo\n", "“bo” is the id of Bo (docs/events/people/bo.yaml)"),
        ("people/bo.yml", "name: {Bo\n", "there is a file docs/events/people/bo.yml"),
        ("people.yaml", "- {id: bo, name: Bo}\n", "“bo” is the id of Bo (docs/events/people.yaml)"),
        (
            "people.yaml",
            "- {id: bob, name: Bob, was: bo}\n",
            "“bo” was the id of Bob (docs/events/people.yaml)",
        ),
    ],
)
def test_nothing_is_overwritten(events: Path, file: str, text: str, message: str) -> None:
    (events / "people").mkdir()
    (events / file).write_text(text, encoding="utf-8")
    result = new("--yes", "--name", "Bo")
    assert f"Error: nothing is written: {message}\n" in result.output
    assert result.exit_code == 2
    assert (events / file).read_text(encoding="utf-8") == text
    assert [path.name for path in (events / "people").iterdir()] == [file[7:]] * file.startswith("people/")


def test_a_file_that_appears_meanwhile_is_not_overwritten(
    events: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*_arguments: object) -> None:
        (events / "people").mkdir()
        (events / "people/bo.yaml").write_text("name: Another\n", encoding="utf-8")

    monkeypatch.setattr("sphinx_du_events.cli.new.person._refuse_taken", meanwhile)
    assert (
        "nothing is written: there is a file docs/events/people/bo.yaml"
        in new("--yes", "--name", "Bo").output
    )
    assert (events / "people/bo.yaml").read_text(encoding="utf-8") == "name: Another\n"


def test_nothing_is_written_through_a_link_out_of_the_source_directory(events: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (events / "people").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert new("--yes", "--name", "Bo").exit_code == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--yes"], "--yes needs a name: write --name"),
        (["--yes", "--name", "王芳"], "no id can be made of “王芳”: write it with --id"),
        (["--yes", "--name", "Bo", "--id", "../bo"], "“../bo” cannot be an id"),
        (["--yes", "--name", "Bo", "--country", "Atlantis"], "“Atlantis” is not a country"),
        (
            ["--yes", "--name", "Bo", "--link", "gthub=bo"],
            "“gthub” is not a known service; did you mean “github”?",
        ),
        (["--yes", "--name", "Bo", "--link", "x=javascript:x"], "“javascript” addresses are not allowed"),
    ],
)
def test_a_wrong_option_is_refused(events: Path, arguments: list[str], message: str) -> None:
    result = new(*arguments)
    assert message in result.output
    assert result.exit_code == 2
    assert not (events / "people").exists()


def test_somebody_with_nearly_the_same_name_is_asked_about(events: Path) -> None:
    (events / "people.yaml").write_text("- {id: dana, name: Dana Quispe}\n", encoding="utf-8")
    question = "“Dana Quisp” and “Dana Quispe” (people.yaml:1) may be the same person"
    result = new("--name", "Dana Quisp", answers="\n\n\n\n\nn\n")
    assert question in result.output
    assert not (events / "people").exists()
    assert question in new("--yes", "--name", "Dana Quisp").output
    assert (events / "people/dana-quisp.yaml").exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_any_answers_make_a_right_file_or_none(events: Path, name: str, location: str, link: str) -> None:
    file = events / "people/x1.yaml"
    file.unlink(missing_ok=True)
    result = new("--yes", "--id", "x1", "--name", name, "--location", location, "--link", link)
    assert result.exit_code in (0, 2), result.output
    assert file.exists() == (result.exit_code == 0)
    if file.exists():
        store = load(events, events.parent)
        assert [one for one in store.diagnostics if one.severity == "error"] == []
        assert str(store.events["sprint"].people["x1"].name).split() == name.split()
