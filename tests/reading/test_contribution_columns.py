"""Which column of a table of contributions holds what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.contribution import Contribution
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
    assert item == Contribution.model_construct(
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
    ).placed(item.location)
    assert str(item.location) == "t.csv:2:5"  # its number


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
            {"status": ["Statsu"]},
            [
                (
                    "t.csv:1:1: error: the table has no column “Statsu”, which “columns” names for"
                    " “status”; did you mean “Status”? [table-column]"
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
