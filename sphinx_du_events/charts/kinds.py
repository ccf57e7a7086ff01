"""The module that draws each kind of chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.charts import bars, timeline, world

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.charts.chart import Chart, Kind
    from sphinx_du_events.charts.drawing import Drawing
    from sphinx_du_events.charts.frame import Frame, Sign


class Drawer(NamedTuple):
    """The functions for a kind: its frame, its drawing and its legend."""

    frame: Callable[[Chart], Frame]
    draw: Callable[[Chart, Drawing], None]
    signs: Callable[[Chart], list[Sign]]


_BARS = Drawer(bars.frame, bars.draw, bars.signs)
DRAWERS: dict[Kind, Drawer] = {
    "bars": _BARS,
    "aims": _BARS,
    "stacked": _BARS,
    "funnel": _BARS,
    "timeline": Drawer(timeline.frame, timeline.draw, timeline.signs),
    "world": Drawer(world.frame, world.draw, world.signs),
}
