"""A calendar's events as sessions of one event."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sphinx_du_events.importers.formats.icalendar.lines import Component, components
from sphinx_du_events.importers.formats.icalendar.places import Where, where
from sphinx_du_events.importers.formats.icalendar.series import Expansion, Occurrence
from sphinx_du_events.importers.formats.icalendar.spans import times
from sphinx_du_events.importers.formats.icalendar.tables import CALENDAR, EVENT, record_of, unread
from sphinx_du_events.importers.formats.icalendar.zones import Zones
from sphinx_du_events.importers.incoming import Arrival, Incoming, like, mapping
from sphinx_du_events.importers.texts import plain_line
from sphinx_du_events.importers.titles import compare_with_status
from sphinx_du_events.model.fields import id_from
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.zones import zone_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.formats.format import Asked
    from sphinx_du_events.importers.incoming import Remarks

_OURS = "sphinx-du-events"
"""What the product of our own calendars has in its name."""
_MOST = 20_000
"""The most sessions of a calendar."""
_MOST_ZONES = 60
"""The most zones that a calendar describes itself."""
_PRIVATE = ("PRIVATE", "CONFIDENTIAL")
_LONGEST_TITLE = 70
"""The characters of a title in an id with a day."""


@dataclass(slots=True)
class _Told:
    """What a table's functions need to know of an event beside its properties."""

    component: Component
    is_ours: bool


@dataclass(slots=True)
class _Calendar:
    asked: Asked
    remarks: Remarks
    zones: Zones
    zone: ZoneInfo | None
    """The zone that local times of sessions are written in."""
    is_ours: bool
    is_cancelled: bool
    repeated: Counter[str] = field(default_factory=Counter)
    """How many sessions have a title."""
    known: dict[int, tuple[LocatedDict, Where]] = field(default_factory=dict)
    """What does not depend on the time, by component."""


