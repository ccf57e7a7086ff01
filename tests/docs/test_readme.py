from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from written import ROOT, blocks, build, du_events, words

from sphinx_du_events.cli.main import main
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path

README = ROOT / "README.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The README's example, its files named by the lines above them."""
    text = README.read_text(encoding="utf-8")
    names = re.findall(r"^`([\w/.]+)`:$", text, re.MULTILINE)
    printed = [block for block in blocks(README) if block.language in ("python", "yaml", "md")]
    assert names == ["conf.py", "events/sprint.yaml", "index.md"]
    for name, block in zip(names, printed, strict=True):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(block.body, encoding="utf-8")
    return tmp_path


def test_the_commands_that_begin_a_site_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    commands = next(block for block in blocks(README) if "du-events init" in block.body).commands
    ours = [command.split()[1:] for command, _ in commands if command.startswith("du-events ")]
    (begun,) = ours
    assert CliRunner().invoke(main, begun, input="\n" * 4).exit_code == 0
    (left,) = [command.split()[1] for command, _ in commands if command.startswith("cd ")]
    assert load(tmp_path / left / "docs" / "events", tmp_path / left / "docs").diagnostics == ()
    assert "docs/requirements.txt" in commands[3][0]
    assert (tmp_path / left / "docs" / "requirements.txt").exists()


def test_the_example_builds_exactly_as_printed(site: Path) -> None:
    build(site, site / "_build")
    page = words(site / "_build" / "index.html")
    assert "Saturday" in page
    assert "16:00–17:00 Nairobi (EAT)" in page


def test_the_example_is_ten_lines(site: Path) -> None:
    files = ("events/sprint.yaml", "index.md")
    lines = [line for name in files for line in (site / name).read_text(encoding="utf-8").splitlines()]
    assert len([line for line in lines if line]) <= 10


def test_the_message_is_what_the_command_says(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = site / "events" / "sprint.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2026-03-14", "2026-02-30"), encoding="utf-8")
    monkeypatch.chdir(site)
    printed = next(block.body for block in blocks(README) if "2026-02-30" in block.body)
    assert du_events("check").startswith(printed)


def test_its_links_to_files_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    local = [target for target in targets if not target.startswith("https://")]
    assert local
    assert [target for target in local if not (ROOT / target).is_file()] == []


def test_the_picture_is_small() -> None:
    assert (ROOT / "docs" / "_static" / "session-grid.png").stat().st_size < 150 * 1024
