"""A site may forbid all that is inline, and all markup made by scripts: what is ours needs neither."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look

pytestmark = pytest.mark.browser

PAGES = ("index", "markup", "columns", "page", "kit", "events")
THEMES = ("pydata_sphinx_theme", "basic", "alabaster")


def use_everything(found: Look) -> None:
    """Do all that a reader can do with our blocks, as a reader does it."""
    page = found.page
    for fold in page.locator("summary:visible").all():
        if fold.evaluate("fold => fold.parentElement.matches('.du-calendar, .du-data')"):
            fold.click()
            page.keyboard.press("Escape")
    clock = page.locator(".du-clock .du-control")
    if clock.count():
        for choice in ("event", "UTC", "Pacific/Chatham", "own"):
            clock.select_option(choice)
    for button in page.locator(".du-copy-button").all():
        button.click()
    for scrolled in page.locator(".du-scroll:visible").all():
        scrolled.focus()
        page.keyboard.press("ArrowRight")
    found.unfold()


@pytest.mark.parametrize(
    ("name", "page"),
    [
        *(
            (theme, page)
            for theme in THEMES
            for page in ("index", "markup", "columns", "page", "kit", "events", "recordings")
        ),
        ("examples", "examples/working-sessions"),
        ("examples", "examples/study-group"),
        ("times", "index"),
        ("times", "phases"),
        ("congress-basic", "programme"),
        ("congress-basic", "filtered"),
        ("congress-basic", "stars"),
    ],
)
def test_nothing_of_ours_needs_an_exception(look: Callable[..., Look], name: str, page: str) -> None:
    found = look(name, page, strict=True, timezone_id="Africa/Nairobi", locale="en-US")
    for _scheme in found.schemes():
        use_everything(found)
    # What the policy forbids is an error of the console, which no page may have.


def test_a_page_that_changes_with_the_hour_needs_none_either(look: Callable[..., Look]) -> None:
    page = look("times", "phases", strict=True, now="2026-06-08T08:00Z", timezone_id="Etc/UTC").page
    before = page.locator(".du-phase:visible").all_inner_texts()
    page.clock.fast_forward("23:00:00")
    assert page.locator(".du-phase:visible").all_inner_texts() != before


@pytest.mark.parametrize("theme", THEMES)
def test_style_and_script_are_at_work_under_it(look: Callable[..., Look], theme: str) -> None:
    page = look(theme, strict=True, timezone_id="Africa/Nairobi", locale="en-US").page
    expect(page.locator(".du-clock .du-control")).to_be_visible()
    assert page.locator(".du-cards").first.evaluate("one => getComputedStyle(one).display") == "grid"


@pytest.mark.parametrize("theme", THEMES)
def test_structured_data_is_data_and_needs_no_hash(look: Callable[..., Look], theme: str) -> None:
    page = look(theme, strict=True).page
    assert json.loads(page.locator("script[type='application/ld+json']").inner_text())["@context"]


def test_the_policy_is_in_force(look: Callable[..., Look]) -> None:
    found = look("basic", strict=True)
    with pytest.raises(Error, match="TrustedHTML"):
        found.js("document.querySelector('.du-cards').innerHTML = '<b>mine</b>'")
    found.js("document.querySelector('.du-cards').setAttribute('style', 'color: red')")
    expect(found.page.locator(".du-cards[style]")).to_have_count(1)
    told = [fault for fault in found.faults if "policy:" in fault]
    assert ["require-trusted-types-for" in told[0], "style-src-attr" in told[1]] == [True, True], told
    found.faults.clear()
