"""Who took part in an event, as aggregates; no record here is about one person."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from sphinx_du_events.model.fields import Count, CountryCounts, Line, OneOrMany, Words
from sphinx_du_events.model.record import Record
from sphinx_du_events.model.targets import FilePath


class Attendance(Record):
    """How many were at one session, by role."""

    foreign: ClassVar[dict[str, str]] = {"organisers": "organizers"}

    registered: Count | None = None
    """How many had registered."""
    attended: Count | None = None
    """How many came, whatever their role."""
    organizers: Count | None = None
    """Organizers who came."""
    mentors: Count | None = None
    """Mentors who came."""
    contributors: Count | None = None
    """Contributors who came."""


class Participation(Record):
    """How many took part over a whole event, written down or counted from a registration table."""

    registered: Count | None = None
    """How many registered."""
    attended: Count | None = None
    """How many came to at least one session."""
    contributed: Count | None = None
    """How many of them made a contribution."""
    returning: Count | None = None
    """How many had taken part in an earlier event."""
    countries: CountryCounts = Field(default_factory=dict)
    """People per country."""
    source: FilePath | None = None
    """A registration table: csv, tsv, xlsx or ods."""
    columns: dict[Line, Annotated[tuple[Line, ...], OneOrMany]] = Field(default_factory=dict)
    """Which of the table's columns hold what."""
    breakdowns: Words = ()
    """Columns of the table to count by."""
    smallest_group: Count = 5
    """A smaller group is never shown on its own."""
