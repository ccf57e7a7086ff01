"""Stars on sessions: kept on the device, shown, shared, saved and printed as the reader's programme."""

from __future__ import annotations

import base64
import json
import re
import zlib
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
import segno
from defusedxml.ElementTree import parse
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Look
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

SITE = "congress-pydata_sphinx_theme"
KEY = "du-events-stars congress"
ROPES, LONG = "How ropes are made and why it matters", "A title that is rather long"
OPENING, CLOSING = "Opening of the harbour congress", "Closing"


@pytest.fixture(autouse=True)
def _anew(look: Callable[..., Look]) -> None:
    """Forget the stars of the test before: what has the same settings shares a window."""
    for name in (SITE, "starred"):
        look(name, "stars").js("localStorage.clear()")


CLICK = (
    "title => [...document.querySelectorAll('.du-star')].find(one => one.ariaLabel.includes(title)).click()"
)
BROKEN = """for (const name of %s) {
  const own = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...more) {
    if (key.startsWith("du-events")) throw new DOMException("no", "QuotaExceededError");
    return own.call(this, key, ...more);
  };
}"""


def star(page: Page, title: str) -> Locator:
    return page.get_by_role("button", name=re.compile(f"^Star: {title}"))


def mine(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile(r"programme \("))


def shown(page: Page) -> list[str]:
    titles = "[data-has]:not([hidden]) :is(.du-slot-title, .du-card-title)"
    return page.locator(titles).evaluate_all("all => all.map(one => one.textContent.trim())")


def kept(page: Page) -> str:
    return str(page.evaluate("key => localStorage.getItem(key)", KEY))


def test_a_star_is_kept_and_all_blocks_of_the_site_show_it(look: Callable[..., Look]) -> None:
    found = look(SITE, "stars")
    page = found.page
    expect(star(page, OPENING)).to_have_attribute("aria-pressed", "false")
    star(page, OPENING).click()
    expect(star(page, OPENING)).to_have_attribute("aria-pressed", "true")
    expect(mine(page)).to_have_text("My programme (1)")
    assert kept(page) == '["congress/opening"]'

    page.goto(f"{found.origin}/starred-cards.html")
    for one in star(page, OPENING).all():
        expect(one).to_have_attribute("aria-pressed", "true")
    star(page, OPENING).last.click()
    assert kept(page) == "[]"
    expect(star(page, OPENING).first).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("button", name="Star: Lunch")).to_have_count(0)


def test_my_programme_by_keyboard(look: Callable[..., Look]) -> None:
    found = look(SITE, "stars")
    page = found.page
    mine(page).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Star sessions to see them here.")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.keyboard.press("Space")
    for title in (OPENING, ROPES):
        star(page, title).focus()
        page.keyboard.press("Enter")
    mine(page).focus()
    page.keyboard.press("Enter")
    assert shown(page) == [OPENING, ROPES]
    expect(page.get_by_role("status").first).to_have_text("2 of 9 sessions")
    assert found.js("location.search") == "?mine=1"
    assert found.js("getComputedStyle(document.querySelector('.du-plan')).display") == "block"  # a list

    star(page, OPENING).focus()
    page.keyboard.press("Space")
    assert shown(page) == [ROPES]
    expect(star(page, ROPES)).to_be_focused()
    page.keyboard.press("Space")
    expect(mine(page)).to_be_focused()
    page.go_back()
    assert len(shown(page)) > 2
    page.go_forward()
    assert shown(page) == []


def test_stars_at_the_same_time_are_told(look: Callable[..., Look]) -> None:
    page = look(SITE, "stars").page
    star(page, ROPES).click()
    expect(page.locator(".du-clash")).to_have_count(0)
    star(page, OPENING).click()  # which ends as that begins
    expect(page.locator(".du-clash")).to_have_count(0)
    star(page, LONG).click()
    ropes = page.locator('[id="session.congress.ropes"]')
    expect(ropes.locator(".du-clash")).to_have_text(re.compile(f"^Overlaps with .{LONG}"))
    star(page, LONG).click()
    expect(ropes.locator(".du-clash")).to_be_hidden()


