"""The row of a registration table that names its columns.

Programs for meetings write lines about the meeting before the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.reading.registrations.cells import yes_or_no
from sphinx_du_events.reading.registrations.columns import (
    USUAL_NAMES,
    asked_names,
    fold_name,
    is_session_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_du_events.model.participation import Participation
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.reading.tables.table import FilledRow

FIRST_ROWS = 20
"""The number of filled rows among which the header is."""


def header_finder(
    written: Participation, sessions: Iterable[Session]
) -> Callable[[Sequence[FilledRow]], int]:
    """A function that finds the header among filled rows, and returns its index.

    It is the first row, unless a later row, which is as wide as the row below it, has more names of columns,
    or as many after a blank row. A name that may be somebody's answer, such as “attended” or a session's
    title, only counts in the first row.
    """
    asked = {fold_name(name) for name in asked_names(written)}
    usual: set[str] = set().union(*USUAL_NAMES.values())
    certain = asked | {name for name in usual if yes_or_no(name) is None} - USUAL_NAMES["returning"]
    titles = {fold_name(str(name)) for one in sessions for name in (one.id, one.title)}

    def find(rows: Sequence[FilledRow]) -> int:
        folded = [{fold_name(cell) for cell in row.cells if cell} for row in rows[: FIRST_ROWS + 1]]
        best = 0
        most = sum(name in usual or name in asked | titles or is_session_name(name) for name in folded[0])
        for index in range(1, len(folded) - 1):
            names = len(folded[index] & certain)
            after_blank = rows[index].number > rows[index - 1].number + 1
            wide = _width(rows[index].cells) >= _width(rows[index + 1].cells)
            if wide and names and (names > most or (after_blank and names == most and not best)):
                best, most = index, names
        return best

    return find


def _width(cells: Sequence[str]) -> int:
    """The number of cells up to the last that is filled."""
    return max((index for index, cell in enumerate(cells, 1) if cell), default=0)
