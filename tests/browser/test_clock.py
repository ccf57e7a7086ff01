"""Readers see their own time beside the event's, and choose whose clock that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

LANGUAGE = 'lang="en"'
KEY = "du-events-clock"


def plain(text: str) -> str:
    """Words without the signs that say where no line may end."""
    return text.replace("\u00a0", " ").replace("\u2060", "").strip()


def beside(page: Page, session: str) -> str:
    """What is seen beside the time on a session's card."""
    found = page.locator(f'[id="session.world.{session}"] .du-local')
    return plain(found.inner_text()) if found.is_visible() else ""


def shown(page: Page) -> list[str]:
    """All local times that are seen on a page."""
    return [plain(one.inner_text()) for one in page.locator(".du-local:visible").all()]


def switch(page: Page) -> Locator:
    """The choice of a clock, found by its label."""
    return page.get_by_label("Show times in")


@pytest.mark.parametrize(
    ("zone", "march", "night", "october", "leap"),
    [
        ("Africa/Nairobi", "16:00–19:00", "Sun 05:00–09:00", "10:00–12:00", "Wed 04:00–05:00"),
        ("Asia/Kolkata", "18:30–21:30", "Sun 07:30–11:30", "12:30–14:30", "Wed 06:30–07:30"),
        ("America/Los_Angeles", "06:00–09:00", "19:00–23:00", "00:00–02:00", "17:00–18:00"),
        ("Asia/Kathmandu", "18:45–21:45", "Sun 07:45–11:45", "12:45–14:45", "Wed 06:45–07:45"),
        ("Pacific/Chatham", "Sun 02:45–05:45", "Sun 14:45–18:45", "20:45–22:45", "Wed 14:45–15:45"),
        ("Pacific/Auckland", "Sun 02:00–05:00", "Sun 14:00–18:00", "20:00–22:00", "Wed 14:00–15:00"),
        ("Pacific/Honolulu", "03:00–06:00", "16:00–20:00", "Fri 21:00–23:00", "15:00–16:00"),
        ("Europe/Berlin", "14:00–17:00", "Sun 04:00–08:00", "09:00–11:00", "Wed 02:00–03:00"),
        ("America/Sao_Paulo", "10:00–13:00", "23:00–Sun 03:00", "04:00–06:00", "22:00–23:00"),
        ("America/Anchorage", "05:00–08:00", "18:00–22:00", "Fri 23:00–Sat 01:00", "16:00–17:00"),
    ],
)
def test_the_readers_own_time(
    look: Callable[..., Look], zone: str, march: str, night: str, october: str, leap: str
) -> None:
    found = look("times", locale="en-US")
    found.travel(zone)
    expected = {"march": march, "night": night, "october": october, "leap": leap}
    told = {session: beside(found.page, session) for session in expected}
    assert told == {session: f"{time} your time" for session, time in expected.items()}


def test_nothing_is_added_where_the_clocks_show_the_same(look: Callable[..., Look]) -> None:
    found = look("times", locale="en-US")
    for zone in ("America/New_York", "America/Toronto"):
        found.travel(zone)
        assert [beside(found.page, one) for one in ("march", "night", "leap", "open", "change")] == [""] * 5
        assert beside(found.page, "october") == "03:00–05:00 your time"
    # It starts at the same time and ends at another: New York's clocks change while it lasts.
    found.travel("America/Bogota")
    assert beside(found.page, "change") == "00:30–03:30 your time"


def test_a_time_without_an_end_and_a_day_without_a_time(look: Callable[..., Look]) -> None:
    page = look("times", timezone_id="Africa/Nairobi", locale="en-US").page
    assert beside(page, "open") == "16:00 your time"
    assert page.locator('[id="session.world.day"]').get_by_text("your time").count() == 0
    row = page.locator(".du-table tr", has_text="March")
    assert [plain(one) for one in row.locator(".du-local").all_inner_texts()] == [
        "16:00 your time",
        "19:00 your time",
    ]


def test_a_time_in_a_sentence_stands_in_it_and_in_no_link(look: Callable[..., Look]) -> None:
    page = look("times", timezone_id="Africa/Nairobi", locale="en-US").page
    sentence = page.locator("p", has_text="Before the clock")
    assert plain(sentence.inner_text()) == (
        "Before the clock, Saturday, July 11, 2026, 22:00 New York (EDT) Sun 05:00 your time, and after it."
    )
    switch(page).select_option("event")
    assert "(EDT), and" in sentence.inner_text()
    assert page.locator("a time").count()  # the table of contents repeats the heading
    assert page.locator("a .du-local").count() == 0