def read(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    """What a calendar says."""
    incoming = Incoming()
    root = components(foreign.only, remarks)
    calendars = root.all("VCALENDAR") or [root]
    events = [one for calendar in calendars for one in calendar.all("VEVENT")]
    for one in calendars:
        unread(one, remarks)
    for name in ("X-WR-CALNAME", "NAME"):
        title = calendars[0].first(name)
        if title is not None and name == "NAME":
            calendars[0].properties.pop("X-WR-CALNAME", None)
    incoming.event = CALENDAR.values(record_of(calendars[0], CALENDAR), remarks)
    public = [one for one in events if _is_public(one, remarks)]
    calendar = _calendar(calendars, public, asked, remarks, incoming)
    expansion = Expansion(calendar.zones, asked.today, remarks)
    found: list[Occurrence] = []
    for occurrence in expansion.occurrences(public):
        if len(found) >= _MOST:
            remarks.wrong(f"more than {_MOST:,} sessions: the rest is not read", occurrence.event.location)
            break
        found.append(occurrence)
    incoming.is_whole = expansion.is_whole and len(found) < _MOST
    _land(found, calendar, incoming)
    return incoming


def _is_public(event: Component, remarks: Remarks) -> bool:
    if event.word("CLASS") in _PRIVATE:
        remarks.left_out("an event of the class private or confidential", event.location, "it is not public")
        return False
    return True


def _calendar(
    calendars: Sequence[Component],
    events: Sequence[Component],
    asked: Asked,
    remarks: Remarks,
    incoming: Incoming,
) -> _Calendar:
    head = calendars[0]
    described = {
        str(name).strip(): zone
        for calendar in calendars
        for zone in calendar.all("VTIMEZONE")[:_MOST_ZONES]
        if (name := zone.first("TZID")) is not None
    }
    named = head.first("X-WR-TIMEZONE")
    own = Zones(described).named(str(named).strip()) if named is not None else None
    if named is not None and own is None:
        remarks.wrong(f"the zone “{named[:60]}” is not known", named)
    meant = own if isinstance(own, ZoneInfo) else None
    asked_zone = zone_named(asked.timezone) if asked.timezone else None
    zones = Zones(described, own or asked_zone, meant)
    most = meant or _most_common(events, zones)
    if most is not None:
        at = named if named is not None else events[0].first("DTSTART") if events else None
        incoming.event[Scalar("timezone")] = like(most.key, at)
    product = head.first("PRODID")
    return _Calendar(
        asked,
        remarks,
        zones,
        most or asked_zone,
        is_ours=product is not None and _OURS in product.lower(),
        is_cancelled=head.word("METHOD") == "CANCEL",
    )


def _most_common(events: Sequence[Component], zones: Zones) -> ZoneInfo | None:
    counted: Counter[ZoneInfo] = Counter()
    for event in events:
        start = event.first("DTSTART")
        name = start.params.get("TZID", "") if start is not None else ""
        zone = zones.named(name) if name else None
        if isinstance(zone, ZoneInfo):
            counted[zone] += 1
    return counted.most_common(1)[0][0] if counted else None


# --- sessions ------------------------------------------------------------------------------------


def _land(found: Sequence[Occurrence], calendar: _Calendar, incoming: Incoming) -> None:
    for event in {id(one.event): one.event for one in found}.values():
        values = EVENT.values(record_of(event, EVENT), calendar.remarks, _Told(event, calendar.is_ours))
        calendar.known[id(event)] = values, where(event)
        if not calendar.is_cancelled:
            compare_with_status(values.get("title"), values.get("status"), calendar.remarks)
    calendar.repeated = Counter(_title(one, calendar).casefold() for one in found)
    shared = _shared(found, calendar)
    incoming.event |= shared
    series = Counter(_uid(one.event) for one in found)
    days = Counter((_uid(one.event), one.original.day) for one in found if one.original is not None)
    in_utc = next((one for one in found if one.start is not None and one.start.zone is UTC), None)
    if calendar.zone is None and in_utc is not None:
        message, at = "hours are in UTC, and no zone is named", in_utc.event.first("DTSTART")
        calendar.remarks.changed(message, at, "give the zone in which it takes place by --timezone")
    for one in found:
        values = _session(one, calendar)
        for key in shared:
            values.pop(key, None)
        comment = ""
        if one.rule is not None:
            count = series[_uid(one.event)]
            comment = f"The first of {count:,} sessions by the rule {one.rule.strip()[:200]}"
        key = _key(one, calendar)
        if one.original is not None and one.original.clock and days[_uid(one.event), one.original.day] > 1:
            key = f"{key}T{one.original.clock:%H:%M}"
        incoming.add("sessions", Arrival(key, values, comment))
    if len(found) == 1 and not incoming.event.get("title"):
        title = calendar.known[id(found[0].event)][0].get("title")
        if title is not None:
            incoming.event[Scalar("title")] = title


def _uid(event: Component) -> str:
    uid = event.first("UID")
    return str(uid).strip() if uid is not None else ""


def _title(one: Occurrence, calendar: _Calendar) -> str:
    return str(calendar.known[id(one.event)][0].get("title", ""))


def _key(one: Occurrence, calendar: _Calendar) -> str:
    """What identifies a session at each import: its UID, with the day that its series has for it."""
    uid = _uid(one.event)
    if one.original is not None:
        return f"{uid}/{one.original.day}"
    return uid or f"{_title(one, calendar)}/{one.start.naive if one.start is not None else ''}"


def _shared(found: Sequence[Occurrence], calendar: _Calendar) -> LocatedDict:
    """The place and the mode of all sessions, if they are several and these are the same: the event's."""
    places = [calendar.known[id(one.event)][1] for one in found]
    made = LocatedDict()
    if len(places) > 1:
        first = places[0]
        for key, own in (("location", first.location), ("mode", first.mode)):
            if own and all((one.location if key == "location" else one.mode) == own for one in places):
                made[Scalar(key)] = own
    return made


def _session(one: Occurrence, calendar: _Calendar) -> LocatedDict:
    known, place = calendar.known[id(one.event)]
    made: dict[str, object] = {}
    wish = _wish(one, calendar)
    if wish:
        made["id"] = like(wish, one.event.first("SUMMARY"))
    made["title"] = known.get("title") or like("Untitled", one.event.first("UID"))
    if "title" not in known:
        calendar.remarks.changed("a session without a title is called “Untitled”", one.event.location)
    made |= times(one, calendar)
    made |= {key: value for key, value in known.items() if key not in made}
    if calendar.is_cancelled:
        made["status"] = like("cancelled", one.event.first("UID"))
    made |= {"room": place.room, "location": place.location, "mode": place.mode}
    if place.link is not None:
        links = known.get("links")
        others = [*links] if isinstance(links, LocatedList) else []
        made["links"] = LocatedList([*others, place.link]).at(place.link.line, place.link.column)
    return mapping(made, one.event.first("SUMMARY")).at(one.event.location.line, one.event.location.column)


def _wish(one: Occurrence, calendar: _Calendar) -> str:
    """The id that a session should have."""
    uid = _uid(one.event)
    if calendar.is_ours and one.original is None:
        return uid.partition("@")[0].partition(".")[2]
    title = _title(one, calendar)
    if calendar.repeated[title.casefold()] < 2 and one.original is None:  # noqa: PLR2004 - several
        return ""
    day = one.original or one.start
    words = id_from(plain_line(Scalar(title)))[:_LONGEST_TITLE].strip("-") or "session"
    return f"{words}-{day.day}" if day is not None else words
