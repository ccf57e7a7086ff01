"""What the cells of a table of contributions mean, and what is reported of those that are wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.handles import no_person, plain_name, split_handles
from sphinx_du_events.model.contributions.words import read_link
from tests.contribution_tables import GITHUB, from_text, row, rows

if TYPE_CHECKING:
    from pathlib import Path

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
        ("https://github.com/apps/dependabot", ("apps/dependabot",)),
        ("github.com/orgs/o/people", ("orgs/o",)),
        ("https://github.com/users/ada/projects/1", ("ada",)),
        ("https://github.com/sponsors/ada", ("ada",)),
        ("@ada and @o/core", ("ada", "@o/core")),
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
    ("handle", "what"),
    [
        ("dependabot[bot]", "a program"),
        ("Some-App[BOT]", "a program"),
        ("GitHub-Actions", "a program"),
        ("apps/dependabot", "a program"),
        ("app/renovate", "a program"),
        ("orgs/numfocus", "an organization"),
        ("groups/inkscape", "an organization"),
        ("@numfocus/core", "an organization"),
        ("settings/profile", "a page"),
        ("talbot", ""),
        ("orgs", ""),
        ("Ada Lovelace (she/her)", ""),
        ("Ernst & Young", ""),
    ],
)
def test_what_no_person_can_be_called_is_known(handle: str, what: str) -> None:
    assert no_person(handle) == what


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


def test_the_forge_is_part_of_a_link() -> None:
    links = (
        f"{GITHUB}/o/n/pull/14",
        "https://www.Codeberg.org/o/n",
        "https://git.example.org/g/s/n/-/issues/2",
    )

    assert [link and link.host for link in map(read_link, links)] == [
        "github.com",
        "codeberg.org",
        "git.example.org",
    ]


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
    found = read_link(url)
    assert (found and found[:3]) == link


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
        ("pull-request", "doc"),
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


@pytest.mark.parametrize("sum_", ["Total,4,,2 merged", "TOTALS:,4,12,", "Subtotal,,,3", "Suma,4,,"])
def test_a_row_that_sums_up_others_is_no_contribution(tmp_path: Path, sum_: str) -> None:
    items, found = from_text(tmp_path, f"Repo,Number,Author,Status\no/n,1,a,merged\n{sum_}\n")
    assert ([item.number for item in items], found) == ([1], [])


def test_a_repository_may_be_called_as_a_sum(tmp_path: Path) -> None:
    (item,), _ = from_text(tmp_path, f"Repo,PR,Author,Status\ntotal,{GITHUB}/o/total/pull/4,a,merged\n")
    assert (item.repository, item.number) == ("o/total", 4)


@pytest.mark.parametrize(
    "header", ["Repo,PR,Author,Status", "Repo,Number,Author,Status", "Repo,Linked PR,Author,Status"]
)
def test_a_number_may_be_written_as_programs_write_fractions(tmp_path: Path, header: str) -> None:
    (item,), found = from_text(tmp_path, f"{header}\no/n,12.0,a,open\n")
    assert (item.number, found) == (12, [])


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
                "t.csv:2:15: warning: row 2, “Closed”: “7/9/2022” is not a date; write YYYY-MM-DD,"
                " or declare date_order: “day-month” (2022-09-07) or “month-day” (2022-07-09)"
                " [contribution-date]"
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
            "o/n,14,a,Merged,2022-07-09,2022-07-01,",
            (
                "t.csv:2:28: warning: row 2, “Closed”: merged on 2022-07-01, but opened on 2022-07-09; the"
                " day of opening is left out [contribution-date]"
            ),
            {"opened": None, "merged": date(2022, 7, 1)},
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


def test_what_is_wrong_in_many_rows_is_said_in_each_of_them(tmp_path: Path) -> None:
    wrong = ["o/n,%d,a,open,soon,,", 'o/n,%d,"a,\nb",open,soon,,', "o/n,%d,a,open,,,"]
    _, found = rows(tmp_path, *(wrong[at % 3] % at for at in range(1, 6)))
    assert [one.partition(": “soon” is not a date")[0] for one in found] == [
        "t.csv:3:9: warning: row 2, “Opened”",
        "t.csv:5:14: warning: row 4, “Opened”",
        "t.csv:7:9: warning: row 5, “Opened”",
    ]


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
