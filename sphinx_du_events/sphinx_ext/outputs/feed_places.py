"""The places of feeds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class FeedLink(NamedTuple):
    """A feed: its path in a site without the suffix of a format, and its title."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class FeedPlaces:
    """The feeds of a site."""

    formats: tuple[tuple[str, str], ...]
    """The suffix and the media type of each format, the most common first."""
    site: FeedLink
    """The feed of the whole site."""
    events: Mapping[str, FeedLink] = field(default_factory=dict)
    """The feeds of events, by their ids."""
    beside: Mapping[str, FeedLink] = field(default_factory=dict)
    """The feed of the same subject as a calendar, by the file of the calendar."""
    pages: Mapping[str, tuple[FeedLink, ...]] = field(default_factory=dict)
    """The feeds of the events whose page a document is, when places are known."""

    def of(self, docname: str) -> tuple[FeedLink, ...]:
        """The feeds that a page leads to: that of the site, and on the page of an event that of the event."""
        return self.site, *self.pages.get(docname, ())

    def file_beside(self, calendar: str) -> str:
        """The file of the feed beside a calendar; empty if there is none."""
        link = self.beside.get(calendar)
        return f"{link.path}{self.formats[0][0]}" if link else ""
