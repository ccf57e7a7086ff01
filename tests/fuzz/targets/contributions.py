"""Tables of contributions, read; and rows that are written after theirs, which no spreadsheet calculates."""

from __future__ import annotations

import csv
import io
import tempfile
import unicodedata
from pathlib import Path

from sphinx_du_events.importers.review.rows import Rows, appended
from sphinx_du_events.model.contributions.section import ContributionColumns
from sphinx_du_events.reading.contributions.rows import read_rows
from sphinx_du_events.reading.tables.table import read_table

SEEDS = [
    b"Repo,Number,Author,Status,Opened,Closed,Link,Title\n"
    b"pymc,5963,@ada; @bo,Merged,2022-07-09,2022-07-10,https://github.com/pymc-devs/pymc/pull/5963,=1+1\n"
    b"pymc - ISSUE,7,ada and bo,opened issue,,,https://github.com/pymc-devs/pymc/issues/7,\n"
]


def target(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(data)
        table = read_table(path, Path(folder), path, lambda _: None)
    if table is None:
        return
    columns = ContributionColumns()
    items = read_rows(table, columns, lambda _: None)
    rows = Rows(table, columns)
    made = rows.of([item for item in items if rows.can_say(item)])
    content = appended(b"a,b\n", ",", made)
    for row in list(csv.reader(io.StringIO(content.decode()), strict=True))[1:]:
        for cell in row:
            seen = unicodedata.normalize("NFKC", cell.strip())
            assert seen[:1] not in {"=", "+", "-", "|", "%"}
