"""Announcements of events: read again as Markdown by its own parser, and as lines of mail."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from sphinx_du_events.exporters.announcing import markdown, newsletter
from sphinx_du_events.exporters.icalendar.entries import CalendarSite
from sphinx_du_events.exporters.kind import ExportSite
from sphinx_du_events.l10n.catalogs import words_in
from sphinx_du_events.queries.things import Place, Thing
from sphinx_du_events.queries.view import View
from tests.exporters.test_build import CONF, build
from tests.exporters.test_commands import july, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporters.conftest import Data
    from tests.exporters.test_build import Built

__all__ = ["build", "july"]  # fixtures

EVENT = """
    event:
      title: Docs * Day
      subtitle: "Write <b>with</b> us"
      abstract: An *afternoon* online.
      timezone: America/New_York
      timezones: [Asia/Tokyo]
      mode: hybrid
      location: {name: The House, address: 1 Main Street, city: Boston, country: US, url: https://example.org/call}
      url: https://example.org/day
      registration: {url: https://example.org/register, closes: 2027-03-10, capacity: 60, price: free}
      calls:
        - {type: proposals, url: https://example.org/cfp, closes: 2027-02-01}
        - {type: volunteers, url: https://example.org/help, closes: 2026-12-01}
        - {type: sponsors, url: https://example.org/sponsor, opens: 2027-02-02}
      hashtag: DocsDay
      links:
        - {type: reference, title: Photos, url: https://example.org/photos}
        - {type: Code of Conduct, title: Conduct, url: https://example.org/conduct}
    sessions:
      - {id: one, title: One, start: 2027-03-13 20:00, duration: 3h, speakers: [{name: Ada}]}
"""
SERIES = """
    event: {title: Study group, timezone: America/New_York}
    sessions:
      - {id: one, title: One, start: 2027-01-01 10:00, duration: 1h}
      - {id: two, title: Two, start: 2027-01-08 10:00, duration: 1h, status: cancelled}
      - {id: three, title: Three, start: 2027-01-15 10:00, duration: 1h}
      - {id: secret, title: Secret, start: 2027-01-16 10:00, status: draft}
      - {id: four, title: Four, start: 2027-01-22 10:00, duration: 1h}
"""


def site(language: str = "en") -> ExportSite:
    places = {Thing.of("event", "july"): Place("day")}
    words = words_in(language)
    about = CalendarSite(
        "example.org", "Ours", "https://example.org/en/", words, lambda name: f"{name}.html", places
    )
    return ExportSite(about, language)


def texts(data: Data, today: date, language: str = "en") -> tuple[str, str]:
    """The announcement and the newsletter."""
    view, about = View(data.store, today), site(language)
    event = data.store.events["july"]
    files = {**markdown.make(view, event, about), **newsletter.make(view, event, about)}
    return files["announcement.md"].decode(), files["newsletter.txt"].decode()


def facts(announcement: str) -> dict[str, list[str]]:
    """The facts of an announcement, by their labels, as a reader of Markdown finds them."""
    soup = BeautifulSoup(MarkdownIt().render(announcement), "html.parser")
    found: dict[str, list[str]] = {}
    for label in soup.select("ul:first-of-type > li > strong"):
        item = label.parent
        assert item is not None
        inner = [one.get_text() for one in item.select("li")]
        found[label.get_text()] = inner or [item.get_text().removeprefix(f"{label.get_text()}: ")]
    return found


def test_an_announcement_says_what_people_ask_for(make_data: Callable[..., Data]) -> None:
    announcement, _mail = texts(make_data({"july.yaml": EVENT}), date(2027, 1, 5))
    found = facts(announcement)
    assert found["When"] == [
        "Saturday, March 13, 2027, 20:00–23:00 New York (EST, UTC−5)",
        "Sunday, March 14, 2027, 10:00–13:00 Tokyo (JST, UTC+9)",
        "Sunday, March 14, 2027, 01:00–04:00 UTC",
    ]
    assert found["In your own time"] == ["https://example.org/en/day.html"]
    assert found["Where"] == ["The House, 1 Main Street, Boston, United States · hybrid", "Join online"]
    assert found["Speaker"] == ["Ada"]
    assert found["Price"] == ["Free"]
    assert found["Registration"] == ["https://example.org/register (until Mar 10, 2027; Seats: 60)"]
    assert found["Calls"] == [
        "Call for proposals (open until Feb 1, 2027)",
        "Call for sponsors (opens Feb 2, 2027)",
    ]
    assert found["Code of conduct"] == ["https://example.org/conduct"]
    assert found["Calendar"] == ["https://example.org/en/calendars/event/july.ics"]
    assert found["More about it"] == ["https://example.org/en/day.html"]


def test_no_comma_stands_before_the_number_of_further_speakers(make_data: Callable[..., Data]) -> None:
    speakers = ", ".join(f"{{name: P{number}}}" for number in range(14))
    event = (
        "event: {title: Tag, timezone: Europe/Berlin}\n"
        f"sessions: [{{id: a, title: A, start: 2027-01-22 10:00, duration: 1h, speakers: [{speakers}]}}]\n"
    )
    announcement, _mail = texts(make_data({"july.yaml": event}), date(2027, 1, 5), "de")
    assert facts(announcement)["Vorträge"][0].endswith("P10, P11 und 2 weitere")


def test_the_words_of_the_data_are_words_in_markdown(make_data: Callable[..., Data]) -> None:
    announcement, _mail = texts(make_data({"july.yaml": EVENT}), date(2027, 1, 5))
    soup = BeautifulSoup(MarkdownIt("commonmark", {"html": True}).render(announcement), "html.parser")
    assert [one.get_text() for one in soup.select("h1, h1 + p")] == ["Docs * Day", "Write <b>with</b> us"]
    assert soup.select("b") == []
    assert "#DocsDay" in announcement.splitlines()


def test_a_newsletter_has_lines_for_mails(make_data: Callable[..., Data]) -> None:
    long = EVENT.replace("An *afternoon* online.", "word " * 60)
    _announcement, mail = texts(make_data({"july.yaml": long}), date(2027, 1, 5))
    lines = mail.splitlines()
    assert lines[:2] == ["Docs * Day", "=========="]
    assert max(map(len, lines)) <= 72
    assert "  Sunday, March 14, 2027, 10:00–13:00 Tokyo (JST, UTC+9)" in lines
    assert "Code of conduct: https://example.org/conduct" in lines


def test_an_address_is_never_broken(make_data: Callable[..., Data]) -> None:
    address = f"https://example.org/{'long-' * 20}page"
    data = make_data({"july.yaml": EVENT.replace("https://example.org/register", address)})
    _announcement, mail = texts(data, date(2027, 1, 5))
    assert f"  {address}" in mail.splitlines()


def test_each_weekday_is_that_of_its_date(make_data: Callable[..., Data]) -> None:
    announcement, mail = texts(make_data({"july.yaml": EVENT}), date(2027, 1, 5))
    found = re.findall(r"(\w+day), (\w+ \d+, 2027)", announcement + mail)
    assert len(found) == 6
    for weekday, day in found:
        assert f"{datetime.strptime(day, '%B %d, %Y'):%A}" == weekday  # noqa: DTZ007 - a day has no zone


def test_a_series_has_its_next_session_and_those_to_come(make_data: Callable[..., Data]) -> None:
    announcement, mail = texts(make_data({"july.yaml": SERIES}), date(2027, 1, 6))
    assert facts(announcement)["Next session"][:2] == [
        "Three",
        "Friday, January 15, 2027, 10:00–11:00 New York (EST, UTC−5)",
    ]
    assert mail[mail.index("Sessions\n--------\n") :].splitlines()[2:] == [
        "- Fri, Jan 8, 2027, 10:00–11:00 New York (EST): Cancelled: Two",
        "- Fri, Jan 15, 2027, 10:00–11:00 New York (EST): Three",
        "- Fri, Jan 22, 2027, 10:00–11:00 New York (EST): Four",
    ]
    assert "Secret" not in announcement + mail


def test_what_is_cancelled_says_so_first_and_asks_nobody_to_register(make_data: Callable[..., Data]) -> None:
    data = make_data({"july.yaml": EVENT.replace("title: Docs", "status: cancelled\n      title: Docs")})
    announcement, mail = texts(data, date(2027, 1, 5))
    assert announcement.startswith("# Cancelled: Docs \\* Day\n")
    assert mail.startswith("Cancelled: Docs * Day\n")
    for gone in ("register", "cfp", "example.org/call>"):
        assert gone not in announcement
        assert gone not in mail


def test_what_is_over_is_looked_back_at(make_data: Callable[..., Data]) -> None:
    announcement, _mail = texts(make_data({"july.yaml": EVENT}), date(2027, 4, 1))
    assert announcement.startswith("# Looking back at Docs")
    assert facts(announcement)["When"] == ["Saturday, March 13, 2027"]
    assert "Registration" not in facts(announcement)


def test_where_only_the_day_is_known_no_hour_is_said(make_data: Callable[..., Data]) -> None:
    text = "event: {title: July}\nsessions: [{id: one, title: One, date: 2027-03-13}]\n"
    announcement, _mail = texts(make_data({"july.yaml": text}), date(2027, 1, 5))
    assert facts(announcement)["When"] == ["Saturday, March 13, 2027"]


def test_nothing_is_announced_that_may_not_be_held(make_data: Callable[..., Data]) -> None:
    data = make_data({"july.yaml": EVENT})
    event = data.store.events["july"]
    unclear = replace(event, event=event.event.model_copy(update={"status": "unclear"}))
    assert markdown.make(View(data.store, date(2027, 1, 5)), unclear, site()) == {}


@pytest.mark.parametrize(("language", "label"), [("de", "Wann"), ("pt_BR", "Quando"), ("fr", "Quand")])
def test_the_language_is_that_which_is_asked_for(
    make_data: Callable[..., Data], language: str, label: str
) -> None:
    announcement, _mail = texts(make_data({"july.yaml": EVENT}), date(2027, 1, 5), language)
    assert facts(announcement)[label][0].startswith(("Samstag", "sábado", "samedi"))


def test_the_command_takes_a_language(july: Data) -> None:
    words = ("export", "announcement", july.folder, "--site", "https://example.org/", "--language")
    done = run(*words, "es")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "**Cuándo**" in done.stdout
    assert "did you mean" in run(*words, "ess").stderr


def test_a_build_leads_to_the_pages_of_the_site(
    build: Callable[..., Built], make_data: Callable[..., Data]
) -> None:
    data = make_data({})
    data.write({"../conf.py": f"{CONF}du_events_exports = ['announcement', 'newsletter']\n"})
    built = build("html")
    assert (built.code, built.warnings) == (0, "")
    written = (built.out / "_events/july/announcement.md").read_text(encoding="utf-8")
    assert written.startswith("# ")
    assert (built.out / "_events/july/newsletter.txt").is_file()
