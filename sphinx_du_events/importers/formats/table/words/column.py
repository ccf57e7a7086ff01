"""A kind of sheets, and the columns that it may have: what they are called, and what they become.

The same tables recognize columns and are printed in the documentation.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sphinx_du_events.importers.fields import Field, FieldTable


def words_of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A name as it is compared: words of letters and digits, without case and accents."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ").replace("ß", "ss")
    kept = "".join(char if char.isalnum() else "" if unicodedata.combining(char) else " " for char in plain)
    return " ".join(kept.split())


@dataclass(frozen=True)
class Column:
    """What a column may hold."""

    key: str
    """Its name in what an event remembers."""
    names: str
    """What people call it, the most usual first, with commas between."""
    here: str | None = None
    """Our key; by default ``key``. Empty for what is only compared."""
    how: str = ""
    """What is made of a cell, for the documentation."""
    is_text: bool = False
    """Whether cells are long texts, of several lines."""
    is_taken: bool = True

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The names as they are compared."""
        return tuple(dict.fromkeys((fold(self.key), *map(fold, self.names.split(",")))))

    @property
    def field(self) -> Field:
        """What the documentation says of it."""
        own = (self.key if self.here is None else self.here) if self.is_taken else ""
        return Field(self.names, own, self.how)


@dataclass(frozen=True)
class SheetKind:
    """A kind of sheets."""

    section: str
    """The section that its rows become records of."""
    names: str
    """What such sheets are called."""
    columns: tuple[Column, ...]
    title: str
    """The key of the column that every row needs."""
    signs: frozenset[str]
    """Keys of columns that tell such a sheet from others, where its name does not."""

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """The columns by their keys."""
        return {column.key: column for column in self.columns}

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by all their names; the first counts."""
        found: dict[str, Column] = {}
        for column in self.columns:
            for name in column.folded:
                found.setdefault(name, column)
        return found

    @cached_property
    def folded(self) -> frozenset[str]:
        """The names of sheets as they are compared."""
        return frozenset(map(fold, self.names.split(",")))

    @property
    def table(self) -> FieldTable:
        """What goes where."""
        fields = tuple(column.field for column in self.columns)
        return FieldTable(f"a row of {self.section}", self.section, fields)
