"""Groups of people that are too small to be shown, and the other groups that must be hidden with them.

Readers may know the total from elsewhere on the page, and so the sum of the hidden groups. A small
group is safe if it has a *witness*: another hidden group that could have one person more or fewer
instead, with every shown number unchanged. The reader is assumed to know which hidden groups are not
small, and that these are no larger than any shown group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Folded(NamedTuple):
    """The indexes of the hidden groups, and whether each small group has a witness."""

    hidden: frozenset[int]
    safe: bool = True


def fold(groups: Sequence[int], least: int, always: Collection[int] = ()) -> Folded:
    """The groups to hide, of groups that do not overlap and whose total is known.

    Groups of 1 to ``least - 1`` people are small. The smallest other groups are hidden with them until
    each small group has a witness and the hidden people number ``least`` or more. A group of 0 is no
    secret, and does not help to hide another. If hiding all groups is not safe, the total must be hidden
    too. Groups in ``always`` are hidden at any size.
    """
    present = [index for index, people in enumerate(groups) if people]
    order = sorted(present, key=lambda index: (index not in always, groups[index]))
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
    """Whether each small group could have another size, with the total and each group's class unchanged."""
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
    """The groups to hide, if people may be in several groups, so that the groups' sum is not known.

    A group is shown if neither it is small nor, for each whole that it is part of, the remainder.
    """
    return frozenset(
        index
        for index, people in enumerate(groups)
        if any(0 < number < least for number in (people, *(whole - people for whole in wholes)))
    )


def fold_overlapping(groups: Sequence[int], union: int, least: int) -> Folded:
    """The groups to hide of groups that overlap, such as sessions, and whose union is known.

    Their sizes add up to at least the union. If nobody is in two of them, the largest of the small groups
    has a witness only in another hidden group that can gain; the next smallest groups are hidden until
    there is one. If hiding all of them is not safe, none may be published.
    """
    order = sorted((index for index, people in enumerate(groups) if people), key=lambda index: groups[index])
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


class Choices(NamedTuple):
    """The indexes of hidden choices, and the hidden choices of nearly everybody with their least number."""

    hidden: frozenset[int]
    nearly_all: dict[int, int]


def fold_several(
    groups: Sequence[int], answered: int, unsaid: int, least: int, always: Collection[int] = ()
) -> Choices:
    """The choices to hide, if people may choose several and somebody has: no sum of them is known.

    ``answered`` people chose at least one, and ``unsaid`` none. A choice is shown if neither the people who
    chose it nor those who did not are few. The reader may compute the *excess*, by which the sum of all
    choices is larger than ``answered``; it bounds the number of people who chose several. It is ``least`` or
    more if all choices are shown; or else the smallest choices are hidden, until the reader must think that
    it may be ``least`` or more. Choices in ``always`` are hidden at any size.

    A hidden choice of nearly everybody has its least number: how many others there are stays unknown.
    """
    hidden = {index for index in always if groups[index]}
    hidden |= fold_choices(groups, (answered, answered + unsaid), least)
    # Somebody is in two groups, and everybody who answered is in at least one.
    hidden |= fold_overlapping(groups, answered + 1, least).hidden
    order = sorted((index for index, people in enumerate(groups) if people), key=lambda index: groups[index])
    for index in order:
        if _most_excess(groups, hidden, answered, least) >= least:
            break
        hidden.add(index)
    else:
        return Choices(frozenset(order), {})
    # Who gave no answer is only known if these are not few.
    known = unsaid == 0 or unsaid >= least
    lowest = answered - least + 1 if known else answered + unsaid - 2 * (least - 1)
    nearly_all = {
        index: lowest
        for index in hidden - {*always}
        if lowest >= least and groups[index] >= lowest and groups[index] < answered + unsaid
    }
    return Choices(frozenset(hidden), nearly_all)


def _most_excess(groups: Sequence[int], hidden: Collection[int], answered: int, least: int) -> int:
    """The largest excess that the reader must think possible."""
    shown = [people for index, people in enumerate(groups) if people and index not in hidden]
    ceiling = min(shown, default=answered)
    most = sum(least - 1 if groups[index] < least else max(groups[index], ceiling) for index in hidden)
    return sum(shown) + most - answered
