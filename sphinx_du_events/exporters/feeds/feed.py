"""Which feeds a site has, and what is in each, independent of its format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.feeds.entries import FeedEntry, Writer, urn
from sphinx_du_events.exporters.feeds.names import NEWS, RECORDINGS, event_feed
from sphinx_du_events.exporters.feeds.news import news
from sphinx_du_events.exporters.feeds.words import Words
from sphinx_du_events.exporters.public import is_told
from sphinx_du_events.queries.things import Thing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sphinx_du_events.exporters.feeds.news import News
    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

MOST = 100
"""The most entries of a feed; those that became known at the same time as the last are there too."""

_LIMIT = 500
"""The most entries of a feed in any case."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed."""

    path: str
    """The path in the folder of exports, without the suffix of a format."""
    id: str
    title: str
    language: str
    """The language (BCP 47)."""
    author: str
    home: str
    """The address of the page with the same news; empty if unknown."""
    updated: datetime
    """The time of the last change of any entry, or of the ledger if there is none (UTC)."""
    entries: tuple[FeedEntry, ...]
    """The entries, the latest news first."""


def feeds(view: View, site: ExportSite) -> Iterator[Feed]:
    """The feeds of a site: of its news, of recordings, and of the news of each event; none without a ledger.

    Nobody can know then when anything became known: all would be as new as the build.
    """
    ledger = site.ledger
    if ledger is None or not ledger.is_begun:
        return
    words = Words(site.language.replace("_", "-"), site.about.words)
    writer = Writer(site, words)
    found = news(view.store, ledger)
    times = (known.modified for known in ledger.events.values())
    latest = max((*times, *(known.modified for known in ledger.told.values())))
    # Of thousands of news most are in no feed any more, and those of an event are in two.
    written: dict[tuple[str, ...], FeedEntry] = {}

    def feed(path: str, title: str, home: str, chosen: list[News]) -> Feed:
        for one in (kept := _latest(chosen)):
            if one.name not in written:
                written[one.name] = writer.entry(one)
        entries = tuple(written[one.name] for one in kept)
        updated = max((entry.updated for entry in entries), default=latest)
        name = urn(site.name, "feed", path)
        author = site.title or site.name
        return Feed(path, name, title or author, words.language, author, home, updated, entries)

    new = [one for one in found if one.is_new]
    yield feed(NEWS, site.title, site.address, new)
    watched = [one for one in found if one.name[0] == "recording"]
    if watched or any(entry.recordings for entry in ledger.told.values()):
        yield feed(RECORDINGS, f"{site.title}: {words['feed-recordings']}", site.address, watched)
    of_event: dict[str, list[News]] = {}
    for one in new:
        of_event.setdefault(one.event, []).append(one)
    for data in events_of(view, ledger):
        event = data.event.first_id
        home = site.place(Thing.of("event", data.id)) or site.address
        yield feed(event_feed(event), str(data.event.title), home, of_event.get(event, []))


def events_of(view: View, ledger: Ledger) -> Iterator[EventData]:
    """The events that are public, and that the ledger knows."""
    known = {*ledger.events, *(event for event, _session in ledger.told)}
    return (data for data in view.chosen(()) if is_told(data) and data.event.first_id in known)


def _latest(found: list[News]) -> list[News]:
    """The latest news, so many that none is lost to those who ask seldom."""
    last = found[MOST - 1].order[0] if len(found) >= MOST else None
    kept = found if last is None else [one for one in found if one.order[0] >= last]
    return kept[:_LIMIT]
