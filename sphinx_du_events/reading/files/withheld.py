"""What is never published, whatever names it: what hides, settings, and sources of data.

Files are compared by what they are on the disk, not by their names: a link, hard or symbolic, is the file
that it leads to, and so is another spelling where case does not count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.contribution import ContributionsSection
from sphinx_du_events.model.file_types import RECORDS, suffixes
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.participation import Participation
from sphinx_du_events.reading.files.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sphinx_du_events.model.record import Record
    from sphinx_du_events.reading.layout import Section

Identity = tuple[int, int]
"""A file system and a file on it."""


class Named(NamedTuple):
    """A file that an event names as a source: as written, from where, and whether it holds people."""

    written: Scalar
    base: Path
    registrations: bool


_NAMING: dict[str, type[Record]] = {"contributions": ContributionsSection, "participation": Participation}


def named_sources(sections: Iterable[tuple[str, Section]]) -> Iterator[Named]:
    """Yield the sources that sections name, whatever else is wrong with these."""
    for name, section in sections:
        kind = _NAMING.get(name)
        if kind is None or not isinstance(section.value, LocatedDict):
            continue
        for key, value in section.value.items():
            if kind.foreign.get(key, key) == "source":
                for one in value if isinstance(value, LocatedList) else [value]:
                    if isinstance(one, Scalar):
                        yield Named(one, section.path.parent, kind is Participation)


class Sources(NamedTuple):
    """Files that data is read from."""

    files: Iterable[Path] = ()
    registrations: Iterable[Path] = ()
    """Those of them that hold people."""
    complete: bool = True
    """Whether all data could be read, so that there are no others."""


def _no_sources() -> Sources:
    return Sources()


def identity(path: Path) -> Identity | None:
    """Return what a path leads to, or None where that is nothing."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


@dataclass(slots=True)
class Withheld:
    """Knows what of a source directory stays there. ``folder`` is that of the data."""

    folder: Path | None = None
    sources: Callable[[], Sources] = _no_sources
    """Asked once, when a file is first looked at: all events have been read by then."""
    _files: frozenset[Identity] | None = field(default=None, init=False)
    _people: frozenset[Identity] = field(default=frozenset(), init=False)
    _complete: bool = field(default=True, init=False)

    def fault(self, path: Path, root: Path) -> Fault | None:
        """Return why a file is not published, or None; ``path`` has no links in it and lies in ``root``."""
        names = path.relative_to(root).parts
        hidden = next((name for name in names if name.startswith(".")), "")
        if hidden:
            return _withheld(f"is hidden: “{hidden}” begins with a dot")
        itself = identity(path)
        if names[-1].lower() == "conf.py" or (itself is not None and itself == identity(root / "conf.py")):
            return _withheld("is the site's configuration")
        if itself in self._known_files():
            return _withheld("is a file that data is read from")
        if not RECORDS.isdisjoint(suffixes(names[-1])):
            if self._is_beside_data(path, root):
                why = "may be event data, by its place and its name"
                return _withheld(why, "what is published lies outside the folder of event data")
            if not self._complete:
                return _withheld(
                    "may be a source of data that cannot be read", "mend what is wrong there first"
                )
        return None

    def fault_as_contributions(self, path: Path) -> Fault | None:
        """Return why a file is no source of contributions, whose rows are shown: it holds people, or None."""
        self._known_files()
        if identity(path) not in self._people:
            return None
        what = "is read as registrations, whose rows are never shown, so it holds no contributions"
        return Fault(Code.FILE_WITHHELD, what, "name the table of contributions")

    def _known_files(self) -> frozenset[Identity]:
        if self._files is None:
            files, people, self._complete = self.sources()
            self._people = frozenset(filter(None, map(identity, people)))
            self._files = self._people | frozenset(filter(None, map(identity, files)))
        return self._files

    def _is_beside_data(self, path: Path, root: Path) -> bool:
        if self.folder is None:
            return False
        folder = identity(self.folder)
        above = (parent for parent in path.parents if parent == root or root in parent.parents)
        return folder is not None and any(identity(parent) == folder for parent in above)


def _withheld(why: str, hint: str = "name another file") -> Fault:
    return Fault(Code.FILE_WITHHELD, f"{why}, so it is not published", hint)
