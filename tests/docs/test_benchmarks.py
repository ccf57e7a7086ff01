"""The page of benchmarks shows what is recorded, and whether it is as it should be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from benchmarks import FILE, figures
from bs4 import BeautifulSoup
from sphinx.cmd.build import build_main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CARDS = {
    "date": "2026-11-26",
    "about": "20 sessions",
    "turns": 3,
    "drawn": "CPU, s",
    "rows": [
        {"label": "ours", "group": "cold", "values": {"CPU, s": 1.5, "nodes": 7.0}},
        {"label": "by hand", "group": "cold", "values": {"CPU, s": 2.0}},
        {"label": "ours", "group": "again", "values": {"CPU, s": 1234.0}},
    ],
    "figures": [
        {"what": "Cold", "value": 0.75, "aim": 0.5, "unit": ""},
        {"what": "Again", "value": 2.0, "aim": 2, "unit": "s"},
        {"what": "Beside", "value": 0.3, "aim": None, "unit": ""},
    ],
}
RECORD = {"machine": {"Processor": "Slow, 1 core"}, "topics": {"cards": CARDS}}


@pytest.fixture
def shown(tmp_path: Path) -> Callable[[str], BeautifulSoup]:
    """A page with a directive, beside the record."""

    def build(argument: str) -> BeautifulSoup:
        conf = 'extensions = ["myst_parser", "sphinx_du_events", "benchmarks"]\nhtml_theme = "basic"\n'
        (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
        (tmp_path / "index.md").write_text(f"# A\n\n```{{benchmark}} {argument}\n```\n", encoding="utf-8")
        assert build_main(["-q", "-W", "-b", "html", str(tmp_path), str(tmp_path / "_build")]) == 0
        html = (tmp_path / "_build" / "index.html").read_text(encoding="utf-8")
        body = BeautifulSoup(html, "html.parser").select_one("div.body")
        assert body is not None
        return body

    return build


@pytest.fixture
def recorded(tmp_path: Path) -> None:
    """A record in the site's folder."""
    path = tmp_path / FILE
    path.parent.mkdir()
    path.write_text(json.dumps(RECORD), encoding="utf-8")


@pytest.mark.usefixtures("recorded")
def test_a_topic_has_a_chart_for_each_group_and_a_table_of_figures(
    shown: Callable[[str], BeautifulSoup],
) -> None:
    page = shown("cards")
    assert "20 sessions; the best of 3 builds in turns, 2026-11-26." in page.get_text()
    assert [one.get_text() for one in page.select("figcaption")] == ["Cold: CPU, s", "Again: CPU, s"]
    tables = [[cell.get_text() for cell in one.select("td, tbody th")] for one in page.select("table")]
    assert tables == [
        ["ours", "1.50", "7.00", "by hand", "2.00", "—"],
        ["ours", "1,234"],
        [*("Cold", "0.75", "0.5", "no"), *("Again", "2.00 s", "2 s", "yes"), *("Beside", "0.30", "", "")],
    ]


def test_figures_without_any_aim_have_no_columns_for_aims() -> None:
    one = {"what": "Beside", "value": 0.3, "aim": None, "unit": ""}
    assert figures([one]).splitlines()[0::2] == ["| Compared | Measured |", "| Beside | 0.30 |"]


@pytest.mark.usefixtures("recorded")
def test_aims_say_whether_they_are_met(shown: Callable[[str], BeautifulSoup]) -> None:
    page = shown("aims")
    assert [one.get_text() for one in page.select(".du-figure")] == ["0.75 > 0.5", "2.00 ≤ 2 s"]
    (legend,) = page.select(".du-legend")
    assert legend.get_text() == "the aim: 1 of 2 are met"


@pytest.mark.usefixtures("recorded")
def test_the_machine_is_named_with_the_day(shown: Callable[[str], BeautifulSoup]) -> None:
    cells = [cell.get_text() for cell in shown("machine").select("td")]
    assert cells == ["Processor", "Slow, 1 core", "Measured", "2026-11-26"]


@pytest.mark.usefixtures("recorded")
def test_a_topic_that_is_not_recorded_is_not_measured(shown: Callable[[str], BeautifulSoup]) -> None:
    assert "Not measured yet" in shown("people").get_text()


def test_without_a_record_nothing_is_measured(shown: Callable[[str], BeautifulSoup]) -> None:
    assert "Not measured yet" in shown("aims").get_text()
