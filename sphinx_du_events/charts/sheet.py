"""Charts as standalone SVG, with fixed size, colours and fonts, for print and e-books.

The background is white, so it is right on paper and in an e-book with any background.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_du_events.charts.drawing import EM, Drawing, plain
from sphinx_du_events.charts.kinds import DRAWERS
from sphinx_du_events.charts.page import NAMESPACE
from sphinx_du_events.charts.palette import LIGHT

if TYPE_CHECKING:
    from sphinx_du_events.charts.chart import Chart
    from sphinx_du_events.charts.frame import Sign

WIDTH = 640
_LETTER = 0.6


def style() -> str:
    """The style sheet: the page's rules for charts, with fixed colours."""
    palette = LIGHT
    rules = [
        f"text{{font-family:Libertinus Serif,serif;font-size:{EM:g}px;fill:{palette.text}}}",
        f".du-tick,.du-panel,.du-part{{fill:{palette.muted}}}",
        f".du-figure{{font-weight:600;fill:{palette.text}}}",
        f".du-axis{{stroke:{palette.muted}}}.du-grid{{stroke:{palette.line}}}",
        f".du-mark{{stroke:{palette.muted};stroke-dasharray:1 3}}",
        f".du-aim{{stroke:{palette.text};stroke-width:2}}.du-beyond{{fill-opacity:.4}}",
        f".du-fill{{stroke:{palette.ground};stroke-width:1}}.du-slope{{fill:{palette.land}}}",
        ".du-line{fill:none;stroke-width:2;stroke-linejoin:round}",
        ".du-line.du-series-2{stroke-dasharray:6 3}",
        f".du-land{{fill:{palette.land};stroke:{palette.line};stroke-width:.5}}",
        f".du-country{{stroke:{palette.text};stroke-width:.6}}",
        ".du-dot path{stroke-linecap:round;stroke-width:9}",
        f".du-dot .du-rim{{stroke:{palette.text};stroke-width:11}}",
    ]
    for place, colour in enumerate((palette.series[0], *palette.series)):
        rules.append(
            f".du-series-{place}{{fill:{colour}}}.du-line.du-series-{place}{{fill:none;stroke:{colour}}}"
        )
    for place, colour in enumerate(palette.shades, 1):
        rules.append(
            f".du-shade-{place}{{fill:{colour}}}.du-dot.du-shade-{place} .du-spot{{stroke:{colour}}}"
        )
    return "".join(rules)


@lru_cache(maxsize=64)
def sheet(chart: Chart) -> str:
    """A chart as an SVG file."""
    drawer = DRAWERS[chart.kind]
    frame = drawer.frame(chart)
    if frame.view:
        scale = WIDTH / frame.view[0]
        drawing = Drawing(frame.view[0])
        drawer.draw(chart, drawing)
        body = f'<g transform="scale({plain(scale)})">{"".join(drawing.made)}</g>'
        height = scale * frame.view[1]
    else:
        left = frame.left * EM
        drawing = Drawing(WIDTH - left - frame.right * EM - 2, left + 1)
        drawer.draw(chart, drawing)
        body, height = "".join(drawing.made), frame.height * EM
    below = Drawing(WIDTH, 0, height + EM * 0.6)
    rows = _legend(below, drawer.signs(chart))
    height = round(height + EM * (1.4 * rows + 0.6))
    return (
        f'<svg xmlns="{NAMESPACE}" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}">'
        f'<style>{style()}</style><rect width="{WIDTH}" height="{height}" fill="{LIGHT.ground}"/>'
        f"{body}{''.join(below.made)}</svg>"
    )


def _legend(drawing: Drawing, signs: list[Sign]) -> int:
    """Draw the legend in as many rows as it needs; returns their number."""
    at, row = 0.0, 0
    for sign in signs:
        words = f"{sign.label} {sign.number}".strip()
        width = (20 + 8 + len(words) * EM * _LETTER + 18) / WIDTH
        if at and at + width > 1:
            at, row = 0.0, row + 1
        y = 1.4 * row + 0.5
        if sign.shape == "line":
            css = "du-mark" if sign.css == "du-mark" else f"du-line {sign.css}"
            drawing.line(css, (at, y), (at + 20 / WIDTH, y))
        else:
            css = "du-country" if sign.css.startswith("du-shade") else "du-fill"
            drawing.bar(f"{css} {sign.css}", (at, y - 0.35), (20 / WIDTH, 0.7))
        drawing.text("du-label", words, (at + 28 / WIDTH, y + 0.35))
        at += width
    return row + 1 if signs else 0
