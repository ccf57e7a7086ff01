"""How much of a topic is measured, and the turns that builds take."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from measure import Cost


@dataclass(frozen=True)
class Plan:
    """A folder of its own for a topic, how often each build runs, and how large the sites are."""

    work: Path
    turns: int
    scale: float = 1
    """The share of the usual size; less is quick, and finds mistakes rather than numbers."""

    def of(self, usual: int) -> int:
        """A number of records, at this scale."""
        return max(1, round(usual * self.scale))

    def best(self, builds: Mapping[str, Callable[[], Cost]]) -> dict[str, Cost]:
        """What each build took at best, and its most memory: they run one after the other, in turns."""
        found: dict[str, Cost] = {}
        for turn in range(1, self.turns + 1):
            for label, build in builds.items():
                cost = build()
                sys.stderr.write(f"{turn}/{self.turns} {label}: {cost.cpu:.2f} s CPU, {cost.wall:.2f} s\n")
                found[label] = cost.best(found.get(label, cost))
        return found
