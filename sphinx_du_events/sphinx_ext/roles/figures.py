"""``event-stat``: figures in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.queries.figures import FIGURES, FigureQuery
from sphinx_du_events.sphinx_ext.render.participation import figure_words
from sphinx_du_events.sphinx_ext.roles.base import EventRole
from sphinx_du_events.sphinx_ext.words import vocabulary

if TYPE_CHECKING:
    from docutils.nodes import Node


class EventStat(EventRole):
    """A figure of an event."""

    role_name = "event-stat"
    takes = "the id of an event and the name of a figure, with a slash between them"
    meaning = "The figure, formatted for the site's language."

    def made(self, text: str) -> list[Node]:
        """The figure."""
        event, figure = self.event_and(text, Code.UNKNOWN_FIGURE, "figure", lambda _: FIGURES)
        shown = self.ask(FigureQuery(event, figure))
        return [nodes.Text(figure_words(shown, vocabulary(), self.config.language))]
