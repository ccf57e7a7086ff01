"""Open folders: operations on names in a folder that stays the same while it is open.

The basis of ``atomic_files.py``. Paths are resolved first and then opened step by step, each from the
folder before. A link on the way must have been created meanwhile, and is an error.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BY_DESCRIPTOR = {os.open, os.stat, os.mkdir, os.rmdir, os.unlink} <= os.supports_dir_fd
"""Whether a folder can be held open, so that it stays the same; not on Windows."""
_RENAMES_WHAT_IS_OPEN = sys.platform != "win32"

# Each is 0 on systems without the flag.
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BYTES = getattr(os, "O_BINARY", 0)
# Do not wait for a pipe that has replaced a file meanwhile.
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)

_UNFINISHED = re.compile(r"\.du-events-[0-9a-f]{16}\.tmp")
"""The names of files that are being written. They do not contain the file's own name, which may be long."""

_ABANDONED = 3600.0
"""Seconds after which an unfinished file counts as left by a killed run, if locks are not available."""


class OutsideError(OSError):
    """A path leads out of its root folder."""


class NotAFileError(OSError):
    """A path is not a regular file, but a folder, a pipe or a device."""


class TooLargeError(OSError):
    """A file has more bytes than the limit."""


def placed(path: Path, root: Path) -> tuple[str, tuple[str, ...]]:
    """The resolved root folder, and the steps from it to the resolved path."""
    try:
        start, end = os.path.realpath(root), os.path.realpath(path)
    except ValueError as error:  # such as a NUL character
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from error
    try:
        return start, Path(end).relative_to(start).parts
    except ValueError as error:
        why = f"leads out of the folder “{os.path.basename(start)}”"
        raise OutsideError(errno.EPERM, why, str(path)) from error


@contextmanager
def file_in(path: Path, root: Path, *, make: bool = False) -> Iterator[tuple[Folder, str]]:
    """Hold the folder that a file is really in; yields it and the file's name in it."""
    start, steps = placed(path, root)
    if not steps:
        raise _not_a_file(str(path))
    with folder_in(start, steps[:-1], make=make) as folder:
        yield folder, steps[-1]


@contextmanager
def folder_in(start: str, steps: Sequence[str], *, make: bool = False) -> Iterator[Folder]:
    """Hold a folder that is opened step by step. No step follows a link: the path is already resolved."""
    if make:
        os.makedirs(start, exist_ok=True)
    if not _BY_DESCRIPTOR:
        path = os.path.join(start, *steps)
        if make:
            os.makedirs(path, exist_ok=True)
        yield Folder(path)
        return
    path, held = start, os.open(start, _FOLDER)
    try:
        for step in steps:
            path = os.path.join(path, step)
            try:
                inner = os.open(step, _FOLDER | _NO_LINK, dir_fd=held)
            except FileNotFoundError:
                if not make:
                    raise
                with suppress(FileExistsError):  # by another run
                    os.mkdir(step, dir_fd=held)
                inner = os.open(step, _FOLDER | _NO_LINK, dir_fd=held)
            os.close(held)
            held = inner
        yield Folder(path, held)
    finally:
        os.close(held)


