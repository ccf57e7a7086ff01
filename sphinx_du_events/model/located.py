"""Values that know where they were written.

A YAML file becomes a tree of these. They are what the standard types are, so pydantic and
everything else takes them as such; only whoever wants to say *where* asks for more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeAlias, cast

from sphinx_du_events.diagnostics import Location

if TYPE_CHECKING:
    from pathlib import Path


class Scalar(str):
    """A string as written in a file. ``line`` and ``column`` count from 1; ``block`` is a ``|`` or ``>``."""

    __slots__ = ("block", "column", "line", "path")

    path: Path | None
    line: int
    column: int
    block: bool

    def __new__(
        cls,
        text: str,
        path: Path | None = None,
        line: int = 0,
        column: int = 0,
        *,
        block: bool = False,
    ) -> Self:
        """The text with its place."""
        self = super().__new__(cls, text)
        self.path = path
        self.line = line
        self.column = column
        self.block = block
        return self

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Pickle as a plain string: a page keeps the words, not where they came from."""
        return (str, (str(self),))

    @property
    def text_line(self) -> int:
        """The line of the text's first character: a block scalar starts below its ``|``."""
        return self.line + 1 if self.block else self.line

    @property
    def location(self) -> Location | None:
        """Where it was written, if it came from a file."""
        return None if self.path is None else Location(self.path, self.line, self.column)


class LocatedDict(dict[str, Any]):
    """A mapping; its keys are scalars, so each knows its place too."""

    __slots__ = ("column", "line")

    line: int
    column: int

    def at(self, line: int, column: int) -> Self:
        """This mapping, which from now on was written there."""
        self.line, self.column = line, column
        return self


class LocatedList(list[Any]):
    """A sequence."""

    __slots__ = ("column", "line")

    line: int
    column: int

    def at(self, line: int, column: int) -> Self:
        """This sequence, which from now on was written there."""
        self.line, self.column = line, column
        return self


Located: TypeAlias = "Scalar | LocatedDict | LocatedList"


def place_of(value: object, path: Path) -> Location | None:
    """Where a value of the file ``path`` was written, if it knows."""
    if isinstance(value, Scalar | LocatedDict | LocatedList) and value.line:
        return Location(path, value.line, value.column)
    return None


def locate(root: object, steps: tuple[int | str, ...], path: Path) -> Location:
    """The place that pydantic's ``loc`` means; the nearest known place where it is not written."""
    place = place_of(root, path) or Location(path)
    current = root
    for step in steps:
        try:
            current = current[step]  # type: ignore[index]  # whatever cannot be indexed ends the way
        except (LookupError, TypeError):
            break
        place = place_of(current, path) or place
    return place


def scalar(value: object) -> Scalar:
    """Any string as a scalar, without a place where it has none."""
    return value if isinstance(value, Scalar) else Scalar(cast("str", value))
