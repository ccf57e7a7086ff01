"""Blocks fit on phones and wide screens: nothing is cut off, nothing lies on something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1200, 1600)
pages = pytest.mark.parametrize(
    ("name", "page"),
    [
        ("pydata_sphinx_theme", "index"),
        ("furo", "index"),
        ("alabaster", "index"),
        *(
            (theme, page)
            for theme in ("pydata_sphinx_theme", "furo", "alabaster")
            for page in ("people", "detail", "events", "kit", "recordings")
        ),
        ("examples", "examples/study-group"),
        ("examples", "examples/working-sessions"),
        ("examples", "examples/conference"),
    ],
)

# What stands outside of its box, what a box cuts off, and neighbours that lie on each other.
MISPLACED = """() => {
  const faults = [], slack = 1.5;
  const told = e => `${e.tagName}.${e.className} “${e.textContent.trim().slice(0, 30)}”`;
  const shown = e => e.checkVisibility() && !e.closest(".du-hidden, pre") && e.getClientRects().length
    && getComputedStyle(e).position !== "absolute";
  const boxes = ".du-card, .du-person, .du-face, .du-sponsor, .du-organization, .du-tiles > div, .du-badge, "
    + ".du-chips > li, .du-kit, .du-copy, .du-file, .du-color";
  for (const box of document.querySelectorAll(boxes)) {
    const outer = box.getBoundingClientRect();
    for (const inner of [...box.querySelectorAll("*")].filter(shown)) {
      const rect = inner.getBoundingClientRect();
      if (rect.left < outer.left - slack || rect.right > outer.right + slack
        || rect.top < outer.top - slack || rect.bottom > outer.bottom + slack)
        faults.push(`${told(inner)} stands outside of ${told(box)}`);
    }
    for (const e of [box, ...box.querySelectorAll("*")])
      if (shown(e) && getComputedStyle(e).overflowX === "hidden" && e.scrollWidth > e.clientWidth + slack)
        faults.push(`${told(e)} is cut off`);
  }
  const rows = ".du-cards, .du-card, .du-card-head, .du-card-name, .du-facts, .du-facts > div, .du-chips, "
    + ".du-people, .du-person, .du-person-text, .du-icons, "
    + ".du-links, .du-sponsors, .du-sponsor, .du-organizations, .du-organization, "
    + ".du-tiles, .du-tiles > div, .du-table tbody, .du-table tr";
  for (const row of document.querySelectorAll(rows)) {
    const parts = [...row.children].filter(shown).map(e => [e, e.getBoundingClientRect()]);
    parts.forEach(([one, a], at) => parts.slice(at + 1).forEach(([other, b]) => {
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack)
        faults.push(`${told(one)} lies on ${told(other)}`);
    }));
  }
  return faults;
}"""


# The links of a menu that are not in view, or that something lies on. Its start is under its summary.
HIDDEN = """menu => {
  menu.scrollIntoView({block: "center", behavior: "instant"});
  const box = menu.getBoundingClientRect(), opener = menu.parentElement.getBoundingClientRect();
  const faults = [];
  if (box.right < opener.left || box.left > opener.right || box.top < opener.bottom) faults.push("far off");
  if (box.left < 0 || box.right > document.documentElement.clientWidth) faults.push("outside");
  for (const link of menu.querySelectorAll("a")) {
    const {left, right, top, bottom} = link.getBoundingClientRect();
    for (const x of [left + 2, right - 2]) {
      const met = document.elementFromPoint(x, (top + bottom) / 2);
      if (met?.closest("a") !== link) faults.push(link.textContent);
    }
  }
  return faults;
}"""


@pages
def test_all_fits(look: Callable[..., Look], name: str, page: str) -> None:
    found = look(name, page)
    for width in WIDTHS:
        found.wide(width)
        assert found.js("document.documentElement.scrollWidth") == width
        faults = found.js(MISPLACED)
        assert not faults, "\n".join([f"at {width}:", *faults])


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
@pytest.mark.parametrize("page", ["events/words", "sessions/words/long", "people/ann"])
def test_words_wider_than_a_phone_break(look: Callable[..., Look], theme: str, page: str) -> None:
    found = look(f"words-{theme}", f"du-events-pages/{page}", width=360)
    assert found.js("document.documentElement.scrollWidth") == 360


def test_the_other_direction(look: Callable[..., Look]) -> None:
    for page in ("people", "events", "index"):
        found = look("alabaster", page)
        found.js("document.documentElement.dir = 'rtl'")
        for width in WIDTHS:
            found.wide(width)
            assert found.js(MISPLACED) == []
    badge, name = (found.page.locator(f".du-card {part}").first for part in (".du-badge", ".du-card-name"))
    assert found.js("document.documentElement.scrollWidth") == WIDTHS[-1]
    assert badge.bounding_box()["x"] > name.bounding_box()["x"]  # type: ignore[index]


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
def test_narrow_tables_are_blocks_with_labels(look: Callable[..., Look], theme: str) -> None:
    found = look(theme, width=360)
    tables = found.js(
        """() => [...document.querySelectorAll(".du-scroll:not(:has(.du-slots))")].map(box => ({
          fits: box.scrollWidth <= box.clientWidth,
          laidOut: box.querySelector(".du-times") ? "block" : "flex",
          heads: [...box.querySelectorAll("thead th")].slice(1).map(
            head => [...head.childNodes].map(node => node.textContent.trim()).find(words => words)
          ),
          rows: [...box.querySelectorAll("tbody tr")].map(row => [...row.cells].slice(1).map(cell => ({
            label: getComputedStyle(cell, "::before").content.match(/"(.*?)"/)[1],
            display: getComputedStyle(cell).display,
          }))),
        }))"""
    )
    for table in tables:
        assert table["fits"]
        for row in table["rows"]:
            assert [cell["label"] for cell in row] == table["heads"]
            assert {cell["display"] for cell in row} == {table["laidOut"]}


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
def test_each_menu_is_seen_whole(look: Callable[..., Look], theme: str) -> None:
    found = look(theme)
    for width in (360, 1200):
        found.wide(width)
        for menu in found.page.locator(".du-calendar:visible").all():
            menu.locator("summary").click()
            hidden = menu.locator("ul").evaluate(HIDDEN)
            assert hidden == [], width
            assert found.js("document.documentElement.scrollWidth") == width
            found.page.keyboard.press("Escape")


def test_a_wide_table_scrolls_by_keyboard(look: Callable[..., Look]) -> None:
    found = look("pydata_sphinx_theme")
    wide = found.page.locator(".du-scroll").nth(1)
    assert wide.evaluate("box => box.scrollWidth > box.clientWidth")
    wide.evaluate(
        """box => [...document.querySelectorAll("article a.reference")].filter(
          a => a.checkVisibility() && a.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING
        ).at(-1).focus()"""
    )
    found.page.keyboard.press("Tab")
    assert wide.evaluate("box => box === document.activeElement")
    found.page.keyboard.press("ArrowRight")
    found.page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_columns_as_in_sphinx_design(look: Callable[..., Look]) -> None:
    found = look("alabaster", "columns")
    tracks = "all => all.map(grid => getComputedStyle(grid).gridTemplateColumns.split(' ').length)"
    for widths, columns in (
        ((360, 575), [1, 3, 1, 2]),
        ((576, 767), [2, 3, 2, 4]),
        ((768, 991), [3, 3, 2, 6]),
        ((992, 1200, 1600), [4, 3, 2, 12]),
    ):
        for width in widths:
            found.wide(width)
            assert found.page.locator(".du-cards").evaluate_all(tracks) == columns, width


def test_figures_leave_no_hole(look: Callable[..., Look]) -> None:
    found = look("pydata_sphinx_theme")
    for width, in_a_row in ((1200, 6), (600, 3), (360, 2)):
        found.wide(width)
        for block, tiles in zip(found.page.locator(".du-tiles").all(), (6, 5), strict=True):
            boxes = [tile.bounding_box() for tile in block.locator("> div").all()]
            rows = {box["y"]: [other["width"] for other in boxes if other["y"] == box["y"]] for box in boxes}  # type: ignore[index]
            full, left = divmod(tiles, in_a_row)
            assert [len(row) for row in rows.values()] == [in_a_row] * full + [left] * bool(left)
            assert all(max(row) - min(row) < 1 for row in rows.values())
            whole = block.bounding_box()["width"]  # type: ignore[index]
            assert all(abs(sum(row) - whole) < 3 + len(row) for row in rows.values())


PEOPLE = """() => [...document.querySelectorAll(".du-people-cards > .du-person")].map(card => {
  const box = card.getBoundingClientRect(), face = card.querySelector(".du-face").getBoundingClientRect();
  const icons = card.querySelector(".du-icons")?.getBoundingClientRect();
  return {
    row: `${[...document.querySelectorAll(".du-people")].indexOf(card.parentElement)} ${box.top}`,
    height: Math.round(box.height),
    round: Math.abs(face.width - face.height) < 0.5
      && getComputedStyle(card.querySelector(".du-face")).borderTopLeftRadius === "50%",
    rest: icons ? Math.round(box.bottom - icons.bottom) : null,
  };
})"""


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
def test_people_in_a_row_are_alike(look: Callable[..., Look], theme: str) -> None:
    found = look(theme, "people")
    for width in WIDTHS:
        found.wide(width)
        cards = found.js(PEOPLE)
        heights: dict[str, set[int]] = {}
        for card in cards:
            heights.setdefault(card["row"], set()).add(card["height"])
        assert all(len(row) == 1 for row in heights.values()), width
        assert all(card["round"] for card in cards), width
        assert len({card["rest"] for card in cards} - {None}) == 1, width


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
def test_people_in_large_words(look: Callable[..., Look], theme: str) -> None:
    found = look(theme, "people")
    found.js("document.documentElement.style.fontSize = '200%'")
    found.js("document.querySelectorAll('.du-cards, .du-scroll').forEach(e => e.remove())")
    for width in WIDTHS:
        found.wide(width)
        assert found.js(MISPLACED) == [], width


BARS = """() => [...document.querySelectorAll(".du-table:has(.du-bar)")]
  .filter(table => table.checkVisibility())
  .map(table => [...table.querySelectorAll(".du-value:has(.du-bar)")].map(value => [
    Math.round(value.querySelector(".du-bar").getBoundingClientRect().left),
    value.getBoundingClientRect().height / parseFloat(getComputedStyle(value).lineHeight),
  ]))"""


@pytest.mark.parametrize("width", [360, 1200])
def test_bars_begin_below_each_other_beside_unbroken_numbers(look: Callable[..., Look], width: int) -> None:
    found = look("pydata_sphinx_theme", width=width)
    tables = found.js(BARS)
    assert len(tables) >= 4
    for rows in tables:
        assert all(lines < 1.5 for _left, lines in rows)
        if width == 1200:  # on a narrow page each row is a block of its own
            assert len({left for left, _lines in rows}) == 1


PROGRAMME_WIDTHS = (360, 1024, 1280, 1440)

# What lies on something else in a programme, sticks out of it, or is cut off, and whether a grid is shown.
PROGRAMME = """() => {
  const faults = [], slack = 1.5, told = e => e.textContent.trim().slice(0, 40);
  const plans = [...document.querySelectorAll(".du-plan")].filter(e => e.checkVisibility());
  for (const plan of plans) {
    const outer = plan.getBoundingClientRect();
    const slots = [...plan.querySelectorAll(".du-slot")].map(e => [e, e.getBoundingClientRect()]);
    slots.forEach(([one, a], at) => {
      if (a.left < outer.left - slack || a.right > outer.right + slack)
        faults.push(`${told(one)} sticks out`);
      if (one.scrollHeight > one.clientHeight + 2) faults.push(`${told(one)} is cut off`);
      for (const [other, b] of slots.slice(at + 1))
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack
          && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack)
          faults.push(`${told(one)} lies on ${told(other)}`);
    });
  }
  return {faults, grids: plans.map(plan => getComputedStyle(plan).display === "grid")};
}"""


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
def test_a_programme_is_a_grid_or_a_list(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", "programme")
    for width in PROGRAMME_WIDTHS:
        found.wide(width)
        for tab in found.page.get_by_role("tab").all():
            tab.click()
            assert found.js("document.documentElement.scrollWidth") == width
            told = found.js(PROGRAMME)
            assert told["faults"] == [], f"at {width}"
            assert told["grids"] == [width > PROGRAMME_WIDTHS[0]]


def test_in_a_grid_what_lasts_longer_is_higher_and_begins_where_others_do(look: Callable[..., Look]) -> None:
    found = look("examples", "examples/conference", width=1440)
    top = "document.querySelector('[id=\"session.farol-2027.%s\"]').getBoundingClientRect()"
    tops = {
        found.js(f"({top % name}).top")
        for name in ("write-a-quickstart", "sphinx-from-nothing", "run-a-sprint")
    }
    assert len(tops) == 1
    assert found.js(f"({top % 'run-a-sprint'}).height") > 3 * found.js(f"({top % 'thursday-coffee'}).height")


READERS_WIDTHS = (320, 360, 768, 1024, 1280, 1440, 2560)

# What of the controls of readers sticks out, lies on something else, or is too small to hit (WCAG 2.5.8).
CONTROLS = """() => {
  const faults = [], slack = 1, told = e => e.ariaLabel || e.textContent.trim() || e.tagName;
  for (const block of document.querySelectorAll(".du-filtered")) {
    const outer = block.getBoundingClientRect();
    const controls = [...block.querySelectorAll("button, input, select")].filter(e => e.checkVisibility());
    if (!controls.length) faults.push("no control is shown");
    const boxes = controls.map(e => [e, e.getBoundingClientRect()]);
    boxes.forEach(([one, a], at) => {
      // The drawing of a star ends with the text, and its ground a little later.
      if (a.left < outer.left - 4 || a.right > outer.right + 4) faults.push(`${told(one)} sticks out`);
      if (a.width < 24 || a.height < 24) faults.push(`${told(one)} is ${a.width} by ${a.height}`);
      for (const [other, b] of boxes.slice(at + 1))
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack
          && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack)
          faults.push(`${told(one)} lies on ${told(other)}`);
    });
  }
  return faults;
}"""


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
@pytest.mark.parametrize("page", ["filtered", "stars", "starred-cards"])
def test_the_controls_of_readers_fit_at_every_width(look: Callable[..., Look], theme: str, page: str) -> None:
    found = look(f"congress-{theme}", page)
    found.js("document.querySelectorAll('.du-star').forEach((star, at) => at < 3 && star.click())")
    mine = found.page.get_by_role("button", name=re.compile(r"programme \("))
    for opened in (False, True) if mine.count() else (False,):
        if opened:
            mine.first.click()
        for width in READERS_WIDTHS:
            found.wide(width)
            assert found.js("document.documentElement.scrollWidth") == width, f"at {width}"
            assert found.js(CONTROLS) == [], f"at {width}"
    found.js("localStorage.clear()")


FIGURES = """() => [...document.querySelectorAll(
  "#cards .du-event > .du-facts")].map(facts => [...facts.querySelectorAll(".du-figure")].map(figure => {
    const [label, number] = [...figure.children].map(e => e.getBoundingClientRect());
    return [Math.round(figure.getBoundingClientRect().top), number.bottom <= label.top + 1];
  }))"""


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
def test_the_figures_of_an_event_stand_in_a_row_over_their_names(
    look: Callable[..., Look], theme: str
) -> None:
    rows = [row for row in look(theme, "events").js(FIGURES) if len(row) > 1]
    assert rows
    for row in rows:
        assert len({top for top, _over in row[:2]}) == 1
        assert all(over for _top, over in row)


@pytest.mark.parametrize("theme", ["pydata", "furo", "alabaster"])
def test_a_new_site_with_a_long_name_is_no_wider_than_a_phone(look: Callable[..., Look], theme: str) -> None:
    for width in (320, 360, 1200):
        found = look(f"begun-{theme}", width=width)
        assert found.js("document.documentElement.scrollWidth") == width
