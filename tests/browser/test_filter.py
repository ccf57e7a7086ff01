"""Filters above blocks of sessions: by pointer and by keyboard, in the address, aloud, and not on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

SITE = "congress-furo"
OPENING, CLOSING = "Opening of the harbour congress", "Closing"


def shown(page: Page, within: str = "body") -> list[str]:
    """The titles of the sessions that are not hidden, on whatever day."""
    titles = f"{within} [data-has]:not([hidden]) :is(.du-slot-title, .du-card-title, .du-name)"
    return page.locator(titles).evaluate_all("all => all.map(one => one.textContent.trim())")


def said(page: Page) -> Locator:
    return page.get_by_role("status").first


def query(page: Page) -> str:
    return str(page.evaluate("decodeURI(location.search)"))


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
def test_choices_hide_what_does_not_match_and_the_number_is_said(
    look: Callable[..., Look], theme: str
) -> None:
    page = look(f"congress-{theme}", "filtered").page
    every = shown(page)
    expect(said(page)).to_be_empty()
    page.get_by_label("Track").select_option("Everyone")
    assert shown(page) == [OPENING, "港の話", CLOSING]
    expect(said(page)).to_have_text("3 of 9 sessions")
    page.get_by_label("Speaker").select_option("Ada Solheim")
    assert shown(page) == [OPENING, CLOSING]
    assert query(page) == "?track=everyone&speaker=ada+solheim"

    page.get_by_role("button", name="Show all").click()
    assert shown(page) == every
    assert query(page) == ""
    expect(said(page)).to_be_empty()
    expect(page.get_by_role("button", name="Show all")).to_be_hidden()
    expect(page.get_by_role("searchbox", name="Search")).to_be_focused()


def test_all_by_keyboard(look: Callable[..., Look]) -> None:
    page = look(SITE, "filtered").page
    page.get_by_label("Track").focus()
    page.keyboard.press("ArrowDown")  # Crafts
    assert shown(page) == ["How ropes are made and why it matters", "Knots"]
    for name in ("Room", "Type", "Speaker"):
        page.keyboard.press("Tab")
        expect(page.get_by_label(name)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Track")).to_have_value("")


def test_what_is_typed_is_found_without_case_and_accents_shown_or_not(look: Callable[..., Look]) -> None:
    page = look(SITE, "filtered").page
    field = page.get_by_role("searchbox", name="Search")
    field.press_sequentially("ANGEL nandu")
    assert len(shown(page)) == 1
    field.fill("welcome")  # of an abstract, which a programme does not show
    assert shown(page) == [OPENING]
    field.fill("lunch")
    assert shown(page) == ["Lunch"]
    field.fill("Google")  # of no session's own words
    assert shown(page) == []
    expect(said(page)).to_have_text("0 of 9 sessions")


def test_the_number_is_said_once_after_a_pause(look: Callable[..., Look]) -> None:
    found = look(SITE, "filtered")
    found.js("""() => {
      globalThis.heard = [];
      const status = document.querySelector("output");
      new MutationObserver(() => heard.push(status.textContent)).observe(status, {childList: true});
    }""")
    found.page.get_by_role("searchbox").press_sequentially("harbour", delay=20)
    expect(said(found.page)).not_to_be_empty()
    assert found.js("heard") == ["1 of 9 sessions"]


def test_a_link_shares_what_is_chosen_and_back_goes_back(look: Callable[..., Look]) -> None:
    found = look(SITE, "filtered")
    page = found.page
    page.goto(f"{found.origin}/filtered.html?lang=de&track=everyone&room=nowhere")
    assert shown(page) == [OPENING, "港の話", CLOSING]
    expect(page.get_by_label("Room")).to_have_value("")  # what the page does not know chooses nothing

    page.get_by_role("searchbox").press_sequentially("clos")
    assert shown(page) == [CLOSING]
    page.get_by_label("Track").select_option("")
    assert query(page) == "?lang=de&search=clos"  # what others wrote stays
    page.go_back()
    expect(page.get_by_label("Track")).to_have_value("everyone")
    assert shown(page) == [CLOSING]
    page.go_back()  # letters are no steps
    assert shown(page) == [OPENING, "港の話", CLOSING]
    page.go_forward()
    assert shown(page) == [CLOSING]


def test_days_keep_their_addresses_and_a_day_of_which_nothing_is_left_has_no_tab(
    look: Callable[..., Look],
) -> None:
    found = look(SITE, "filtered")
    page = found.page
    page.get_by_label("Track").select_option("Documentation")
    page.get_by_role("tab", name="Mon, Dec 28").click()
    assert found.js("location.search + location.hash") == "?track=documentation#programme.congress.2026-12-28"
    page.get_by_label("Track").select_option("Crafts")
    expect(page.get_by_role("tab")).to_have_text(["Sun, Dec 27"])
    expect(page.get_by_text("Knots")).to_be_visible()
    hours = page.locator(".du-plan-hour[data-label]:visible").evaluate_all(
        "all => all.map(one => one.dataset.label)"
    )
    assert hours == ["11:30", "13:30"]  # the hours in which nothing is left take no room
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("tab")).to_have_count(2)


def test_a_link_to_a_session_shows_it_whatever_is_chosen(look: Callable[..., Look]) -> None:
    found = look(SITE, "filtered")
    page = found.page
    page.goto(f"{found.origin}/filtered.html?track=crafts#session.congress.close")
    expect(page.locator('[id="session.congress.close"]')).to_be_in_viewport()
    assert query(page) == ""
    page.get_by_label("Track").select_option("Crafts")
    found.js("location.hash = 'session.congress.opening'")
    expect(page.locator('[id="session.congress.opening"]')).to_be_in_viewport()
    expect(page.get_by_label("Track")).to_have_value("")


def test_blocks_of_a_page_have_filters_of_their_own(look: Callable[..., Look]) -> None:
    page = look(SITE, "cards").page
    cards, table = ".du-filtered:has(.du-cards)", ".du-filtered:has(table)"
    everything = shown(page, cards)
    page.get_by_label("Track").last.select_option("Everyone")
    assert shown(page, table) == [OPENING, "港の話", CLOSING]
    assert shown(page, cards) == everything
    assert query(page) == "?track-2=everyone"

    page.get_by_label("Track").first.select_option("Crafts")
    assert len(shown(page, cards)) == 2
    expect(page.get_by_role("group", name="Monday, December 28, 2026")).to_be_hidden()  # a label of nothing
    page.get_by_label("Speaker").select_option("山田太郎")
    page.get_by_label("Track").last.select_option("اللغات")
    expect(page.get_by_role("table")).to_be_hidden()


def test_a_reload_keeps_what_is_chosen(look: Callable[..., Look]) -> None:
    page = look(SITE, "filtered").page
    page.get_by_label("Track").select_option("Crafts")
    page.reload()
    assert len(shown(page)) == 2
    expect(page.get_by_label("Track")).to_have_value("crafts")


def test_what_is_still_to_come_is_by_the_clock(look: Callable[..., Look]) -> None:
    now = "2026-12-27T11:35Z"
    page = look("coming", "filtered", now=now, timezone_id="Etc/UTC", user_agent=f"filter at {now}").page
    page.get_by_role("checkbox", name="Still to come").check()
    page.clock.run_for(1000)
    assert OPENING not in shown(page)
    assert "Lunch" in shown(page) or CLOSING in shown(page)
    expect(said(page)).to_have_text("5 of 9 sessions")
    page.clock.fast_forward("02:00:00")
    page.clock.run_for(1000)
    expect(said(page)).to_have_text("3 of 9 sessions")


def test_what_is_over_stays_hidden_and_what_is_left_out_stays_left_out(look: Callable[..., Look]) -> None:
    now = "2026-12-27T10:25Z"
    page = look("coming", "left-filtered", now=now, timezone_id="Etc/UTC", user_agent=f"both at {now}").page
    slots, cards = ".du-filtered:has(.du-days)", ".du-filtered:has(.du-cards)"
    page.get_by_label("Track").first.select_option("Everyone")
    page.get_by_label("Track").last.select_option("Crafts")
    assert shown(page, slots) == [OPENING, "港の話", CLOSING]
    assert shown(page, cards) == ["How ropes are made and why it matters"]
    page.clock.fast_forward("00:10:00")  # the opening is over, and another card comes in
    assert shown(page, slots) == ["港の話", CLOSING]
    page.get_by_label("Track").first.select_option("")
    page.get_by_label("Track").last.select_option("")
    assert OPENING not in shown(page, slots)
    assert len(shown(page, cards)) == 4
    page.get_by_label("Track").last.select_option("Crafts")
    page.clock.fast_forward("00:01:00")
    assert shown(page, cards) == ["How ropes are made and why it matters"]


def test_there_is_no_choice_between_the_same(look: Callable[..., Look]) -> None:
    page = look(SITE, "filtered").page
    expect(page.get_by_role("checkbox")).to_have_count(0)  # all are still to come
    expect(page.get_by_label("Tag", exact=True)).to_have_count(0)
    types = page.get_by_label("Type").locator("option")
    expect(types).to_have_text(["All", "Keynote", "Social"])  # and no break


def test_paper_has_everything(look: Callable[..., Look]) -> None:
    page = look(SITE, "filtered").page
    every = shown(page)
    page.get_by_label("Track").select_option("Crafts")
    page.emulate_media(media="print")
    page.wait_for_function("!document.querySelector('[data-has][hidden]')")
    assert shown(page) == every
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.emulate_media(media="screen")
    page.wait_for_function("document.querySelector('[data-has][hidden]')")


def test_without_a_script_there_is_no_filter_and_everything(look: Callable[..., Look]) -> None:
    page = look(SITE, "filtered", java_script_enabled=False).page
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.get_by_text(CLOSING)).to_be_visible()


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
def test_it_fits_at_any_width(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", "filtered", strict=True)
    found.page.get_by_label("Track").select_option("Everyone")
    for direction in ("ltr", "rtl"):
        found.js("direction => { document.documentElement.dir = direction }", direction)
        for width in (320, 360, 768, 1024, 1280, 1440, 2560):
            found.wide(width)
            box = found.page.locator(".du-filter").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            controls = found.page.locator(".du-filter > label").all()
            assert all((one.bounding_box() or {})["height"] >= 24 for one in controls)


def test_controls_in_forced_colours(look: Callable[..., Look]) -> None:
    found = look(SITE, "filtered", forced_colors="active")
    found.page.get_by_label("Track").select_option("Everyone")
    for one in (found.page.get_by_label("Track"), found.page.get_by_role("button", name="Show all")):
        colours = one.evaluate(
            "one => [getComputedStyle(one).borderTopColor, getComputedStyle(document.body).backgroundColor]"
        )
        assert colours[0] != colours[1]
