"""Blocks of sessions are calm: measured on a congress with tracks, breaks, scripts and many zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look

pytestmark = pytest.mark.browser

themes = pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
ABROAD = {"timezone_id": "America/Bogota", "locale": "en-US"}

# --- lines of times ----------------------------------------------------------------------------

# The dots of a line that are seen, with the words that stand before them in the same line and after.
DOTS = """() => [...document.querySelectorAll(".du-dot")].map(dot => {
  const line = dot.closest(".du-dots"), box = dot.getBoundingClientRect();
  const seen = box.right > line.getBoundingClientRect().left + 1;
  const at = e => e.getBoundingClientRect();
  const before = [...line.children].some(e => !e.contains(dot) && at(e).right <= box.left + 1
    && at(e).top < box.bottom && at(e).bottom > box.top);
  const first = dot.nextSibling.nodeType === 3 ? dot.parentElement : dot.nextSibling;
  const after = at(first).left >= box.right - 1 && Math.abs(at(first).top - box.top) < 6;
  return {seen, before, after, words: line.textContent.trim()};
})"""


@themes
def test_a_dot_stands_between_words_of_a_line_and_hangs_at_no_end(
    look: Callable[..., Look], theme: str
) -> None:
    found = look(f"congress-{theme}", **ABROAD)
    for width in (360, 1024, 1280):
        found.wide(width)
        dots = found.js(DOTS)
        assert any(dot["seen"] for dot in dots)
        assert width > 360 or not all(dot["seen"] for dot in dots)
        assert [dot["words"] for dot in dots if dot["seen"] != dot["before"] or not dot["after"]] == []


@themes
def test_the_readers_own_time_is_quieter_than_the_events(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", **ABROAD)
    style = "e => [+getComputedStyle(e).fontWeight, getComputedStyle(e).color]"
    card = found.page.locator('[id="session.congress.opening"]')
    (weight, color), (own_weight, own_color) = (
        card.locator(part).first.evaluate(style) for part in ("time[data-until]", ".du-local")
    )
    assert own_weight <= weight
    assert own_color != color
    assert own_color == card.locator(".du-year").evaluate(style)[1]


def test_in_a_sentence_the_readers_time_stands_in_parentheses(look: Callable[..., Look]) -> None:
    found = look("congress-furo", **ABROAD)
    marks = found.js(
        """() => ["::before", "::after"].map(side => getComputedStyle(
            document.querySelector("p:not(.du-when) > .du-local > span"), side).content[1])"""
    )
    assert marks == ["(", ")"]
