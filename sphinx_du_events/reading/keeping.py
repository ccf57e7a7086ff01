"""Reading that takes each event from a run before if it would be the same, and keeps all for the next run."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import hints, sightings
from sphinx_du_events.hints import begin_run
from sphinx_du_events.lasting import lasting_objects
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.files.withheld import Sources, Withheld
from sphinx_du_events.reading.joining import joined
from sphinx_du_events.reading.kept_events import KeptEvent, KeptEvents, Notes, apart, opened_event
from sphinx_du_events.reading.layout import Sections
from sphinx_du_events.reading.loader import Loader, Reading
from sphinx_du_events.reading.pickled import digest, dumps, loads
from sphinx_du_events.reading.trust import FRIENDS
from sphinx_du_events.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.reading.joining import Read
    from sphinx_du_events.reading.references import Known


class Kept(NamedTuple):
    """What was read: the events one by one, and what they share."""

    events: tuple[KeptEvent, ...]
    shared: bytes
    """The records that events share, before they were linked."""
    rest: bytes
    """The parts of a store that are no records."""
    digest: str
    """The same for equal data of two runs."""


class _KeepingLoader(Loader):
    """Reads only events that are not kept, or would not be the same."""

    def __init__(self, given: Reading, before: Iterable[KeptEvent]) -> None:
        super().__init__(given)
        self.kept = KeptEvents({event.source: event for event in before})
        self.known: dict[Path, KeptEvent] = {}
        """The kept events whose files are as they were."""
        self.notes: dict[Path, Notes] = {}
        """What is noted of the other events."""
        self.shared = b""
        self.ids: list[str] = []
        """The ids of the events that are kept, in their order."""
        self.noting: list[Diagnostic] | None = None

    def add(self, found: Diagnostic) -> None:
        """Add what there is to report, and note it of the event that is read."""
        super().add(found)
        if self.noting is not None:
            self.noting.append(found)

    def sections(self, source: Path) -> Sections:
        """What an event says; nothing, if it is kept: no other event depends on more than its files."""
        known = self.kept.of_files(source)
        if known is None:
            return self._read(source)
        sightings.note(known.seen)
        self.known[source] = known
        self.layout.files.update(known.files)
        return Sections()

    def share(self, shared: Mapping[str, Known[Any]]) -> None:
        """Note the records that events share."""
        super().share(shared)
        self.shared = dumps(shared)
        self.kept.share(shared, self.shared)

    def event(self, source: Path, sections: Sections, shared: Mapping[str, Known[Any]]) -> Read:
        """An event as it was kept, or as it is read."""
        found = self._event(source, sections, shared)
        self.ids.append(found[0].id)
        return found

    def _event(self, source: Path, sections: Sections, shared: Mapping[str, Known[Any]]) -> Read:
        known, questions = self.known.get(source), self.reader.questions
        if known is not None:
            taken = self.kept.take(known, questions)
            if taken is not None:
                for found in known.reported:
                    self.report(found)
                return taken
            sections = self._read(source)
            self.notes[source].files = known.files  # which the layout has already
        notes, before = self.notes[source], hints.asked_for()
        questions.begin()
        self.noting = notes.reported
        read = super().event(source, sections, shared)
        self.noting = None
        notes.comparisons += hints.asked_for() - before
        self.kept.add(source, sections, read, notes, questions)
        return read

    def _read(self, source: Path) -> Sections:
        notes, before = self.notes.setdefault(source, Notes()), hints.asked_for()
        self.noting = notes.reported
        with notes.of_files(self.layout):
            found = super().sections(source)
        self.noting = None
        notes.comparisons += hints.asked_for() - before
        return found


def load(path: Path, source: Path, before: bytes, **settings: Any) -> tuple[Store, Kept | None]:
    """What is read, with the events of a run before where these would be the same, and what to keep of it.

    ``before`` is what that run has kept, if anything.

    That is nothing where there are numbers of a private table, or may be: they are only where they are shown.
    """
    given = Reading(path, source, **settings)
    begin_run()
    with lasting_objects():
        events: tuple[KeptEvent, ...] = ()
        with suppress(Exception):  # the data is still there
            events = opened(before).events if before else ()
        loader = _KeepingLoader(given, events)
        store = loader.load()
        if not hints.had_plenty():
            # Who is given a hint depends on how many others are.
            begin_run()
            return Loader(given).load(), None
        if _counts_people(loader.sources):
            return store, None
        kept = loader.kept.made
        rest = dumps(_rest(store, loader.sources))
        contents = [digest(event.content) for event in kept]
        of_data = "".join((digest(loader.shared), digest(rest), *contents))
        store = replace(store, contents=_by_id(loader.ids, contents))
        return store, Kept(tuple(kept), loader.shared, rest, digest(of_data.encode()))


def _by_id(ids: Iterable[str], contents: Iterable[str]) -> dict[str, str]:
    """The digests of contents by the ids of events; of several with an id, of the first, as in a store."""
    found: dict[str, str] = {}
    for id_, content in zip(ids, contents, strict=True):
        found.setdefault(id_, content)
    return found


def closed(kept: Kept) -> bytes:
    """What is kept, as bytes."""
    return dumps(kept)


def opened(content: bytes) -> Kept:
    """What was kept; raises anything if it is not as we have made it."""
    kept: Kept = loads(content)
    return kept


def _counts_people(sources: Sources) -> bool:
    """Whether a store has numbers of a private table, or may have."""
    return bool(sources.registrations or sources.perhaps or sources.unknown)


def _rest(store: Store, sources: Sources) -> tuple[Any, ...]:
    tree = store.tree
    files, people, perhaps, complete, unknown = sources
    of_tree = (tree.root, tree.page_suffixes, tree.download_types, tree.withheld.folder) if tree else ()
    return (
        (sorted(store.files), store.unreadable),
        of_tree,
        (tuple(sorted(files)), tuple(people), tuple(perhaps), complete, unknown),
    )


def opened_store(kept: Kept, diagnostics: tuple[Diagnostic, ...]) -> Store:
    """The store that was read; raises anything if what is kept is not as we have made it."""
    with lasting_objects():
        (files, unreadable), (root, suffixes, types, folder), sources = loads(kept.rest)
        shared = loads(kept.shared)
        named = apart(shared)
        events = [opened_event(event.content, shared, named) for event in kept.events]
        everything = joined(shared, events, lambda _found: None, complete=False)
        withheld = Withheld(folder, lambda: Sources(*sources))
        # What there was to report of its files is among the diagnostics.
        tree = SourceTree(root, suffixes, types, withheld, trust=FRIENDS)
        contents = _by_id(
            (data.id for data, _own in events), (digest(event.content) for event in kept.events)
        )
        return Store(
            *(everything.events, diagnostics, frozenset(files), unreadable, tree, everything.shared), contents
        )
