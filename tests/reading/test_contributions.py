"""A table of contributions as organisers keep it: all of it read, and each contribution once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_du_events.model.contributions.section import ContributionColumns
from sphinx_du_events.reading.contributions.merging import merge_duplicates
from sphinx_du_events.reading.contributions.rows import read_rows
from sphinx_du_events.reading.tables.table import read_table

if TYPE_CHECKING:
    from conftest import Work

    from sphinx_du_events.diagnostics import Diagnostic

from tests.contribution_tables import GITHUB, HEADER, from_text, rows

OWN = Path(__file__).parents[2] / "docs/events/2022-07-working-sessions/contributions.csv"

# --- the organisers' own spreadsheet -----------------------------------------------------------


def test_of_the_organisers_spreadsheet_only_the_four_impossible_cells_are_reported() -> None:
    found: list[Diagnostic] = []
    table = read_table(OWN, OWN.parent, Path("contributions.csv"), found.append)
    assert table is not None
    items = merge_duplicates(read_rows(table, ContributionColumns(), found.append), found.append)
    assert len(items) == 71
    resolved = "“Date-resolved”: “Resolved” is not a date; a date is written YYYY-MM-DD"
    assert [str(diagnostic) for diagnostic in found] == [
        (
            "contributions.csv:46:38: warning: row 46, “Status”: “Merged”, but it is an issue (5162),"
            " which cannot be merged; it counts as closed; the pull request that closed it is a"
            " contribution of its own [contribution-status]"
        ),
        f"contributions.csv:48:40: warning: row 48, {resolved} [contribution-date]",
        f"contributions.csv:52:45: warning: row 52, {resolved} [contribution-date]",
        f"contributions.csv:65:53: warning: row 65, {resolved} [contribution-date]",
    ]


# --- each once ---------------------------------------------------------------------------------


def test_a_contribution_listed_twice_counts_once_with_all_its_authors(tmp_path: Path) -> None:
    (item,), found = rows(
        tmp_path,
        "o/n,14,@Ada,open,2022-07-09,,",
        f"n,,ada;bo,merged,,2022-07-10,{GITHUB}/O/N/pull/14",
    )
    assert found == [
        (
            "t.csv:3:30: warning: o/n#14 is listed already in line 2; it counts once;"
            " “open” there, “merged” here: merged counts [contribution-duplicate]"
        )
    ]
    assert (item.repository, item.authors, item.status) == ("o/n", ("Ada", "bo"), "merged")
    assert (item.opened, item.merged) == (date(2022, 7, 9), date(2022, 7, 10))
    assert str(item.location) == "t.csv:2:5"


def test_rows_without_a_number_are_each_their_own(tmp_path: Path) -> None:
    items, found = rows(tmp_path, "o/n,,a,,,,", "o/n,,a,,,,")
    assert (len(items), found) == (2, [])


def test_on_gitlab_an_issue_and_a_merge_request_may_have_one_number(tmp_path: Path) -> None:
    link = "https://gitlab.com/o/n/-"
    items, found = rows(
        tmp_path, f"o/n,7,a,open,,,{link}/issues/7", f"o/n,7,a,open,,,{link}/merge_requests/7"
    )
    assert ([item.type for item in items], found) == (["issue", "pull-request"], [])


def test_a_handle_has_one_spelling(tmp_path: Path) -> None:
    items, _ = rows(tmp_path, "o/n,1,@BerylKanali,open,,,", "o/n,2,berylkanali,open,,,")
    assert [item.authors for item in items] == [("BerylKanali",), ("BerylKanali",)]


# --- anything ----------------------------------------------------------------------------------

CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "o/n",
            "n",
            "14",
            "#14",
            "Merged",
            "opened issue",
            "2022-07-09",
            "Resolved",
            "@a",
            f"{GITHUB}/o/n/pull/14",
            f"{GITHUB}/o/n/issues/14",
            "https://[",
            "javascript:x",
        ]
    ),
    st.text(max_size=20),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cells=st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=4))
def test_whatever_the_cells_hold_nothing_raises(tmp_path: Path, cells: list[list[str]]) -> None:
    quoted = ('"' + '","'.join(cell.replace('"', '""') for cell in line) + '"' for line in cells)
    text = "\n".join((HEADER, *quoted)).encode("utf-8", "replace").decode()
    items, _ = from_text(tmp_path, text)
    # Each link or number in the cell of links counts.
    assert len(items) <= sum(len(re.split(r"[,;\s]+", line[-1])) for line in cells)


def test_ten_times_the_entries_of_one_thread_are_ten_times_the_work(tmp_path: Path, work: Work) -> None:
    def read(rows: int) -> None:
        lines = (f"o/n,1,@u{at},Merged,,,{GITHUB}/o/n/pull/1" for at in range(rows))
        (item,), _found = from_text(tmp_path, "\n".join((HEADER, *lines)))
        assert len(item.authors) == rows

    few, many = (work(lambda rows=rows: read(rows)) for rows in (300, 3_000))
    assert many < 12 * few


def test_ten_times_the_rows_are_ten_times_the_work(tmp_path: Path, work: Work) -> None:
    def read(rows: int) -> None:
        lines = (
            f"r{at % 9},{at},@u{at % 99},Merged,2022-07-09,2022-07-10,{GITHUB}/o/r{at % 9}/pull/{at}"
            for at in range(rows)
        )
        items, found = from_text(tmp_path, "\n".join((HEADER, *lines)))
        assert (len(items), found) == (rows, [])

    few, many = (work(lambda rows=rows: read(rows)) for rows in (300, 3_000))
    assert many < 11 * few
