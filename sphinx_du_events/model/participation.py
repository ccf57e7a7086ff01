"""Participation in an event, as counts; no record here is about a single person."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import suggest
from sphinx_du_events.model.attendance import ROLES
from sphinx_du_events.model.countries import CountryCounts
from sphinx_du_events.model.fields import Count, Line, OneOrMany, Ref, Words, YesOrNo, text_of, word_in
from sphinx_du_events.model.floor import Floor
from sphinx_du_events.model.record import Record, Resolver, problem
from sphinx_du_events.model.table_words import TableWords
from sphinx_du_events.model.targets import RegistrationsPath


class ParticipationColumns(Record):
    """The columns of a registration table, by the names in its header."""

    foreign: ClassVar[dict[str, str]] = {"email": "person", "id": "person", "session": "sessions"}

    registered: Words = ()
    """Yes for people who are registered. Without it, each row is a registration."""
    attended: Words = ()
    """Yes for people who came: to anything, or a column for each session; any yes means attended."""
    contributed: Words = ()
    """Yes, a number or a link for people who made a contribution."""
    returning: Words = ()
    """Yes, or *returning*, for people who took part in an earlier event; no, or *new*, for others."""
    country: Words = ()
    """The country of the person."""
    role: Words = ()
    """contributor, mentor, organizer, …"""
    person: Words = ()
    """What distinguishes people, such as an address; never kept, and never guessed. Rows without it are not
    counted."""
    sessions: dict[Ref, Annotated[tuple[Line, ...], OneOrMany]] = Field(default_factory=dict)
    """For each session id, the column with yes for people who were there."""


AttendeeRole = Annotated[
    Literal["organizers", "mentors", "contributors"],
    word_in(ROLES, {role.removesuffix("s"): role for role in ROLES} | {"organisers": "organizers"}),
]
"""A role that attendance is counted by."""


class CountingRules(Record):
    """Who is counted, where the organizers have another rule than the usual; the page states it."""

    attended: Annotated[Literal["all"], word_in(("all",))] | None = None
    """`all` if everybody in the table attended, as in a list of those who came."""
    contributed: Annotated[Literal["attended", "all"], word_in(("attended", "all"))] = "attended"
    """`all` to count everybody who contributed, and not only those who attended."""
    returning: Annotated[Literal["attended", "all"], word_in(("attended", "all"))] = "attended"
    """`all` to count everybody who returned, and not only those who attended."""
    without: Annotated[tuple[AttendeeRole, ...], OneOrMany] = ()
    """Roles that are not counted as attendees: `organizers`, `mentors`."""


class YesNoWords(TableWords):
    """Further words of a registration table that mean yes or no."""

    opposites: ClassVar[tuple[tuple[str, ...], ...]] = (("yes", "no"), ("returning", "new"))

    yes: Words = ()
    """Yes, in every column of yes and no."""
    no: Words = ()
    """No, in every column of yes and no."""
    returning: Words = ()
    """Yes, in the column `returning`."""
    new: Words = ()
    """No, in the column `returning`."""


def _without_choices(value: object) -> object:
    """A mapping from columns to choices; a list of columns, or a single column, has no choices."""
    if isinstance(value, dict):
        return value
    names = value if isinstance(value, list) else [value]
    return {text_of(name): [] for name in names}


Several = Annotated[
    dict[Line, Annotated[tuple[Line, ...], OneOrMany]],
    BeforeValidator(_without_choices),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}},
                {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
            ]
        }
    ),
]
"""Columns in which people may give several answers, with the choices of each."""


class Participation(Record):
    """The numbers for a whole event, written down or counted from a registration table.

    Written numbers take precedence over counted ones; a message names both where they differ.
    """

    foreign: ClassVar[dict[str, str]] = {"file": "source", "table": "source"}

    registered: Count | None = None
    """Number of people who registered."""
    attended: Count | None = None
    """Number of people who came to at least one session."""
    contributed: Count | None = None
    """Number of attendees who made a contribution."""
    returning: Count | None = None
    """Number of people who had taken part in an earlier event."""
    countries: CountryCounts = Field(default_factory=dict)
    """Attendees by country."""
    source: RegistrationsPath | None = None
    """A registration table: csv, tsv, xlsx or ods. Only counts leave it."""
    columns: ParticipationColumns = Field(default_factory=ParticipationColumns)
    """The columns of the table, where they cannot be guessed."""
    breakdowns: Words = ()
    """Other columns of the table to count by."""
    several: Several = Field(default_factory=dict)
    """Columns in which people may give several answers, and their choices, as in
    `{Heard: [Meetup, "a friend, colleague, etc."]}`. Without choices, as in
    `[Heard]`, a cell is divided at each comma, semicolon and line."""
    words: YesNoWords = Field(default_factory=YesNoWords)
    """Further words of the table that mean yes or no."""
    count: CountingRules = Field(default_factory=CountingRules)
    """Who is counted, where the rule is not the usual."""
    smallest_group: Count | None = None
    """A smaller group is never shown by itself; at least `du_events_smallest_group`, which is the default."""
    published: Words = ()
    """What is shown in groups of any size: keys of `columns`, or columns of `breakdowns`. The site must allow
    each in `du_events_published`."""
    fold_written: YesOrNo = False
    """Whether small groups in the written numbers are folded too, as in the counted ones."""

    @property
    def least(self) -> int:
        """The size of the smallest group that is shown by itself."""
        return Floor().smallest_group if self.smallest_group is None else self.smallest_group

    def linked(self, resolver: Resolver, /) -> Self | None:
        """This record, with columns of sessions that exist, by their present ids."""
        own = self.columns.sessions
        known: dict[Ref, tuple[Line, ...]] = {}
        for written, names in own.items():
            session = resolver.current(written, "sessions")
            if resolver.leads(session, "sessions"):
                known[session] = (*known.get(session, ()), *names)
        if known == own:
            return self
        return self.model_copy(update={"columns": self.columns.model_copy(update={"sessions": known})})

    def model_post_init(self, _context: Any, /) -> None:
        """Check that the smallest group hides something, and that published columns exist."""
        if self.smallest_group == 2:  # noqa: PLR2004 - see the message
            message = "2 hides nothing: a hidden group of fewer than 2 is a group of 1"
            raise problem(
                Code.WRONG_VALUE, message, "write 3 or more, or 1 to hide nothing", "smallest_group"
            )
        known = [*ParticipationColumns.keys, *self.breakdowns]
        for name in self.published:
            if name.casefold() not in map(str.casefold, known):
                message = f"“published” names “{name}”, which is neither a key of “columns” nor a breakdown"
                raise problem(Code.WRONG_VALUE, message, suggest(name, known), at=name)
