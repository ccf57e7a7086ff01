"""The days and ends of a contribution in a row: dates, or only yes or no."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.words import NOTHING
from sphinx_du_events.reading.contributions.cells import day_in
from sphinx_du_events.reading.registrations.cells import YesNo

if TYPE_CHECKING:
    from sphinx_du_events.model.contributions.words import OutcomeWord
    from sphinx_du_events.reading.contributions.named_cells import NamedCells
    from sphinx_du_events.reading.contributions.rules import Rules


class Ends(NamedTuple):
    """How a contribution ended: the days, and what yes and no say without a day."""

    merged: date | None = None
    closed: date | None = None
    says_merged: bool | None = None
    says_closed: bool | None = None

    def outcome(self, status: OutcomeWord | None) -> OutcomeWord | None:
        """A status, completed by yes and no and by a day of merging; the more final counts."""
        if self.merged is not None or self.says_merged:
            # GitHub calls a merged pull request closed, with a day of merging.
            return "merged" if status in (None, "closed", "over") or self.says_merged else status
        if self.says_closed and status in (None, "open"):
            return "closed" if self.says_merged is False else "over" if status is None else "closed"
        if status == "over" and self.says_merged is False:
            return "closed"
        if status is None and self.says_merged is False and self.says_closed is False:
            return "open"
        return status


class Days:
    """Reads days of a table's rows."""

    def __init__(self, cells: NamedCells, rules: Rules) -> None:
        self._cells = cells
        self._order = rules.date_order
        self._yes_no = YesNo(rules.words.yes, rules.words.no)

    def day(self, row: int, word: str) -> date | None:
        """The day in a cell; None without a day."""
        found = self._read(row, word, answers=False)
        return found if isinstance(found, date) else None

    def ends(self, row: int) -> Ends:
        """How a row's contribution ended."""
        merged, closed = (self._read(row, word, answers=True) for word in ("merged", "closed"))
        return Ends(
            merged if isinstance(merged, date) else None,
            closed if isinstance(closed, date) else None,
            merged if isinstance(merged, bool) else None,
            closed if isinstance(closed, bool) else None,
        )

    def _read(self, row: int, word: str, *, answers: bool) -> date | bool | None:
        cell = self._cells.cell(row, word)
        if not cell.text or cell.text.lower() in NOTHING:
            return None
        day = day_in(cell.text, self._order)
        if not isinstance(day, tuple):
            return day
        answer = self._yes_no(cell.text) if answers else None
        if answer is None:
            self._cells.say(Code.CONTRIBUTION_DATE, row, cell, *day)
        return answer
