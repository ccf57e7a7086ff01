"""From the rows of a table of contributions, as people keep them, to contributions.

If a row contradicts itself, its link counts: it was copied, the rest was typed. A short name of a
repository is resolved by the table's links. A wrong cell is reported and left out; the rest of its
row is kept.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.contribution import Contribution
from sphinx_du_events.model.contributions.handles import unique_handles
from sphinx_du_events.model.contributions.kinds import WITHOUT_THREAD
from sphinx_du_events.model.contributions.words import NOTHING, read_link, with_article
from sphinx_du_events.reading.contributions.cells import is_address, is_number, label_in, number_in
from sphinx_du_events.reading.contributions.columns import find_columns, names_to_quote
from sphinx_du_events.reading.contributions.dates import settled
from sphinx_du_events.reading.contributions.named_cells import NO_CELL, Cell, NamedCells
from sphinx_du_events.reading.contributions.repositories import RepositoryNames
from sphinx_du_events.reading.contributions.row_values import Row, RowReader
from sphinx_du_events.reading.contributions.rules import Rules
from sphinx_du_events.reading.contributions.threads import (
    NO_THREAD,
    NO_THREADS,
    Thread,
    Threads,
    thread_address,
)
from sphinx_du_events.reading.tables.choice import chosen_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.model.contributions.section import ContributionColumns
    from sphinx_du_events.model.contributions.words import ThreadLink, TypeWord
    from sphinx_du_events.reading.contributions.threads import ThreadsOfRow
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


def _not_named(implied: Iterable[Contribution], items: Iterable[Contribution]) -> Iterable[Contribution]:
    """Linked pull requests that no row is about, each once, with the people of all its issues."""
    named = {_thread(item) for item in items}
    found: dict[object, Contribution] = {}
    for item in implied:
        key = _thread(item)
        first = found.get(key)
        if first is not None:
            authors = unique_handles((*first.authors, *item.authors))
            found[key] = first._replace(authors=authors, status=first.status or item.status)
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
        threads = Threads(self.cells).rows()
        self._learn(threads)
        self._full = cache(self.names.full)
        items: list[Contribution] = []
        implied: list[Contribution] = []
        rows = self.reader.rows(bool(own or linked) for own, linked in threads)
        for index, row in enumerate(rows):
            own, linked = threads[index]
            threads[index] = NO_THREADS  # of addresses, these take more memory than contributions
            if row is None:
                continue
            if not (own or linked):
                items.append(self._item(row, NO_THREAD, alone=True, has_linked=False))
            else:
                items += self._items(row, own, linked, implied)
        self.reader.report()
        return [*items, *_not_named(implied, items)]

    def _learn(self, threads: Iterable[ThreadsOfRow]) -> None:
        """Take in the names of repositories, in the order of rows; most stand in many rows."""
        known: dict[tuple[str, str], None] = {}
        for (own, linked), (name, _) in zip(
            threads, self.cells.meanings("repository", label_in), strict=True
        ):
            full = [thread.link.repository for thread in (*own, *linked) if thread.link is not None]
            for repository in filter(None, full):
                known[repository, name if len(own) == 1 else ""] = None
            if not any(full):
                known[name, ""] = None
        for repository, label in known:
            self.names.learn(repository, label)

    def _items(
        self, row: Row, own: Sequence[Thread], linked: Sequence[Thread], implied: list[Contribution]
    ) -> Iterator[Contribution]:
        """The contributions of a row; those of linked pull requests are added to ``implied``."""
        numbered = self._written_number(row.number) is not NO_CELL
        if not own and not numbered and linked:
            own, linked = linked, ()
        alone = len(own) < 2  # noqa: PLR2004 - several
        for thread in own or (NO_THREAD,):
            yield self._item(row, thread, alone=alone, has_linked=bool(linked))
        for thread in linked:
            # An issue may stand among the linked pull requests; it is nobody's contribution.
            if thread.link is not None and thread.link.type in (None, "pull-request"):
                implied += [self._linked_item(row, thread)]

    def _item(self, row: Row, thread: Thread, *, alone: bool, has_linked: bool) -> Contribution:
        link = thread.link
        written = self._written_number(row.number)
        repository = self._repository(row, link, check=alone)
        type_ = self._type(row, link, is_numbered=written is not NO_CELL)
        number, column = self._number(row, thread, written if alone else NO_CELL)
        status, merged, closed = self.reader.ended(row, type_, number, has_linked=has_linked)
        url, host = self._address(thread, repository, type_, number)
        item = Contribution(
            repository,
            number,
            type_,
            status,
            row.authors,
            row.opened,
            merged,
            closed,
            row.session,
            row.kind,
            url,
            row.title,
            row.labels,
            row.first_time,
            host,
            self.table.path,
            *self.table.place(row.number, self.reader.used[0] if column < 0 else column),
        )
        return settled(item, self._say, row.number)

    def _linked_item(self, row: Row, thread: Thread) -> Contribution:
        """A pull request that is linked with the row's issue: the row's status and days are the issue's."""
        merged = row.outcome.status == "merged"
        repository = self._repository(row, thread.link, check=False)
        number = thread.link.number if thread.link is not None else None
        url, host = self._address(thread, repository, "pull-request", number)
        return Contribution(
            repository,
            number,
            status="merged" if merged else None,
            authors=row.authors,
            merged=row.ends.merged if merged else None,
            session=row.session,
            kind=row.kind,
            url=url,
            title=row.title,
            labels=row.labels,
            first_time=row.first_time,
            host=host,
        ).placed(self.table.location(row.number, thread.column))

    def _address(
        self, thread: Thread, repository: str, type_: TypeWord, number: int | None
    ) -> tuple[str | None, str]:
        """The address of a contribution, as written or made of its parts, and the forge in it; or none."""
        url, link = thread.url, thread.link
        if url is None:
            url = thread_address(self.host, repository, type_, number) if self.host else None
            link = read_link(url) if url else None
        return url, "" if link is None else link.host

    def _say(self, code: Code, row: int, key: str, message: str) -> None:
        # The day of a merge may be that of closing, and the other way round.
        cells = (self.cells.cell(row, own) for own in (key, "closed", "merged"))
        self.cells.say(code, row, next((cell for cell in cells if cell is not NO_CELL), NO_CELL), message)

    def _repository(self, row: Row, link: ThreadLink | None, *, check: bool) -> str:
        if link is None or not link.repository:
            return self._full(row.label.name)
        own = link.repository.casefold()
        other = row.label.name.casefold()
        # A short name is only a contradiction if another repository has exactly that name.
        differs = (
            other != own
            if "/" in other
            else (bool(self.names.named(other)) and own not in self.names.named(other))
        )
        if differs and check:
            cell = self.cells.cell(row.number, "repository")
            message = f"“{cell.text}”, but the link leads to {link.repository}; the link counts"
            self.cells.say(Code.CONTRIBUTION_LINK, row.number, cell, message)
        return self._full(link.repository)

    def _type(self, row: Row, link: ThreadLink | None, *, is_numbered: bool) -> TypeWord:
        """The type of a contribution: as written or as its link says; work of other kinds has none."""
        if row.kind == "review" and row.type is None:
            return "review"
        linked = link.type if link else None
        word = row.type or row.outcome.type or row.label.type
        if word is None:
            is_numbered = is_numbered or (link is not None and link.number is not None)
            if row.kind in WITHOUT_THREAD or (
                row.kind and not is_numbered and not self._has_repository(row, link)
            ):
                return "other"
            return linked or "pull-request"
        if word in ("review", "other") or linked is None or word == linked:
            return word
        key = "type" if row.type else "status" if row.outcome.type else "repository"
        cell = self.cells.cell(row.number, key)
        message = f"“{cell.text}”, but the link leads to {with_article(linked)}; the link counts"
        self.cells.say(Code.CONTRIBUTION_LINK, row.number, cell, message)
        return linked

    def _has_repository(self, row: Row, link: ThreadLink | None) -> bool:
        return bool(row.label.name or (link is not None and link.repository))

    def _number(self, row: Row, thread: Thread, cell: Cell) -> tuple[int | None, int]:
        """The number of the contribution, and the column that names it, if ``cell`` should have it."""
        linked = thread.link.number if thread.link else None
        if cell is NO_CELL or (linked is not None and cell.column == thread.column):
            return linked, thread.column
        number = number_in(cell.text)
        if number is None:
            self.cells.say(Code.WRONG_TYPE, row.number, cell, f"“{cell.text}” is not a number")
            return linked, cell.column
        if linked is not None and linked != number:
            message = f"{number}, but the link leads to {linked}; the link counts"
            self.cells.say(Code.CONTRIBUTION_LINK, row.number, cell, message)
            number = linked
        return number, cell.column

    def _written_number(self, row: int) -> Cell:
        """The cell that should hold a number; it may be in the column of links."""
        cells = self.table.rows[row]
        for column in self.columns["number"]:
            text = cells[column]
            if text.isdecimal() or (text and text.lower() not in NOTHING and not is_address(text)):
                return Cell(text, column)
        for column in self.columns["url"]:
            if is_number(cells[column]):
                return Cell(cells[column], column)
        return NO_CELL
