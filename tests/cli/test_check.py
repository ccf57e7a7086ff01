"""``du-events check``: what it prints, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from sphinx_du_events.cli.data import find_source
from sphinx_du_events.cli.main import main
from sphinx_du_events.cli.terminal import wants_color
from sphinx_du_events.hints import TUTORIAL

GOOD = """\
event: {title: A sprint, timezone: Africa/Nairobi}
sessions:
  - {id: one, title: First, start: 2026-05-30 09:00, duration: 1h}
"""
BAD = """\
event: {title: A sprint, timezone: Africa/Nairobi}
sessions:
  - id: one
    title: First
    start: 2026-02-30 09:00
"""
NOTED = """\
event: {name: A sprint, timezone: Africa/Nairobi}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs" / "events").mkdir(parents=True)
    (tmp_path / "docs" / "conf.py").write_text("", encoding="utf-8")
    return tmp_path


def write(folder: Path, text: str) -> None:
    (folder / "docs/events/sprint.yaml").write_text(text, encoding="utf-8")


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_good_data_ends_with_zero(folder: Path) -> None:
    write(folder, GOOD)
    result = check()
    assert result.output == "1 event, 1 session: nothing is wrong\n"
    assert result.exit_code == 0


def test_a_problem_is_printed_at_its_place_and_ends_with_one(folder: Path) -> None:
    write(folder, BAD)
    result = check("docs")
    assert result.output == dedent(
        """\
        docs/events/sprint.yaml:5:12: error: session “one”: “2026-02-30” does not exist [invalid-date]
            February 2026 has 28 days
        1 event, 0 sessions: 1 error
        """
    )
    assert result.exit_code == 1


def test_a_note_fails_nothing(folder: Path) -> None:
    write(folder, NOTED)
    result = check()
    assert "note: event “sprint”: “name” is read as “title” [foreign-word]" in result.output
    assert result.exit_code == 0


def test_a_kind_of_problem_can_be_left_out(folder: Path) -> None:
    write(folder, BAD)
    assert check("--ignore", "invalid-date").exit_code == 0


def test_programs_get_json(folder: Path) -> None:
    write(folder, BAD)
    result = check("--format", "json")
    assert json.loads(result.output) == [
        {
            "path": "docs/events/sprint.yaml",
            "line": 5,
            "column": 12,
            "severity": "error",
            "code": "invalid-date",
            "message": "session “one”: “2026-02-30” does not exist",
            "hint": "February 2026 has 28 days",
        }
    ]
    assert result.exit_code == 1


def test_github_gets_annotations_that_data_cannot_break_out_of(folder: Path) -> None:
    write(folder, BAD.replace("id: one", r'id: "%,:\n::error::mine"'))
    result = check("--format", "github")
    *annotations, last = result.output.splitlines()
    for line in annotations:
        assert line.startswith("::error file=docs/events/sprint.yaml,line=")
    assert "“%25,:\\n::error::mine” cannot be an id" in result.output
    assert last.endswith("2 errors")


@pytest.mark.parametrize("place", ["docs/events", "docs/events/sprint.yaml", "docs", "."])
def test_the_place_may_be_the_data_its_file_the_docs_or_the_project(folder: Path, place: str) -> None:
    write(folder, GOOD)
    assert check(place).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere"),
        (["--format", "xml"], "there is no “xml” here; use one of: github, json, text"),
        (["--format", "jsn"], "did you mean “json”?"),
        (["--ignore", "unknwn-key"], "there is no “unknwn-key” here; did you mean “unknown-key”?"),
    ],
)
def test_misuse_ends_with_two(folder: Path, arguments: list[str], said: str) -> None:
    write(folder, GOOD)
    result = check(*arguments)
    assert said in result.output
    assert result.exit_code == 2


@pytest.mark.parametrize("empty", ["", "docs/events", "pictures"])
def test_where_there_is_no_data_there_is_nothing_to_check(folder: Path, empty: str) -> None:
    (folder / "pictures").mkdir()
    result = check(str(folder / empty))
    assert "there is no event data in" in result.output
    assert result.exit_code == 2


def test_the_root_folder_is_a_folder_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(Path.cwd().anchor)
    assert find_source(root, root) == root
    monkeypatch.chdir(root)
    assert find_source(Path(), Path()) == root