def test_titles_in_a_sentence_are_as_they_are(look: Callable[..., Look]) -> None:
    found = look(SITE, "stars")
    title = "$&$'$`$$ %s"

    html = (found.folder / "stars.html").read_text(encoding="utf-8").replace(ROPES, escape(title))
    found.page.route(
        "**/stars.html", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
    )
    found.page.reload()
    for one in (LONG, title):
        found.page.get_by_role("button", name=f"Star: {one}").first.click()
    expect(found.page.locator(".du-clash", has_text=f"Overlaps with \u2068{title}")).to_have_count(1)
    found.page.unroute("**/stars.html")


def test_another_tab_is_followed(look: Callable[..., Look]) -> None:
    found = look(SITE, "stars")
    star(found.page, OPENING).click()
    other = found.page.context.new_page()
    other.goto(f"{found.origin}/stars.html")
    star(other, ROPES).click()
    expect(star(found.page, ROPES)).to_have_attribute("aria-pressed", "true")
    other.close()
    star(found.page, OPENING).click()
    assert kept(found.page) == '["congress/ropes"]'

    # Of a tab that the browser has put to sleep nothing is heard.
    found.js("key => localStorage.setItem(key, '[\"congress/close\"]')", KEY)
    star(found.page, OPENING).click()
    assert kept(found.page) == '["congress/close","congress/opening"]'


# --- a session's own page ----------------------------------------------------------------------


def test_a_session_is_starred_on_its_page_by_keyboard(look: Callable[..., Look]) -> None:
    found = look(SITE, "starred-detail", strict=True)
    page = found.page
    own = page.get_by_role("button", name=f"Star: {OPENING}", exact=True)
    expect(own).to_have_text("Star")
    own.focus()
    page.keyboard.press("Enter")
    expect(own).to_have_attribute("aria-pressed", "true")
    assert kept(page) == '["congress/opening"]'

    page.goto(f"{found.origin}/stars.html")
    expect(star(page, OPENING)).to_have_attribute("aria-pressed", "true")
    expect(mine(page)).to_have_text("My programme (1)")
    star(page, OPENING).click()
    page.goto(f"{found.origin}/starred-detail.html")
    expect(own).to_have_attribute("aria-pressed", "false")


def test_a_session_s_page_follows_other_tabs(look: Callable[..., Look]) -> None:
    found = look(SITE, "starred-detail")
    other = found.page.context.new_page()
    other.goto(f"{found.origin}/stars.html")
    star(other, ROPES).click()
    star(other, OPENING).click()
    expect(star(found.page, OPENING)).to_have_attribute("aria-pressed", "true")
    other.close()
    star(found.page, OPENING).click()
    assert kept(found.page) == '["congress/ropes"]'


def test_a_session_s_page_says_that_a_star_does_not_last(look: Callable[..., Look]) -> None:
    found = look("congress-alabaster", "starred-detail", user_agent="broken on a page")
    found.page.add_init_script(BROKEN % '["setItem"]')
    found.page.reload()
    star(found.page, OPENING).click()
    expect(star(found.page, OPENING)).to_have_attribute("aria-pressed", "true")
    expect(found.page.get_by_role("status")).to_have_text("Your browser does not keep stars.")


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_star_of_a_session_s_page_fits(look: Callable[..., Look], theme: str, direction: str) -> None:
    found = look(f"congress-{theme}", "starred-detail")
    found.js("direction => { document.documentElement.dir = direction }", direction)
    for width in (320, 360, 768, 1440):
        found.wide(width)
        assert found.js("document.documentElement.scrollWidth") <= width
        box = star(found.page, OPENING).bounding_box()
        whole = found.page.locator(".du-detail").bounding_box()
        assert box is not None
        assert whole is not None
        assert min(box["width"], box["height"]) >= 24
        assert whole["x"] <= box["x"]
        assert box["x"] + box["width"] <= whole["x"] + whole["width"] + 0.5


