"""How many people came to a session, by role."""

from __future__ import annotations

from typing import ClassVar

from sphinx_du_events.model.fields import Count
from sphinx_du_events.model.record import Record

ROLES = ("organizers", "mentors", "contributors")
"""The roles that attendance is counted by."""


class Attendance(Record):
    """The number of people at a session, by role."""

    foreign: ClassVar[dict[str, str]] = {"organisers": "organizers"}

    registered: Count | None = None
    """Number of registrations."""
    attended: Count | None = None
    """Number of people who came, in any role."""
    organizers: Count | None = None
    """Organizers who came."""
    mentors: Count | None = None
    """Mentors who came."""
    contributors: Count | None = None
    """Contributors who came."""

    @property
    def roles(self) -> dict[str, int]:
        """The number of people who came, by role, for roles that are given."""
        written = {role: getattr(self, role) for role in ROLES}
        return {role: number for role, number in written.items() if number is not None}

    @property
    def least(self) -> int | None:
        """The least number of people who came: the total, or the sum of the roles that are given."""
        roles = self.roles
        return self.attended if self.attended is not None else sum(roles.values()) if roles else None

    @property
    def whole(self) -> int | None:
        """The number of people who came, if known: the total is given, or every role is."""
        return self.least if self.attended is not None or len(self.roles) == len(ROLES) else None
