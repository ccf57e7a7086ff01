"""Addresses of calendars on the net."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from sphinx_du_events.exporters.icalendar.entries import CalendarSite
from sphinx_du_events.exporters.icalendar.links import event_link, session_links, subscription
from tests.exporters.conftest import SITE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporters.conftest import Data

TEXT = """
    event: {title: Sprint, timezone: America/New_York, mode: online, location: {url: https://meet.example/x}}
    sessions:
      - {id: one, title: "Fish & chips + more: ñ #1", start: 2022-07-09 09:00, duration: 3h}
      - {id: day, title: Day, date: 2022-09-09}
      - {id: off, title: Off, start: 2022-07-09 09:00, status: cancelled}
      - {id: draft, title: Draft, start: 2022-07-09 09:00, status: draft}
      - {id: long, title: Long, start: 2022-07-09 09:00, abstract: "%s"}
"""


def _query(url: str) -> dict[str, str]:
    assert "+" not in url
    assert " " not in url
    assert url.isascii()
    return {name: value for name, (value,) in parse_qs(urlsplit(url).query, strict_parsing=True).items()}


def test_no_break_spaces_are_plain(make_data: Callable[..., Data]) -> None:
    text = "event: {title: A}\nsessions: [{id: s, title: Room\xa01, date: 2026-07-09}]\n"
    data = make_data({"a.yaml": text}).store.events["a"]
    links = session_links(data, data.sessions[0], SITE)

    assert links is not None
    assert _query(links.google)["text"] == "Room 1"


def _links(make_data: Callable[..., Data]) -> dict[str, object]:
    data = make_data({"sprint.yaml": TEXT % ("word " * 1000)}).store.events["sprint"]
    assert event_link(data) == "calendars/event/sprint.ics"
    return {str(session.id): session_links(data, session, SITE) for session in data.sessions}


def test_a_session_can_be_added_anywhere(make_data: Callable[..., Data]) -> None:
    one = _links(make_data)["one"]

    assert one.file == "calendars/session/sprint/one.ics"  # type: ignore[attr-defined]
    google = _query(one.google)  # type: ignore[attr-defined]
    assert google["text"] == "Fish & chips + more: ñ #1"
    assert google["dates"] == "20220709T130000Z/20220709T160000Z"
    assert google["ctz"] == "America/New_York"
    assert google["location"] == "https://meet.example/x"
    outlook = _query(one.outlook)  # type: ignore[attr-defined]
    assert outlook["subject"] == google["text"]
    assert (outlook["startdt"], outlook["enddt"]) == ("2022-07-09T13:00:00Z", "2022-07-09T16:00:00Z")


def test_days_are_days_there_too(make_data: Callable[..., Data]) -> None:
    day = _links(make_data)["day"]
    assert _query(day.google)["dates"] == "20220909/20220910"  # type: ignore[attr-defined]
    outlook = _query(day.outlook)  # type: ignore[attr-defined]
    assert (outlook["startdt"], outlook["enddt"], outlook["allday"]) == ("2022-09-09", "2022-09-10", "true")


def test_what_is_not_to_be_is_not_added(make_data: Callable[..., Data]) -> None:
    links = _links(make_data)
    assert links["draft"] is None
    assert links["off"] == ("calendars/session/sprint/off.ics", "", "")


def test_an_address_stays_one_that_servers_take(make_data: Callable[..., Data]) -> None:
    assert len(_links(make_data)["long"].google) < 2_000  # type: ignore[attr-defined]


def test_subscribing_needs_the_address_of_the_site() -> None:
    assert subscription("calendars/all.ics", "All", SITE) is None
    found = subscription("calendars/all.ics", "All & more", CalendarSite("x.org", "X", "https://x.org/en/"))
    assert found is not None
    assert found.webcal == "webcal://x.org/en/calendars/all.ics"
    assert _query(found.google) == {"cid": found.webcal}
    assert _query(found.outlook) == {"url": "https://x.org/en/calendars/all.ics", "name": "All & more"}
