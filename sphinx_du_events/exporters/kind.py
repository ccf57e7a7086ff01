"""What an export is: its name, its files, and the function that makes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from sphinx_du_events.exporters.folders import EXPORTS
from sphinx_du_events.exporters.icalendar.names import folder_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sphinx_du_events.exporters.icalendar.entries import CalendarSite
    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.queries.things import Thing
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

FOLDER = EXPORTS
"""The folder of exports, relative to the site's root."""


@dataclass(frozen=True, slots=True)
class ExportSite:
    """What exports need to know of their site."""

    about: CalendarSite
    """Its name in identifiers, title, address, and where it shows things."""
    language: str = "en"
    """The language of its pages (BCP 47)."""
    ledger: Ledger | None = None
    """What calendars have published, with the times of changes; None without a ledger."""
    built: datetime | None = None
    """The time of the build that its environment gives; None without: an export reads no clock."""

    @property
    def name(self) -> str:
        """The name of the site in identifiers: its host, or what the ledger keeps."""
        return self.about.name

    @property
    def title(self) -> str:
        """The title of the site."""
        return self.about.title

    @property
    def address(self) -> str:
        """The address of the site's root, with a trailing ``/``; empty if unknown."""
        return self.about.address

    def place(self, thing: Thing | None) -> str:
        """The address of a thing's page or place on the site; empty if unknown."""
        return self.about.place(thing)

    def file(self, path: str, data: EventData | None = None) -> str:
        """The address of an exported file, of an event or of the whole site; empty if unknown."""
        return self.address and f"{self.address}{FOLDER}/{placed(path, data)}"


def placed(path: str, data: EventData | None) -> str:
    """The path of a file in the folder of exports; it stays when an event gets another id."""
    return f"{folder_name(data.event.first_id)}/{path}" if data is not None else path


class Maker(Protocol):
    """A function that makes the files of an export: the same bytes whenever it is asked."""

    def __call__(self, view: View, data: EventData | None, site: ExportSite, /) -> Mapping[str, bytes]:
        """The files by their relative POSIX paths, in the folder of the event or else of the exports.

        ``data`` is the event, and None for an export of the whole site. There may be no files.
        """
        ...


@dataclass(frozen=True, slots=True)
class ExportKind:
    """A kind of export."""

    name: str
    """What the setting and the command call it."""
    title: str
    """A few words, for lists and links."""
    meaning: str
    """A sentence or two: what it is, and who reads it."""
    files: tuple[str, ...]
    """The names of its files; ``…`` stands for what differs."""
    scope: Literal["event", "site"]
    """Whether there is one for each event, or for the whole site."""
    media_type: str
    """The media type (RFC 6838) of its files."""
    make: Maker
    """What makes the files."""
    needs_ledger: bool = False
    """Whether there are no files without the calendars' ledger."""
    other_types: Mapping[str, str] = field(default_factory=dict)
    """The media types of files that have another, by their suffixes."""

    def type_of(self, path: str) -> str:
        """The media type of a file."""
        return self.other_types.get(f".{path.rpartition('.')[2]}", self.media_type)
