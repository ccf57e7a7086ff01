"""All roles at once, for what speaks of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.sphinx_ext.later import loaded
from sphinx_du_events.sphinx_ext.listed import ROLES as PLACES

if TYPE_CHECKING:
    from sphinx_du_events.sphinx_ext.roles.base import EventRole

ROLES: tuple[type[EventRole], ...] = tuple(loaded(place) for place in PLACES.values())
"""All roles, in the order of the documentation."""
