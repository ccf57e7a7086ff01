"""Media kits: texts are copied by pointer and by keyboard, and are texts to select where they cannot be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look
    from playwright.sync_api import Locator

pytestmark = pytest.mark.browser

THEMES = ("pydata_sphinx_theme", "furo", "alabaster")
MAY_COPY = {"permissions": ["clipboard-read", "clipboard-write"]}


def boxes(found: Look) -> list[Locator]:
    return found.page.locator(".du-copy").all()


@pytest.mark.parametrize("theme", THEMES)
def test_each_text_is_copied_as_it_is_shown(look: Callable[..., Look], theme: str) -> None:
    found = look(theme, "kit", strict=True, **MAY_COPY)
    assert len(boxes(found)) == 7  # the hashtag, three texts, three colours
    for box in boxes(found):
        box.locator("button").click()
        expect(box.get_by_role("status")).to_have_text("Copied")
        assert found.js("navigator.clipboard.readText()") == box.locator(".du-copy-text").text_content()
    # It is said of one text at a time.
    assert [box.get_by_role("status").inner_text() for box in boxes(found)] == [
        "",
        "",
        "",
        "",
        "",
        "",
        "Copied",
    ]


def test_the_keyboard_copies_too_and_the_focus_stays(look: Callable[..., Look]) -> None:
    found = look("furo", "kit", **MAY_COPY)
    button = found.page.get_by_role("button", name=re.compile("Copy ?: Short"))
    for key in ("Enter", "Space"):
        found.js("navigator.clipboard.writeText('')")
        button.focus()
        found.page.keyboard.press(key)
        expect(boxes(found)[1].get_by_role("status")).to_have_text("Copied")
        assert found.js("navigator.clipboard.readText()").startswith("Donaudampf")
        expect(button).to_be_focused()


def test_where_a_browser_does_not_copy_the_text_is_selected(look: Callable[..., Look]) -> None:
    found = look("furo", "kit", locale="en-GB")
    found.js("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    box = boxes(found)[0]
    box.locator("button").click()
    expect(box.get_by_role("status")).to_have_text("The text is selected: copy it with the keyboard")
    assert found.js("getSelection().toString()") == box.locator(".du-copy-text").text_content()


def test_without_a_clipboard_there_are_no_buttons(look: Callable[..., Look]) -> None:
    found = look("furo", "kit", locale="en-CA")
    found.page.add_init_script("delete Navigator.prototype.clipboard")
    found.page.reload()
    assert found.page.locator(".du-copy-text").count() == 7
    assert not found.page.locator(".du-copy button").count()


def test_without_javascript_all_is_there_but_the_buttons(look: Callable[..., Look]) -> None:
    found = look("furo", "kit", java_script_enabled=False)
    expect(found.page.locator(".du-kit")).to_have_count(8)
    expect(found.page.locator(".du-copy button")).to_have_count(0)
    expect(found.page.locator(".du-copy-text").nth(1)).to_be_visible()


def test_nothing_is_asked_of_anybody_before_a_click(look: Callable[..., Look]) -> None:
    found = look("furo", "kit")
    found.page.mouse.wheel(0, 5000)
    found.page.wait_for_load_state("networkidle")
    assert found.page.locator(".du-kit-share a").count() == 7  # what asked for more is a fault of the page


def test_paper_has_neither_buttons_nor_links_to_share(look: Callable[..., Look]) -> None:
    found = look("furo", "kit")
    found.page.emulate_media(media="print")
    for part in (".du-copy-button", ".du-kit-share"):
        expect(found.page.locator(part).first).to_be_hidden()
    expect(found.page.locator(".du-swatch").first).to_be_visible()
