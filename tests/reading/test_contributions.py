"""Contributions from tables as people keep them, and from records."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.model.contributions.contribution import Contribution, ContributionColumns
from sphinx_du_events.model.contributions.handles import plain_name, split_handles
from sphinx_du_events.model.contributions.words import read_link
from sphinx_du_events.model.record import Context
from sphinx_du_events.reading.contributions.merging import gather, merge_duplicates
from sphinx_du_events.reading.contributions.rows import read_rows
from sphinx_du_events.reading.decode import Decoder
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.tables.table import read_table
from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from conftest import Work

OWN = Path(__file__).parents[2] / "docs/events/2022-07-working-sessions/contributions.csv"
HEADER = "Repo,Number,Author,Status,Opened,Closed,Link"
GITHUB = "https://github.com"


def from_text(folder: Path, text: str, **columns: list[str]) -> tuple[list[Contribution], list[Diagnostic]]:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    found: list[Diagnostic] = []
    table = read_table(path, path.parent, Path("t.csv"), found.append)
    if table is None:
        return [], found
    mapping = ContributionColumns(**columns)
    return merge_duplicates(read_rows(table, mapping, found.append), found.append), found


def rows(folder: Path, *lines: str) -> tuple[list[Contribution], list[str]]:
    items, found = from_text(folder, "\n".join((HEADER, *lines)))
    return items, [str(diagnostic) for diagnostic in found]


def row(folder: Path, line: str) -> Contribution:
    (item,), found = rows(folder, line)
    assert found == []
    return item


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


# --- cells -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("@a", ("a",)),
        (" a ", ("a",)),
        ("@a, @b; c and @d", ("a", "b", "c", "d")),
        ("@a @b", ("a", "b")),
        ("@A,a", ("A",)),
        ("https://github.com/a/", ("a",)),
        ("github.com/a?tab=stars", ("a",)),
        ("Ada Lovelace (@ada)", ("ada",)),
        ("Ada Lovelace", ("Ada Lovelace",)),
        ("daniel-saunders-phil", ("daniel-saunders-phil",)),
        ("Andy", ("Andy",)),
        ("dependabot[bot]", ("dependabot[bot]",)),
        ("Ernst & Young", ("Ernst & Young",)),
        ("a|b", ("a|b",)),
        ("@a & @b|@c", ("a", "b", "c")),
        ("n/a", ()),
        ("", ()),
        ("@", ()),
    ],
)
def test_handles_are_found_in_what_people_write(text: str, handles: tuple[str, ...]) -> None:
    assert split_handles(text) == handles


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Dee Dum", "Dee Dum"),
        ("Dum,  Dee", "Dum Dee"),
        ("Ernst & Young", "Ernst & Young"),
        ("Mallory (@ada)", ""),
        ("Mallory and ada", ""),
        ("https://github.com/ada", ""),
        ("github.com/ada", ""),
        ("n/a", ""),
    ],
)
def test_a_strangers_name_credits_nobody_else(written: str, name: str) -> None:
    assert plain_name(written) == name


def test_names_and_hosts_in_a_table_that_pass_for_others_are_noted(tmp_path: Path) -> None:
    text = (
        "repo,author,status,title,url\n"
        "o/n,resham\u0430s,merged,Ok,https://g\u0456thub.com/o/n/pull/1\n"
        "o/n,\u041e\u043b\u0435\u0433,open,\u0414\u0430,\n"
    )
    _, found = from_text(tmp_path, text)
    assert sorted(str(one) for one in found if one.code is Code.LOOK_ALIKE) == [
        (
            "t.csv:2:24: note: row 2, “url”: “g\u0456thub” in the address has letters that look like others;"
            " check where it leads [look-alike]"
        ),
        (
            "t.csv:2:5: note: row 2, “author”: “resham\u0430s” mixes letters of two alphabets that look"
            " alike; check its spelling [look-alike]"
        ),
    ]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        (f"{GITHUB}/o/n/pull/14", ("o/n", "pull-request", 14)),
        (f"{GITHUB}/o/n/pull/14/files#diff", ("o/n", "pull-request", 14)),
        (f"{GITHUB}/o/n/issues/5162#issuecomment", ("o/n", "issue", 5162)),
        (f"{GITHUB}/o/n/discussions/3", ("o/n", "discussion", 3)),
        ("https://gitlab.com/g/s/n/-/merge_requests/7", ("g/s/n", "pull-request", 7)),
        ("https://gitlab.com/g/n/-/issues/7", ("g/n", "issue", 7)),
        ("https://codeberg.org/o/n/pulls/9", ("o/n", "pull-request", 9)),
        (f"{GITHUB}/o/n", ("o/n", None, None)),
        (f"{GITHUB}/o/n.git", ("o/n", None, None)),
        (f"{GITHUB}/o/n/pull/new", ("o/n", None, None)),
        (f"{GITHUB}/o", None),
        ("https://example.org/2022/07/post", None),
    ],
)
def test_a_link_says_what_it_leads_to(url: str, link: tuple[object, ...] | None) -> None:
    assert read_link(url) == link


@pytest.mark.parametrize(
    ("written", "status", "kind"),
    [
        ("MERGED", "merged", "pull-request"),
        (" Open ", "open", "pull-request"),
        ("closed", "closed", "pull-request"),
        ("opened issue", "open", "issue"),
        ("Issue closed", "closed", "issue"),
        ("merged PR", "merged", "pull-request"),
        ("In review", "open", "pull-request"),
        ("n/a", None, "pull-request"),
        ("", None, "pull-request"),
    ],
)
def test_a_status_may_be_written_in_many_ways(
    tmp_path: Path, written: str, status: str | None, kind: str
) -> None:
    item = row(tmp_path, f"o/n,1,a,{written},,,")
    assert (item.status, item.type) == (status, kind)


@pytest.mark.parametrize(
    ("written", "number"),
    [("14", 14), ("#14", 14), ("PR 14", 14), ("o/n#14", 14), ("14.0", 14), ("tbd", None)],
)
def test_a_number_may_be_written_in_many_ways(tmp_path: Path, written: str, number: int | None) -> None:
    assert row(tmp_path, f"o/n,{written},a,open,,,").number == number


@pytest.mark.parametrize("written", ["2022-07-09", "2022/7/9", "2022-07-09T13:00:00Z", "2022-07-09 13:00"])
def test_a_day_is_found_in_a_date_and_time(tmp_path: Path, written: str) -> None:
    assert row(tmp_path, f"o/n,1,a,open,{written},,").opened == date(2022, 7, 9)


def test_the_type_is_that_of_the_link_where_nothing_else_says_it(tmp_path: Path) -> None:
    assert row(tmp_path, f"o/n,5,a,open,,,{GITHUB}/o/n/issues/5").type == "issue"


def test_a_column_of_types_may_hold_kinds_of_work_too(tmp_path: Path) -> None:
    items, found = from_text(
        tmp_path,
        "Repo,Number,Author,Status,Type\no/n,1,a,open,Issue\no/n,2,a,open,docs\n"
        "o/n,2,b,,Review\no/n,3,b,open,Pull request\n",
    )
    assert found == []
    assert [(item.type, item.kind) for item in items] == [
        ("issue", None),
        ("pull-request", "docs"),
        ("review", None),
        ("pull-request", None),
    ]


def test_a_short_name_of_a_repository_means_what_the_links_say(tmp_path: Path) -> None:
    items, found = rows(
        tmp_path,
        f"clock,1,a,open,,,{GITHUB}/o/clockwork/pull/1",
        "Clock,2,a,open,,,",
        f"name - ISSUE,3,a,open,,,{GITHUB}/O/name/issues/3",
        "name ISSUE,4,a,open,,,",
        "clockwork,5,a,open,,,",
        "other,6,a,open,,,",
        "O/Name,7,a,open,,,",
    )
    assert found == []
    assert [(item.repository, item.type) for item in items] == [
        ("o/clockwork", "pull-request"),
        ("o/clockwork", "pull-request"),
        ("O/name", "issue"),
        ("O/name", "issue"),
        ("o/clockwork", "pull-request"),
        ("o/other", "pull-request"),  # all are one owner's
        ("O/name", "pull-request"),
    ]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("MRG", "merged"),
        ("[MRG]", "merged"),
        ("Merged at sprint", "merged"),
        ("closed (superseded)", "closed"),
        ("Open - needs work", "open"),
        ("Approved", "open"),
        ("waiting for review", "open"),
        ("stalled", "open"),
        ("Not Started", "open"),
        ("Blocked", "open"),
        ("Done", "closed"),
        ("not merged", None),
        ("merge conflict", None),
        ("reopen", None),
    ],
)
def test_a_status_is_read_as_people_write_it(tmp_path: Path, written: str, status: str | None) -> None:
    items, found = rows(tmp_path, f"o/n,1,a,{written},,,")
    assert [item.status for item in items] == [status]
    assert bool(found) == (status is None)


def test_a_word_that_is_no_status_is_reported_once_with_its_number(tmp_path: Path) -> None:
    table = [
        "o/n,1,a,parked,,,",
        "o/n,2,a,merged,,,",
        "o/n,3,a,Parked,,,",
        "o/n,4,a,PARKED,,,",
        "o/n,5,a,lost,,,",
    ]
    items, found = rows(tmp_path, *table)
    assert [item.status for item in items] == [None, "merged", None, None, None]
    assert [str(one).partition(": warning: ")[2].partition(";")[0] for one in found] == [
        "row 2, “Status”: “parked” is not a status",
        "row 6, “Status”: “lost” is not a status",
    ]
    assert "it counts as without status, here and in 2 more cells" in str(found[0])


def test_a_short_name_that_nothing_explains_stays(tmp_path: Path) -> None:
    items, found = rows(tmp_path, "x,1,a,open,,,", f"y,1,a,open,,,{GITHUB}/o/y/pull/1", "p/z,1,a,open,,,")
    assert found == []
    assert [item.repository for item in items] == ["x", "o/y", "p/z"]


def test_headings_between_rows_are_no_contributions(tmp_path: Path) -> None:
    items, found = rows(tmp_path, "July,,,,,,", ",,,,,,", "o/n,1,a,open,,,")
    assert found == []
    assert [item.number for item in items] == [1]


# --- what is wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message", "kept"),
    [
        (
            "o/n,1,a,mergd,,,",
            (
                "t.csv:2:9: warning: row 2, “Status”: “mergd” is not a status; it counts as without"
                " status; did you mean “merged”? [contribution-status]"
            ),
            {"status": None, "number": 1},
        ),
        (
            f"o/n,1,a,Merged,,2022-07-09,{GITHUB}/o/n/issues/1",
            (
                "t.csv:2:9: warning: row 2, “Status”: “Merged”, but it is an issue (1), which cannot"
                " be merged; it counts as closed; the pull request that closed it is a contribution"
                " of its own [contribution-status]"
            ),
            {"status": "closed", "merged": None, "closed": date(2022, 7, 9)},
        ),
        (
            "o/n,1,a,open,Resolved,,",
            (
                "t.csv:2:14: warning: row 2, “Opened”: “Resolved” is not a date; a date is written"
                " YYYY-MM-DD [contribution-date]"
            ),
            {"opened": None, "number": 1},
        ),
        (
            "o/n,1,a,open,2022-02-30,,",
            (
                "t.csv:2:14: warning: row 2, “Opened”: “2022-02-30” does not exist; February 2022 has"
                " 28 days [contribution-date]"
            ),
            {"opened": None},
        ),
        (
            "o/n,1,a,open,,7/9/2022,",
            (
                "t.csv:2:15: warning: row 2, “Closed”: “7/9/2022” is not a date; a date is written"
                " YYYY-MM-DD [contribution-date]"
            ),
            {"closed": None},
        ),
        (
            f"o/n,15,a,open,,,{GITHUB}/o/n/pull/14",
            (
                "t.csv:2:5: warning: row 2, “Number”: 15, but the link leads to 14; the link counts"
                " [contribution-link]"
            ),
            {"number": 14},
        ),
        (
            f"o/m,14,a,open,,,{GITHUB}/o/n/pull/14",
            (
                "t.csv:2:1: warning: row 2, “Repo”: “o/m”, but the link leads to o/n; the link counts"
                " [contribution-link]"
            ),
            {"repository": "o/n"},
        ),
        (
            f"o/n,14,a,opened issue,,,{GITHUB}/o/n/pull/14",
            (
                "t.csv:2:10: warning: row 2, “Status”: “opened issue”, but the link leads to a pull"
                " request; the link counts [contribution-link]"
            ),
            {"type": "pull-request", "status": "open"},
        ),
        (
            "o/n,1,a,open,,,javascript:alert(1)",
            (
                "t.csv:2:16: error: row 2, “Link”: “javascript” addresses are not allowed; a link is"
                " a complete http, https or mailto address [unsafe-url]"
            ),
            {"url": None, "number": 1},
        ),
        (
            "o/n,14 or 15?,a,open,,,",
            "t.csv:2:5: error: row 2, “Number”: “14 or 15?” is not a number [wrong-type]",
            {"number": None},
        ),
    ],
)
def test_a_wrong_cell_is_said_where_it_is_and_its_row_is_kept(
    tmp_path: Path, line: str, message: str, kept: dict[str, object]
) -> None:
    (item, neighbour), found = rows(tmp_path, line, "o/x,99,b,merged,,,")
    assert found == [message]
    assert {word: getattr(item, word) for word in kept} == kept
    assert neighbour.number == 99


def test_a_short_name_that_is_another_repositorys_is_a_contradiction(tmp_path: Path) -> None:
    items, found = rows(
        tmp_path,
        f"a,1,x,open,,,{GITHUB}/o/a/pull/1",
        f"b,2,x,open,,,{GITHUB}/o/b/pull/2",
        f"a,3,x,open,,,{GITHUB}/o/b/pull/3",
    )
    assert [item.repository for item in items] == ["o/a", "o/b", "o/b"]
    assert found == [
        (
            "t.csv:4:1: warning: row 4, “Repo”: “a”, but the link leads to o/b; the link counts"
            " [contribution-link]"
        )
    ]


def test_a_row_of_no_repository_is_left_out(tmp_path: Path) -> None:
    items, found = rows(tmp_path, ",14,a,open,,,", "o/x,99,b,merged,,,")
    assert [item.number for item in items] == [99]
    assert found == [
        (
            "t.csv:2:2: error: row 2, “Number”: the row names neither a repository nor a link to one;"
            " it is left out [missing-key]"
        )
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


# --- records -----------------------------------------------------------------------------------


def from_yaml(folder: Path, text: str) -> tuple[list[Contribution], list[str], set[Path]]:
    path = folder / "c.yaml"
    path.write_text(text, encoding="utf-8")
    found: list[Diagnostic] = []
    files: set[Path] = set()
    context = Context(resolve_file=partial(SourceTree(folder).file, base=folder))
    decoder = Decoder(path, context, found.append)
    value = parse(text, path, found.append)
    items, _sources = gather(value, decoder, folder, files.add)
    places = [str(diagnostic).replace(f"{folder}/", "") for diagnostic in found]
    return items, places, {file.relative_to(folder) for file in files}


def test_a_record_is_read_with_its_place(tmp_path: Path) -> None:
    items, found, _ = from_yaml(
        tmp_path,
        "records:\n"
        "  - {repository: o/n, number: 5963, authors: ['@a', b], status: Merged,\n"
        "     opened: 2022-07-09, merged: 2022-07-10, session: one, kind: doc, labels: [x]}\n"
        f"  - {{url: {GITHUB}/o/n/issues/7, authors: a, status: open}}\n"
        "  - {kind: talk, authors: a}\n",
    )
    assert found == []
    first, second, third = items
    assert first.authors == ("a", "b")
    assert (first.number, first.merged, first.kind) == (5963, date(2022, 7, 10), "doc")
    assert first.session.location.line == 3
    assert (first.location.line, first.location.column) == (2, 5)
    assert (second.repository, second.number, second.type) == ("o/n", 7, "issue")
    assert (third.repository, third.number) == ("", None)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (
            "{repository: o/n, number: 1, type: PR, status: open}",
            "c.yaml:2:38: note: contribution: “PR” is read as “pull-request” [foreign-word]",
        ),
        (
            "{repository: o/n, number: 1, status: mergd}",
            (
                "c.yaml:2:40: error: contribution: “mergd” is not allowed here;"
                " did you mean “merged”? [wrong-value]"
            ),
        ),
        (
            "{repository: o/n, number: one}",
            "c.yaml:2:29: error: contribution: expected a number such as 5963, not “one” [wrong-type]",
        ),
        (
            "{repository: o/n, opened: 2022-02-30}",
            (
                "c.yaml:2:29: error: contribution: “2022-02-30” does not exist; February 2022 has 28"
                " days [invalid-date]"
            ),
        ),
        (
            "{authors: [{name: a}], repository: o/n}",
            "c.yaml:2:14: error: contribution: expected a handle, not a mapping [wrong-type]",
        ),
        (
            "{authors: a}",
            (
                "c.yaml:2:3: error: contribution: neither “repository” nor “url” is written;"
                " write one of them [missing-key]"
            ),
        ),
        (
            f"{{url: {GITHUB}/o/n/pull/1, number: 2}}",
            (
                "c.yaml:2:3: warning: “number” says 2, but the link leads to 1; the link counts"
                " [contribution-link]"
            ),
        ),
        (
            f"{{url: {GITHUB}/o/n/issues/1, status: merged}}",
            (
                "c.yaml:2:3: warning: “status” says merged, but it is an issue; it counts as closed;"
                " the pull request that closed it is a contribution of its own [contribution-status]"
            ),
        ),
    ],
)
def test_a_wrong_record_is_said_where_it_is(tmp_path: Path, record: str, message: str) -> None:
    items, found, _ = from_yaml(tmp_path, f"records:\n- {record}\n- {{repository: o/n, number: 99}}\n")
    assert found == [message]
    assert items[-1].number == 99
    assert len(items) == (1 if "neither" in message else 2)


@pytest.mark.parametrize("word", ["title", "kind", "author", "labels", "session"])
def test_a_cell_holds_no_more_than_a_line_of_a_record(tmp_path: Path, word: str) -> None:
    header = dict.fromkeys(("repo", "pr", "author", "status", "title", "kind", "labels", "session"), "1")
    row = {**header, "repo": "o/n", "status": "merged", word: "x" * 1_001}
    items, found = from_text(tmp_path, f"{','.join(header)}\n{','.join(row.values())}\n")
    assert len(items) == 1
    assert "x" * 100 not in repr(items)
    assert [str(one).rpartition(": ")[2] for one in found if one.code is Code.WRONG_VALUE] == [
        "a text of 1,001 characters; the most is 1,000 [wrong-value]"
    ]


def test_a_table_and_records_are_one_list(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Repo,PR,Who,Status\no/n,1,a,merged\n", encoding="utf-8")
    items, found, files = from_yaml(
        tmp_path,
        "source: t.csv\n"
        "columns: {authors: Who}\n"
        "records:\n"
        "- {repository: n, number: 1, authors: b}\n"
        "- {repository: n, number: 2, authors: b, merged: 2022-07-09}\n",
    )
    assert found == [
        f"c.yaml:4:3: warning: o/n#1 is listed already in {tmp_path}/t.csv:2:5; it counts once"
        " [contribution-duplicate]".replace(f"{tmp_path}/", "")
    ]
    assert [(item.number, item.authors, item.status) for item in items] == [
        (1, ("a", "b"), "merged"),
        (2, ("b",), "merged"),
    ]
    assert files == {Path("t.csv")}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "source: none.csv",
            "c.yaml:1:9: error: contributions: there is no file “none.csv” [file-missing]",
        ),
        (
            "source: t.csv\ncolumns: {autors: Who}",
            (
                "c.yaml:2:11: error: contributions: “autors” is not a known key;"
                " did you mean “authors”? [unknown-key]"
            ),
        ),
        (
            "source: t.csv\ncolumns: {authors: Whom}",
            (
                "t.csv:1:1: error: the table has no column “Whom”, which “columns” names for"
                " “authors”; did you mean “Who”? [table-column]"
            ),
        ),
    ],
)
def test_a_wrong_section_keeps_its_records(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "t.csv").write_text("Repo,PR,Who,Status\no/n,1,a,merged\n", encoding="utf-8")
    items, found, _ = from_yaml(tmp_path, f"{text}\nrecords: [{{repository: o/n, number: 99}}]")
    assert message in found
    assert items[-1].number == 99


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
    assert len(items) <= len(cells)


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
