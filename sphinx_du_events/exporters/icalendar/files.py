"""iCalendar files (RFC 5545, RFC 7986) of sessions, events, the whole site and slices of it.

Nothing depends on the current time and everything is sorted, so equal input makes equal bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from icalendar import Calendar, vCategory, vText, vUri
from icalendar import Event as Component

from sphinx_du_events.exporters.icalendar import names
from sphinx_du_events.exporters.icalendar.entries import Stamp, calendars_of, zone_of
from sphinx_du_events.exporters.icalendar.text import description, link, one_line
from sphinx_du_events.exporters.icalendar.zones import timezone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

    from sphinx_du_events.exporters.icalendar.entries import CalendarSite, Entry, Key

PRODUCT = "-//sphinx-du-events//EN"
"""The PRODID (RFC 5545, section 3.7.3); without a version, which would change every file."""

REFRESH = timedelta(hours=12)
"""The interval at which subscribers are asked to refresh (RFC 7986, section 5.7)."""

UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""The DTSTAMP of an entry whose last change is unknown."""

_END = b"END:VCALENDAR\r\n"


def is_ours(content: bytes) -> bool:
    """Whether a calendar was made by this package."""
    return f"PRODID:{PRODUCT}\r\n".encode() in content[:500]


class _Text(vText):
    r"""Text with a written ``\N`` kept (RFC 5545, section 3.3.11); the library would make it a line break."""

    def to_ical(self) -> bytes:
        """The escaped text."""
        return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))


class _Categories(vCategory):
    """Categories, each escaped as other text."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__([])
        self.cats = [_Text(one_line(word)) for word in words]


class _Member(NamedTuple):
    """An entry with its iCalendar component."""

    entry: Entry
    component: bytes


def calendars(
    entries: Iterable[Entry],
    site: CalendarSite,
    stamps: Mapping[Key, Stamp] | None = None,
    unknown: datetime = UNKNOWN,
) -> dict[str, bytes]:
    """The content of each calendar, by its path in the folder :data:`names.FOLDER`.

    Entries of removed sessions are in the calendars of the session, the event and the site.
    ``unknown`` is the DTSTAMP (RFC 5545, section 3.8.7.2) of entries without a stamp.
    """
    stamps = stamps or {}
    members = [
        _Member(entry, _component(entry, site, stamps.get(entry.key, Stamp()), unknown))
        for entry in sorted(entries, key=lambda entry: entry.order)
    ]
    groups: dict[str, list[_Member]] = {}
    titles: dict[str, str] = {}
    for member in members:
        for path, title in calendars_of(member.entry, site):
            groups.setdefault(path, []).append(member)
            # A removed session no longer has the title of its event.
            titles[path] = titles.get(path) or title
    return {path: _calendar(titles[path], path, groups[path], site) for path in sorted(groups)}


# --- a calendar --------------------------------------------------------------------------------


def _calendar(title: str, path: str, members: list[_Member], site: CalendarSite) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    title = _Text(one_line(title or members[0].entry.key[0]))
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    if site.address:
        source = f"{site.address}{names.FOLDER}/{path}"
        calendar.add("source", vUri(source), parameters={"VALUE": "URI"})
    # There are many components, each in several calendars: they are made once and joined here.
    zones = (timezone(zone, first, last) for zone, first, last in _spans(members))
    parts = [*zones, *(member.component for member in members)]
    head: bytes = calendar.to_ical()
    return head.removesuffix(_END) + b"".join(parts) + _END


def _spans(members: Iterable[_Member]) -> list[tuple[ZoneInfo, int, int]]:
    """The zones of local times by name, with the first and the last year of use."""
    found: dict[ZoneInfo, set[int]] = {}
    for entry, component in members:
        zone = zone_of(entry)
        # The library writes zones without an offset, such as Africa/Accra, as UTC: nothing refers to them.
        if zone is not None and f";TZID={zone.key}:".encode() in component:
            found.setdefault(zone, set()).update((entry.start.day.year, (entry.end or entry.start).day.year))
    return [
        (zone, min(span), max(span)) for zone, span in sorted(found.items(), key=lambda item: item[0].key)
    ]


# --- an entry ----------------------------------------------------------------------------------


def _component(entry: Entry, site: CalendarSite, stamp: Stamp, unknown: datetime) -> bytes:
    event = Component()
    event.add("uid", names.uid(*entry.key, site.name))
    event.add("dtstamp", stamp.modified or unknown)
    if stamp.modified is not None:
        event.add("last-modified", stamp.modified)
    event.add("sequence", stamp.sequence)
    zone = zone_of(entry)
    for name, moment in (("dtstart", entry.start), ("dtend", entry.end)):
        if moment is None:
            continue
        event.add(name, moment.at.astimezone(zone or UTC) if moment.at else moment.day)
    if entry.start.at is None:
        # A day without known hours does not make anyone busy.
        event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if entry.status == "removed" else entry.status.upper())
    event.add("summary", _Text(one_line(entry.title)))
    _describe(event, entry, site)
    content: bytes = event.to_ical()
    return content


def _describe(event: Component, entry: Entry, site: CalendarSite) -> None:
    """Add the properties that a removed session no longer has."""
    text = description(entry, site)
    if text:
        event.add("description", _Text(text))
    url = link(entry, site)
    if url:
        event.add("url", vUri(url))
    if entry.location:
        event.add("location", _Text(one_line(entry.location)))
    if entry.position:
        event.add("geo", entry.position)
    if entry.categories:
        event.add("categories", _Categories(entry.categories))
    if entry.conference:
        address, name = entry.conference
        parameters = {"VALUE": "URI"} | ({"LABEL": _label(name)} if name else {})
        event.add("conference", vUri(address), parameters=parameters)


def _label(text: str) -> str:
    """Text that a parameter can hold (RFC 5545, section 3.2): double quotes are not allowed."""
    return one_line(text).replace('"', "'").replace("^", "")