def test_a_session_s_page_on_paper_or_without_a_script_has_no_star(look: Callable[..., Look]) -> None:
    page = look(SITE, "starred-detail").page
    page.emulate_media(media="print")
    expect(star(page, OPENING)).to_be_hidden()
    page.emulate_media(media="screen")
    page = look(SITE, "starred-detail", java_script_enabled=False).page
    expect(page.get_by_role("button", name="Star")).to_have_count(0)
    expect(page.locator(".du-detail").get_by_text("Main hall")).to_be_visible()


# --- shared ------------------------------------------------------------------------------------


def test_a_link_shares_a_programme_and_touches_no_stars_until_asked(look: Callable[..., Look]) -> None:
    found = look(SITE, "stars", permissions=["clipboard-read", "clipboard-write"])
    page = found.page
    found.js("localStorage.clear()")
    page.reload()
    for title in (OPENING, CLOSING):
        found.js(CLICK, title)  # on whatever day
    mine(page).click()
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    link = page.get_by_label("Link to this programme").input_value()
    assert link == f"{found.origin}/stars.html#stars=congress/opening,close"
    assert found.js("navigator.clipboard.readText()") == link

    found.js("key => localStorage.setItem(key, '[\"congress/ropes\"]')", KEY)
    page.goto(link)
    page.reload()
    assert shown(page) == [OPENING, CLOSING]
    expect(mine(page)).to_have_text("Shared programme (2)")
    assert kept(page) == '["congress/ropes"]'
    page.get_by_role("tab", name="Mon, Dec 28").click()
    assert found.js("location.href") == link  # a day's address would lose it

    page.get_by_role("button", name="Add to my programme").click()
    assert sorted(kept(page).strip('[]"').split('","')) == [
        "congress/close",
        "congress/opening",
        "congress/ropes",
    ]
    expect(mine(page)).to_have_text("My programme (3)")
    expect(mine(page)).to_be_focused()
    assert found.js("location.search + location.hash") == "?mine=1"
    page.go_back()
    assert shown(page) == [OPENING, CLOSING]
    page.get_by_role("button", name="Show all").click()
    assert len(shown(page)) > 3
    assert found.js("location.hash") == ""


@pytest.mark.parametrize("poison", ["#stars=", "#stars=<b>/x", "#stars=%00;;/,", "#stars=a/" + "b" * 500])
def test_a_link_of_nonsense_is_none(look: Callable[..., Look], poison: str) -> None:
    found = look(SITE, "stars")
    found.page.goto(f"{found.origin}/stars.html{poison}")
    found.page.reload()
    expect(mine(found.page)).to_have_text("My programme (0)")


@pytest.mark.parametrize("written", ["congress%2Fopening%2Cclose", "congress/opening,close;%"])
def test_a_link_that_a_program_has_encoded_is_read(look: Callable[..., Look], written: str) -> None:
    found = look(SITE, "stars")
    found.page.goto(f"{found.origin}/stars.html#stars={written}")
    found.page.reload()
    assert shown(found.page) == [OPENING, CLOSING]


def test_a_link_to_sessions_that_are_elsewhere_says_so(look: Callable[..., Look]) -> None:
    found = look(SITE, "stars")
    found.page.goto(f"{found.origin}/stars.html#stars=fair/gone")
    found.page.reload()
    expect(mine(found.page)).to_have_text("Shared programme (0)")
    expect(found.page.get_by_text("None of these sessions is here.")).to_be_visible()


# --- storage -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "poison", ["{", "null", "7", '{"a": 1}', '[1, null, ["x"], "<b>", "a/b/c"]', '"congress/opening"']
)
def test_what_others_wrote_into_the_storage_does_no_harm(look: Callable[..., Look], poison: str) -> None:
    found = look(SITE, "stars")
    found.js("([key, value]) => localStorage.setItem(key, value)", [KEY, poison])
    found.page.reload()
    expect(mine(found.page)).to_have_text("My programme (0)")
    star(found.page, OPENING).click()
    assert kept(found.page) == '["congress/opening"]'


