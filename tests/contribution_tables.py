"""Tables of contributions, read from a few lines of text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_du_events.model.contributions.section import ContributionColumns, ContributionsSection
from sphinx_du_events.reading.contributions.columns import asked_names, header_finder
from sphinx_du_events.reading.contributions.merging import merge_duplicates
from sphinx_du_events.reading.contributions.rows import read_rows
from sphinx_du_events.reading.contributions.rules import Rules
from sphinx_du_events.reading.tables.table import read_table

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.model.contributions.contribution import Contribution

HEADER = "Repo,Number,Author,Status,Opened,Closed,Link"
GITHUB = "https://github.com"


NO_RULES = Rules()


def rules(**written: Any) -> Rules:
    """The rules of a section with these keys."""
    return Rules.of(ContributionsSection.model_validate(written))


def from_text(
    folder: Path, text: str, rules: Rules = NO_RULES, **columns: list[str]
) -> tuple[list[Contribution], list[Diagnostic]]:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    found: list[Diagnostic] = []
    mapping = ContributionColumns(**columns)
    find = header_finder(asked_names(mapping, rules.where))
    table = read_table(path, path.parent, Path("t.csv"), found.append, header=find)
    if table is None:
        return [], found
    return merge_duplicates(read_rows(table, mapping, found.append, rules), found.append), found


def rows(folder: Path, *lines: str) -> tuple[list[Contribution], list[str]]:
    items, found = from_text(folder, "\n".join((HEADER, *lines)))
    return items, [str(diagnostic) for diagnostic in found]


def row(folder: Path, line: str) -> Contribution:
    (item,), found = rows(folder, line)
    assert found == []
    return item
