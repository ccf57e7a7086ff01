"""Tables whose rows are shown, and which so must not hold people's addresses."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.reading.contributions.columns import header_finder
from sphinx_du_events.reading.privacy import address_column
from sphinx_du_events.reading.tables.table import HEADER, column_letters, table_content, table_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.reading.tables.table import Table

    Report = Callable[[Diagnostic], None]


class _Read(NamedTuple):
    """A table as it was read, and what was reported of it."""

    path: Path
    digest: bytes
    asked: frozenset[str]
    table: Table | None
    found: list[Diagnostic]


class PublicTables:
    """Reads public tables; a table that several events share is decoded once for those in a row."""

    def __init__(self) -> None:
        self._last: _Read | None = None

    def read(
        self, path: Path, root: Path, report: Report, asked: frozenset[str], *, is_shared: bool = False
    ) -> Table | None:
        """The table in a file; None if it holds people's addresses, and then nothing of it is quoted.

        ``asked`` are names that its header has, as :func:`header_finder` takes them.
        """
        # The file is looked at each time: what an event depends on is noted by that.
        content = table_content(path, root, path, report)
        if content is None:
            return None
        last, digest = self._last, hashlib.blake2b(content).digest()
        if last is None or last[:3] != (path, digest, asked):
            found: list[Diagnostic] = []
            last = _Read(path, digest, asked, _public(path, content, asked, found.append), found)
            self._last = last if is_shared else None
        for diagnostic in last.found:
            report(diagnostic)
        return last.table


def _public(path: Path, content: bytes, asked: frozenset[str], report: Report) -> Table | None:
    found: list[Diagnostic] = []
    table = table_in(content, path, path, found.append, header=header_finder(asked))
    column = address_column(table) if table is not None else None
    if table is None or column is None:
        for diagnostic in found:
            report(diagnostic)
        return table
    what = "holds people's addresses or telephone numbers; the table is not read"
    message = f"column {column_letters(column)} {what}"
    hint = "delete that column, or name another table: whoever reads the site can read contributions"
    report(Diagnostic(Code.PRIVATE_SOURCE, message, table.location(HEADER, column), hint))
    return None
