"""A folder of event data becomes a store: what is written, decoded and checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinx_du_events.diagnostics import Code, Collected, Diagnostic, Location
from sphinx_du_events.hints import begin_run
from sphinx_du_events.lasting import lasting_objects
from sphinx_du_events.model import sections as declared
from sphinx_du_events.model.file_types import DOWNLOADS
from sphinx_du_events.model.identities import Identities
from sphinx_du_events.model.participation import Floor
from sphinx_du_events.reading.event import EventReader
from sphinx_du_events.reading.files.tree import PAGE_SUFFIXES, SourceTree
from sphinx_du_events.reading.files.withheld import Sources, Withheld
from sphinx_du_events.reading.layout import Layout, Places
from sphinx_du_events.reading.references import Known, References, with_own_former_ids
from sphinx_du_events.reading.same_people import SamePeople
from sphinx_du_events.reading.sources import sources_of
from sphinx_du_events.reading.trust import FRIENDS, Trust
from sphinx_du_events.store import EventData, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@lasting_objects()
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


class _Loader:
    def __init__(
        self, path: Path, tree: SourceTree, languages: tuple[str, ...], floor: Floor, trust: Trust
    ) -> None:
        self.sources = Sources()
        """The files that any event is read from."""
        self.diagnostics = Collected()
        self.report: Callable[[Diagnostic], None] = trust.reporting(self.diagnostics.add)
        self.layout = Layout(path, tree.root, self.report, trust)
        withheld = Withheld(self.layout.folder, lambda: self.sources)
        self.tree = replace(tree, withheld=withheld, report=self.report)
        self.reader = EventReader(self.tree, languages, floor, self.report, self.layout.files.add)

    def load(self) -> Store:
        places = self._places()
        sections = self.layout.shared(places.shared)
        # Before anything is decoded: what one event counts, no other may publish.
        written = [(source, self.layout.event(source)) for source in places.events]
        self.sources = sources_of(self.layout, written, self.tree)
        # The store asks us for the sources, and what is written is larger than it.
        self.layout.trees.clear()
        self.layout.set_aside.clear()
        shared = {spec.name: self.reader.section(sections, spec) for spec in declared.lists() if spec.shared}
        everybody = Identities(shared[declared.PEOPLE.name].by_id.values())
        events = [
            self.reader.event(source, sections, shared, everybody)
            for source, sections in written
            if not sections.unreadable
        ]
        self._note_same_people(shared, [data for data, _ in events])
        complete = places.all_events and len(events) == len(written)
        by_id = self._linked_shared(shared, [known for _, known in events], complete=complete)
        unreadable = tuple(source for source, sections in written if sections.unreadable)
        people = by_id[declared.PEOPLE.name]
        everybody = Identities(people.values())
        return self._store([data.with_people(people, everybody) for data, _ in events], unreadable, by_id)

    def _note_same_people(self, shared: dict[str, Known[Any]], events: list[EventData]) -> None:
        names = SamePeople(self.report)
        names.note_shared(shared[declared.PEOPLE.name].by_id.values())
        for data in events:
            names.note_event(data)

    def _places(self) -> Places:
        """Where data lies, having reported what is there that may not be; nowhere, if that is all of it."""
        path, trust = self.layout.root, self.layout.trust
        fault = trust.fault_above(path, self.tree.root)
        if fault is not None:
            self.layout.files.add(path)
            self.report(fault)
            return Places()
        for found in trust.faults_below(path):
            self.report(found)
        return self.layout.find()

    def _linked_shared(
        self, shared: dict[str, Known[Any]], events: list[dict[str, Known[Any]]], *, complete: bool
    ) -> dict[str, dict[str, Any]]:
        """The shared records by section and id, with the references that lead somewhere.

        What no event has is reported, if all events are read: without the others, nobody knows it.
        """
        parts: dict[str, list[Known[Any]]] = {name: [known] for name, known in shared.items()}
        for known in events:
            for name, own in known.items():
                parts.setdefault(name, []).append(own)
        everything = {name: Known.of_all(own) for name, own in parts.items()}
        references = References(self.report if complete else lambda _found: None, everything)
        linked: dict[str, dict[str, Any]] = {}
        for name, known_shared in shared.items():
            found = {key: record.linked(references) for key, record in known_shared.by_id.items()}
            linked[name] = {key: record for key, record in found.items() if record is not None}
            for record in known_shared.remains:
                record.linked(references)
        return linked

    def _store(
        self,
        events: list[EventData],
        unreadable: tuple[Path, ...],
        shared: Mapping[str, Mapping[str, Any]],
    ) -> Store:
        by_id: dict[str, EventData] = {}
        for data in events:
            first = by_id.setdefault(data.id, data)
            if first is not data:
                message = f"two events have the id “{data.id}”; the first is {first.path.name}"
                location = data.event.id.location or Location(data.path)
                self.report(Diagnostic(Code.DUPLICATE_ID, message, location, "give this one another id"))
        named = with_own_former_ids([data.event for data in by_id.values()], {}, self.report, "event")
        by_id = {str(event.id): replace(by_id[str(event.id)], event=event) for event in named}
        files = frozenset(self.layout.files)
        return Store(by_id, self.diagnostics.all(), files, unreadable, self.tree, shared)
