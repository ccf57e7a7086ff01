"""The one Markdown: what its entities write passes the same gate as what is written plainly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.model.commonmark import parser, runs


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a&#12;b", "ab"),
        ("a&#x202e;b", "ab"),
        ("a&#x2067;b", "ab"),
        ("a &#x2067;\u05e2\u05d1&#x2069; b", "a \u2067\u05e2\u05d1\u2069 b"),
        ("a&nbsp;b&amp;&#x41;", "a\u00a0b&A"),
    ],
)
def test_an_entity_brings_nothing_that_the_gate_would_take_out(written: str, shown: str) -> None:
    (token,) = parser().parseInline(written)
    assert "".join(child.content for child in token.children or []) == shown


def test_code_shows_an_entity_as_it_is_written() -> None:
    (token,) = parser().parseInline("`&#12;`")
    assert [child.content for child in token.children or []] == ["&#12;"]


_BITS = [*"ab1é*'\"(). ,;:?-/\\_`!²“#[]", " *word*", "*a b* ", "**", "* "]
_LINES = st.lists(st.sampled_from(_BITS), max_size=14).map(lambda bits: f"a{''.join(bits)}".rstrip())


@given(_LINES)
def test_what_needs_no_parser_is_what_the_parser_would_make(line: str) -> None:
    found = runs(line)
    if found is None:
        return
    expected = []
    for place, words in enumerate(found):
        if words:
            expected += (
                [("em_open", ""), ("text", words), ("em_close", "")] if place % 2 else [("text", words)]
            )
    opened, inline, closed = parser().parse(line)
    assert (opened.type, closed.type) == ("paragraph_open", "paragraph_close")
    assert [(child.type, child.content) for child in inline.children or []] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plain", ["plain"]),
        ("a *b c*, d", ["a ", "b c", ", d"]),
        ("a *b*", ["a ", "b", ""]),
        ("a *b* and *c*.", ["a ", "b", " and ", "c", "."]),
        ("a **b**", None),
        ("2 * 3 * 4", None),
        ("a*b*c", None),
        ("a *b*c", None),
        ("a *b", None),
        ("a *b* *c", None),
        ("*a* b", None),
        ("a `b`", None),
        ("- a", None),
        ("a\nb", None),
    ],
)
def test_only_the_simplest_emphasis_needs_no_parser(line: str, expected: list[str] | None) -> None:
    assert runs(line) == expected
