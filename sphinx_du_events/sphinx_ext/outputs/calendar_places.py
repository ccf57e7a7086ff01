"""The addresses of calendars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from sphinx_du_events.exporters.icalendar.entries import CalendarSite


@dataclass(frozen=True, slots=True)
class CalendarPlaces:
    """The calendars of a site: whether its files exist, and whether they are beside the pages."""

    site: CalendarSite
    written: bool
    beside: bool

    def address(self, docname: str, file: str) -> str:
        """The address of a calendar, relative to a document; empty if unknown."""
        return self.place(docname, file) if self.written else ""

    def place(self, docname: str, file: str) -> str:
        """The address of a file that exists, relative to a document; empty if unknown."""
        if not file:
            return ""
        if self.beside and self.site.page_path is not None:
            return relative_uri(self.site.page_path(docname).partition("#")[0], file)
        return self.site.address and self.site.address + file