@pytest.mark.parametrize(
    ("tag", "night"),
    [
        ("ar", "الأحد 05:00–09:00"),
        ("pt-BR", "dom. 05:00–09:00"),
        ("ja", "日 05:00–09:00"),
        ("de", "So 05:00–09:00"),
        ("not_a_language", "Sun 05:00–09:00"),
        ("tlh", "Sun 05:00–09:00"),
        ("", "Sun 05:00–09:00"),
    ],
)
def test_words_in_the_language_of_the_page(look: Callable[..., Look], tag: str, night: str) -> None:
    found = look("times", "search", timezone_id="Africa/Nairobi", locale="sw-KE")  # a page without times
    html = (found.folder / "index.html").read_text("utf-8")
    assert html.count(LANGUAGE) == 1
    address = f"{found.origin}/index.html"
    found.page.route(address, lambda route: route.fulfill(body=html.replace(LANGUAGE, f'lang="{tag}"')))
    found.page.goto(address)
    found.page.unroute(address)
    assert beside(found.page, "night") == f"{night} your time"


# --- the choice --------------------------------------------------------------------------------


def test_another_clock_is_kept(look: Callable[..., Look]) -> None:
    found = look("times", timezone_id="Africa/Nairobi", locale="en-US")
    page = found.page
    page.evaluate("localStorage.clear()")
    page.reload()
    assert switch(page).input_value() == "own"
    assert switch(page).locator("option:checked").inner_text() == "my zone too (Nairobi)"
    switch(page).select_option("Asia/Tokyo")
    assert beside(page, "march") == "22:00–Sun 01:00 Tokyo"
    page.reload()
    assert beside(page, "march") == "22:00–Sun 01:00 Tokyo"
    page.goto(f"{found.origin}/phases.html")
    assert switch(page).input_value() == "Asia/Tokyo"
    assert set(shown(page)) == {"Thu 00:00–02:00 Tokyo", "Thu 00:00–01:00 Tokyo", "16:00 Tokyo"} | {
        "Tue 00:00–02:00 Tokyo"
    }
    switch(page).select_option("event")
    assert shown(page) == []
    page.go_back()
    assert switch(page).input_value() == "event"
    assert shown(page) == []


def test_the_events_zone_never_goes(look: Callable[..., Look]) -> None:
    page = look("times", timezone_id="Asia/Kolkata", locale="en-US").page
    times = page.locator('[id="session.world.march"] time[data-until]')
    for choice in ("event", "own", "UTC", "Pacific/Chatham"):
        switch(page).select_option(choice)
        assert plain(times.inner_text()) == "09:00–12:00 New York (EDT)"
        assert times.is_visible()


def test_cities_go_by_their_names_of_today(look: Callable[..., Look]) -> None:
    page = look("times", timezone_id="Asia/Kolkata", locale="en-US").page
    assert switch(page).locator("option").nth(1).inner_text() == "my zone too (Kolkata)"
    asia = page.locator("optgroup[label=Asia] option").all_inner_texts()
    assert asia == sorted(asia)
    assert {"Ho Chi Minh", "Kathmandu", "Kolkata"} < set(asia)


def test_an_end_a_week_away_or_more_has_its_date(look: Callable[..., Look]) -> None:
    page = look("times", timezone_id="Asia/Tokyo", locale="en-US").page
    assert beside(page, "far") == "Tue 09:00–Sat, Aug 15 09:00 your time"


BLOCKED = """for (const name of ["getItem", "setItem"]) {
  const real = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...more) {
    if (key === "du-events-clock") throw new DOMException("no", "SecurityError");
    return real.call(this, key, ...more); // themes keep things too
  };
}"""
UNKNOWN = """Intl.DateTimeFormat.prototype.resolvedOptions = () => ({timeZone: "Etc/Unknown"})"""


def test_it_works_where_nothing_can_be_kept(look: Callable[..., Look]) -> None:
    page = look("times", "search", timezone_id="Asia/Dhaka").page
    page.add_init_script(BLOCKED)
    page.goto(page.url.replace("search", "index"))
    assert beside(page, "march") == "19:00–22:00 your time"
    switch(page).select_option("Asia/Tokyo")
    assert beside(page, "march") == "22:00–Sun 01:00 Tokyo"


def test_it_works_where_the_zone_is_not_known(look: Callable[..., Look]) -> None:
    page = look("times", "search", timezone_id="Etc/UTC").page
    page.add_init_script(UNKNOWN)
    page.goto(page.url.replace("search", "index"))
    assert beside(page, "march") == "13:00–16:00 your time"


