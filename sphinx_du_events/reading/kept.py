"""The store of a build, kept for the next: data that nothing has happened to is not decoded again.

A file beside the documents that Sphinx keeps has the pickled store, and the answers to all questions that
were asked of files to make it. It counts only if it is complete, was written by the same code and the same
versions of libraries for the same settings, and every question still has its answer. Otherwise everything is
read anew, and nobody is told: the file is only a faster way to what the data says.

Of the events, those that nothing has happened to are taken from there too, if others have changed.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import zoneinfo
from contextlib import suppress
from functools import cached_property, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import atomic_files, sightings
from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.hints import begin_run
from sphinx_du_events.reading.nothing import nothing_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_du_events.sightings import Sightings
    from sphinx_du_events.store import Store

NAME = "store"
_MARK = b"store of sphinx-du-events\n"
_LIBRARIES = (
    *("babel", "markdown-it-py", "mdit-py-plugins", "pillow", "pydantic", "pydantic_core"),
    *("python-calamine", "PyYAML", "Sphinx", "tzdata"),
)
"""The libraries that what is read depends on; some sites have not all of them."""
_ZONES = ("tzdata.zi", "zone1970.tab", "Europe/Berlin", "America/New_York")
"""Files of the zone database, all of which a new version replaces."""
_LARGEST = 1 << 30


class Loaded:
    """What was read: its problems, and its records, which are decoded if somebody asks for them."""

    def __init__(
        self,
        diagnostics: tuple[Diagnostic, ...],
        digest: str,
        opening: Callable[[], Store],
        *,
        is_nothing: bool = False,
    ) -> None:
        self.diagnostics = diagnostics
        self.digest = digest
        """The same for equal data of two builds; empty if it is not known."""
        self.is_nothing = is_nothing
        """Whether there is no data at all, not even a file beside it."""
        self._opening = opening

    @cached_property
    def store(self) -> Store:
        """The records."""
        return self._opening()


def load(folder: Path | None, path: Path, source: Path, **settings: Any) -> Loaded:
    """What ``loader.load`` reads, kept in a folder: from there, if nothing has changed since."""
    nothing = nothing_in(path, source)
    if nothing is not None:
        begin_run()
        return Loaded(
            nothing, "", lambda: _read(None, "", None, path, source, settings).store, is_nothing=True
        )
    mark = _stamp(path, source, settings) if folder is not None else ""
    note = _kept_in(folder, mark) if folder is not None else None
    with suppress(Exception):  # whatever is wrong with what is kept, the data is still there
        if note is not None and sightings.unchanged(note.seen):
            problems = _diagnostics(note)
            begin_run()
            return Loaded(problems, note.digest, lambda: _store(note, problems, path, source, settings))
    return _read(folder, mark, note, path, source, settings)


def _kept_in(folder: Path, mark: str) -> _Note | None:
    """What a run before has kept of the same data and settings; None if nothing can be used."""
    with suppress(Exception):
        note = _opened(atomic_files.read(folder / NAME, folder.parent, _LARGEST))
        return note if note.stamp == mark else None
    return None


def _store(
    note: _Note, problems: tuple[Diagnostic, ...], path: Path, source: Path, settings: dict[str, Any]
) -> Store:
    from sphinx_du_events.reading import keeping  # noqa: PLC0415 - what decodes, if nothing is decoded

    with suppress(Exception):
        return keeping.opened_store(keeping.opened(note.content), problems)
    return _read(None, "", None, path, source, settings).store


def _read(
    folder: Path | None, mark: str, before: _Note | None, path: Path, source: Path, settings: dict[str, Any]
) -> Loaded:
    """What is read now; in a folder, it is kept."""
    from sphinx_du_events.reading import keeping, loader  # noqa: PLC0415 - as above

    if folder is None:
        store = loader.load(path, source, **settings)
        return Loaded(store.diagnostics, "", lambda: store)
    with sightings.recorded() as seen:
        store, kept = keeping.load(path, source, before.content if before else b"", **settings)
    if kept is None:
        with suppress(OSError):
            atomic_files.remove(folder / NAME, folder.parent)
        return Loaded(store.diagnostics, "", lambda: store)
    note = _Note(mark, seen, kept.digest, tuple(map(_problem, store.diagnostics)), keeping.closed(kept))
    with suppress(OSError):  # a disk that is full, or only for reading
        atomic_files.write(folder / NAME, _closed(note), folder.parent)
    return Loaded(store.diagnostics, kept.digest, lambda: store)


# --- the file ----------------------------------------------------------------------------------


class _Note(NamedTuple):
    """What the file has, as plain values: to read it, nothing need be imported."""

    stamp: str
    seen: Sightings
    digest: str
    """The same for equal data of two runs."""
    problems: tuple[tuple[str, str, str, int, int, str, str], ...]
    content: bytes
    """All records; opened if somebody asks for them."""


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, _module: str, _name: str) -> Any:
        raise pickle.UnpicklingError


def _closed(note: _Note) -> bytes:
    content = pickle.dumps(tuple(note), protocol=5)
    return b"".join((_MARK, _digest(content).encode(), b"\n", content))


def _opened(content: bytes) -> _Note:
    """What a file holds; raises ``ValueError`` if it is not as we have written it."""
    mark, digest, body = content.split(b"\n", 2)
    if mark + b"\n" != _MARK or _digest(body).encode() != digest:
        raise ValueError
    return _Note(*_PlainUnpickler(io.BytesIO(body)).load())


def _problem(found: Diagnostic) -> tuple[str, str, str, int, int, str, str]:
    place = found.location
    words = (str(found.hint), str(found.unquoted))
    return found.code.slug, str(found.message), str(place.path), place.line, place.column, *words


def _diagnostics(note: _Note) -> tuple[Diagnostic, ...]:
    codes = {code.slug: code for code in Code}
    return tuple(
        Diagnostic(codes[slug], message, Location(Path(path), line, column), *words)
        for slug, message, path, line, column, *words in note.problems
    )


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
