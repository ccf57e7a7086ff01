"""``du-events check --untrusted``: for pull requests of people whom nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from sphinx_du_events.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "event: {title: A sprint, timezone: Africa/Nairobi}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "docs" / "events").mkdir(parents=True)
    (folder / "docs" / "conf.py").write_text("raise SystemExit('conf.py ran')\n", encoding="utf-8")
    (folder / "docs" / "events" / "sprint.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--untrusted", *arguments])


def test_good_data_ends_with_zero_and_conf_py_does_not_run(project: Path) -> None:
    assert project
    result = check()
    assert (result.output, result.exit_code) == ("1 event, 0 sessions: nothing is wrong\n", 0)


@pytest.mark.parametrize("name", ["docs", "docs/events", "docs/events/sprint.yaml", "docs/conf.py"])
def test_a_link_is_an_error_at_its_place(project: Path, name: str) -> None:
    there = project.parent / "there"
    (project / name).rename(there)
    (project / name).symlink_to(there)
    result = check("docs", "--format", "github")
    assert f"::error file={name},title=file-link::this is a link; copy the file itself\n" in result.output
    assert result.exit_code == 1
    assert check("docs", "--format", "text").exit_code == 1


def test_a_link_that_a_configuration_is_read_over_lowers_nothing(project: Path) -> None:
    (project / "docs/conf.py").unlink()
    (project / "lower.py").write_text("du_events_smallest_group = 1\n", encoding="utf-8")
    (project / "docs/conf.py").symlink_to(project / "lower.py")
    assert "privacy-lowered" not in check("docs").output


def test_no_more_messages_are_printed_than_are_read(project: Path) -> None:
    wrong = "".join(f"  - {{id: s{number}, title: S, start: 2026-02-30 09:00}}\n" for number in range(100))
    text = f"{GOOD}teams: [{{id: a, name: A}}]\nsessions:\n{wrong}"  # each file has a note too
    for name in ("one", "three", "two"):
        (project / f"docs/events/{name}.yaml").write_text(text.replace("sprint", name), encoding="utf-8")
    result = check()
    lines = result.output.splitlines()
    assert len([line for line in lines if line.startswith("docs/events/")]) == 200
    assert "103 more are not printed" in result.output
    assert "note:" not in result.output
    assert result.exit_code == 1


def test_nothing_of_a_table_stands_in_the_log(project: Path) -> None:
    (project / "docs/events/rows.csv").write_text(
        "Repo,Status,Author\na/b,##[add-mask]x,ada\n", encoding="utf-8"
    )
    text = GOOD + "contributions: {source: rows.csv}\n"
    (project / "docs/events/sprint.yaml").write_text(text, encoding="utf-8")
    for form in ("text", "json", "github"):
        output = check("--format", form).output
        assert "add-mask" not in output
        assert "contribution-status" in output
        assert "column B" in output
