"""What a build needs that has something to do, beside the handlers: the nodes and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.sphinx_ext.html import pictures, visitors
from sphinx_du_events.sphinx_ext.render import charts

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def register(app: Sphinx) -> None:
    """Register the nodes."""
    visitors.register(app)
    pictures.register(app)
    charts.register(app)
