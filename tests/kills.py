"""A run is killed before each operation on the disk in turn: what it leaves is whole, the next mends it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events import atomic_files, held_folders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHANGES = frozenset(("fchown", "fchmod", "fsync", "makedirs", "mkdir", "replace", "rmdir", "unlink"))
"""What changes the disk, or may. So does writing, which is cut in halves, and to open a new file."""


class Killed(BaseException):
    """The end of a run. Nothing catches it."""


class Disk:
    """The operating system as it is seen by the two modules that write.

    It lets so many operations happen and then none: whatever would still tidy up does not come to it.
    """

    def __init__(self, allowed: int) -> None:
        self.left = allowed
        self.done: list[str] = []
        self._half = False

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self._counted(name, real) if name in CHANGES else real

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*words: Any, **more: Any) -> Any:
            self._count(name)
            return real(*words, **more)

        return operation

    def open(self, path: Any, flags: int, *words: Any, **more: Any) -> int:
        if flags & os.O_CREAT:
            self._count("open")
        return os.open(path, flags, *words, **more)

    def write(self, file: int, content: bytes) -> int:
        self._count("write")
        self._half = not self._half
        return os.write(file, content[: max(1, len(content) // 2)] if self._half else content)

    def _count(self, name: str) -> None:
        if self.left == 0:
            raise Killed
        self.left -= 1
        self.done.append(name)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if not path.is_dir()
    }


def is_passing(name: str) -> bool:
    """Whether a file is one that a run needs only while it runs."""
    return name.endswith((".tmp", ".part"))


def killed_at_each_operation(
    folder: Path, act: Callable[[], object], reset: Callable[[], object] = lambda: None
) -> list[str]:
    """Kill a run before its first operation, its second, … until one is not killed; return all operations.

    ``act`` is a run on what is in ``folder``, which is put back before each; ``reset`` puts back the rest.
    """
    kept = folder.with_name(f"_{folder.name}-kept")  # no event
    shutil.copytree(folder, kept)
    before = contents(folder)

    def again(allowed: int) -> Disk:
        shutil.rmtree(folder)
        shutil.copytree(kept, folder)
        reset()
        return Disk(allowed)

    def run(disk: Disk) -> bool:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(atomic_files, "os", disk)
            patch.setattr(held_folders, "os", disk)
            try:
                act()
            except Killed:
                return False
        return True

    whole = again(-1)
    assert run(whole)
    after = contents(folder)
    assert not list(filter(is_passing, after))
    for allowed in range(len(whole.done)):
        assert not run(again(allowed)), f"{allowed} operations are not enough, but nobody noticed"
        left = contents(folder)
        told = f"after {' '.join(whole.done[:allowed])}"
        for name in {*before, *after, *left}:
            if not is_passing(name):
                assert left.get(name) in (before.get(name), after.get(name)), f"{name} is broken {told}"
        assert run(Disk(-1))
        assert contents(folder) == after, told
    return whole.done