def test_of_too_many_stars_the_newest_are_kept(look: Callable[..., Look]) -> None:
    found = look(SITE, "stars")
    found.js(
        "key => localStorage.setItem(key, JSON.stringify([...Array(1000).keys()].map(one => `a/${one}`)))",
        KEY,
    )
    found.page.reload()
    star(found.page, OPENING).click()
    found.page.reload()
    expect(star(found.page, OPENING)).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("breaks", ['["getItem", "setItem"]', '["setItem"]'], ids=["blocked", "full"])
def test_without_storage_stars_hold_for_the_page_which_says_so(
    look: Callable[..., Look], breaks: str
) -> None:
    found = look("congress-alabaster", "stars", user_agent=f"broken {breaks}")
    found.page.add_init_script(BROKEN % breaks)
    found.page.reload()
    star(found.page, OPENING).click()
    star(found.page, ROPES).click()
    mine(found.page).click()
    assert shown(found.page) == [OPENING, ROPES]
    expect(found.page.get_by_text("Your browser does not keep stars.")).to_be_visible()


# --- files and paper ---------------------------------------------------------------------------


def test_a_calendar_file_has_the_starred_sessions_as_the_site_s_own(
    look: Callable[..., Look], tmp_path: Path
) -> None:
    found = look(SITE, "stars", strict=True)
    page = found.page
    for title in (OPENING, ROPES):
        star(page, title).click()
    mine(page).click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Calendar file").click()
    saved.value.save_as(tmp_path / "mine.ics")
    text = (tmp_path / "mine.ics").read_bytes().decode()
    whole = (found.folder / "calendars/event/congress.ics").read_bytes().decode()
    assert re.findall(r"UID:([^@]+)@", text) == ["congress.opening", "congress.ropes"]
    for entry in re.findall(r"BEGIN:VEVENT.*?END:VEVENT\r\n", text, re.DOTALL):
        assert entry in whole
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "SOURCE" not in text  # it is no subscription
    save = "duEvents.saveCalendar({congress: 'calendars/event/congress.ics'}, ['congress/open'], 'x.ics')"
    assert found.js(f"{save}.then(() => 'saved', ({{message}}) => message)") == "none"  # ids are whole


def test_a_calendar_that_cannot_be_loaded_is_told(look: Callable[..., Look]) -> None:
    found = look(SITE, "stars")
    star(found.page, OPENING).click()
    mine(found.page).click()
    found.page.route("**/*.ics", lambda route: route.fulfill(status=404))
    found.page.get_by_role("button", name="Calendar file").click()
    expect(found.page.get_by_text("The calendar could not be loaded.")).to_be_visible()
    found.page.unroute("**/*.ics")
    found.faults.clear()


