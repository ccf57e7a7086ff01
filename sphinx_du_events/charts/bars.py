"""Bar charts, bars with aims, stacked bars and funnels. All bars are horizontal, with numbers beside them.

Aims may differ in size and unit, so a bar has the length of its share of its aim, and all aims are one line.
What is beyond the line is lighter.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sphinx_du_events.charts import words
from sphinx_du_events.charts.drawing import shortened
from sphinx_du_events.charts.frame import Frame, Sign, series_class

if TYPE_CHECKING:
    from sphinx_du_events.charts.chart import Chart
    from sphinx_du_events.charts.drawing import Drawing

_SIDE = 16
"""The most characters of labels beside bars; longer labels are above their bars."""
_OVER = 42
_LETTER = 0.58
"""The approximate width of a letter, in lines of text. A wider label is not cut off."""
_BAR = 1.05
_NARROW = 0.07
"""The smallest share of the whole with its number in the chart; others are only in the table."""


def frame(chart: Chart) -> Frame:
    """The margins and height of a bar chart."""
    longest = max(map(len, chart.labels), default=0)
    # Even numbers: the style sheet has a class for each.
    left = 2 * math.ceil((longest * _LETTER + 0.8) / 2) if longest <= _SIDE else 0
    figures = max((len(_figure(chart, place)) for place in range(len(chart.labels))), default=1)
    right = 2 * math.ceil((min(figures, 16) * _LETTER + 0.6) / 2)
    return Frame(left, right, _row(chart, beside=bool(left)) * len(chart.labels))


def _row(chart: Chart, *, beside: bool) -> float:
    high = {"bars": 1.75, "aims": 1.75, "funnel": 2.1, "stacked": 2.9}[chart.kind]
    return high if beside else high + 1.3


def _figure(chart: Chart, place: int) -> str:
    if chart.kind == "aims" and chart.notes:
        return chart.notes[place]
    label = words.number(chart.sums[place], chart.language)
    return f"{label} · {chart.notes[place]}" if chart.notes and chart.notes[place] else label


def draw(chart: Chart, drawing: Drawing) -> None:
    """Draw the bars from top to bottom."""
    beside = bool(frame(chart).left)
    row = _row(chart, beside=beside)
    sums = chart.sums
    aimed = chart.kind == "aims"
    whole = max([*sums, aimed], default=0) or 1
    for place, label in enumerate(chart.labels):
        top = row * place + (0.3 if beside else 1.5)
        middle = top + _BAR / 2 + 0.35
        if beside:
            drawing.text("du-label", shortened(label, _SIDE), (0, middle), "end", -0.6)
        else:
            drawing.text("du-label", shortened(label, _OVER), (0, top - 0.35), shift=0.15)
        if chart.kind == "funnel" and place + 1 < len(sums):
            ends = (sums[place] / whole, sums[place + 1] / whole)
            below = row * (place + 1) + (0.3 if beside else 1.5)
            slope = [(0, top + _BAR), (ends[0], top + _BAR), (ends[1], below), (0, below)]
            drawing.path("du-slope", slope, closed=True)
        _parts(chart, drawing, place, whole, top)
        if aimed:
            drawing.line("du-aim", (1 / whole, top - 0.05), (1 / whole, top + _BAR + 0.2))
        # Beside a line, figures stand in a column of their own.
        at = 1 if aimed else sums[place] / whole
        drawing.text("du-figure", _figure(chart, place), (at, middle), shift=0.4)
    if beside:
        drawing.line("du-axis", (0, 0), (0, row * len(sums)))


def _parts(chart: Chart, drawing: Drawing, place: int, whole: float, top: float) -> None:
    at = 0.0
    for index, series in enumerate(chart.series):
        number = series.numbers[place]
        part = number / whole
        css = f"du-fill {series_class(chart, index)}"
        if number > 1 and chart.kind == "aims":
            drawing.bar(css, (0, top), (1 / whole, _BAR))
            drawing.bar(f"{css} du-beyond", (1 / whole, top), (part - 1 / whole, _BAR))
        elif number:
            drawing.bar(css, (at, top), (part, _BAR))
        if chart.kind == "stacked" and part >= _NARROW:
            label = words.number(number, chart.language)
            drawing.text("du-part", label, (at, top + _BAR + 1), shift=0.1)
        at += part


def signs(chart: Chart) -> list[Sign]:
    """The legend: the line that is the aim, or the colours of parts, with their sums."""
    if chart.kind == "aims":
        return [Sign("du-aim", chart.mark_label, "", "line")]
    if len(chart.series) == 1:
        return []
    return [
        Sign(series_class(chart, index), series.label, words.number(sum(series.numbers), chart.language))
        for index, series in enumerate(chart.series)
    ]
