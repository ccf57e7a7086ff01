"""Which groups of people are too small to be shown apart, and which others are hidden with them.

Who reads a page knows the sum of groups from elsewhere on it, and so what is hidden together. A
small group is safe when it has a *witness*: another hidden group that could have one person more or
fewer in its place, so that every number shown stays as it is. A hidden group that is not small is
taken to be known as such, and as no larger than any that is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Folded(NamedTuple):
    """The indexes of the groups that are hidden, and whether each small one has a witness."""

    hidden: frozenset[int]
    safe: bool = True


def fold(groups: Sequence[int], least: int, always: Collection[int] = ()) -> Folded:
    """Which of some groups to hide, that do not overlap and whose sum is known.

    Small ones are those with 1 to ``least - 1`` people. The smallest others are hidden with them
    until each has a witness and all together are ``least`` or more. Nobody in a group is no secret,
    and no help to hide another. Where even hiding all is not safe, their number is to be hidden too.
    ``always`` are groups that are hidden whatever their size.
    """
    present = [index for index, people in enumerate(groups) if people]
    order = sorted(present, key=lambda one: (one not in always, groups[one]))
    first = sum(groups[index] < least or index in always for index in order)
    if not first:
        return Folded(frozenset())
    for end in range(first, len(order) + 1):
        hidden = [groups[index] for index in order[:end]]
        ceiling = groups[order[end]] if end < len(order) else None
        if sum(hidden) >= least and _have_witnesses(hidden, least, ceiling):
            return Folded(frozenset(order[:end]))
    return Folded(frozenset(order), safe=False)


def _have_witnesses(hidden: Sequence[int], least: int, ceiling: int | None) -> bool:
    """Whether each small group could be another size while the sum and the sizes' kinds stay."""
    can_lose = [people - 1 >= (1 if people < least else least) for people in hidden]
    can_gain = [
        people + 1 < least if people < least else ceiling is None or people < ceiling for people in hidden
    ]
    losers, gainers = sum(can_lose), sum(can_gain)
    return all(
        (can_gain[place] and losers - can_lose[place] > 0)
        or (can_lose[place] and gainers - can_gain[place] > 0)
        for place, people in enumerate(hidden)
        if people < least
    )


def fold_choices(groups: Sequence[int], wholes: Collection[int], least: int) -> frozenset[int]:
    """Which groups to hide of those that people may be several of, so that no sum is known.

    A group is shown when it is not small and, of each whole that it is a part of, nor is the rest.
    """
    return frozenset(
        index
        for index, people in enumerate(groups)
        if any(0 < number < least for number in (people, *(whole - people for whole in wholes)))
    )


def fold_overlapping(groups: Sequence[int], union: int, least: int) -> Folded:
    """Which groups to hide of those that overlap, such as sessions, where their union is known.

    Together they are no fewer than the union. So where nobody is in two of them, the largest of small
    groups has a witness only in another hidden one that can gain; the next smallest is hidden with it
    until there is one. Where even hiding all is not safe, nothing is to be said of any.
    """
    order = sorted((index for index, people in enumerate(groups) if people), key=lambda one: groups[one])
    end = sum(groups[index] < least for index in order)
    largest = any(groups[index] == least - 1 for index in order)
    if not largest or sum(groups) > union:
        return Folded(frozenset(order[:end]))
    for last in range(end, len(order) + 1):
        ceiling = groups[order[last]] if last < len(order) else union
        hidden = [groups[index] for index in order[:last]]
        if any(people < (least - 1 if people < least else ceiling) for people in hidden):
            return Folded(frozenset(order[:last]))
    return Folded(frozenset(order), safe=False)
