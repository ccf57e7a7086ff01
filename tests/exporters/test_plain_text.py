"""Markdown for formats that have none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_du_events.exporters import plain_text as module
from sphinx_du_events.exporters.plain_text import parsed, plain_text


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One\nline with *emphasis*, **strength** and `code`.", "One line with emphasis, strength and code."),
        ("One.\n\n\nTwo.", "One.\n\nTwo."),
        ("A [link](https://example.org/a?b=1).", "A link (https://example.org/a?b=1)."),
        ("<https://example.org>", "https://example.org"),
        ("<me@example.org>", "me@example.org"),
        ("[here](about/index.md) and [evil](javascript:x)", "here and evil"),
        ("Before:\n\n- a\n- b\n  - c\n\nAfter.", "Before:\n\n- a\n- b\n  - c\n\nAfter."),
        ("3. c\n4. d", "3. c\n4. d"),
        ("See {ref}`the guide <label>` and {doc}`/other`.", "See the guide and /other."),
        ("# Head\n\n> quoted\n\n```python\nx = 1\n```", "Head\n\nquoted\n\nx = 1"),
        ("<b>tags</b> &amp; `<i>`", "<b>tags</b> & <i>"),
        ("![a picture](x.png)", "a picture"),
        ("hard\\\nbreak", "hard\nbreak"),
        ("", ""),
    ],
)
def test_what_a_text_says(markdown: str, expected: str) -> None:
    assert plain_text(markdown) == expected


@given(st.text(st.sampled_from("ab \n*_`[]()<>{}#->&!\\1.\r\t")))
def test_any_text_is_taken(markdown: str) -> None:
    assert "\r" not in plain_text(markdown)


def test_no_break_spaces_are_plain_spaces() -> None:
    assert plain_text("at 9\xa0am, 1\u202f000 people") == "at 9 am, 1 000 people"


def test_what_a_page_has_parsed_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed("A [page](https://example.org/parsed-once).")
    monkeypatch.setattr(module, "parser", lambda: pytest.fail("the text is parsed again"))
    assert plain_text("A [page](https://example.org/parsed-once).\r\n") == (
        "A page (https://example.org/parsed-once)."
    )
