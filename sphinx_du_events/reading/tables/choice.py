"""The rows of a table that belong to an event, of a table that holds several."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.hints import nearest, shorten, suggest
from sphinx_du_events.reading.tables.table import HEADER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.reading.tables.table import Table

_MOST_VALUES = 200
"""The most different values of a column among which a near one is looked for."""


def chosen_rows(
    table: Table,
    where: Mapping[Scalar, Sequence[str]],
    names: Sequence[str],
    report: Callable[[Diagnostic], None],
) -> Table | None:
    """A table with only the rows whose columns have the wanted values; case and spaces do not matter.

    None, with a report, if a column is not there: it cannot be known which rows are meant. That no row is
    left is reported too. ``names`` are the names of columns that a hint may quote.
    """
    if not where:
        return table
    wanted: dict[int, frozenset[str]] = {}
    for name, values in where.items():
        column = column_named(table, name)
        if column is None:
            message = f"the table has no column “{name}”, which “where” names; none of its rows is read"
            hint = suggest(name, names)
            report(Diagnostic(Code.TABLE_COLUMN, message, table.location(HEADER), hint, unquoted=message))
            return None
        wanted[column] = frozenset(map(_same, values))
    same = cache(_same)  # a table of several events says the same in many rows
    kept = [
        index
        for index, row in enumerate(table.rows)
        if all(same(row[column]) in values for column, values in wanted.items())
    ]
    if not kept and table.rows:
        _say_none(table, where, report)
    return table.with_rows(kept)


def column_named(table: Table, name: str) -> int | None:
    """The first column with a name; None if there is none."""
    folded = [_same(own) for own in table.header]
    return folded.index(_same(name)) if _same(name) in folded else None


def _same(text: str) -> str:
    return " ".join(text.casefold().split())


def _say_none(
    table: Table, where: Mapping[Scalar, Sequence[str]], report: Callable[[Diagnostic], None]
) -> None:
    """Report that no row is chosen, with the values that the first column has."""
    asked = " and ".join(f"“{name}”: {', '.join(values)}" for name, values in where.items())
    message = f"no row of the table has {asked}"
    hint = ""
    for name, values in where.items():
        column = column_named(table, name)
        found = dict.fromkeys(row[column] for row in table.rows if column is not None and row[column])
        absent = [value for value in values if _same(value) not in set(map(_same, found))]
        if absent and len(found) <= _MOST_VALUES:
            near = nearest(absent[0], found)
            hint = f"did you mean “{near}”?" if near else f"“{name}” has: {shorten(found)}"
            break
    report(Diagnostic(Code.TABLE_SELECTION, message, table.location(HEADER), hint, unquoted=message))
