"""What an import needs to know of a format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events.model.located import LocatedDict

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sphinx_du_events.importers.fields import FieldTable
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.incoming import Incoming, Remarks


@dataclass(frozen=True, slots=True)
class Asked:
    """What whoever imports asks for, and what is known of the event already."""

    today: date
    timezone: str = ""
    """The zone of local times that the source names none for: an option, or the event's; empty if unknown."""
    remembered: LocatedDict = field(default_factory=LocatedDict)
    """What an earlier import of the source kept in the event, changed by people perhaps."""
    only: str = ""
    """The part of a source that is meant, such as the name of a sheet; empty for all."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of foreign sources."""

    name: str
    """What commands and files call it, such as ``frab-xml``."""
    title: str
    """What people call it: for help and documentation."""
    whence: str
    """Where people get such a file from, in a sentence for the documentation (Markdown)."""
    tables: tuple[FieldTable, ...]
    """What goes where."""
    fits: Callable[[Foreign], bool]
    """Whether a source looks like it: cheap, and never raises."""
    read: Callable[[Foreign, Asked, Remarks], Incoming]
    """What a source says; what is wrong in it is told to the remarks, never raised."""
