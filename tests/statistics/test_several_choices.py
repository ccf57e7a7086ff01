"""Who sees the numbers of a question with several answers cannot work out any few people.

The attacker knows every shown number, how many choices are hidden, which of these are small, that no
hidden choice is larger than a shown choice, and that somebody gave several answers. The attacker asks for any
combination of answers: only the first, both but not the third, none of them. All possible tables are tried.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import combinations

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sphinx_du_events.statistics.disclosure import fold_several

LEAST = 3
CHOICES = 3
ANSWERS = range(1, 1 << CHOICES)
"""The sets of choices that somebody can make, as bits."""
COMBINATIONS = [set(some) for size in ANSWERS for some in combinations(ANSWERS, size)]


@lru_cache(maxsize=32)
def tables(people: int, kinds: int = len(ANSWERS)) -> list[tuple[int, ...]]:
    """All ways in which people can give one of several kinds of answers."""
    if kinds == 1:
        return [(people,)]
    return [(own, *rest) for own in range(people + 1) for rest in tables(people - own, kinds - 1)]


def chosen(table: tuple[int, ...]) -> list[int]:
    """The number of people of each choice."""
    return [
        sum(people for answer, people in zip(ANSWERS, table, strict=True) if answer >> choice & 1)
        for choice in range(CHOICES)
    ]


def possible(table: tuple[int, ...], unsaid: int, always: set[int]) -> list[tuple[int, ...]] | None:
    """The tables that the attacker cannot rule out, beginning with no answer; None if nothing is shown."""
    groups, answered = chosen(table), sum(table)
    hidden, nearly_all = fold_several(groups, answered, unsaid, LEAST, always)
    shown = [people for index, people in enumerate(groups) if people and index not in hidden]
    if not shown and not nearly_all:
        return None
    assert not any(0 < people < LEAST for people in shown)
    ceiling = min(shown, default=answered + unsaid)

    def fits(index: int, people: int) -> bool:
        own = groups[index]
        if index not in hidden:
            return people == own
        if index in nearly_all:
            return nearly_all[index] <= people
        if index in always:
            return people > 0
        return 0 < people < LEAST if own < LEAST else LEAST <= people <= ceiling

    silences = range(1, LEAST) if 0 < unsaid < LEAST else (unsaid,)
    found = []
    for silent in silences:
        for other in tables(answered + unsaid - silent):
            if any(other[answer - 1] for answer in ANSWERS if answer.bit_count() > 1):
                numbers = chosen(other)
                if all(map(fits, range(CHOICES), numbers)):
                    found.append((silent, *other))
    return found


TABLE = st.lists(st.sampled_from(ANSWERS), min_size=4, max_size=10).map(
    lambda people: tuple(Counter(people)[answer] for answer in ANSWERS)
)


@given(TABLE, st.sampled_from([0, 1, 2, 3, 4]), st.sets(st.sampled_from(range(CHOICES)), max_size=1))
@example((5, 4, 1, 0, 0, 0, 0), 0, set())  # two choices, and 1 person with both
@example((4, 0, 4, 0, 1, 0, 0), 0, set())
@example((3, 3, 0, 3, 0, 0, 1), 0, set())
@example((7, 0, 1, 0, 0, 0, 0), 3, set())  # nearly everybody made the first
@settings(max_examples=300, deadline=None)
def test_no_few_people_of_any_combination_of_answers_can_be_worked_out(
    table: tuple[int, ...], unsaid: int, always: set[int]
) -> None:
    assume(any(table[answer - 1] for answer in ANSWERS if answer.bit_count() > 1))
    found = possible(table, unsaid, always)
    assume(found is not None)
    assert found is not None
    true = (unsaid, *table)
    assert true in found
    for some in COMBINATIONS:
        if 0 < sum(true[answer] for answer in some) < LEAST:
            assert len({sum(other[answer] for answer in some) for other in found}) > 1, (true, some)
    assert not 0 < unsaid < LEAST or len({other[0] for other in found}) > 1


def test_choices_are_shown_where_many_gave_several() -> None:
    assert fold_several([20, 15, 9], 34, 0, 5) == (frozenset(), {})


def test_of_two_choices_the_few_who_made_both_are_hidden() -> None:
    assert fold_several([20, 15], 34, 0, 5) == ({1}, {})  # 1 made both
    assert fold_several([20, 15], 30, 0, 5) == (frozenset(), {})  # 5 made both


def test_a_choice_of_nearly_everybody_has_its_least_number() -> None:
    assert fold_several([33, 15, 9], 35, 0, 5) == ({0}, {0: 31})
