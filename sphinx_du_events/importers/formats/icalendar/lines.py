"""iCalendar's components and properties (RFC 5545), each with its place in the file, however broken it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from sphinx_du_events.diagnostics import Location
from sphinx_du_events.importers.foreign import ForeignFile
from sphinx_du_events.model.located import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.importers.incoming import Remarks

_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;(?:"[^"]*"|[^":])*)?):')
_LOOSE = re.compile(r"([A-Za-z][A-Za-z0-9-]*)(;[^:]*)?:")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";]*)')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
# A fold in the middle of a character is moved behind it: old programs fold at a number of bytes.
_SPLIT_CHARACTER = re.compile(rb"(\r?\n[ \t])([\x80-\xbf]+)")
_UNICODE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")

_LONGEST = 50_000
"""Characters of a text to which lines without names are still added."""

DEEPEST = 10
"""The most levels of components; the standard has three."""


class Property(Scalar):
    """A property's value as it is written, at its place, with its parameters by upper-case names."""

    __slots__ = ("params",)

    params: dict[str, str]

    @classmethod
    def of(cls, text: str, at: Location, params: dict[str, str]) -> Self:
        """A value at its place."""
        self = cls(text, at.path, at.line, at.column)
        self.params = params
        return self

    @property
    def text(self) -> Scalar:
        """The value as a text, without escapes (RFC 5545, section 3.3.11)."""
        plain = _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], self)
        return Scalar(plain.strip(), self.path, self.line, self.column)


@dataclass(slots=True, eq=False)
class Component:
    """A component, such as ``VEVENT``, with its properties by upper-case names."""

    name: str
    location: Location
    properties: dict[str, list[Property]] = field(default_factory=dict)
    children: list[Component] = field(default_factory=list)

    def first(self, name: str) -> Property | None:
        """The first property of a name that says something, or None."""
        return next((one for one in self.properties.get(name, ()) if one.strip()), None)

    def word(self, name: str) -> str:
        """The value of a property that is a single word, in upper case; empty if there is none."""
        found = self.first(name)
        return found.strip().upper() if found is not None else ""

    def all(self, name: str) -> list[Component]:
        """The components of a name directly in it."""
        return [one for one in self.children if one.name == name]


def components(file: ForeignFile, remarks: Remarks) -> Component:
    """A component without a name that has all of a file; what cannot be read is told."""
    return _Reader(file, remarks).read()


class _Reader:
    def __init__(self, file: ForeignFile, remarks: Remarks) -> None:
        content = file.content
        if not content.startswith(_UNICODE):
            content = _SPLIT_CHARACTER.sub(rb"\2\1", content)
        self._text = ForeignFile(file.path, content).text(remarks)
        self._path = file.path
        self._remarks = remarks
        self._root = Component("", Location(file.path, 1, 1))
        self._open = [self._root]
        self._last: tuple[str, int] | None = None
        self._is_unfolded_told = False

    def read(self) -> Component:
        for number, line in self._unfolded():
            found = _LINE.match(line) or _LOOSE.match(line)
            if found is None:
                self._continue(number, line)
                continue
            name, value = found[1].upper(), line[found.end() :]
            at = Location(self._path, number, found.end() + 1)
            if name == "BEGIN":
                self._begin(value, at)
            elif name == "END":
                self._end(value, at)
            else:
                params = {key.upper(): own.strip('"') for key, own in _PARAMETER.findall(found[2] or "")}
                own = self._open[-1].properties.setdefault(name, [])
                own.append(Property.of(value, at, params))
                self._last = name, len(own) - 1
        if len(self._open) > 1:
            missing = self._open[-1]
            self._remarks.wrong(
                f"END:{missing.name} is missing: the file is probably cut off", missing.location
            )
        return self._root

    def _unfolded(self) -> Iterator[tuple[int, str]]:
        """The lines with the numbers of their first, without folds (RFC 5545, section 3.1)."""
        parts: list[str] = []
        first = 1
        for number, line in enumerate(self._text.split("\n"), 1):
            if line[:1] in (" ", "\t") and parts:
                parts.append(line[1:])
                continue
            if any(part.strip() for part in parts):
                yield first, "".join(parts)
            parts, first = [line], number
        if any(part.strip() for part in parts):
            yield first, "".join(parts)

    def _begin(self, name: str, at: Location) -> None:
        self._last = None
        made = Component(name.strip().upper(), at)
        if len(self._open) <= DEEPEST:
            self._open[-1].children.append(made)
        elif len(self._open) == DEEPEST + 1:
            self._remarks.wrong("nested too deep", at)
        self._open.append(made)

    def _end(self, name: str, at: Location) -> None:
        self._last = None
        word = name.strip().upper()
        # Depth is bounded for files that anybody writes: the search is short.
        for back, one in enumerate(reversed(self._open[-DEEPEST - 1 :])):
            if one.name == word and one is not self._root:
                if back:
                    self._remarks.wrong(f"END:{self._open[-1].name} is missing before END:{word}", at)
                del self._open[len(self._open) - 1 - back :]
                return
        self._remarks.wrong(f"END:{word} ends nothing", at)

    def _continue(self, number: int, line: str) -> None:
        """Take a line that is no property as the next line of the text before it."""
        at = Location(self._path, number, 1)
        if self._last is None:
            self._remarks.wrong("not a line of iCalendar, which is NAME:VALUE", at)
            return
        name, place = self._last
        own = self._open[-1].properties[name]
        before = own[place]
        if not self._is_unfolded_told:
            self._is_unfolded_told = True
            self._remarks.changed(f"a line without a name is taken as the next line of {name}", at)
        if len(before) > _LONGEST:
            self._remarks.left_out(
                f"a line without a name in a {name} of more than {_LONGEST:,} characters", at
            )
            return
        where = Location(self._path, before.line, before.column)
        own[place] = Property.of(f"{before}\\n{line}", where, before.params)
