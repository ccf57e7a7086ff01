"""Small groups cannot be worked out: whoever knows all sums finds more than one possibility for each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sphinx_du_events.statistics.disclosure import fold, fold_choices, fold_overlapping
from sphinx_du_events.statistics.participation import percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST = st.integers(3, 6)
GROUPS = st.lists(st.integers(0, 14), min_size=1, max_size=7)


def ways(total: int, bounds: Sequence[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    """All ways to share a total out among groups within their bounds."""
    if not bounds:
        if total == 0:
            yield ()
        return
    (low, high), *rest = bounds
    least, most = sum(one[0] for one in rest), sum(one[1] for one in rest)
    for people in range(max(low, total - most), min(high, total - least) + 1):
        for others in ways(total - people, rest):
            yield (people, *others)


def possible(lowest: int, highest: int, bounds: Sequence[tuple[int, int]]) -> list[range]:
    """What each group can be, if all together are from the lowest to the highest number of people.

    What the others come to is every number from their least to their most, so no way need be tried.
    """
    least, most = sum(low for low, _ in bounds), sum(high for _, high in bounds)
    if any(low > high for low, high in bounds) or highest < least or lowest > most:
        return [range(0)] * len(bounds)
    return [
        range(max(low, lowest - most + high), min(high, highest - least + low) + 1) for low, high in bounds
    ]


def bounds_of(hidden: Sequence[int], least: int, ceiling: int) -> list[tuple[int, int]]:
    """What somebody knows of each hidden group who knows which ones are small."""
    return [(1, least - 1) if people < least else (least, ceiling) for people in hidden]


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), max_size=4),
    st.integers(0, 20),
    st.integers(0, 6),
)
def test_what_is_possible_is_what_trying_all_ways_finds(
    bounds: list[tuple[int, int]], lowest: int, more: int
) -> None:
    tried = [way for total in range(lowest, lowest + more + 1) for way in ways(total, bounds)]
    found = possible(lowest, lowest + more, bounds)
    assert [set(one) for one in found] == [{way[index] for way in tried} for index in range(len(bounds))]


@given(GROUPS, LEAST)
def test_no_small_group_can_be_worked_out_from_the_sum(groups: list[int], least: int) -> None:
    hidden, safe = fold(groups, least)
    assume(safe)
    shown = [people for index, people in enumerate(groups) if index not in hidden]
    assert not any(0 < people < least for people in shown)
    own = [groups[index] for index in sorted(hidden)]
    assert not own or sum(own) >= least
    ceiling = min(filter(None, shown), default=sum(groups))
    total = sum(own)
    for people, numbers in zip(own, possible(total, total, bounds_of(own, least, ceiling)), strict=True):
        assert people in numbers, (groups, own)
        assert people >= least or len(numbers) > 1, (groups, own)


@given(GROUPS, LEAST)
def test_where_hiding_all_is_not_enough_nothing_is_shown(groups: list[int], least: int) -> None:
    hidden, safe = fold(groups, least)
    assert safe or hidden == {index for index, people in enumerate(groups) if people}


@given(GROUPS, LEAST)
def test_no_more_than_the_smallest_is_hidden(groups: list[int], least: int) -> None:
    hidden = fold(groups, least).hidden
    shown = [people for index, people in enumerate(groups) if people and index not in hidden]
    assert max((groups[index] for index in hidden), default=0) <= min(shown, default=max(groups))
    if not any(0 < people < least for people in groups):
        assert not hidden


@given(GROUPS, LEAST, st.data())
def test_what_must_be_hidden_is_and_what_is_small_with_it_is_safe(
    groups: list[int], least: int, data: st.DataObject
) -> None:
    always = data.draw(st.sets(st.integers(0, len(groups) - 1), max_size=2))
    hidden, safe = fold(groups, least, always)
    assert {index for index in always if groups[index]} <= hidden
    assume(safe)
    own = [groups[index] for index in sorted(hidden)]
    total = sum(own)
    for people, numbers in zip(own, possible(total, total, bounds_of(own, least, total)), strict=True):
        assert people >= least or len(numbers) > 1


@pytest.mark.parametrize(
    ("groups", "least", "hidden"),
    [
        ([13, 6, 5], 5, []),
        ([13, 6, 4, 4, 3], 5, [4, 4, 3]),
        ([13, 6, 1], 5, [6, 1]),  # one alone is the rest of the sum
        ([20, 9, 2, 1], 5, [9, 2, 1]),  # both together are a small group
        ([20, 9, 4, 4], 5, [9, 4, 4]),  # two below 5 that are 8 together
        ([20, 6, 5, 1], 5, [6, 5, 1]),  # 6 in all, and one of them 5 or more
        ([20, 1, 1, 1, 1, 1], 5, [20, 1, 1, 1, 1, 1]),  # five groups of five people
        ([20, 7, 0], 5, []),  # nobody is no secret
        ([20, 7, 3, 0], 5, [7, 3]),  # and hides nobody
        ([3, 2], 5, [3, 2]),
        ([1, 2], 1, []),
    ],
)
def test_folding_by_example(groups: list[int], least: int, hidden: list[int]) -> None:
    assert sorted((groups[index] for index in fold(groups, least).hidden), reverse=True) == hidden


@given(st.lists(st.integers(0, 12), min_size=1, max_size=5), LEAST, st.data())
def test_no_small_session_can_be_worked_out_from_all_who_came(
    sessions: list[int], least: int, data: st.DataObject
) -> None:
    union = sum(sessions) - data.draw(st.integers(0, min(3, sum(sessions) - max(sessions))))
    hidden, safe = fold_overlapping(sessions, union, least)
    assume(safe)
    shown = [people for index, people in enumerate(sessions) if index not in hidden]
    assert not any(0 < people < least for people in shown)
    own = [sessions[index] for index in sorted(hidden)]
    ceiling = min([union, *filter(None, shown)])
    bounds = bounds_of(own, least, ceiling)
    most = sum(high for _, high in bounds)
    for people, numbers in zip(own, possible(max(union - sum(shown), 0), most, bounds), strict=True):
        assert people >= least or len(numbers) > 1, (sessions, union)


@given(st.lists(st.integers(0, 30), max_size=5), st.integers(0, 30), st.integers(0, 8), LEAST)
def test_of_choices_neither_those_who_made_one_nor_the_others_are_few(
    groups: list[int], answered: int, silent: int, least: int
) -> None:
    groups = [min(people, answered) for people in groups]
    wholes = (answered, answered + silent)
    hidden = fold_choices(groups, wholes, least)
    for index, people in enumerate(groups):
        few = [number for number in (people, *(whole - people for whole in wholes)) if 0 < number < least]
        assert bool(few) == (index in hidden)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=5), LEAST, st.integers(1, 3))
def test_no_small_group_of_choices_can_be_worked_out_from_all_who_answered(
    groups: list[int], least: int, twice: int
) -> None:
    answered = sum(groups) - twice
    assume(answered >= max(groups))
    few = fold_choices(groups, (answered,), least)
    hidden = few | fold_overlapping(groups, answered + 1, least).hidden
    assume(fold_overlapping(groups, answered + 1, least).safe)
    own = [groups[index] for index in sorted(hidden)]
    lowest = answered + 1 - sum(people for index, people in enumerate(groups) if index not in hidden)
    ceiling = min(
        (people for index, people in enumerate(groups) if people and index not in hidden), default=answered
    )
    for place, people in enumerate(own):
        others = [
            least - 1 if 0 < other < least else max(other, ceiling)
            for index, other in enumerate(own)
            if index != place
        ]
        numbers = range(max(1, lowest - sum(others)), least)
        assert not 0 < people < least or len(numbers) > 1, (groups, answered)


@given(st.integers(1, 10**6), st.data())
def test_shares_are_whole_and_nobody_is_rounded_away(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    assert (percent(part, whole) == 0) == (part == 0)
    assert (percent(part, whole) == 100) == (part == whole)
    shares = [percent(number, 40) for number in range(41)]
    assert all(first <= second for first, second in pairwise(shares))


def test_halves_are_rounded_up() -> None:
    assert [percent(1, 8), percent(1, 40), percent(38, 76), percent(24, 38)] == [13, 3, 50, 63]
