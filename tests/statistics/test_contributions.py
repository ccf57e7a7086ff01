"""Figures of contributions: from the organisers' own spreadsheet, and rule by rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sphinx_du_events.model.contributions.contribution import Contribution
from sphinx_du_events.model.contributions.section import ContributionColumns
from sphinx_du_events.reading.contributions.merging import merge_duplicates
from sphinx_du_events.reading.contributions.rows import read_rows
from sphinx_du_events.reading.tables.table import read_table
from sphinx_du_events.statistics.contributions import (
    ContributionFilter,
    ContributionTotals,
    contribution_totals,
    totals_by,
)

OWN = Path(__file__).parents[2] / "docs/events/2022-07-working-sessions/contributions.csv"


@pytest.fixture(scope="module")
def july() -> list[Contribution]:
    table = read_table(OWN, OWN.parent, OWN, lambda _: None)
    assert table is not None
    return merge_duplicates(read_rows(table, ContributionColumns(), lambda _: None), lambda _: None)


def item(number: int = 1, repository: str = "o/n", **values: object) -> Contribution:
    return Contribution(repository=repository, number=number, **values)


def select(items: list[Contribution], **wanted: Any) -> list[Contribution]:
    return list(filter(ContributionFilter(**wanted).wants, items))


def numbers(items: list[Contribution]) -> list[int | None]:
    return [one.number for one in items]


# --- the organisers' own spreadsheet -----------------------------------------------------------


def test_the_figures_of_the_organisers_spreadsheet(july: list[Contribution]) -> None:
    totals = contribution_totals(july)
    assert totals == ContributionTotals(
        merged=55,
        open=2,
        closed=3,
        issues=8,
        other=0,
        without_status=3,
        contributors=26,
        repositories=4,
    )
    assert (totals.pull_requests, totals.total) == (60, 68)


def test_the_figures_per_repository(july: list[Contribution]) -> None:
    assert [(row.name, row.totals.total) for row in totals_by(july, "repository")] == [
        ("pymc-devs/pymc", 28),
        ("pymc-devs/video-timestamps", 16),
        ("pymc-devs/pymc-data-umbrella", 13),
        ("pymc-devs/pymc-examples", 11),
    ]


def test_the_figures_per_person(july: list[Contribution]) -> None:
    counts = [(row.name, row.totals.listed) for row in totals_by(july, "person")]
    assert counts[:2] == [("reshamas", 11), ("bsenst", 9)]
    assert len(counts) == 26


def test_the_parts_of_a_selection_sum_to_the_whole(july: list[Contribution]) -> None:
    rows = totals_by(july, "repository")
    assert sum(row.totals.total for row in rows) == contribution_totals(july).total
    for row in rows:
        selected = select(july, repositories=(row.name.casefold(),))
        assert contribution_totals(selected) == row.totals


# --- the rules ---------------------------------------------------------------------------------


def test_nothing_counts_nothing() -> None:
    assert contribution_totals([]) == ContributionTotals()
    assert totals_by([], "repository") == []


def test_without_a_status_only_the_people_count() -> None:
    totals = contribution_totals([item(authors=("a",)), item(2, type="issue", authors=("b",))])
    assert totals == ContributionTotals(without_status=2, contributors=2, repositories=1)
    assert totals.total == 0


def test_a_review_needs_no_status() -> None:
    assert contribution_totals([item(type="review")]).other == 1


def test_an_issue_is_an_issue_open_or_closed() -> None:
    items = [item(1, type="issue", status="open"), item(2, type="issue", status="closed")]
    assert contribution_totals(items).issues == 2


def test_people_and_repositories_are_told_apart_without_case() -> None:
    items = [
        item(1, status="open", authors=("Ada", "bo")),
        item(2, "O/N", status="open", authors=("ada",)),
        item(3, "", status="open"),
    ]
    totals = contribution_totals(items)
    assert (totals.contributors, totals.repositories) == (2, 1)
    assert [(row.name, row.totals.listed) for row in totals_by(items, "person")] == [("Ada", 2), ("bo", 1)]
    assert [(row.name, row.totals.total) for row in totals_by(items, "repository")] == [("o/n", 2)]


def test_repositories_of_one_size_are_in_the_order_of_their_names() -> None:
    items = [item(1, "o/Z", status="open"), item(1, "o/a", status="open")]
    assert [row.name for row in totals_by(items, "repository")] == ["o/a", "o/Z"]


@pytest.mark.parametrize("name", ["pymc", "pymc-devs/pymc"])
def test_a_repository_is_selected_by_its_name_with_or_without_owner(name: str) -> None:
    items = [item(1, "pymc-devs/pymc"), item(2, "pymc-devs/pymc-examples"), item(3, "pymc-devs")]
    assert numbers(select(items, repositories=(name,))) == [1]


def test_a_day_is_that_of_opening_else_of_merging_else_of_closing() -> None:
    items = [
        item(1, opened=date(2022, 7, 1), merged=date(2022, 8, 1)),
        item(2, merged=date(2022, 7, 2), closed=date(2022, 8, 1)),
        item(3, closed=date(2022, 7, 3)),
        item(4),
    ]
    assert numbers(select(items)) == [1, 2, 3, 4]
    july = {"since": date(2022, 7, 1), "until": date(2022, 7, 31)}
    assert numbers(select(items, **july)) == [1, 2, 3]
    assert numbers(select(items, since=date(2022, 7, 2))) == [2, 3]
    assert numbers(select(items, until=date(2022, 7, 2))) == [1, 2]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"people": ("ada",)}, [1, 3]),
        ({"types": ("issue", "review")}, [2, 3]),
        ({"kinds": ("doc",)}, [1]),
        ({"statuses": ("open",)}, [2]),
        ({"sessions": ("one",)}, [2, 3]),
        ({"labels": ("good first issue",)}, [1, 2]),
        ({"sessions": ("one",), "people": ("ada",)}, [3]),
        ({"people": ("nobody",)}, []),
    ],
)
def test_filters_all_hold(wanted: dict[str, tuple[str, ...]], found: list[int]) -> None:
    items = [
        item(1, authors=("Ada", "bo"), kind="Doc", labels=("Good first issue", "docs")),
        item(2, authors=("bo",), type="issue", status="open", session="one", labels=("good first issue",)),
        item(3, authors=("ADA",), type="review", session="one"),
    ]
    assert numbers(select(items, **wanted)) == found


def test_one_counts_for_each_of_its_people_and_labels() -> None:
    items = [
        item(1, status="open", authors=("Ada", "bo"), labels=("x", "y")),
        item(2, authors=("ada",), labels=("X",)),
    ]
    people = [(row.name, row.totals.total, row.totals.listed) for row in totals_by(items, "person")]
    assert people == [("Ada", 1, 2), ("bo", 1, 1)]
    assert [(row.name, row.totals.listed) for row in totals_by(items, "label")] == [("x", 2), ("y", 1)]


def test_what_belongs_to_no_group_comes_last() -> None:
    items = [item(1, status="open"), item(2, status="open"), item(3, status="open", session="s")]
    assert [(row.name, row.totals.open) for row in totals_by(items, "session")] == [("s", 1), ("", 2)]
