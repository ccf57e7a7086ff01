"""What the guide to printing says is what its commands do."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
from written import DOCS, blocks, du_events

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("typst")
pytest.importorskip("fontpkg_noto_sans")

PAGE = DOCS / "how-to" / "print.md"
EVENT = "event: {title: Autumn Sprint, timezone: UTC}\nsessions: [{id: one, title: One, date: 2026-10-24}]\n"
PRIVATE = "events-private"


def test_the_commands_for_people_tell_what_the_guide_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events/autumn-sprint.yaml").write_text(EVENT, encoding="utf-8")
    home = tmp_path / "ana"
    (home / PRIVATE).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    table = next(block for block in blocks(PAGE) if block.name == f"~/{PRIVATE}/people.csv")
    (home / PRIVATE / "people.csv").write_text(table.body, encoding="utf-8")
    shown = re.findall(r"\$ du-events (print .*--table.*)\n(.*)\n", PAGE.read_text(encoding="utf-8"))
    assert len(shown) == 2
    for command, said in shown:
        words = shlex.split(command.replace("~", home.as_posix()))
        # A path below the current folder is told from there.
        assert du_events(*words).strip() == said.replace("/home/ana", "ana")
