"""Values that know where they were written.

A YAML file becomes a tree of these. They are subclasses of the standard types, so pydantic and all
other code can use them as such; only code that reports a place needs more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeAlias, cast

from sphinx_du_events.diagnostics import Location

if TYPE_CHECKING:
    from pathlib import Path


class Scalar(str):
    """A string as written in a file. ``line`` and ``column`` count from 1; ``block`` means ``|`` or ``>``."""

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
        """The text with its place in the file."""
        self = super().__new__(cls, text)
        self.path = path
        self.line = line
        self.column = column
        self.block = block
        return self

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Pickle as a plain string: a page keeps the text without its place."""
        return (str, (str(self),))

    @property
    def text_line(self) -> int:
        """The line of the text's first character: a block scalar starts below its ``|``."""
        return self.line + 1 if self.block else self.line

    @property
    def location(self) -> Location | None:
        """The place in the file; None if it did not come from a file."""
        return None if self.path is None else Location(self.path, self.line, self.column)


class LocatedDict(dict[str, Any]):
    """A mapping; its keys are scalars, so each has its own place."""

    __slots__ = ("blank", "column", "line", "repeated")

    line: int
    column: int
    blank: tuple[Scalar, ...]
    """The keys that are written without a value, if there are any."""
    repeated: tuple[tuple[Any, Any], ...]
    """Keys and values that do not count, because the keys are written twice, if there are any."""

    def at(self, line: int, column: int) -> Self:
        """This mapping, with its place set."""
        self.line, self.column = line, column
        return self


class LocatedList(list[Any]):
    """A sequence with its place."""

    __slots__ = ("column", "line")

    line: int
    column: int

    def at(self, line: int, column: int) -> Self:
        """This sequence, with its place set."""
        self.line, self.column = line, column
        return self


Located: TypeAlias = "Scalar | LocatedDict | LocatedList"


def place_of(value: object, path: Path) -> Location | None:
    """The place of a value, in the file ``path`` unless it knows another; None if it is not known."""
    if isinstance(value, Scalar | LocatedDict | LocatedList) and value.line:
        return Location(getattr(value, "path", None) or path, value.line, value.column)
    return None


def locate(root: object, steps: tuple[int | str, ...], path: Path) -> Location:
    """The place that a pydantic ``loc`` points to, or the nearest enclosing place that is known."""
    place = place_of(root, path) or Location(path)
    current = root
    for step in steps:
        try:
            current = current[step]  # type: ignore[index]  # a value that cannot be indexed ends the path
        except (LookupError, TypeError):
            break
        place = place_of(current, path) or place
    return place


def scalar(value: object) -> Scalar:
    """A string as a :class:`Scalar`, unchanged if it is one already."""
    return value if isinstance(value, Scalar) else Scalar(cast("str", value))


def blank_keys(value: LocatedDict) -> tuple[Scalar, ...]:
    """The keys of a mapping that are written without a value."""
    return getattr(value, "blank", ())


def repeated_values(value: LocatedDict) -> tuple[tuple[Any, Any], ...]:
    """The keys and values of a mapping that do not count, because the keys are written twice."""
    return getattr(value, "repeated", ())
