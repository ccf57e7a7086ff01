"""World maps: countries are darker for larger numbers, and very small countries are dots.

The shapes are from Natural Earth, in the public domain: see ``shapes/README.md``.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.charts import words
from sphinx_du_events.charts.drawing import EM
from sphinx_du_events.charts.drawing import words as escaped
from sphinx_du_events.charts.frame import Frame, Sign
from sphinx_du_events.charts.palette import SHADES
from sphinx_du_events.l10n.countries import country_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.charts.chart import Chart
    from sphinx_du_events.charts.drawing import Drawing


class World(NamedTuple):
    """The map: its width and height, and the outlines and dots of countries by code."""

    size: tuple[int, int]
    shapes: dict[str, str]
    dots: dict[str, tuple[int, int]]


@lru_cache(maxsize=1)
def world() -> World:
    """The map, read once."""
    text = files("sphinx_du_events.charts").joinpath("shapes/world.json").read_text(encoding="utf-8")
    read = json.loads(text)
    dots = {code: (x, y) for code, (x, y) in read["dots"].items()}
    return World((read["size"][0], read["size"][1]), read["shapes"], dots)


def frame(_chart: Chart) -> Frame:
    """The size of the map."""
    width, height = world().size
    return Frame(0, 0, height / EM, (width, height))


def steps(numbers: Iterable[float]) -> list[float]:
    """The largest number of each shade, in ascending order; at most as many as there are shades."""
    found = sorted({number for number in numbers if number > 0})
    if len(found) <= SHADES:
        return found
    # Counts vary widely, so the ranges of shades grow by a constant factor.
    most = found[-1]
    ends = [round((most / found[0]) ** (place / SHADES) * found[0]) for place in range(1, SHADES)]
    return [float(end) for end in dict.fromkeys(ends) if found[0] <= end < most] + [most]


def shade(number: float, ends: list[float]) -> int:
    """The shade of a number; the largest numbers always have the darkest shade."""
    place = next(index for index, end in enumerate(ends) if number <= end)
    return SHADES - len(ends) + place + 1


def draw(chart: Chart, drawing: Drawing) -> None:
    """Draw the land as a single path, then the countries with a number."""
    found = world()
    counts = {code: number for code, number in zip(chart.labels, chart.numbers, strict=True) if number}
    ends = steps(counts.values())
    land = "".join(path for code, path in found.shapes.items() if code not in counts)
    drawing.add(f'<path class="du-land" d="{land}"/>')
    # In the map's order, so that the order of the data makes no difference.
    for code, path in found.shapes.items():
        if code in counts and code not in found.dots:
            css = f"du-country du-shade-{shade(counts[code], ends)}"
            drawing.add(f'<path class="{css}" d="{path}">{_title(chart, code, counts[code])}</path>')
    for code, (x, y) in found.dots.items():
        if code in counts:
            css = f"du-shade-{shade(counts[code], ends)}"
            if code in found.shapes:
                drawing.add(f'<path class="du-country {css}" d="{found.shapes[code]}"/>')
            # A line of zero length has round caps, whose width does not shrink with the map.
            spot = f'd="M{x} {y}h0" vector-effect="non-scaling-stroke"'
            rim = f'<path class="du-rim" {spot}/>'
            title = _title(chart, code, counts[code])
            drawing.add(f'<g class="du-dot {css}">{rim}<path class="du-spot" {spot}>{title}</path></g>')


def _title(chart: Chart, code: str, number: float) -> str:
    label = f"{country_name(code, chart.language)}: {words.number(number, chart.language)}"
    return f"<title>{escaped(label)}</title>"


def signs(chart: Chart) -> list[Sign]:
    """The legend: the range of numbers of each shade."""
    numbers = sorted({number for number in chart.numbers if number > 0})
    ends = steps(numbers)
    found, after = [], 0.0
    for end in ends:
        within = [number for number in numbers if after < number <= end]
        if within:
            low, high = (words.number(end_, chart.language) for end_ in (within[0], within[-1]))
            label = low if low == high else f"{low}–{high}"
            found.append(Sign(f"du-shade-{shade(end, ends)}", label))
        after = end
    return found
