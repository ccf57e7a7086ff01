"""Delimited text, such as CSV: its rows, and the place of every cell in the file."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.reading.files.content import undecodable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Report = Callable[[Diagnostic], None]

_DELIMITERS = ",;\t"
_SAMPLE = 50
_MOST_BROKEN = 20


class TextRow(NamedTuple):
    """A row: its number in a spreadsheet, its cells, and its first and last line."""

    number: int
    cells: list[str]
    first_line: int
    last_line: int


def read_delimited(content: bytes, suffix: str, shown: Path, report: Report) -> DelimitedText | None:
    """The rows of a text with its delimiter detected; None, with a report, if it is not text."""
    if content.startswith(b"PK\x03\x04"):
        message = "this is a spreadsheet, not text"
        hint = "save it as CSV, or name it .xlsx or .ods as it is"
        report(Diagnostic(Code.TABLE_FORMAT, message, Location(shown), hint))
        return None
    try:
        if b"\0" in content:
            return delimited_text(content.decode("utf-8-sig"), suffix, shown, report)
        # By line: the whole text would take its memory twice more.
        lines = [*io.TextIOWrapper(io.BytesIO(content), "utf-8-sig", newline="")]
    except UnicodeDecodeError:
        try:
            content.decode("utf-8-sig")
        except UnicodeDecodeError as error:  # with the place in all of the content
            report(undecodable(error, shown, "save the file as UTF-8: in Excel, as “CSV UTF-8”"))
        return None
    return DelimitedText(lines, suffix, shown, report)


def delimited_text(text: str, suffix: str, shown: Path, report: Report) -> DelimitedText | None:
    """The rows of a decoded text, with its delimiter detected; None, with a report, if it is none."""
    at = text.find("\0")
    if at >= 0:
        message, hint = "a NUL character is not text", "save the file as UTF-8 text"
        report(Diagnostic(Code.TABLE_FORMAT, message, Location(shown, *_position(text, at)), hint))
        return None
    return DelimitedText(_lines(text), suffix, shown, report)


def _lines(text: str) -> list[str]:
    """The lines as an editor counts them, each with its line break."""
    return list(io.StringIO(text, newline=""))


def _position(text: str, at: int) -> tuple[int, int]:
    """The line and the column of a character, from 1."""
    before = _lines(text[:at] + "?")
    return len(before), len(before[-1])


def _delimiter(lines: list[str], suffix: str) -> str:
    """The delimiter with which the most sample rows fit the header, quotes respected."""
    sample = lines[:_SAMPLE]

    def fit(delimiter: str) -> tuple[float, int]:
        try:
            read = csv.reader(sample, delimiter=delimiter)
            rows = [row for row in read if any(map(str.strip, row))]
        except csv.Error:
            return 0, 0
        width = len(rows[0]) if rows else 0
        agreeing = sum(1 < len(row) <= width for row in rows)
        return (agreeing / len(rows), width) if agreeing else (0, 0)

    preferred = "\t" if suffix == ".tsv" else ","
    return max(_DELIMITERS, key=lambda delimiter: (*fit(delimiter), delimiter == preferred))


class DelimitedText:
    """The lines of a table, read into rows. A row with broken quotes is reported and left out."""

    def __init__(self, lines: list[str], suffix: str, shown: Path, report: Report) -> None:
        self.lines = lines
        self.delimiter = _delimiter(lines, suffix)
        self.shown = shown
        self.report = report
        self._broken = 0
        self._cell = re.compile(rf'"[^"]*(?:""[^"]*)*"|[^{re.escape(self.delimiter)}\r\n]*', re.DOTALL)

    @property
    def hopeless(self) -> bool:
        """Whether there were so many broken rows that reading stopped."""
        return self._broken >= _MOST_BROKEN

    def rows(self) -> Iterator[TextRow]:
        """The rows, including blank ones."""
        # Without strict, an unclosed quote silently swallows all following rows.
        reader = csv.reader(self.lines, delimiter=self.delimiter, strict=True)
        number = last = 0
        while True:
            number += 1
            first = last + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                last = reader.line_num
                self._say(str(error), number, first, last)
                if self.hopeless:
                    return
            else:
                last = reader.line_num
                yield TextRow(number, cells, first, last)

    def _say(self, error: str, number: int, first: int, last: int) -> None:
        self._broken += 1
        message, hint = f"row {number} cannot be read: {error}", ""
        if "unexpected end" in error:
            message = f"row {number} opens a quote that is never closed"
            if last > first:
                message += f"; the {last - first + 1} lines from here are lost"
        elif "expected after" in error:
            message = f"row {number} has text after a closing quote; it is left out"
            hint = "a quote inside a quoted cell is written twice"
        if self.hopeless:
            hint = "too many such rows; the table is not read"
        self.report(Diagnostic(Code.TABLE_FORMAT, message, Location(self.shown, first, 1), hint))

    def place(self, first_line: int, last_line: int, column: int) -> tuple[int, int]:
        """The line and the column where a cell of a row starts.

        Computed on demand, since it is rarely needed. If the row has fewer cells, the place is that of
        its last cell.
        """
        line = self.lines[first_line - 1]
        if first_line == last_line and '"' not in line:
            start = 0
            for _ in range(column):
                end = line.find(self.delimiter, start)
                if end < 0:
                    break
                start = end + 1
            return first_line, start + 1
        text = "".join(self.lines[first_line - 1 : last_line])
        start = 0
        for _ in range(column):
            match = self._cell.match(text, start)
            end = match.end() if match else start
            if not text.startswith(self.delimiter, end):
                break
            start = end + 1
        lines, place = _position(text, start)
        return first_line + lines - 1, place

    def places(self, first_line: int, last_line: int) -> list[tuple[int, int]]:
        """The line and the column of each cell of a row: quicker than each by itself."""
        found = [(first_line, 1)]
        text = "".join(self.lines[first_line - 1 : last_line])
        start = begun = 0
        line = first_line
        while match := self._cell.match(text, start):
            end = match.end()
            breaks = text.count("\n", start, end)
            if breaks:
                line, begun = line + breaks, text.rindex("\n", start, end) + 1
            if not text.startswith(self.delimiter, end):
                break
            start = end + 1
            found.append((line, start - begun + 1))
        return found
