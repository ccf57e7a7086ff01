"""Rows that name several pull requests or issues, in whatever form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.reading.contributions.threads import numbers_in
from tests.contribution_tables import GITHUB, from_text, rows, rules

if TYPE_CHECKING:
    from pathlib import Path

PULL = f"{GITHUB}/o/n/pull"


@pytest.mark.parametrize(
    "cell",
    [
        f"{PULL}/11, {PULL}/12",
        f"{PULL}/11\n{PULL}/12",
        f"{PULL}/11 {PULL}/12",
        f"{PULL}/11;{PULL}/12.",
        f"- {PULL}/11 (docs)\n- {PULL}/12 (tests)",
        f"[#11]({PULL}/11) and [#12]({PULL}/12)",
        f"{PULL}/11, {PULL}/12, {PULL}/11",
        "o/n#11, o/n#12",
        f"o/n#11 and {PULL}/12",
    ],
)
def test_each_link_of_a_cell_is_a_contribution(tmp_path: Path, cell: str) -> None:
    text = f'Author,PR,Status\n"ann, bo","{cell}",merged\nben,{PULL}/13,open\n'
    items, found = from_text(tmp_path, text)
    assert found == []
    assert [(item.repository, item.number, item.status, item.authors) for item in items] == [
        ("o/n", 11, "merged", ("ann", "bo")),
        ("o/n", 12, "merged", ("ann", "bo")),
        ("o/n", 13, "open", ("ben",)),
    ]


def test_links_of_several_repositories_and_types_stay_what_they_are(tmp_path: Path) -> None:
    cell = f"{GITHUB}/o/n/pull/1 {GITHUB}/o/m/issues/2 https://gitlab.com/g/p/-/merge_requests/3"
    items, found = from_text(tmp_path, f'Author,Link,Status\na,"{cell}",open\n')
    assert found == []
    assert [(item.repository, item.type, item.number) for item in items] == [
        ("o/n", "pull-request", 1),
        ("o/m", "issue", 2),
        ("g/p", "pull-request", 3),
    ]


def test_an_address_among_links_that_is_no_thread_is_reported(tmp_path: Path) -> None:
    text = f'Author,Link,Status\na,"{PULL}/1 https://example.org/notes",open\n'
    items, found = from_text(tmp_path, text)
    assert [item.number for item in items] == [1]
    assert [str(one) for one in found] == [
        (
            "t.csv:2:3: warning: row 2, “Link”: “https://example.org/notes” is no pull request, issue or"
            " discussion, and is left out; the others count [contribution-link]"
        )
    ]


def test_an_unsafe_address_among_links_is_never_kept(tmp_path: Path) -> None:
    text = f'Author,Link,Status\na,"javascript:alert(1) {PULL}/1 http://u:p@x.org/o/n/pull/2",open\n'
    items, found = from_text(tmp_path, text)
    assert [item.url for item in items] == [f"{PULL}/1"]
    assert [one.code.slug for one in found] == ["unsafe-url"]


@pytest.mark.parametrize(
    "cell", ["14, 15", "#14, #15", "#14,#15", "14 & 15", "14/15", "14 and 15", "#14 #15"]
)
def test_each_number_of_a_cell_is_a_contribution(tmp_path: Path, cell: str) -> None:
    items, found = rows(tmp_path, f'o/n,"{cell}",a,merged,,,')
    assert found == []
    assert [(item.repository, item.number) for item in items] == [("o/n", 14), ("o/n", 15)]


@pytest.mark.parametrize("text", ["1,234", "14 or 15", "14", "", "2022-07-09"])
def test_what_is_not_several_numbers_is_none(text: str) -> None:
    assert numbers_in(text) == []


def test_columns_with_a_number_at_the_end_all_count(tmp_path: Path) -> None:
    text = f"Author,PR-1,PR-2,Status\na,{PULL}/1,{PULL}/2,merged\nb,{PULL}/3,,open\n"
    items, found = from_text(tmp_path, text)
    assert ([item.number for item in items], found) == ([1, 2, 3], [])


def test_a_name_with_a_number_is_a_link_wherever_a_link_may_be(tmp_path: Path) -> None:
    items, found = from_text(tmp_path, "Author,PR,Status\na,o/n#11,merged\nb,g/p!7,open\n")
    assert found == []
    assert [(item.repository, item.number, item.type, item.url) for item in items] == [
        ("o/n", 11, "pull-request", None),
        ("g/p", 7, "pull-request", None),
    ]


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("github.com", "https://github.com/o/n/pull/11"),
        ("https://gitlab.com/", "https://gitlab.com/o/n/-/merge_requests/11"),
        ("codeberg.org", "https://codeberg.org/o/n/pulls/11"),
    ],
)
def test_with_a_host_a_name_has_an_address(tmp_path: Path, host: str, address: str) -> None:
    (item,), found = from_text(tmp_path, "Author,PR,Status\na,o/n#11,merged\n", rules(host=host))
    assert (item.url, found) == (address, [])


def test_the_address_of_an_issue_is_that_of_an_issue(tmp_path: Path) -> None:
    text = "Author,Repo,Number,Status\na,o/n,11,opened issue\n"
    (item,), _ = from_text(tmp_path, text, rules(host="github.com"))
    assert item.url == "https://github.com/o/n/issues/11"


# --- linked pull requests ----------------------------------------------------------------------

BOARD = "Title,URL,Assignees,Status,Linked pull requests\n"


def test_linked_pull_requests_count_beside_their_issue(tmp_path: Path) -> None:
    text = f'{BOARD}Fix,{GITHUB}/o/n/issues/5,ann,Done,"{PULL}/6, {PULL}/7"\n'
    items, found = from_text(tmp_path, text)
    assert found == []
    assert [(item.type, item.number, item.status, item.authors) for item in items] == [
        ("issue", 5, "closed", ("ann",)),
        ("pull-request", 6, None, ("ann",)),  # the issue is done, which says nothing of each
        ("pull-request", 7, None, ("ann",)),
    ]


def test_a_merged_issue_is_about_its_linked_pull_request(tmp_path: Path) -> None:
    items, found = from_text(tmp_path, f"{BOARD}Fix,{GITHUB}/o/n/issues/5,ann,Merged,{PULL}/6\n")
    assert [(item.type, item.status) for item in items] == [("issue", "closed"), ("pull-request", "merged")]
    assert found == []


def test_a_linked_pull_request_with_a_row_of_its_own_counts_as_in_that_row(tmp_path: Path) -> None:
    text = f"{BOARD}Fix,{GITHUB}/o/n/issues/5,ann,Done,{PULL}/6\nFix it,{PULL}/6,bo,Merged,\n"
    items, found = from_text(tmp_path, text)
    assert found == []
    assert [(item.number, item.status, item.authors) for item in items] == [
        (5, "closed", ("ann",)),
        (6, "merged", ("bo",)),
    ]


def test_two_issues_may_have_the_same_linked_pull_request(tmp_path: Path) -> None:
    lines = "".join(
        f"x,{GITHUB}/o/n/issues/{number},{who},open,{PULL}/6\n" for number, who in ((4, "a"), (5, "b"))
    )
    items, found = from_text(tmp_path, BOARD + lines)
    assert found == []
    assert [(item.number, item.authors) for item in items] == [(4, ("a",)), (5, ("b",)), (6, ("a", "b"))]


def test_a_row_without_an_issue_is_about_its_linked_pull_requests(tmp_path: Path) -> None:
    items, found = from_text(tmp_path, f"{BOARD}Fix,,ann,Merged,{PULL}/6\n")
    assert [(item.number, item.status, item.title) for item in items] == [(6, "merged", "Fix")]
    assert found == []
