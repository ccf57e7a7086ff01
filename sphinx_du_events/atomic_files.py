"""Access to files: reads and writes never follow a link out of a folder, and writes are atomic.

The caller names the root folder of each path. A link inside the root is followed; if any part of the
path leads out of it, nothing is opened, even if the link is created during the call. Only regular
files are opened, no pipes and no devices.

A write creates a new file and renames it over the old file, so a reader sees the old content or the
new, even after a crash. Files that a killed run left are known by their names; the next write in that
folder removes them.

Uses only the standard library. Errors are ``OSError`` with a readable ``strerror``.
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
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from sphinx_du_events.held_folders import Folder

__all__ = [
    "NotAFileError",
    "OutsideError",
    "TooLargeError",
    "append",
    "create",
    "keep_folder",
    "names",
    "read",
    "remove",
    "remove_empty",
    "statuses",
    "sweep",
    "write",
    "write_folder",
]


def read(path: Path, root: Path, most: int) -> bytes:
    """The content of a file in ``root``; raises ``TooLargeError`` if it has more than ``most`` bytes."""
    with file_in(path, root) as (folder, name):
        return folder.content(name, most)


def names(path: Path, root: Path) -> list[str]:
    """The sorted names in a folder that is ``root`` or in it."""
    with folder_in(*placed(path, root)) as folder:
        return folder.names()


def statuses(folder: Path, root: Path) -> dict[str, list[int]]:
    """The status of each file below a folder, by relative POSIX path: size, times, inode.

    A file that anybody has changed has another. Raises ``OSError`` if a folder cannot be listed.
    """
    found: dict[str, list[int]] = {}
    _look(folder, root, "", found)
    return found


def statuses_of(folder: Path, paths: Iterable[str], root: Path) -> dict[str, list[int]]:
    """The status of some files below a folder, as :func:`statuses` has them, of those that there are."""
    found: dict[str, list[int]] = {}
    for below, names in _by_folder(paths).items():
        with suppress(FileNotFoundError), folder_in(*placed(folder / below, root)) as place:
            for name in names:
                kind = place.look(name)
                if kind is not None:
                    found[f"{below}/{name}" if below else name] = _status(kind)
    return found


def _look(folder: Path, root: Path, below: str, found: dict[str, list[int]]) -> None:
    with folder_in(*placed(folder, root)) as place:
        for name in place.names():
            kind = place.look(name)
            if kind is not None and stat.S_ISDIR(kind.st_mode):
                _look(folder / name, root, f"{below}{name}/", found)
            elif kind is not None:
                found[f"{below}{name}"] = _status(kind)


def _status(kind: os.stat_result) -> list[int]:
    return [kind.st_mode, kind.st_size, kind.st_mtime_ns, kind.st_ctime_ns, kind.st_ino]


def _by_folder(paths: Iterable[str]) -> dict[str, list[str]]:
    """The names of files by the folders that they are in, of relative POSIX paths."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        folder, _slash, name = path.rpartition("/")
        found.setdefault(folder, []).append(name)
    return found


def write(path: Path, content: bytes, root: Path, *, durable: bool = False) -> bool:
    """Write a file atomically; returns whether its content changed.

    Missing folders are created. An existing file keeps its mode. With ``durable``, the content is on the
    disk when this returns; use it for what cannot be made again.
    """
    with file_in(path, root, make=True) as (folder, name):
        folder.sweep()
        return folder.write(name, content, durable=durable)


def create(path: Path, content: bytes, root: Path) -> None:
    """Write a file, and missing folders; raises ``FileExistsError`` if it is there, and leaves it."""
    with file_in(path, root, make=True) as (folder, name):
        folder.create(name, content)


def sweep(folder: Path, root: Path) -> None:
    """Remove what killed runs left in a folder where nothing is about to be written."""
    with folder_in(*placed(folder, root)) as place:
        place.sweep()


def append(path: Path, content: bytes, root: Path) -> None:
    """Add to the end of an existing file."""
    with file_in(path, root) as (folder, name), folder.opened(name, os.O_WRONLY | os.O_APPEND) as file:
        put(file, content)


def remove(path: Path, root: Path) -> None:
    """Remove a file or a link, if it exists; the target of a link stays."""
    with suppress(FileNotFoundError), folder_in(*placed(path.parent, root)) as folder:
        folder.remove(path.name)


def remove_empty(folder: Path, root: Path) -> None:
    """Remove a folder in ``root`` that has nothing in it."""
    with folder_in(*placed(folder.parent, root)) as place:
        place.remove_folder(folder.name)


