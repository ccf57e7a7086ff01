"""From the rows of a table of contributions, as people keep them, to contributions.

If a row contradicts itself, its link counts: it was copied, the rest was typed. A short name of a
repository is resolved by the table's links. A wrong cell is reported and left out; the rest of its
row is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.contribution import Contribution
from sphinx_du_events.model.contributions.handles import unique_handles
from sphinx_du_events.model.contributions.kinds import WITHOUT_THREAD
from sphinx_du_events.model.contributions.section import ContributionColumns
from sphinx_du_events.model.contributions.words import (
    NOTHING,
    TypeWord,
    with_article,
)
from sphinx_du_events.reading.contributions.cells import is_address, is_number, label_in, number_in
from sphinx_du_events.reading.contributions.columns import find_columns, names_to_quote
from sphinx_du_events.reading.contributions.dates import settled
from sphinx_du_events.reading.contributions.named_cells import NO_CELL, Cell, NamedCells
from sphinx_du_events.reading.contributions.repositories import RepositoryNames
from sphinx_du_events.reading.contributions.row_values import Row, RowReader
from sphinx_du_events.reading.contributions.rules import Rules
from sphinx_du_events.reading.contributions.threads import NO_THREAD, Thread, Threads, thread_address
from sphinx_du_events.reading.tables.choice import chosen_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.model.contributions.words import ThreadLink
    from sphinx_du_events.reading.tables.table import Table

_NO_RULES = Rules()


def read_rows(
    table: Table,
    columns: ContributionColumns,
    report: Callable[[Diagnostic], None],
    rules: Rules = _NO_RULES,
) -> list[Contribution]:
    """The contributions of a table: those that each row names, or a row itself.

    Of a table of several events, only the rows that the rules choose are read.
    """
    chosen = chosen_rows(table, rules.where, names_to_quote(table, columns), report)
    if chosen is None:
        return []
    found = find_columns(chosen, columns, report)
    return [] if found is None else _Rows(NamedCells(chosen, found, report), rules).read()


# Shared by all records: a set for each row would take a third of its memory.
_KEYS = {*ContributionColumns.keys} - {"pull_requests", "returning"}


def _not_named(implied: Iterable[Contribution], items: Iterable[Contribution]) -> Iterable[Contribution]:
    """Linked pull requests that no row is about, each once, with the people of all its issues."""
    named = {_thread(item) for item in items}
    found: dict[object, Contribution] = {}
    for item in implied:
        key = _thread(item)
        first = found.get(key)
        if first is not None:
            authors = unique_handles((*first.authors, *item.authors))
            found[key] = first.model_copy(update={"authors": authors, "status": first.status or item.status})
        elif key not in named:
            found[key] = item
    return found.values()


def _thread(item: Contribution) -> object:
    """The key of a pull request. GitLab's issues have numbers of their own."""
    type_ = item.type if item.url and "/-/" in item.url else ""
    return item.repository.casefold(), item.number, type_


