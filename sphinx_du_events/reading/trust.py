"""Trust in the authors of data: which files are read, and what messages may repeat.

A build reads reviewed data. A check of a stranger's pull request runs before the review, and its
messages are in a public log.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.file_types import TABLES, is_of
from sphinx_du_events.reading.files.names import why_unusable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Report = Callable[[Diagnostic], None]

LARGEST_TEXT = 1024 * 1024
"""The most bytes of a stranger's YAML file: some 2,500 sessions."""
LARGEST_TABLE = 4 * 1024 * 1024
"""The most bytes of a stranger's table: some 30,000 rows."""

_QUOTES_NOTHING = frozenset(
    {
        Code.FILE_LINK,
        Code.FILE_MISSING,
        Code.FILE_NAME,
        Code.FILE_TOO_LARGE,
        Code.PRIVATE_SOURCE,
        Code.REGISTRATION_CELL,
        Code.REGISTRATION_PRIVATE,
        Code.REGISTRATION_SESSION,
    }
)
"""The codes of messages about tables that never quote a cell."""

_QUOTES_OTHERS = frozenset({Code.CONTRIBUTION_DUPLICATE})
"""The codes of messages about records that may quote a table's cell."""

_ALLOWED = {
    Code.CONTRIBUTION_DATE: "a date is written YYYY-MM-DD, and nothing ends before it begins",
    Code.CONTRIBUTION_DUPLICATE: "list it once",
    Code.CONTRIBUTION_LINK: "the link counts",
    Code.CONTRIBUTION_STATUS: "use one of: closed, merged, open; only pull requests are merged",
    Code.FILE_ENCODING: "save the file as UTF-8",
    Code.MISSING_KEY: "name a repository, or a link to it",
    Code.TABLE_FORMAT: "a quote inside a quoted cell is written twice, and each is closed",
    Code.TABLE_ROW: "text that holds the delimiter needs quotes around it",
    Code.UNKNOWN_SESSION: "write the id of a session of this event",
    Code.UNSAFE_URL: "write a complete address, which begins with https://",
    Code.WRONG_TYPE: "write a number",
}
"""Hints to use when a message's own hint may quote a cell."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What is allowed to the authors of data."""

    strangers: bool = False
    """Whether the data is not reviewed yet."""
    known: Path | None = None
    """A folder whose place is known; below it, a stranger may have replaced any folder by a link."""

    @property
    def most_told(self) -> int | None:
        """The most messages that are printed; None means all."""
        return 200 if self.strangers else None

    def fault(self, path: Path) -> Diagnostic | None:
        """The reason why a file or folder of data is not opened; None if it may be, or does not exist."""
        if not self.strangers:
            return None
        why = why_unusable(path.name)
        if why is not None:
            return Diagnostic(Code.FILE_NAME, f"this {why.what}", Location(path), why.hint)
        try:
            found = path.lstat()
        except (OSError, ValueError):
            return None  # reported when it is opened
        if stat.S_ISLNK(found.st_mode):
            return Diagnostic(Code.FILE_LINK, "this is a link", Location(path), "copy the file itself")
        largest = _largest(path)
        if stat.S_ISREG(found.st_mode) and largest and found.st_size > largest:
            message = f"the file has more than {largest:,} bytes, the most before it is reviewed"
            hint = "split it, or check it yourself without --untrusted"
            return Diagnostic(Code.FILE_TOO_LARGE, message, Location(path), hint)
        return None

    def faults_below(self, folder: Path) -> Iterator[Diagnostic]:
        """The faults of all files below a folder, including hidden files; links are not followed."""
        if not self.strangers:
            return
        for where, folders, files in os.walk(folder):
            inside = Path(where)
            folders.sort()
            for name in sorted((*folders, *files)):
                found = self.fault(inside / name)
                if found is not None:
                    yield found

    def fault_above(self, path: Path, source: Path) -> Diagnostic | None:
        """The first fault on the path to the data, from the known folder or the source directory."""
        known = self.known if self.known is not None and path.is_relative_to(self.known) else source
        if not self.strangers or not path.is_relative_to(known):
            return None
        way = [path, *path.parents][: len(path.relative_to(known).parts)]
        return next(filter(None, map(self.fault, reversed(way))), None)

    def fault_of_named(self, way: Path, path: Path, root: Path) -> Diagnostic | None:
        """The reason why a file that data names is not read; None if it is. Checks ``way`` and its target."""
        if not self.strangers:
            return None
        real = Path(os.path.realpath(root))
        steps = os.path.relpath(way, root if way.is_relative_to(root) else real)
        if os.path.normpath(real / steps) != str(path):
            message = "this is a link, or its path contains a link"
            return Diagnostic(Code.FILE_LINK, message, Location(way), "copy the file itself")
        return self.fault(path)

    def reporting(self, report: Report) -> Report:
        """A report function that repeats no more of the data than is safe in a public log.

        YAML is quoted: a reviewer sees it beside the message, and it cannot be taken for a command. Cells are
        not quoted: a spreadsheet is hard to review, and may contain people's answers.
        """
        return (lambda found: report(_without_cells(found))) if self.strangers else report


def _largest(path: Path) -> int:
    if is_of(TABLES, path):
        return LARGEST_TABLE
    return LARGEST_TEXT if is_of(("yaml", "yml"), path) else 0


def _without_cells(found: Diagnostic) -> Diagnostic:
    in_table = is_of(TABLES, found.location.path) and found.code not in _QUOTES_NOTHING
    if not in_table and found.code not in _QUOTES_OTHERS:
        return found
    message = found.unquoted or found.code.meaning.rstrip(".")
    return Diagnostic(found.code, message, found.location, _ALLOWED.get(found.code, ""))


FRIENDS = Trust()
"""Authors whose data is reviewed, or will be reviewed before anyone else sees its output."""
