"""Recordings in a browser: nothing of a third party before play is pressed; then the player has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser

THEMES = ("pydata_sphinx_theme", "furo", "alabaster")
YOUTUBE = "https://www.youtube-nocookie.com"
PLAYER = "<!doctype html><html lang=en><title>Player</title><button>Pause</button>"


@pytest.fixture
def open_page(look: Callable[..., Look]) -> Callable[..., tuple[Page, list[str]]]:
    """A function that opens the page of recordings, with what the services were asked for."""

    def opened(theme: str = "furo", **settings: object) -> tuple[Page, list[str]]:
        asked: list[str] = []

        def answer(route: Route) -> None:
            asked.append(route.request.url)
            route.fulfill(body=PLAYER, content_type="text/html")

        page = look(theme, "recordings", **settings).page
        page.unroute_all()
        for host in (YOUTUBE, "https://peertube.example"):
            page.route(f"{host}/**", answer)
        return page, asked

    return opened


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_asked_of_a_service_before_a_reader_presses_play(
    open_page: Callable[..., tuple[Page, list[str]]], theme: str
) -> None:
    page, asked = open_page(theme)
    page.get_by_role("button", name="Play: How one reads").first.hover()
    for details in page.locator(".du-recordings summary").all():
        details.click()
    page.mouse.wheel(0, 5000)
    page.wait_for_timeout(200)
    assert asked == []
    assert page.locator("iframe").count() == 0
    media = "[...document.querySelectorAll('video, audio')].map(one => [one.networkState, one.paused])"
    assert page.evaluate(media) == [[1, True], [1, True]]  # NETWORK_IDLE: nothing is loaded


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("key", ["click", "Enter", "Space"])
def test_play_loads_the_player_under_a_strict_policy_and_moves_the_focus_there(
    open_page: Callable[..., tuple[Page, list[str]]], theme: str, key: str
) -> None:
    page, asked = open_page(theme, strict=True, frames=YOUTUBE)
    recording = page.locator(".du-recording").first
    expect(recording.get_by_text("Loads from YouTube when you press play.")).to_be_visible()
    button = recording.get_by_role("button", name="Play: How one reads")
    if key == "click":
        button.click()
    else:
        button.focus()
        page.keyboard.press(key)
    frame = recording.locator("iframe")
    expect(frame).to_be_focused()
    expect(recording.frame_locator("iframe").get_by_role("button", name="Pause")).to_be_visible()
    assert asked == [f"{YOUTUBE}/embed/dQw4w9WgXcQ?autoplay=1&start=60&rel=0"]
    title = frame.get_attribute("title") or ""
    assert title.startswith("How one reads a page")
    assert title.endswith("(YouTube)")
    assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert frame.get_attribute("allow") == "autoplay; fullscreen"
    assert "allow-top-navigation" not in (frame.get_attribute("sandbox") or "")
    expect(recording.get_by_role("button")).to_have_count(0)


def test_a_chapter_starts_there_and_the_next_anew(open_page: Callable[..., tuple[Page, list[str]]]) -> None:
    page, asked = open_page()
    recording = page.locator(".du-recording").first
    recording.get_by_text("Chapters").click()
    recording.get_by_role("link", name="1:10 Why pair").click()
    expect(recording.locator("iframe")).to_be_focused()
    recording.get_by_role("link", name="1:00:02 Fragen").focus()
    page.keyboard.press("Enter")
    expect(recording.locator("iframe")).to_be_focused()
    expect(recording.locator("iframe")).to_have_count(1)
    page.wait_for_timeout(100)
    assert [url.partition("start=")[2] for url in asked] == ["70&rel=0", "3602&rel=0"]


def test_each_recording_has_a_player_of_its_own(open_page: Callable[..., tuple[Page, list[str]]]) -> None:
    page, asked = open_page()
    page.get_by_role("button", name="Play: Part 1").click()
    assert page.locator("iframe").get_attribute("title") == "Part 1 (peertube.example)"
    page.get_by_role("button", name="Play: How one reads").first.click()
    expect(page.locator("iframe")).to_have_count(2)
    page.wait_for_timeout(100)
    assert sorted(url.split("/")[2] for url in asked) == ["peertube.example", "www.youtube-nocookie.com"]


def test_a_chapter_of_a_file_moves_its_player(open_page: Callable[..., tuple[Page, list[str]]]) -> None:
    page, _asked = open_page()
    recording = page.locator(".du-recording", has=page.locator("audio"))
    recording.get_by_text("Chapters").click()
    recording.get_by_role("link", name="0:02 Later").click()
    sound = recording.locator("audio")
    expect(sound).to_be_focused()
    page.wait_for_function("() => document.querySelector('audio').currentTime >= 2")
    sound.evaluate("one => one.pause()")


def test_with_a_key_for_a_new_tab_a_chapter_is_a_link(
    open_page: Callable[..., tuple[Page, list[str]]],
) -> None:
    page, asked = open_page()
    recording = page.locator(".du-recording").first
    recording.get_by_text("Chapters").click()
    # What the script leaves to the browser is stopped here, so that no tab opens.
    page.evaluate(
        "document.addEventListener('click', e => { window.left = !e.defaultPrevented; e.preventDefault(); })"
    )
    recording.get_by_role("link", name="1:10 Why pair").click(modifiers=["ControlOrMeta"])
    assert page.evaluate("window.left") is True
    assert asked == []
    assert page.locator("iframe").count() == 0


@pytest.mark.parametrize("theme", THEMES)
def test_without_script_there_are_links_and_no_button(
    open_page: Callable[..., tuple[Page, list[str]]], theme: str
) -> None:
    page, _asked = open_page(theme, java_script_enabled=False)
    recording = page.locator(".du-recording").first
    expect(recording.locator("button")).to_be_hidden()
    expect(recording.get_by_text("when you press play")).to_be_hidden()
    link = recording.get_by_role("link", name="Watch on YouTube")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=60s"
    recording.get_by_text("Chapters").click()
    chapter = recording.get_by_role("link", name="1:10 Why pair")
    assert chapter.get_attribute("href") == "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=70s"


@pytest.mark.parametrize("theme", THEMES)
def test_the_focus_on_play_is_seen(open_page: Callable[..., tuple[Page, list[str]]], theme: str) -> None:
    page, _asked = open_page(theme)
    page.get_by_role("button", name="Play: How one reads").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    width = "getComputedStyle(document.activeElement).outlineWidth"
    assert page.evaluate("document.activeElement.className") == "du-play"
    assert page.evaluate(width) == "3px"


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_players_keep_their_shape_and_titles_of_a_row_their_height(
    open_page: Callable[..., tuple[Page, list[str]]], width: int
) -> None:
    page, _asked = open_page(width=width)
    boxes = page.evaluate(
        "[...document.querySelectorAll('.du-player')].map(e => e.getBoundingClientRect().toJSON())"
    )
    assert all(abs(box["width"] / box["height"] - 16 / 9) < 0.05 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    tops = page.evaluate(
        "[...document.querySelector('.du-recordings').children].slice(0, 2)"
        ".map(item => item.querySelector('.du-recorded-body').getBoundingClientRect().top)"
    )
    assert (abs(tops[0] - tops[1]) < 1) is (width >= 576)
