"""A folder held open, so that it stays the same one: what ``atomic_files.py`` is made of.

Paths are resolved first and then gone along step by step, each from the folder before. A link that is
met on the way was put there meanwhile, and ends it.
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
"""Whether a folder can be held open, so that it stays the same one; Windows knows no such thing."""
_RENAMES_WHAT_IS_OPEN = sys.platform != "win32"

# Each is 0 where a system has no such flag.
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BYTES = getattr(os, "O_BINARY", 0)
# A pipe that took a file's place meanwhile must not be waited for.
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)

_UNFINISHED = re.compile(r"\.du-events-[0-9a-f]{16}\.tmp")
"""The names of files that are being written. They say nothing of the file, whose own name may be long."""

_ABANDONED = 3600.0
"""Seconds after which an unfinished file is one that a killed run left, where no lock can tell."""


class OutsideError(OSError):
    """A path leads out of the folder that it has to stay in."""


class NotAFileError(OSError):
    """There is something at a path that is no file: a folder, a pipe, a device."""


class TooLargeError(OSError):
    """A file has more bytes than are read."""


def placed(path: Path, root: Path) -> tuple[str, tuple[str, ...]]:
    """The folder, and the steps from there to where a path really leads."""
    try:
        start, end = os.path.realpath(root), os.path.realpath(path)
    except ValueError as error:  # such as a NUL in it
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from error
    try:
        return start, Path(end).relative_to(start).parts
    except ValueError as error:
        why = f"leads out of the folder “{os.path.basename(start)}”"
        raise OutsideError(errno.EPERM, why, str(path)) from error


@contextmanager
def file_in(path: Path, root: Path, *, make: bool = False) -> Iterator[tuple[Folder, str]]:
    """Hold the folder that a file really is in, and tell its name there."""
    start, steps = placed(path, root)
    if not steps:
        raise _not_a_file(str(path))
    with folder_in(start, steps[:-1], make=make) as folder:
        yield folder, steps[-1]


@contextmanager
def folder_in(start: str, steps: Sequence[str], *, make: bool = False) -> Iterator[Folder]:
    """Hold a folder, gone to step by step: no step follows a link, for those that were there are resolved."""
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
                with suppress(FileExistsError):  # of another run
                    os.mkdir(step, dir_fd=held)
                inner = os.open(step, _FOLDER | _NO_LINK, dir_fd=held)
            os.close(held)
            held = inner
        yield Folder(path, held)
    finally:
        os.close(held)


class Folder(NamedTuple):
    """A folder, and what can be done to the names in it; none of it follows a link."""

    path: str
    held: int | None = None

    def _name(self, name: str) -> str:
        return name if self.held is not None else os.path.join(self.path, name)

    def _shown(self, name: str) -> str:
        return os.path.join(self.path, name)

    def look(self, name: str) -> os.stat_result | None:
        """Tell what a name is, without following it; None where there is nothing."""
        try:
            return os.stat(self._name(name), dir_fd=self.held, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def names(self) -> list[str]:
        """List the names, sorted."""
        return sorted(os.listdir(self.path if self.held is None else self.held))

    def check(self, name: str, kind: os.stat_result) -> None:
        """Raise where a name has no file."""
        if stat.S_ISLNK(kind.st_mode):
            # It leads to itself, or it was not there when the path was resolved.
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), self._shown(name))
        if not stat.S_ISREG(kind.st_mode):
            raise _not_a_file(self._shown(name))

    @contextmanager
    def opened(self, name: str, flags: int) -> Iterator[int]:
        """Open a file that there is."""
        before = os.stat(self._name(name), dir_fd=self.held, follow_symlinks=False)
        self.check(name, before)  # first: to open a device may do something already
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
        """Read a file of at most ``most`` bytes."""
        with self.opened(name, os.O_RDONLY) as file:
            found = bytearray()
            while piece := os.read(file, min(1 << 20, most + 1 - len(found))):
                found += piece
        if len(found) > most:
            raise TooLargeError(errno.EFBIG, f"has more than {most:,} bytes", self._shown(name))
        return bytes(found)

    def write(self, name: str, content: bytes, *, durable: bool = False) -> bool:
        """Make a file hold some content, as ``atomic_files.write`` says."""
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

    def _rename(self, old: str, new: str) -> None:
        os.replace(self._name(old), self._name(new), src_dir_fd=self.held, dst_dir_fd=self.held)

    def _begun(self) -> tuple[str, int]:
        """Begin a file. It is locked until it has its own name: so others see that it is not abandoned."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINK | _BYTES
        while True:
            name = f".du-events-{secrets.token_hex(8)}.tmp"
            file = os.open(self._name(name), flags, 0o666, dir_fd=self.held)
            # Between these two, somebody may have taken it for abandoned.
            if _lock(file) is not False and self.look(name) is not None:
                return name, file
            os.close(file)

    def sweep(self) -> None:
        """Remove what killed runs left. What cannot be removed is no reason to stop."""
        for name in self.names():
            if _UNFINISHED.fullmatch(name):
                with suppress(OSError):
                    with self.opened(name, os.O_RDONLY) as file:
                        free = _lock(file)
                        old = time.time() - os.fstat(file).st_mtime > _ABANDONED
                        if free:  # and it must be gone before whoever begins it gets the lock
                            self.remove(name)
                    if free is None and old:
                        self.remove(name)

    def remove(self, name: str) -> None:
        """Remove a file or a link."""
        os.unlink(self._name(name), dir_fd=self.held)

    def remove_folder(self, name: str) -> None:
        """Remove a folder that is empty."""
        os.rmdir(self._name(name), dir_fd=self.held)


def _not_a_file(shown: str) -> NotAFileError:
    return NotAFileError(errno.EINVAL, "this is not a file", shown)


def put(file: int, content: bytes) -> None:
    """Write all of it: the system may take less at a time."""
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]


def _keep_mode(file: int, old: os.stat_result) -> None:
    """Give a new file the mode and the group of the one whose place it takes."""
    if sys.platform != "win32":
        mode = stat.S_IMODE(old.st_mode) & 0o777
        if os.fstat(file).st_gid != old.st_gid:
            try:
                os.fchown(file, -1, old.st_gid)
            except OSError:  # We are not in that group: what it may, ours must not.
                mode = mode & 0o707 | (mode & 0o007) << 3
        os.fchmod(file, mode)


def _lock(file: int) -> bool | None:
    """Lock a file until it is closed; return whether nobody else has, or None where locks are unknown.

    Process ids would not do: those of another container mean nothing here.
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
