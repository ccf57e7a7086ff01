"""Contributions as records in YAML."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.model.identities import Identities
from sphinx_du_events.model.record import Context
from sphinx_du_events.reading.contributions.merging import gather
from sphinx_du_events.reading.contributions.public_tables import PublicTables
from sphinx_du_events.reading.decode import Decoder
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.yaml.tree import parse
from tests.contribution_tables import GITHUB, from_text

if TYPE_CHECKING:
    from sphinx_du_events.model.contributions.contribution import Contribution

# --- records -----------------------------------------------------------------------------------


def from_yaml(folder: Path, text: str) -> tuple[list[Contribution], list[str], set[Path]]:
    path = folder / "c.yaml"
    path.write_text(text, encoding="utf-8")
    found: list[Diagnostic] = []
    files: set[Path] = set()
    context = Context(resolve_file=partial(SourceTree(folder).file, base=folder))
    decoder = Decoder(path, context, found.append)
    value = parse(text, path, found.append)
    items = gather(value, decoder, folder, files.add, Identities(), PublicTables()).items
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
