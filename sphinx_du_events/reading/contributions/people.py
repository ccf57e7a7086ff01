"""The people whom a row of a table names, its labels, and whether a contribution is a first."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.contributions.handles import NO_HANDLE, has_address, split_handles, unique_handles
from sphinx_du_events.model.contributions.words import NOTHING
from sphinx_du_events.model.fields import LONGEST_LINE
from sphinx_du_events.reading.contributions.named_cells import Cell
from sphinx_du_events.reading.registrations.cells import YesNo

if TYPE_CHECKING:
    from sphinx_du_events.model.contributions.section import ContributionWords
    from sphinx_du_events.reading.contributions.named_cells import NamedCells


def plain_authors(cells: NamedCells) -> list[tuple[str, ...] | None]:
    """Of each row, the handles that its only cell of authors has; None where more is to be said of them."""
    columns = cells.columns["authors"]

    def meaning(text: str) -> tuple[str, ...] | None:
        return None if len(text) > LONGEST_LINE or has_address(text) else split_handles(text)

    made = cells.meanings("authors", meaning)
    if len(columns) > 1:
        for index, row in enumerate(cells.table.rows):
            if sum(map(bool, [row[column] for column in columns])) > 1:
                made[index] = None
    return made


def authors_in(cells: NamedCells, row: int) -> tuple[str, ...]:
    """The handles in a row, each once."""
    filled = cells.filled(row, "authors")
    for cell in filled:
        if has_address(cell.text):
            cells.say(Code.PRIVATE_SOURCE, row, Cell("", cell.column), NO_HANDLE, "write the handle alone")
    if len(filled) == 1 and len(filled[0].text) <= LONGEST_LINE:
        return split_handles(filled[0].text)
    found = [handle for cell in filled for handle in split_handles(cell.text)]
    return unique_handles(_short(cells, row, cells.columns["authors"][0], found)) if found else ()


def labels_in(cells: NamedCells, row: int) -> tuple[str, ...]:
    """The labels in a row."""
    filled = cells.filled(row, "labels")
    if not filled:
        return ()
    words = [word.strip() for cell in filled for word in re.split("[,;]", cell.text)]
    return tuple(word for word in _short(cells, row, filled[0].column, words) if word)


def _short(cells: NamedCells, row: int, column: int, words: list[str]) -> list[str]:
    """Those of some words that are as long as a line may be."""
    if max(map(len, words), default=0) <= LONGEST_LINE:
        return words
    message = f"a text of {max(map(len, words)):,} characters"
    cells.say(Code.WRONG_VALUE, row, Cell("", column), message, f"the most is {LONGEST_LINE:,}")
    return [word for word in words if len(word) <= LONGEST_LINE]


class FirstTimes:
    """Whether contributions are their authors' first, by the columns ``first_time`` and ``returning``."""

    def __init__(self, words: ContributionWords) -> None:
        self._new = YesNo((*words.yes, *words.new), (*words.no, *words.returning))
        self._returning = YesNo((*words.yes, *words.returning), (*words.no, *words.new), returning=True)
        self._meaning = lru_cache(maxsize=1024)(self._judged)
        self.unclear: dict[int, list[tuple[int, Cell]]] = {}

    def is_first(self, cells: NamedCells, row: int) -> bool:
        """Whether a row says that it is a first contribution; words that are not understood are kept."""
        for word in ("first_time", "returning"):
            cell = cells.cell(row, word)
            if not cell.text or cell.text.lower() in NOTHING:
                continue
            first = self._meaning(word, cell.text)
            if first is not None:
                return first
            self.unclear.setdefault(cell.column, []).append((row, cell))
        return False

    def _judged(self, word: str, text: str) -> bool | None:
        again = self._returning(text)
        if word == "returning":
            return None if again is None else not again
        new = self._new(text)
        if new is not None:
            return new
        # Not yes or no, so it is “new”, “returning” or unknown.
        return None if again is None else not again

    def report(self, cells: NamedCells) -> None:
        """Report each column with words that are neither yes nor no."""
        for places in self.unclear.values():
            row, cell = places[0]
            message = f"“{cell.text}” is neither yes nor no; it is not counted as a first contribution"
            if len(places) > 1:
                cells_are = "cell of the column is" if len(places) == 2 else "cells of the column are"  # noqa: PLR2004 - one more
                message += f"; {len(places) - 1:,} more {cells_are} not understood"
            hint = "say what it means, as in words: {new: [newcomer], returning: [regular]}"
            cells.say(Code.CONTRIBUTION_YES_NO, row, cell, message, hint)
