"""What all contributions of a row of a table have in common, and how each ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.kinds import kind_word
from sphinx_du_events.model.contributions.words import (
    NOTHING,
    TypeWord,
    can_be_merged,
    type_word,
    with_article,
)
from sphinx_du_events.model.fields import mixed_word_note
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.reading.contributions.cells import Label, is_address, label_in
from sphinx_du_events.reading.contributions.ends import Days, Ends
from sphinx_du_events.reading.contributions.named_cells import Cell, NamedCells
from sphinx_du_events.reading.contributions.people import FirstTimes, authors_in, labels_in
from sphinx_du_events.reading.contributions.statuses import (
    Outcome,
    StatusReader,
    UncertainWords,
    outcome_for,
)

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.model.contributions.words import StatusWord
    from sphinx_du_events.reading.contributions.rules import Rules


class Row(NamedTuple):
    """What all contributions of a row have in common."""

    number: int
    label: Label
    label_cell: Cell
    outcome: Outcome
    status_cell: Cell
    type: TypeWord | None
    type_cell: Cell
    ends: Ends
    opened: date | None
    authors: tuple[str, ...]
    session: Scalar | None
    kind: Scalar | None
    title: Scalar | None
    labels: tuple[Scalar, ...]
    first_time: bool


class RowReader:
    """Reads the common values of rows."""

    def __init__(self, cells: NamedCells, rules: Rules) -> None:
        self.cells = cells
        self.used = sorted({column for own in cells.columns.values() for column in own})
        self.statuses = StatusReader(rules.words)
        self.uncertain = UncertainWords(cells)
        self.days = Days(cells, rules)
        self.first_times = FirstTimes(rules.words)

    def read(self, index: int, *, is_named: bool) -> Row | None:
        """A row's common values; None for a heading, a note, or a row that names no work."""
        cells = self.cells
        label_cell = cells.cell(index, "repository")
        filled = [column for column in self.used if self.cells.table.rows[index][column]]
        if not any(column != label_cell.column for column in filled):
            return None  # a heading or a note; treated as a blank row
        label = label_in(label_cell.text)
        type_cell = cells.cell(index, "type")
        own_type = type_word(type_cell.text)
        kind = cells.line(index, "kind") or (None if own_type else cells.line(index, "type"))
        if kind is not None and kind.lower() in NOTHING:
            kind = None
        if not (is_named or label.name or kind):
            message = "the row names neither a repository nor a link to one; it is left out"
            cells.say(Code.MISSING_KEY, index, Cell("", filled[0]), message)
            return None
        self._note_mixed_words(index)
        status_cell = cells.cell(index, "status")
        outcome = self.statuses(status_cell.text)
        if outcome is None:
            self.uncertain.add(index, status_cell)
        return Row(
            number=index,
            label=label,
            label_cell=label_cell,
            outcome=outcome or Outcome(),
            status_cell=status_cell,
            type=own_type,
            type_cell=type_cell,
            ends=self.days.ends(index),
            opened=self.days.day(index, "opened"),
            authors=authors_in(cells, index),
            session=cells.line(index, "session"),
            kind=None if kind is None else Scalar(kind_word(kind)),
            title=cells.line(index, "title"),
            labels=labels_in(cells, index),
            first_time=self.first_times.is_first(cells, index),
        )

    def ended(
        self, row: Row, type_: TypeWord, number: int | None, *, has_linked: bool
    ) -> tuple[StatusWord | None, date | None, date | None]:
        """The status of a contribution, and the days it was merged and closed."""
        merged, closed = row.ends.merged, row.ends.closed
        if type_ in ("review", "other"):
            return outcome_for(row.outcome.status, type_), merged, closed
        if not can_be_merged(type_):
            status = outcome_for(row.outcome.status, type_)
            if row.ends.says_closed and status is None:
                status = "closed"
            if status == "merged":
                if not has_linked:
                    self._say_unmergeable(row, type_, number)
                return "closed", None, closed or merged
            return status, merged, closed
        outcome = row.ends.outcome(row.outcome.status)
        if outcome != row.outcome.status and row.outcome.status == "open":
            message = f"“{row.status_cell.text}”, but another column says that it is {outcome}; that counts"
            self.cells.say(Code.CONTRIBUTION_STATUS, row.number, row.status_cell, message)
        status = outcome_for(outcome, type_)
        if outcome == "over" and status is None:
            cell = row.status_cell if row.outcome.status else self.cells.cell(row.number, "closed")
            self.uncertain.add(row.number, cell, over=True)
        return status, (merged or closed) if status == "merged" else merged, closed

    def _note_mixed_words(self, row: int) -> None:
        cells = self.cells.table.rows[row]
        for column in self.used:
            text = cells[column]
            # Of an address only the host matters, and it is checked with the link.
            if not text.isascii() and not is_address(text) and (note := mixed_word_note(text)):
                self.cells.say(Code.LOOK_ALIKE, row, Cell(text, column), *note)

    def _say_unmergeable(self, row: Row, type_: TypeWord, number: int | None) -> None:
        what = f"{with_article(type_)} ({number})" if number else with_article(type_)
        self.cells.say(
            Code.CONTRIBUTION_STATUS,
            row.number,
            row.status_cell,
            f"“{row.status_cell.text}”, but it is {what}, which cannot be merged; it counts as closed",
            "the pull request that closed it is a contribution of its own",
        )

    def report(self) -> None:
        """Report words that are not understood, once all rows are read."""
        self.uncertain.report()
        self.first_times.report(self.cells)
