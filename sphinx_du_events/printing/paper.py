"""Sizes of paper."""

from __future__ import annotations

from typing import NamedTuple


class Paper(NamedTuple):
    """A size of paper, upright, in millimetres."""

    name: str
    width: float
    height: float

    def points(self, *, landscape: bool = False) -> tuple[float, float]:
        """Width and height in points, of which an inch has 72."""
        width, height = (round(side * 72 / 25.4, 2) for side in (self.width, self.height))
        return (height, width) if landscape else (width, height)


A5 = Paper("a5", 148, 210)
"""Half of an A4 page, for what is bound (ISO 216)."""

_PAPERS = (Paper("a4", 210, 297), Paper("a3", 297, 420), Paper("letter", 215.9, 279.4))
PAPERS = {one.name: one for one in _PAPERS}
"""The papers by name (ISO 216, ANSI Y14.1)."""
