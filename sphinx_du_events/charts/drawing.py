"""Drawing primitives: bars, lines, text. All text is escaped here, and nowhere else.

Horizontal positions are fractions of the drawing's width, 0 to 1; vertical ones are lines of text. A
fluid drawing writes them as percent and ``em``, so its text has the page's size on any screen without
measuring. A drawing with a width writes them in SVG units.
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
"""The height of a line of text, in units of a drawing with a width."""
_FINE = 1000
"""The units of a fluid line's own view box."""
_FIRST_PRINTABLE = " "


def words(text: str) -> str:
    """Text escaped for XML; characters that XML cannot hold become spaces."""
    clean = "".join(
        char
        if (char >= _FIRST_PRINTABLE and char not in "\ufffe\uffff" and not "\ud800" <= char <= "\udfff")
        else " "
        for char in text
    )
    return escape(clean)


def shortened(text: str, most: int) -> str:
    """A label cut to a length; its table has the full text."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def plain(number: float) -> str:
    """A number in short SVG notation."""
    return f"{round(number, 2):g}" if abs(number) < 1e5 else f"{number:.0f}"  # noqa: PLR2004 - g would round


@dataclass(slots=True)
class Drawing:
    """A drawing under construction. ``width`` is the width between the margins; 0 is fluid."""

    width: float = 0
    left: float = 0
    top: float = 0
    made: list[str] = field(default_factory=list)

    def across(self, part: float) -> str:
        """A horizontal position as SVG."""
        return plain(self.left + part * self.width) if self.width else f"{plain(100 * part)}%"

    def down(self, lines: float) -> str:
        """A vertical position as SVG."""
        return plain(self.top + lines * EM) if self.width else f"{plain(lines)}em"

    def bar(self, css: str, place: Place, size: Place) -> None:
        """Draw a bar from its upper left corner, width and height."""
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

    def text(self, css: str, label: str, place: Place, anchor: Anchor = "start", shift: float = 0) -> None:
        """Write text at a position, aligned by ``anchor`` and shifted horizontally by ``shift`` ``em``."""
        x, y = place
        moved = (f' dx="{plain(shift * EM)}"' if self.width else f' dx="{plain(shift)}em"') if shift else ""
        aligned = "" if anchor == "start" else f' text-anchor="{anchor}"'
        where = f'x="{self.across(x)}" y="{self.down(y)}"{moved}{aligned}'
        self.made.append(f'<text class="{css}" {where}>{words(label)}</text>')

    def path(self, css: str, points: Sequence[Place], *, closed: bool = False) -> None:
        """Draw a line through points."""
        if self.width:
            spots = [(self.left + x * self.width, self.top + y * EM) for x, y in points]
            self.made.append(f'<path class="{css}" d="{_data(spots, closed=closed)}"/>')
            return
        # Paths have no percent: this path has its own view box, as wide as the page allows.
        top = min(y for _, y in points)
        high = max(max(y for _, y in points) - top, 0.01)
        spots = [(x * _FINE, (y - top) / high * _FINE) for x, y in points]
        self.made.append(
            f'<svg y="{self.down(top)}" width="100%" height="{plain(high)}em" viewBox="0 0 {_FINE} {_FINE}"'
            f' preserveAspectRatio="none" overflow="visible"><path class="{css}"'
            f' vector-effect="non-scaling-stroke" d="{_data(spots, closed=closed)}"/></svg>'
        )

    def add(self, *markup: str) -> None:
        """Add existing markup."""
        self.made += markup


def _data(spots: Iterable[Place], *, closed: bool) -> str:
    line = "L".join(f"{plain(x)} {plain(y)}" for x, y in spots)
    return f"M{line}{'z' if closed else ''}"
