"""Blocks of sessions that a reader can filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.sphinx_ext.nodes.base import Semantic

if TYPE_CHECKING:
    from docutils import nodes


class du_filtered(Semantic):
    """Blocks of sessions, above which a browser's script puts ``choices``.

    Each choice is a criterion, its label, and values as an address and as a reader has them. ``words`` are
    those of the script. Their sessions have, as ``has``, the numbers of their values; the first is 1.
    """

    def plain(self) -> list[nodes.Node]:
        """The blocks."""
        return self.plain_children()