def test_where_there_is_no_data_the_command_says_where_to_write_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    message = " ".join(check().output.split())
    assert "there is no event data in “.” (looked at ., events, docs/events, doc/events, " in message
    assert f"begin a site by “du-events init”; {TUTORIAL} shows more" in message
    (tmp_path / "docs/conf.py").write_text("", encoding="utf-8")
    message = " ".join(check("docs").output.split())
    assert "(looked at docs/events, docs/docs/events, docs/doc/events, " in message
    assert (
        f"write the first event into docs/events by “du-events new event”; {TUTORIAL} shows more" in message
    )
    (tmp_path / "docs/events").mkdir()
    message = " ".join(check("docs/events").output.split())
    assert "write the first event into docs/events by “du-events new event”" in message


COLORED = [
    ({}, False),
    ({"FORCE_COLOR": "1"}, True),
    ({"CLICOLOR_FORCE": "1"}, True),
    ({"CLICOLOR_FORCE": "0"}, False),
    ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
]


@pytest.mark.parametrize(("environment", "colored"), COLORED)
def test_a_pipe_has_color_only_if_it_is_asked_for(
    folder: Path, environment: dict[str, str], *, colored: bool
) -> None:
    write(folder, BAD)
    plain = dict.fromkeys(("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"), None)
    result = CliRunner().invoke(main, ["check"], env={**plain, **environment})
    assert ("\x1b[31m" in result.output) is colored
    assert "error" in result.output
    form = CliRunner().invoke(main, ["check", "--format", "json"], env={**plain, **environment})
    assert "\x1b" not in form.output


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, None),
        ({"CLICOLOR": "1"}, None),
        ({"CLICOLOR": "0"}, False),
        ({"TERM": "dumb"}, False),
        ({"NO_COLOR": "1", "CLICOLOR": "1"}, False),
    ],
)
def test_a_terminal_has_color_unless_it_is_refused(
    environment: dict[str, str], *, wanted: bool | None
) -> None:
    assert wants_color(environment) is wanted


def test_a_shell_completes_the_ids_of_events(folder: Path) -> None:
    write(folder, GOOD)
    shell = ShellComplete(main, {}, "du-events", "_DU_EVENTS_COMPLETE")
    for arguments in (["collect"], ["reconcile"], ["plan", "--event"]):
        assert [one.value for one in shell.get_completions(arguments, "s")] == ["sprint"], arguments
        assert shell.get_completions(arguments, "x") == []
    (folder / "docs/events/sprint.yaml").unlink()
    assert shell.get_completions(["collect"], "") == []


@pytest.mark.parametrize("path", [(), *((name,) for name in main.commands), ("export", "calendar")])
def test_help_fits_a_terminal_and_cuts_no_sentence(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, [*path, "--help"], terminal_width=80)
    assert "..." not in result.output.replace("[ARGS]...", "")
    assert "\b" not in result.output
    assert max(len(line) for line in result.output.splitlines() if "https://" not in line) <= 80


def test_countries_are_read_in_the_languages_named(folder: Path) -> None:
    write(folder, GOOD.replace("duration: 1h", "countries: {Alemania: 1}"))
    assert check().exit_code == 1
    assert check("--language", "es", "--language", "fr").exit_code == 0


def test_a_language_that_nobody_knows_is_misuse(folder: Path) -> None:
    write(folder, GOOD)
    result = check("--language", "xx")
    assert "“xx” is not a language" in result.output
    assert result.exit_code == 2


def test_the_source_directory_may_be_named(folder: Path) -> None:
    write(folder, GOOD.replace("duration: 1h", "slides: /slides.pdf"))
    (folder / "slides.pdf").write_bytes(b"%PDF-1.4\n")
    assert check("docs").exit_code == 1
    assert check("docs", "--source", str(folder)).exit_code == 0


def test_several_kinds_of_problem_can_be_left_out(folder: Path) -> None:
    write(folder, BAD.replace("title: First", "titel: First"))
    options = [part for code in ("invalid-date", "unknown-key") for part in ("--ignore", code)]
    result = check(*options)
    assert "[missing-key]" in result.output
    assert "1 event, 0 sessions: 1 error" in result.output


@pytest.mark.parametrize("form", ["text", "github"])
def test_good_data_is_said_to_be_good(folder: Path, form: str) -> None:
    write(folder, GOOD)
    assert check("--format", form).output == "1 event, 1 session: nothing is wrong\n"


