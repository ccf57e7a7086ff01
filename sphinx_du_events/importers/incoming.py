"""What a foreign source says in the words of our data, before it meets what is here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Severity
    from sphinx_du_events.importers.formats.markdown.pages import PageChange


class KeyOf(Scalar):
    """A reference to another record of the source by its key there; it becomes that record's id here."""

    __slots__ = ("section",)

    section: str

    @classmethod
    def of(cls, section: str, key: str, at: object = None) -> Self:
        """The reference to a record of a section, at the place of another value."""
        path, line, column = (at.path, at.line, at.column) if isinstance(at, Scalar) else (None, 0, 0)
        self = cls(key, path, line, column)
        self.section = section
        return self


@dataclass(slots=True)
class Arrival:
    """A record of a foreign source."""

    key: str
    """How the source knows it, the same at each import: its id there, or else what identifies it."""
    values: LocatedDict
    """Our keys and what the source says for them: texts with their places in the source.

    An ``id`` is a wish: it is taken where it is free and can be an id. References are :class:`KeyOf`.
    """
    comment: str = ""
    """What is written above it, such as the rule of a recurrence; in several lines, if need be."""


@dataclass(slots=True)
class Incoming:
    """All that is taken from a source, for one event."""

    event: LocatedDict = field(default_factory=LocatedDict)
    """Keys of the event."""
    sections: dict[str, list[Arrival]] = field(default_factory=dict)
    """The records by section, in the order in which they are to be written."""
    mappings: dict[str, LocatedDict] = field(default_factory=dict)
    """Sections that are no lists, such as ``roles``, as they are to be written."""
    is_whole: bool = True
    """Whether the source has all that there is: else what is not in it is not gone."""
    pages: list[PageChange] = field(default_factory=list)
    """Pages of the source that are to be rewritten."""
    remembered: LocatedDict = field(default_factory=LocatedDict)
    """What the event keeps of how the source was read, such as its columns: keys of an import."""

    def add(self, section: str, arrival: Arrival) -> None:
        """Add a record to a section."""
        self.sections.setdefault(section, []).append(arrival)


class Remarks:
    """What is to be told of an import: what was changed, left out, contradicts itself, or is wrong."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        """Problems of values, as they are found, in any order."""
        self._left_out: dict[tuple[str, str], list[Location]] = {}

    def add(self, found: Diagnostic) -> None:
        """Take a diagnostic of our own reader."""
        self.found.append(found)

    def changed(self, message: str, at: object, hint: str = "") -> None:
        """Tell that something was taken as something else; ``at`` is a located value, or a location."""
        self._say(Code.TAKEN_AS, message, at, hint)

    def contradiction(self, message: str, at: object, hint: str = "") -> None:
        """Tell that the source says two things that cannot both be right."""
        self._say(Code.CONTRADICTION, message, at, hint)

    def conflict(self, message: str, at: object, hint: str = "") -> None:
        """Tell that both sides changed something, and what stays."""
        self._say(Code.IMPORT_CONFLICT, message, at, hint)

    def wrong(self, message: str, at: object, hint: str = "") -> None:
        """Tell that a part of the source cannot be read."""
        self._say(Code.FOREIGN_FORMAT, message, at, hint)

    def left_out(self, what: str, at: object, why: str = "it has no place here") -> None:
        """Tell that something was not taken, and why; the same is told once, with its number."""
        self._left_out.setdefault((what, why), []).append(_location(at))

    def all(self) -> list[Diagnostic]:
        """All remarks, by place."""
        left_out = [
            Diagnostic(
                Code.NOT_TAKEN,
                f"{what} is not taken{f' ({len(places):,} times)' if len(places) > 1 else ''}",
                places[0],
                why,
            )
            for (what, why), places in self._left_out.items()
        ]
        return sorted(dict.fromkeys((*self.found, *left_out)), key=lambda one: (one.location, one.code.slug))

    def number(self, severity: Severity) -> int:
        """The number of remarks of a severity."""
        return sum(1 for one in self.all() if one.severity == severity)

    def _say(self, code: Code, message: str, at: object, hint: str) -> None:
        self.found.append(Diagnostic(code, message, _location(at), hint))


def _location(at: object) -> Location:
    if isinstance(at, Location):
        return at
    if isinstance(at, Scalar) and at.location is not None:
        return at.location
    if isinstance(at, Path):
        return Location(at)
    return _first_location(at) or Location(Path())


def _first_location(at: object) -> Location | None:
    """The place of the first located text in a mapping or a list; None without any."""
    inside: Any = (one for pair in at.items() for one in pair) if isinstance(at, LocatedDict) else at
    for one in inside if isinstance(at, LocatedDict | LocatedList) else ():
        found = one.location if isinstance(one, Scalar) else _first_location(one)
        if found is not None:
            return found
    return None


def like(text: str, at: object) -> Scalar:
    """A text at the place of another value."""
    if isinstance(at, Scalar):
        return Scalar(text, at.path, at.line, at.column)
    return Scalar(text)


def mapping(values: dict[str, Any], at: object = None) -> LocatedDict:
    """A mapping of located values, without those that are None or empty, at the place of another value."""
    place = (getattr(at, "line", 0), getattr(at, "column", 0))
    kept: dict[str, Any] = {
        Scalar(key): value for key, value in values.items() if value is not None and value != ""
    }
    return LocatedDict(kept).at(*place)
