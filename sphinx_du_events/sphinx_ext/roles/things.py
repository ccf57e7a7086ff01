"""The roles of the domain ``event``: links to things, with their titles as words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.roles import XRefRole

from sphinx_du_events.sphinx_ext.domain import events_domain

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.queries.things import ThingKind


class ThingRole(XRefRole):
    """A link to a thing. What it names is looked up when it is read, and where that is when it is written.

    A name that is not known may be another site's, so that is only reported where it cannot be resolved.
    """

    innernodeclass = nodes.inline

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,  # noqa: FBT001 - Sphinx's signature
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """The words and the name of the thing."""
        # The role is known to every build; few have a link by it.
        from sphinx_du_events.queries.known_things import ThingQuery  # noqa: PLC0415 - see above

        domain, docname = events_domain(env), env.current_document.docname
        name = " ".join(target.split())
        query = ThingQuery(cast("ThingKind", refnode["reftype"]), name)
        domain.note_query(docname, query)
        found = domain.state.view.answer(query)
        if found is None:
            return title, name
        thing, words = found
        domain.note_link(docname, thing)
        return (title if has_explicit_title else words), thing.name
