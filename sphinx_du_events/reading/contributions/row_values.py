"""What all contributions of a row of a table have in common, and how each ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.kinds import kind_word
from sphinx_du_events.model.contributions.words import (
    NOTHING,
    TypeWord,
    can_be_merged,
    type_word,
    with_article,
)
from sphinx_du_events.model.fields import LONGEST_LINE, mixed_word_note
from sphinx_du_events.model.table_words import sums_up
from sphinx_du_events.reading.contributions.cells import Label, is_address, label_in
from sphinx_du_events.reading.contributions.ends import Days, Ends
from sphinx_du_events.reading.contributions.named_cells import Cell, NamedCells
from sphinx_du_events.reading.contributions.people import FirstTimes, authors_in, labels_in, plain_authors
from sphinx_du_events.reading.contributions.statuses import (
    Outcome,
    StatusReader,
    UncertainWords,
    outcome_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sphinx_du_events.model.contributions.words import StatusWord
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.reading.contributions.rules import Rules


_NO_OUTCOME = Outcome()


class Row(NamedTuple):
    """What all contributions of a row have in common."""

    number: int
    label: Label
    outcome: Outcome
    type: TypeWord | None
    ends: Ends
    opened: date | None
    authors: tuple[str, ...]
    session: Scalar | None
    kind: str | None
    title: str | None
    labels: tuple[str, ...]
    first_time: bool


class RowReader:
    """Reads the common values of rows.

    A table says the same words in many rows, so each column is read by itself, and each word once.
    """

    def __init__(self, cells: NamedCells, rules: Rules) -> None:
        self.cells = cells
        self.used = sorted({column for own in cells.columns.values() for column in own})
        self.uncertain = UncertainWords(cells)
        self.first_times = FirstTimes(rules.words)
        self._statuses = StatusReader(rules.words)
        self._days = Days(cells, rules)
        self._has_types = bool(cells.columns["type"])
        self._has_labels = bool(cells.columns["labels"])
        self._has_firsts = bool(cells.columns["first_time"] or cells.columns["returning"])

    def rows(self, named: Iterable[bool]) -> Iterator[Row | None]:
        """Yield each row's common values; None for a heading, a note, a sum, or a row that names no work.

        ``named`` says which rows name work by an address or a number of several.
        """
        cells, days = self.cells, self._days
        rows = cells.table.rows
        columns: tuple[Sequence[Any], ...] = (
            rows,
            cells.meanings("repository", label_in),
            cells.meanings("status", self._statuses),
            cells.meanings("type", type_word),
            days.ends,
            days.opened,
            plain_authors(cells),
            *(cells.texts(word) for word in ("session", "kind", "title")),
        )
        apart = [column for column in self.used if column not in cells.columns["repository"]]
        for index, is_named, row, label, outcome, type_, ends, opened, authors, session, kind, title in zip(
            range(len(rows)), named, *columns, strict=True
        ):
            is_sum = not is_named and sums_up(label.name)
            if is_sum or (not any(map(row.__getitem__, apart)) and self._is_heading(index)):
                yield None
                continue
            kind_ = self._kind(index, type_) if kind or (type_ is None and self._has_types) else None
            if not (is_named or label.name or kind_):
                message = "the row names neither a repository nor a link to one; it is left out"
                first = next(column for column in self.used if row[column])
                cells.say(Code.MISSING_KEY, index, Cell("", first), message)
                yield None
                continue
            if not "".join(row).isascii():
                self._note_mixed_words(index)
            if outcome is None:
                self.uncertain.add(index, cells.cell(index, "status"))
            days.report(index)
            yield Row(
                index,
                label,
                outcome or _NO_OUTCOME,
                type_,
                ends,
                opened,
                authors_in(cells, index) if authors is None else authors,
                cells.line(index, "session") if session else None,
                kind_,
                cells.line(index, "title") if len(title) > LONGEST_LINE else title or None,
                labels_in(cells, index) if self._has_labels else (),
                self._has_firsts and self.first_times.is_first(cells, index),
            )

    def _is_heading(self, index: int) -> bool:
        """Whether a row has nothing but a repository's name: a heading or a note, which is as a blank row."""
        name = self.cells.cell(index, "repository").column
        row = self.cells.table.rows[index]
        return not any(row[column] for column in self.used if column != name)

    def _kind(self, index: int, type_: TypeWord | None) -> str | None:
        """The sort of work in a row; a type that is none on a platform is one."""
        kind = self.cells.line(index, "kind") or (None if type_ else self.cells.line(index, "type"))
        return None if kind is None or kind.lower() in NOTHING else kind_word(kind)

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
            cell = self.cells.cell(row.number, "status")
            message = f"“{cell.text}”, but another column says that it is {outcome}; that counts"
            self.cells.say(Code.CONTRIBUTION_STATUS, row.number, cell, message)
        status = outcome_for(outcome, type_)
        if outcome == "over" and status is None:
            word = "status" if row.outcome.status else "closed"
            self.uncertain.add(row.number, self.cells.cell(row.number, word), over=True)
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
        cell = self.cells.cell(row.number, "status")
        self.cells.say(
            Code.CONTRIBUTION_STATUS,
            row.number,
            cell,
            f"“{cell.text}”, but it is {what}, which cannot be merged; it counts as closed",
            "the pull request that closed it is a contribution of its own",
        )

    def report(self) -> None:
        """Report words that are not understood, once all rows are read."""
        self.uncertain.report()
        self.first_times.report(self.cells)
