"""Links that authors write: whether any may lead to a thing, before what knows things is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_du_events.queries.things import thing_at
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.later import loaded

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

LABELS = frozenset({"ref", "numref", "any", "myst"})
"""The types of references that may lead to a label."""


def note_links(app: Sphinx, doctree: nodes.document) -> None:
    """Record the things that an author's links may lead to; without data, only anchors of ours are known."""
    if not events_domain(app.env).state.awake and not any(
        node.get("reftype") in LABELS and thing_at(str(node.get("reftarget", "")))
        for node in doctree.findall(addnodes.pending_xref)
    ):
        return
    loaded("sphinx_ext.references:note_links")(app, doctree)
