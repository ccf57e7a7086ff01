"""The shape that all versions of a schedule become: the records of JSON's version 1, wherever they stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events.importers.schedule.clock import day_in, moment_in
from sphinx_du_events.importers.schedule.values import as_text
from sphinx_du_events.model.located import LocatedDict

if TYPE_CHECKING:
    from datetime import date, datetime

    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.model.located import Scalar


OURS = "sphinx-du-events"
"""The generator of our own exports."""


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """A day of the programme, which may end in the next morning."""

    day: date | None = None
    begins: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event of the schedule: a session, in a room on a day of the programme."""

    record: LocatedDict
    day: ProgrammeDay
    room: Scalar | None = None
    """The name of the room that it stands in."""


@dataclass(slots=True)
class Programme:
    """A schedule of any version."""

    conference: LocatedDict = field(default_factory=LocatedDict)
    generator: str = ""
    """What wrote it, such as ``pretalx``."""
    base: Scalar | None = None
    """The address that relative addresses are relative to."""
    is_ours: bool = False
    """Whether an export of this package wrote it, whose addresses are those of the site's own pages."""
    events: list[Occurrence] = field(default_factory=list)
    rooms: list[LocatedDict] = field(default_factory=list)
    tracks: list[LocatedDict] = field(default_factory=list)
    people: list[LocatedDict] = field(default_factory=list)


def programme_day(
    written: LocatedDict, keys: tuple[str, str], remarks: Remarks, date_key: str = "date"
) -> ProgrammeDay:
    """A day from its record; ``keys`` are those of its first and its last moment."""
    text = as_text(written.get(date_key))
    day = day_in(text) if text else None
    if text and day is None:
        remarks.wrong(f"“{text}” is not a day", text, "a day is written 2026-12-27")
    begins, ends = (moment_in(written.get(key)) for key in keys)
    return ProgrammeDay(day or (begins.date() if begins else None), begins, ends)
