"""Timelines: running totals as lines, each day's numbers as bars below, and marked days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from sphinx_du_events.charts import words
from sphinx_du_events.charts.frame import Frame, Sign, series_class

if TYPE_CHECKING:
    from sphinx_du_events.charts.chart import Chart
    from sphinx_du_events.charts.drawing import Anchor, Drawing, Place

_LINES = (1.7, 9.7)
_BARS = (12.0, 15.0)
_DATES = 16.4
_APART = 1.0
"""The least distance, in lines of text, between two numbers at the ends of lines."""
_THIN = 0.0015
_WIDEST = 0.05


class _Days:
    """The horizontal positions of days."""

    def __init__(self, chart: Chart) -> None:
        days = [date.fromisoformat(day) for day in (*chart.labels, *chart.marks)]
        self.first = min(days)
        self.slot = chart.slot
        ends = date.fromisoformat(chart.labels[-1]) + timedelta(days=chart.slot - 1)
        self.span = (max(ends, *days) - self.first).days + 1

    def middle(self, day: str, length: int = 1) -> float:
        """The middle of a span of days."""
        return ((date.fromisoformat(day) - self.first).days + length / 2) / self.span

    def end(self, day: str) -> float:
        """The position where a label's number is added: the middle of a day, the end of a longer slot."""
        return self.middle(day) if self.slot == 1 else self.middle(day, 2 * self.slot)


def frame(chart: Chart) -> Frame:
    """The margins and height of a timeline."""
    widest = max((sum(series.numbers) for series in chart.series), default=0)
    digits = len(words.number(widest, chart.language))
    margin = 2 if digits < 3 else 4  # noqa: PLR2004 - digits
    return Frame(margin, margin, _DATES + 0.5)


def draw(chart: Chart, drawing: Drawing) -> None:
    """Draw lines, bars and marks above the same days."""
    if not chart.labels:
        return
    days = _Days(chart)
    for mark in chart.marks:
        at = days.middle(mark)
        for top, bottom in (_LINES, _BARS):
            drawing.line("du-mark", (at, top), (at, bottom))
    _sums(chart, drawing, days)
    _each_day(chart, drawing, days)
    _dates(chart, drawing, days)


def _scale(drawing: Drawing, chart: Chart, most: float, between: Place, wanted: int) -> None:
    top, bottom = between
    for step in words.round_steps(most, wanted):
        y = bottom - (bottom - top) * step / (most or 1)
        drawing.line("du-axis" if step == 0 else "du-grid", (0, y), (1, y))
        drawing.text("du-tick", words.number(step, chart.language), (0, y + 0.35), "end", -0.5)


def _sums(chart: Chart, drawing: Drawing, days: _Days) -> None:
    top, bottom = _LINES
    totals = [sum(series.numbers) for series in chart.series]
    most = max(totals, default=0) or 1
    drawing.text("du-panel", chart.panels[0], (0, 1))
    _scale(drawing, chart, most, _LINES, 4)
    ends: list[tuple[float, str]] = []
    for index, series in enumerate(chart.series):
        points: list[Place] = [(0, bottom)]
        for day, total in zip(chart.labels, accumulate(series.numbers), strict=True):
            at, y = days.end(day), bottom - (bottom - top) * total / most
            if y != points[-1][1]:
                points += [(at, points[-1][1]), (at, y)]
        points.append((1, points[-1][1]))
        drawing.path(f"du-line {series_class(chart, index)}", points)
        ends.append((points[-1][1], words.number(totals[index], chart.language)))
    lowest = -_APART
    for y, label in sorted(ends):
        lowest = max(y, lowest + _APART)
        drawing.text("du-figure", label, (1, lowest + 0.35), shift=0.4)


def _each_day(chart: Chart, drawing: Drawing, days: _Days) -> None:
    top, bottom = _BARS
    most = max((number for series in chart.series for number in series.numbers), default=0) or 1
    drawing.text("du-panel", chart.panels[1], (0, top - 0.6))
    _scale(drawing, chart, most, _BARS, 2)
    slot = min(0.84 * days.slot / days.span, _WIDEST)
    width = max(slot / len(chart.series), _THIN)
    for index, series in enumerate(chart.series):
        for day, number in zip(chart.labels, series.numbers, strict=True):
            if number:
                high = (bottom - top) * number / most
                place = (days.middle(day, days.slot) - slot / 2 + index * width, bottom - high)
                drawing.bar(f"du-day-bar {series_class(chart, index)}", place, (width, high))


def _dates(chart: Chart, drawing: Drawing, days: _Days) -> None:
    last = days.span - 1
    wanted = min(last, words.days_that_fit(days.span))
    for place in range(wanted + 1):
        ahead = round(last * place / wanted) if wanted else 0
        label = words.day(days.first + timedelta(days=ahead), chart.language, days.span)
        anchor: Anchor = "middle" if 0 < place < wanted or not wanted else "start" if place == 0 else "end"
        at = (ahead + 0.5) / days.span if anchor == "middle" else float(place > 0)
        drawing.text("du-tick", label, (at, _DATES), anchor)


def signs(chart: Chart) -> list[Sign]:
    """The legend: the lines and marks, with the totals."""
    found = [
        Sign(
            series_class(chart, index),
            series.label,
            words.number(sum(series.numbers), chart.language),
            "line",
        )
        for index, series in enumerate(chart.series)
    ]
    if chart.marks:
        found.append(Sign("du-mark", chart.mark_label, "", "line"))
    return found
