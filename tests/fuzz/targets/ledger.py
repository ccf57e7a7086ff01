"""The calendars' ledger: read, written, and read again as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events.exporters.icalendar.ledger_file import read, text_of

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.exporters.icalendar.ledger import Ledger

SEEDS = [
    b"version: 1\nsite: x.org\nsessions:\n"
    b'  e/s: {sequence: 1, modified: 2022-07-09T10:00:00Z, status: confirmed, start: 2022-07-09T09:00:00Z, digest: abcd1234, title: "A"}\n'
    b'  e/t: {sequence: 0, modified: 2022-07-09T10:00:00Z, status: removed, start: 2022-07-09, digest: abcd1234, title: "B \\U0000202e"}\n',
    b"version: 2\nsite: x.org\nsessions:\n"
    b"  e/s: {sequence: 1, modified: 2022-07-09T10:00:00Z, status: confirmed, start: 2022-07-09, added: 2022-07-08T10:00:00Z, before: [{until: 2022-07-09T10:00:00Z, start: 2022-07-09T09:00:00Z, end: 2022-07-09T10:00:00Z, status: tentative}], digest: abcd1234, title: A}\n",
    b"version: 3\nsite: x.org\nevents:\n  e: {modified: 2022-07-09T10:00:00Z, status: cancelled, online: true, before: [{until: 2022-07-09T10:00:00Z, status: confirmed}], digest: abcd1234, title: E}\nsessions:\n"
    b"  e/s: {sequence: 1, modified: 2022-07-09T10:00:00Z, status: confirmed, start: 2022-07-09, before: [{until: 2022-07-09T10:00:00Z, start: 2022-07-09, room: B, online: true, status: tentative}], room: A, recordings: [{target: abcd}, {added: 2022-07-08T10:00:00Z, target: efgh}], digest: abcd1234, title: A}\n",
]


def target(data: bytes) -> None:
    ledger, found = _read(data)
    assert ledger is not None or found or not data
    if ledger is None:
        return
    again, wrong = _read(text_of(ledger).encode())
    assert again == ledger
    assert [diagnostic for diagnostic in wrong if diagnostic.severity != "note"] == []


def _read(data: bytes) -> tuple[Ledger | None, list[Diagnostic]]:
    found: list[Diagnostic] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "_calendar.yaml"
        path.write_bytes(data)
        return read(path, Path(folder), found.append), found
