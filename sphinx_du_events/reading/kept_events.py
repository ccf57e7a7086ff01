"""Events as they were read, each with all that its reading depended on, so that only others are read again.

An event depends on its own files, on the records that events share, and on what its records ask of the source
directory. The first are compared as all files are, by ``sightings``, the second by their bytes, and the third
by asking again: whether a picture may be shown depends on the files of all events.

What depends on more is read each time: an event with a table, with a text from another file, with a file that
it may not name, or with a file of its own that cannot be read to its end.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import hints, sightings
from sphinx_du_events.model import sections as declared
from sphinx_du_events.model.identities import Identities
from sphinx_du_events.reading.pickled import digest, dumps, loads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.reading.joining import Read
    from sphinx_du_events.reading.layout import Layout, Sections
    from sphinx_du_events.reading.questions import Question, Questions
    from sphinx_du_events.reading.references import Known
    from sphinx_du_events.sightings import Sightings
    from sphinx_du_events.store import EventData

    Records = Mapping[str, Known[Any]]


_ON_TABLES = frozenset({"contributions", "participation"})
"""The sections whose records are in files that are not YAML."""


class KeptEvent(NamedTuple):
    """An event and its own records, as bytes without those that events share, and what these depend on."""

    source: Path
    content: bytes
    may_be_taken: bool = False
    """Whether all that it depends on is known."""
    shared: str = ""
    """A digest of the records that events share."""
    seen: Sightings = {}  # noqa: RUF012 - never changed
    answers: tuple[tuple[Question, Any], ...] = ()
    """What its records asked of the source directory."""
    files: tuple[Path, ...] = ()
    reported: tuple[Diagnostic, ...] = ()
    comparisons: int = 0
    """How much was compared for hints."""


@dataclass(slots=True)
class Notes:
    """What is noted of an event while it is read."""

    reported: list[Diagnostic] = field(default_factory=list)
    seen: Sightings = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    comparisons: int = 0

    @contextmanager
    def of_files(self, layout: Layout) -> Iterator[None]:
        """Note what is seen of files."""
        files = set(layout.files)
        with sightings.recorded() as self.seen:
            yield
        self.files = tuple(sorted(layout.files - files))


class KeptEvents:
    """The events that a run before has kept, and those that this run keeps."""

    def __init__(self, kept: Mapping[Path, KeptEvent]) -> None:
        self.kept = dict(kept)
        self.made: list[KeptEvent] = []
        self.shared: Records = {}
        self.mark = ""
        self._apart: dict[str, Any] = {}

    def share(self, shared: Records, content: bytes) -> None:
        """Give the records that events share, and their bytes."""
        self.shared, self.mark, self._apart = shared, digest(content), apart(shared)

    def of_files(self, source: Path) -> KeptEvent | None:
        """The event that was read of a file or folder, if its files are as they were."""
        found = self.kept.get(source)
        return found if found and found.may_be_taken and sightings.unchanged(found.seen) else None

    def take(self, found: KeptEvent, questions: Questions) -> Read | None:
        """An event that was read before, if it would be the same now."""
        if found.shared != self.mark or not questions.are_answered(found.answers):
            return None
        read = opened_event(found.content, self.shared, self._apart)
        hints.ask_for(found.comparisons)
        self.made.append(found)
        return read

    def add(
        self,
        source: Path,
        sections: Sections,
        read: Read,
        notes: Notes,
        questions: Questions,
    ) -> None:
        """Keep an event that was read."""
        plain = not sections.lost and _ON_TABLES.isdisjoint(sections.found)
        self.made.append(
            KeptEvent(
                source,
                _closed(*read, self._apart),
                plain and questions.all_known,
                self.mark,
                notes.seen,
                tuple(questions.answers.items()),
                notes.files,
                tuple(notes.reported),
                notes.comparisons,
            )
        )


def apart(shared: Records) -> dict[str, Any]:
    """The records that events share, each by the name of its section and its id."""
    return {f"{name}/{id_}": one for name, known in shared.items() for id_, one in known.by_id.items()}


def _closed(data: EventData, own: Records, apart: Mapping[str, Any]) -> bytes:
    # People and venues are the shared ones and its own.
    bare = replace(data, people={}, who=Identities(), venues={})
    # Nobody asks for its sessions as they were before they were linked.
    known = {name: replace(one, remains=()) for name, one in own.items() if name != declared.SESSIONS.name}
    return dumps((bare, known), apart)


def opened_event(content: bytes, shared: Records, apart: Mapping[str, Any]) -> Read:
    """An event and its own records by section, with the records that events share."""
    data, own = loads(content, apart)
    people = shared[declared.PEOPLE.name].by_id
    if data.own_people:
        people = {**people, **{str(one.id): one for one in data.own_people}}
    venues = {**shared[declared.VENUES.name].by_id, **own[declared.VENUES.name].by_id}
    return replace(data, people=people, who=Identities(people.values()), venues=venues), own
