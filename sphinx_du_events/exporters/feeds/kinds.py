"""The exports of feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.exporters.feeds.names import NEWS, RECORDINGS
from sphinx_du_events.exporters.kind import ExportKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.exporters.kind import ExportSite, Maker
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

_MEANING = (
    "Events and sessions that were announced, what changed about them, with the times before and now, and"
    " recordings: for the whole site, its recordings alone, and each event. It needs the calendars' ledger,"
    " which knows since when something is so."
)


def _kind(name: str, title: str, suffix: str, media_type: str, make: Maker) -> ExportKind:
    files = tuple(f"{path}{suffix}" for path in (NEWS, RECORDINGS, f"EVENT/{NEWS}"))
    return ExportKind(name, title, _MEANING, files, "site", media_type, make, needs_ledger=True)


def _atom(view: View, _data: EventData | None, site: ExportSite, /) -> Mapping[str, bytes]:
    # Only what writes feeds pays for loading the words of dates.
    from sphinx_du_events.exporters.feeds.atom import atom  # noqa: PLC0415 - see above
    from sphinx_du_events.exporters.feeds.feed import feeds  # noqa: PLC0415 - see above

    made = {f"{one.path}{_ATOM}": one for one in feeds(view, site)}
    return {path: atom(one, site.file(path)) for path, one in made.items()}


def _json_feed(view: View, _data: EventData | None, site: ExportSite, /) -> Mapping[str, bytes]:
    from sphinx_du_events.exporters.feeds.feed import feeds  # noqa: PLC0415 - as above
    from sphinx_du_events.exporters.feeds.json_feed import json_feed  # noqa: PLC0415 - as above

    made = {f"{one.path}{_JSON}": one for one in feeds(view, site)}
    return {path: json_feed(one, site.file(path)) for path, one in made.items()}


_ATOM, _JSON = ".atom", ".json"

ATOM = _kind("atom", "News as an Atom feed", _ATOM, "application/atom+xml", _atom)
JSON_FEED = _kind("json-feed", "News as a JSON Feed", _JSON, "application/feed+json", _json_feed)

FEEDS = {ATOM.name: _ATOM, JSON_FEED.name: _JSON}
"""The suffix of the files of each kind of feed, the most common kind first."""
