"""All directives at once, for what speaks of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.sphinx_ext.later import loaded
from sphinx_du_events.sphinx_ext.listed import DIRECTIVES as PLACES

if TYPE_CHECKING:
    from sphinx_du_events.sphinx_ext.directives.base import EventDirective

DIRECTIVES: tuple[type[EventDirective], ...] = tuple(loaded(place) for place in PLACES.values())
"""All directives, in the order of the documentation."""