@pytest.mark.parametrize(
    ("missing", "zone", "march"),
    [
        ("delete globalThis.Intl", "Asia/Karachi", ""),
        ("delete Intl.DateTimeFormat", "Asia/Colombo", ""),
        ("delete Intl.Locale", "Asia/Almaty", "18:00–21:00 your time"),
        ("Intl.supportedValuesOf = () => { throw new RangeError() }", "Asia/Baku", "17:00–20:00 your time"),
        ("delete Intl.RelativeTimeFormat", "Asia/Yerevan", "17:00–20:00 your time"),
        ("delete Intl.supportedValuesOf", "Asia/Tbilisi", "17:00–20:00 your time"),
        ("delete globalThis.matchMedia", "Asia/Muscat", "17:00–20:00 your time"),
    ],
)
def test_a_browser_that_lacks_something_shows_the_page_as_it_is(
    look: Callable[..., Look], missing: str, zone: str, march: str
) -> None:
    """Its own times and badges stay, and nothing throws: ``look`` would tell."""
    page = look("times", "search", timezone_id=zone, now="2026-06-09T19:00:00+03:00").page
    page.add_init_script(missing)
    for name in ("phases", "index"):
        page.goto(page.url.replace("search", name).replace("phases", name))
    assert beside(page, "march") == march
    assert page.locator(".du-clock").count() == bool(march)


@pytest.mark.parametrize(
    ("missing", "zone"),
    [("formatToParts", "Asia/Omsk"), ("resolvedOptions", "Asia/Dubai")],
)
def test_a_browser_whose_clock_lacks_a_part_shows_the_page_as_it_is(
    look: Callable[..., Look], missing: str, zone: str
) -> None:
    """With the real clock: one that is set brings formats of its own."""
    page = look("times", "search", timezone_id=zone).page
    page.add_init_script(f"delete Intl.DateTimeFormat.prototype.{missing}")
    page.goto(page.url.replace("search", "index"))
    assert shown(page) == []
    assert page.locator(".du-clock").count() == 0


def test_the_switch_stands_above_all_groups_of_a_block(look: Callable[..., Look]) -> None:
    page = look("times", "switch", timezone_id="Asia/Bishkek", now="2026-06-09T19:00:00+03:00").page
    around = page.locator(".du-clock").evaluate(
        "line => [line.previousElementSibling.tagName, line.nextElementSibling.dataset.phase]"
    )
    assert around == ["P", "upcoming"]


@pytest.mark.parametrize(
    ("kept", "choice", "march"),
    [
        ("rubbish", "own", "16:00–19:00 your time"),
        ('{"zone": 1}', "own", "16:00–19:00 your time"),
        ("", "own", "16:00–19:00 your time"),
        ("+05:30", "+05:30", "18:30–21:30 +05:30"),
        ("Asia/Kolkata", None, "18:30–21:30 Kolkata"),
    ],
)
def test_whatever_was_kept_is_understood(
    look: Callable[..., Look], kept: str, choice: str | None, march: str
) -> None:
    page = look("times", timezone_id="Africa/Nairobi", locale="en-US").page
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, kept])
    page.reload()
    assert beside(page, "march") == march
    assert switch(page).input_value() == (
        choice
        or page.evaluate(
            "new Intl.DateTimeFormat('en', {timeZone: 'Asia/Kolkata'}).resolvedOptions().timeZone"
        )
    )
    page.evaluate("localStorage.clear()")


def test_the_choice_by_keyboard(look: Callable[..., Look]) -> None:
    page = look("times", timezone_id="Africa/Nairobi", locale="en-US").page
    switch(page).select_option("own")
    page.keyboard.press("Tab")
    for _ in range(60):
        if page.evaluate("document.activeElement.matches('.du-clock .du-control')"):
            break
        page.keyboard.press("Tab")
    expect(switch(page)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(switch(page)).to_have_value("event")
    assert shown(page) == []
    page.keyboard.type("tokyo")
    expect(switch(page)).to_have_value("Asia/Tokyo")
    assert re.search("Tokyo$", beside(page, "march"))
    switch(page).select_option("own")


def test_the_choice_comes_from_another_tab_at_once(look: Callable[..., Look]) -> None:
    found = look("times", timezone_id="Africa/Nairobi", locale="en-US")
    other = found.page.context.new_page()
    other.goto(found.page.url)
    switch(other).select_option("Asia/Tokyo")
    expect(switch(found.page)).to_have_value("Asia/Tokyo")
    assert beside(found.page, "march") == "22:00–Sun 01:00 Tokyo"
    other.evaluate("localStorage.clear()")
    expect(switch(found.page)).to_have_value("own")
    other.close()
