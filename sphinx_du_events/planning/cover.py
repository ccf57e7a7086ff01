"""Rotations: the fewest starting times with which everyone is comfortable at least once.

This is the set cover problem. A start is a bit mask: bit *n* is set if it suits party *n*.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

STATES = 100_000
"""The most partial rotations kept at once; beyond that, the greedy choice is used."""


class Choice(NamedTuple):
    """A starting time: the parties it suits, and its cost, to choose among rotations of equal size.

    A choice that suits more parties must cost less.
    """

    mask: int
    cost: tuple[int, int]


class Cover(NamedTuple):
    """The chosen starts, as indexes into the list, and how far they may be from the optimum.

    ``bound`` is the largest possible ratio to the smallest cover; 1 means optimal.
    """

    chosen: tuple[int, ...]
    bound: Fraction = Fraction(1)


_Best = tuple[tuple[int, int], tuple[int, ...]]


def cover(choices: Sequence[Choice], most: int = STATES) -> Cover:
    """The fewest choices that together suit everyone whom any choice suits.

    Ties go to the lowest total cost, then to the first in the list. The result is exact, from a search
    that keeps, for each set of parties suited so far, only the best way to it. If more than ``most``
    sets would have to be kept, it is greedy, and at most ``bound`` times the fewest:
    H(d) = 1 + 1/2 + … + 1/d, where d is the most parties that a start suits (Chvátal 1979).
    """
    exact = _search(choices, most)
    if exact is not None:
        return Cover(exact)
    widest = max(choice.mask.bit_count() for choice in choices)
    return Cover(greedy(choices), sum((Fraction(1, number) for number in range(1, widest + 1)), Fraction()))


def _search(choices: Sequence[Choice], most: int) -> tuple[int, ...] | None:
    useful = _useful(choices)
    wanted = 0
    for index in useful:
        wanted |= choices[index].mask
    layer: dict[int, _Best] = {0: ((0, 0), ())}
    while wanted not in layer:
        further: dict[int, _Best] = {}
        for suited, (cost, chosen) in layer.items():
            missing = wanted & ~suited
            # A choice must suit the first missing party, so no other choice needs to be tried here. If
            # parties are in the order of their clocks, this keeps the sets few.
            first = missing & -missing
            for index in useful:
                choice = choices[index]
                if not choice.mask & first:
                    continue
                total = (cost[0] + choice.cost[0], cost[1] + choice.cost[1])
                found = (total, tuple(sorted((*chosen, index))))
                key = suited | choice.mask
                if key not in further or found < further[key]:
                    further[key] = found
        if len(further) > most:
            return None
        layer = further
    return layer[wanted][1]


def _useful(choices: Sequence[Choice]) -> list[int]:
    """The indexes of choices that may be in a best cover.

    A choice is left out if another suits the same parties for less cost, or suits more parties.
    """
    best: dict[int, int] = {}
    for index, choice in enumerate(choices):
        known = best.get(choice.mask)
        if choice.mask and (known is None or choice.cost < choices[known].cost):
            best[choice.mask] = index
    return sorted(
        index
        for mask, index in best.items()
        if not any(mask != other and mask & other == mask for other in best)
    )


def greedy(choices: Sequence[Choice]) -> tuple[int, ...]:
    """Choices that suit everyone, each time the choice that suits most of the remaining parties."""
    chosen: list[int] = []
    suited = 0
    while True:
        index = max(
            range(len(choices)),
            key=lambda at: (
                (choices[at].mask & ~suited).bit_count(),
                tuple(-part for part in choices[at].cost),
                -at,
            ),
            default=None,
        )
        if index is None or not choices[index].mask & ~suited:
            return tuple(sorted(chosen))
        chosen.append(index)
        suited |= choices[index].mask
