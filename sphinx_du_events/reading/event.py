"""The sections of one event become its records, which refer to each other and to shared ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model import sections as declared
from sphinx_du_events.model.contributions.contribution import Contributions
from sphinx_du_events.model.event import Event
from sphinx_du_events.model.fields import id_from, kind_of
from sphinx_du_events.model.identities import Identities
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar, locate, scalar
from sphinx_du_events.model.record import Context
from sphinx_du_events.model.session import held_sessions
from sphinx_du_events.reading.chains import with_starts
from sphinx_du_events.reading.decode import Decoder, missing_space
from sphinx_du_events.reading.double_bookings import report_double_bookings
from sphinx_du_events.reading.far_dates import report_far_dates
from sphinx_du_events.reading.layout import event_name
from sphinx_du_events.reading.no_place import report_no_place
from sphinx_du_events.reading.references import (
    Known,
    LeftOutReferences,
    References,
    joined_roles,
    note_same_handles,
    unique,
    with_own_former_ids,
    with_own_guids,
)
from sphinx_du_events.reading.session_parts import by_whole, report_outside, with_wholes
from sphinx_du_events.reading.venues import at_venues
from sphinx_du_events.statistics.participation import ParticipationFigures
from sphinx_du_events.store import EventData

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from sphinx_du_events.model.floor import Floor
    from sphinx_du_events.model.participation import Participation
    from sphinx_du_events.model.sections import RecordType, SectionSpec
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.model.venue import Venue
    from sphinx_du_events.reading.contributions.merging import Gathered
    from sphinx_du_events.reading.contributions.public_tables import PublicTables
    from sphinx_du_events.reading.files.tree import SourceTree
    from sphinx_du_events.reading.layout import Section, Sections
    from sphinx_du_events.reading.questions import Questions

    AllKnown = Mapping[str, Known[Any]]


class _Zone(NamedTuple):
    """The zone of an event's local times; ``missing`` where nobody can know it, which has been reported."""

    zone: Any = None
    missing: bool = False


