"""What is to be written into a site's folder: shown as a diff, and written all or not at all."""

from __future__ import annotations

import difflib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events import atomic_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 8 << 20
"""The most bytes of a file that we may add to."""


class ChangedError(Exception):
    """A file is not any more what it was when the plan was made; its path."""


def content(path: Path, root: Path) -> bytes | None:
    """What is in a file of a folder; None without. Raises ``OSError`` if it leads out of the folder."""
    try:
        return atomic_files.read(path, root, LARGEST)
    except FileNotFoundError:
        return None


@dataclass(slots=True)
class Plan:
    """Files to write into a folder, by relative POSIX paths."""

    root: Path
    new: dict[str, bytes] = field(default_factory=dict)
    """Files that are not there."""
    longer: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    """Files that are there, before and after: something is put in, nothing is taken out."""
    kept: list[str] = field(default_factory=list)
    """Files of ours in whose place there is another, which stays."""
    by_hand: list[str] = field(default_factory=list)
    """What somebody has to do where we cannot, in sentences."""

    def add(self, path: str, text: str) -> None:
        """Have a file written, unless it is there; raises ``OSError`` if it leads out of the folder."""
        try:
            is_there = content(self.root / path, self.root) is not None
        except (atomic_files.NotAFileError, atomic_files.TooLargeError):
            is_there = True
        if is_there:
            self.kept.append(path)
        else:
            self.new[path] = text.encode()

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.new or self.longer)

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff, as ``git diff`` has it."""
        for path, (before, after) in sorted(self.longer.items()):
            yield from _diff(before, after, f"a/{path}", f"b/{path}")
        for path, text in sorted(self.new.items()):
            yield from _diff(b"", text, "/dev/null", f"b/{path}")

    def save(self) -> None:
        """Write all files, or none.

        Raises ``ChangedError`` if one of them was written meanwhile, ``OSError`` if it cannot be written.
        """
        for path, (before, _after) in self.longer.items():
            if content(self.root / path, self.root) != before:
                raise ChangedError(path)
        made: list[str] = []
        changed: list[str] = []
        try:
            for path, text in self.new.items():
                _create(self.root / path, text, self.root)
                made.append(path)
            for path, (_before, after) in self.longer.items():
                atomic_files.write(self.root / path, after, self.root, durable=True)
                changed.append(path)
        except BaseException:
            with suppress(OSError):
                for path in changed:
                    atomic_files.write(self.root / path, self.longer[path][0], self.root, durable=True)
                for path in made:
                    atomic_files.remove(self.root / path, self.root)
            raise


def _create(path: Path, text: bytes, root: Path) -> None:
    try:
        atomic_files.create(path, text, root)
    except FileExistsError:
        raise ChangedError(path.relative_to(root).as_posix()) from None


def _diff(before: bytes, after: bytes, old: str, new: str) -> Iterator[str]:
    was, now = (text.decode("utf-8", "replace").splitlines(keepends=True) for text in (before, after))
    for line in difflib.unified_diff(was, now, old, new):
        yield line.rstrip("\r\n")
        if not line.endswith(("\n", "\r")):
            yield "\\ No newline at end of file"
