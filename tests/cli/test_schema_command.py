"""``du-events schema``, and the command line as a whole."""

from __future__ import annotations

import errno
import json
import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_du_events import __version__
from sphinx_du_events.cli.main import main
from sphinx_du_events.model.sections import names

if TYPE_CHECKING:
    from pathlib import Path


def test_a_schema_is_written_for_each_section_a_person_and_an_exported_event(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "schema"
    result = CliRunner().invoke(main, ["schema", str(folder)])
    assert (result.exit_code, result.output) == (0, f"{len(names()) + 2} schemas in {folder}\n")
    assert {path.stem for path in folder.iterdir()} == {*names(), "person", "exported-event"}
    for path in folder.iterdir():
        assert json.loads(path.read_text(encoding="utf-8"))["$schema"].endswith("2020-12/schema")


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = CliRunner().invoke(main, ["schema", str(tmp_path / "file/schema")])
    assert result.exit_code == 1
    assert os.strerror(errno.ENOTDIR) in result.output


def test_the_command_says_its_version() -> None:
    assert __version__ in CliRunner().invoke(main, ["--version"]).output.split()


@pytest.mark.parametrize("arguments", [["-h"], ["--help"], ["check", "-h"], ["schema", "--help"]])
def test_every_command_explains_itself(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert "--help" in result.output
