"""A folder of event data becomes a store.

Layout: a file or a folder is an event; ``people.yaml`` and ``organizations.yaml`` beside them are
shared by all. In an event's folder a file named after a section holds that section. Names that
begin with a dot or an underscore are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import TypeAdapter

from sphinx_du_events.data import crosscheck
from sphinx_du_events.data.contributions import gather
from sphinx_du_events.data.decode import Decoder, without
from sphinx_du_events.data.files import PAGE_SUFFIXES, YAML_SUFFIXES, SourceTree, read_text
from sphinx_du_events.data.store import EventData, Store
from sphinx_du_events.data.yamltree import parse
from sphinx_du_events.diagnostics import Code, Diagnostic, Location, suggest
from sphinx_du_events.model.contribution import ContributionsSection
from sphinx_du_events.model.event import Event, Team
from sphinx_du_events.model.fields import Context
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar, locate, locate_key
from sphinx_du_events.model.organization import Organization, SponsorEntry, Tier
from sphinx_du_events.model.participation import Participation
from sphinx_du_events.model.person import Person
from sphinx_du_events.model.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from zoneinfo import ZoneInfo

SHARED = ("people", "organizations")
"""The sections that events share, each in its own file beside them."""

SECTIONS = (
    "event",
    "teams",
    "sessions",
    *SHARED,
    "tiers",
    "sponsors",
    "partners",
    "contributions",
    "participation",
)
"""The sections of an event, as the data names them."""

_SPONSOR: TypeAdapter[Any] = TypeAdapter(SponsorEntry)


class _Section(NamedTuple):
    value: Any
    path: Path


def load(
    path: Path,
    source: Path | None = None,
    *,
    languages: tuple[str, ...] = ("en",),
    page_suffixes: tuple[str, ...] = PAGE_SUFFIXES,
) -> Store:
    """Read all event data below a folder (or one event's file); nothing in it raises.

    ``source`` is the directory that no file may lie outside of, by default the folder's parent.
    ``languages`` are those that countries may be named in.
    """
    path = path.absolute()
    tree = SourceTree((source or path.parent).absolute(), page_suffixes)
    return _Loader(tree, tuple(dict.fromkeys((*languages, "en")))).load(path)


@dataclass(frozen=True, slots=True)
class _Shared:
    people: dict[str, Person]
    organizations: dict[str, Organization]


class _Loader:
    def __init__(self, tree: SourceTree, languages: tuple[str, ...]) -> None:
        self.tree = tree
        self.languages = languages
        self.diagnostics: list[Diagnostic] = []
        self.report: Callable[[Diagnostic], None] = self.diagnostics.append
        self.files: set[Path] = set()

    def load(self, root: Path) -> Store:
        shared_files: dict[str, Path] = {}
        if root.is_file():
            sources = [root]
        elif root.is_dir():
            shared_files, sources = self._discover(root)
        else:
            self.report(Diagnostic(Code.FILE_MISSING, "there is no such folder", Location(root)))
            return self._store([])
        shared = self._shared(shared_files)
        sections = [(source, self._sections(source)) for source in sources]
        events = [self._event(source, found, shared) for source, found in sections]
        self._check_shared_teams(shared, events)
        return self._store(events)

    def _store(self, events: list[EventData]) -> Store:
        by_id: dict[str, EventData] = {}
        for data in events:
            first = by_id.setdefault(data.id, data)
            if first is not data:
                location = data.event.id.location or Location(data.path)
                self.report(
                    Diagnostic(
                        Code.DUPLICATE_ID,
                        f"two events have the id “{data.id}”; the first is {first.path.name}",
                        location,
                        "give this one another id",
                    )
                )
        ordered = sorted(self.diagnostics, key=lambda found: (found.location, found.code.slug))
        return Store(by_id, tuple(dict.fromkeys(ordered)), frozenset(self.files))

    # --- finding -------------------------------------------------------------------------------

    def _discover(self, root: Path) -> tuple[dict[str, Path], list[Path]]:
        """Return the shared files by section, and the files and folders that are events."""
        shared: dict[str, Path] = {}
        sources: list[Path] = []
        for entry in sorted(root.iterdir()):
            if entry.name.startswith((".", "_")):
                continue
            if entry.is_dir():
                if any(file.suffix in YAML_SUFFIXES for file in entry.iterdir()):
                    sources.append(entry)
            elif entry.suffix in YAML_SUFFIXES:
                if entry.stem in SHARED:
                    shared[entry.stem] = entry
                elif entry.stem in SECTIONS:
                    self.report(
                        Diagnostic(
                            Code.UNKNOWN_KEY,
                            f"“{entry.stem}” belongs to one event, not to all",
                            Location(entry),
                            "move the file into an event's folder",
                        )
                    )
                else:
                    sources.append(entry)
        return shared, sources

    def _read(self, path: Path) -> Any:
        self.files.add(path)
        text = read_text(path, self.report)
        return None if text is None else parse(text, path, self.report)

    def _sections(self, source: Path) -> dict[str, _Section]:
        """Return the sections of an event's file or folder."""
        if source.is_file():
            return self._split(self._read(source), source, "")
        files = sorted(
            (file for file in source.iterdir() if file.suffix in YAML_SUFFIXES and file.name[0] not in "._"),
            key=lambda file: (file.stem != "event", file.name),
        )
        found: dict[str, _Section] = {}
        for file in files:
            if file.stem not in SECTIONS:
                self.report(
                    Diagnostic(
                        Code.UNKNOWN_KEY,
                        f"“{file.stem}” is not a section",
                        Location(file),
                        suggest(file.stem, SECTIONS),
                    )
                )
                continue
            for name, section in self._split(self._read(file), file, file.stem).items():
                first = found.setdefault(name, section)
                if first is not section:
                    self.report(
                        Diagnostic(
                            Code.DUPLICATE_KEY,
                            f"“{name}” is written in {first.path.name} too",
                            locate(section.value, (), section.path),
                            "keep it in one file",
                        )
                    )
        return found

    def _split(self, root: Any, path: Path, own: str) -> dict[str, _Section]:
        """Return the sections of one file; the file of a section may also hold it without its name."""
        if root is None:
            return {}
        if own and not (isinstance(root, LocatedDict) and any(name in root for name in (own, "event"))):
            return {own: _Section(root, path)}
        if not isinstance(root, LocatedDict):
            self.report(
                Diagnostic(
                    Code.WRONG_TYPE,
                    "expected a mapping of sections (event:, sessions:, …)",
                    locate(root, (), path),
                )
            )
            return {}
        for name in root:
            if name not in SECTIONS:
                self.report(
                    Diagnostic(
                        Code.UNKNOWN_KEY,
                        f"“{name}” is not a section",
                        locate_key(root, name, path),
                        suggest(name, SECTIONS),
                    )
                )
        return {str(name): _Section(root[name], path) for name in root if name in SECTIONS}

    # --- decoding ------------------------------------------------------------------------------

    def _decoder(self, path: Path, zone: ZoneInfo | None = None) -> Decoder:
        context = Context(
            zone=zone,
            languages=self.languages,
            resolve_file=partial(self.tree.file, base=path.parent),
            resolve_page=self.tree.page,
        )
        return Decoder(path, context, self.report)

    def _shared(self, files: dict[str, Path]) -> _Shared:
        sections = {
            name: section
            for name, path in files.items()
            for section in self._split(self._read(path), path, name).values()
        }
        return _Shared(
            crosscheck.unique(self._records(sections, "people", Person, "person"), "person", self.report),
            crosscheck.unique(
                self._records(sections, "organizations", Organization, "organization"),
                "organization",
                self.report,
            ),
        )

    def _records(
        self,
        sections: dict[str, _Section],
        name: str,
        kind: Any,
        what: str,
        zone: ZoneInfo | None = None,
    ) -> list[Any]:
        section = sections.get(name)
        if section is None:
            return []
        return self._decoder(section.path, zone).records(kind, section.value, what)

    def _event(self, source: Path, sections: dict[str, _Section], shared: _Shared) -> EventData:
        event = self._header(source, sections.get("event"))
        report = self.report
        teams = crosscheck.unique(self._records(sections, "teams", Team, "team"), "team", report)
        tiers = crosscheck.unique(self._records(sections, "tiers", Tier, "tier"), "tier", report)
        organizations = shared.organizations | crosscheck.unique(
            self._records(sections, "organizations", Organization, "organization"),
            "organization",
            report,
            shared.organizations,
        )
        own_people = crosscheck.unique(
            self._records(sections, "people", Person, "person"), "person", report, shared.people
        )
        references = crosscheck.References(report, shared.people.keys() | own_people.keys(), teams)
        people = shared.people | {key: references.person(person) for key, person in own_people.items()}
        sessions = crosscheck.unique(
            self._records(sections, "sessions", Session, "session", event.timezone),
            "session",
            report,
        )

        def sponsors(name: str, what: str) -> Iterable[Any]:
            for sponsor in self._records(sections, name, _SPONSOR, what):
                completed = references.sponsor(sponsor, organizations, tiers)
                if completed is not None:
                    yield completed

        return EventData(
            event=event,
            path=source,
            people=people,
            teams=tuple(teams.values()),
            sessions=tuple(references.session(session) for session in sessions.values()),
            tiers=tuple(tiers.values()),
            sponsors=tuple(sponsors("sponsors", "sponsor")),
            partners=tuple(sponsors("partners", "partner")),
            contributions=self._contributions(sections, references, sessions),
            participation=self._participation(sections),
        )

    def _header(self, source: Path, section: _Section | None) -> Event:
        """Return the event's header, without the values that are wrong: its sessions must not go with it."""
        name = source.stem if source.is_file() else source.name
        path = section.path if section else source
        value = section.value if section else None
        if section is None:
            message = "the event has no “event:” section, so no title"
            self.report(Diagnostic(Code.MISSING_KEY, message, Location(source)))
        elif not isinstance(value, LocatedDict):
            message = "“event” is a mapping"
            self.report(Diagnostic(Code.WRONG_TYPE, message, locate(value, (), path)))
        header = value if isinstance(value, LocatedDict) else LocatedDict(title=Scalar(name))
        if not hasattr(header, "line"):
            header.line = header.column = 0
        header.setdefault(Scalar("id", path), Scalar(name, path))
        decoder = self._decoder(path)
        event, problems = decoder.attempt(Event, header, "event")
        for found in problems:
            self.report(found)
        if event is None:
            kept = without(header, problems, path)
            kept.setdefault(Scalar("id", path), Scalar(name, path))
            kept.setdefault(Scalar("title", path), Scalar(name, path))
            event, _ = decoder.attempt(Event, kept, "event")
        if event is None:
            event = Event.model_construct(id=Scalar(name, path), title=Scalar(name, path))
        return event

    def _contributions(
        self,
        sections: dict[str, _Section],
        references: crosscheck.References,
        sessions: dict[str, Session],
    ) -> tuple[Any, ...]:
        section = sections.get("contributions")
        if section is None:
            return ()
        decoder = self._decoder(section.path)
        value = section.value
        if isinstance(value, LocatedList):
            wrapped = LocatedDict({Scalar("records", section.path, value.line, value.column): value})
            wrapped.line, wrapped.column = value.line, value.column
            value = wrapped
        found = gather(value, decoder, self.tree.root, self.files.add)
        return tuple(references.contribution(item, sessions) for item in found)

    def _participation(self, sections: dict[str, _Section]) -> Participation | None:
        section = sections.get("participation")
        if section is None:
            return None
        return self._decoder(section.path).record(Participation, section.value, "participation")

    def _check_shared_teams(self, shared: _Shared, events: list[EventData]) -> None:
        teams = {str(team.id) for data in events for team in data.teams}
        references = crosscheck.References(self.report, (), teams)
        for person in shared.people.values():
            references.person(person)


__all__ = ["SECTIONS", "SHARED", "ContributionsSection", "load"]
