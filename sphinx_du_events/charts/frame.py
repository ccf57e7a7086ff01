"""Where a chart stands: its margins and height, in lines of text, and what its signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_du_events.charts.chart import Chart


class Frame(NamedTuple):
    """Room at the left and right for words beside what is drawn, and the height of it all."""

    left: int
    right: int
    height: float
    view: tuple[int, int] | None = None
    """Of a map: its own width and height, that it keeps in proportion."""


class Sign(NamedTuple):
    """A sign of the legend: its class, what it means, and a number where one belongs there."""

    css: str
    label: str
    number: str = ""
    shape: str = "bar"
    """Bar, line or dot."""


def series_class(chart: Chart, index: int) -> str:
    """The class of a series' colour: one alone has the accent of its surroundings."""
    return f"du-series-{index + 1}" if len(chart.series) > 1 else "du-series-0"
