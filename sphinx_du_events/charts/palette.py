"""Colours on white paper that readers who see few colours tell apart.

A page's style has the same values (``static/du-events.css``), and others for dark ground, but takes what it
can from the theme: words, lines and the first colour. A test checks all of it, as readers with deuteranopia,
protanopia and tritanopia see it.
"""

from __future__ import annotations

from typing import NamedTuple


class Palette(NamedTuple):
    """Colours on one ground."""

    ground: str
    text: str
    muted: str
    line: str
    land: str
    series: tuple[str, ...]
    """Of series side by side: no two are near, and each stands out from the ground."""
    shades: tuple[str, ...]
    """Of a map, for few to many: steps of lightness, that need no colour."""


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
