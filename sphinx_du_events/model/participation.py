"""Who took part in an event, as aggregates; no record here is about one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field

from sphinx_du_events.diagnostics import Code, suggest
from sphinx_du_events.model.fields import Count, CountryCounts, Line, OneOrMany, Ref, Words, YesOrNo
from sphinx_du_events.model.record import Record, Resolver, problem
from sphinx_du_events.model.targets import RegistrationsPath


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

    @property
    def roles(self) -> dict[str, int]:
        """How many came of each role that is written."""
        written = {role: getattr(self, role) for role in ROLES}
        return {role: number for role, number in written.items() if number is not None}

    @property
    def least(self) -> int | None:
        """How many came at least: all, or those of the roles that are written."""
        roles = self.roles
        return self.attended if self.attended is not None else sum(roles.values()) if roles else None

    @property
    def whole(self) -> int | None:
        """How many came, where that is known: it is written, or each role is."""
        return self.least if self.attended is not None or len(self.roles) == len(ROLES) else None


ROLES = ("organizers", "mentors", "contributors")
"""The roles that attendance is written by."""


class ParticipationColumns(Record):
    """Which columns of a registration table hold what, by the names in its header."""

    foreign: ClassVar[dict[str, str]] = {"email": "person", "id": "person", "session": "sessions"}

    registered: Words = ()
    """Yes for who is registered. Without it, each row is a registration."""
    attended: Words = ()
    """Yes for who came: to anything, or to one session each; who came to any has attended."""
    contributed: Words = ()
    """Yes, a number or a link for who made a contribution."""
    returning: Words = ()
    """Yes for who took part in an earlier event."""
    country: Words = ()
    """The country that somebody is from."""
    role: Words = ()
    """contributor, mentor, organizer, …"""
    person: Words = ()
    """What tells one person from another, such as an address; never kept, and never guessed."""
    sessions: dict[Ref, Annotated[tuple[Line, ...], OneOrMany]] = Field(default_factory=dict)
    """By a session's id, the column with yes for who was there."""


@dataclass(frozen=True, slots=True)
class Floor:
    """What a site says must be hidden at least; data may hide more, never less."""

    smallest_group: int = 5
    """A smaller group of people is never shown apart: 3 or more, or 1 to hide nothing."""
    published: frozenset[str] = frozenset()
    """Words for columns that data may show in groups of any size, in lower case."""


def smallest_group(value: object) -> int:
    """The setting of that name; ``ValueError`` with what is allowed."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1 or value == 2:  # noqa: PLR2004 - see the message
        raise ValueError("a number of people: 3 or more, as a hidden group of fewer than 2 is one of 1; or 1")
    return value


def published(value: object) -> frozenset[str]:
    """The setting of that name, in lower case; ``ValueError`` with what is allowed."""
    if not isinstance(value, list | tuple | set | frozenset) or not all(
        isinstance(one, str) for one in value
    ):
        raise ValueError("a list of words, such as ['country']")
    return frozenset(word.casefold() for word in value)


class Participation(Record):
    """How many took part over a whole event, written down or counted from a registration table.

    What is written counts before what is counted; where they differ, both are named in a message.
    """

    foreign: ClassVar[dict[str, str]] = {"file": "source", "table": "source"}

    registered: Count | None = None
    """How many registered."""
    attended: Count | None = None
    """How many came to at least one session."""
    contributed: Count | None = None
    """How many of them made a contribution."""
    returning: Count | None = None
    """How many had taken part in an earlier event."""
    countries: CountryCounts = Field(default_factory=dict)
    """People per country, of those who attended."""
    source: RegistrationsPath | None = None
    """A registration table: csv, tsv, xlsx or ods. Only counts leave it."""
    columns: ParticipationColumns = ParticipationColumns()
    """Which of the table's columns hold what, where that cannot be guessed."""
    breakdowns: Words = ()
    """Other columns of the table to count by."""
    smallest_group: Count | None = None
    """A smaller group is never shown apart; at least the site's `du_events_smallest_group`, its default."""
    published: Words = ()
    """What is shown in groups of any size: keys of `columns`, or columns of `breakdowns`, of those that the
    site allows in `du_events_published`."""
    fold_written: YesOrNo = False
    """Whether what is written here is folded as well as what is counted."""

    @property
    def least(self) -> int:
        """The smallest group that is shown apart."""
        return Floor().smallest_group if self.smallest_group is None else self.smallest_group

    def linked(self, resolver: Resolver, /) -> Self | None:
        """This record, with columns of sessions that exist."""
        own = self.columns.sessions
        known = {session: names for session, names in own.items() if resolver.leads(session, "sessions")}
        if known == own:
            return self
        return self.model_copy(update={"columns": self.columns.model_copy(update={"sessions": known})})

    def model_post_init(self, _context: Any, /) -> None:
        """Require a smallest group that can hide something, and columns that there can be."""
        if self.smallest_group == 2:  # noqa: PLR2004 - see the message
            message = "what is hidden as a group of fewer than 2 is a group of 1"
            raise problem(
                Code.WRONG_VALUE, message, "write 3 or more, or 1 to hide nothing", "smallest_group"
            )
        known = [*ParticipationColumns.keys, *self.breakdowns]
        for name in self.published:
            if name.casefold() not in map(str.casefold, known):
                message = f"“published” names “{name}”, which is neither a key of “columns” nor a breakdown"
                raise problem(Code.WRONG_VALUE, message, suggest(name, known), at=name)
