"""What goes where: tables from a format's keys to ours, which do the work and are in the documentation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.importers.incoming import Remarks


class Reading(NamedTuple):
    """What a field may need beside its value."""

    record: LocatedDict
    """The foreign record that it is in."""
    remarks: Remarks
    format: Any = None
    """What the format knows beyond the record; each has its own."""


class Field(NamedTuple):
    """A key of a foreign record, and what becomes of its value."""

    there: str
    """The key, as the format writes it."""
    here: str = ""
    """Our key; several, with commas, where ``read`` makes a mapping of them; empty for what is not taken."""
    how: str = ""
    """What is changed on the way, or why it is not taken: part of a sentence for the documentation."""
    read: Callable[[Any, Reading], Any] | None = None
    """Makes our value of theirs, or None of what says nothing; without it the value is taken as it is."""
    structure: bool = False
    """Whether the format needs it for its own structure, so that nobody misses it."""


@dataclass(frozen=True)
class FieldTable:
    """The keys of one kind of foreign record."""

    there: str
    """What the format calls such a record, such as “event” or “submission”."""
    section: str
    """The section that it becomes a record of; ``event`` for the event itself."""
    fields: tuple[Field, ...]

    @cached_property
    def _known(self) -> frozenset[str]:
        """The keys of theirs that a field knows."""
        return frozenset(field.there for field in self.fields)

    def values(self, record: LocatedDict, remarks: Remarks, format_: Any = None) -> LocatedDict:
        """The values of a foreign record under our keys; the first field that has a value for a key counts.

        What no field knows, and has a value, is told of as not taken.
        """
        reading = Reading(record, remarks, format_)
        made = LocatedDict().at(getattr(record, "line", 0), getattr(record, "column", 0))
        for field in self.fields:
            value = record.get(field.there)
            if not is_empty(value):
                self._take(field, value, reading, made)
        for key, value in record.items():
            if key not in self._known and not is_empty(value):
                remarks.left_out(
                    f"“{key}” of {self.there}", key if isinstance(key, Scalar) and key.line else value
                )
        return made

    def _take(self, field: Field, value: Any, reading: Reading, made: LocatedDict) -> None:
        if not field.here:
            if not field.structure:
                reading.remarks.left_out(
                    f"“{field.there}” of {self.there}", value, field.how or "it has no place here"
                )
            return
        own = value if field.read is None else field.read(value, reading)
        if own is None:
            return
        found = own if "," in field.here else {field.here: own}
        for key, one in found.items():
            if not is_empty(one) and key not in made:
                made[Scalar(key)] = one


def taken_elsewhere(_value: Any, _reading: Reading) -> None:
    """Make nothing of a value that another field, or the format itself, takes: the table tells where to."""


def is_empty(value: Any) -> bool:
    """Whether a value says nothing: none, an empty text, list or mapping."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, LocatedDict | LocatedList | dict | list) and not value)
