"""Readers who see few colours tell a chart's colours apart, on light ground and on dark."""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path

import pytest

import sphinx_du_events
from sphinx_du_events.charts.palette import LIGHT, Palette

Triple = tuple[float, ...]

# Machado, Oliveira, Fernandes (2009), severity 1.
SEEN: dict[str, tuple[Triple, ...]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
NEAREST = 0.1
"""In OKLab; 0.02 is about what can just be told apart side by side."""
STYLE = Path(sphinx_du_events.__file__).parent / "static" / "css"

# The colours that a page's style has on dark ground.
DARK = Palette(
    ground="#14181e",
    text="#ced6dd",
    muted="#9ca4af",
    line="#48566b",
    land="#29313d",
    series=("#3fb1c5", "#e7a727", "#8478dc", "#cf5f78", "#cbf0cf"),
    shades=("#24414b", "#327280", "#3fb1c5", "#99d2de"),
)


def linear(colour: str) -> Triple:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def times(matrix: tuple[Triple, ...], colour: Triple) -> Triple:
    return tuple(sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)


def oklab(colour: Triple) -> Triple:
    clipped = tuple(min(max(part, 0), 1) for part in colour)
    cones = times(
        (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ),
        clipped,
    )
    return times(
        (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ),
        tuple(cone ** (1 / 3) for cone in cones),
    )


def contrast(one: str, other: str) -> float:
    dark, light = sorted(
        sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))
        for colour in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)


PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@PALETTES
@pytest.mark.parametrize("seen", SEEN)
def test_no_two_series_look_alike(palette: Palette, seen: str) -> None:
    for one, other in itertools.combinations(palette.series, 2):
        first, second = (oklab(times(SEEN[seen], linear(colour))) for colour in (one, other))
        assert math.dist(first, second) >= NEAREST, (one, other)


@PALETTES
@pytest.mark.parametrize("seen", SEEN)
def test_shades_are_steps_of_lightness(palette: Palette, seen: str) -> None:
    lightness = [oklab(times(SEEN[seen], linear(colour)))[0] for colour in palette.shades]

    steps = [abs(after - before) for before, after in itertools.pairwise(lightness)]
    assert lightness in (sorted(lightness), sorted(lightness, reverse=True))
    assert min(steps) >= NEAREST


@pytest.mark.parametrize(
    ("palette", "grounds"), [(LIGHT, ("#ffffff", "#f3f4f5")), (DARK, ("#14181e", "#222832"))]
)
def test_what_is_drawn_stands_out_from_the_ground(palette: Palette, grounds: tuple[str, ...]) -> None:
    for ground in grounds:
        # Shades that are near the ground have an outline, which is not.
        assert all(contrast(colour, ground) >= 3 for colour in (*palette.series, palette.muted))
        assert all(contrast(colour, ground) >= 4.5 for colour in (palette.text, palette.muted))


def test_pages_have_these_colours() -> None:
    style = (STYLE / "base.css").read_text(encoding="utf-8")
    for place, (light, dark) in enumerate(zip(LIGHT.series, DARK.series, strict=True), 1):
        assert f"--du-series-{place}: {light};" in style
        assert f"--du-series-{place}: light-dark({light}, {dark});" in style


@PALETTES
def test_shades_of_a_page_are_mixed_as_those_of_a_sheet(palette: Palette) -> None:
    style = (STYLE / "charts.css").read_text(encoding="utf-8")
    ends = {"var(--du-ground)": palette.ground, "CanvasText": "#000000" if palette is LIGHT else "#ffffff"}
    pattern = r"--du-shade-(\d): color-mix\(in oklab, var\(--du-accent\) (\d+)%, ([^;]*)\);"
    mixed = re.findall(pattern, style)

    assert [place for place, _, _ in mixed] == ["1", "2", "4"]
    for place, percent, other in mixed:
        share = int(percent) / 100
        accent, end = (oklab(linear(colour)) for colour in (palette.series[0], ends[other]))
        expected = [share * a + (1 - share) * b for a, b in zip(accent, end, strict=True)]
        assert math.dist(expected, oklab(linear(palette.shades[int(place) - 1]))) < 0.01
