"""The setting of pages: a wrong value costs that value, and its message has the nearest word."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_du_events.pages.blocks import DEFAULTS, USES, Block
from sphinx_du_events.pages.settings import PageSettings, WrongPagesError, parse_pages


def test_without_it_nothing_has_pages() -> None:
    assert parse_pages({}) == PageSettings()


def test_kinds_blocks_and_folders() -> None:
    made = parse_pages(
        {
            "folder": "programme/2027",
            "events": ["a", "b", "a"],
            "session": {"folder": "talks", "blocks": ["calendar-links"]},
            "person": False,
            "event": True,
            "tag": {"blocks": [{"session-grid": {"limit": 3, "show": ["date", "time"]}}, "calendar-links"]},
            "room": {"blocks": [{"session-schedule": {"rooms": True, "limit": None}}]},
        }
    )
    assert made.folder == "programme/2027"
    assert made.events == ("a", "b")
    assert list(made.kinds) == ["event", "session", "tag", "room"]
    assert made.kinds["event"].blocks == DEFAULTS["event"]
    assert made.kinds["session"].folder == "talks"
    grid = Block("session-grid", (("limit", "3"), ("show", "date, time")))
    assert made.kinds["tag"].blocks == (grid, Block("calendar-links"))
    assert made.kinds["room"].blocks == (Block("session-schedule", (("rooms", ""),)),)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (["event"], 'it is not a mapping; write a mapping, such as {"event": True, "session": True}'),
        ({"sesion": True}, "“sesion” is not a kind of page; did you mean “session”?"),
        (
            {3: True},
            "“3” is not a kind of page; use one of: event, events, folder, person, room",
        ),
        ({"events": "a"}, "“events” = 'a' is not a list of ids of events; all events have pages"),
        ({"events": []}, "“events” = [] is not a list of ids of events; all events have pages"),
        ({"tag": "yes"}, "tag: 'yes' is neither True, False nor a mapping with “blocks” and “folder”"),
        ({"tag": {"block": []}}, "tag: there is no setting “block”; did you mean “blocks”?"),
        (
            {"tag": {"blocks": "session-grid"}},
            "tag: “blocks” is not a list of directives, such as ['session-grid']",
        ),
        (
            {"tag": {"blocks": ["sesion-grid"]}},
            "tag: “sesion-grid” cannot stand on such a page; did you mean “session-grid”?",
        ),
        (
            {"tag": {"blocks": [["session-grid"]]}},
            "tag: “['session-grid']” cannot stand on such a page; did you",
        ),
        (
            {"tag": {"blocks": [{"session-grid": 3}]}},
            "tag: session-grid: the options are not a mapping, such as {'limit': 3}",
        ),
        (
            {"tag": {"blocks": [{"session-grid": {"tags": "a"}}]}},
            "tag: session-grid: “tags” is what the page is about",
        ),
        (
            {"folder": "../out"},
            "“folder” = '../out' is not a folder's name, such as 'du-events-pages': letters, digits, . _ -",
        ),
        ({"folder": "/etc"}, "“folder” = '/etc' is not"),
        ({"folder": "."}, "“folder” = '.' is not"),
        ({"folder": ""}, "“folder” = '' is not"),
        ({"folder": "a\nb"}, r"“folder” = 'a\nb' is not"),
        ({"tag": {"folder": "a/b"}}, "tag: “folder” = 'a/b' is not a folder's name, such as 'tags'"),
        ({"tag": {"folder": None}}, "tag: “folder” = None is not"),
        (
            {"event": {"folder": "x"}, "tag": {"folder": "X"}},
            "tag: “folder” = 'X' is that of “event”; folders: events, sessions, people, tracks, tags, rooms",
        ),
        ({"tag": {"folder": "index"}}, "tag: “folder” = 'index' is that of all pages' list"),
    ],
)
def test_a_wrong_value_costs_that_value_only(value: Any, message: str) -> None:
    right = {"session": True, **value} if isinstance(value, dict) else value
    with pytest.raises(WrongPagesError) as error:
        parse_pages(right)
    assert len(error.value.args) == 1
    assert error.value.args[0].startswith(message)
    kept = error.value.kept
    assert kept.folder == "du-events-pages"
    if isinstance(value, dict):
        assert kept.kinds["session"] == parse_pages({"session": True}).kinds["session"]
        assert "tag" not in value or kept.kinds["tag"].folder == "tags"


def test_default_blocks_can_stand_where_they_do() -> None:
    assert all(block.name in USES[kind] for kind, blocks in DEFAULTS.items() for block in blocks)
