"""Blocks by keyboard and by ear: links in order and with names, lists and tables that say what they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look

pytestmark = pytest.mark.browser

themes = pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
WIDTHS = (360, 1200)

STOPS = (
    ":is(.du-cards, .du-people, .du-sponsors, .du-scroll, .du-notes, .du-calendars) a[href], .du-scroll, "
    ".du-calendar summary, .du-control"
)

# Number the stops, and note which get the focus, and whether all of its frame can be seen.
LISTEN = """selector => {
  window.met = [];
  const stops = [...document.querySelectorAll(selector)].filter(stop => stop.checkVisibility());
  document.addEventListener("focusin", ({target}) => {
    const style = getComputedStyle(target), rect = target.getBoundingClientRect();
    const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    const around = width + Math.max(parseFloat(style.outlineOffset), 0);
    const cutting = target.parentElement.closest(".sd-card, .du-scroll");
    const cut = cutting && (rect.left - around < cutting.getBoundingClientRect().left
      || rect.top - around < cutting.getBoundingClientRect().top);
    const at = stops.indexOf(target);
    if (at >= 0) window.met.push([at, (width >= 1 || style.boxShadow !== "none") && !cut]);
  });
  document.querySelector("h1").tabIndex = -1;
  document.querySelector("h1").focus();
  return stops.length;
}"""

OUT_OF_ORDER = """() => {
  const faults = [];
  const follows = (a, b) => b.top >= a.bottom - 1 || (b.left >= a.left && b.bottom > a.top);
  const groups = ".du-cards, .du-people, .du-icons, .du-sponsors, .du-links";
  for (const group of document.querySelectorAll(groups)) {
    const items = group.matches(".du-links") ? group.querySelectorAll("a") : group.children;
    const boxes = [...items].filter(e => e.checkVisibility()).map(e => [e, e.getClientRects()[0]]);
    boxes.slice(1).forEach(([e, box], at) => {
      if (!follows(boxes[at][1], box)) faults.push(e.textContent.trim().slice(0, 40));
    });
  }
  return faults;
}"""


def nodes(look: Look, selector: str, role: str) -> list[list[dict[str, Any]]]:
    """The nodes of a role in Chromium's own accessibility tree, for each element found."""
    devtools = look.page.context.new_cdp_session(look.page)
    devtools.send("Accessibility.enable")
    expression = f"[...document.querySelectorAll({selector!r})]"
    count = look.js(f"{expression}.length")
    found = []
    for index in range(count):
        element = devtools.send("Runtime.evaluate", {"expression": f"{expression}[{index}]"})["result"]
        said = devtools.send("Accessibility.queryAXTree", {"objectId": element["objectId"], "role": role})
        found.append([node for node in said["nodes"] if not node["ignored"]])
    devtools.detach()
    assert found, selector
    return found


@themes
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", ["index", "people"])
def test_tab_stops_once_at_each_link_in_order(
    look: Callable[..., Look], theme: str, page: str, width: int
) -> None:
    found = look(theme, page, width=width)
    stops = found.js(LISTEN, STOPS)
    for _ in range(stops):
        found.page.keyboard.press("Tab")
    met = found.js("met")
    assert [at for at, _frame in met] == list(range(len(met)))
    assert [at for at, frame in met if not frame] == []
    assert len(met) >= stops - 5  # there are stops that are not ours: a code block, a link to a heading


@pytest.mark.parametrize("page", ["index", "people"])
def test_the_order_is_the_one_that_is_seen(look: Callable[..., Look], page: str) -> None:
    found = look("pydata_sphinx_theme", page)
    for width in WIDTHS:
        found.wide(width)
        assert found.js(OUT_OF_ORDER) == []


@pytest.mark.parametrize(
    ("name", "page", "blocks"),
    [
        ("pydata_sphinx_theme", "index", (".du-cards", ".du-scroll table", ".du-sponsors")),
        ("pydata_sphinx_theme", "people", (".du-people",)),
        ("examples", "examples/working-sessions", (".du-cards", ".du-scroll table", ".du-sponsors")),
        ("examples", "examples/conference", (".du-people",)),
    ],
)
def test_links_say_where_they_lead(
    look: Callable[..., Look], name: str, page: str, blocks: tuple[str, ...]
) -> None:
    found = look(name, page)
    for block in blocks:
        for links in nodes(found, block, "link"):
            leads: dict[str, set[str]] = defaultdict(set)
            for link in links:
                said = {entry["name"]: entry["value"]["value"] for entry in link["properties"]}
                leads[link["name"]["value"]].add(said["url"])
            assert "" not in leads
            assert {name: urls for name, urls in leads.items() if len(urls) > 1} == {}


def test_what_a_link_is_about_is_said(look: Callable[..., Look]) -> None:
    found = look("alabaster")
    links = [link for links in nodes(found, ".du-cards", "link") for link in links]
    names = Counter(link["name"]["value"].replace(" : ", ": ") for link in links)
    title = "Una sesión con un título larguísimo que ocupa varias líneas en la tarjeta y sigue"
    for words in ("Recording", "Slides", "Transcript"):
        assert names[f"{words}: {title}"]
        assert not names[words]
    assert any(name.startswith("Register: ") for name in names)
    assert not names["Register"]
    images = [link["name"]["value"] for links in nodes(found, ".du-sponsors", "link") for link in links]
    assert "Meridian" in images  # a logo's link is called by the name


