"""What an event remembers of files that were imported, so that the next import reads them alike."""

from __future__ import annotations

from pydantic import Field

from sphinx_du_events.model.date_order import DateOrder
from sphinx_du_events.model.fields import Id, Line, Words
from sphinx_du_events.model.record import Record
from sphinx_du_events.model.zones import Zone


class Import(Record):
    """How a file is read by ``du-events import``, which writes this; it may be corrected here."""

    id: Id
    """The name of the import, by which ``du-events import`` finds it again."""
    kind: Line
    """The format of the file."""
    columns: dict[Line, dict[Line, Words]] = Field(default_factory=dict)
    """For each section, the columns of a table by the key that they are read as; ``none`` has those that are
    not wanted."""
    sheets: dict[Line, Line] = Field(default_factory=dict)
    """The section that each sheet of a workbook holds, or ``none``."""
    date_order: DateOrder | None = None
    """``day-month`` or ``month-day``: the order of day and month in its dates."""
    timezone: Zone | None = None
    """The IANA time zone of its local times."""
