"""A site's data as it was from day to day, and its feeds as other programs read them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest

from sphinx_du_events.exporters.feeds.kinds import ATOM, JSON_FEED
from sphinx_du_events.exporters.icalendar.entries import CalendarSite, entries
from sphinx_du_events.exporters.icalendar.ledger import Ledger, updated
from sphinx_du_events.exporters.icalendar.ledger_events import notices
from sphinx_du_events.exporters.kind import ExportSite
from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.exporters.kind import ExportKind
    from tests.exporters.conftest import Data

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
ATOM_NAME = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/"


def day(number: int) -> str:
    """The time of the update of a day, as feeds write it."""
    return f"{BEGAN + timedelta(days=number):%Y-%m-%dT%H:%M:%SZ}"


class _Lines(HTMLParser):
    """The lines of a text, and what else is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [str(value) for name, value in attrs if name == "href"]
        if tag in ("p", "br", "li"):
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data


class Read(NamedTuple):
    """An entry as another program reads it."""

    id: str
    title: str
    published: str
    updated: str
    lines: list[str]
    tags: set[str]
    """The elements of its HTML."""
    links: dict[str, str]
    words: list[str]
    """Its categories."""


def parsed(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - it is our own


def read_entry(entry: ET.Element) -> Read:
    html = _Lines()
    html.feed(entry.findtext(f"{ATOM_NAME}content", ""))
    links = [(link.get("rel", ""), link.get("href", "")) for link in entry.iter(f"{ATOM_NAME}link")]
    assert len(dict(links)) == len(links), "no link is there twice"
    return Read(
        *(entry.findtext(f"{ATOM_NAME}{name}", "") for name in ("id", "title", "published", "updated")),
        html.lines,
        html.tags,
        dict(links),
        [str(one.get("term")) for one in entry.iter(f"{ATOM_NAME}category")],
    )


@dataclass
class History:
    """The data of a site from day to day, and what its ledger knows."""

    data: Data
    ledger: Ledger = field(default_factory=lambda: Ledger("example.org"))
    days: int = 0

    def then(self, **events: str) -> History:
        """The data of the next day: events by their ids, or nothing of one that is gone."""
        for name, text in events.items():
            if text:
                self.data.write({f"{name}.yaml": text})
            else:
                (self.data.folder / f"{name}.yaml").unlink()
        store, now = self.data.store, BEGAN + timedelta(days=self.days)
        self.ledger = updated(self.ledger, entries(store), now, notices(store))
        self.days += 1
        return self

    def site(self, **changed: Any) -> ExportSite:
        about = CalendarSite("example.org", "Ours", ADDRESS)
        return ExportSite(**{"about": about, "ledger": self.ledger, **changed})

    def files(self, kind: ExportKind = ATOM, **changed: Any) -> dict[str, bytes]:
        return dict(kind.make(View(self.data.store), None, self.site(**changed)))

    def feed(self, path: str = "news.atom") -> ET.Element:
        return parsed(self.files()[path])

    def entries(self, path: str = "news.atom") -> list[Read]:
        found = [read_entry(one) for one in self.feed(path).iter(f"{ATOM_NAME}entry")]
        assert len({one.id for one in found}) == len(found), "each has an id of its own"
        return found

    def titles(self, path: str = "news.atom") -> list[str]:
        return [one.title for one in self.entries(path)]

    def one(self, title: str, path: str = "news.atom") -> Read:
        """The entry with a title."""
        (found,) = [one for one in self.entries(path) if one.title == title]
        return found

    def json(self, path: str = "news.json", **changed: Any) -> dict[str, Any]:
        made: dict[str, Any] = json.loads(self.files(JSON_FEED, **changed)[path])
        return made


@pytest.fixture
def history(make_data: Callable[..., Data]) -> History:
    return History(make_data({"README.txt": "No event."}))


def may(*sessions: str, **keys: str) -> str:
    """An event with some sessions."""
    event = "".join(f", {key}: {value}" for key, value in keys.items())
    head = f"event: {{title: May, timezone: America/New_York{event}}}"
    return "\n".join([head, "sessions:", *(f"  - {{{one}}}" for one in sessions), ""])


TALK = "id: talk, title: Talk, start: 2026-05-01 10:00, duration: 1h"
PANEL = "id: panel, title: Panel, date: 2026-05-02"
