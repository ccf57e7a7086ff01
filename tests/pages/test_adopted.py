"""A page that an author takes over says in its markup what the data says."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docutils.core import publish_doctree
from docutils.nodes import title
from hypothesis import example, given
from hypothesis import strategies as st
from myst_parser.parsers.docutils_ import Parser

from sphinx_du_events.pages.adopted import heading
from sphinx_du_events.pages.blocks import USES, WORDS
from sphinx_du_events.sphinx_ext.words import vocabulary

if TYPE_CHECKING:
    from sphinx_du_events.pages.sources import Markup

LINES = (
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)
    | st.from_regex(r"[\[\](){}<>`*_#|:\\a1.&!-]{1,9}", fullmatch=True)
    | st.just("a b")
)
QUIET = {"report_level": 5, "warning_stream": io.StringIO(), "smart_quotes": False}


@pytest.mark.parametrize("markup", ["markdown", "rst"])
@given(LINES)
@example("Sails ```x``` *and* [ropes](a_) |b| {ref}`c`")
@example("# a #")
@example("====")
@example(".. note:: a")
@example("1. a")
@example("&amp; <b>")
@example("写作, a_ __b__ http://example.org/")
def test_a_heading_is_the_title_as_it_is(markup: Markup, text: str) -> None:
    source = f"{heading(text, markup)}\n\nA paragraph.\n"
    parser = Parser() if markup == "markdown" else None
    tree = publish_doctree(source, parser=parser, settings_overrides=QUIET)
    found = [node.astext() for node in tree.findall(title)]
    assert found == [text]


def test_words_of_headings_are_those_of_pages() -> None:
    words = vocabulary()
    assert {words[key]: key for key in WORDS} == {text: key for key, text in WORDS.items()}
    used = {use.words for own in USES.values() for use in own.values() if use.words}
    assert used == set(WORDS)
