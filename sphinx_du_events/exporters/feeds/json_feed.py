"""JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from sphinx_du_events.exporters.feeds.entries import FeedEntry
    from sphinx_du_events.exporters.feeds.feed import Feed

_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, address: str) -> bytes:
    """A feed as JSON Feed; ``address`` is that of its file, empty if unknown."""
    made = {
        "version": _VERSION,
        "title": feed.title,
        **_known(home_page_url=feed.home, feed_url=address),
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: FeedEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        **_known(url=entry.url, external_url=entry.about),
        "title": entry.title,
        "content_html": entry.html,
        **_known(summary=entry.summary),
        **_known(date_published=_time(entry.published) if entry.published else ""),
        "date_modified": _time(entry.updated),
        "tags": list(entry.tags),
    }


def _known(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _time(at: datetime) -> str:
    """A time (RFC 3339)."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
