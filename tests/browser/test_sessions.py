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


# --- cards -------------------------------------------------------------------------------------

# What sphinx_rtd_theme has for lists, and for what describes.
RTD = """
.rst-content section ul { list-style: disc; line-height: 24px; margin-bottom: 24px; }
.rst-content section ul li { list-style: disc; margin-left: 24px; }
.rst-content section ul li p:last-child { margin-bottom: 12px; }
.rst-content dl dt { font-weight: 700; margin-bottom: 12px; }
.rst-content dl dd { margin: 0 0 12px 24px; line-height: 24px; }
"""
INDENTED = """() => [...document.querySelectorAll(".du-cards, .du-chips, .du-calendar ul")].flatMap(list =>
  [...list.children].filter(item => item.checkVisibility()).map(item => [list, item,
    parseFloat(getComputedStyle(item).marginLeft), getComputedStyle(item).listStyleType]))
  .filter(([list, , left, mark]) => left || mark === "disc").map(([list]) => list.className)"""


def test_no_theme_indents_cards_or_what_is_in_them(look: Callable[..., Look]) -> None:
    found = look("congress-furo")
    found.js("document.querySelector('article').classList.add('rst-content')")
    found.page.add_style_tag(content=RTD)
    found.unfold()
    assert found.js(INDENTED) == []
    left = "e => e.getBoundingClientRect().left"
    cards = found.page.locator(".du-cards").first
    assert cards.locator("> .du-card").first.evaluate(left) == cards.evaluate(left)


@themes
def test_what_lies_between_sessions_is_a_line(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", **ABROAD)
    grid = found.page.locator(".du-cards").first
    for aside in grid.locator("> .du-aside").all():
        box, whole = aside.bounding_box(), grid.bounding_box()
        assert box["width"] == whole["width"]  # type: ignore[index]
        assert box["height"] < 45 or aside.locator("em").count()  # type: ignore[index]
    assert grid.locator("> .du-aside").count() == 3
