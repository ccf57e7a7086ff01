"""Participation figures to show, in which small groups are already folded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

FIGURES = ("registered", "attended", "contributed", "returning")
"""The figures of a whole event, in the order of the funnel; the last is outside it."""


class Figure(NamedTuple):
    """A number of people; None if it is smaller than the smallest group that is shown."""

    number: int | None
    counted: bool = False
    """Whether it was counted from a table, not written down."""


class Group(NamedTuple):
    """The people with the same answer, by country code or in their own words."""

    name: str
    people: int
    at_least: bool = False
    """Whether ``people`` is only the least number, because the exact number would reveal the few others."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """People by answer, the largest group first."""

    name: str
    """The column's name, or ``country`` or ``role``."""
    groups: tuple[Group, ...]
    people: int
    """The number of all people."""
    unsaid: int = 0
    """The number of people without an answer; 0 if that is a small group."""
    folded: int = 0
    """The number of people in small groups, and in others hidden with them."""
    hides: bool = False
    """Whether any group is hidden."""
    others: bool = False
    """Whether there are hidden groups besides ``groups``."""
    several: bool = False
    """Whether people may be in several groups; then folded people are not counted."""
    number: int | None = None
    """The number of groups including folded groups; None if it must not be published."""
    counted: bool = True


class SessionFigures(NamedTuple):
    """The attendance of a session; a role that is missing is not known."""

    session: str
    total: Figure
    roles: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class ParticipationFigures:
    """All figures of an event's participation that are shown."""

    least: int = 5
    """The smallest group that is shown by itself."""
    figures: tuple[tuple[str, Figure], ...] = ()
    countries: Breakdown | None = None
    sessions: tuple[SessionFigures, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    left_out: bool = False
    """Whether a part is not shown at all, because no number of it is safe."""
    all_counted: tuple[str, ...] = ()
    """Figures that count everybody, and not only those who attended."""
    without: tuple[str, ...] = ()
    """Roles that are not counted as attendees."""

    def figure(self, name: str) -> Figure | None:
        """A figure of the event by name; None if there is none."""
        return dict(self.figures).get(name)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of all sessions, in the order of first appearance."""
        return tuple(dict.fromkeys(role for session in self.sessions for role in session.roles))

    def __bool__(self) -> bool:
        """Whether there are any figures."""
        return bool(self.figures or self.countries or self.sessions or self.breakdowns)


def percent(part: int, whole: int) -> int:
    """A share in whole percent, halves rounded up; only an empty part is 0, only the whole is 100."""
    if not 0 < part < whole:
        return 100 if part and part >= whole else 0
    return min(max((200 * part + whole) // (2 * whole), 1), 99)