class _Rows:
    """Reader of a table."""

    def __init__(self, cells: NamedCells, rules: Rules) -> None:
        self.cells = cells
        self.table = cells.table
        self.columns = cells.columns
        self.host = rules.host
        self.names = RepositoryNames()
        self.reader = RowReader(cells, rules)

    def read(self) -> list[Contribution]:
        """The contributions. Links are read first: they resolve short names in other rows."""
        reader = Threads(self.cells)
        threads = [(reader.of(row), reader.linked(row)) for row in range(len(self.table.rows))]
        for index, (own, linked) in enumerate(threads):
            name = label_in(self.cells.cell(index, "repository").text).name
            full = [thread.link.repository for thread in (*own, *linked) if thread.link is not None]
            for repository in filter(None, full):
                self.names.learn(repository, name if len(own) == 1 else "")
            if not any(full):
                self.names.learn(name)
        items: list[Contribution] = []
        implied: list[Contribution] = []
        for index, (own, linked) in enumerate(threads):
            row = self.reader.read(index, is_named=bool(own or linked))
            if row is not None:
                items += self._items(row, own, linked, implied)
        self.reader.report()
        return [*items, *_not_named(implied, items)]

    def _items(
        self, row: Row, own: list[Thread], linked: list[Thread], implied: list[Contribution]
    ) -> Iterator[Contribution]:
        """The contributions of a row; those of linked pull requests are added to ``implied``."""
        numbered = self._written_number(row.number) is not NO_CELL
        if not own and not numbered and linked:
            own, linked = linked, []
        alone = len(own) < 2  # noqa: PLR2004 - several
        for thread in own or [NO_THREAD]:
            yield self._item(row, thread, alone=alone, has_linked=bool(linked))
        for thread in linked:
            # An issue may stand among the linked pull requests; it is nobody's contribution.
            if thread.link is not None and thread.link.type in (None, "pull-request"):
                implied += [self._linked_item(row, thread)]

    def _item(self, row: Row, thread: Thread, *, alone: bool, has_linked: bool) -> Contribution:
        link = thread.link
        repository = self._repository(row, link, check=alone)
        type_ = self._type(row, link, is_thread=link is not None and link.number is not None)
        number, key = self._number(row, thread, check=alone)
        status, merged, closed = self.reader.ended(row, type_, number, has_linked=has_linked)
        return self._made(
            row,
            key if key.text else Cell("", self.reader.used[0]),
            repository=repository,
            number=number,
            type=type_,
            status=status,
            opened=row.opened,
            merged=merged,
            closed=closed,
            url=thread.url or thread_address(self.host, repository, type_, number),
        )

    def _linked_item(self, row: Row, thread: Thread) -> Contribution:
        """A pull request that is linked with the row's issue: the row's status and days are the issue's."""
        merged = row.outcome.status == "merged"
        repository = self._repository(row, thread.link, check=False)
        number = thread.link.number if thread.link is not None else None
        return self._made(
            row,
            thread.cell,
            repository=repository,
            number=number,
            type="pull-request",
            status="merged" if merged else None,
            opened=None,
            merged=row.ends.merged if merged else None,
            closed=None,
            url=thread.url or thread_address(self.host, repository, "pull-request", number),
        )

    def _made(self, row: Row, cell: Cell, **values: Any) -> Contribution:
        # Each value is as a record's validators leave it; to ask them again would double the time of a table.
        item = Contribution.model_construct(
            _KEYS,
            authors=row.authors,
            session=row.session,
            kind=row.kind,
            title=row.title,
            labels=row.labels,
            first_time=row.first_time,
            **values,
        ).placed(self.table.location(row.number, cell.column))
        return settled(
            item,
            lambda code, word, message: self.cells.say(
                code, row.number, self.cells.cell(row.number, word), message
            ),
        )

    def _repository(self, row: Row, link: ThreadLink | None, *, check: bool) -> str:
        if link is None or not link.repository:
            return self.names.full(row.label.name)
        own = link.repository.casefold()
        other = row.label.name.casefold()
        # A short name is only a contradiction if another repository has exactly that name.
        differs = (
            other != own
            if "/" in other
            else (bool(self.names.named(other)) and own not in self.names.named(other))
        )
        if differs and check:
            self.cells.say(
                Code.CONTRIBUTION_LINK,
                row.number,
                row.label_cell,
                f"“{row.label_cell.text}”, but the link leads to {link.repository}; the link counts",
            )
        return self.names.full(link.repository)

    def _type(self, row: Row, link: ThreadLink | None, *, is_thread: bool) -> TypeWord:
        """The type of a contribution: as written or as its link says; work of other kinds has none."""
        if row.kind == "review" and row.type is None:
            return "review"
        words: Iterable[tuple[TypeWord | None, Cell]] = (
            (row.type, row.type_cell),
            (row.outcome.type, row.status_cell),
            (row.label.type, row.label_cell),
        )
        linked = link.type if link else None
        first = next(((word, cell) for word, cell in words if word is not None), None)
        if first is None:
            numbered = is_thread or self._written_number(row.number) is not NO_CELL
            if row.kind in WITHOUT_THREAD or (
                row.kind and not numbered and not self._has_repository(row, link)
            ):
                return "other"
            return linked or "pull-request"
        word, cell = first
        if word in ("review", "other") or linked is None or word == linked:
            return word
        self.cells.say(
            Code.CONTRIBUTION_LINK,
            row.number,
            cell,
            f"“{cell.text}”, but the link leads to {with_article(linked)}; the link counts",
        )
        return linked

    def _has_repository(self, row: Row, link: ThreadLink | None) -> bool:
        return bool(row.label.name or (link is not None and link.repository))

    def _number(self, row: Row, thread: Thread, *, check: bool) -> tuple[int | None, Cell]:
        """The number of the contribution, and its cell."""
        linked = thread.link.number if thread.link else None
        cell = self._written_number(row.number) if check else NO_CELL
        if cell is NO_CELL:
            return linked, thread.cell
        if linked is not None and cell.column == thread.cell.column:
            return linked, thread.cell
        number = number_in(cell.text)
        if number is None:
            self.cells.say(Code.WRONG_TYPE, row.number, cell, f"“{cell.text}” is not a number")
            return linked, cell
        if linked is not None and linked != number:
            self.cells.say(
                Code.CONTRIBUTION_LINK,
                row.number,
                cell,
                f"{number}, but the link leads to {linked}; the link counts",
            )
            number = linked
        return number, cell

    def _written_number(self, row: int) -> Cell:
        """The cell that should hold a number; it may be in the column of links."""
        cells = self.table.rows[row]
        for column in self.columns["number"]:
            text = cells[column]
            if text and text.lower() not in NOTHING and not is_address(text):
                return Cell(text, column)
        for column in self.columns["url"]:
            if is_number(cells[column]):
                return Cell(cells[column], column)
        return NO_CELL
