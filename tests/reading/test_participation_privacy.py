"""Whoever knows all that is shown of a table finds more than one possibility for each small group.

The attacker knows every number, that people have one role each, that who came to any session
attended, and which of the hidden numbers are small. What the numbers allow is tried out in full.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.participation import Participation
from sphinx_du_events.model.session import Session
from sphinx_du_events.reading.registrations.counting import count
from sphinx_du_events.reading.registrations.figures import figures_of
from sphinx_du_events.reading.tables.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.reading.registrations.counting import Counts
    from sphinx_du_events.statistics.participation import Breakdown, ParticipationFigures

LEAST = 3
SESSIONS = ("one", "two", "three")
ROLES = ("Host", "Mentor", "Guest")
HEADER = (*SESSIONS, "Role", "Country")
HELD = [
    Session.model_validate({"id": Scalar(one), "title": Scalar(one), "date": Scalar("2022-07-09")})
    for one in SESSIONS
]


def figures(
    rows: Sequence[tuple[str, ...]], header: tuple[str, ...] = HEADER, **more: Any
) -> tuple[Counts, ParticipationFigures]:
    """The exact counts of a table, and what is shown of it."""
    written = Participation(smallest_group=str(LEAST), **more)
    table = Table(Path("t.csv"), header, list(rows), [], None)

    def report(one: object) -> None:
        raise AssertionError(one)

    counts = count(table, written, HELD, ("en",), report)
    assert counts is not None
    return counts, figures_of(written, HELD, counts)


# Few kinds of people, so that groups overlap in all ways; many of some, so that not all is small.
PERSON = st.tuples(*[st.sampled_from(["", "1"])] * 3, st.sampled_from(ROLES), st.just("Kenya"))
ROWS = st.lists(st.tuples(PERSON, st.integers(1, 4)), min_size=1, max_size=7).map(
    lambda kinds: [kind for kind, times in kinds for _ in range(times)]
)


def rooms(people: int | None, true: int, whole: int) -> range:
    """What a cell could be, for somebody who knows whether it is small."""
    if people is not None:
        return range(people, people + 1)
    return range(1, LEAST) if true < LEAST else range(LEAST, whole + 1)


@given(ROWS)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_no_small_group_of_a_session_can_be_worked_out_from_all_others(rows: list[tuple[str, ...]]) -> None:
    counts, shown = figures(rows)
    attended = shown.figure("attended")
    told = [one for one in shown.sessions if one.roles]
    hidden = [(one, role) for one in told for role, own in one.roles.items() if own.number is None]
    assume(hidden)
    assert attended is not None
    assert attended.number is not None
    roles = list(told[0].roles)
    true = {
        one.session: [
            counts.sessions[one.session].total - sum(counts.sessions[one.session].roles[own] for own in roles)
            if not role
            else counts.sessions[one.session].roles[role]
            for role in roles
        ]
        for one in told
    }
    ways = []
    for one in told:
        assert one.total.number is not None
        cells = [
            rooms(one.roles[role].number, true[one.session][index], one.total.number)
            for index, role in enumerate(roles)
        ]
        ways.append([own for own in product(*cells) if sum(own) == one.total.number])
    silent = sum(counts.sessions[one].total for one in counts.sessions if one not in true)
    possible = [
        tables
        for tables in product(*ways)
        if sum(map(max, zip(*tables, strict=True))) <= attended.number <= sum(map(sum, tables)) + silent
    ]
    for one, role in hidden:
        index, own = told.index(one), roles.index(role)
        small = 0 < true[one.session][own] < LEAST
        assert not small or len({tables[index][own] for tables in possible}) > 1, (true, attended)


@given(rows=ROWS, asked=st.booleans())
@settings(max_examples=200, deadline=None)
def test_roles_in_all_are_told_only_where_no_session_hides_any(
    rows: list[tuple[str, ...]], *, asked: bool
) -> None:
    _, shown = figures(rows, **({"breakdowns": (Scalar("role"),)} if asked else {}))
    hides = [own.number is None for one in shown.sessions for own in one.roles.values()]
    merges = any("" in one.roles for one in shown.sessions)
    if [one for one in shown.breakdowns if one.name == "role"]:
        assert not any(hides)
        assert not merges


@given(ROWS)
@settings(max_examples=200, deadline=None)
def test_neither_a_session_nor_a_figure_that_is_small_is_told(rows: list[tuple[str, ...]]) -> None:
    _, shown = figures(rows)
    told = [figure for _, figure in shown.figures] + [one.total for one in shown.sessions]
    assert not any(0 < (one.number or 0) < LEAST for one in told)
    attended = shown.figure("attended")
    if attended is not None and attended.number is None:
        assert shown.sessions == ()
        assert shown.countries is None


ANSWERS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.integers(1, 9)),
    min_size=1,
    max_size=6,
    unique_by=lambda one: one[0],
)


@given(ANSWERS, st.integers(0, 6))
@settings(max_examples=200, deadline=None)
def test_what_is_shown_and_folded_is_all_who_came(groups: list[tuple[str, int]], silent: int) -> None:
    rows = [("1", "", "", "Host", answer * 2) for answer, people in groups for _ in range(people)]
    rows += [("1", "", "", "Host", "")] * silent
    _, shown = figures(rows, (*SESSIONS, "Role", "How"), breakdowns=(Scalar("How"),))
    for own in shown.breakdowns:
        if own.name == "How":
            assert own.unsaid + own.folded + sum(group.people for group in own.groups) == len(rows)
            assert own.folded == 0 or own.folded >= LEAST


# --- several answers ---------------------------------------------------------------------------

WORDS = ("Radio", "Meetup", "my aunt Zoe")
"""Two choices, and what somebody wrote besides."""
SETS = range(1, 1 << len(WORDS))
"""The sets of these that somebody can answer, as bits."""
SILENT = ("", "Prefer not to say", "n/a")


@lru_cache(maxsize=16)
def ways_to_answer(people: int, kinds: int = len(SETS)) -> list[tuple[int, ...]]:
    """All ways in which people can answer with one of several sets."""
    if kinds == 1:
        return [(people,)]
    return [(own, *rest) for own in range(people + 1) for rest in ways_to_answer(people - own, kinds - 1)]


def agrees(shown: Breakdown, table: tuple[int, ...]) -> bool:
    """Whether a table may be that of which these numbers are shown."""
    if not any(table[own - 1] for own in SETS if own.bit_count() > 1):
        return False
    by_word = {
        word: sum(people for own, people in zip(SETS, table, strict=True) if own >> bit & 1)
        for bit, word in enumerate(WORDS)
    }
    for group in shown.groups:
        own = by_word.pop(group.name)
        if own < group.people or (own > group.people and not group.at_least):
            return False
    # Choices that nobody made are not hidden; what is hidden is made by somebody.
    return shown.others == any(by_word.values())


@given(
    st.lists(st.sampled_from(SETS), min_size=4, max_size=9),
    st.lists(st.sampled_from(SILENT), max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_no_combination_of_answers_of_few_can_be_worked_out(answers: list[int], silent: list[str]) -> None:
    cells = ["; ".join(word for bit, word in enumerate(WORDS) if own >> bit & 1) for own in answers]
    rows = [("1", "", "", "Host", cell) for cell in [*cells, *silent]]
    more = {"breakdowns": (Scalar("How"),), "several": {Scalar("How"): [Scalar("Radio"), Scalar("Meetup")]}}
    _, shown = figures(rows, (*SESSIONS, "Role", "How"), **more)
    found = [own for own in shown.breakdowns if own.name == "How" and own.several and own.groups]
    assume(found)
    own = found[0]
    assert WORDS[2] not in {group.name for group in own.groups}
    unsaid = range(1, LEAST) if 0 < len(silent) < LEAST else range(len(silent), len(silent) + 1)
    assert own.unsaid == (0 if 0 < len(silent) < LEAST else len(silent))
    true = tuple(answers.count(one) for one in SETS)
    possible = [one for few in unsaid for one in ways_to_answer(len(rows) - few) if agrees(own, one)]
    assert true in possible
    for size in SETS:
        for some in combinations(SETS, size):
            if 0 < sum(true[one - 1] for one in some) < LEAST:
                assert len({sum(one[place - 1] for place in some) for one in possible}) > 1, (true, some)
