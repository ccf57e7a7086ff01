"""iCalendar files (RFC 5545, RFC 7986) of sessions, events, the whole site and slices of it.

Nothing depends on the current time and everything is sorted, so equal input makes equal bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.exporters.icalendar import lines, names
from sphinx_du_events.exporters.icalendar.entries import Stamp, calendars_of, zone_of
from sphinx_du_events.exporters.icalendar.text import description, link, one_line
from sphinx_du_events.exporters.icalendar.zones import needs_zone, timezone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from sphinx_du_events.exporters.icalendar.entries import CalendarSite, Entry, Key
    from sphinx_du_events.model.moments import Moment

PRODUCT = "-//sphinx-du-events//EN"
"""The PRODID (RFC 5545, section 3.7.3); without a version, which would change every file."""

REFRESH = "PT12H"
"""The interval at which subscribers are asked to refresh (RFC 7986, section 5.7)."""

UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)
"""The DTSTAMP of an entry whose last change is unknown."""

_END = lines.line("END", "VCALENDAR")


def is_ours(content: bytes) -> bool:
    """Whether a calendar was made by this package."""
    return f"PRODID:{PRODUCT}\r\n".encode() in content[:500]


class Member(NamedTuple):
    """An entry in calendars: its component, where it stands in them, and what they need to have for it."""

    key: Key
    order: tuple[datetime, bool, Key]
    component: bytes
    zone: ZoneInfo | None
    """The zone of its local times, if there is any."""
    years: tuple[int, int]
    """The years of its start and its end."""
    places: tuple[tuple[str, str], ...]
    """The calendars that have it, relative to the folder of calendars, with their titles."""


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
    return joined(grouped(members(entries, site, stamps, unknown)), site)


def members(
    entries: Iterable[Entry],
    site: CalendarSite,
    stamps: Mapping[Key, Stamp] | None = None,
    unknown: datetime = UNKNOWN,
) -> list[Member]:
    """What calendars have of entries, as in :func:`calendars`."""
    stamps = stamps or {}
    return [_member(entry, site, stamps.get(entry.key, Stamp()), unknown) for entry in entries]


def grouped(members: Iterable[Member]) -> dict[str, list[Member]]:
    """The members of each calendar in their order, by its path."""
    groups: dict[str, list[Member]] = {}
    for member in sorted(members, key=lambda member: member.order):
        for path, _title in member.places:
            groups.setdefault(path, []).append(member)
    return groups


def joined(groups: Mapping[str, list[Member]], site: CalendarSite) -> dict[str, bytes]:
    """The content of each calendar, of its members, by its path."""
    return {path: _calendar(path, members, site) for path, members in sorted(groups.items())}


# --- a calendar --------------------------------------------------------------------------------


def _calendar(path: str, members: list[Member], site: CalendarSite) -> bytes:
    # A removed session no longer has the title of its event.
    titles = (title for member in members for place, title in member.places if place == path and title)
    name = lines.text(one_line(next(titles, members[0].key[0])))
    head = [
        lines.line("BEGIN", "VCALENDAR"),
        lines.line("VERSION", "2.0"),
        lines.line("PRODID", PRODUCT),
        lines.line("NAME", name),
        lines.line("X-WR-CALNAME", name),
        lines.line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH),
    ]
    if site.address:
        head.append(lines.line("SOURCE;VALUE=URI", f"{site.address}{names.FOLDER}/{path}"))
    head.append(lines.line("X-PUBLISHED-TTL", REFRESH))
    # There are many components, each in several calendars: they are made once and joined here.
    zones = (timezone(zone, first, last) for zone, first, last in _spans(members))
    return b"".join((*head, *zones, *(member.component for member in members), _END))


def _spans(members: Iterable[Member]) -> list[tuple[ZoneInfo, int, int]]:
    """The zones of local times by name, with the first and the last year of use."""
    found: dict[ZoneInfo, set[int]] = {}
    for member in members:
        if member.zone is not None:
            found.setdefault(member.zone, set()).update(member.years)
    return [
        (zone, min(span), max(span)) for zone, span in sorted(found.items(), key=lambda item: item[0].key)
    ]


# --- an entry ----------------------------------------------------------------------------------


def _member(entry: Entry, site: CalendarSite, stamp: Stamp, unknown: datetime) -> Member:
    zone = zone_of(entry)
    zone = zone if zone is not None and needs_zone(zone) else None
    component = [
        lines.line("BEGIN", "VEVENT"),
        lines.line("SUMMARY", lines.text(one_line(entry.title))),
        _moment("DTSTART", entry.start, zone),
        *([_moment("DTEND", entry.end, zone)] if entry.end is not None else []),
        lines.line("DTSTAMP", lines.utc(stamp.modified or unknown)),
        lines.line("UID", lines.text(names.uid(*entry.key, site.name))),
        lines.line("SEQUENCE", str(stamp.sequence)),
        *(lines.line(name, value) for name, value in _described(entry, site, stamp)),
        lines.line("END", "VEVENT"),
    ]
    years = entry.start.day.year, (entry.end or entry.start).day.year
    places = tuple(calendars_of(entry, site))
    return Member(entry.key, entry.order, b"".join(component), zone, years, places)


def _moment(name: str, moment: Moment, zone: ZoneInfo | None) -> bytes:
    if moment.at is None:
        return lines.line(f"{name};VALUE=DATE", lines.day(moment.day))
    return lines.moment(name, moment.at, zone)


def _described(entry: Entry, site: CalendarSite, stamp: Stamp) -> Iterator[tuple[str, str]]:
    """The other properties by name, with their values; a removed session has few."""
    if entry.categories:
        yield "CATEGORIES", lines.texts(map(one_line, entry.categories))
    if entry.conference:
        address, name = entry.conference
        yield f"CONFERENCE{lines.parameter('LABEL', _label(name)) if name else ''};VALUE=URI", address
    if long := description(entry, site):
        yield "DESCRIPTION", lines.text(long)
    if entry.position:
        latitude, longitude = entry.position
        yield "GEO", f"{latitude};{longitude}"
    if stamp.modified is not None:
        yield "LAST-MODIFIED", lines.utc(stamp.modified)
    if entry.location:
        yield "LOCATION", lines.text(one_line(entry.location))
    yield "STATUS", "CANCELLED" if entry.status == "removed" else entry.status.upper()
    if entry.start.at is None:
        # A day without known hours does not make anyone busy.
        yield "TRANSP", "TRANSPARENT"
    if url := link(entry, site):
        yield "URL", url


def _label(text: str) -> str:
    """Text that a parameter can hold (RFC 5545, section 3.2): double quotes are not allowed."""
    return one_line(text).replace('"', "'").replace("^", "")
