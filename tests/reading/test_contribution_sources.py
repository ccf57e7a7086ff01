"""Contributions from several sources: tables, and files of records such as a command writes."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.store import Store

GITHUB = "https://github.com/o/n"
HEADER = "Repo,PR-number,Contributor,Status,PR\n"


@pytest.fixture
def store(tmp_path: Path) -> Callable[..., Store]:
    """A function that loads an event with these contributions and files."""

    def make(section: str, **files: str) -> Store:
        folder = tmp_path / "july"
        folder.mkdir()
        (folder / "event.yaml").write_text("event: {title: July}\n", encoding="utf-8")
        (folder / "contributions.yaml").write_text(dedent(section), encoding="utf-8")
        for name, text in files.items():
            path = folder / name.replace("__", ".")
            path.write_text(dedent(text), encoding="utf-8")
        return load(folder)

    return make


def found(store: Store) -> list[str]:
    folder = store.events["july"].path
    return [str(one).replace(f"{folder}/", "") for one in store.diagnostics]


def test_several_sources_are_one_list(store: Callable[..., Store]) -> None:
    made = store(
        "source: [one.csv, two.csv, _collected.yaml]",
        one__csv=f"{HEADER}n,1,ada,open,{GITHUB}/pull/1\nn,2,ada,,\n",
        two__csv=f"{HEADER}n,2,bo,merged,\n",
        _collected__yaml=f"""
            as_of: 2026-11-23
            first_day: 2022-07-02
            records:
              - {{url: {GITHUB}/pull/2, status: merged, authors: [Ada, cy], first_time: true}}
              - {{url: {GITHUB}/pull/3, status: open, authors: [cy], first_time: no}}
        """,
    )
    assert found(made) == []
    items = made.events["july"].contributions
    assert [(item.repository, item.number, item.status, item.authors) for item in items] == [
        ("o/n", 1, "open", ("ada",)),
        ("o/n", 2, "merged", ("ada", "bo", "cy")),
        ("o/n", 3, "open", ("cy",)),
    ]
    assert [item.first_time for item in items] == [False, True, False]
    assert {path.name for path in made.files} >= {"one.csv", "two.csv", "_collected.yaml"}


def test_sources_that_disagree_are_said(store: Callable[..., Store]) -> None:
    made = store(
        "source: [one.csv, more.yml]",
        one__csv=f"{HEADER}n,1,ada,open,{GITHUB}/pull/1\n",
        more__yml=f"- {{url: {GITHUB}/pull/1, status: merged, authors: bo}}\n",
    )
    # A file in an event's folder is a section unless its name begins with “_”.
    said = [one for one in found(made) if "is not a section" not in one]
    (message,) = said
    assert message == (
        "more.yml:1:3: warning: o/n#1 is listed already in one.csv:2:3; it counts once;"
        " “open” there, “merged” here: merged counts [contribution-duplicate]"
    )
    (item,) = made.events["july"].contributions
    assert (item.status, item.authors) == ("merged", ("ada", "bo"))


def test_what_is_to_be_left_out_is(store: Callable[..., Store]) -> None:
    made = store(
        "source: _more.yaml",
        _more__yaml=f"""
            leave_out: O/N#1
            records:
              - {{url: {GITHUB}/pull/1, authors: ada}}
              - {{url: {GITHUB}/pull/1, type: review, authors: bo}}
              - {{url: {GITHUB}/pull/11, authors: ada}}
        """,
    )
    assert found(made) == []
    assert [item.number for item in made.events["july"].contributions] == [11]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("records:\n- {authors: [ada]}\n- {kind: talk}\n", "_more.yaml:2:3: error: contribution: neither"),
        (
            "as_off: 1\nrecords: [{kind: talk}]\n",
            "_more.yaml:1:1: error: contributions: “as_off” is not a known key",
        ),
        ("as_of: July\nrecords: [{kind: talk}]\n", "_more.yaml:1:8: error: contributions: "),
        ("first_time\n", "_more.yaml:1:1: error: contributions: expected a mapping, not “first_time”"),
        ("records: [", "_more.yaml:1:10: error: "),
        ("", "_more.yaml: warning: the file holds no data"),
        (
            "- {kind: talk, first_time: maybe}\n",
            "_more.yaml:1:28: error: contribution: “maybe” is neither true",
        ),
    ],
)
def test_what_is_wrong_in_a_file_of_records_is_said_there(
    store: Callable[..., Store], text: str, message: str
) -> None:
    made = store("source: _more.yaml\nrecords: [{kind: talk, authors: bo}]", _more__yaml=text)
    assert any(one.startswith(message) for one in found(made)), found(made)
    assert made.events["july"].contributions[-1].authors == ("bo",)
    assert len(made.events["july"].contributions) == 1 + text.count("kind: talk")


def test_a_source_outside_of_the_site_is_refused(store: Callable[..., Store], tmp_path: Path) -> None:
    (tmp_path.parent / "outside.yaml").write_text("- {kind: talk}\n", encoding="utf-8")
    made = store("source: ../../outside.yaml")
    assert [one.code.slug for one in made.diagnostics] == ["file-outside"]


@pytest.mark.parametrize(("thread", "words"), [("issues/7", "an issue"), ("discussions/7", "a discussion")])
def test_what_no_platform_can_merge_is_closed_wherever_it_is_written(
    store: Callable[..., Store], thread: str, words: str
) -> None:
    """In a row, in a record, in both of one thread, and where only its days say that it was merged."""
    made = store(
        "source: [rows.csv, one.yml, two.yml, days.yml]",
        rows__csv=f"{HEADER}n,7,ada,merged,{GITHUB}/{thread}\n",
        one__yml=f"- {{url: {GITHUB}/{thread}, status: merged, authors: bo}}\n",
        two__yml=f"- {{url: {GITHUB}/{thread}, status: open, authors: cy}}\n",
        days__yml=f"- {{url: {GITHUB}/{thread}, status: open, merged: 2022-07-09, authors: di}}\n",
    )
    (item,) = made.events["july"].contributions
    assert (item.status, item.authors) == ("closed", ("ada", "bo", "cy", "di"))
    messages = "\n".join(found(made))
    assert f"but it is {words} (7), which cannot be merged; it counts as closed" in messages
    assert f"“status” says merged, but it is {words}; it counts as closed" in messages
    assert "open, but merged on 2022-07-09; it counts as closed" in messages