@pytest.mark.parametrize("theme", ["pydata_sphinx_theme", "furo", "alabaster"])
def test_my_programme_is_printed_alone_on_one_page(look: Callable[..., Look], theme: str) -> None:
    found = look(f"congress-{theme}", "stars")
    page = found.page
    found.js("localStorage.clear()")
    page.reload()
    found.js("""() => {
      for (const one of document.querySelectorAll(".du-star")) one.click();
      globalThis.print = () => {};
    }""")
    mine(page).click()
    page.get_by_role("button", name="Print").click()
    page.emulate_media(media="print")
    expect(page.get_by_text(CLOSING, exact=True)).to_be_visible()  # all days
    expect(page.get_by_text("Lunch")).to_be_hidden()
    expect(page.get_by_role("heading", name="Stars")).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) == 1
    page.emulate_media(media="screen")
    found.js("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("heading", name="Stars")).to_be_visible()


def test_without_a_script_there_are_no_stars(look: Callable[..., Look]) -> None:
    page = look(SITE, "stars", java_script_enabled=False).page
    expect(page.get_by_role("button", name="Star")).to_have_count(0)
    expect(page.get_by_text(CLOSING)).to_be_visible()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_stars_fit_at_any_width_and_a_finger_meets_them(look: Callable[..., Look], direction: str) -> None:
    found = look(SITE, "stars")
    page = found.page
    found.js("direction => { document.documentElement.dir = direction }", direction)
    for title in (OPENING, ROPES, LONG):
        star(page, title).click()
    for width in (320, 360, 768, 1024, 1280, 1440, 2560):
        found.wide(width)
        assert found.js("document.documentElement.scrollWidth") <= width
        box = star(page, ROPES).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        card = page.locator('[id="session.congress.ropes"]').bounding_box()
        assert card is not None
        assert card["x"] <= box["x"]
        assert box["x"] + box["width"] <= card["x"] + card["width"]


def test_stars_in_forced_colours_differ_by_shape(look: Callable[..., Look]) -> None:
    page = look(SITE, "stars", forced_colors="active").page
    page.evaluate("localStorage.clear()")
    page.reload()
    shape = "one => getComputedStyle(one, '::before').content"
    before = star(page, OPENING).evaluate(shape)
    star(page, OPENING).click()
    assert star(page, OPENING).evaluate(shape) != before


# --- the app on a phone ------------------------------------------------------------------------


def offered(page: Page) -> tuple[str, list[int]]:
    """The address of the schedule and the ids of the stars, in a link for Giggity."""
    address = str(page.get_by_role("link", name="Open in Giggity").get_attribute("href"))
    found = re.fullmatch(r"https://ggt\.gaa\.st/#url=([^&]+)&see=([\w-]+)", address)
    assert found
    packed = found[2] + "=" * (-len(found[2]) % 4)
    return unquote(found[1]), json.loads(zlib.decompress(base64.urlsafe_b64decode(packed)))


@pytest.mark.parametrize("without", ["", "delete globalThis.CompressionStream"])
def test_an_app_gets_the_schedule_and_the_stars_after_a_click(
    look: Callable[..., Look], without: str
) -> None:
    found = look("starred", "stars", strict=True, user_agent=f"app {without}")
    page = found.page
    page.add_init_script(without or "0")
    page.reload()
    star(page, OPENING).click()
    star(page, ROPES).click()
    mine(page).click()
    expect(page.locator("[href*=ggt]")).to_have_count(0)
    page.get_by_role("button", name="Phone app").press("Enter")
    expect(page.get_by_role("img", name="QR code of the link below")).to_be_visible()
    address, ids = offered(page)
    assert address == "https://starred.test/_events/congress/schedule.xml"
    schedule = parse(found.folder / "_events/congress/schedule.xml")
    titles = {int(one.attrib["id"]): one.findtext("title") for one in schedule.iter("event")}
    assert [titles[one] for one in ids] == [OPENING, ROPES]

    before = page.get_by_role("link", name="Open in Giggity").evaluate("link => link.href")
    star(page, OPENING).click()
    page.wait_for_function("before => document.querySelector('.du-app-box a').href !== before", arg=before)
    assert [titles[one] for one in offered(page)[1]] == [ROPES]
    page.get_by_role("button", name="Phone app").press("Enter")
    expect(page.get_by_role("link", name="Open in Giggity")).to_be_hidden()
    expect(page.get_by_role("button", name="Phone app", expanded=False)).to_be_focused()


def test_there_is_no_app_without_a_schedule_or_an_address(look: Callable[..., Look]) -> None:
    page = look(SITE, "stars").page
    star(page, OPENING).click()
    mine(page).click()
    expect(page.get_by_role("button", name="Share")).to_be_visible()
    expect(page.get_by_role("button", name="Phone app")).to_have_count(0)


@pytest.mark.parametrize("length", [17, 32, 134, 271, 367, 858])
def test_a_qr_code_is_as_another_program_draws_it(look: Callable[..., Look], length: int) -> None:
    text = ("https://ggt.gaa.st/#url=a%2F" * 40)[:length]
    expected = segno.make(text, error="l", mask=0, mode="byte", boost_error=False, micro=False)
    drawn = look("starred", "stars").js("text => duEvents.qr(text)", text)
    assert drawn == [list(row) for row in expected.matrix]


def test_of_a_text_that_is_too_long_there_is_no_qr_code(look: Callable[..., Look]) -> None:
    assert look("starred", "stars").js("duEvents.qr('x'.repeat(859))") is None