class Folder(NamedTuple):
    """An open folder, and operations on the names in it; none follows a link."""

    path: str
    held: int | None = None

    def _name(self, name: str) -> str:
        return name if self.held is not None else os.path.join(self.path, name)

    def _shown(self, name: str) -> str:
        return os.path.join(self.path, name)

    def look(self, name: str) -> os.stat_result | None:
        """The status of a name, without following a link; None if it does not exist."""
        try:
            return os.stat(self._name(name), dir_fd=self.held, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def names(self) -> list[str]:
        """The sorted names."""
        return sorted(os.listdir(self.path if self.held is None else self.held))

    def check(self, name: str, kind: os.stat_result) -> None:
        """Raise an error if a name is not a regular file."""
        if stat.S_ISLNK(kind.st_mode):
            # It links to itself, or it was created after the path was resolved.
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), self._shown(name))
        if not stat.S_ISREG(kind.st_mode):
            raise _not_a_file(self._shown(name))

    @contextmanager
    def opened(self, name: str, flags: int) -> Iterator[int]:
        """Open an existing file."""
        before = os.stat(self._name(name), dir_fd=self.held, follow_symlinks=False)
        self.check(name, before)  # first: opening a device may have an effect
        file = os.open(self._name(name), flags | _NO_LINK | _NO_WAITING | _BYTES, dir_fd=self.held)
        try:
            after = os.fstat(file)
            self.check(name, after)
            if self.held is None and not (
                os.path.samestat(before, after) and os.path.realpath(self._shown(name)) == self._shown(name)
            ):
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), self._shown(name))
            yield file
        finally:
            os.close(file)

    def content(self, name: str, most: int) -> bytes:
        """The content of a file; raises ``TooLargeError`` if it has more than ``most`` bytes."""
        with self.opened(name, os.O_RDONLY) as file:
            found = bytearray()
            while piece := os.read(file, min(1 << 20, most + 1 - len(found))):
                found += piece
        if len(found) > most:
            raise TooLargeError(errno.EFBIG, f"has more than {most:,} bytes", self._shown(name))
        return bytes(found)

    def write(self, name: str, content: bytes, *, durable: bool = False) -> bool:
        """Write a file atomically, as ``atomic_files.write`` does; an error has the path of the file."""
        try:
            return self._write(name, content, durable=durable)
        except OSError as error:
            if error.filename is not None:  # of the unfinished file, or of a name in the open folder
                error.filename = self._shown(name)
            raise

    def _write(self, name: str, content: bytes, *, durable: bool) -> bool:
        old = self.look(name)
        if old is not None:
            self.check(name, old)
            if old.st_size == len(content) and self.content(name, len(content)) == content:
                return False
        unfinished, file = self._begun()
        try:
            try:
                put(file, content)
                if old is not None:
                    _keep_mode(file, old)
                if durable:
                    os.fsync(file)
                if _RENAMES_WHAT_IS_OPEN:  # while it is locked
                    self._rename(unfinished, name)
            finally:
                os.close(file)
            if not _RENAMES_WHAT_IS_OPEN:
                self._rename(unfinished, name)
        except BaseException:
            with suppress(OSError):
                self.remove(unfinished)
            raise
        if durable and self.held is not None:
            with suppress(OSError):  # not every file system can
                os.fsync(self.held)
        return True

    def create(self, name: str, content: bytes) -> None:
        """Write a file that does not exist yet; raises ``FileExistsError`` if it does."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _BYTES
        file = os.open(self._name(name), flags, 0o666, dir_fd=self.held)
        try:
            put(file, content)
        except BaseException:
            with suppress(OSError):
                self.remove(name)
            raise
        finally:
            os.close(file)

    def _rename(self, old: str, new: str) -> None:
        os.replace(self._name(old), self._name(new), src_dir_fd=self.held, dst_dir_fd=self.held)

    def _begun(self) -> tuple[str, int]:
        """A new file, locked until it has its final name, so that other runs know it is not abandoned."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINK | _BYTES
        while True:
            name = f".du-events-{secrets.token_hex(8)}.tmp"
            file = os.open(self._name(name), flags, 0o666, dir_fd=self.held)
            # Between these two, another run may have removed it as abandoned.
            if _lock(file) is not False and self.look(name) is not None:
                return name, file
            os.close(file)

    def sweep(self) -> None:
        """Remove what killed runs left; a file that cannot be removed is skipped."""
        for name in self.names():
            if _UNFINISHED.fullmatch(name):
                with suppress(OSError):
                    with self.opened(name, os.O_RDONLY) as file:
                        free = _lock(file)
                        old = time.time() - os.fstat(file).st_mtime > _ABANDONED
                        if free:  # remove it before a run that has just begun it gets the lock
                            self.remove(name)
                    if free is None and old:
                        self.remove(name)

    def remove(self, name: str) -> None:
        """Remove a file or a link."""
        os.unlink(self._name(name), dir_fd=self.held)

    def remove_folder(self, name: str) -> None:
        """Remove an empty folder."""
        os.rmdir(self._name(name), dir_fd=self.held)


def _not_a_file(shown: str) -> NotAFileError:
    return NotAFileError(errno.EINVAL, "this is not a file", shown)


def put(file: int, content: bytes) -> None:
    """Write all bytes: the system may accept fewer at a time."""
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]


def _keep_mode(file: int, old: os.stat_result) -> None:
    """Give a new file the mode and the group of the file that it replaces."""
    if sys.platform != "win32":
        mode = stat.S_IMODE(old.st_mode) & 0o777
        if os.fstat(file).st_gid != old.st_gid:
            try:
                os.fchown(file, -1, old.st_gid)
            except OSError:  # We are not in that group: do not give its permissions to ours.
                mode = mode & 0o707 | (mode & 0o007) << 3
        os.fchmod(file, mode)


def _lock(file: int) -> bool | None:
    """Lock a file until it is closed; returns whether nobody else holds it, None if locks are unavailable.

    Process ids would not work: those of another container mean nothing here.
    """
    if sys.platform == "win32":
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
