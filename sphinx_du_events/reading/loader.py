"""A folder of event data becomes a store: what is written, decoded and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.diagnostics import Collected
from sphinx_du_events.hints import begin_run
from sphinx_du_events.lasting import lasting_objects
from sphinx_du_events.model import sections as declared
from sphinx_du_events.model.file_types import DOWNLOADS
from sphinx_du_events.model.floor import Floor
from sphinx_du_events.model.identities import Identities
from sphinx_du_events.reading.event import EventReader
from sphinx_du_events.reading.files.tree import PAGE_SUFFIXES, SourceTree
from sphinx_du_events.reading.files.withheld import Sources, Withheld
from sphinx_du_events.reading.joining import joined
from sphinx_du_events.reading.layout import Layout, Places
from sphinx_du_events.reading.questions import Questions
from sphinx_du_events.reading.same_people import SamePeople
from sphinx_du_events.reading.sources import sources_of
from sphinx_du_events.reading.trust import FRIENDS, Trust
from sphinx_du_events.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.reading.joining import Read
    from sphinx_du_events.reading.layout import Sections
    from sphinx_du_events.reading.references import Known


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
    given = Reading(path, source, languages, page_suffixes, download_types, floor, trust)
    return Loader(given).load()


class Reading(NamedTuple):
    """What is read, and how; see :func:`load`."""

    path: Path
    source: Path | None = None
    languages: tuple[str, ...] = ("en",)
    page_suffixes: tuple[str, ...] = PAGE_SUFFIXES
    download_types: tuple[str, ...] | None = ()
    floor: Floor | None = None
    trust: Trust = FRIENDS


class Loader:
    """Reads a folder of event data once."""

    def __init__(self, given: Reading) -> None:
        path, trust, types = given.path.absolute(), given.trust, given.download_types
        self.sources = Sources()
        """The files that any event is read from."""
        self.diagnostics = Collected()
        self.report: Callable[[Diagnostic], None] = trust.reporting(self.add)
        root = (given.source or path.parent).absolute()
        self.layout = Layout(path, root, self.report, trust)
        self.tree = SourceTree(
            root,
            given.page_suffixes,
            None if types is None else (*DOWNLOADS, *types),
            withheld=Withheld(self.layout.folder, lambda: self.sources),
            report=self.report,
            trust=trust,
        )
        languages = tuple(dict.fromkeys((*given.languages, "en")))
        floor = given.floor or Floor()
        questions = Questions(self.tree)
        note_file = self.layout.files.add
        self.reader = EventReader(self.tree, languages, floor, self.report, note_file, questions)
        self.names = SamePeople(self.report)
        self.everybody = Identities()
        """The people that events share."""

    def load(self) -> Store:
        """All that there is."""
        places = self._places()
        sections = self.layout.shared(places.shared)
        # Before anything is decoded: what one event counts, no other may publish.
        written = [(source, self.sections(source)) for source in places.events]
        self.sources = sources_of(self.layout, written, self.tree)
        # The store asks us for the sources, and what is written is larger than it.
        self.layout.trees.clear()
        self.layout.set_aside.clear()
        shared = {spec.name: self.reader.section(sections, spec) for spec in declared.lists() if spec.shared}
        self.share(shared)
        readable = [(source, sections) for source, sections in written if not sections.unreadable]
        events = [self.event(source, sections, shared) for source, sections in readable]
        unreadable = tuple(source for source, sections in written if sections.unreadable)
        everything = joined(shared, events, self.report, complete=places.all_events and not unreadable)
        files = frozenset(self.layout.files)
        return Store(
            everything.events, self.diagnostics.all(), files, unreadable, self.tree, everything.shared
        )

    def add(self, found: Diagnostic) -> None:
        """Add what there is to report."""
        self.diagnostics.add(found)

    def sections(self, source: Path) -> Sections:
        """What an event says, as it is written."""
        return self.layout.event(source)

    def share(self, shared: Mapping[str, Known[Any]]) -> None:
        """Note the records that events share, before any event is decoded."""
        people = shared[declared.PEOPLE.name].by_id.values()
        self.everybody = Identities(people)
        self.names.note_shared(people)

    def event(self, source: Path, sections: Sections, shared: Mapping[str, Known[Any]]) -> Read:
        """An event, and what of its own it knows, by section."""
        data, own = self.reader.event(source, sections, shared, self.everybody)
        self.names.note_event(data)
        return data, own

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
