"""Which column of a table of contributions holds what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.contribution import Contribution
from sphinx_du_events.statistics.contributions import contribution_totals
from tests.contribution_tables import GITHUB, from_text

if TYPE_CHECKING:
    from pathlib import Path

# --- columns -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "Repo,PR-number,Contributor-1,Contributor-2,Status,Date-opened,Date-resolved,PR,Description",
        "repository,number,author,coauthors,state,created_at,closed_at,html_url,title",
        "REPOSITORY,PR #,GitHub Handle,Contributor2,PR Status,Opened On,Closed On,Link,Summary",
    ],
)
def test_the_header_is_guessed(tmp_path: Path, header: str) -> None:
    line = f"o/n,14,@a,@b,Merged,2022-07-03,2022-07-04,{GITHUB}/o/n/pull/14,Text"
    (item,), found = from_text(tmp_path, f"{header}\n{line}\n")
    assert found == []
    assert item == Contribution(
        repository="o/n",
        number=14,
        type="pull-request",
        status="merged",
        authors=("a", "b"),
        opened=date(2022, 7, 3),
        merged=date(2022, 7, 4),
        closed=date(2022, 7, 4),
        url=f"{GITHUB}/o/n/pull/14",
        title="Text",
        host="github.com",
    ).placed(item.location)
    assert str(item.location) == "t.csv:2:5"  # its number


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ("Sprint tracking: do not edit\n", "t.csv:2:1: note: row 1 is above the header"),
        ("Tracking,,,\n\nBy Ana,2022-07-09,,\n", "t.csv:4:1: note: rows 1 to 3 are above the header"),
        ("Open,No,ID,Date\n", ""),
    ],
)
def test_what_stands_above_the_header_is_left_out(tmp_path: Path, above: str, said: str) -> None:
    items, found = from_text(tmp_path, f"{above}Repo,Number,Author,Status\no/n,1,a,merged\no/n,2,b,open\n")
    if said:
        assert [str(one) for one in found] == [f"{said}, and left out [table-preamble]"]
        assert [item.number for item in items] == [1, 2]
    else:  # the first row may be a header, so no other is looked for
        assert items == []


def test_a_name_that_is_asked_for_finds_the_header(tmp_path: Path) -> None:
    text = "Sprint\nWhat,Who,Stand\no/n#1,a,merged\n"
    columns = {"url": ["What"], "authors": ["Who"], "status": ["Stand"]}
    (item,), found = from_text(tmp_path, text, **columns)
    assert (item.authors, item.status, len(found)) == (("a",), "merged", 1)


def test_a_column_of_prs_may_hold_numbers_and_one_of_numbers_links(tmp_path: Path) -> None:
    (item,), found = from_text(tmp_path, "Repo,PR,Author,Status\no/n,#14,a,open\n")
    assert (item.number, item.url, found) == (14, None, [])
    link = f"{GITHUB}/o/n/pull/14"
    (item,), found = from_text(tmp_path, f"PR,Author,Status\n{link},a,open\n")
    assert (item.repository, item.number, item.url, found) == ("o/n", 14, link, [])


def test_a_mapped_header_counts_and_the_rest_is_guessed(tmp_path: Path) -> None:
    text = "Project,Who,With,Stand,Status\no/n,a,b,merged,x\n"
    (item,), found = from_text(tmp_path, text, authors=["Who", "with"], status=["Stand"])
    assert (item.repository, item.authors, item.status, found) == ("o/n", ("a", "b"), "merged", [])


@pytest.mark.parametrize(
    ("header", "columns", "messages"),
    [
        (
            "Repo,Author,Status",
            {"authors": ["Auhtor"]},
            [
                (
                    "t.csv:1:1: error: the table has no column “Auhtor”, which “columns” names for"
                    " “authors”; did you mean “Author”? [table-column]"
                )
            ],
        ),
        (
            "Repo,Status",
            {},
            [
                (
                    "t.csv:1:1: error: no column of the table is recognized as “authors” (such as"
                    " author, authors); map one under “columns”: Repo, Status [table-column]"
                )
            ],
        ),
        (
            "Author,Status",
            {},
            [
                (
                    "t.csv:1:1: error: no column of the table is recognized as “repository” or “url”"
                    " (such as repo, repository); map one under “columns”: Author, Status"
                    " [table-column]"
                )
            ],
        ),
        (
            "o/n,a,x",
            {},
            [
                (
                    "t.csv:1:1: error: the first row names no known column; a table"
                    " begins with the names of its columns; map unusual ones under “columns”"
                    " [table-column]"
                )
            ],
        ),
    ],
)
def test_a_column_that_is_missing_is_said_at_the_header(
    tmp_path: Path, header: str, columns: dict[str, list[str]], messages: list[str]
) -> None:
    items, found = from_text(tmp_path, f"{header}\no/n,a,merged\n", **columns)
    assert items == []
    assert [str(diagnostic) for diagnostic in found if diagnostic.code is not Code.TABLE_ROW] == (messages)


def test_a_status_column_that_is_not_there_costs_the_status_alone(tmp_path: Path) -> None:
    (item,), found = from_text(tmp_path, "Repo,Author,Status\no/n,a,merged\n", status=["Statsu"])
    assert (item.repository, item.authors, item.status) == ("o/n", ("a",), None)
    assert [str(one) for one in found] == [
        (
            "t.csv:1:1: error: the table has no column “Statsu”, which “columns” names for “status”; did you"
            " mean “Status”? [table-column]"
        )
    ]


def test_without_a_column_of_statuses_the_status_is_unknown_and_noted(tmp_path: Path) -> None:
    (item,), found = from_text(tmp_path, f"Author,Points,PR\nben,10,{GITHUB}/o/n/pull/13\n")
    assert (item.repository, item.number, item.authors, item.status) == ("o/n", 13, ("ben",), None)
    assert contribution_totals([item]).without_status == 1
    assert [str(one) for one in found] == [
        (
            "t.csv:1:1: note: no column of the table is recognized as “status”; its contributions count as"
            " without status [column-unread]"
        )
    ]


def test_a_day_of_merging_is_a_status_without_a_column_of_statuses(tmp_path: Path) -> None:
    text = "Repo,Number,Author,Merged\no/n,1,a,2026-03-04\no/n,2,a,\n"
    items, found = from_text(tmp_path, text)
    assert [item.status for item in items] == ["merged", None]
    assert found == []


def test_assignees_are_the_people_where_no_other_column_names_any(tmp_path: Path) -> None:
    line = f'{GITHUB}/o/n/issues/1,"a, b",closed'
    (item,), found = from_text(tmp_path, f"URL,Assignees,Status\n{line}\n")
    assert (item.authors, found) == (("a", "b"), [])
    (item,), found = from_text(tmp_path, f"URL,Assignees,Status,Author\n{line},c\n")
    assert (item.authors, found) == (("c",), [])


@pytest.mark.parametrize(
    ("name", "near", "word"),
    [
        ("Staus", "status", "status"),
        ("Statsu", "status", "status"),
        ("Statuss", "status", "status"),
        ("Titel", "title", "title"),
        ("Contributer-2", "contributor", "authors"),
    ],
)
def test_a_column_a_letter_from_a_known_name_is_noted(
    tmp_path: Path, name: str, near: str, word: str
) -> None:
    _, found = from_text(tmp_path, f"Repo,Number,Contributor-1,Merged,{name}\no/n,1,a,,x\n")
    assert [str(one) for one in found] == [
        (
            f"t.csv:1:34: note: column “{name}” is not read; did you mean “{near}”? Otherwise map it under"
            f" “columns”, as in {word}: {name} [column-unread]"
        )
    ]


@pytest.mark.parametrize("name", ["State2", "Points", "Note", "Prs2", "Status", "Towards Issue"])
def test_a_column_of_another_name_or_of_a_word_that_is_found_is_not_noted(tmp_path: Path, name: str) -> None:
    _, found = from_text(tmp_path, f"Repo,Number,Author,State,{name}\no/n,1,a,open,open\n")
    assert found == []
