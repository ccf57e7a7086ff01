"""What was made of pictures, kept between builds: a picture that did not change is not even opened.

A folder holds the files, each named by its content, and an index. The index knows by a file's status (size,
times, inode) what it holds, and by that what was made of it. Nothing in the folder is trusted: what is not as
it was written is made anew.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import StringConstraints, TypeAdapter, ValidationError

from sphinx_du_events import atomic_files
from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.file_types import RASTERS, suffixes
from sphinx_du_events.pictures.facts import LARGEST
from sphinx_du_events.pictures.findings import Finding, UnfitError
from sphinx_du_events.pictures.made import Plate, Variant
from sphinx_du_events.pictures.recipes import VERSION, Recipe, make

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_du_events.pictures.made import Made

INDEX = "index.json"
_LARGEST_INDEX = 1 << 26
_SETTLED = 2_000_000_000
"""Nanoseconds after which a change of a file surely changes its status too."""
_ABANDONED = 3600.0
"""Seconds for which another build may still want a file that the index does not know yet."""
_CODES = {code.slug: code for code in Code}

Name = Annotated[str, StringConstraints(pattern=r"^du-[0-9a-f]{20}\.(?:webp|jpg|png|svg)$")]
Status = tuple[int, int, int, int]


class KeptFile(NamedTuple):
    """A file in the folder, and its size in pixels."""

    name: Name
    width: int
    height: int


class Kept(NamedTuple):
    """What was made of a picture, as :class:`Made`, with files by name; ``fault`` says why there is none."""

    width: int = 0
    height: int = 0
    plain: KeptFile | None = None
    modern: tuple[KeptFile, ...] = ()
    plate: Plate = ""
    share: float = 1.0
    findings: tuple[tuple[str, str, str], ...] = ()
    fault: tuple[str, str, str] | None = None

    @property
    def found(self) -> list[Finding]:
        """The findings."""
        return [_finding(one) for one in (*self.findings, *([self.fault] if self.fault else []))]

    @property
    def files(self) -> tuple[KeptFile, ...]:
        """All its files."""
        return (*self.modern, *([self.plain] if self.plain else []))


@dataclass(slots=True)
class _Index:
    """By path, the status and the digest of each picture; by digest and recipe, what was made of it."""

    stamp: str = ""
    seen: dict[str, tuple[Status, str]] = field(default_factory=dict)
    made: dict[str, Kept] = field(default_factory=dict)
    gone: list[Name] = field(default_factory=list)
    """Files of pictures that are not shown any more, for other folders that a builder has copied them to."""


_ADAPTER = TypeAdapter(_Index)


class MadeApart(NamedTuple):
    """What another process has made of pictures, and seen of them."""

    seen: dict[str, tuple[Status, str]]
    made: dict[str, Kept]
    sound: set[str]


class KeptPictures:
    """The pictures of a source directory in a folder, made when they are asked for."""

    def __init__(self, folder: Path, source: Path) -> None:
        self.folder = folder
        self.source = source
        self.count = 0
        """How many pictures were made, as nothing was kept."""
        self._index: _Index | None = None
        self._changed = False
        self._begun: frozenset[str] = frozenset()
        """What was known at first; the rest on the disk is another build's."""
        self._used: set[str] = set()
        self._shown: frozenset[str] | None = None
        """The pictures that pages may show; None where nobody knows."""
        self._sound: set[str] = set()
        """The files that are there, as they were written."""

    def shown(self, path: str, recipe: Recipe) -> Kept:
        """What a page shows of a picture; raises ``UnfitError`` if it cannot be shown."""
        content: list[bytes] = []
        key = self._key(self._digest(path, content), recipe)
        self._used.add(key)
        known = self.index.made.get(key)
        if known is None or not all(map(self._is_sound, known.files)):
            read = content[0] if content else self._read(path)
            known = self._make(path, read, recipe)
            self.index.made[key] = known
            self._changed = True
        if known.fault is not None:
            raise UnfitError(_finding(known.fault))
        return known

    def findings(self, path: str, recipe: Recipe) -> list[Finding]:
        """What is known to report of a picture, without making anything; nothing if it changed."""
        seen = self.index.seen.get(path)
        if seen is None or seen[0] != _status(self.source / path):
            return []
        known = self.index.made.get(self._key(seen[1], recipe))
        return known.found if known is not None else []

    def is_known(self, path: str, recipe: Recipe) -> bool:
        """Whether something is known to be made of a picture, by its status alone."""
        seen = self.index.seen.get(path)
        if seen is None or seen[0] != _status(self.source / path):
            return False
        return self._key(seen[1], recipe) in self.index.made

    def made_apart(self, wanted: Iterable[tuple[str, Recipe]]) -> MadeApart:
        """Make pictures in a process that was forked for it; what cannot be shown is left for its page."""
        for path, recipe in wanted:
            with suppress(UnfitError):
                self.shown(path, recipe)
        return MadeApart(self.index.seen, self.index.made, self._sound)

    def take(self, apart: MadeApart) -> None:
        """Take over what another process has made."""
        self.index.seen.update(apart.seen)
        self.index.made.update(apart.made)
        self._sound.update(apart.sound)
        self._changed = True

    def keep(self, variant: Variant) -> KeptFile:
        """Put a file into the folder."""
        if variant.name not in self._sound:
            atomic_files.write(self.folder / variant.name, variant.content, self.folder.parent)
            self._sound.add(variant.name)
        return KeptFile(variant.name, variant.width, variant.height)

    def drawing(self, content: bytes, side: int) -> KeptFile:
        """Put a drawing into the folder as it is, for a square of a width."""
        file = self.keep(Variant(content, "svg", side, side))
        key = f"{_digest_of(content)} drawing"
        self._used.add(key)
        if self.index.made.get(key) != Kept(plain=file):
            self.index.made[key] = Kept(plain=file)
            self._changed = True
        return file

    def withdraw(self, shown: Iterable[str]) -> set[str]:
        """Forget all pictures but those that pages may show.

        Returns the names of files that no folder may have any more: of pictures that were shown once, until
        somebody changed their mind.
        """
        self._shown = frozenset(shown)
        digests = set()
        for path in self._shown:
            with suppress(UnfitError):  # reported where it is shown
                digests.add(self._digest(path, []))
        index = self.index
        lost = [key for key in index.made if key.partition(" ")[0] not in digests]
        gone = {file.name for key in lost for file in index.made.pop(key).files}
        wanted = {file.name for kept in index.made.values() for file in kept.files}
        before, index.gone = index.gone, sorted(gone.union(index.gone) - wanted)
        self._changed = self._changed or bool(lost) or before != index.gone
        for name in gone - wanted:
            with suppress(OSError):
                atomic_files.remove(self.folder / name, self.folder.parent)
        return set(index.gone)

    def path(self, file: KeptFile) -> str:
        """The absolute path of a file."""
        return str(self.folder / file.name)

    def finish(self) -> None:
        """Write the index if it changed, with what another build added meanwhile, and remove old files."""
        if self._index is None or not self._changed:
            return
        now, other = self._index, self._load()
        digests = {key.partition(" ")[0] for key in self._used}
        stay = {
            path: one
            for path, one in (other.seen | now.seen).items()
            if _status(self.source / path) == one[0] and (self._shown is None or path in self._shown)
        }
        wanted = {digest for _, digest in stay.values()} | digests
        made = {
            key: kept
            for key, kept in (other.made | now.made).items()
            if key in self._used or key not in self._begun or key.partition(" ")[0] in wanted - digests
        }
        names = {file.name for kept in made.values() for file in kept.files}
        gone = sorted({*other.gone, *now.gone} - names)
        index = _Index(_stamp(), dict(sorted(stay.items())), dict(sorted(made.items())), gone)
        text = _ADAPTER.dump_json(index)
        atomic_files.write(self.folder / INDEX, text, self.folder.parent)
        self._prune(names)

    @property
    def index(self) -> _Index:
        """The index, read when it is first needed."""
        if self._index is None:
            self._index = self._load()
            self._begun = frozenset(self._index.made)
        return self._index

    def _load(self) -> _Index:
        """The index on the disk; an empty index if that is damaged, or of other versions."""
        with suppress(OSError, ValidationError):
            content = atomic_files.read(self.folder / INDEX, self.folder.parent, _LARGEST_INDEX)
            found = _ADAPTER.validate_json(content)
            if found.stamp == _stamp():
                return found
        return _Index(_stamp())

    def _digest(self, path: str, content: list[bytes]) -> str:
        """The digest of a picture; ``content`` gets its bytes if they had to be read."""
        status = _status(self.source / path)
        seen = self.index.seen.get(path)
        if seen is not None and status == seen[0]:
            return seen[1]
        content.append(self._read(path))
        digest = _digest_of(content[0])
        # A file that changed just now may change again without another status.
        if status is not None and time.time_ns() - max(status[1:3]) > _SETTLED:
            self.index.seen[path] = (status, digest)
            self._changed = True
        return digest

    def _read(self, path: str) -> bytes:
        try:
            return atomic_files.read(self.source / path, self.source, LARGEST)
        except atomic_files.TooLargeError as error:
            raise UnfitError(Finding(Code.FILE_TOO_LARGE, str(error.strerror))) from None
        except OSError as error:
            raise UnfitError(Finding(Code.FILE_MISSING, f"cannot be read: {error.strerror}")) from None

    def _key(self, digest: str, recipe: Recipe) -> str:
        across, down = recipe.focus
        return f"{digest} {recipe.kind} {across:g} {down:g}"

    def _make(self, path: str, content: bytes, recipe: Recipe) -> Kept:
        self.count += 1
        try:
            made = make(content, RASTERS[suffixes(path)[-1]], recipe)
        except UnfitError as error:
            return Kept(fault=_written(error.finding))
        return self._kept(made)

    def _kept(self, made: Made) -> Kept:
        return Kept(
            made.width,
            made.height,
            self.keep(made.plain),
            tuple(map(self.keep, made.modern)),
            made.plate,
            made.share,
            tuple(map(_written, made.findings)),
        )

    def _is_sound(self, file: KeptFile) -> bool:
        """Whether a file is in the folder, with the content that its name says."""
        if file.name not in self._sound:
            try:
                content = atomic_files.read(self.folder / file.name, self.folder.parent, LARGEST)
            except OSError:
                return False
            if Variant(content, file.name.rpartition(".")[2], file.width, file.height).name != file.name:
                return False
            self._sound.add(file.name)
        return True

    def _prune(self, wanted: set[str]) -> None:
        with suppress(OSError):
            atomic_files.sweep(self.folder, self.folder.parent)
            for name in atomic_files.names(self.folder, self.folder.parent):
                old = time.time() - (self.folder / name).stat().st_mtime > _ABANDONED
                if name.startswith("du-") and name not in wanted | self._sound and old:
                    atomic_files.remove(self.folder / name, self.folder.parent)


def _stamp() -> str:
    """The versions that the files depend on."""
    from PIL import __version__  # noqa: PLC0415 - only for sites that use pictures

    return f"{VERSION} {__version__}"


def _digest_of(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _status(path: Path) -> Status | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _written(finding: Finding) -> tuple[str, str, str]:
    return finding.code.slug, finding.what, finding.hint


def _finding(written: tuple[str, str, str]) -> Finding:
    slug, what, hint = written
    return Finding(_CODES.get(slug, Code.FILE_TYPE), what, hint)
