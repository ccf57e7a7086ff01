"""Files that are never published, whatever names them: hidden files, settings, and sources of data.

Files are compared by identity on the disk, not by name: a hard or symbolic link is the same file as its
target, and so is another spelling on a file system that ignores case. A byte-for-byte copy of a table
of people counts as that table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events import sightings
from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.file_types import RECORDS, suffixes
from sphinx_du_events.reading.files.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Identity = tuple[int, int]
"""The device and the inode of a file."""


class Sources(NamedTuple):
    """The files that data is read from."""

    files: Iterable[Path] = ()
    registrations: Iterable[Path] = ()
    """The tables with rows about people."""
    perhaps: Iterable[Path] = ()
    """Tables that unreadable files mention; they may have rows about people."""
    complete: bool = True
    """Whether all data could be read, so that there are no other sources."""
    unknown: bool = False
    """Whether a file is too large to look into, so that any table may hold people."""


def _no_sources() -> Sources:
    return Sources()


@dataclass(slots=True)
class Withheld:
    """Determines the files of a source directory that are not published. ``folder`` is the data's folder."""

    folder: Path | None = None
    sources: Callable[[], Sources] = _no_sources
    """Called when the first file is checked: all events have been read by then."""
    _files: frozenset[Identity] | None = field(default=None, init=False)
    _people: dict[Identity, Path] = field(default_factory=dict, init=False)
    _perhaps: frozenset[Identity] = field(default=frozenset(), init=False)
    _complete: bool = field(default=True, init=False)
    _unknown: bool = field(default=False, init=False)

    def fault(self, path: Path, root: Path) -> Fault | None:
        """The reason why a file is not published; None if it may be. ``path`` is resolved and in ``root``."""
        names = path.relative_to(root).parts
        hidden = next((name for name in names if name.startswith(".")), "")
        if hidden:
            return _withheld(f"is hidden: “{hidden}” begins with a dot")
        itself = sightings.identity(path)
        settings = itself is not None and itself == sightings.identity(root / "conf.py")
        if names[-1].lower() == "conf.py" or settings:
            return _withheld("is the site's configuration")
        source = self._as_source(path, itself, root)
        if source:
            return _withheld(source)
        if not RECORDS.isdisjoint(suffixes(names[-1])):
            if self._is_beside_data(path, root):
                why = "may be event data, by its place and its name"
                return _withheld(why, "what is published lies outside the folder of event data")
            if not self._complete:
                return _withheld("may be a source of data that cannot be read", "fix the errors there first")
        return None

    def fault_as_contributions(self, path: Path, root: Path) -> Fault | None:
        """The reason why a file cannot be a source of contributions, which are public; None if it can."""
        self._known_files()
        itself = sightings.identity(path)
        shown = "whose rows are never shown, so it cannot be a source of contributions"
        hint = "name the table of contributions"
        if itself in self._people:
            return Fault(Code.FILE_WITHHELD, f"is read as registrations, {shown}", hint)
        if self._is_copy(path, root):
            return Fault(Code.FILE_WITHHELD, f"{_COPY}, {shown}", hint)
        if itself in self._perhaps or self._unknown:
            what = "is named in an unreadable file that may use it as registrations, so it is not read"
            return Fault(Code.FILE_WITHHELD, what, "fix that file first")
        return None

    def _as_source(self, path: Path, itself: Identity | None, root: Path) -> str:
        """The role of a file that is a source of data; empty for other files."""
        if itself in self._known_files():
            return "is a file that data is read from"
        return _COPY if self._is_copy(path, root) else ""

    def _known_files(self) -> frozenset[Identity]:
        if self._files is None:
            files, people, perhaps, self._complete, self._unknown = self.sources()
            self._people = {known: path for path in people if (known := sightings.identity(path)) is not None}
            self._perhaps = frozenset(filter(None, map(sightings.identity, perhaps)))
            self._files = frozenset((*self._people, *filter(None, map(sightings.identity, files))))
        return self._files

    def _is_copy(self, path: Path, root: Path) -> bool:
        """Whether a file has the same bytes as a table of people."""
        size = sightings.size(path)
        return bool(size) and any(
            size == sightings.size(table) and (size > _MOST_COMPARED or _same(path, table, root, size))
            for table in self._people.values()
        )

    def _is_beside_data(self, path: Path, root: Path) -> bool:
        if self.folder is None:
            return False
        folder = sightings.identity(self.folder)
        above = (parent for parent in path.parents if parent == root or root in parent.parents)
        return folder is not None and any(sightings.identity(parent) == folder for parent in above)


_MOST_COMPARED = 64 * 1024 * 1024
"""The most bytes that are compared. For larger files the same size is enough: such tables are not read."""

_COPY = "is a copy of a table of registrations"


def _same(one: Path, other: Path, root: Path, size: int) -> bool:
    try:
        return sightings.read(one, root, size) == sightings.read(other, root, size)
    except OSError:
        return False


def _withheld(why: str, hint: str = "name another file") -> Fault:
    return Fault(Code.FILE_WITHHELD, f"{why}, so it is not published", hint)
