"""A folder of event data becomes a store: what is written, decoded and checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from sphinx_du_events.diagnostics import Code, Collected, Diagnostic, Location, begin_run
from sphinx_du_events.model.event import Event, Team
from sphinx_du_events.model.fields import id_from, kind_of
from sphinx_du_events.model.file_types import DOWNLOADS
from sphinx_du_events.model.located import LocatedDict, Scalar, locate
from sphinx_du_events.model.organization import Organization, SponsorEntry, Tier
from sphinx_du_events.model.participation import Floor, Participation
from sphinx_du_events.model.person import Person
from sphinx_du_events.model.record import Context
from sphinx_du_events.model.session import Session, held_sessions
from sphinx_du_events.reading import references as crosscheck
from sphinx_du_events.reading.contributions.merging import gather
from sphinx_du_events.reading.decode import Decoder
from sphinx_du_events.reading.files.tree import PAGE_SUFFIXES, SourceTree
from sphinx_du_events.reading.files.withheld import Sources, Withheld
from sphinx_du_events.reading.layout import Layout, Places, Sections, event_name
from sphinx_du_events.reading.privacy import held_to_floor
from sphinx_du_events.reading.references import REFERRING, Known
from sphinx_du_events.reading.registrations.checks import Written, check
from sphinx_du_events.reading.registrations.counting import count
from sphinx_du_events.reading.registrations.figures import figures_of
from sphinx_du_events.reading.sources import sources_of
from sphinx_du_events.reading.tables.table import read_table
from sphinx_du_events.reading.trust import FRIENDS, Trust
from sphinx_du_events.store import EventData, Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.statistics.participation import ParticipationFigures
    from sphinx_du_events.store import ContributionSource

_SPONSOR: TypeAdapter[Any] = TypeAdapter(SponsorEntry)


def load(
    path: Path,
    source: Path | None = None,
    *,
    languages: tuple[str, ...] = ("en",),
    page_suffixes: tuple[str, ...] = PAGE_SUFFIXES,
    download_types: tuple[str, ...] | None = (),
    floor: Floor | None = None,
    trust: Trust = FRIENDS,
) -> Store:
    """Read all event data below a folder, or that of one event in it; nothing in it raises.

    ``source`` is the directory that no file may lie outside of, by default the folder's parent.
    ``languages`` are those that countries may be named in, ``download_types`` the types of files that may be
    downloaded beside the usual ones, or None where nothing is published and a site's settings are not known.
    ``floor`` says what of people is hidden at least, ``trust`` how far those who wrote the data are trusted.
    """
    begin_run()
    path = path.absolute()
    types = None if download_types is None else (*DOWNLOADS, *download_types)
    tree = SourceTree((source or path.parent).absolute(), page_suffixes, types, trust=trust)
    return _Loader(path, tree, tuple(dict.fromkeys((*languages, "en"))), floor or Floor(), trust).load()


@dataclass(frozen=True, slots=True)
class _Shared:
    people: Known[Person]
    organizations: Known[Organization]


@dataclass(frozen=True, slots=True)
class _Zone:
    """The zone of an event's local times; ``missing`` where nobody can know it, which has been said."""

    zone: Any = None
    missing: bool = False


