"""Atom (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # it only writes, so that no text can attack it

if TYPE_CHECKING:
    from datetime import datetime

    from sphinx_du_events.exporters.feeds.entries import FeedEntry
    from sphinx_du_events.exporters.feeds.feed import Feed

_MEDIA_TYPE = "application/atom+xml"

GENERATOR = "sphinx-du-events"
"""The name of this package; without a version, which would change every file."""


def atom(feed: Feed, address: str) -> bytes:
    """A feed as Atom; ``address`` is that of its file, empty if unknown."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _time(feed.updated))
    if address:
        _add(root, "link", rel="self", type=_MEDIA_TYPE, href=address)
    if feed.home:
        _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "generator", GENERATOR)
    for entry in feed.entries:
        _entry(_add(root, "entry"), entry)
    ET.indent(root)
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _entry(parent: ET.Element, entry: FeedEntry) -> None:
    _add(parent, "id", entry.id)
    _add(parent, "title", entry.title)
    _add(parent, "updated", _time(entry.updated))
    if entry.published is not None:
        _add(parent, "published", _time(entry.published))
    if entry.url:
        _add(parent, "link", rel="alternate", type="text/html", href=entry.url)
    if entry.about:
        _add(parent, "link", rel="related", href=entry.about)
    for tag in entry.tags:
        _add(parent, "category", term=tag)
    if entry.summary:
        _add(parent, "summary", entry.summary)
    # RFC 4287, section 4.1.2: without a link to a page, there must be a content.
    _add(parent, "content", entry.html, type="html")


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _time(at: datetime) -> str:
    """A time (RFC 3339)."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
