"""The files that a folder's events are read from: their YAML files, and the tables that these name.

They are determined before anything is decoded, despite any errors: no event may publish a table that
another event uses for registrations.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import atomic_files, sightings
from sphinx_du_events.model import sections as declared
from sphinx_du_events.model.file_types import TABLES
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar, repeated_values
from sphinx_du_events.reading.files.content import LARGEST
from sphinx_du_events.reading.files.withheld import Sources
from sphinx_du_events.reading.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sphinx_du_events.model.located import Located
    from sphinx_du_events.reading.files.tree import SourceTree
    from sphinx_du_events.reading.layout import Section, Sections


def sources_of(layout: Layout, written: Sequence[tuple[Path, Sections]], tree: SourceTree) -> Sources:
    """The files that any event is read from, including events that are not being built.

    ``written`` are the events that could be read, with their sections.
    """
    files = set(layout.files)
    known = {source for source, _ in written}
    sections = [one for _, one in written]
    layouts = [layout]
    if layout.root != layout.folder:
        beside = Layout(layout.folder, tree.root, lambda _found: None)
        sections += [beside.event(event) for event in beside.find().events if event not in known]
        files |= beside.files
        layouts.append(beside)
    naming = [item for one in layouts for item in one.set_aside]
    naming += [item for event in sections for item in event.found.items()]
    named = [
        (path, one.registrations)
        for one in _named(naming)
        if (path := tree.source(one.written, one.base)) is not None
    ]
    files.update(path for path, _ in named)
    people = [path for path, registrations in named if registrations]
    people += [
        table
        for one in layouts
        for path, root in one.trees
        for name in _of_people(path, root)
        if (table := tree.source(name, path.parent)) is not None
    ]
    unread = [_mentioned(path, tree) for one in layouts for path in one.unread]
    perhaps = [table for tables in unread for table in tables or ()]
    complete = not any(event.lost for event in sections)
    return Sources(files, people, perhaps, complete=complete, unknown=None in unread)


# --- sources in readable files -----------------------------------------------------------------


class _Named(NamedTuple):
    """A file that an event names as a source: its path as written, its base, and whether it holds people."""

    written: Scalar
    base: Path
    registrations: bool


_NAMING = (declared.CONTRIBUTIONS.name, declared.PARTICIPATION.name)


def _named(sections: Iterable[tuple[str, Section]]) -> Iterator[_Named]:
    """The sources that sections name, despite any errors in the sections."""
    for name, section in sections:
        if name not in _NAMING or not isinstance(section.value, LocatedDict):
            continue
        foreign = declared.section(name).record.foreign
        for key, value in section.value.items():
            if foreign.get(key, key) == "source":
                for one in value if isinstance(value, LocatedList) else [value]:
                    if isinstance(one, Scalar):
                        yield _Named(one, section.path.parent, name == declared.PARTICIPATION.name)


_PEOPLE = "particip"
"""The beginning of a key about people. Whether the key counts or not, no event may publish its table."""


def _of_people(path: Path, root: Located) -> Iterator[Scalar]:
    """The tables that a file names below a key about people, also if it is misplaced or written twice."""
    waiting: list[tuple[Any, bool]] = [(root, _is_of_people(path.stem))]
    while waiting:
        value, ours = waiting.pop()
        if isinstance(value, LocatedDict):
            for key, inner in chain(value.items(), repeated_values(value)):
                own = ours or (isinstance(key, str) and _is_of_people(key))
                if own or type(inner) is not Scalar:
                    waiting.append((inner, own))
        elif isinstance(value, LocatedList):
            waiting += [(inner, ours) for inner in value if ours or type(inner) is not Scalar]
        elif ours and isinstance(value, Scalar) and value.strip().lower().endswith(_ENDS):
            yield value


_ENDS = tuple(f".{end}" for end in TABLES)


@lru_cache(maxsize=1024)
def _is_of_people(key: str) -> bool:
    return key.strip().lower().startswith(_PEOPLE)


# --- sources in unreadable files ----------------------------------------------------------------

_TABLE = re.compile(rb"\.(?:%s)(?![\w.])" % b"|".join(end.encode() for end in TABLES), re.IGNORECASE)
_NO_NAME = re.compile(rb"[\x00-\x1f\"'\[\]{},:#]")
_LONGEST = 200
"""The most bytes of a name that is looked for."""
_MOST = 1_000
"""The most names that are looked for in a file."""


def _mentioned(path: Path, tree: SourceTree) -> list[Path] | None:
    """The tables that an unreadable file mentions, if it may have a section with registrations.

    None if the file is too large to look into, so that it may mention any.
    """
    try:
        # UTF-16 has a NUL beside each ASCII letter.
        content = sightings.read(path, tree.root, LARGEST).replace(b"\0", b"")
    except atomic_files.TooLargeError:
        return None
    except OSError:
        return []
    if b"participation" not in content.lower() and path.stem.lower() != "participation":
        return []
    names = islice(dict.fromkeys(_table_names(content)), _MOST)
    found = [tree.source(Scalar(name, path), path.parent) for name in names]
    return [table for table in found if table is not None]


def _table_names(content: bytes) -> Iterator[str]:
    for end in _TABLE.finditer(content):
        before = _NO_NAME.split(content[max(0, end.start() - _LONGEST) : end.start()])[-1]
        words = (before + end[0]).decode(errors="ignore").split()
        # A dash or a word may be before the name, and the name may contain spaces.
        yield from (" ".join(words[start:]) for start in range(min(len(words), 8)))
