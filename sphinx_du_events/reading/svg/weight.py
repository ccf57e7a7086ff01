"""The number of elements that are really drawn when parts are reused: ten lines can be ten million shapes."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

DEEPEST = 100
"""The most levels of nested elements, or of parts that show other parts."""

HEAVIEST = 100_000
"""The most elements of a drawing, with reused elements counted each time they are shown."""


class TooHeavy(Exception):  # noqa: N818 - no error of the program's
    """The part with the id ``args[1]`` shows too many elements."""


class _Part(NamedTuple):
    first: int
    last: int


class Weights:
    """A running count of elements, and of what they show."""

    def __init__(self) -> None:
        self.count = 0
        self._open: list[tuple[int, str]] = []
        self._parts: dict[str, _Part] = {}
        self._shown: list[tuple[int, str]] = []
        """The numbers of elements with the ids that they show, in order."""
        self._known: dict[str, int | None] = {}
        """The weight by id; None while it is being computed."""

    @property
    def depth(self) -> int:
        """The number of open elements."""
        return len(self._open)

    def start(self) -> None:
        """Start an element."""
        self._open.append((self.count, ""))
        self.count += 1

    def name(self, id_: str) -> None:
        """Record the id of the element that started last."""
        self._open[-1] = (self._open[-1][0], id_)

    def refer(self, id_: str) -> None:
        """Record that the element that started last shows the element with an id."""
        self._shown.append((self.count - 1, id_))

    def end(self) -> None:
        """End an element."""
        first, id_ = self._open.pop()
        if id_:
            self._parts.setdefault(id_, _Part(first, self.count))

    def check(self) -> None:
        """Raise ``TooHeavy`` if the whole is too heavy to draw, or contains itself."""
        self._weigh(_Part(0, self.count), "", 0)

    def _weigh(self, part: _Part, id_: str, level: int) -> int:
        weight = part.last - part.first
        for _number, shown in self._shown[
            bisect_left(self._shown, (part.first, "")) : bisect_left(self._shown, (part.last, ""))
        ]:
            weight += self._weight_of(shown, level + 1)
            if weight > HEAVIEST:
                raise TooHeavy(
                    f"more than {HEAVIEST:,} elements, counting each time that they are shown", id_
                )
        return weight

    def _weight_of(self, id_: str, level: int) -> int:
        if id_ not in self._parts:
            return 0
        known = self._known.get(id_, -1)
        if known is None:
            raise TooHeavy(f"the part “{id_}”, which shows itself", id_)
        if level > DEEPEST:
            raise TooHeavy(f"more than {DEEPEST} parts that show each other in turn", id_)
        if known < 0:
            self._known[id_] = None
            known = self._known[id_] = self._weigh(self._parts[id_], id_, level)
        return known
