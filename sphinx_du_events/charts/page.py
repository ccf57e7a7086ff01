"""Charts in a page: SVG that adapts to the width, font and colours around it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_du_events.charts.drawing import Drawing, plain, words
from sphinx_du_events.charts.kinds import DRAWERS

if TYPE_CHECKING:
    from sphinx_du_events.charts.chart import Chart
    from sphinx_du_events.charts.frame import Sign

NAMESPACE = "http://www.w3.org/2000/svg"


@lru_cache(maxsize=64)
def _drawn(chart: Chart) -> tuple[str, str]:
    """The attributes and the content of a drawing; cached, as a page may show a chart several times."""
    drawer = DRAWERS[chart.kind]
    frame = drawer.frame(chart)
    drawing = Drawing()
    drawer.draw(chart, drawing)
    css = "du-plot du-ink"
    if frame.view:
        size = f'viewBox="0 0 {frame.view[0]} {frame.view[1]}"'
    else:
        css += f" du-left-{frame.left} du-right-{frame.right}"
        size = f'width="100%" height="{plain(frame.height)}em"'
    return f'class="{css}" {size}', "".join(drawing.made)


def picture(chart: Chart, anchor: str) -> str:
    """A chart as an SVG element; ``anchor`` is the prefix of its ids and must be unique on the page."""
    size, inside = _drawn(chart)
    return labelled(f'<svg xmlns="{NAMESPACE}" {size}>{inside}</svg>', chart, anchor)


def labelled(svg: str, chart: Chart, anchor: str) -> str:
    """A chart's SVG with its title and description for screen readers."""
    name = words(anchor)
    start, _, rest = svg.partition(">")
    return (
        f'{start} role="img" aria-labelledby="{name}-title {name}-desc" focusable="false">'
        f'<title id="{name}-title">{words(chart.title)}</title>'
        f'<desc id="{name}-desc">{words(chart.description)}</desc>{rest}'
    )


def legend(chart: Chart) -> str:
    """The legend of a chart as an HTML list; empty if it needs none."""
    items = "".join(f"<li>{_swatch(sign)}{_meaning(sign)}</li>" for sign in DRAWERS[chart.kind].signs(chart))
    return f'<ul class="du-legend" role="list">{items}</ul>\n' if items else ""


def _meaning(sign: Sign) -> str:
    number = f" <b>{words(sign.number)}</b>" if sign.number else ""
    return f"<span>{words(sign.label)}{number}</span>"


def _swatch(sign: Sign) -> str:
    """The sign itself, hidden from screen readers."""
    if sign.shape == "line":
        css = "du-mark" if sign.css == "du-mark" else f"du-line {sign.css}"
        inside = f'<line class="{css}" x1="0" y1="5" x2="20" y2="5"/>'
    else:
        css = "du-country" if sign.css.startswith("du-shade") else "du-fill"
        inside = f'<rect class="{css} {sign.css}" x="0.5" y="0.5" width="19" height="9"/>'
    return (
        f'<svg xmlns="{NAMESPACE}" class="du-sign du-ink" viewBox="0 0 20 10" aria-hidden="true"'
        f' focusable="false">{inside}</svg>'
    )
