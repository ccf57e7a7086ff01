"""A file's list of records, open to be changed: found, changed, added, taken out, and written again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_du_events.diagnostics import Location
from sphinx_du_events.reading.yaml.errors import place
from sphinx_du_events.writing.gate import NOT_AS_MEANT, UnwritableError, meant, opened
from sphinx_du_events.writing.keys import changed_at
from sphinx_du_events.writing.lines import BOM, after_line, column, gap, line_break, line_start
from sphinx_du_events.writing.nodes import Child, collection_at, comments
from sphinx_du_events.writing.values import lines_of, read_as

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_du_events.writing.nodes import Collection
    from sphinx_du_events.writing.values import Value


@dataclass(eq=False, slots=True)
class WrittenRecord:
    """A record of a file."""

    text: str
    """Its lines, with the comments and blank lines above them."""
    value: Any
    """What our reader makes of it: the keys that are written, or that it takes over by ``<<``."""
    location: Location
    """Where it stood in the file; the file alone for a new one."""


class RecordsFile:
    """A file's text as what stands before its list, the records, and what stands after them.

    ``records`` is free to be put into another order, to take new ones and to lose some.
    """

    def __init__(self, text: str, path: Path, *steps: str, root: Any = None) -> None:
        """Open a text whose list some keys lead to; without keys it is all that the file holds.

        ``root`` is what the text says, for who has ``opened`` it already. Raise ``UnwritableError`` where the
        file has an error, or the list has another shape.
        """
        self.path = path
        self._steps = steps
        self._bom = BOM if text.startswith(BOM) else ""
        text = text.removeprefix(BOM)
        self._break = line_break(text)
        self.settings, listed = _apart(opened(text, path) if root is None else root, steps, path)
        """What the file says beside the list."""
        self.records: list[WrittenRecord] = []
        self.head, self.tail = text, ""
        self._begin_list("")
        self._cut(text, listed)

    def _cut(self, text: str, listed: Any) -> None:
        around = collection_at(text, self._steps[:-1])
        if not self._steps:
            own = around and Child("", around.begin, around.begin, around.end, "list", None)
        elif around is not None and around.is_flow:
            raise UnwritableError(f"{place(text, around.begin, self.path)}: the list stands in “{{…}}”")
        else:
            children = around.children if around else []
            own = next((child for child in children if child.step == self._steps[-1]), None)
        if own is not None and listed:
            found = collection_at(text, self._steps) if self._steps else around
            self._cut_records(text, own, found, listed)
        elif own is not None:
            self._cut_empty(text, own)
        elif around is not None:
            self._begin_list(" " * column(text, around.begin))
            end = after_line(text, around.end)
            self.head, self.tail = text[:end], text[end:]

    def _cut_empty(self, text: str, own: Child) -> None:
        begin, end = line_start(text, own.begin), after_line(text, own.end)
        self._begin_list(" " * column(text, own.begin))
        line = f"{text[begin : own.value].rstrip()}{text[own.end : end].rstrip()}"
        self._line = f"{line}{self._break}" if line else ""
        self._line_of_none = text[begin:end]
        self.head, self.tail = text[:begin], text[end:]

    def _cut_records(self, text: str, own: Child, found: Collection | None, listed: Any) -> None:
        # An item without a value is none to our reader, and so has no place among records.
        is_ours = found and not found.is_mapping and not found.is_flow and len(found.children) == len(listed)
        if found is None or not is_ours or not all(isinstance(one, dict) for one in listed):
            name = f"“{self._steps[-1]}”" if self._steps else "the file"
            where = place(text, own.begin, self.path)
            raise UnwritableError(f"{where}: {name} is not a list with one “- ” for each record")
        begin = line_start(text, own.begin)
        end = after_line(text, own.begin) if self._steps else begin
        self.head, self._line = text[:begin], text[begin:end]
        dash = column(text, text.index("-", found.begin))
        if self._steps:
            said = "".join(f" {one}" for one in comments(self._line))
            self._line_of_none = f"{text[begin : own.begin]}{self._steps[-1]}: []{said}{self._break}"
        self._indent = " " * dash
        for child, value in zip(found.children, listed, strict=True):
            start, end = end, after_line(text, child.end)
            self.records.append(
                WrittenRecord(text[start:end], value, Location(self.path, value.line, value.column))
            )
        self.tail = text[end:]

    def _begin_list(self, indent: str) -> None:
        """Say how the list begins: the line of its key, with records below it and without."""
        self._line = f"{indent}{self._steps[-1]}:{self._break}" if self._steps else ""
        self._line_of_none = (
            f"{indent}{self._steps[-1]}: []{self._break}" if self._steps else f"[]{self._break}"
        )
        self._indent = f"{indent}  " if self._steps else indent

    def find(self, key: str, words: str) -> WrittenRecord | None:
        """The first record that has these words under a key."""
        return next((record for record in self.records if record.value.get(key) == words), None)

    def set(self, changes: Mapping[str, Value | None]) -> None:
        """Change the file's keys beside that of a list at the top; None takes one out."""
        below = collection_at(self.tail)
        there = {child.step for child in below.children} if below else set()
        where = Location(self.path)
        self.head = changed_at(
            self.head, (), {key: changes[key] for key in changes if key not in there}, where
        )
        self.tail = changed_at(self.tail, (), {key: changes[key] for key in changes if key in there}, where)
        self.settings = meant(self.settings, changes)

    def change(self, record: WrittenRecord, changes: Mapping[str, Value | None]) -> None:
        """Change a record's keys; None takes one out."""
        record.text = changed_at(record.text, (0,), changes, record.location)
        record.value = meant(record.value, changes)

    def new(self, values: Mapping[str, Value]) -> WrittenRecord:
        """A record in the layout of the others; it is in the file once it is among ``records``."""
        text = lines_of(values, f"{self._indent}- ", f"{self._indent}  ", self._break)
        return WrittenRecord(text, read_as(values), Location(self.path))

    def text(self) -> str:
        """The file again; raise ``UnwritableError`` where our own reader would not find what is meant."""
        line = self._line if self.records else self._line_of_none
        parts: list[str] = []
        for part in filter(None, [self.head, line, *(record.text for record in self.records), self.tail]):
            parts += [self._break, part] if parts and gap(parts[-1], len(parts[-1])) else [part]
        made = "".join(parts)
        self._check(made)
        return self._bom + made

    def _check(self, made: str) -> None:
        settings, listed = _apart(opened(made, self.path), self._steps, self.path)
        listed = listed or []
        for record, value in zip(self.records, listed, strict=False):
            if record.value != value:
                raise UnwritableError(f"{record.location}: {NOT_AS_MEANT}")
        if settings != self.settings or len(listed) != len(self.records):
            raise UnwritableError(f"{self.path}: {NOT_AS_MEANT}")


def _apart(root: Any, steps: tuple[str, ...], path: Path) -> tuple[dict[str, Any], Any]:
    """What a file says without its list, and the list."""
    if not steps:
        return {}, root
    if not isinstance(root, dict) and (root is not None or len(steps) > 1):
        raise UnwritableError(f"{path}: there is no mapping for “{steps[-1]}:” to stand in")
    rest = dict(root or {})
    own = rest.pop(steps[0], None)
    if len(steps) == 1:
        return rest, own
    inner, listed = _apart(own, steps[1:], path)
    return {**rest, steps[0]: inner}, listed