class _Loader:
    def __init__(
        self, path: Path, tree: SourceTree, languages: tuple[str, ...], floor: Floor, trust: Trust
    ) -> None:
        self.written: list[tuple[Path, Sections]] = []
        """What the events say, as it is written."""
        self.languages = languages
        self.floor = floor
        self.sources = Sources()
        """The files that any event is read from."""
        self.diagnostics = Collected()
        self.report: Callable[[Diagnostic], None] = trust.reporting(self.diagnostics.add)
        self.layout = Layout(path, tree.root, self.report, trust)
        withheld = Withheld(self.layout.folder, lambda: self.sources)
        self.tree = replace(tree, withheld=withheld, report=self.report)
        self.all_teams = True
        """Whether the teams of every event could be read."""

    def load(self) -> Store:
        places = self._places()
        sections = self.layout.shared(places.shared)
        # Before anything is decoded: what one event counts, no other may publish.
        self.written = [(source, self.layout.event(source)) for source in places.events]
        self.sources = sources_of(self.layout, self.written, self.tree)
        shared = self._shared(sections)
        events = [
            self._event(source, sections, shared)
            for source, sections in self.written
            if not sections.unreadable
        ]
        if places.all_events and len(events) == len(self.written) and self.all_teams:
            self._check_shared_teams(shared, events)
        return self._store(events)

    def _places(self) -> Places:
        """Where data lies, having said what is there that may not be; nowhere, if that is all of it."""
        path, trust = self.layout.root, self.layout.trust
        fault = trust.fault_above(path, self.tree.root)
        if fault is not None:
            self.layout.files.add(path)
            self.report(fault)
            return Places()
        for found in trust.faults_below(path):
            self.report(found)
        return self.layout.find()

    def _store(self, events: list[EventData]) -> Store:
        by_id: dict[str, EventData] = {}
        for data in events:
            first = by_id.setdefault(data.id, data)
            if first is not data:
                message = f"two events have the id “{data.id}”; the first is {first.path.name}"
                location = data.event.id.location or Location(data.path)
                self.report(Diagnostic(Code.DUPLICATE_ID, message, location, "give this one another id"))
        return Store(by_id, self.diagnostics.all(), frozenset(self.layout.files), self.tree)

    # --- records -------------------------------------------------------------------------------

    def _decoder(self, path: Path, zone: _Zone | None = None) -> Decoder:
        zone = zone or _Zone()
        context = Context(
            zone=zone.zone,
            zone_missing=zone.missing,
            languages=self.languages,
            resolve_file=partial(self.tree.file, base=path.parent),
            resolve_page=self.tree.page,
        )
        return Decoder(path, context, self.report)

    def _known(
        self,
        sections: Sections,
        name: str,
        kind: type[Any],
        what: str,
        *,
        zone: _Zone | None = None,
        taken: Known[Any] | None = None,
    ) -> Known[Any]:
        """A section's records by id."""
        section = sections.found.get(name)
        if section is None:
            return Known(complete=name not in sections.lost)
        decoder = self._decoder(section.path, zone)
        records = decoder.records(kind, section.value, what)
        unique = crosscheck.unique(records, what, self.report, taken.records if taken else None)
        complete = decoder.complete and name not in sections.lost
        fragments = decoder.fragments(kind, *REFERRING[what]) if what in REFERRING else ()
        return Known(unique, decoder.left_out, complete, fragments)

    def _shared(self, sections: Sections) -> _Shared:
        return _Shared(
            self._known(sections, "people", Person, "person"),
            self._known(sections, "organizations", Organization, "organization"),
        )

    def _check_shared_teams(self, shared: _Shared, events: list[EventData]) -> None:
        """Say which shared people are in a team that no event has."""
        teams = Known({str(team.id): team for data in events for team in data.teams})
        references = crosscheck.References(self.report, shared.people, teams)
        for person in (*shared.people.records.values(), *shared.people.fragments):
            references.person(person)

    # --- events --------------------------------------------------------------------------------

    def _event(self, source: Path, sections: Sections, shared: _Shared) -> EventData:
        event, zone = self._header(source, sections)
        teams = self._known(sections, "teams", Team, "team")
        self.all_teams = self.all_teams and teams.complete
        tiers = self._known(sections, "tiers", Tier, "tier")
        organizations = shared.organizations | self._known(
            sections, "organizations", Organization, "organization", taken=shared.organizations
        )
        own_people = self._known(sections, "people", Person, "person", taken=shared.people)
        references = crosscheck.References(self.report, shared.people | own_people, teams)
        own = {key: references.person(person) for key, person in own_people.records.items()}
        sessions = self._known(sections, "sessions", Session, "session", zone=zone)

        for person in own_people.fragments:
            references.person(person)
        for session in sessions.fragments:
            references.session(session)

        def sponsors(name: str, what: str) -> list[Any]:
            section = sections.found.get(name)
            if section is None:
                return []
            decoder = self._decoder(section.path)
            records = decoder.records(_SPONSOR, section.value, what)
            completed = [references.sponsor(record, organizations, tiers) for record in records]
            for fragment in decoder.fragments(_SPONSOR, *REFERRING[what]):
                references.sponsor(fragment, organizations, tiers)
            return [sponsor for sponsor in completed if sponsor is not None]

        held = tuple(references.session(session) for session in sessions.records.values())
        written = self._participation(sections, source, references, sessions)
        contributions, contribution_sources = self._contributions(sections, references, sessions)
        return EventData(
            event=event,
            path=source,
            people={**shared.people.records, **own},
            teams=tuple(teams.records.values()),
            sessions=held,
            tiers=tuple(tiers.records.values()),
            sponsors=tuple(sponsors("sponsors", "sponsor")),
            partners=tuple(sponsors("partners", "partner")),
            contributions=contributions,
            contribution_sources=contribution_sources,
            participation=written.record,
            figures=self._figures(written, event, held),
        )

    def _header(self, source: Path, sections: Sections) -> tuple[Event, _Zone]:
        """The event's header, without the values that are wrong: its sessions must not go with it."""
        name = event_name(source)
        section = sections.found.get("event")
        path = section.path if section else source
        id_ = id_from(name) or "event"
        title = name if name.isprintable() and name.strip() else id_
        defaults = {"id": Scalar(id_, path), "title": Scalar(title, path)}
        if section is None or not isinstance(section.value, LocatedDict):
            if section is not None:
                message = f"“event”: expected a mapping, not {kind_of(section.value)}"
                location = locate(section.value, (), path)
                self.report(
                    Diagnostic(Code.WRONG_TYPE, message, location, "write event: with a title: in it")
                )
            elif "event" not in sections.lost:
                message, hint = "there is no “event:” section", "write event: with a title: in it"
                self.report(Diagnostic(Code.MISSING_KEY, message, Location(source), hint))
            event, _ = self._decoder(path).salvage(Event, LocatedDict(defaults).at(0, 0), {}, "event")
            return event, _Zone(missing=True)
        header = section.value
        header.setdefault(Scalar("id", path), Scalar(name, path))
        event, wrong = self._decoder(path).salvage(Event, header, defaults, "event")
        return event, _Zone(event.timezone, missing="timezone" in wrong)

    def _contributions(
        self, sections: Sections, references: crosscheck.References, sessions: Known[Session]
    ) -> tuple[tuple[Contribution, ...], tuple[ContributionSource, ...]]:
        section = sections.found.get("contributions")
        if section is None:
            return (), ()
        decoder = self._decoder(section.path)
        items, sources = gather(section.value, decoder, self.tree.root, self.layout.files.add)
        return tuple(references.contribution(item, sessions) for item in items), sources

    def _participation(
        self, sections: Sections, source: Path, references: crosscheck.References, sessions: Known[Session]
    ) -> Written:
        """What is written of who took part, with columns of sessions that there are."""
        section = sections.found.get("participation")
        if section is None:
            return Written(None, None, source)
        decoder = self._decoder(section.path)
        record: Participation | None
        if isinstance(section.value, LocatedDict):
            # What is wrong with one figure is no reason to lose the others.
            record, _ = decoder.salvage(Participation, section.value, {}, "participation")
        else:
            record = decoder.record(Participation, section.value, "participation")
        if record is not None and record.columns.sessions:
            named = {
                session: names
                for session, names in record.columns.sessions.items()
                if not references.dangling(session, Code.UNKNOWN_SESSION, "session", sessions)
            }
            columns = record.columns.model_copy(update={"sessions": named})
            record = record.model_copy(update={"columns": columns})
        written = Written(record, section.value, section.path)
        return replace(written, record=held_to_floor(written, self.floor, self.report))

    def _figures(self, written: Written, event: Event, sessions: tuple[Session, ...]) -> ParticipationFigures:
        """What is shown of who took part; exact counts of a table do not outlive this."""
        counts = None
        record = written.record
        held = held_sessions(event, sessions)
        if record is not None and record.source is not None:
            path = self.tree.root / record.source
            self.layout.files.add(path)
            table = read_table(path, self.tree.root, path, self.report, private=True)
            if table is not None:
                counts = count(table, record, held, self.languages, self.report)
        check(written, sessions, held, counts, self.report)
        return figures_of(record, held, counts)
