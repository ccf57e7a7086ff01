"""The days and ends of a contribution in a row: dates, or only yes or no."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.words import NOTHING
from sphinx_du_events.reading.contributions.cells import day_in
from sphinx_du_events.reading.contributions.named_cells import Problem
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

    @classmethod
    def of(cls, merged: date | bool | None, closed: date | bool | None) -> Ends:  # noqa: FBT001 - what cells say
        """The ends of what two cells say: a day, yes or no, or nothing."""
        return cls(
            merged if isinstance(merged, date) else None,
            closed if isinstance(closed, date) else None,
            merged if isinstance(merged, bool) else None,
            closed if isinstance(closed, bool) else None,
        )

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
    """The days of a table's rows."""

    def __init__(self, cells: NamedCells, rules: Rules) -> None:
        self._cells = cells
        self._order = rules.date_order
        self._yes_no = YesNo(rules.words.yes, rules.words.no)
        self._problems: dict[int, list[tuple[str, Problem]]] = {}
        merged, closed = (self._said(word, answers=True) for word in ("merged", "closed"))
        self.ends = list(map(cache(Ends.of), merged, closed))
        """How the contributions of each row ended."""
        self.opened = [day if isinstance(day, date) else None for day in self._said("opened", answers=False)]
        """The day on which each row says that they were opened."""

    def report(self, row: int) -> None:
        """Report what is no day in a row."""
        for word, problem in self._problems.get(row, ()):
            self._cells.say(problem.code, row, self._cells.cell(row, word), problem.message, problem.hint)

    def _said(self, word: str, *, answers: bool) -> list[date | bool | None]:
        """What each row's cell of a key says; problems are kept until it is known whether the row counts."""
        made: list[date | bool | None] = []
        for row, said in enumerate(self._cells.meanings(word, partial(self._meaning, answers=answers))):
            if isinstance(said, Problem):
                self._problems.setdefault(row, []).append((word, said))
                made.append(None)
            else:
                made.append(said)
        return made

    def _meaning(self, text: str, *, answers: bool) -> date | bool | Problem | None:
        if not text or text.lower() in NOTHING:
            return None
        day = day_in(text, self._order)
        if not isinstance(day, tuple):
            return day
        answer = self._yes_no(text) if answers else None
        return Problem(Code.CONTRIBUTION_DATE, *day) if answer is None else answer
