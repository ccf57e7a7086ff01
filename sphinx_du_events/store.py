"""All loaded records, indexed for directives, exporters and the command line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

from sphinx_du_events.model.fields import id_from
from sphinx_du_events.model.identities import Identities
from sphinx_du_events.model.sections import (
    ORGANIZATIONS,
    PARTNERS,
    PEOPLE,
    ROLES,
    ROOMS,
    SESSIONS,
    SPONSORS,
    TEAMS,
    TIERS,
    TRACKS,
    RecordType,
)
from sphinx_du_events.model.session import held_sessions
from sphinx_du_events.statistics.participation import ParticipationFigures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.model.contributions.section import WrittenContributions
    from sphinx_du_events.model.event import Event, Team
    from sphinx_du_events.model.organization import Organization, Sponsor, Tier
    from sphinx_du_events.model.participation import Participation
    from sphinx_du_events.model.person import Attendee, Person
    from sphinx_du_events.model.record import Record
    from sphinx_du_events.model.role import Role
    from sphinx_du_events.model.room import Room
    from sphinx_du_events.model.sections import SectionSpec
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.model.track import Track
    from sphinx_du_events.model.venue import Venue
    from sphinx_du_events.reading.files.tree import SourceTree


class ContributionSource(NamedTuple):
    """A file of contributions, and the day on which it was correct, if given."""

    file: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class EventData:
    """An event with all its records; references between them are checked.

    ``people`` are the event's own and the shared people, by id. Sponsors and partners are completed from
    the shared organizations. :meth:`records` gives the records of any section.
    """

    event: Event
    path: Path
    lost: frozenset[str] = frozenset()
    """The sections that may have more in a file that could not be read to its end, which is reported."""
    people: Mapping[str, Person] = field(default_factory=dict)
    who: Identities = field(default_factory=Identities, compare=False, repr=False)
    """The people, by what else they are called."""
    lists: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    """The event's own records of each section that is a list, by its name."""
    parts: Mapping[str, tuple[Session, ...]] = field(default_factory=dict)
    """The parts of each session that has any, by its id, in order of time."""
    renamed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The former ids of sessions that have any, by the id."""
    wholes: Mapping[str, Session] = field(default_factory=dict)
    """The sessions that have parts, by their ids."""
    venues: Mapping[str, Venue] = field(default_factory=dict)
    """The event's own and the shared venues, by id."""
    contributions: tuple[Contribution, ...] = ()
    contribution_sources: tuple[ContributionSource, ...] = ()
    written_contributions: WrittenContributions | None = None
    """Totals of contributions that the organizers wrote down, beside those that are counted."""
    participation: Participation | None = None
    figures: ParticipationFigures = field(default_factory=ParticipationFigures)

    @property
    def id(self) -> str:
        """The event's id as a plain string."""
        return str(self.event.id)

    def records(self, section: SectionSpec[RecordType]) -> tuple[RecordType, ...]:
        """The event's own records of a section, in their order."""
        found = self.lists.get(section.name, ())
        return cast("tuple[RecordType, ...]", found)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions, as they are written."""
        return self.records(SESSIONS)

    @property
    def teams(self) -> tuple[Team, ...]:
        """The teams, in their order."""
        return self.records(TEAMS)

    @property
    def rooms(self) -> tuple[Room, ...]:
        """The rooms, in their order. A session's rooms are titles of these, or any other words."""
        return self.records(ROOMS)

    def room_of(self, session: Session) -> Room | None:
        """The record of a session's first room that has one, if there is any."""
        return next(iter(self.rooms_of(session)), None)

    def rooms_of(self, session: Session) -> list[Room]:
        """The records of a session's rooms, of those that have any."""
        own = session.rooms
        found = {room.title: room for room in reversed(self.rooms) if room.title in own}
        return [found[title] for title in own if title in found]

    def venue_of(self, room: Room) -> Venue | None:
        """The record of a room's venue, if there is one."""
        return next((venue for venue in self.venues.values() if venue.name == room.venue), None)

    @property
    def has_several_venues(self) -> bool:
        """Whether the rooms are in several places: venues, and where the event is."""
        return len({room.venue for room in self.rooms}) > 1

    def parts_of(self, session: Session) -> tuple[Session, ...]:
        """The parts of a session without drafts, in order of time; empty if it has none."""
        return tuple(part for part in self.parts.get(str(session.id), ()) if part.status != "draft")

    def whole_of(self, session: Session) -> Session | None:
        """The session that another is a part of; None if it is no part."""
        if session.part_of is None:
            return None
        return self.wholes.get(str(session.part_of))

    @property
    def tracks(self) -> tuple[Track, ...]:
        """The tracks, in their order. A session's track is the title of one of them, or any other words."""
        return self.records(TRACKS)

    def track_of(self, session: Session) -> Track | None:
        """The record of a session's track, if there is one."""
        return next((track for track in self.tracks if track.title == session.track), None)

    def track_id(self, session: Session) -> str:
        """The id of a session's track, made of its words where it has no record; empty without a track."""
        track = self.track_of(session)
        return str(track.id) if track is not None else id_from(session.track or "")

    @property
    def own_people(self) -> tuple[Person, ...]:
        """The people whose records are the event's own, and not shared."""
        return self.records(PEOPLE)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that are written for the event, in their order."""
        return self.records(ROLES)

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers of sponsors, largest first."""
        return self.records(TIERS)

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """The organizations that the event adds to the shared ones."""
        return self.records(ORGANIZATIONS)

    @property
    def sponsors(self) -> tuple[Sponsor, ...]:
        """The sponsors."""
        return self.records(SPONSORS)

    @property
    def partners(self) -> tuple[Sponsor, ...]:
        """The partners."""
        return self.records(PARTNERS)

    @property
    def held_sessions(self) -> list[Session]:
        """The sessions that were or will be held, in order of day and time."""
        return held_sessions(self.event, self.sessions)

    def with_people(self, shared: Mapping[str, Person], everybody: Identities) -> EventData:
        """This event with shared people whose own references have been followed; ``everybody`` are these.

        An event without people of its own has the mapping of all: thousands may share it.
        """
        if not self.own_people:
            return replace(self, people=shared, who=everybody)
        people = {id_: shared.get(id_, person) for id_, person in self.people.items()}
        return replace(self, people=people, who=Identities(people.values()))

    def name_of(self, attendee: Attendee) -> str:
        """The displayed name of an attendee."""
        if attendee.name is not None:
            return str(attendee.name)
        person = self.people.get(str(attendee.id))
        return str(person.name if person else attendee.id)


