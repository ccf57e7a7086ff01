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


# --- tables of sessions ------------------------------------------------------------------------

# Words whose letters stand on several lines, though the column could have been as wide as they are.
TORN = """most => [...document.querySelectorAll(".du-sessions :is(th, td)")].flatMap(cell => {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), torn = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    for (const {0: word, index} of text.data.matchAll(/[^\\s\\u200b–-]+/g)) {
      if (word.length > most || text.parentElement.closest(".du-whose, .du-dot")) continue;
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({top}) => Math.round(top))).size > 1) torn.push(word);
    }
  return torn;
})"""


@themes
def test_no_word_of_a_table_is_torn(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", "tables", **ABROAD)
    for width in (360, 1024, 1280):
        found.wide(width)
        assert found.js(TORN, 20) == [], width


@themes
def test_rows_are_as_high_as_their_words(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", "tables", width=1280, timezone_id="Europe/Berlin", locale="en-US")
    heights = found.js(
        """() => [...document.querySelectorAll(".du-sessions")].map(table => [...table.tBodies[0].rows]
            .filter(row => /Knots|Night|Closing/.test(row.textContent))
            .map(row => row.offsetHeight / parseFloat(getComputedStyle(row.cells[0]).lineHeight)))"""
    )
    with_dates, with_times = heights
    assert len(with_dates) == len(with_times) == 3
    assert max(with_dates) < 3  # a date has at most two lines, with space above and below
    assert sorted(with_times)[1] < 2  # a time has one, but for an end on another day
    assert max(with_times) < 3


def test_the_words_for_whose_times_stand_in_the_head_and_are_heard_with_each(
    look: Callable[..., Look],
) -> None:
    found = look("congress-furo", "tables", **ABROAD)
    table = found.page.locator(".du-sessions").first
    head = table.locator("thead .du-local")
    cell = table.locator("tbody .du-whose", has_text="your").first
    assert head.inner_text() == "your\u00a0time"
    assert cell.evaluate("e => [e.offsetWidth, getComputedStyle(e).position]") == [1, "absolute"]
    assert "your" in cell.inner_text()
    found.page.get_by_label("Show times in").select_option("event")
    assert not head.is_visible()
    found.wide(360)
    found.page.get_by_label("Show times in").select_option("own")
    assert cell.evaluate("e => e.offsetWidth > 20")


def test_on_a_narrow_page_each_row_says_the_zone(look: Callable[..., Look]) -> None:
    found = look("congress-furo", "tables", width=360)
    content = "e => getComputedStyle(e, '::after').content"
    value = found.page.locator(".du-sessions td.du-hours .du-value").first
    assert "Berlin (CET)" in value.evaluate(content)
    found.wide(1280)
    assert value.evaluate(content) == "none"


# --- clocks ------------------------------------------------------------------------------------


@themes
@pytest.mark.parametrize("page", ["times", "tables"])
def test_tables_fit_or_show_that_they_scroll(look: Callable[..., Look], theme: str, page: str) -> None:
    found = look(f"congress-{theme}", page, **ABROAD)
    for width in (360, 1024, 1280, 1440):
        found.wide(width)
        for box in found.page.locator(".du-scroll").all():
            table = box.locator("table").get_attribute("class") or ""
            spills = box.evaluate("e => e.scrollWidth - e.clientWidth")
            assert spills == 0 or "du-times" not in table, width
            fades = box.evaluate("e => getComputedStyle(e).getPropertyValue('--du-fade')")
            assert fades == ("40px" if spills else "0px"), width


@themes
def test_each_of_many_clocks_stands_under_its_city(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", "times", **ABROAD)
    cells = found.page.locator(".du-times").first.locator("tbody tr:first-child td")
    label = "e => [getComputedStyle(e, '::before').content.split('\"')[1], e.dataset.label]"
    for width in (360, 1024, 1280):
        found.wide(width)
        assert cells.count() == 8
        for cell in cells.all():
            drawn, city = cell.evaluate(label)
            assert drawn == city
            # Two lines: the city and its time, and no word stands out of its cell.
            assert cell.evaluate("e => e.scrollWidth <= e.clientWidth")
        edges = {round(cell.bounding_box()["x"]) for cell in cells.all()}  # type: ignore[index]
        assert len(edges) < 8  # several lines, one column below the other


def test_few_clocks_are_a_table_with_one_head(look: Callable[..., Look]) -> None:
    found = look("congress-furo", "times", width=1440, **ABROAD)
    five = found.page.locator(".du-times.du-zones-5")
    assert five.evaluate("e => getComputedStyle(e).display") == "table"
    assert five.locator("thead").evaluate("e => e.offsetHeight > 30")


# --- the planner -------------------------------------------------------------------------------


@themes
def test_the_planner_is_a_table_that_scrolls_on_a_phone(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", "planner", width=360)
    assert found.js("document.documentElement.scrollHeight") < 4000
    box = found.page.locator(".du-scroll:visible").first
    state = box.evaluate(
        """e => ({wide: e.scrollWidth > e.clientWidth, name: e.ariaLabel, focus: e.tabIndex,
            fade: getComputedStyle(e).getPropertyValue("--du-fade")})"""
    )
    assert state == {"wide": True, "name": "Starts on Friday, January 16, 2026", "focus": 0, "fade": "40px"}
    first = box.locator("tbody th").first
    before = first.bounding_box()
    box.evaluate("e => e.scrollLeft = 150")
    assert abs(first.bounding_box()["x"] - before["x"]) < 8  # type: ignore[index]
    box.evaluate("e => e.scrollLeft = e.scrollWidth")
    found.page.wait_for_function(
        "e => getComputedStyle(e).getPropertyValue('--du-fade') === '0px'", arg=box.element_handle()
    )


def test_days_after_the_first_fold_out_and_are_all_printed(look: Callable[..., Look]) -> None:
    found = look("congress-furo", "planner")
    tables = found.page.locator(".du-slots")
    assert [table.is_visible() for table in tables.all()] == [True, False, False]
    found.page.locator(".du-fold > summary").first.click()
    assert tables.nth(1).is_visible()
    found.page.emulate_media(media="print")
    assert tables.nth(2).evaluate("e => e.offsetHeight > 500")


# --- what is over ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "rows", "is_over"),
    [
        ("2026-12-26T10:00:00Z", [10, 4], False),
        ("2026-12-27T12:00:00Z", [5, 4], False),
        ("2026-12-28T08:00:00Z", [0, 4], False),
        ("2026-12-29T00:00:00Z", [0, 0], True),
    ],
)
def test_a_day_goes_with_its_last_session_and_the_table_with_its_last_day(
    look: Callable[..., Look], now: str, rows: list[int], *, is_over: bool
) -> None:
    page = look("coming", "coming", now=now, user_agent=f"at {now}").page
    assert [day.locator("tr:visible").count() for day in page.locator("tbody").all()] == rows
    assert page.locator(".du-scroll").is_visible() is not is_over
    assert page.locator(".du-empty").is_visible() is is_over