def test_of_good_data_programs_get_an_empty_list(folder: Path) -> None:
    write(folder, GOOD)
    assert json.loads(check("--format", "json").output) == []


def test_a_problem_of_a_whole_file_has_no_line(folder: Path) -> None:
    write(folder, "")
    (found,) = json.loads(check("--format", "json").output)
    assert (found["line"], found["column"], found["severity"]) == (None, None, "warning")
    assert check().output.startswith("docs/events/sprint.yaml: warning: the file holds no data")
    assert check("--format", "github").output.startswith(
        "::warning file=docs/events/sprint.yaml,title=file-empty::the file holds no data"
    )


def test_an_annotation_has_a_file_of_any_name(folder: Path) -> None:
    (folder / "docs/events/a,b:c%.yaml").write_text("", encoding="utf-8")
    assert "file=docs/events/a%2Cb%3Ac%25.yaml," in check("--format", "github").output


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize(
    "name", [b"caf\xe9.yaml", b"a\n::error::x.yaml", b"::add-mask::x.yaml", b"a\r\x1b[2J.yaml"]
)
def test_no_name_breaks_out_of_a_line_or_stops_the_command(
    folder: Path, monkeypatch: pytest.MonkeyPatch, form: str, name: bytes
) -> None:
    write(folder, GOOD)
    try:
        (folder / "docs/events" / os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this disk has no such names")
    monkeypatch.chdir(folder / "docs/events")
    command = [sys.executable, "-m", "sphinx_du_events", "check", ".", "--format", form]
    result = subprocess.run(command, capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (1, b"")
    shown = result.stdout.decode()
    assert "file-name" in shown
    ours = "::error file=" if form == "github" else "{}"
    for line in shown.split("\n"):
        assert line == "" or line.isprintable()
        assert line.startswith(ours) or not line.lstrip().startswith("::")
    if form == "json":
        assert json.loads(shown)[0]["code"] == "file-name"


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_words_of_the_data_are_a_command_of_a_workflow(folder: Path, form: str) -> None:
    write(folder, BAD.replace("id: one", 'id: "##[add-mask]x"'))
    shown = check("--format", form).output
    assert "add-mask]x" in shown
    assert "##[" not in shown


def test_types_of_downloads_are_added_as_a_site_adds_them(folder: Path) -> None:
    write(folder, GOOD.replace("duration: 1h", "slides: /results.csv"))
    (folder / "docs/results.csv").write_text("a,b\n", encoding="utf-8")
    assert "[file-type]" in check("docs").output
    assert check("docs", "--download-type", "csv").exit_code == 0
    assert check("docs", "--download-type", "html").exit_code == 2


def test_one_event_is_checked_as_beside_all_others(folder: Path) -> None:
    write(folder, GOOD.replace("duration: 1h", "slides: /people.txt"))
    (folder / "docs/people.txt").write_text("Ada", encoding="utf-8")
    assert check("docs/events/sprint.yaml").exit_code == 0
    other = folder / "docs/events/other/event.yaml"
    other.parent.mkdir()
    other.write_text("event: {title: B}\nparticipation: {source: /people.txt}", encoding="utf-8")
    assert "[file-withheld]" in check("docs/events/sprint.yaml").output


def test_data_elsewhere_is_shown_with_its_whole_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, BAD)
    monkeypatch.chdir("/")
    assert check(str(folder)).output.startswith(f"{folder}/docs/events/sprint.yaml:5:12: error:".lstrip("/"))


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii", "utf-8"])
def test_a_pipe_that_knows_few_letters_breaks_nothing(folder: Path, encoding: str) -> None:
    write(folder, BAD.replace("id: one", "id: 第一回"))
    command = [sys.executable, "-m", "sphinx_du_events", "check"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    result = subprocess.run(command, capture_output=True, check=False, cwd=folder, env=environment)
    assert result.returncode == 1
    assert result.stderr == b""


def test_a_documentation_folder_without_data_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text("", encoding="utf-8")
    result = check(str(tmp_path))
    assert "there is no event data" in result.output
    assert result.exit_code == 2


def test_the_module_is_the_same_command(folder: Path) -> None:
    write(folder, BAD)
    command = [sys.executable, "-m", "sphinx_du_events", "check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert result.returncode == 1
    assert "docs/events/sprint.yaml:5:12" in result.stdout
