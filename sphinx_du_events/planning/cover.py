"""Rotations: the fewest starting times with which everyone is in comfort at least once.

This is the set cover problem. A start is a mask: bit *n* is set where it suits party *n*.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

STATES = 100_000
"""Beyond so many partial rotations kept at once, the search gives up and the greedy choice is taken."""


class Choice(NamedTuple):
    """A start to choose: whom it suits, and what counts among rotations of one size, least first.

    One that suits more parties than another must cost less.
    """

    mask: int
    cost: tuple[int, int]


class Cover(NamedTuple):
    """The starts chosen, by their places in the list, and how much larger than the smallest they may be.

    ``bound`` is 1 where they are as few as can be.
    """

    chosen: tuple[int, ...]
    bound: Fraction = Fraction(1)


_Best = tuple[tuple[int, int], tuple[int, ...]]


def cover(choices: Sequence[Choice], most: int = STATES) -> Cover:
    """The fewest choices that together suit everyone whom any of them suits.

    Among covers of one size: the least cost in all, then the first in the list. Exact, by a search
    that keeps, for each set of parties suited so far, only the best way to it. Where more than
    ``most`` sets would have to be kept, greedy, which is never worse than ``bound`` times the
    fewest: H(d) = 1 + 1/2 + … + 1/d, where a start suits d parties at most (Chvátal 1979).
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
            # Somebody must suit the first one missing, so no other choice need be tried here. Where
            # parties stand in the order of their clocks, this keeps the sets few.
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
    """The places of choices that may be in a best cover: no other suits more, or as well.

    A choice that suits fewer than another can be replaced by it; so can one that costs more.
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
    """Choices that suit everyone, each the one that suits most of those left."""
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
