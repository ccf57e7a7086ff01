"""The event's own words in a table of contributions, and what the usual words mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.model.contributions.kinds import kind_word
from sphinx_du_events.model.contributions.section import ContributionsSection
from sphinx_du_events.model.participation import Participation
from sphinx_du_events.model.record import Context
from sphinx_du_events.reading.contributions.rules import Rules
from sphinx_du_events.reading.decode import Decoder
from sphinx_du_events.reading.yaml.tree import parse
from sphinx_du_events.statistics.contributions import contribution_totals, totals_by
from tests.contribution_tables import GITHUB, HEADER, from_text, rules

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Diagnostic

# --- statuses ----------------------------------------------------------------------------------


def statuses(folder: Path, words: dict[str, Any], *written: str) -> tuple[list[str | None], list[str]]:
    """The statuses of pull requests with these words."""
    lines = [f"o/n,{number},a,{word},,," for number, word in enumerate(written, 1)]
    items, found = from_text(folder, "\n".join((HEADER, *lines)), rules(words=words))
    return [item.status for item in items], [str(one) for one in found]


def test_the_events_words_are_understood_in_any_case_and_with_signs(tmp_path: Path) -> None:
    words = {"merged": ["Completed", "In main"], "open": "Parked", "closed": ["No go"], "unknown": "Ask Ana"}
    written = ("completed", "[Completed]", "in  main", "in-main", "PARKED", "no go", "Ask Ana", "Merged")
    found, said = statuses(tmp_path, words, *written)
    assert found == ["merged", "merged", "merged", "merged", "open", "closed", None, "merged"]
    assert said == []


def test_the_events_words_count_before_the_usual_words(tmp_path: Path) -> None:
    assert statuses(tmp_path, {"merged": ["Approved"], "open": ["Closed"]}, "approved", "closed") == (
        ["merged", "open"],
        [],
    )


@pytest.mark.parametrize("word", ["Done", "completed", "Finished", "resolved"])
def test_a_pull_request_that_is_done_is_not_taken_for_closed_without_a_merge(
    tmp_path: Path, word: str
) -> None:
    found, said = statuses(tmp_path, {}, word, "merged", word.upper())
    assert found == [None, "merged", None]
    assert said == [
        (
            f"t.csv:2:9: warning: row 2, “Status”: “{word}” does not say whether a pull request was merged or"
            " closed; it counts as without status, here and in 1 more cell; say what it means, as in words:"
            f' {{merged: ["{word}"]}} [contribution-status]'
        )
    ]
    assert statuses(tmp_path, {"merged": [word]}, word) == (["merged"], [])


def test_what_cannot_be_merged_and_is_done_is_closed(tmp_path: Path) -> None:
    text = "URL,Author,Status\n" + "".join(
        f"{GITHUB}/o/n/{kind}/1,a,Done\n" for kind in ("issues", "discussions")
    )
    items, found = from_text(tmp_path, text.replace("discussions/1", "discussions/2"))
    assert ([item.status for item in items], found) == (["closed", "closed"], [])


@pytest.mark.parametrize("word", ["Done", "Closed", ""])
def test_a_day_of_merging_says_that_it_was_merged(tmp_path: Path, word: str) -> None:
    text = f"Repo,Number,Author,Status,Merged,Closed\no/n,1,a,{word},2026-03-04,2026-03-04\n"
    (item,), found = from_text(tmp_path, text)
    assert (item.status, item.merged, found) == ("merged", date(2026, 3, 4), [])


# --- yes and no --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("merged", "closed", "status"),
    [
        ("Yes", "", "merged"),
        ("yes", "yes", "merged"),
        ("No", "Yes", "closed"),
        ("no", "no", "open"),
        ("No", "", None),
        ("Yes, June 2019", "", "merged"),
    ],
)
def test_columns_of_ends_may_say_yes_and_no(
    tmp_path: Path, merged: str, closed: str, status: str | None
) -> None:
    text = f'Repo,Number,Author,Merged,Closed\no/n,1,a,"{merged}",{closed}\n'
    (item,), found = from_text(tmp_path, text)
    assert (item.status, item.merged, found) == (status, None, [])


def test_an_end_without_a_day_counts_before_an_open_status(tmp_path: Path) -> None:
    (item,), found = from_text(
        tmp_path, "Repo,Number,Author,Status,Merged\no/n,1,a,open,Jup\n", rules(words={"yes": "jup"})
    )
    assert item.status == "merged"
    assert [str(one) for one in found] == [
        (
            "t.csv:2:9: warning: row 2, “Status”: “open”, but another column says that it is merged; that"
            " counts [contribution-status]"
        )
    ]


@pytest.mark.parametrize(
    ("header", "word", "first"),
    [
        ("First-time", "Yes", True),
        ("First-time", "no", False),
        ("First-time", "new", True),
        ("First-time", "returning", False),
        ("First-time", "Yes, June 2019", True),
        ("Returning", "yes", False),
        ("Returning", "new", True),
        ("Contributor status", "Newbie", True),
        ("Contributor status", "old hand", False),
    ],
)
def test_a_column_says_whose_contribution_is_a_first(
    tmp_path: Path, header: str, word: str, *, first: bool
) -> None:
    own = rules(words={"new": ["newbie"], "returning": ["Old hand"]})
    (item,), found = from_text(tmp_path, f'Repo,Author,Status,{header}\no/n,a,open,"{word}"\n', own)
    assert (item.first_time, found) == (first, [])


def test_words_that_are_neither_yes_nor_no_are_reported_once_for_their_column(tmp_path: Path) -> None:
    lines = "".join(f"o/n,a,open,{word}\n" for word in ("perhaps", "yes", "who knows", "-"))
    items, found = from_text(tmp_path, f"Repo,Author,Status,First time\n{lines}")
    assert [item.first_time for item in items] == [False, True, False, False]
    assert [str(one) for one in found] == [
        (
            "t.csv:2:12: warning: row 2, “First time”: “perhaps” is neither yes nor no; it is not"
            " counted as a first contribution; 1 more cell of the column is not understood; say what it"
            " means, as in words: {new: [newcomer], returning: [regular]} [contribution-yes-no]"
        )
    ]


# --- what is wrong with the words themselves ---------------------------------------------------


def section(kind: Any, text: str) -> tuple[Any, list[str]]:
    found: list[Diagnostic] = []
    tree = parse(text, Path("e.yaml"), found.append)
    record = Decoder(Path("e.yaml"), Context(), found.append).record(kind, tree, "contributions").record
    return record, [str(one) for one in found]


def test_a_word_with_two_meanings_is_an_error_and_keeps_the_first() -> None:
    record, found = section(ContributionsSection, "words:\n  merged: [Gone, In]\n  closed: [gone, out]\n")
    assert found == [
        (
            "e.yaml:3:12: error: contributions: “gone” has two meanings: “merged” and “closed”; it means"
            " “merged” only [wrong-value]"
        )
    ]
    assert (record.words.merged, record.words.closed) == (("Gone", "In"), ("out",))


def test_a_word_of_a_registration_table_has_a_single_meaning_too() -> None:
    _, found = section(Participation, "words:\n  returning: [Regular]\n  new: [regular]\n")
    assert ["“regular” has two meanings: “returning” and “new”" in one for one in found] == [True]


def test_a_meaning_that_there_is_not_has_a_hint() -> None:
    record, found = section(ContributionsSection, "words:\n  mergd: [MRG]\n  open: [x]\n")
    assert ["did you mean “merged”?" in one for one in found] == [True]
    assert Rules.of(record).words.open == ("x",)


# --- work that is not code ---------------------------------------------------------------------


def test_work_of_any_kind_counts_by_kind(tmp_path: Path) -> None:
    text = (
        "Kind,Author,Title,Link,Repo\n"
        "Talk,a,Bayes,https://example.org/talk,\n"
        "talks,b,,,o/n\n"
        "Translations,c,,,\n"
        f"Review,d,,{GITHUB}/o/n/pull/7,\n"
        f"Docs,e,,{GITHUB}/o/n/pull/8,\n"
        f"Issues triaged,f,,{GITHUB}/o/n/issues/9,\n"
        "Cooking,g,,,\n"
    )
    items, _ = from_text(tmp_path, text)
    assert [(item.type, item.kind) for item in items] == [
        ("other", "talk"),
        ("other", "talk"),
        ("other", "translation"),
        ("review", "review"),
        ("pull-request", "doc"),
        ("other", "triage"),
        ("other", "Cooking"),
    ]
    totals = contribution_totals(items)
    assert (totals.other, totals.without_status, totals.issues, totals.contributors) == (6, 1, 0, 7)
    assert (items[0].url, items[0].repository) == ("https://example.org/talk", "")
    assert {row.name: row.totals.other for row in totals_by(items, "kind")} == {
        "talk": 2,
        "translation": 1,
        "review": 1,
        "doc": 0,
        "triage": 1,
        "Cooking": 1,
    }


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Docs", "doc"),
        ("documentation", "doc"),
        ("Code-Review", "review"),
        ("Zine", "Zine"),
        ("TEST", "test"),
    ],
)
def test_a_kind_of_work_has_a_usual_word(written: str, kind: str) -> None:
    assert kind_word(written) == kind
