"""What of an event is open, and where it stands, is right by the reader's clock, also long after a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Look
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ZONE = "Africa/Nairobi"  # the event's own


@pytest.fixture
def at(look: Callable[..., Look]) -> Callable[[str], Page]:
    """A function that shows the page at a time in Nairobi."""

    def open_page(moment: str) -> Page:
        return look("times", "header", now=f"{moment}:00+03:00", timezone_id=ZONE, locale="en-GB").page

    return open_page


def seen(page: Page, inner: str) -> list[str]:
    """The words of what is seen in the header."""
    found = page.locator(f".du-event {inner}:visible").all_inner_texts()
    return [" ".join(words.split()) for words in found]


@pytest.mark.parametrize(
    ("moment", "registration", "call"),
    [
        ("2026-06-10T17:59", "Registration opens Jun 10, 2026, 18:00 Nairobi (EAT)", "open until"),
        ("2026-06-10T18:00", "open until Jun 12, 2026", "open until"),
        ("2026-06-11T17:59", "open until Jun 12, 2026", "open until"),
        ("2026-06-11T18:00", "open until Jun 12, 2026", "closed"),
        ("2026-06-12T23:59", "open until Jun 12, 2026", "closed"),
        ("2026-06-13T00:00", "Registration closed", "closed"),
    ],
)
def test_what_is_open_changes_to_the_minute(
    at: Callable[[str], Page], moment: str, registration: str, call: str
) -> None:
    page = at(moment)

    assert seen(page, ".du-event-register .du-window") == [registration]
    assert len(seen(page, "a.du-register")) == (registration.startswith("open until"))
    (found,) = seen(page, ".du-calls .du-window")
    assert found.startswith(call)


@pytest.mark.parametrize(
    ("moment", "badge"),
    [
        ("2026-06-11T12:00", "Upcoming"),
        ("2026-06-12T21:00", "Starts in 12 hours"),
        ("2026-06-13T09:00", "Happening now"),
        ("2026-06-14T11:59", "Happening now"),
        ("2026-06-14T12:00", "Over"),
    ],
)
def test_it_says_where_the_event_stands(at: Callable[[str], Page], moment: str, badge: str) -> None:
    assert seen(at(moment), ".du-phase") == [badge]


def test_when_it_is_over_nobody_is_asked_to_come(at: Callable[[str], Page]) -> None:
    assert seen(at("2026-06-14T11:59"), ".du-ends")
    assert seen(at("2026-06-14T12:00"), ".du-ends") == []


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_is_wider_than_the_page(look: Callable[..., Look], width: int) -> None:
    found = look("times", "header", width=width)

    assert found.page.evaluate(
        "document.querySelector('.du-event').scrollWidth <= document.querySelector('.du-event').clientWidth"
    )
