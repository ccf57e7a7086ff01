"""Rows for a table that people keep, in its own columns, words and line ends.

What is there stays byte for byte; rows come after it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_du_events.model.contributions.handles import split_handles
from sphinx_du_events.model.contributions.words import NOTHING, read_link, type_word
from sphinx_du_events.reading.contributions.cells import label_in
from sphinx_du_events.reading.contributions.columns import find_columns
from sphinx_du_events.reading.contributions.rules import Rules
from sphinx_du_events.reading.contributions.statuses import StatusReader
from sphinx_du_events.reading.tables.choice import column_named
from sphinx_du_events.reading.tables.formulas import table_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.model.contributions.section import ContributionColumns
    from sphinx_du_events.reading.tables.table import Table

_NO_RULES = Rules()


class Rows:
    """Writes contributions as a table's rows."""

    def __init__(self, table: Table, columns: ContributionColumns, rules: Rules = _NO_RULES) -> None:
        self.table = table
        self.where = rules.where
        self._outcome = StatusReader(rules.words)
        self.columns = find_columns(table, columns, lambda _: None) or {}
        self._counted: dict[str, list[tuple[str, int]]] = {}

    def can_say(self, item: Contribution) -> bool:
        """Whether a row would be read as what it is: a review needs a column for types."""
        return bool(self.columns) and (item.type in ("pull-request", "issue") or bool(self._at("type")))

    def of(self, items: Iterable[Contribution]) -> list[list[str]]:
        """A row for each contribution."""
        return [self._row(item) for item in items]

    def _at(self, word: str) -> tuple[int, ...]:
        return self.columns.get(word, ())

    def _row(self, item: Contribution) -> list[str]:
        row = [""] * len(self.table.header)

        def put(word: str, text: str) -> None:
            # A column may be meant for two words, such as one called PR; the first word has it.
            free = [column for column in self._at(word) if not row[column]]
            if free and text:
                row[free[0]] = text

        put("url", item.url or "")
        numbers = [column for column in self._at("number") if column not in self._at("url")[:1]]
        if numbers and item.number is not None:
            row[numbers[0]] = str(item.number)
        put("repository", self._repository(item))
        put("type", self._common("type", lambda text: type_word(text) == item.type) or item.type)
        put("status", self._status(item))
        self._put_authors(row, item)
        put("opened", str(item.opened or ""))
        put("merged", str(item.merged or ""))
        put("closed", str(item.closed or ("" if self._at("merged") else item.merged) or ""))
        put("session", str(item.session or ""))
        put("kind", str(item.kind or ""))
        put("title", str(item.title or ""))
        put("labels", ", ".join(map(str, item.labels)))
        # Without these values the row would not be read.
        for name, values in self.where.items():
            column = column_named(self.table, name)
            if column is not None:
                row[column] = str(values[0])
        return row

    def _common(self, word: str, fits: Callable[[str], bool]) -> str:
        """The cell of a word's columns that says something most often, or nothing."""
        return next((cell for cell, _ in self._cells(word) if fits(cell)), "")

    def _cells(self, word: str) -> list[tuple[str, int]]:
        """The cells of a word's columns, each once, with how often it is there; the most frequent first."""
        if word not in self._counted:
            cells = (row[column] for row in self.table.rows for column in self._at(word) if row[column])
            self._counted[word] = Counter(cells).most_common()
        return self._counted[word]

    def _status(self, item: Contribution) -> str:
        if item.status is None:
            return ""
        if item.type == "issue":
            exact = self._common("status", lambda text: self._outcome(text) == (item.status, "issue"))
            if exact:
                return exact
        plain = self._common("status", lambda text: self._outcome(text) == (item.status, None))
        return plain or item.status

    def _repository(self, item: Contribution) -> str:
        """What the table calls a repository: what stands beside most of its links."""
        beside: Counter[str] = Counter()
        for row in self.table.rows:
            labels = [row[column] for column in self._at("repository") if row[column]]
            links = [link for column in self._at("url") if (link := read_link(row[column])) is not None]
            if labels and links and links[0].repository.casefold() == item.repository.casefold():
                plain = label_in(labels[0]).type is None
                beside[labels[0]] += 1 + plain * len(self.table.rows)
        return beside.most_common(1)[0][0] if beside else item.repository

    def _put_authors(self, row: list[str], item: Contribution) -> None:
        columns = self._at("authors")
        for index, column in enumerate(columns):
            if index >= len(item.authors):
                break
            mine = item.authors[index:] if index == len(columns) - 1 else item.authors[index : index + 1]
            row[column] = "; ".join(self._handle(handle, column) for handle in mine)

    def _handle(self, handle: str, column: int) -> str:
        """Somebody's handle as the table writes it, else with the sign that its column has."""
        own = (handle.casefold(),)
        known = self._common("authors", lambda text: tuple(map(str.casefold, split_handles(text))) == own)
        rows = self.table.rows
        cells = [row[column] for row in rows if row[column]]
        cells = cells or [row[other] for row in rows for other in self._at("authors") if row[other]]
        usual = sum(cell.startswith("@") for cell in cells) * 2 > len(cells)
        sign = "@" if usual or handle.lower() in NOTHING else ""
        return known or f"{sign}{handle}"


def appended(before: bytes, delimiter: str, rows: Sequence[Sequence[str]]) -> bytes:
    """A table's file with rows at its end, quoted and ended as its own are."""
    if not rows:
        return before
    text = before.decode("utf-8-sig")
    ends = Counter(re.findall(r"\r\n|\n|\r", text))
    end = ends.most_common(1)[0][0] if ends else "\n"
    first = next((line for line in re.split(r"\r\n|\n|\r", text) if line.strip()), "")
    quoted = first.count('"') >= 2 * (first.count(delimiter) + 1)
    added = table_text(rows, delimiter=delimiter, end=end, quoted=quoted)
    gap = b"" if not before or text.endswith(("\n", "\r")) else end.encode()
    return before + gap + added.encode()
