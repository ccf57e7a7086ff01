"""Sessions whose day is not known yet: they are last, say so, and are in nothing that needs a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

EVENT = """\
event: {title: Meetings, timezone: Africa/Nairobi, mode: online}
sessions:
  - {id: to-come, title: To come, duration: 20m, registration: "https://example.org/r"}
  - {id: later, title: Later, start: 2030-06-01 18:00, duration: 1h}
  - {id: first, title: First, date: 2030-05-01}
"""


@pytest.fixture
def shown(make_site: Callable[..., Site]) -> Callable[..., Built]:
    """A function that builds a page with a directive."""

    def build(directive: str, **settings: Any) -> Built:
        page = f"# A\n\n```{{{directive}\n```\n"
        built = make_site({"events/meetings.yaml": EVENT, "index.md": page}).build(**settings)
        assert built.warnings == ""
        return built

    return build


def titles(site: Built, selector: str = ".du-card-title") -> list[str]:
    return [found.get_text() for found in site.body().select(selector)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", ["First", "Later", "To come"]),
        (":sort: -start", ["Later", "First", "To come"]),
        (":sort: title", ["First", "Later", "To come"]),
        (":sort: -title", ["To come", "Later", "First"]),
        (":status: upcoming", ["First", "Later", "To come"]),
        (":status: past", []),
        (":from: 2030-05-15", ["Later"]),
        (":to: 2030-05-15", ["First"]),
        (":limit: 2", ["First", "Later"]),
    ],
)
def test_a_session_without_a_day_is_last_in_order_of_time_and_on_no_named_day(
    shown: Callable[..., Built], options: str, expected: list[str]
) -> None:
    assert titles(shown(f"session-grid}} meetings\n{options}")) == expected


@pytest.mark.parametrize("order", ["start", "-start"])
def test_sessions_without_a_day_keep_the_order_of_the_data(
    make_site: Callable[..., Site], order: str
) -> None:
    undated = "".join(f"  - {{id: u{n}, title: Undated {n}}}\n" for n in range(3))
    page = f"# A\n\n```{{session-grid}} meetings\n:sort: {order}\n```\n"
    site = make_site({"events/meetings.yaml": EVENT + undated, "index.md": page})

    assert titles(site.build())[2:] == ["To come", "Undated 0", "Undated 1", "Undated 2"]


def test_its_card_says_that_the_date_is_to_be_announced_and_offers_no_calendar(
    shown: Callable[..., Built],
) -> None:
    site = shown("session-grid} meetings")
    card = site.body().select(".du-card")[-1]

    assert (
        card.select_one(".du-when").get_text().replace("\xa0", " ")
        == "Date to be announced · 20 minutes · online"
    )
    assert card.select(".du-badge, details, time") == []
    assert "data-begins" not in card.attrs
    assert [link["href"] for link in card.select("a")] == ["https://example.org/r"]


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("session, date, start", ["To come", "Date to be announced", ""]),
        ("session, start, end", ["To come", "Date to be announced", ""]),
        ("session, weekday, length", ["To come", "", "20 minutes"]),
    ],
)
def test_its_row_says_so_once(shown: Callable[..., Built], columns: str, cells: list[str]) -> None:
    site = shown(f"session-table}} meetings\n:columns: {columns}")
    row = site.body().select("tbody tr")[-1]
    assert [cell.get_text().replace("\xa0", " ").strip() for cell in row.select(".du-value")] == cells


@pytest.mark.parametrize("by", ["day", "month", "year"])
def test_in_groups_of_days_it_has_a_group_of_its_own(shown: Callable[..., Built], by: str) -> None:
    site = shown(f"session-grid}} meetings\n:group-by: {by}")
    assert titles(site, ".du-group-title")[-1] == "Date to be announced"


def test_it_has_no_local_times_and_is_not_the_next_session(shown: Callable[..., Built]) -> None:
    assert "To come" not in shown("session-times} meetings").body().get_text()
    assert "To come" not in shown("next-session} meetings\n:limit: 9").body().get_text()


def test_it_is_in_no_calendar_and_not_told_to_search_engines(shown: Callable[..., Built]) -> None:
    site = shown("session-grid} meetings", html_baseurl="https://example.org/")
    assert "To come" not in "".join(file.read_text() for file in site.out.rglob("*.ics"))
    assert "To come" not in "".join(script.get_text() for script in site.html().select("script[type*=json]"))


def test_its_time_in_a_sentence_is_that_the_date_is_to_be_announced(make_site: Callable[..., Site]) -> None:
    page = "# A\n\nWhen: {session-time}`meetings/to-come`.\n"
    built = make_site({"events/meetings.yaml": EVENT, "index.md": page}).build()
    assert built.warnings == ""
    assert "When: Date to be announced." in built.body().get_text()


def test_a_series_with_a_session_to_come_is_not_over(make_site: Callable[..., Site]) -> None:
    event = EVENT.replace("2030", "2020")
    page = "# A\n\n```{next-session} meetings\n```\n"
    built = make_site({"events/meetings.yaml": event, "index.md": page}).build()
    assert "over" not in built.body().get_text()


def test_links_to_calendars_wait_for_a_day_without_a_warning(make_site: Callable[..., Site]) -> None:
    event = "event: {title: Series, timezone: UTC}\nsessions:\n  - {id: a, title: Open}\n"
    page = "# A\n\n```{calendar-links} one\n```\n\n```{calendar-links} one\n:session: a\n```\n"
    built = make_site({"events/one.yaml": event, "index.md": page}).build()

    assert built.warnings == ""
    assert built.body().get_text().count("No calendar.") == 2
