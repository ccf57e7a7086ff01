"""Blocks of sessions that a reader can filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.sphinx_ext.nodes.base import Semantic

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData


class du_filtered(Semantic):
    """Blocks of sessions, above which a browser's script puts ``choices``.

    Each choice is a criterion, its label, and values as an address and as a reader has them. ``words`` are
    those of the script. Their sessions have, as ``has``, the numbers of their values; the first is 1.

    Readers can star the sessions that have a ``star``: their event and their id, which never change. The
    words for that are ``starring``, or None; what the site has for it, ``files``, is found when pages are
    written.
    """

    def plain(self) -> list[nodes.Node]:
        """The blocks."""
        return self.plain_children()


def set_star(node: nodes.Element, data: EventData, session: Session) -> None:
    """Let readers star the session of a node, and its part of a whole know that."""
    node["star"] = star(data, session)
    whole = data.whole_of(session)
    node["within"] = star(data, whole) if whole is not None else ""


def star(data: EventData, session: Session) -> str:
    """What stars know a session by: the first ids of its event and of itself, which never change."""
    return f"{data.event.first_id}/{session.first_id}"
