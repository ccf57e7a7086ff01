"""What charts are drawn with: bars, lines, words. All text is escaped here, and nowhere else.

Places are told across in parts of the drawing's width, 0 to 1, and down in lines of text. A fluid
drawing keeps them so, as percent and ``em``: on a phone and on a wide screen its words have the
page's size, and nobody measures any. A drawing with a width has them in units.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Anchor = Literal["start", "middle", "end"]
Place = tuple[float, float]

EM = 13.0
"""A line of text in the units of a drawing with a width."""
_FINE = 1000
"""Steps of a fluid line's own box."""
_FIRST_PRINTABLE = " "


def words(text: str) -> str:
    """Text as XML has it: nothing in it is markup, and what no XML can say is left out."""
    said = "".join(
        char
        if (char >= _FIRST_PRINTABLE and char not in "\ufffe\uffff" and not "\ud800" <= char <= "\udfff")
        else " "
        for char in text
    )
    return escape(said)


def shortened(text: str, most: int) -> str:
    """A label that is not longer than fits; its table has all of it."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def plain(number: float) -> str:
    """A number as SVG has it, short."""
    return f"{round(number, 2):g}" if abs(number) < 1e5 else f"{number:.0f}"  # noqa: PLR2004 - g would round


@dataclass(slots=True)
class Drawing:
    """A drawing in the making. ``width`` is that of what is drawn between the margins; 0 is fluid."""

    width: float = 0
    left: float = 0
    top: float = 0
    made: list[str] = field(default_factory=list)

    def across(self, part: float) -> str:
        """A place across."""
        return plain(self.left + part * self.width) if self.width else f"{plain(100 * part)}%"

    def down(self, lines: float) -> str:
        """A place down."""
        return plain(self.top + lines * EM) if self.width else f"{plain(lines)}em"

    def bar(self, css: str, place: Place, size: Place) -> None:
        """Draw a bar: its upper left corner, its width and height."""
        (x, y), (width, height) = place, size
        wide = plain(width * self.width) if self.width else f"{plain(100 * width)}%"
        high = plain(height * EM) if self.width else f"{plain(height)}em"
        box = f'x="{self.across(x)}" y="{self.down(y)}" width="{wide}" height="{high}"'
        self.made.append(f'<rect class="{css}" {box}/>')

    def line(self, css: str, start: Place, end: Place) -> None:
        """Draw a straight line."""
        (x1, y1), (x2, y2) = start, end
        self.made.append(
            f'<line class="{css}" x1="{self.across(x1)}" y1="{self.down(y1)}"'
            f' x2="{self.across(x2)}" y2="{self.down(y2)}"/>'
        )

    def text(self, css: str, said: str, place: Place, anchor: Anchor = "start", shift: float = 0) -> None:
        """Write words: where their line begins, is in the middle or ends, moved aside by some ``em``."""
        x, y = place
        moved = (f' dx="{plain(shift * EM)}"' if self.width else f' dx="{plain(shift)}em"') if shift else ""
        aligned = "" if anchor == "start" else f' text-anchor="{anchor}"'
        where = f'x="{self.across(x)}" y="{self.down(y)}"{moved}{aligned}'
        self.made.append(f'<text class="{css}" {where}>{words(said)}</text>')

    def path(self, css: str, points: Sequence[Place], *, closed: bool = False) -> None:
        """Draw a line through points."""
        if self.width:
            spots = [(self.left + x * self.width, self.top + y * EM) for x, y in points]
            self.made.append(f'<path class="{css}" d="{_data(spots, closed=closed)}"/>')
            return
        # Paths know no percent: this one has a box of its own, as wide as the page lets it be.
        top = min(y for _, y in points)
        high = max(max(y for _, y in points) - top, 0.01)
        spots = [(x * _FINE, (y - top) / high * _FINE) for x, y in points]
        self.made.append(
            f'<svg y="{self.down(top)}" width="100%" height="{plain(high)}em" viewBox="0 0 {_FINE} {_FINE}"'
            f' preserveAspectRatio="none" overflow="visible"><path class="{css}"'
            f' vector-effect="non-scaling-stroke" d="{_data(spots, closed=closed)}"/></svg>'
        )

    def add(self, *markup: str) -> None:
        """Add what is drawn already."""
        self.made += markup


def _data(spots: Iterable[Place], *, closed: bool) -> str:
    line = "L".join(f"{plain(x)} {plain(y)}" for x, y in spots)
    return f"M{line}{'z' if closed else ''}"