@dataclass(frozen=True)
class EventReader:
    """Reads events of one source tree."""

    tree: SourceTree
    languages: tuple[str, ...]
    floor: Floor
    report: Callable[[Diagnostic], None]
    note_file: Callable[[Path], object]
    """Told of each table before it is opened."""
    questions: Questions
    """Asked in the place of the tree."""

    @cached_property
    def _tables(self) -> PublicTables:
        """The tables of contributions that events share."""
        from sphinx_du_events.reading.contributions.public_tables import PublicTables  # noqa: PLC0415 - as in :meth:`_contributions`

        return PublicTables()

    def section(
        self,
        sections: Sections,
        spec: SectionSpec[RecordType],
        zone: _Zone | None = None,
        taken: Mapping[str, RecordType] | None = None,
    ) -> Known[RecordType]:
        """The records of a section that is a list, without those that have an id of the ``taken`` ones."""
        section = sections.found.get(spec.name)
        apart = sections.apart.get(spec.name, ())
        lost = sections.lost_apart.get(spec.name, set())
        if section is None and not apart:
            return Known(left_out=lost, complete=spec.name not in sections.lost)
        records: list[RecordType] = []
        decoders: list[Decoder] = []
        if section is not None:
            decoders.append(self._decoder(section.path, zone))
            value = self._listed(section, spec) if spec.keyed else section.value
            records += decoders[0].records(spec.entry or spec.record, value, spec.noun, spec.name)
        for own in apart:
            decoders.append(self._decoder(own.path, zone))
            record = decoders[-1].record(spec.record, own.value, spec.noun).record
            records += [record] if record is not None else []
        by_id: dict[str, RecordType] = {}
        if spec.has_ids:
            if spec.name == declared.ROLES.name:
                roles: Any = records
                records = list(joined_roles(roles, self.report))
            by_id = unique(records, spec, self.report, taken or {})
            records = list(by_id.values())
        if spec.name == declared.PEOPLE.name:
            people: Any = records
            known: Any = taken or {}
            note_same_handles(people, known.values(), self.report)
        if spec.name in (declared.PEOPLE.name, declared.SESSIONS.name):
            records = with_own_former_ids(records, taken or {}, self.report, spec.noun)
            records = with_own_guids(records, taken or {}, self.report, spec.noun)
            by_id = {str(getattr(record, "id", "")): record for record in records}
        complete = all(decoder.complete for decoder in decoders) and spec.name not in sections.lost
        twice = sections.left_out.get(spec.name, set())
        left_out = lost.union(twice, *(decoder.left_out for decoder in decoders))
        remains = tuple(part for decoder in decoders for part in decoder.remains)
        return Known(tuple(records), by_id, left_out, complete, remains)

    def event(
        self, source: Path, sections: Sections, shared: AllKnown, everybody: Identities
    ) -> tuple[EventData, dict[str, Known[Any]]]:
        """An event's data, and what of its own it knows, by section; ``everybody`` are the shared people."""
        event, zone = self._header(source, sections)
        own: dict[str, Known[Any]] = {}
        for spec in declared.lists():
            taken = shared[spec.name].by_id if spec.name in shared else None
            own[spec.name] = self.section(sections, spec, zone, taken)
        known = {name: shared[name] | found if name in shared else found for name, found in own.items()}
        who = everybody
        if own[declared.PEOPLE.name].records:
            who = Identities(known[declared.PEOPLE.name].by_id.values())
        references = References(self.report, known, who)
        lists = {name: _linked(found.records, references) for name, found in own.items()}
        unnoted = LeftOutReferences(self.report, known, who)
        lost = {name: _linked(found.remains, unnoted) for name, found in own.items()}
        venues = known[declared.VENUES.name].by_id
        placed = self._placed(event, lists, lost[declared.SESSIONS.name], venues)
        sessions = lists[declared.SESSIONS.name] = placed.sessions
        held = held_sessions(event, sessions)
        participation, figures = self._participation(source, sections, references, sessions, held)
        people = shared[declared.PEOPLE.name].by_id
        if own_people := lists[declared.PEOPLE.name]:
            people = {**people, **{str(person.id): person for person in own_people}}
        gathered = self._contributions(sections, references, who)
        data = EventData(
            event=event,
            path=source,
            lost=frozenset(sections.lost),
            people=people,
            who=who,
            lists=lists,
            parts=placed.parts,
            renamed={str(one.id): tuple(map(str, one.was)) for one in sessions if one.was},
            wholes={str(one.id): one for one in sessions if str(one.id) in placed.parts},
            venues=venues,
            contributions=Contributions(gathered.items if gathered else ()),
            contribution_sources=gathered.sources if gathered else (),
            written_contributions=gathered.written if gathered else None,
            participation=participation,
            figures=figures,
        )
        report_double_bookings(data, held, self.report)
        report_far_dates(data, self.report)
        report_no_place(data, self.report)
        return data, own

    def _placed(
        self,
        event: Event,
        lists: Mapping[str, tuple[Any, ...]],
        lost: tuple[Session, ...],
        venues: Mapping[str, Venue],
    ) -> _Placed:
        """The sessions with the times and places that follow from others, and the parts of each by its id."""
        sessions, wholes = with_wholes(lists[declared.SESSIONS.name], self.report)
        sessions = with_starts(sessions, wholes, lost, event, self.report)
        report_outside(sessions, wholes, self.report)
        sessions = at_venues(sessions, lists[declared.ROOMS.name], venues)
        return _Placed(sessions, by_whole(sessions, wholes))

    def _listed(self, section: Section, spec: SectionSpec[Any]) -> LocatedList:
        """The records of a section that is a mapping from their ids, as a list."""
        made = LocatedList().at(1, 1)
        if not isinstance(section.value, LocatedDict):
            message = f"“{spec.name}”: expected a mapping from {spec.name}, not {kind_of(section.value)}"
            place = locate(section.value, (), section.path)
            hint = f"write each {spec.noun} as a key: {spec.noun}: […]"
            self.report(Diagnostic(Code.WRONG_TYPE, message, place, hint))
            return made
        for key, own in section.value.items():
            id_ = scalar(key)
            made.append(LocatedDict({"id": id_, spec.keyed: own}).at(id_.line, id_.column))
        return made

    def _decoder(
        self, path: Path, zone: _Zone | None = None, report: Callable[[Diagnostic], None] | None = None
    ) -> Decoder:
        zone = zone or _Zone()
        context = Context(
            zone=zone.zone,
            zone_missing=zone.missing,
            languages=self.languages,
            resolve_file=partial(self.questions.file, base=path.parent),
            resolve_page=self.questions.page,
            unfit=self.questions.unfit,
            text_in=self.questions.text,
        )
        return Decoder(path, context, report or self.report)

    def _header(self, source: Path, sections: Sections) -> tuple[Event, _Zone]:
        """The event's header, without the values that are wrong: its sessions must not go with it."""
        name = event_name(source)
        section = sections.found.get("event")
        path = section.path if section else source
        id_ = id_from(name) or "event"
        title = name if name.isprintable() and name.strip() else id_
        defaults = {"id": Scalar(id_, path), "title": Scalar(title, path)}
        header = section.value if section is not None else None
        if not isinstance(header, LocatedDict):
            if section is not None and "event" not in sections.lost:
                message = f"“event”: expected a mapping, not {kind_of(section.value)}"
                location = locate(section.value, (), path)
                hint = missing_space(section.value) or "write event: with a title: in it"
                self.report(Diagnostic(Code.WRONG_TYPE, message, location, hint))
            elif "event" not in sections.lost:
                message, hint = "there is no “event:” section", "write event: with a title: in it"
                self.report(Diagnostic(Code.MISSING_KEY, message, Location(source), hint))
            event = self._decoder(path).record(Event, LocatedDict(defaults).at(0, 0), "event").record
            return event, _Zone(missing=True)
        header.setdefault(Scalar("id", path), Scalar(name, path))
        cut = "event" in sections.lost
        if cut:
            header.setdefault(Scalar("title", path), Scalar(title, path))
        # A zone may stand behind the mistake too.
        event, wrong, _rest = self._decoder(path, _Zone(missing=cut)).record(Event, header, "event", defaults)
        if cut and "status" not in header:
            event = event.made_without(frozenset({"status"}))  # it may stand behind the mistake
        return event, _Zone(event.timezone, missing="timezone" in wrong or (cut and event.timezone is None))

    def _contributions(self, sections: Sections, references: References, who: Identities) -> Gathered | None:
        """What an event says was contributed, if it says anything."""
        section = sections.found.get(declared.CONTRIBUTIONS.name)
        if section is None:
            return None
        # Many events have none, and it takes much to read.
        from sphinx_du_events.reading.contributions.merging import gather  # noqa: PLC0415 - see above

        decoder = self._decoder(section.path)
        found = gather(section.value, decoder, self.tree.root, self.note_file, who, self._tables)
        return found._replace(
            items=[item.linked(references) if item.session else item for item in found.items]
        )

    def _participation(
        self,
        source: Path,
        sections: Sections,
        references: References,
        sessions: tuple[Session, ...],
        held: list[Session],
    ) -> tuple[Participation | None, ParticipationFigures]:
        """Who took part: the record, if there is any, and what is shown of it."""
        section = sections.found.get(declared.PARTICIPATION.name)
        if section is None and not any(session.attendance is not None for session in sessions):
            return None, ParticipationFigures()
        # Few events say who took part, and it takes much to read.
        from sphinx_du_events.reading.registrations.participation import ParticipationReader  # noqa: PLC0415 - see above

        reader = ParticipationReader(
            source, self.tree.root, self.languages, self.floor, self.report, self.note_file
        )

        def decoder(path: Path, report: Callable[[Diagnostic], None]) -> Decoder:
            return self._decoder(path, report=report)

        cut = declared.PARTICIPATION.name in sections.lost
        return reader.read(section, decoder, references, sessions, held, cut=cut)


class _Placed(NamedTuple):
    """Sessions with their times and places, and the parts of those that have any, by id."""

    sessions: tuple[Session, ...]
    parts: Mapping[str, tuple[Session, ...]]


def _linked(records: Collection[Any], references: References) -> tuple[Any, ...]:
    """Records of a section with the references that lead somewhere; the others are reported."""
    if not records:
        return ()
    kept = [record.linked(references) for record in records]
    return tuple(record for record in kept if record is not None)
