"""The one way to files: nothing is read or written through a link out of a folder, and nothing by halves.

Whoever opens a file says which folder it lies in. A link inside that folder is followed; if it leads
out, nothing is opened, neither at the end of a path nor in the middle, and also if it is put
there while we look. What is no file, such as a pipe or a device, is not opened either.

Writing makes a new file and gives it the name of the old one. So a reader sees the old content or
the new, also after a crash, and what a killed run left is known by its name: the next that writes there
removes it.

The standard library only. What goes wrong is an ``OSError`` with a ``strerror`` for people.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from sphinx_du_events.held_folders import (
    NotAFileError,
    OutsideError,
    TooLargeError,
    file_in,
    folder_in,
    placed,
    put,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = [
    "NotAFileError",
    "OutsideError",
    "TooLargeError",
    "append",
    "names",
    "read",
    "remove",
    "sweep",
    "write",
    "write_folder",
]


def read(path: Path, root: Path, most: int) -> bytes:
    """Read a file of at most ``most`` bytes in a folder."""
    with file_in(path, root) as (folder, name):
        return folder.content(name, most)


def names(path: Path, root: Path) -> list[str]:
    """What is in a folder that is in another, or is it: names, sorted."""
    with folder_in(*placed(path, root)) as folder:
        return folder.names()


def write(path: Path, content: bytes, root: Path, *, durable: bool = False) -> bool:
    """Make a file hold some content, at once or not at all; return whether it did not hold it before.

    Folders on the way are made. A file keeps its mode. What is ``durable`` is on the disk, and not
    only on its way there, when this returns: what nobody could make again.
    """
    with file_in(path, root, make=True) as (folder, name):
        folder.sweep()
        return folder.write(name, content, durable=durable)


def sweep(folder: Path, root: Path) -> None:
    """Remove what killed runs left in a folder: as writing there does, where nothing is to be written."""
    with folder_in(*placed(folder, root)) as place:
        place.sweep()


def append(path: Path, content: bytes, root: Path) -> None:
    """Add to the end of a file that there is."""
    with file_in(path, root) as (folder, name), folder.opened(name, os.O_WRONLY | os.O_APPEND) as file:
        put(file, content)


def remove(path: Path, root: Path) -> None:
    """Remove a file, if there is one; of a link the link itself."""
    with suppress(FileNotFoundError), folder_in(*placed(path.parent, root)) as folder:
        folder.remove(path.name)


def write_folder(
    folder: Path, files: Mapping[str, bytes], suffix: str, is_ours: Callable[[bytes], bool], root: Path
) -> int:
    """Make a folder hold these files, by their relative POSIX paths; return how many were written.

    A file with the suffix that we made before and make no more goes; one that somebody else put
    there stays. The folder is ``root`` or lies in it.
    """
    number = 0
    for name in sorted(files):
        with file_in(folder / name, root, make=True) as (place, last):
            number += place.write(last, files[name])
    _clean(folder, root, lambda path: path.endswith(suffix) and path not in files, is_ours)
    return number


_MOST = 1 << 30
"""Bytes of a file that may be an old one of ours."""


def _clean(
    folder: Path, root: Path, may_go: Callable[[str], bool], is_ours: Callable[[bytes], bool], below: str = ""
) -> None:
    """Remove old files of ours, unfinished ones, and folders that are empty then."""
    with suppress(FileNotFoundError), folder_in(*placed(folder, root)) as place:
        place.sweep()
        for name in place.names():
            kind = place.look(name)
            if kind is not None and stat.S_ISDIR(kind.st_mode):
                _clean(folder / name, root, may_go, is_ours, f"{below}{name}/")
            elif kind is not None and stat.S_ISREG(kind.st_mode) and may_go(f"{below}{name}"):
                with suppress(OSError):  # whatever cannot be read is not ours
                    if is_ours(place.content(name, _MOST)):
                        place.remove(name)
    with suppress(OSError), folder_in(*placed(folder.parent, root)) as place:
        place.remove_folder(folder.name)  # which most are too full for
