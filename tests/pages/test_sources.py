"""The files of pages: known as ours while nobody has changed them, and read again as they were meant."""

from __future__ import annotations

import pytest

from sphinx_du_events.pages.blocks import Block
from sphinx_du_events.pages.generated import GeneratedPage, Listed
from sphinx_du_events.pages.sources import Markup, is_ours, read, source
from sphinx_du_events.queries.things import Thing

PAGE = GeneratedPage(
    "p/sessions/a/b",
    Thing("session", "a/b"),
    None,
    (Block("session-detail"), Block("session-grid", (("show", "```\n# é"), ("limit", "3")))),
    (Listed(("p/x", "p/y")), Listed(("p/z",), Thing("event", "other"))),
)


@pytest.mark.parametrize("markup", ["markdown", "rst"])
def test_only_a_file_that_nobody_has_changed_is_ours(markup: Markup) -> None:
    made = source(PAGE, markup)
    assert is_ours(made) is True
    assert is_ours(made.replace(b"\n", b"\r\n")) is True
    assert is_ours(made + b"more\n") is None
    assert is_ours(made.replace(b"session-detail", b"session-table")) is None
    assert is_ours(b"\n" + made) is False
    assert is_ours(b"") is False


@pytest.mark.parametrize("markup", ["markdown", "rst"])
def test_the_content_says_what_was_meant(markup: Markup) -> None:
    text = source(PAGE, markup).decode()
    assert text.isascii()
    assert text.count("```") == (2 if markup == "markdown" else 0)
    lines = text.split("session a/b\n")[1].replace("```", "").splitlines()
    blocks, below = read(line.strip() for line in lines)
    assert tuple(blocks) == PAGE.blocks
    assert below == [("", ["p/x", "p/y"]), ("event other", ["p/z"])]
    assert (
        source(GeneratedPage("p/index", kind="event"), markup)
        .decode()
        .endswith(
            "```{generated-page} index event\n```\n"
            if markup == "markdown"
            else ".. generated-page:: index event\n\n"
        )
    )
