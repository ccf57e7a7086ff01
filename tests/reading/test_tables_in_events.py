"""A table that an event names: what is wrong in it comes with all else that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Load, Said

EVENT = """\
event: {title: Sprint}
sessions: [{id: one, title: One, date: 2022-07-09}]
contributions: {source: t.csv}
"""
LINK = "https://github.com/pymc-devs/pymc/pull"


@pytest.mark.parametrize(
    ("table", "said_of_it"),
    [
        ("URL,Status,Author\n{link}/1,merged,a\n", []),
        ("\ufeffURL;Status;Author\n{link}/1;merged;a\n", []),
        ("URL,Status,Author\n{link}/1,merged,a,extra\n", [("2:51", "table-row")]),
        ("URL,Status,Author\n{link}/1,perhaps,a\n", [("2:42", "contribution-status")]),
        ("URL,Status,Author,Opened\n{link}/1,merged,a,soon\n", [("2:51", "contribution-date")]),
        ("URL,Status,Author\n{link}/1,open,a\n{link}/1,open,a\n", [("3:1", "contribution-duplicate")]),
        ("URL,Author\n{link}/1,a\n", [("1:1", "column-unread")]),
        ("URL,Status\n{link}/1,open\n", [("1:1", "table-column")]),
        ("Colour,Size\nred,1\n", [("1:1", "table-column")]),
    ],
)
def test_what_is_wrong_in_a_table_is_said_at_its_cell(
    loaded: Load, table: str, said_of_it: list[tuple[str, str]]
) -> None:
    store = loaded({"sprint/event.yaml": EVENT, "sprint/t.csv": table.replace("{link}", LINK)})
    found = [(f"{one.location.line}:{one.location.column}", one.code.slug) for one in store.diagnostics]
    assert {one.location.path.name for one in store.diagnostics} <= {"t.csv"}
    assert found == said_of_it
    assert len(store.events["sprint"].sessions) == 1


def test_an_empty_table_is_said_to_be_empty(loaded: Load, said: Said) -> None:
    assert said(loaded({"sprint/event.yaml": EVENT, "sprint/t.csv": ""})) == [
        "sprint/t.csv: warning: the table is empty [file-empty]"
    ]


def test_a_session_that_a_row_names_must_be_there(loaded: Load, said: Said) -> None:
    table = f"URL,Status,Author,Session\n{LINK}/1,open,a,one\n{LINK}/2,open,a,two\n"
    store = loaded({"sprint/event.yaml": EVENT, "sprint/t.csv": table})
    assert said(store) == [
        "sprint/t.csv:3:49: error: no session has the id “two”; use one of: one [unknown-session]"
    ]
    assert [one.session for one in store.events["sprint"].contributions] == ["one", None]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("../../../t.csv", "file-outside"),
        ("none.csv", "file-missing"),
        ("https://example.org/t.csv", "unsafe-url"),
        ("event.yaml", "table-format"),
    ],
)
def test_a_table_is_a_file_of_the_site(loaded: Load, source: str, code: str) -> None:
    store = loaded({"sprint/event.yaml": EVENT.replace("t.csv", source)})
    assert [one.code.slug for one in store.diagnostics] == [code]


@pytest.mark.parametrize("row", ["https://github.com/o/n/pull/1,merged,ada", "1,open,closed"])
def test_a_table_without_a_header_is_reported_once(loaded: Load, said: Said, row: str) -> None:
    event = "event: {title: A}\ncontributions: {source: t.csv}\n"
    (message,) = said(loaded({"a/event.yaml": event, "a/t.csv": f"{row}\n{row}\n"}))
    assert message == (
        "a/t.csv:1:1: error: the first row does not name the columns of a table of contributions; write a row"
        " of names above it, such as url, status, author [table-column]"
    )
