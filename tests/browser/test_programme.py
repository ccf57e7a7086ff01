"""A programme in a browser: a tab for each day, names of rooms in sight, and what is on now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

themes = pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
OPENING = '[id="session.congress.opening"]'
CLOSING = '[id="session.congress.close"]'


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name)


def address(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def in_view(found: Look, selector: str) -> bool:
    """Whether all of an element is in the window, and nothing lies on its middle."""
    script = """selector => {
      const element = document.querySelector(selector), box = element.getBoundingClientRect();
      const met = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      return box.top >= 0 && box.bottom <= innerHeight && element.contains(met);
    }"""
    return bool(found.js(script, selector))


# --- days --------------------------------------------------------------------------------------


@themes
def test_each_day_has_a_tab_by_pointer(look: Callable[..., Look], theme: str) -> None:
    page = look(f"congress-{theme}", "programme").page
    expect(page.get_by_role("tablist", name="Days")).to_be_visible()
    expect(page.get_by_role("tab")).to_have_text(["Sun, Dec 27", "Mon, Dec 28"])
    expect(page.get_by_role("tabpanel", name="Sun, Dec 27")).to_be_visible()
    expect(page.locator(CLOSING)).to_be_hidden()

    tab(page, "Mon, Dec 28").click()
    expect(page.get_by_role("tabpanel")).to_have_count(1)
    expect(page.get_by_role("tabpanel", name="Mon, Dec 28")).to_be_visible()
    expect(page.locator(CLOSING)).to_be_visible()
    expect(page.locator(OPENING)).to_be_hidden()
    assert address(page) == "#programme.congress.2026-12-28"
    expect(tab(page, "Mon, Dec 28")).to_have_attribute("aria-controls", "programme.congress.2026-12-28")


@pytest.mark.parametrize(("direction", "ahead", "back"), [("ltr", "Right", "Left"), ("rtl", "Left", "Right")])
def test_tabs_by_keyboard(look: Callable[..., Look], direction: str, ahead: str, back: str) -> None:
    found = look("examples", "examples/conference")
    page = found.page
    found.js("direction => { document.documentElement.dir = direction }", direction)
    days = ["Thu, Sep 16", "Fri, Sep 17", "Sat, Sep 18", "Sun, Sep 19"]
    tab(page, days[0]).focus()
    for key, day in (
        (f"Arrow{ahead}", 1),
        (f"Arrow{back}", 0),
        (f"Arrow{back}", 3),  # around
        (f"Arrow{ahead}", 0),
        ("End", 3),
        ("Home", 0),
        ("Control+End", 0),  # the browser's own
    ):
        page.keyboard.press(key)
        if "+" not in key:
            expect(tab(page, days[day])).to_be_focused()
        expect(page.get_by_role("tab", selected=True)).to_have_text(days[day])
        expect(page.get_by_role("tabpanel", name=days[day])).to_be_visible()
    tab(page, days[0]).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tabpanel", name=days[0])).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(tab(page, days[0])).to_be_focused()


def test_a_link_to_a_session_opens_its_day(look: Callable[..., Look]) -> None:
    found = look("congress-pydata_sphinx_theme", "programme")
    page = found.page
    page.goto(f"{found.origin}/programme.html#session.congress.close")
    page.reload()
    expect(page.locator(CLOSING)).to_be_visible()
    assert in_view(found, CLOSING)

    found.js("location.hash = 'session.congress.opening'")
    expect(page.locator(OPENING)).to_be_visible()
    expect(page.locator(CLOSING)).to_be_hidden()
    assert in_view(found, OPENING)

    found.js("location.hash = 'programme.congress.2026-12-28'")
    expect(page.locator(CLOSING)).to_be_visible()
    found.js("location.hash = '%'")  # no address at all
    expect(page.locator(CLOSING)).to_be_visible()


def test_a_search_in_the_page_finds_other_days_and_opens_them(look: Callable[..., Look]) -> None:
    found = look("congress-pydata_sphinx_theme", "programme")
    closing = found.page.locator('[id="programme.congress.2026-12-28"]')
    expect(closing).to_have_attribute("hidden", "until-found")
    assert (
        found.js(
            "day => getComputedStyle(document.getElementById(day)).display", "programme.congress.2026-12-28"
        )
        == "block"
    )
    assert closing.bounding_box()["height"] == 0  # type: ignore[index]

    closing.dispatch_event("beforematch")
    expect(tab(found.page, "Mon, Dec 28")).to_have_attribute("aria-selected", "true")
    expect(found.page.locator(CLOSING)).to_be_visible()


@themes
def test_paper_has_all_days_and_no_tabs(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", "programme")
    found.page.emulate_media(media="print")
    expect(found.page.get_by_role("tablist")).to_have_count(0)
    for one in (OPENING, CLOSING):
        assert found.page.locator(one).bounding_box()["height"] > 0  # type: ignore[index]
        assert found.js(
            "one => document.querySelector(one).checkVisibility({contentVisibilityAuto: true})", one
        )


def test_without_a_script_all_days_are_below_each_other(look: Callable[..., Look]) -> None:
    page = look("congress-furo", "programme", java_script_enabled=False).page
    expect(page.get_by_role("tab")).to_have_count(0)
    expect(page.locator(OPENING)).to_be_visible()
    expect(page.locator(CLOSING)).to_be_visible()


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-12-26T12:00Z", "Sun, Dec 27"),
        ("2026-12-27T22:59Z", "Sun, Dec 27"),
        ("2026-12-27T23:01Z", "Mon, Dec 28"),  # by the event's clock
        ("2027-01-05T12:00Z", "Sun, Dec 27"),
    ],
)
def test_the_day_that_it_is_is_shown_first(look: Callable[..., Look], now: str, day: str) -> None:
    page = look("coming", "programme", now=now, timezone_id="America/New_York", user_agent=f"at {now}").page
    expect(page.get_by_role("tab", selected=True)).to_have_text(day)


def test_tabs_in_forced_colours(look: Callable[..., Look]) -> None:
    found = look("congress-furo", "programme", forced_colors="active")
    edges = found.page.get_by_role("tab").evaluate_all(
        "tabs => tabs.map(tab => getComputedStyle(tab).borderBottomColor)"
    )
    ground = found.js("getComputedStyle(document.body).backgroundColor")
    assert edges[0] != edges[1]
    assert edges[1] == ground


# --- rooms -------------------------------------------------------------------------------------


HEADS = """() => {
  const heads = [...document.querySelectorAll(".du-plan-rooms")].find(one => one.checkVisibility());
  const plan = heads.parentElement, {top, bottom} = heads.getBoundingClientRect();
  scrollBy({top: plan.getBoundingClientRect().top + 300 - 0.2 * innerHeight, behavior: "instant"});
  const after = heads.getBoundingClientRect();
  const met = document.elementFromPoint((after.left + after.right) / 2, after.top + 2);
  return [plan.getBoundingClientRect().top, after.top, heads.contains(met)];
}"""


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
@pytest.mark.parametrize("width", [800, 1280])
def test_names_of_rooms_stay_in_sight(look: Callable[..., Look], theme: str, width: int) -> None:
    found = look(f"congress-{theme}", "programme", width=width)
    plan, heads, is_seen = found.js(HEADS)
    assert plan < 0 <= heads
    assert is_seen  # nothing of the theme lies on them


def test_names_of_rooms_stay_below_a_bar_of_any_height(look: Callable[..., Look]) -> None:
    found = look("congress-pydata_sphinx_theme", "programme", width=1280)
    found.js("document.querySelector('.bd-header').style.height = '9rem'")
    found.page.wait_for_function("getComputedStyle(document.body).getPropertyValue('--du-bar') === '144px'")
    plan, heads, is_seen = found.js(HEADS)
    assert plan < 0
    assert abs(heads - 144) < 2
    assert is_seen


def test_a_grid_of_many_rooms_scrolls_by_keyboard(look: Callable[..., Look]) -> None:
    found = look("congress-pydata_sphinx_theme", "wide", width=1280)
    box = found.page.get_by_role("group", name="Sunday, December 27, 2026").last
    assert box.evaluate("box => box.scrollWidth > box.clientWidth && box.scrollHeight > box.clientHeight")
    assert found.js("document.documentElement.scrollWidth") == 1280
    box.focus()
    for key in ("ArrowRight", "ArrowDown"):
        page_key(found, key)
    found.page.wait_for_function(
        "document.activeElement.scrollLeft > 0 && document.activeElement.scrollTop > 0"
    )
    tops = box.evaluate("box => [box, box.firstElementChild].map(one => one.getBoundingClientRect().top)")
    assert abs(tops[0] - tops[1]) < 2  # the names stick to the top of the box

    found.wide(360)
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")  # a list


def page_key(found: Look, key: str) -> None:
    for _ in range(3):
        found.page.keyboard.press(key)


# --- tracks ------------------------------------------------------------------------------------


def rgb(colour: str) -> str:
    return f"rgb({int(colour[1:3], 16)}, {int(colour[3:5], 16)}, {int(colour[5:], 16)})"


@themes
def test_edges_have_the_colours_of_tracks(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", "programme", strict=True)
    light_only = theme == "alabaster"
    for scheme in found.schemes():
        fills = [
            found.page.locator(f'[id="session.congress.{one}"] rect').evaluate(
                "one => getComputedStyle(one).fill"
            )
            for one in ("opening", "long")
        ]
        light = scheme == "light" or light_only
        assert fills == ([rgb("#b59000"), rgb("#000080")] if light else [rgb("#ffcc00"), rgb("#5f5f96")])


EDGE = """selector => {
  const slot = document.querySelector(selector), edge = slot.querySelector("rect");
  const [a, b] = [slot, edge].map(one => one.getBoundingClientRect());
  return [Math.abs(a.left - b.left), Math.abs(a.right - b.right), Math.abs(a.height - b.height), b.width];
}"""


@themes
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_an_edge_is_at_the_start_and_as_high_as_its_session(
    look: Callable[..., Look], theme: str, direction: str
) -> None:
    found = look(f"congress-{theme}", "programme")
    found.js("direction => { document.documentElement.dir = direction }", direction)
    left, right, height, width = found.js(EDGE, OPENING)
    assert (left if direction == "ltr" else right) < 1
    assert height < 1
    assert width == 4


# --- now ---------------------------------------------------------------------------------------


def phases(page: Page) -> dict[str, str]:
    """The badges by the titles of sessions."""
    found: list[Any] = page.locator(".du-slot:has(.du-phase:not([hidden]))").evaluate_all(
        "all => all.map(one => [one.querySelector('.du-slot-title').textContent, "
        "one.querySelector('.du-phase').textContent])"
    )
    return dict(found)


def test_what_is_on_is_marked_with_the_reader_s_own_times(look: Callable[..., Look]) -> None:
    now = "2026-12-27T10:10Z"
    page = look(
        "coming", "programme", now=now, timezone_id="America/New_York", locale="en-US", user_agent=f"at {now}"
    ).page
    marked = phases(page)
    assert marked.pop("Registration desk") == "Over"
    assert marked.pop("Opening of the harbour congress") == "Happening now"
    assert set(marked.values()) == {"Starts in 20 minutes"}
    assert len(marked) == 3
    expect(page.locator(".du-now")).to_have_count(1)
    expect(page.locator(OPENING)).to_contain_text("11:00–\u206011:30")
    expect(page.locator(OPENING)).to_contain_text("05:00–\u206005:30\u00a0your\u00a0time")

    page.clock.fast_forward("00:21:00")
    assert "Opening of the harbour congress" not in [
        one for one, said in phases(page).items() if "now" in said
    ]
    expect(page.locator(".du-now")).to_have_count(3)


def test_what_is_over_is_left_out_where_only_coming_sessions_are_asked_for(look: Callable[..., Look]) -> None:
    now = "2026-12-27T10:40Z"
    page = look("coming", "left", now=now, timezone_id="Etc/UTC", user_agent=f"left at {now}").page
    expect(page.locator(OPENING)).to_be_hidden()
    expect(page.locator('[id="session.congress.ropes"]')).to_be_visible()
    hours = page.locator(".du-plan-hour:visible").evaluate_all("all => all.map(one => one.dataset.label)")
    assert hours[0] == "11:30"

    page.clock.fast_forward("20:00:00")  # the first day is over
    expect(page.get_by_role("tab")).to_have_text(["Mon, Dec 28"])
    expect(page.get_by_role("tabpanel", name="Mon, Dec 28")).to_be_visible()

    page.clock.fast_forward("20:00:00")
    expect(page.get_by_role("tab")).to_have_count(0)
    expect(page.locator(".du-slot:visible")).to_have_count(0)
    expect(page.get_by_text("No sessions.")).to_be_visible()
