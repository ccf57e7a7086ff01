"""Localized pictures, which Sphinx uses instead of those that the data names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.pictures import du_picture
from sphinx_du_events.sphinx_ext.warnings import warn

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_CODES = {code.slug: code for code in Code}


def check_chosen(app: Sphinx, document: nodes.document) -> None:
    """Restore a picture that the data names, if its localized version must not be shown.

    The data does not name ``logo.de.svg`` beside ``logo.svg``, so that file is not checked before.
    """
    env = app.env
    tree = events_domain(env).state.store.tree
    for node in document.findall(du_picture):
        chosen, named = node["uri"], node["named"]
        if chosen == named or tree is None:
            continue
        try:
            tree.file(Scalar(f"/{chosen}"), "picture", tree.root)
        except PydanticCustomError as error:
            warn(_CODES[error.type], f"{in_one_line(error)}; “{named}” is shown in its place", node)
            node["uri"], node["candidates"] = named, {"*": named}
            env.note_dependency(named)
            env.images.add_file(env.current_document.docname, named)
