"""What a page is made of: blocks with their lines, and lines of pieces with their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.incoming import like
from sphinx_du_events.model.located import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NOTHING = Scalar("")


class Piece(NamedTuple):
    """A part of a line that is all text, or all a link, a picture or a role."""

    kind: str
    """``text``, ``link``, ``image``, ``role``, ``note`` for a footnote's mark, ``raw`` for other markup."""
    text: Scalar
    """Its words; a picture's alternative text, a role's content."""
    target: Scalar = NOTHING
    """Where a link leads, or the file of a picture."""
    icons: tuple[str, ...] = ()
    """The names of icons in it, such as ``github``."""
    name: str = ""
    """A role's name."""
    strong: bool = False
    """Whether it is bold."""


Line = list[Piece]
"""The pieces of a line; where a text breaks, another line begins."""


def words_of(line: Line) -> str:
    """The words of a line without its pictures and icons."""
    return " ".join("".join(one.text for one in line if one.kind in ("text", "link", "role")).split())


def at(line: Line, text: str | None = None) -> Scalar:
    """The words of a line, or another text, at the place of the line's first words."""
    first = next((one.text for one in line if one.text.strip()), line[0].text if line else NOTHING)
    return Scalar(words_of(line) if text is None else text, first.path, first.line, first.column)


def in_one(lines: Iterable[Line]) -> Line:
    """Some lines as a single one, with a space where each ended."""
    made: Line = []
    for line in filter(None, lines):
        if made:
            made.append(Piece("text", like(" ", made[-1].text)))
        made += line
    return made


@dataclass(slots=True)
class Block:
    """A block of a page; ``first`` and ``last`` are its lines, counted from 0, the last excluded."""

    kind: str
    """``heading``, ``paragraph``, ``table``, ``list``, ``item``, ``quote``, ``directive``, ``target``,
    ``matter`` for what stands before the page, ``aside`` for what shows nothing, or ``other``."""
    first: int
    last: int
    level: int = 0
    """A heading's level."""
    name: str = ""
    """A directive's name; ``html`` where tags stand for it. A target's label."""
    argument: Scalar = NOTHING
    """What stands behind a directive's name."""
    title: Line = field(default_factory=list)
    """The argument's pieces."""
    options: dict[str, Scalar] = field(default_factory=dict)
    """A directive's options."""
    lines: list[Line] = field(default_factory=list)
    """The lines of a heading or a paragraph."""
    source: str = ""
    """A paragraph's Markdown."""
    rows: list[list[Line]] = field(default_factory=list)
    """A table's cells, with the row of its head first."""
    children: list[Block] = field(default_factory=list)
    """The blocks inside it."""
    marker: str = ""
    """The character that a directive's fence is made of."""

    @property
    def words(self) -> str:
        """The words of its lines."""
        return " ".join(filter(None, map(words_of, self.lines)))

    def each(self) -> Iterator[Block]:
        """Yield this block and all blocks inside it, in the order of the page."""
        yield self
        for child in self.children:
            yield from child.each()


@dataclass(slots=True)
class Source:
    """The lines of a page, to find where something stands."""

    path: Path
    lines: list[str]

    def place(self, line: int, text: str, after: int = 0) -> tuple[int, int]:
        """The line, from 1, and the column of a text that begins in a line, from 0; else where it begins."""
        whole = self.lines[line] if 0 <= line < len(self.lines) else ""
        start = text.strip().partition("\n")[0][:60]
        column = whole.find(start, after) if start else -1
        if column < 0:
            column = whole.find(start) if start else -1
        if column < 0:
            column = len(whole) - len(whole.lstrip())
        return line + 1, column + 1

    def scalar(self, text: str, line: int, after: int = 0) -> Scalar:
        """A text at its place."""
        return Scalar(text, self.path, *self.place(line, text, after))
