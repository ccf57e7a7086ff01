"""The guide to collecting: what it prints is what the commands say and write."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from written import DOCS, apply, blocks, du_events

from sphinx_du_events.importers.collected.file import merged
from sphinx_du_events.importers.review.recorded import collected_in
from sphinx_du_events.importers.wanted import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE = DOCS / "how-to" / "collect-contributions.md"


def _site(folder: Path) -> Path:
    event = folder / "docs" / "events" / "spring-sprint"
    for block in blocks(PAGE):
        if block.name:
            apply(block, folder)
    (event / "event.yaml").write_text("event: {title: Spring Docs Sprint}\n", encoding="utf-8")
    return event


def test_the_comparison_is_what_the_command_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = _site(tmp_path)
    monkeypatch.chdir(tmp_path)
    commands = dict(
        command for block in blocks(PAGE) if block.language == "console" for command in block.commands
    )
    line = "reconcile docs/events/spring-sprint"
    assert du_events(*line.split()) == commands[f"du-events {line}"]
    du_events(*line.split(), "--write")
    sources = (event / "contributions.yaml").read_text(encoding="utf-8")
    assert sources in {block.body for block in blocks(PAGE)}
    appended = (event / "contributions.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert appended == "handbook,17,@dana,,Open,2026-03-24,,https://github.com/example/handbook/pull/17"


def test_the_file_is_what_collecting_writes(tmp_path: Path) -> None:
    path = _site(tmp_path) / "_collected.yaml"
    text = path.read_text(encoding="utf-8")
    file, wrong = collected_in(path, path.parent)
    assert wrong == []
    people = tuple(map(str, file.head.people))
    wanted = Wanted(date(2026, 3, 14), date(2026, 3, 28), tuple(map(str, file.head.repositories)), people)
    left_out = ["2 by bots", "5 by people who are not named"]
    again = merged(text, path, file.items, wanted, date(2026, 4, 2), left_out)
    assert again.text == text
