"""From the rows of a table of contributions, as people keep them, to contributions.

If a row contradicts itself, its link counts: it was copied, the rest was typed. A short name of a
repository is resolved by the table's links. A wrong cell is reported and left out; the rest of its
row is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.hints import suggest
from sphinx_du_events.model.contributions.contribution import Contribution, ContributionColumns
from sphinx_du_events.model.contributions.handles import NO_HANDLE, has_address, split_handles, unique_handles
from sphinx_du_events.model.contributions.words import (
    NOTHING,
    STATUSES,
    StatusWord,
    ThreadLink,
    TypeWord,
    can_be_merged,
    is_plain_url,
    read_link,
    status_words,
    type_word,
    with_article,
)
from sphinx_du_events.model.fields import LONGEST_LINE, mixed_word_note, no_longer_than
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.targets import check_url, look_alike
from sphinx_du_events.reading.contributions.cells import (
    Label,
    day_in,
    is_address,
    is_number,
    label_in,
    message_and_hint,
    number_in,
)
from sphinx_du_events.reading.contributions.columns import find_columns
from sphinx_du_events.reading.contributions.dates import settled
from sphinx_du_events.reading.contributions.repositories import RepositoryNames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from sphinx_du_events.reading.tables.table import Table


def read_rows(
    table: Table, columns: ContributionColumns, report: Callable[[Diagnostic], None]
) -> list[Contribution]:
    """The contributions of a table: one for each row that names a repository or a link."""
    found = find_columns(table, columns, report)
    return [] if found is None else _Rows(table, found, report).read()


# Shared by all records: a set for each row would take a third of its memory.
_KEYS = set(ContributionColumns.keys)


class _Cell(NamedTuple):
    text: str
    column: int


_NO_CELL = _Cell("", -1)


class _Rows:
    """Reader of a table."""

    def __init__(
        self,
        table: Table,
        columns: dict[str, tuple[int, ...]],
        report: Callable[[Diagnostic], None],
    ) -> None:
        self.table = table
        self.columns = columns
        self.report = report
        self.used = sorted({column for own in columns.values() for column in own})
        self.links = tuple(dict.fromkeys((*columns["url"], *columns["number"])))
        self.names = RepositoryNames()
        self.unknown: dict[str, list[tuple[int, _Cell]]] = {}
        """Cells that should hold a status, by their words, folded."""

    def read(self) -> list[Contribution]:
        """The contributions. Links are read first: they resolve short names in other rows."""
        links = [self._link(index) for index in range(len(self.table.rows))]
        for index, (_, link) in enumerate(links):
            name = label_in(self._cell(index, "repository").text).name
            self.names.learn(link.repository if link is not None else name, name if link is not None else "")
        items = [self._item(index, *link) for index, link in enumerate(links)]
        for cells in self.unknown.values():
            self._say_unknown(cells)
        return [item for item in items if item is not None]

    def _cell(self, row: int, word: str) -> _Cell:
        """The first filled cell of a key's columns."""
        cells = self.table.rows[row]
        for column in self.columns.get(word, ()):
            if cells[column]:
                return _Cell(cells[column], column)
        return _NO_CELL

    def _line(self, row: int, word: str) -> Scalar | None:
        """What the first of a word's columns that is filled says, as long as any line of a record may be."""
        cell = self._cell(row, word)
        if not cell.text:
            return None
        try:
            # Only of a session's id the place is asked for, and finding it takes time.
            place = self.table.location(row, cell.column) if word == "session" else ()
            return no_longer_than(Scalar(cell.text, *place), LONGEST_LINE)
        except PydanticCustomError as error:
            self._say(Code.WRONG_VALUE, row, cell, *message_and_hint(error))
            return None

    def _say(self, code: Code, row: int, cell: _Cell, message: str, hint: str = "") -> None:
        name = self.table.cell_name(row, cell.column)
        location = self.table.location(row, cell.column)
        unquoted = f"{self.table.cell_place(row, cell.column)}: {code.meaning.rstrip('.')}"
        self.report(Diagnostic(code, f"{name}: {message}", location, hint, unquoted))

    def _link(self, row: int) -> tuple[str | None, ThreadLink | None]:
        """A row's address and its parts; the address may be in the column of numbers."""
        cells = self.table.rows[row]
        for column in self.links:
            text = cells[column]
            if not text or text.lower() in NOTHING or is_number(text):
                continue
            if column in self.columns["number"] and not is_address(text):
                continue
            try:
                url = text if is_plain_url(text) else check_url(text)
            except PydanticCustomError as error:
                self._say(Code.UNSAFE_URL, row, _Cell(text, column), *message_and_hint(error))
            else:
                if (not text.isascii() or "xn--" in text) and (note := look_alike(url)):
                    self._say(Code.LOOK_ALIKE, row, _Cell(text, column), *note)
                return url, read_link(url)
        return None, None

    def _item(self, row: int, url: str | None, link: ThreadLink | None) -> Contribution | None:
        label_cell = self._cell(row, "repository")
        label = label_in(label_cell.text)
        repository = self._repository(row, label_cell, label, link)
        cells = self.table.rows[row]
        if not any(cells[column] for column in self.used if column != label_cell.column):
            return None  # a heading or a note; treated as a blank row
        if not repository:
            first = next(column for column in self.used if cells[column])
            message = "the row names neither a repository nor a link to one; it is left out"
            self._say(Code.MISSING_KEY, row, _Cell("", first), message)
            return None
        self._note_mixed_words(row)
        status_cell, type_cell = self._cell(row, "status"), self._cell(row, "type")
        status, status_type = self._status(row, status_cell)
        own_type = type_word(type_cell.text)
        kind = self._line(row, "kind") or (None if own_type else self._line(row, "type"))
        words = ((own_type, type_cell), (status_type, status_cell), (label.type, label_cell))
        type_ = self._type(row, words, link)
        number, key = self._number(row, link)
        merged, closed = self._day(row, "merged"), self._day(row, "closed")
        if status == "merged" and not can_be_merged(type_):
            self._say_unmergeable(row, status_cell, type_, number)
            status, merged, closed = "closed", None, closed or merged
        elif status == "merged":
            merged = merged or closed
        elif status is None and merged and type_ == "pull-request":
            status = "merged"
        # Each value is as a record's validators leave it; to ask them again would double the time of a table.
        item = Contribution.model_construct(
            _KEYS,
            repository=repository,
            number=number,
            type=type_,
            status=status,
            authors=self._authors(row),
            opened=self._day(row, "opened"),
            merged=merged,
            closed=closed,
            session=self._line(row, "session"),
            kind=kind,
            url=url,
            title=self._line(row, "title"),
            labels=self._labels(row),
        ).placed(self.table.location(row, key.column if key.text else self.used[0]))
        return settled(
            item,
            lambda code, word, message: self._say(code, row, self._cell(row, word), message),
        )

    def _note_mixed_words(self, row: int) -> None:
        cells = self.table.rows[row]
        for column in self.used:
            text = cells[column]
            # Of an address only the host matters, and it is checked with the link.
            if not text.isascii() and not is_address(text) and (note := mixed_word_note(text)):
                self._say(Code.LOOK_ALIKE, row, _Cell(text, column), *note)

    def _say_unmergeable(self, row: int, cell: _Cell, type_: TypeWord, number: int | None) -> None:
        what = f"{with_article(type_)} ({number})" if number else with_article(type_)
        self._say(
            Code.CONTRIBUTION_STATUS,
            row,
            cell,
            f"“{cell.text}”, but it is {what}, which cannot be merged; it counts as closed",
            "the pull request that closed it is a contribution of its own",
        )

    def _repository(self, row: int, cell: _Cell, label: Label, link: ThreadLink | None) -> str:
        if link is None:
            return self.names.full(label.name)
        own = link.repository.casefold()
        other = label.name.casefold()
        # A short name is only a contradiction if another repository has exactly that name.
        differs = (
            other != own
            if "/" in other
            else (bool(self.names.named(other)) and own not in self.names.named(other))
        )
        if differs:
            self._say(
                Code.CONTRIBUTION_LINK,
                row,
                cell,
                f"“{cell.text}”, but the link leads to {link.repository}; the link counts",
            )
        return self.names.full(link.repository)

    def _status(self, row: int, cell: _Cell) -> tuple[StatusWord | None, TypeWord | None]:
        read = status_words(cell.text)
        if read is None:
            self.unknown.setdefault(cell.text.casefold(), []).append((row, cell))
            return None, None
        return read

    def _say_unknown(self, cells: list[tuple[int, _Cell]]) -> None:
        """Report a word that is not a status once, where it stands first."""
        row, cell = cells[0]
        message = f"“{cell.text}” is not a status; it counts as without status"
        if len(cells) > 1:
            message += f", here and in {len(cells) - 1:,} more {'cell' if len(cells) == 2 else 'cells'}"  # noqa: PLR2004 - one more
        self._say(Code.CONTRIBUTION_STATUS, row, cell, message, suggest(cell.text, STATUSES))

    def _type(
        self, row: int, words: Iterable[tuple[TypeWord | None, _Cell]], link: ThreadLink | None
    ) -> TypeWord:
        linked = link.type if link else None
        first = next(((word, cell) for word, cell in words if word is not None), None)
        if first is None:
            return linked or "pull-request"
        word, cell = first
        if word in ("review", "other") or linked is None or word == linked:
            return word
        self._say(
            Code.CONTRIBUTION_LINK,
            row,
            cell,
            f"“{cell.text}”, but the link leads to {with_article(linked)}; the link counts",
        )
        return linked

    def _number(self, row: int, link: ThreadLink | None) -> tuple[int | None, _Cell]:
        """The number of the contribution, and its cell."""
        linked = link.number if link else None
        cell = self._written_number(row)
        if cell is _NO_CELL:
            return linked, self._cell(row, "url")
        number = number_in(cell.text)
        if number is None:
            self._say(Code.WRONG_TYPE, row, cell, f"“{cell.text}” is not a number")
            return linked, cell
        if linked is not None and linked != number:
            self._say(
                Code.CONTRIBUTION_LINK,
                row,
                cell,
                f"{number}, but the link leads to {linked}; the link counts",
            )
            number = linked
        return number, cell

    def _written_number(self, row: int) -> _Cell:
        """The cell that should hold a number; it may be in the column of links."""
        cells = self.table.rows[row]
        for column in self.columns["number"]:
            text = cells[column]
            if text and text.lower() not in NOTHING and not is_address(text):
                return _Cell(text, column)
        for column in self.columns["url"]:
            if is_number(cells[column]):
                return _Cell(cells[column], column)
        return _NO_CELL

    def _day(self, row: int, word: str) -> date | None:
        cell = self._cell(row, word)
        if not cell.text or cell.text.lower() in NOTHING:
            return None
        day = day_in(cell.text)
        if isinstance(day, tuple):
            self._say(Code.CONTRIBUTION_DATE, row, cell, *day)
            return None
        return day

    def _authors(self, row: int) -> tuple[str, ...]:
        cells = self.table.rows[row]
        written = [cells[column] for column in self.columns["authors"] if cells[column]]
        for column in self.columns["authors"]:
            if has_address(cells[column]):
                self._say(Code.PRIVATE_SOURCE, row, _Cell("", column), NO_HANDLE, "write the handle alone")
        if len(written) == 1 and len(written[0]) <= LONGEST_LINE:
            return split_handles(written[0])
        found = [handle for text in written for handle in split_handles(text)]
        return unique_handles(self._short(row, self.columns["authors"][0], found)) if found else ()

    def _labels(self, row: int) -> tuple[Scalar, ...]:
        columns = self.columns.get("labels")
        if not columns:
            return ()
        cells = self.table.rows[row]
        words = [word.strip() for column in columns for word in re.split("[,;]", cells[column])]
        return tuple(Scalar(word) for word in self._short(row, columns[0], words) if word)

    def _short(self, row: int, column: int, words: list[str]) -> list[str]:
        """Those of some words that are as long as a line may be."""
        if max(map(len, words), default=0) <= LONGEST_LINE:
            return words
        message = f"a text of {max(map(len, words)):,} characters"
        self._say(Code.WRONG_VALUE, row, _Cell("", column), message, f"the most is {LONGEST_LINE:,}")
        return [word for word in words if len(word) <= LONGEST_LINE]
