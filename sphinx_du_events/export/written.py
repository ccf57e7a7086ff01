"""Files as they should be: written only where they differ, each at once or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def write_file(path: Path, content: bytes) -> bool:
    """Write a file unless it has that content already; return whether it was written.

    Nobody sees half of it: the content comes under another name and then takes the file's place.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return True


def write_folder(
    folder: Path, files: Mapping[str, bytes], suffix: str, is_ours: Callable[[bytes], bool]
) -> int:
    """Make a folder hold these files, by their relative POSIX paths; return how many were written.

    A file with the suffix that we made before and make no more goes; one that somebody else put
    there stays.
    """
    number = sum(write_file(folder / name, files[name]) for name in sorted(files))
    if folder.is_dir():
        for path in sorted(folder.rglob(f"*{suffix}")):
            known = path.relative_to(folder).as_posix() in files
            if not known and path.is_file() and not path.is_symlink() and is_ours(path.read_bytes()):
                path.unlink()
        _remove_empty(folder)
    return number


def _remove_empty(folder: Path) -> None:
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()
    if not any(folder.iterdir()):
        folder.rmdir()
