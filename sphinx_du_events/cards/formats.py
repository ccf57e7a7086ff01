"""The sizes of cards and flyers."""

from __future__ import annotations

from typing import Literal, NamedTuple

FormatName = Literal["card", "wide", "square", "a4"]


class Format(NamedTuple):
    """A size in points, which are pixels unless it is printed."""

    name: FormatName
    width: float
    height: float
    meaning: str
    suffix: Literal["png", "pdf"] = "png"

    @property
    def is_flyer(self) -> bool:
        """Whether there is room for a description, a programme and a code that leads to the page."""
        return self.name != "card"


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("card", 1200, 630, "the picture beside a link, 1200 × 630 pixels"),
        Format("wide", 1600, 900, "a flyer for slides and videos, 1600 × 900 pixels"),
        Format("square", 1080, 1080, "a flyer for posts, 1080 × 1080 pixels"),
        Format("a4", 595.28, 841.89, "a flyer to print, an A4 page as PDF", "pdf"),
    )
}
"""The formats by name."""
