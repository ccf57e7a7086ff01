"""Make ``world.json`` from Natural Earth's country shapes.

``npm pack world-atlas@2.0.2`` brings them as TopoJSON (``countries-110m.json`` and
``countries-50m.json``); then ``python make_world.py FOLDER`` writes the file of the package.

The map is Equal Earth, an equal-area projection, in whole units of a drawing 1000 wide, without
Antarctica. Countries are ISO 3166-1 alpha-2 codes: what has none of its own is drawn with the
country whose code it has. A country that is too small to see, or that the small scale leaves out,
has a dot.
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from pathlib import Path
from typing import Any

from babel.core import get_global

import sphinx_du_events

Point = tuple[float, float]
Ring = list[Point]

WIDTH = 1000
SOUTHERNMOST = -57.0
SEAM = 11.0
"""Meridian that is the map's middle, in degrees east: the seam then cuts no country but through the sea."""
SMALL = 30.0
"""Square units of the map; a country with less has a dot."""
TINIEST = 0.6
"""Square units; islands with less are left out."""

WITHOUT_NUMBER = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
BLACK_SEA_PENINSULA = (32.0, 44.0, 37.0, 46.5)
"""West, south, east, north: ISO 3166-2 lists its two divisions under UA."""
# What the shapes leave out or draw as part of another country: degrees east and north.
POINTS = {
    "AQ": (0.0, SOUTHERNMOST + 0.7),
    "BQ": (-68.3, 12.2),
    "BV": (3.4, -54.4),
    "CC": (96.8, -12.2),
    "CX": (105.6, -10.5),
    "GF": (-53.1, 4.0),
    "GI": (-5.35, 36.1),
    "GP": (-61.5, 16.2),
    "MQ": (-61.0, 14.6),
    "RE": (55.5, -21.1),
    "SJ": (16.0, 78.6),
    "TK": (-171.8, -9.2),
    "TV": (179.2, -8.5),
    "UM": (166.6, 19.3),
    "YT": (45.2, -12.8),
}

# Šavrič, Patterson, Jenny (2018): The Equal Earth map projection.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


def project(east: float, north: float) -> Point:
    """A place on the map, with the equator at 0 and units of the Earth's radius."""
    turned = (east - SEAM + 180) % 360 - 180
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(north)))
    square = angle * angle
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = 2 * math.sqrt(3) / 3 * math.radians(turned) * math.cos(angle) / slope
    return x, -angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


_HALF = project(SEAM + 179.9999, 0)[0]
_TOP = project(0, 83.7)[1]


def on_map(east: float, north: float) -> Point:
    """A place in the units of the drawing."""
    x, y = project(east, north)
    return (x + _HALF) / (2 * _HALF) * WIDTH, (y - _TOP) / (2 * _HALF) * WIDTH


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The lines that shapes are made of, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        lines.append(line)
    return lines


def countries(path: Path) -> dict[str, list[Ring]]:
    """The outer rings of every country by its code, in degrees."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    numeric = {old: new[0] for old, new in get_global("territory_aliases").items() if len(new) == 1}
    found: dict[str, list[Ring]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = numeric.get(str(shape.get("id", ""))) or WITHOUT_NUMBER.get(shape["properties"]["name"])
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            ring: Ring = []
            for index in polygon[0]:
                line = arcs[index] if index >= 0 else arcs[~index][::-1]
                ring += line[bool(ring) :]
            owner = "UA" if _within(ring, BLACK_SEA_PENINSULA) else code
            if owner:
                found.setdefault(owner, []).append(ring)
    return found


def _within(ring: Ring, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in ring)


def pieces(ring: Ring) -> list[Ring]:
    """A ring as drawn: one that crosses the map's edge in two pieces, each on its side."""
    sides = []
    for shift in (0.0, 360.0, -360.0):
        # As if the map went on: a ring is whole there, and each side keeps what is within its edges.
        moved = _clip(_clip([(x + shift, y) for x, y in _unrolled(ring)], SEAM - 180, 1), SEAM + 180, -1)
        if moved:
            inside = 1e-6
            edge = [(min(max(x, SEAM - 180 + inside), SEAM + 180 - inside), y) for x, y in moved]
            sides.append([on_map(x, max(y, SOUTHERNMOST)) for x, y in edge])
    return sides


def _unrolled(ring: Ring) -> Ring:
    line = [ring[0]]
    for x, y in ring[1:]:
        last = line[-1][0]
        line.append((x - 360 * round((x - last) / 360), y))
    return line


def _clip(ring: Ring, edge: float, side: int) -> Ring:
    kept: Ring = []
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        inside, next_inside = (x1 - edge) * side >= 0, (x2 - edge) * side >= 0
        if inside:
            kept.append((x1, y1))
        if inside != next_inside:
            kept.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return kept


def area(ring: Ring) -> float:
    """The size of a ring on the map."""
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def middle(rings: list[Ring]) -> Point:
    """The middle of the largest of some rings."""
    ring = max(rings, key=area)
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def path(rings: list[Ring]) -> str:
    """Rings as SVG's path data, in whole units, each point from the one before."""
    written = []
    for ring in rings:
        points = [(round(x), round(y)) for x, y in ring]
        kept = [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
        steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in itertools.pairwise(kept)]
        if len(steps) > 2 and area([(float(x), float(y)) for x, y in kept]) >= TINIEST:
            line = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
            written.append(f"M{kept[0][0]} {kept[0][1]}l{line}z")
    return "".join(written)


def main(folder: Path) -> None:
    """Write the file."""
    shapes, dots = {}, {code: on_map(*place) for code, place in POINTS.items()}
    small_scale, larger_scale = (countries(folder / f"countries-{scale}.json") for scale in ("110m", "50m"))
    for code in sorted({*small_scale, *larger_scale} - {"AQ"}):
        rings = [piece for ring in small_scale.get(code, ()) for piece in pieces(ring)]
        line = path(rings)
        if line:
            shapes[code] = line
        if not line or max(map(area, rings)) < SMALL:
            larger = [piece for ring in larger_scale.get(code, ()) for piece in pieces(ring)]
            dots.setdefault(code, middle(larger or rings))
    height = round(on_map(0, SOUTHERNMOST)[1])
    placed = {code: [round(x), round(y)] for code, (x, y) in sorted(dots.items())}
    made = {"size": [WIDTH, height], "shapes": shapes, "dots": placed}
    text = (
        json.dumps(made, ensure_ascii=True, separators=(",", ":"))
        .replace('],"', '],\n"')
        .replace('z","', 'z",\n"')
    )
    world = Path(sphinx_du_events.__file__).parent / "charts" / "shapes" / "world.json"
    world.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
