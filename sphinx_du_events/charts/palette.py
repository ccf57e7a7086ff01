"""Colours on a white background, which colour-blind readers can distinguish.

A page's style has the same values (``static/css/base.css``), and others for dark ground, but takes what it
can from the theme: words, lines and the first colour. A test checks all of it, as readers with deuteranopia,
protanopia and tritanopia see it.
"""

from __future__ import annotations

from typing import NamedTuple


class Palette(NamedTuple):
    """The colours on a background."""

    ground: str
    text: str
    muted: str
    line: str
    land: str
    series: tuple[str, ...]
    """Colours of series: each differs from the others and from the background."""
    shades: tuple[str, ...]
    """Map shades, from few to many: steps of lightness that work without colour."""


LIGHT = Palette(
    ground="#ffffff",
    text="#222832",
    muted="#48566b",
    line="#d1d5da",
    land="#eceef1",
    series=("#0a7d91", "#b0761c", "#4338a0", "#6d1f3a", "#675b1f"),
    shades=("#bed7dd", "#79adba", "#0a7d91", "#023842"),
)
MOST_SERIES = len(LIGHT.series)
SHADES = len(LIGHT.shades)
