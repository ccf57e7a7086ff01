"""The one Markdown: what its entities write passes the same gate as what is written plainly."""

from __future__ import annotations

import pytest

from sphinx_du_events.model.commonmark import parser


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
