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
    ("table", "places"),
    [
        ("URL,Status\n{link}/1,merged\n", []),
        ("\ufeffURL;Status\n{link}/1;merged\n", []),
        ("URL,Status\n{link}/1,merged,extra\n", ["t.csv:2:46: warning [table-row]"]),
        ("URL,Status\n{link}/1,perhaps\n", ["t.csv:2:39: warning [contribution-status]"]),
        ("URL,Opened\n{link}/1,soon\n", ["t.csv:2:39: warning [contribution-date]"]),
        ("URL\n{link}/1\n{link}/1\n", ["t.csv:3:1: warning [contribution-duplicate]"]),
        ("Colour,Size\nred,1\n", ["t.csv:1:1: error [table-column]"]),
        ("", ["t.csv: warning [file-empty]"]),
    ],
)
def test_what_is_wrong_in_a_table_is_said_at_its_cell(
    loaded: Load, said: Said, table: str, places: list[str]
) -> None:
    store = loaded({"sprint/event.yaml": EVENT, "sprint/t.csv": table.replace("{link}", LINK)})
    found = [one.removeprefix("sprint/") for one in said(store)]
    assert [f"{one.rpartition(': ')[0].partition(': ')[0]}" for one in found] == [
        place.partition(": ")[0] for place in places
    ]
    assert [one.rpartition("[")[2] for one in found] == [place.rpartition("[")[2] for place in places]
    assert len(store.events["sprint"].sessions) == 1


def test_a_session_that_a_row_names_must_be_there(loaded: Load, said: Said) -> None:
    table = f"URL,Session\n{LINK}/1,one\n{LINK}/2,two\n"
    store = loaded({"sprint/event.yaml": EVENT, "sprint/t.csv": table})
    assert said(store) == [
        "sprint/t.csv:3:39: error: no session has the id “two”; use one of: one [unknown-session]"
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
