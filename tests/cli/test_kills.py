"""The record of contributions, whenever ``du-events reconcile --write`` is killed."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli.main import main
from tests.kills import killed_at_each_operation

if TYPE_CHECKING:
    from pathlib import Path

COLLECTED = """
    as_of: 2026-11-23
    first_day: 2022-07-02
    last_day: 2022-07-20
    repositories: [o/n]
    records:
      - {url: https://github.com/o/n/pull/1, status: open, authors: [ada], opened: 2022-07-09}
      - {url: https://github.com/o/n/pull/2, status: open, authors: [bo], opened: 2022-07-09}
"""
EVENT = """
    event: {title: July, timezone: UTC}
    sessions: [{id: one, title: One, start: 2022-07-09 09:00}]
    contributions: {source: table.csv}
"""


@pytest.mark.parametrize("suffix", [".csv", ".yaml"])
def test_reconciled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    record = {
        ".csv": "Repository;Number;Status;Author;URL\no/n;1;open;ada;\n",
        ".yaml": "records: [{url: https://github.com/o/n/pull/1, status: open, authors: [ada]}]",
    }
    files = {
        "event.yaml": EVENT.replace(".csv", suffix),
        "_collected.yaml": COLLECTED,
        f"table{suffix}": record[suffix],
    }
    folder = tmp_path / "events" / "july"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    (tmp_path / "conf.py").touch()
    monkeypatch.chdir(tmp_path)

    def reconcile() -> None:
        done = CliRunner().invoke(main, ["reconcile", "--write"])
        assert done.exit_code in (0, 1), done.output

    done = killed_at_each_operation(folder, reconcile)
    assert done.count("replace") == (2 if suffix == ".csv" else 1)
    assert "_collected.yaml" in (folder / "event.yaml").read_text(encoding="utf-8")
