"""Tables as text: rows as long as the header, and places in the text; without one of the characters nothing can hold."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events.model.characters import cleaned
from sphinx_du_events.reading.tables.table import HEADER, read_table

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Diagnostic

SEEDS = [
    b'Repo,Number,Author\no/n,1,ada\n\n"a""b",2,"bo\nbo"\n',
    b"\xef\xbb\xbfa;b;c\r\n1;2;3\r\n;;\r\n",
    b"a\tb\n1\t'=1\n",
]


def read(data: bytes, suffix: str) -> None:
    found: list[Diagnostic] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"t{suffix}"
        path.write_bytes(data)
        table = read_table(path, Path(folder), Path("t"), found.append)
    assert table is not None or found
    if table is None:
        return
    for number, row in enumerate(table.rows):
        assert len(row) == len(table.header)
        assert all(cleaned(cell).text == cell for cell in row)
        for column in range(len(row)):
            assert table.location(number, column).line > 0
    table.location(HEADER)


def target(data: bytes) -> None:
    for suffix in (".csv", ".tsv"):
        read(data, suffix)
