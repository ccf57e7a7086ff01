"""What is now, next and over is right on a page that was built some time ago, by the reader's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ZONE = "Africa/Nairobi"  # the series' own
OVER = "The series is over. Its last session was on Sunday, June 21, 2026."


@pytest.fixture
def at(look: Callable[..., Look]) -> Callable[[str], Page]:
    """A function that shows the page at a time in Nairobi."""

    def open_page(moment: str) -> Page:
        return look("times", "phases", now=f"{moment}:00+03:00", timezone_id=ZONE, locale="en-GB").page

    return open_page


def seen(page: Page, section: str, inner: str) -> list[str]:
    """The words of what is seen in a section."""
    return page.locator(f"#{section} {inner}:visible").all_inner_texts()


def titles(page: Page, section: str) -> list[str]:
    """The titles of the cards that are seen in a section."""
    return seen(page, section, ".du-card-title")


@pytest.mark.parametrize(
    ("moment", "title", "badge"),
    [
        ("2026-06-08T09:00", "First", "Starts in 2 days"),
        ("2026-06-09T17:00", "First", "Tomorrow"),
        ("2026-06-09T19:00", "First", "Starts in 23 hours"),
        ("2026-06-10T15:00", "First", "Starts in 3 hours"),
        ("2026-06-10T17:40", "First", "Starts in 20 minutes"),
        ("2026-06-10T18:00", "First", "Happening now"),
        ("2026-06-10T19:59", "First", "Happening now"),
        ("2026-06-10T20:00", "Without an end", "Starts in 7 days"),
        ("2026-06-17T09:59", "Without an end", "Starts in 1 minute"),
        ("2026-06-17T10:00", "Without an end", "Today"),
        ("2026-06-17T23:59", "Without an end", "Today"),
        ("2026-06-18T00:00", "Two days", "Starts in 2 days"),
        ("2026-06-19T12:00", "Two days", "Tomorrow"),
        ("2026-06-19T23:50", "Two days", "Tomorrow"),
        ("2026-06-20T08:00", "Two days", "Today"),
        ("2026-06-21T08:00", "Two days", "Happening now"),
    ],
)
def test_the_next_session(at: Callable[[str], Page], moment: str, title: str, badge: str) -> None:
    page = at(moment)
    assert titles(page, "next") == [title]
    assert seen(page, "next", ".du-phase") == [badge]
    assert seen(page, "next", ".du-empty") == []


def test_registration_goes_with_the_session(at: Callable[[str], Page]) -> None:
    assert len(seen(at("2026-06-10T19:59"), "groups", ".du-register")) == 1
    assert seen(at("2026-06-10T20:00"), "groups", ".du-register") == []


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-06-11T12:00", ["Registration opens Jun 12, 2026, 18:00 Nairobi (EAT)"]),
        ("2026-06-12T17:59", ["Registration opens Jun 12, 2026, 18:00 Nairobi (EAT)"]),
        ("2026-06-12T18:00", ["Register\n: Without an end"]),
        ("2026-06-17T09:59", ["Register\n: Without an end"]),
        ("2026-06-17T10:00", ["Register\n: Without an end"]),
        ("2026-06-17T14:59", []),
    ],
)
def test_registration_opens_and_closes_at_its_hour(
    at: Callable[[str], Page], moment: str, shown: list[str]
) -> None:
    page = at(moment)
    links = ":is(.du-register, .du-before)"
    assert seen(page, "groups", f".du-card:has-text('Without an end') {links}") == shown


def test_a_series_that_is_over(at: Callable[[str], Page]) -> None:
    page = at("2026-06-22T00:00")
    for section in ("next", "two"):
        assert titles(page, section) == []
        assert seen(page, section, ".du-group > *") == [OVER]


def test_two_sessions_at_most(at: Callable[[str], Page]) -> None:
    assert titles(at("2026-06-10T19:59"), "two") == ["First", "Without an end"]
    assert titles(at("2026-06-10T20:00"), "two") == ["Without an end", "Two days"]
    assert titles(at("2026-06-18T00:00"), "two") == ["Two days"]


def test_what_is_over_goes_to_its_group(at: Callable[[str], Page]) -> None:
    upcoming, past = (
        "#groups [data-phase=upcoming] .du-card-title",
        "#groups [data-phase=past] .du-card-title",
    )
    page = at("2026-06-10T17:00")
    assert page.locator(past).all_inner_texts() == ["Done"]
    assert seen(page, "fresh", ".du-group-title") == ["Upcoming"]
    page = at("2026-06-12T00:00")
    assert page.locator(upcoming).all_inner_texts() == ["Without an end", "Two days"]
    assert page.locator(past).all_inner_texts() == ["Postponed one", "Cancelled one", "First", "Done"]
    assert seen(page, "fresh", ".du-group-title") == ["Upcoming", "Past"]
    groups = page.locator("#beside-each-other [data-phase=past]")
    assert groups.nth(0).locator(".du-card-title").all_inner_texts() == ["Postponed one"]
    assert groups.nth(1).locator(".du-card-title").all_inner_texts() == ["Cancelled one", "First", "Done"]
    page = at("2026-06-22T00:00")
    assert seen(page, "groups", ".du-group-title") == ["Past"]
    assert titles(page, "groups")[:2] == ["Two days", "Without an end"]
    assert seen(page, "groups", ".du-phase") == []  # the group says it


def test_what_is_over_leaves_a_grid_and_a_table(at: Callable[[str], Page]) -> None:
    all_of_them = ["First", "Cancelled one", "Postponed one", "Without an end", "Two days"]
    for moment, left in (
        ("2026-06-10T18:59", all_of_them),
        ("2026-06-10T20:00", all_of_them[2:]),
        ("2026-06-12T00:00", all_of_them[3:]),
        ("2026-06-22T00:00", []),
    ):
        page = at(moment)
        nothing = [] if left else ["No sessions."]
        rows = [words.split("\n")[0] for words in seen(page, "table", "tbody th")]
        assert titles(page, "upcoming") == titles(page, "upcoming-groups") == left
        assert [row.partition(title)[1] for row, title in zip(rows, left, strict=True)] == left
        for section in ("upcoming", "upcoming-groups", "table"):
            assert seen(page, section, ".du-empty") == nothing
        assert seen(page, "upcoming-groups", ".du-group-title") == ["Upcoming"]
        assert len(seen(page, "table", "table")) == bool(left)


def test_no_badge_for_what_will_not_be(at: Callable[[str], Page]) -> None:
    for moment in ("2026-06-10T17:00", "2026-06-10T18:30", "2026-06-11T12:00", "2026-06-13T12:00"):
        page = at(moment)
        for title in ("Cancelled one", "Postponed one"):
            told = page.locator("[data-off]", has_text=title)
            assert told.count() >= 5
            assert told.locator(".du-phase:visible").count() == 0


def test_a_badge_stands_apart_from_the_words_beside_it(at: Callable[[str], Page]) -> None:
    page = at("2026-06-10T18:30")
    assert seen(page, "table", "tbody tr:first-child th") == ["First Happening now"]
    assert seen(page, "fresh", "li:first-child .du-card-name") == ["First\n\nHappening now Wednesday"]


def test_a_page_left_open_stays_right(at: Callable[[str], Page]) -> None:
    page = at("2026-06-10T17:30")
    cards = page.locator("#next .du-card:visible, #upcoming .du-card:visible")
    expect(cards.first).to_contain_text("Starts in 30 minutes")
    page.clock.fast_forward("10:30")
    expect(cards.first).to_contain_text("Starts in 20 minutes")
    page.clock.fast_forward("20:00")
    expect(cards.first).to_contain_text("Happening now")
    page.clock.fast_forward("02:00:00")
    expect(cards.first).to_contain_text("Without an end")
    expect(cards.first).to_contain_text("Starts in 7 days")
    assert titles(page, "upcoming")[0] == "Postponed one"
    assert page.locator("#groups [data-phase=past] .du-card").count() == 3


def test_a_session_of_today_is_in_the_readers_days(look: Callable[..., Look]) -> None:
    # A day and more ahead, it is tomorrow for one reader and the day after for the other.
    found = look("times", "phases", now="2026-06-09T11:00Z", locale="en-GB")
    for zone, badge in (("Pacific/Auckland", "Starts in 2 days"), ("Pacific/Honolulu", "Tomorrow")):
        found.travel(zone)
        assert seen(found.page, "next", ".du-phase") == [badge]


def test_calendars_are_offered_until_it_is_over(at: Callable[[str], Page]) -> None:
    page = at("2026-06-10T19:59")
    first = page.locator('[id="session.series.first"]')
    assert first.locator(".du-calendar").is_visible()
    page = at("2026-06-10T20:00")
    assert not first.locator(".du-calendar").is_visible()
    assert not first.locator(".du-links").is_visible()  # nor the line over it
    assert page.locator('[id="session.series.open"] .du-calendar').is_visible()


@pytest.mark.parametrize(
    ("tag", "badge"),
    [
        ("ar", "Starts خلال 3 ساعات"),
        ("pt-BR", "Starts em 3 horas"),
        ("ja", "Starts 3 時間後"),
        ("de", "Starts in 3 Stunden"),
        ("not_a_language", "Starts in 3 hours"),
        ("tlh", "Starts in 3 hours"),
    ],
)
def test_how_long_until_then_in_the_pages_language(at: Callable[[str], Page], tag: str, badge: str) -> None:
    page = at("2026-06-10T15:00")
    page.evaluate(
        """tag => {
          document.documentElement.lang = tag;
          const told = document.querySelector("script[data-words]");
          const again = document.createElement("script");
          Object.assign(again.dataset, told.dataset);
          again.src = told.src;
          return new Promise(done => { again.onload = done; document.head.append(again); });
        }""",
        tag,
    )
    assert seen(page, "next", ".du-phase") == [badge]


def test_a_site_of_one_day_stays_as_it_was_built(look: Callable[..., Look]) -> None:
    """A site with ``du_events_today`` is seen from that day for ever."""
    found = look("alabaster", now="2030-01-01T12:00:00Z", timezone_id="Africa/Kigali", locale="en-GB")
    phases = found.page.locator(".du-phase")
    assert set(phases.all_inner_texts()) == {"Over", "Today", "Starts in 30 days", "Starts in 32 days"}
    assert found.page.locator(".du-next > .du-card:visible").count() == 2
    assert found.page.locator("#phases [data-phase=past]").is_hidden()
    assert found.page.locator(".du-calendar[hidden]").count() == 0
    assert found.page.locator(".du-local:visible").count()


@pytest.mark.parametrize(
    ("moment", "coming", "past", "next_event"),
    [
        ("2026-06-09T12:00", ["World", "Series", "Later"], [], "World"),
        ("2026-06-11T12:00", ["World", "Series", "Later"], [], "World"),
        ("2026-06-12T00:00", ["World", "Series"], ["Later"], "World"),
        ("2026-06-22T00:00", ["World"], ["Later", "Series"], "World"),
        ("2028-03-02T00:00", [], ["Later", "Series", "World"], ""),
    ],
)
def test_events_go_to_the_past_when_they_are_over(
    at: Callable[[str], Page], moment: str, coming: list[str], past: list[str], next_event: str
) -> None:
    page = at(moment)
    assert seen(page, "events", "[data-phase=upcoming] .du-card-title") == coming
    assert seen(page, "events", "[data-phase=past] .du-card-title") == past
    rows = {
        phase: [
            name.split("\n")[0].split(" ")[0]
            for name in seen(page, "rows-of-events", f"[data-phase={phase}] tbody .du-name")
        ]
        for phase in ("upcoming", "past")
    }
    assert rows == {
        "upcoming": [one for one in coming if one != "World"],
        "past": [one for one in past if one != "World"],
    }
    assert titles(page, "the-next-event") == ([next_event] if next_event else [])
    assert seen(page, "the-next-event", ".du-empty") == ([] if next_event else ["No events."])


def test_between_the_sessions_of_a_series_nothing_happens_now(at: Callable[[str], Page]) -> None:
    page = at("2026-06-11T12:00")
    cards = page.locator("#events .du-card:visible").all()
    badges = {card.locator(".du-card-title").inner_text(): card.locator(".du-phase") for card in cards}
    words = {title: badge.all_inner_texts() for title, badge in badges.items()}
    # Nobody knows yet when the only session of the last is held.
    assert words == {"World": ["Under way"], "Series": ["Under way"], "Later": []}
