"""Pictures for paper: made once, the same each time, with words that can be found."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.charts import printed as printing
from sphinx_du_events.charts.printed import PrintedCharts, printed

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.charts.chart import Chart

pytest.importorskip("typst")


def test_every_kind_can_be_printed(chart: Chart) -> None:
    assert printed(chart, "pdf").startswith(b"%PDF-")
    assert printed(chart, "png").startswith(b"\x89PNG")


def test_every_process_makes_the_same_bytes(tmp_path: Path, charts: dict[str, Chart]) -> None:
    code = (
        "import pickle, sys; from pathlib import Path; from sphinx_du_events.charts.printed import printed;"
        "chart = pickle.loads(Path(sys.argv[1]).read_bytes());"
        "sys.stdout.buffer.write(printed(chart, 'pdf') + printed(chart, 'png'))"
    )
    file = tmp_path / "chart"
    file.write_bytes(pickle.dumps(charts["stacked"]))
    made = {
        subprocess.run([sys.executable, "-c", code, file], capture_output=True, check=True).stdout
        for _ in "12"
    }
    assert made == {printed(charts["stacked"], "pdf") + printed(charts["stacked"], "png")}


def test_a_picture_does_not_say_when_it_was_made(charts: dict[str, Chart]) -> None:
    assert b"CreationDate" not in printed(charts["bars"], "pdf")


def test_a_picture_is_made_once(
    tmp_path: Path, charts: dict[str, Chart], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = PrintedCharts(tmp_path / "new", "pdf").path(charts["bars"])
    assert path is not None
    assert path.read_bytes().startswith(b"%PDF-")

    monkeypatch.setattr(printing, "printed", None)
    assert PrintedCharts(tmp_path / "new", "pdf").path(charts["bars"]) == path
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_pictures_of_charts_that_are_gone_are_removed(tmp_path: Path, charts: dict[str, Chart]) -> None:
    gone = PrintedCharts(tmp_path, "pdf").path(charts["bars"])
    other = PrintedCharts(tmp_path, "png").path(charts["bars"])
    now = PrintedCharts(tmp_path, "pdf")
    kept = now.path(charts["funnel"])
    (tmp_path / ".du-events-0123456789abcdef.tmp").touch()  # of a build that was killed
    now.prune()

    assert {*tmp_path.iterdir()} == {kept, other}
    assert gone not in tmp_path.iterdir()


def test_without_what_makes_them_there_are_none(
    tmp_path: Path, charts: dict[str, Chart], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "can_print", lambda: False)
    pictures = PrintedCharts(tmp_path, "pdf")

    assert pictures.path(charts["bars"]) is None
    assert pictures.lacking
