"""Roles: data in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.sphinx_ext.roles.figures import EventStat
from sphinx_du_events.sphinx_ext.roles.times import EventTime, SessionTime

if TYPE_CHECKING:
    from sphinx_du_events.sphinx_ext.roles.base import EventRole

ROLES: tuple[type[EventRole], ...] = (EventTime, SessionTime, EventStat)
"""All roles, in the order of the documentation."""
