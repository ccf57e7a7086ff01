"""What is shown of who took part: figures in which small groups are folded already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

FIGURES = ("registered", "attended", "contributed", "returning")
"""The figures of a whole event, in the order of the funnel but for the last."""


class Figure(NamedTuple):
    """A number of people; None where it is smaller than the smallest group that is shown."""

    number: int | None
    counted: bool = False
    """Whether it comes from a table, and was not written down."""


class Group(NamedTuple):
    """The people who gave one answer, by a country's code or in their words."""

    name: str
    people: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """People by what they answered, the largest group first."""

    name: str
    """The column's name, or ``country`` or ``role``."""
    groups: tuple[Group, ...]
    people: int
    """All of them."""
    unsaid: int = 0
    """Those who did not answer, where that is no small group."""
    folded: int = 0
    """Those of small groups, and of others hidden with them."""
    hides: bool = False
    """Whether any group is hidden."""
    several: bool = False
    """Whether people may be in several groups; the folded are not counted then."""
    number: int | None = None
    """How many groups there are with the folded ones, where that may be told."""
    counted: bool = True


class SessionFigures(NamedTuple):
    """How many were at one session; a role that is not there is not known."""

    session: str
    total: Figure
    roles: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class ParticipationFigures:
    """All that is shown of one event's participation."""

    least: int = 5
    """The smallest group that is shown apart."""
    figures: tuple[tuple[str, Figure], ...] = ()
    countries: Breakdown | None = None
    sessions: tuple[SessionFigures, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()

    def figure(self, name: str) -> Figure | None:
        """One of the event's figures."""
        return dict(self.figures).get(name)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of all sessions, in the order they come up."""
        return tuple(dict.fromkeys(role for session in self.sessions for role in session.roles))

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.figures or self.countries or self.sessions or self.breakdowns)


def percent(part: int, whole: int) -> int:
    """A share in whole percent, halves up; nobody alone is 0, and all alone are 100."""
    if not 0 < part < whole:
        return 100 if part and part >= whole else 0
    return min(max((200 * part + whole) // (2 * whole), 1), 99)