@themes
def test_lists_and_tables_are_told_as_such(look: Callable[..., Look], theme: str) -> None:
    found = look(theme)
    for width in WIDTHS:
        found.wide(width)
        check_lists(found)
        check_tables(found)


@themes
def test_people_are_told_with_their_links(look: Callable[..., Look], theme: str) -> None:
    found = look(theme, "people")
    for width in WIDTHS:
        found.wide(width)
        for lists, items in ((".du-people", "li.du-person, .du-icons > li"), (".du-icons", "li")):
            here = found.page.locator(lists).evaluate_all(
                "(all, items) => all.map(list => list.querySelectorAll(items).length)", items
            )
            told = nodes(found, lists, "listitem")
            # A biography may have lists of its own.
            assert all(len(said) >= count for said, count in zip(told, here, strict=True))
    names = {link["name"]["value"] for links in nodes(found, ".du-icons", "link") for link in links}
    assert {"Beryl on GitHub", "山田 太郎 on X", "Website of ليلى بنت عبد الرحمن الحدّاد"} <= names


def check_lists(found: Look) -> None:
    for items in (".du-cards", ".du-sponsors", ".du-chips"):
        here = found.page.locator(items).evaluate_all(
            "all => all.map(list => [...list.querySelectorAll('li')].filter(e => e.checkVisibility()).length)"
        )
        assert [len(said) for said in nodes(found, items, "listitem")] == here
        assert all(len(said) == 1 or items == ".du-cards" for said in nodes(found, items, "list"))


def check_tables(found: Look) -> None:
    found.unfold()
    sizes = found.page.locator(".du-table").evaluate_all(
        "all => all.map(table => [table.tBodies[0].rows.length, table.tHead.rows[0].cells.length])"
    )
    for role, count in {
        "table": lambda rows, _columns: 1 if rows else 0,
        "row": lambda rows, _columns: rows + 1,
        "columnheader": lambda _rows, columns: columns,
        "rowheader": lambda rows, _columns: rows,
        "cell": lambda rows, columns: rows * (columns - 1),
    }.items():
        told = [len(said) for said in nodes(found, ".du-scroll", role)]
        assert told == [count(*size) for size in sizes], role
    assert all(table[0]["name"]["value"] for table in nodes(found, ".du-scroll", "table"))


def test_a_narrow_cell_is_told_without_the_label_drawn_beside_it(look: Callable[..., Look]) -> None:
    found = look("alabaster", width=360)
    cells = nodes(found, ".du-scroll", "cell")[0]
    assert cells[0]["name"]["value"].replace("\u00a0", " ") == "Sun, Mar 1, 2026"


def test_dates_and_times_are_for_machines_too(look: Callable[..., Look]) -> None:
    found = look("alabaster")
    times = found.page.locator(":is(.du-cards, .du-table) time").evaluate_all(
        "all => all.map(time => [time.textContent, time.getAttribute('datetime')])"
    )
    assert len(times) > 20
    assert found.js("[...document.querySelectorAll('.du-card')].every(card => card.querySelector('time'))")
    assert all(found.js("text => !isNaN(new Date(text))", machine) for _text, machine in times)


@themes
def test_a_menu_opens_and_closes_by_keyboard(look: Callable[..., Look], theme: str) -> None:
    page = look(theme).page
    menu, after = page.locator("#next .du-calendar").first, page.locator("#next .du-calendar summary").nth(1)
    opener, first = menu.locator("summary"), menu.locator("a").first
    opener.focus()
    page.keyboard.press("Enter")
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Space")
    expect(first).to_be_visible()
    for _ in range(menu.locator("a").count() + 1):
        page.keyboard.press("Tab")
    expect(after).to_be_focused()
    expect(first).to_be_hidden()  # else it would lie on what has the focus


def test_a_menu_closes_by_a_click_elsewhere(look: Callable[..., Look]) -> None:
    page = look("alabaster").page
    one, other = (page.locator("#next .du-calendar").nth(index) for index in (0, 1))
    one.locator("summary").click()
    expect(one.locator("ul")).to_be_visible()
    page.locator("#next .du-group-title").click()
    expect(one.locator("ul")).to_be_hidden()
    one.locator("summary").click()
    other.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(other.locator("ul")).to_be_visible()
    expect(one.locator("ul")).to_be_hidden()


def test_a_menu_says_what_it_adds(look: Callable[..., Look]) -> None:
    found = look("alabaster")
    found.unfold()
    names = [link["name"]["value"] for links in nodes(found, "#next .du-calendar", "link") for link in links]
    assert len(names) == len(set(names)) + 1  # all sessions can be had from each
    assert any(name.replace(" : ", ": ") == "Google Calendar: 短い" for name in names)
