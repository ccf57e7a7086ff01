"""The store of a build, kept for the next: data that nothing has happened to is not decoded again.

A file beside the documents that Sphinx keeps has the pickled store, and the answers to all questions that
were asked of files to make it. It counts only if it is complete, was written by the same code and the same
versions of libraries for the same settings, and every question still has its answer. Otherwise everything is
read anew, and nobody is told: the file is only a faster way to what the data says.

Whoever can write there can have Python run what they like, by Sphinx's own pickled environment in the same
folder. Ours accepts nothing but records, and values of the standard library, all the same.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import zoneinfo
from contextlib import suppress
from copyreg import dispatch_table
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from sphinx_du_events import atomic_files, sightings
from sphinx_du_events.hints import begin_run
from sphinx_du_events.lasting import lasting_objects
from sphinx_du_events.model.contributions.contribution import Contribution, Contributions
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.room_use import RoomWords
from sphinx_du_events.reading import loader
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.files.withheld import Sources, Withheld
from sphinx_du_events.reading.trust import FRIENDS
from sphinx_du_events.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_du_events.sightings import Sightings

NAME = "store"
_MARK = b"store of sphinx-du-events\n"
_LIBRARIES = (
    *("babel", "icalendar", "markdown-it-py", "mdit-py-plugins", "pillow", "pydantic", "pydantic_core"),
    *("python-calamine", "PyYAML", "Sphinx", "tzdata"),
)
"""The libraries that what is read depends on; some sites have not all of them."""
_ALLOWED = {
    "builtins": {"complex", "frozenset", "range", "set"},
    "collections": {"Counter", "OrderedDict"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
    "decimal": {"Decimal"},
    "pathlib": {"PosixPath", "WindowsPath"},
    "pathlib._local": {"PosixPath", "WindowsPath"},
    "zoneinfo": {"ZoneInfo"},
}
"""The names of other modules than ours that a kept store may have."""
_ZONES = ("tzdata.zi", "zone1970.tab", "Europe/Berlin", "America/New_York")
"""Files of the zone database, all of which a new version replaces."""
_LARGEST = 1 << 30


class _Kept(NamedTuple):
    stamp: str
    sightings: Sightings
    store: bytes


class Loaded(NamedTuple):
    """A store, and a digest that is the same for equal stores of two builds; empty if that is not known."""

    store: Store
    digest: str = ""


def load(folder: Path | None, path: Path, source: Path, **settings: Any) -> Loaded:
    """What ``loader.load`` reads, kept in a folder: from there, if nothing has changed since."""
    if folder is None:
        return Loaded(loader.load(path, source, **settings))
    mark = _stamp(path, source, settings)
    with suppress(Exception):  # whatever is wrong with what is kept, the data is still there
        kept = _opened(atomic_files.read(folder / NAME, folder.parent, _LARGEST))
        if kept.stamp == mark and sightings.unchanged(kept.sightings):
            begin_run()
            with lasting_objects():
                return Loaded(_loads(kept.store), _digest(kept.store))
    with sightings.recorded() as seen:
        store = loader.load(path, source, **settings)
    if _counts_people(store):
        with suppress(OSError):
            atomic_files.remove(folder / NAME, folder.parent)
        return Loaded(store)
    with lasting_objects():
        written = _dumps(store)
    with suppress(OSError):  # a disk that is full, or only for reading
        atomic_files.write(folder / NAME, _closed(_Kept(mark, seen, written)), folder.parent)
    return Loaded(store, _digest(written))


def _counts_people(store: Store) -> bool:
    """Whether a store has numbers of a private table, or may have: they are only where they are shown."""
    if store.tree is None:
        return True
    sources = store.tree.withheld.sources()
    return bool(sources.registrations or sources.perhaps or sources.unknown)


# --- the file ----------------------------------------------------------------------------------


def _closed(kept: _Kept) -> bytes:
    content = pickle.dumps(tuple(kept), protocol=5)
    return b"".join((_MARK, _digest(content).encode(), b"\n", content))


def _opened(content: bytes) -> _Kept:
    """What a file holds; raises ``ValueError`` if it is not as we have written it."""
    mark, digest, body = content.split(b"\n", 2)
    if mark + b"\n" != _MARK or _digest(body).encode() != digest:
        raise ValueError
    return _Kept(*_loads(body))


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _stamp(path: Path, source: Path, settings: dict[str, Any]) -> str:
    """A digest of all but files that a store depends on."""
    return stamp(str(path.absolute()), str(source.absolute()), sorted(settings.items()))


def stamp(*words: object) -> str:
    """A digest of what something is made of, beside our code and the libraries, which it has too.

    Words are what they say they are: each has a form of its own, the same in any process.
    """
    return _digest(repr((*words, *_surroundings())).encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1)
def _surroundings() -> tuple[object, ...]:
    """Versions of Python, of libraries, of the zone database, and the state of our own code."""
    own = Path(__file__).parents[1]
    code = sorted((entry.path, *_status(entry)) for entry in _files_of_code(own))
    zones = [_status(Path(folder, name)) for folder in zoneinfo.TZPATH for name in _ZONES]
    return sys.version, sys.platform, [_version(name) for name in _LIBRARIES], zones, code


def _files_of_code(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files_of_code(Path(entry.path))
            elif entry.name.endswith((".py", ".json", ".csv")):
                yield entry


def _status(file: Path | os.DirEntry[str]) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


# --- the store ---------------------------------------------------------------------------------


class _Unpickler(pickle.Unpickler):
    """Finds our records and what a record can hold; not what our modules import, nor parts of anything."""

    def find_class(self, module: str, name: str) -> Any:
        if name in _ALLOWED.get(module, ()):
            return super().find_class(module, name)
        if not module.startswith("sphinx_du_events.") or "." in name:
            raise pickle.UnpicklingError
        found = super().find_class(module, name)
        if found not in (contributions, room_words, scalar, source_tree) and not (
            isinstance(found, type) and found.__module__ == module
        ):
            raise pickle.UnpicklingError
        return found


def _loads(content: bytes) -> Any:
    return _Unpickler(io.BytesIO(content)).load()


def _dumps(store: Store) -> bytes:
    file = io.BytesIO()
    pickler = pickle.Pickler(file, protocol=5)
    pickler.dispatch_table = {**dispatch_table, **_FORMS}
    pickler.dump(store)
    return file.getvalue()


def _of_store(store: Store) -> tuple[Any, ...]:
    # Fingerprints are by identity in memory.
    parts = (store.events, store.diagnostics, store.files, store.unreadable, store.tree, store.shared)
    return Store, parts


def _of_scalar(text: Scalar) -> tuple[Any, ...]:
    return scalar, (str(text), text.path, text.line, text.column, text.block)


def scalar(text: str, path: Path | None, line: int, column: int, block: bool) -> Scalar:  # noqa: FBT001 - by position
    """A text with its place."""
    return Scalar(text, path, line, column, block=block)


def _of_rooms(rooms: RoomWords) -> tuple[Any, ...]:
    return room_words, (rooms.each,)


def room_words(each: tuple[Scalar, ...]) -> Scalar | None:
    """The words of several rooms, with their places."""
    return RoomWords.of(each)


def _of_contributions(items: Contributions) -> tuple[Any, ...]:
    # By column: a hundred thousand records would take twice the time and the space.
    return contributions, tuple(zip(*items, strict=True))


def contributions(*columns: Iterable[Any]) -> Contributions:
    """Contributions of the values of each of their keys."""
    return Contributions(map(Contribution._make, zip(*columns, strict=True)))


def _of_zone(zone: ZoneInfo) -> tuple[Any, ...]:
    return ZoneInfo, (zone.key,)


def _of_tree(tree: SourceTree) -> tuple[Any, ...]:
    files, people, perhaps, complete, unknown = tree.withheld.sources()
    sources = Sources(tuple(files), tuple(people), tuple(perhaps), complete=complete, unknown=unknown)
    given = (tree.root, tree.page_suffixes, tree.download_types)
    return source_tree, (*given, tree.withheld.folder, sources)


def source_tree(
    root: Path,
    page_suffixes: tuple[str, ...],
    download_types: tuple[str, ...] | None,
    folder: Path | None,
    sources: Sources,
) -> SourceTree:
    """The source tree of a build; what there was to report of its files, the store has."""
    return SourceTree(root, page_suffixes, download_types, Withheld(folder, lambda: sources), trust=FRIENDS)


_FORMS: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    Contributions: _of_contributions,
    RoomWords: _of_rooms,
    Scalar: _of_scalar,
    SourceTree: _of_tree,
    Store: _of_store,
    ZoneInfo: _of_zone,
}
