"""What a build wrote into a folder of its output, so that the next need not make the same again.

Noted beside the doctrees: a stamp of all that the files are made of, and the status of each. If a file was
changed, or one is gone or new, everything is made again; and so it is if the note itself is damaged, of
another folder, or cannot be written.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events import atomic_files
from sphinx_du_events.sphinx_ext.config import KEPT

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx.application import Sphinx

_LARGEST = 1 << 28


class Stamped:
    """The stamp of something that was done, beside the doctrees.

    It is not in Sphinx's environment, which is only saved if a page was read.
    """

    def __init__(self, app: Sphinx, name: str) -> None:
        self.root = Path(app.doctreedir)
        self.file = self.root / KEPT / f"{name}.stamp"

    def is_of(self, stamp: str) -> bool:
        """Whether it was done with this stamp."""
        try:
            return bool(stamp) and atomic_files.read(self.file, self.root, 100) == stamp.encode()
        except OSError:
            return False

    def note(self, stamp: str) -> None:
        """Record the stamp; without any, nothing."""
        if stamp:
            with suppress(OSError):
                atomic_files.write(self.file, stamp.encode(), self.root)


class Written:
    """The files of a folder, made of what has a stamp; without a stamp, nothing is known of them."""

    def __init__(self, app: Sphinx, folder: Path, stamp: str, root: Path | None = None) -> None:
        self.folder = folder
        self.root = root or Path(app.outdir)
        """The folder may not lie outside of this one; by default, of the output."""
        self.stamp = stamp
        doctrees = Path(app.doctreedir)
        digest = hashlib.blake2b(os.fsencode(folder), digest_size=8).hexdigest()
        self.name = f"written-{folder.name}-{digest}"
        """The name of what is kept of it: builds into other folders have their own."""
        self.files: dict[str, list[int]] | None = None
        """The files of the folder with their status, if all are as they were written."""
        self.note_file, self.note_root = doctrees / KEPT / f"{self.name}.json", doctrees

    def is_current(self) -> bool:
        """Whether the folder has all files as they would be written again."""
        return bool(self.stamp) and self.held() == self.stamp

    def held(self) -> str:
        """The stamp of what the folder has all files of, as they were written; empty if that is not known."""
        try:
            noted = json.loads(atomic_files.read(self.note_file, self.note_root, _LARGEST))
            stamp, *files = noted
            found = self._statuses()
            if files != [str(self.folder), found]:
                return ""
            self.files = found
            return str(stamp)
        except (OSError, ValueError, TypeError, RecursionError):
            return ""

    def note(self, touched: Collection[str] | None = None) -> None:
        """Record what was written: all files, or those ``touched`` beside what the folder is known to hold.

        What somebody else has written meanwhile is not taken for ours: the next build finds it.
        """
        if self.stamp:
            with suppress(OSError):
                if self.files is None or touched is None:
                    files = self._statuses()
                else:
                    files = self._touched(self.files, touched)
                text = json.dumps([self.stamp, str(self.folder), files], separators=(",", ":"))
                atomic_files.write(self.note_file, text.encode(), self.note_root)

    def _touched(self, before: dict[str, list[int]], touched: Collection[str]) -> dict[str, list[int]]:
        others = {path: status for path, status in before.items() if path not in touched}
        return others | atomic_files.statuses_of(self.folder, touched, self.root)

    def _statuses(self) -> dict[str, list[int]]:
        return atomic_files.statuses(self.folder, self.root)
