"""The margins and height of a chart, and its legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_du_events.charts.chart import Chart


class Frame(NamedTuple):
    """The margins for words to the left and right, and the total height, in lines of text."""

    left: int
    right: int
    height: float
    view: tuple[int, int] | None = None
    """For a map: its width and height, which keep their proportion."""


class Sign(NamedTuple):
    """An item of the legend: its CSS class, its meaning, and a number if there is one."""

    css: str
    label: str
    number: str = ""
    shape: str = "bar"
    """bar, line or dot."""


def series_class(chart: Chart, index: int) -> str:
    """The CSS class of a series' colour; a single series has the surrounding accent colour."""
    return f"du-series-{index + 1}" if len(chart.series) > 1 else "du-series-0"
