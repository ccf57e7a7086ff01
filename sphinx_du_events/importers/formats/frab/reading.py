"""From a programme of any version to records in our words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.frab.linked import links_of
from sphinx_du_events.importers.formats.frab.people import People
from sphinx_du_events.importers.formats.frab.places import Named
from sphinx_du_events.importers.formats.frab.sessions import Sessions
from sphinx_du_events.importers.formats.frab.tables import CONFERENCE, PEOPLE, ROOMS, TRACKS
from sphinx_du_events.importers.formats.frab.times import Times
from sphinx_du_events.importers.incoming import Incoming, like
from sphinx_du_events.importers.schedule.clock import day_in
from sphinx_du_events.importers.schedule.values import as_text
from sphinx_du_events.importers.schedule.words import language
from sphinx_du_events.importers.schedule.zones import Zones, with_offset
from sphinx_du_events.model.links.services import service_at
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.format import Asked
    from sphinx_du_events.importers.formats.frab.shape import Programme
    from sphinx_du_events.importers.incoming import Remarks


class Source:
    """What the tables need to know of a programme beyond a record."""

    def __init__(self, programme: Programme, remarks: Remarks) -> None:
        own = as_text(programme.conference.get("language"))
        listed = programme.conference.get("languages")
        spoken = [own, *(listed if isinstance(listed, LocatedList) else ())]
        self.languages = tuple(str(language(text)) for one in spoken if (text := as_text(one)))
        self.base = programme.base
        self.is_ours = programme.is_ours
        self.people = People(PEOPLE, self, remarks)
        self.rooms = Named(ROOMS, self, remarks)
        self.tracks = Named(TRACKS, self, remarks)
        self._linked: tuple[LocatedDict | None, LocatedDict] = (None, LocatedDict())

    def links_of(self, record: LocatedDict, remarks: Remarks) -> LocatedDict:
        """What the links of an event are for us; asked for by several of its fields, and made once."""
        if self._linked[0] is not record:
            self._linked = (record, links_of(record, self, remarks))
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

    def incoming(self) -> Incoming:
        """All records of the programme."""
        made = Incoming(is_whole=bool(self._programme.conference))
        self._source.rooms.declare(self._programme.rooms)
        self._source.tracks.declare(self._programme.tracks)
        for person in self._programme.people:
            self._source.people.take(person)
        sessions = Sessions(self._programme, self._source, self._times, self._remarks)
        for arrival in sessions.arrivals():
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
