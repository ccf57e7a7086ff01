"""Each topic of the benchmark still measures something, with tiny sites, built in this process."""

from __future__ import annotations

import json
import re
import runpy
import sys
from contextlib import redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import measure
import pytest
import run
from click.testing import CliRunner
from record import Record
from sites import BARE, OURS
from sphinx.cmd.build import build_main
from topics import TOPICS

from sphinx_du_events.cli.main import main as command

HERE = Path(__file__).parent

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = HERE.parents[1] / "docs" / "reference" / "benchmarks.md"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds and commands run in this process: a process for each takes most of the time."""

    def run_here(line: Sequence[str]) -> measure.Cost:
        _python, option, what, *arguments = line
        if (option, what) == ("-m", "sphinx"):
            assert build_main(arguments) == 0
        elif option == "-m":
            assert CliRunner().invoke(command, arguments).exit_code == 0
        return measure.Cost(2, 1, 1_000_000)

    def print_here(path: Path, *arguments: object) -> str:
        with monkeypatch.context() as own, redirect_stdout(StringIO()) as said:
            own.setattr(sys, "argv", [str(path), *map(str, arguments)])
            runpy.run_path(str(path), run_name="__main__")
        return said.getvalue()

    for home in ("measure", "topics.starts"):
        monkeypatch.setattr(f"{home}.run", run_here)
    for home in ("measure", "topics.loading"):
        monkeypatch.setattr(f"{home}.printed", print_here)


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_is_measured_and_recorded(name: str, tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    assert run.main(["--only", name, "--scale", "0.003", "--turns", "1", "--record", str(record)]) == 0
    data = json.loads(record.read_text(encoding="utf-8"))["topics"][name]
    assert data["rows"]
    assert all(data["drawn"] in row["values"] for row in data["rows"])
    assert data["figures"]
    assert all(len(one["what"]) <= 42 for one in data["figures"] if one["aim"] is not None)


def test_what_a_page_does_not_show_fails_and_is_not_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("topics.cards.OURS", replace(OURS, page=BARE.page))
    record = tmp_path / "record.json"
    arguments = ["--only", "cards", "--scale", "0.003", "--turns", "1", "--record", str(record)]
    assert run.main(arguments) == 1
    assert "are not shown" in capsys.readouterr().err
    assert not record.exists()


def test_topics_that_are_not_measured_again_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    Record(path).add("one", {"rows": 1})
    Record(path).add("two", {"rows": 2})
    assert Record(path).topics == {"one": {"rows": 1}, "two": {"rows": 2}}


def test_numbers_of_another_machine_are_not_mixed_with_those_of_this(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    Record(path).add("one", {"rows": 1})
    path.write_text(
        path.read_text(encoding="utf-8").replace('"System": "', '"System": "Other '), encoding="utf-8"
    )
    record = Record(path)
    assert record.forgets == ["one"]
    record.add("two", {"rows": 2})
    assert Record(path).topics == {"two": {"rows": 2}}


def test_the_page_has_each_topic() -> None:
    shown = re.findall(r"```\{benchmark\} (\w+)", PAGE.read_text(encoding="utf-8"))
    assert sorted(shown) == sorted([*TOPICS, "aims", "machine"])
