"""From a programme of any version to records in our words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.frab.linked import links_of
from sphinx_du_events.importers.formats.frab.people import People
from sphinx_du_events.importers.formats.frab.places import Named
from sphinx_du_events.importers.formats.frab.tables import CONFERENCE, EVENTS, PEOPLE, ROOMS, TRACKS
from sphinx_du_events.importers.formats.frab.times import Times
from sphinx_du_events.importers.incoming import Arrival, Incoming, like
from sphinx_du_events.importers.schedule.clock import day_in
from sphinx_du_events.importers.schedule.values import as_text
from sphinx_du_events.importers.schedule.words import language, line, wished_id
from sphinx_du_events.importers.schedule.zones import Zones, with_offset
from sphinx_du_events.model.links.services import service_at
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.format import Asked
    from sphinx_du_events.importers.formats.frab.shape import Occurrence, Programme
    from sphinx_du_events.importers.formats.frab.times import When
    from sphinx_du_events.importers.incoming import KeyOf, Remarks


@dataclass(slots=True)
class _Taken:
    """A session that was taken, to which another room may come."""

    arrival: Arrival
    room: KeyOf | None


class Source:
    """What the tables need to know of a programme beyond a record."""

    def __init__(self, programme: Programme, remarks: Remarks) -> None:
        own = as_text(programme.conference.get("language"))
        listed = programme.conference.get("languages")
        spoken = [own, *(listed if isinstance(listed, LocatedList) else ())]
        self.languages = tuple(str(language(text)) for one in spoken if (text := as_text(one)))
        self.base = programme.base
        self.people = People(PEOPLE, self, remarks)
        self.rooms = Named(ROOMS, self, remarks)
        self.tracks = Named(TRACKS, self, remarks)
        self._linked: tuple[LocatedDict | None, LocatedDict] = (None, LocatedDict())

    def links_of(self, record: LocatedDict, remarks: Remarks) -> LocatedDict:
        """What the links of an event are for us; asked for by several of its fields, and made once."""
        if self._linked[0] is not record:
            self._linked = (record, links_of(record, self.base, remarks))
        return self._linked[1]

    @staticmethod
    def service_at(url: str) -> str:
        """The service that an address is at; empty if it is at none that is known."""
        return service_at(url)


class Reader:
    """Makes records of a programme."""

    def __init__(self, programme: Programme, asked: Asked, remarks: Remarks) -> None:
        self._programme = programme
        self._remarks = remarks
        self._source = Source(programme, remarks)
        named = as_text(programme.conference.get("time_zone_name"))
        moments = with_offset(event.record.get("date") for event in programme.events)
        self._zones = Zones(named, asked, moments, remarks)
        self._times = Times(programme, self._zones, remarks)
        self._taken: dict[tuple[str, ...], _Taken] = {}
        self._keys: dict[str, int] = {}

    def incoming(self) -> Incoming:
        """All records of the programme."""
        made = Incoming(is_whole=bool(self._programme.conference))
        self._source.rooms.declare(self._programme.rooms)
        self._source.tracks.declare(self._programme.tracks)
        for person in self._programme.people:
            self._source.people.take(person)
        for event in self._programme.events:
            arrival = self._session(event)
            if arrival is not None:
                made.add("sessions", arrival)
        made.event = self._event()
        for section in (
            (self._source.rooms, "rooms"),
            (self._source.tracks, "tracks"),
            (self._source.people, "people"),
        ):
            for arrival in section[0].arrivals():
                made.add(section[1], arrival)
        self._zones.tell()
        self._compare_days()
        return made

    def _event(self) -> LocatedDict:
        conference = self._programme.conference
        values = CONFERENCE.values(conference, self._remarks, self._source)
        acronym = as_text(conference.get("acronym"))
        if "title" not in values and acronym:
            values[Scalar("title")] = acronym
        zone = self._zones.text
        if zone is not None:
            values[Scalar("timezone")] = zone if isinstance(zone, Scalar) else Scalar(zone)
        night = self._times.day_ends()
        if night is not None:
            values[Scalar("day_ends")] = like(f"{night:%H:%M}", as_text(conference.get("day_change")) or zone)
        return values

    def _session(self, event: Occurrence) -> Arrival | None:
        """The session of an event; None where it is only another room of one."""
        when = self._times.of(event)
        room = self._room(event)
        identity = self._identity(event.record)
        slot = (*identity, str(when.start or when.date), str(when.duration))
        known = self._taken.get(slot) if any(identity) else None
        if known is not None:
            self._again(known, room, event)
            return None
        values = EVENTS.values(event.record, self._remarks, self._source)
        for key, value in (
            ("start", when.start),
            ("date", when.date),
            ("duration", when.duration),
            ("room", room),
        ):
            if value is not None:
                values[Scalar(key)] = value
        key = self._key(event.record, when)
        if "#" in key:
            values.pop("guid", None)
        self._wish(event.record, values)
        arrival = Arrival(key, values)
        self._taken[slot] = _Taken(arrival, room)
        return arrival

    @staticmethod
    def _identity(record: LocatedDict) -> tuple[str, ...]:
        """What is the same for an event that takes place in several rooms at once."""
        own = next((text for key in ("code", "id", "guid") if (text := as_text(record.get(key)))), None)
        return (str(own or ""), str(as_text(record.get("title")) or ""))

    def _key(self, record: LocatedDict, when: When) -> str:
        """How the source knows an event; a later occurrence of the same event has its number too."""
        own = next((text for key in ("guid", "code", "id") if (text := as_text(record.get(key)))), None)
        key = own.strip() if own else f"{as_text(record.get('title')) or ''} {when.start or when.date or ''}"
        number = self._keys[key] = self._keys.get(key, 0) + 1
        return key if number == 1 else f"{key}#{number}"

    def _again(self, known: _Taken, room: KeyOf | None, event: Occurrence) -> None:
        """Take another room of a session, or tell that an event stands there twice."""
        place = as_text(event.record.get("title")) or event.record
        listed = known.arrival.values.get("room")
        rooms = listed if isinstance(listed, LocatedList) else LocatedList([listed] if listed else [])
        if room is None or room in rooms:
            self._remarks.contradiction(
                "an event stands twice at the same time and place", place, "it counts once"
            )
            return
        rooms.append(room)
        known.arrival.values[Scalar("room")] = rooms

    def _room(self, event: Occurrence) -> KeyOf | None:
        own = as_text(event.record.get("room"))
        if own and event.room and line(own) != line(event.room):
            self._remarks.contradiction(
                f"an event in the room “{line(event.room)}” has the room “{line(own)}”",
                own,
                f"“{line(event.room)}” counts",
            )
        return self._source.rooms.refer(event.room or own)

    def _wish(self, record: LocatedDict, values: LocatedDict) -> None:
        """Wish for a readable id."""
        title, slug = as_text(record.get("title")), as_text(record.get("slug"))
        others = (
            self._programme.conference.get("acronym"),
            record.get("id"),
            record.get("code"),
            record.get("guid"),
        )
        wish = wished_id(title or "", slug or "", tuple(text for one in others if (text := as_text(one))))
        if not wish:
            number = as_text(record.get("code")) or as_text(record.get("id"))
            wish = wished_id(f"session {number}") if number else ""
        if wish:
            values[Scalar("id")] = like(wish, slug or title)

    def _compare_days(self) -> None:
        """Tell of a conference that ends before it begins, and of sessions before or after it."""
        conference = self._programme.conference
        first, last = (as_text(conference.get(key)) for key in ("start", "end"))
        begins, ends = day_in(first), day_in(last)
        if begins and ends and ends < begins:
            self._remarks.contradiction(f"the conference ends on {ends}, before it begins on {begins}", last)
            return
        days = sorted(self._times.days.items())
        # A day of the programme may end on the next morning.
        if days and ends and (days[-1][0] - ends).days > 1:
            self._remarks.contradiction(
                f"a session is on {days[-1][0]}, and the conference ends on {ends}", days[-1][1]
            )
        if days and begins and days[0][0] < begins:
            self._remarks.contradiction(
                f"a session is on {days[0][0]}, and the conference begins on {begins}", days[0][1]
            )


def read_programme(programme: Programme, asked: Asked, remarks: Remarks) -> Incoming:
    """What a programme says, in the words of our data."""
    return Reader(programme, asked, remarks).incoming()
