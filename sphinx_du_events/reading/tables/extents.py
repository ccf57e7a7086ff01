"""The size of a spreadsheet's cells, computed before a reader creates them.

A reader keeps a sheet as a rectangle and copies a shared text into each cell that shows it, so a file of
a kilobyte can take all memory. What is counted here is at least what such a reader would keep.
Positions are as in ECMA-376 (18.3.1.4, 18.3.1.73) and OpenDocument 1.3 (19.675, 19.677).
"""

from __future__ import annotations

from array import array
from functools import lru_cache

MOST_CELLS = 4_000_000
"""The most cells of a sheet, including blank cells in between: 250,000 rows of 16 columns."""

LARGEST_TEXTS = 64 * 1024 * 1024
"""The most characters that the cells of a sheet show: as many as a table of text has bytes."""

_MOST_TAGS = 16_000_000
"""The most tags other than those of cells and rows: four for each cell."""

_MOST_NAMED = 100_000
"""The most sheets, defined names and relations between parts."""

_HUGE = 10**9
_UNKNOWN = 2**32 - 1
_NAMED = frozenset({"sheet", "definedName", "Relationship"})


class SheetTooLargeError(Exception):
    """A spreadsheet is too large; the message says in what way."""


class XlsxPart:
    """Counts the tags and texts of any part of an xlsx file."""

    def __init__(self) -> None:
        self.shared = array("Q")
        """The number of characters of each shared text."""
        self.shown = array("I")
        """The index of the shared text of each cell that shows one."""
        self.texts = self._named = self._tags = self._row_tags = self._cells = 0
        self.rows = self.columns = 0
        self._row = self._column = 0
        self._at = (0, 0)
        self._in_cell = self._shares = self._in_value = False
        self._value = ""
        self._size: int | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle a start tag; a cell or row without a position follows the one before."""
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._row_tags = _counted(self._row_tags, MOST_CELLS)
            if "r" in attributes:
                self._row = _number(attributes["r"]) - 1
        else:
            self._tags = _counted(self._tags)
            if tag == "si":
                self._size = 0
            elif self._in_cell:
                self._fill_cell(tag)
            elif tag in _NAMED:
                self._named += 1
                if self._named > _MOST_NAMED:
                    raise SheetTooLargeError(f"it has more than {_MOST_NAMED:,} sheets, names or parts")

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise SheetTooLargeError(f"it writes more than {MOST_CELLS:,} cells")
        row, column = self._row, self._column
        if "r" in attributes:
            letters = attributes["r"].rstrip("0123456789")
            row, column = _number(attributes["r"][len(letters) :]) - 1, _column(letters) - 1
        self._at = row, column
        self._column = column
        self._in_cell, self._shares = True, attributes.get("t") == "s"

    def _fill_cell(self, tag: str) -> None:
        row, column = self._at
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)
        check_span(self.rows, self.columns)
        if tag == "v":
            self._in_value, self._value = self._shares, ""

    def text(self, data: str) -> None:
        """Handle text between tags."""
        if self._size is not None:
            self._size += len(data)
        elif self._in_value:
            self._value += data if len(self._value) < 20 else ""  # noqa: PLR2004 - more than any number has
        elif self._in_cell:
            self.texts += len(data)
            check_texts(self.texts)

    def end(self, name: str) -> None:
        """Handle an end tag."""
        tag = name.rpartition(":")[2]
        if tag == "v" and self._in_value:
            word = self._value.strip()
            which = int(word) if word.isdecimal() else _UNKNOWN
            self.shown.append(min(which, _UNKNOWN))
            self._in_value = False
        elif tag == "c":
            self._column += 1
            self._in_cell = self._in_value = False
        elif tag == "row":
            self._row += 1
            self._column = 0
        elif tag == "si" and self._size is not None:
            self.shared.append(self._size)
            self._size = None
            if len(self.shared) > MOST_CELLS:
                raise SheetTooLargeError(f"its cells share more than {MOST_CELLS:,} texts")


def check_shared(shown: array[int], shared: array[int]) -> None:
    """Raise if shared texts are too large in total; an unknown index counts as the longest text."""
    longest = max(shared, default=0)
    if len(shown) * longest > LARGEST_TEXTS:
        known = len(shared)
        check_texts(sum(shared[at] if at < known else longest if at == _UNKNOWN else 0 for at in shown))


class OdsPart:
    """Counts the tags and texts of an ods file's content."""

    def __init__(self) -> None:
        self._depth = self._tags = 0
        self._begin_table()

    def _begin_table(self) -> None:
        self.rows = self._skipped_rows = self.columns = self.texts = 0
        self._begin_row(1)

    def _begin_row(self, repeated: int) -> None:
        self._repeated_rows = repeated
        self._width = self._skipped = 0
        self._repeated = 1
        self._in_cell = self._is_filled = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle a start tag."""
        tag = name.rpartition(":")[2]
        self._tags = _counted(self._tags)
        if tag == "table":
            self._depth += 1
        elif tag == "table-row":
            self._begin_row(_repeated(attributes, "number-rows-repeated"))
        elif tag in ("table-cell", "covered-table-cell"):
            self._repeated = _repeated(attributes, "number-columns-repeated")
            self._in_cell = True
            self._is_filled = any(key.startswith("office:") for key in attributes)
            self._add_text(sum(len(value) for key, value in attributes.items() if key.endswith("value")))
        elif self._in_cell:
            self._is_filled = True
            if tag == "s":  # a number of spaces
                self._add_text(_repeated(attributes, ":c"))

    def text(self, data: str) -> None:
        """Handle text between tags."""
        if self._in_cell:
            self._is_filled = self._is_filled or not data.isspace()
            self._add_text(len(data) if self._is_filled else 0)

    def _add_text(self, size: int) -> None:
        self.texts += size * self._repeated * self._repeated_rows
        check_texts(self.texts)

    def end(self, name: str) -> None:
        """Handle an end tag."""
        tag = name.rpartition(":")[2]
        if tag in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif tag == "table-row":
            self._end_row()
        elif tag == "table":
            # A nested table counts towards its outer table: readers differ in which they keep.
            self._depth -= 1
            if not self._depth:
                self._begin_table()

    def _end_cell(self) -> None:
        self._in_cell = False
        if self._is_filled:
            self._width += self._skipped + self._repeated
            self._skipped = 0
        else:
            self._skipped += self._repeated

    def _end_row(self) -> None:
        if self._width:
            self.rows += self._skipped_rows + self._repeated_rows
            self._skipped_rows = 0
            self.columns = max(self.columns, self._width)
            check_span(self.rows, self.columns)
        else:
            self._skipped_rows += self._repeated_rows


def _counted(tags: int, most: int = _MOST_TAGS) -> int:
    if tags >= most:
        raise SheetTooLargeError(f"it has more than {most:,} tags of a kind")
    return tags + 1


def check_span(rows: int, columns: int) -> None:
    """Raise if a sheet of this size is too large."""
    if rows * columns > MOST_CELLS:
        raise SheetTooLargeError(
            f"a sheet spans {rows:,} rows and {columns:,} columns;"
            f" the most is {MOST_CELLS:,} cells, including blank cells"
        )


def check_texts(size: int) -> None:
    """Raise if cells show too many characters."""
    if size > LARGEST_TEXTS:
        raise SheetTooLargeError(f"its cells show more than {LARGEST_TEXTS:,} characters")


def _number(text: str) -> int:
    """A number as a reader takes it, at most a thousand million; 1 if the text is not a number."""
    if text.isdecimal() and text[0] != "0" and len(text) < len(str(_HUGE)):  # nearly every text
        return int(text)
    digits = text.strip().lstrip("+").lstrip("0")
    if not digits.isdecimal():
        return 1
    return int(digits) if len(digits) < len(str(_HUGE)) else _HUGE


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """The number of a column, from 1; letters may be in either case."""
    number = 0
    for letter in letters[:8].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return max(number, 1)


def _repeated(attributes: dict[str, str], what: str) -> int:
    return max((_number(value) for key, value in attributes.items() if key.endswith(what)), default=1)
