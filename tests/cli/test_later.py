"""Commands are listed without being loaded, and what is listed is right."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from sphinx_du_events.cli.later import Later, LazyGroup
from sphinx_du_events.cli.main import main
from sphinx_du_events.cli.new.group import new

if TYPE_CHECKING:
    from pathlib import Path


def _later(group: click.Group) -> list[Later]:
    context = click.Context(group)
    listed = [group.get_command(context, name) for name in group.list_commands(context)]
    return [one for one in listed if isinstance(one, Later)]


@pytest.mark.parametrize("listed", [*_later(main), *_later(new)], ids=lambda one: str(one.name))
def test_a_command_is_listed_as_it_calls_itself(listed: Later) -> None:
    loaded = listed.load()
    assert loaded.name == listed.name
    assert loaded.get_short_help_str(200) == listed.get_short_help_str(200)


def test_the_commands_of_a_group_are_whole() -> None:
    assert isinstance(main, LazyGroup)
    assert isinstance(new, LazyGroup)
    assert "path" in [one.name for one in main.commands["check"].params]
    assert isinstance(main.commands["export"], click.Group)


def _loaded_by(*arguments: str, folder: Path) -> set[str]:
    """The modules that a run of the command line loads, in a process of its own."""
    code = (
        "import sys\nfrom sphinx_du_events.cli.main import main\n"
        f"try:\n    main({list(arguments)!r})\n"
        "finally:\n    print(*sys.modules, sep='\\n', file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=folder
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_the_list_of_commands_loads_none(tmp_path: Path) -> None:
    loaded = _loaded_by("--help", folder=tmp_path)
    ours = {name for name in loaded if name.startswith("sphinx_du_events.")}
    assert ours == {
        "sphinx_du_events.cli",
        "sphinx_du_events.cli.later",
        "sphinx_du_events.cli.main",
        "sphinx_du_events.cli.terminal",
        "sphinx_du_events.diagnostics",
        "sphinx_du_events.hints",
    }


SITE = """
event: {title: Sprint, timezone: Europe/Vienna}
people:
  - {id: ada, name: Ada Example}
sessions:
  - {id: talk, title: Talk, start: 2026-10-01 09:00, duration: 1h, speakers: [ada]}
"""


def test_a_check_loads_only_what_reads_data(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events/sprint.yaml").write_text(SITE, encoding="utf-8")
    loaded = _loaded_by("check", folder=tmp_path)
    assert "sphinx_du_events.reading.loader" in loaded
    rooms = {name.split(".")[1] for name in loaded if name.startswith("sphinx_du_events.")}
    assert rooms.isdisjoint(
        {"charts", "exporters", "importers", "pages", "planning", "queries", "starting", "writing"}
    )
    commands = {name.split(".")[2] for name in loaded if name.startswith("sphinx_du_events.cli.")}
    assert commands == {"check", "check_formats", "data", "later", "main", "site_settings", "terminal"}
    libraries = {name.partition(".")[0] for name in loaded}
    assert libraries.isdisjoint(
        {"PIL", "bs4", "defusedxml", "docutils", "icalendar", "markdownify", "sphinx"}
    )


def test_a_shell_completes_commands_and_options() -> None:
    shell = ShellComplete(main, {}, "du-events", "_DU_EVENTS_COMPLETE")
    found = shell.get_completions([], "c")
    assert [(one.value, one.help) for one in found][2] == (
        "check",
        "Check event data and print every problem in it.",
    )
    assert [one.value for one in shell.get_completions(["new"], "s")] == ["session", "sponsor"]
    assert "--untrusted" in [one.value for one in shell.get_completions(["check"], "--u")]


def test_an_unknown_command_is_misuse() -> None:
    done = CliRunner().invoke(main, ["chekc"])
    assert done.exit_code == 2
    assert "No such command" in done.output