@dataclass(frozen=True)
class Store:
    """All events by id, and the diagnostics of their files."""

    events: Mapping[str, EventData] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    files: frozenset[Path] = frozenset()
    unreadable: tuple[Path, ...] = ()
    """The files and folders of events of which nothing could be read, which is reported."""
    tree: SourceTree | None = None
    """The source directory of the files that were named."""
    shared: Mapping[str, Mapping[str, Record]] = field(default_factory=dict)
    """The records that events share: of each section, by its name, the records by id."""
    contents: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """By event, a digest of what is its own; nothing, if what was read is not kept."""
    _fingerprints: dict[int, bytes] = field(default_factory=dict, repr=False)

    @cached_property
    def who(self) -> Identities:
        """The people of all events, by what else they are called."""
        people = (person for data in self.events.values() for person in data.people.values())
        # Events share most records: each once.
        return Identities({id(person): person for person in people}.values())

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """The organizations that events share, by id."""
        return cast("Mapping[str, Organization]", self.shared.get(ORGANIZATIONS.name, {}))

    @property
    def people(self) -> Mapping[str, Person]:
        """The people that events share, by id."""
        return cast("Mapping[str, Person]", self.shared.get(PEOPLE.name, {}))

    def person(self, id_: str) -> Person | None:
        """The record of a person, shared or an event's own; None if there is none."""
        own = (data.people.get(id_) for data in self.events.values())
        return self.people.get(id_) or next((person for person in own if person), None)

    def fingerprint(self, record: Record) -> bytes:
        """A digest of a record's content, independent of its place in the file."""
        # Records live as long as the store, so their identity is a sound key.
        known = self._fingerprints.get(id(record))
        if known is None:
            # Values like moments are validated by our own functions, which pydantic cannot know.
            text = record.model_dump_json(warnings=False)
            known = hashlib.blake2b(text.encode(), digest_size=16).digest()
            self._fingerprints[id(record)] = known
        return known

    def event_digest(self, id_: str) -> str:
        """A digest of an event with all that it has of shared records; empty if it is not known.

        Two builds have the same only if they have the same records of it.
        """
        own = self.contents.get(id_)
        # Its former ids depend on those of other events.
        return self.digest((), own, self._shared_digest, *self.events[id_].event.was) if own else ""

    @cached_property
    def _shared_digest(self) -> str:
        """A digest of all records that events share, as they are after their references were followed."""
        return self.digest(
            (record for _name, known in sorted(self.shared.items()) for record in known.values()),
            *(f"{name}/{id_}" for name, known in sorted(self.shared.items()) for id_ in known),
        )

    def digest(self, records: Iterable[Record], *words: str) -> str:
        """A digest of records in order, and of additional words."""
        total = hashlib.blake2b(digest_size=16)
        for record in records:
            total.update(self.fingerprint(record))
        for word in words:
            total.update(b"\0" + word.encode())
        return total.hexdigest()
