"""The cells of a table by the key that their columns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code, Diagnostic
from sphinx_du_events.model.fields import LONGEST_LINE, no_longer_than
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.reading.contributions.cells import message_and_hint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_du_events.reading.tables.table import Table


class Cell(NamedTuple):
    """A text and its column."""

    text: str
    column: int


NO_CELL = Cell("", -1)


class Problem(NamedTuple):
    """What is wrong with the text of a cell, wherever it stands."""

    code: Code
    message: str
    hint: str = ""


_Meaning = TypeVar("_Meaning")


class NamedCells:
    """Access to a table's cells by key, and reports at their places."""

    def __init__(
        self, table: Table, columns: Mapping[str, tuple[int, ...]], report: Callable[[Diagnostic], None]
    ) -> None:
        self.table = table
        self.columns = columns
        self.report = report

    def cell(self, row: int, word: str) -> Cell:
        """The first filled cell of a key's columns."""
        cells = self.table.rows[row]
        for column in self.columns.get(word, ()):
            if cells[column]:
                return Cell(cells[column], column)
        return NO_CELL

    def texts(self, word: str) -> list[str]:
        """Of each row, the text of the first filled cell of a key's columns; empty if there is none."""
        rows, columns = self.table.rows, self.columns.get(word, ())
        if not columns:
            return [""] * len(rows)
        if len(columns) == 1:
            (column,) = columns
            return [row[column] for row in rows]
        return [next((row[column] for column in columns if row[column]), "") for row in rows]

    def meanings(self, word: str, meaning: Callable[[str], _Meaning]) -> list[_Meaning]:
        """Of each row, the meaning of the text of a key; each different text is only judged once."""
        texts = self.texts(word)
        known = {text: meaning(text) for text in dict.fromkeys(texts)}
        return list(map(known.__getitem__, texts))

    def filled(self, row: int, word: str) -> list[Cell]:
        """All filled cells of a key's columns."""
        cells = self.table.rows[row]
        return [Cell(cells[column], column) for column in self.columns.get(word, ()) if cells[column]]

    def line(self, row: int, word: str) -> Scalar | None:
        """The text of the first filled cell, if it is as long as any line of a record may be."""
        cell = self.cell(row, word)
        if not cell.text:
            return None
        try:
            # Only of a session's id the place is asked for, and finding it takes time.
            place = self.table.location(row, cell.column) if word == "session" else ()
            return no_longer_than(Scalar(cell.text, *place), LONGEST_LINE)
        except PydanticCustomError as error:
            self.say(Code.WRONG_VALUE, row, cell, *message_and_hint(error))
            return None

    def say(self, code: Code, row: int, cell: Cell, message: str, hint: str = "") -> None:
        """Report a problem of a cell."""
        name = self.table.cell_name(row, cell.column)
        location = self.table.location(row, cell.column)
        unquoted = f"{self.table.cell_place(row, cell.column)}: {code.meaning.rstrip('.')}"
        self.report(Diagnostic(code, f"{name}: {message}", location, hint, unquoted))