def write_folder(
    folder: Path,
    files: Mapping[str, bytes],
    suffix: str,
    is_ours: Callable[[bytes], bool],
    root: Path,
    *,
    right: Collection[str] = (),
    known: Collection[str] | None = None,
) -> int:
    """Write files to a folder, by relative POSIX paths; returns the number of files that changed.

    Other files with ``suffix`` are removed if ``is_ours`` accepts their content, but for those that are
    ``right`` as they are. The folder is ``root`` or inside it. ``known`` are all files in it, if the caller
    knows them.
    """
    number = 0
    for place, names in _by_folder(files).items():
        below = f"{place}/" if place else ""
        # A folder is resolved and opened once for all its files.
        with folder_in(*placed(folder / place, root), make=True) as held:
            for name in names:
                kind, content = held.look(name), files[f"{below}{name}"]
                if kind is not None and stat.S_ISLNK(kind.st_mode):
                    number += _write_behind(folder / place / name, content, root)
                else:
                    number += held.write(name, content)

    def may_go(path: str) -> bool:
        return path.endswith(suffix) and path not in files and path not in right

    if known is None or any(map(may_go, known)):
        _clean(folder, root, may_go, is_ours)
    return number


def _write_behind(link: Path, content: bytes, root: Path) -> bool:
    """Write the file that a link leads to, if that is in ``root``."""
    with file_in(link, root, make=True) as (place, last):
        return place.write(last, content)


def clean_folder(folder: Path, may_go: Callable[[str], bool], root: Path) -> None:
    """Remove the files that ``may_go`` accepts, by relative POSIX paths, and folders that become empty."""
    _clean(folder, root, may_go, lambda _content: True)


def keep_folder(
    folder: Path, files: Mapping[str, bytes], is_ours: Callable[[bytes], bool | None], root: Path
) -> list[str]:
    """Make a folder hold some files, by relative POSIX paths, without touching what others wrote there.

    Other files are removed, and existing files replaced, only if ``is_ours`` accepts their content. It
    returns None for a file of ours that somebody changed, which stays. Returns the paths of such files,
    and of files in the place of ours.
    """
    kept: list[str] = []
    for place, names in _by_folder(files).items():
        below = f"{place}/" if place else ""
        with folder_in(*placed(folder / place, root), make=True) as held:
            held.sweep()
            for name in names:
                content, there = files[f"{below}{name}"], _content(held, name)
                if there is None or (there != content and is_ours(there)):
                    held.write(name, content)
                elif there != content:
                    kept.append(f"{below}{name}")
    _clear(folder, files, is_ours, root, kept)
    return sorted(kept)


def _content(held: Folder, name: str) -> bytes | None:
    """The content of a file; nothing of what cannot be a file of ours, None if there is none of this name."""
    kind = held.look(name)
    if kind is None:
        return None
    if not stat.S_ISREG(kind.st_mode) or kind.st_size > _MOST_KEPT:
        return b""
    return held.content(name, _MOST_KEPT)


def _clear(
    folder: Path,
    files: Mapping[str, bytes],
    is_ours: Callable[[bytes], bool | None],
    root: Path,
    kept: list[str],
    below: str = "",
) -> bool:
    """Remove files of ours that are not among ``files``, and folders that become empty by that."""
    removed = False
    with folder_in(*placed(folder, root)) as held:
        for name in held.names():
            kind, path = held.look(name), f"{below}{name}"
            if kind is not None and stat.S_ISDIR(kind.st_mode):
                removed |= _clear(folder / name, files, is_ours, root, kept, f"{path}/")
            elif kind is not None and stat.S_ISREG(kind.st_mode) and path not in files:
                ours = is_ours(_content(held, name) or b"")
                if ours:
                    held.remove(name)
                    removed = True
                elif ours is None:
                    kept.append(path)
    if removed:
        with suppress(OSError), folder_in(*placed(folder.parent, root)) as place:
            place.remove_folder(folder.name)  # fails unless it is empty
    return removed


_MOST_KEPT = 1 << 24
"""The most bytes of a file that :func:`keep_folder` may have written."""

_MOST = 1 << 30
"""The most bytes of a file that may be an old file of ours."""


def _clean(
    folder: Path, root: Path, may_go: Callable[[str], bool], is_ours: Callable[[bytes], bool], below: str = ""
) -> None:
    """Remove our old and unfinished files, and folders that become empty."""
    with suppress(FileNotFoundError), folder_in(*placed(folder, root)) as place:
        place.sweep()
        for name in place.names():
            kind = place.look(name)
            if kind is not None and stat.S_ISDIR(kind.st_mode):
                _clean(folder / name, root, may_go, is_ours, f"{below}{name}/")
            elif kind is not None and stat.S_ISREG(kind.st_mode) and may_go(f"{below}{name}"):
                with suppress(OSError):  # a file that cannot be read is not ours
                    if is_ours(place.content(name, _MOST)):
                        place.remove(name)
    with suppress(OSError), folder_in(*placed(folder.parent, root)) as place:
        place.remove_folder(folder.name)  # fails unless it is empty
