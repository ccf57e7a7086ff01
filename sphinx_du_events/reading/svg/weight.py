"""How large a drawing is once all is drawn that its parts show again: ten lines can be ten million shapes."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

DEEPEST = 100
"""Elements inside each other, or that show each other in turn."""

HEAVIEST = 100_000
"""Elements of a drawing, those counted again that are shown again."""


class TooHeavy(Exception):  # noqa: N818 - no error of the program's
    """The part with the id ``args[1]`` shows more than anybody draws."""


class _Part(NamedTuple):
    first: int
    last: int


class Weights:
    """Counts elements as they come, and what they show."""

    def __init__(self) -> None:
        self.count = 0
        self._open: list[tuple[int, str]] = []
        self._parts: dict[str, _Part] = {}
        self._shown: list[tuple[int, str]] = []
        """The number of an element and the id that it shows, in their order."""
        self._known: dict[str, int | None] = {}
        """The weight by id; None while it is being found."""

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def start(self) -> None:
        """Begin an element."""
        self._open.append((self.count, ""))
        self.count += 1

    def name(self, id_: str) -> None:
        """Note the id of the element that began last."""
        self._open[-1] = (self._open[-1][0], id_)

    def refer(self, id_: str) -> None:
        """Note that the element that began last shows the one with an id."""
        self._shown.append((self.count - 1, id_))

    def end(self) -> None:
        """End an element."""
        first, id_ = self._open.pop()
        if id_:
            self._parts.setdefault(id_, _Part(first, self.count))

    def check(self) -> None:
        """Raise ``TooHeavy`` where the whole is too heavy to draw, or shows itself."""
        self._weigh(_Part(0, self.count), "", 0)

    def _weigh(self, part: _Part, id_: str, level: int) -> int:
        weight = part.last - part.first
        for _number, shown in self._shown[
            bisect_left(self._shown, (part.first, "")) : bisect_left(self._shown, (part.last, ""))
        ]:
            weight += self._weight_of(shown, level + 1)
            if weight > HEAVIEST:
                raise TooHeavy(
                    f"more than {HEAVIEST:,} elements, once all is drawn that shows others again", id_
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
