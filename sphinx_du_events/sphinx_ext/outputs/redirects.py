"""Pages that lead on to another page, for browsers and search engines.

Only at once, without a delay: readers lose nothing that they began to read (WCAG 2.2, technique H76).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.blocks import du_redirect
from sphinx_du_events.sphinx_ext.site_address import site_address
from sphinx_du_events.sphinx_ext.warnings import warn

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_du_events.queries.things import Thing

_BUILDERS = frozenset({"html", "dirhtml"})
"""The builders with an address for each page."""


def lead_on(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have a page lead on to where the site shows a thing, and name that page as the one to find."""
    domain = events_domain(app.env)
    if doctree is None or app.builder.name not in _BUILDERS or pagename not in domain.users:
        return
    for node in doctree.findall(du_redirect):
        thing: Thing = node["thing"]
        place = domain.state.places.get(thing)
        if place is None or place.docname == pagename:
            message = f"no other page shows the {thing.kind} “{thing.name}”, so that this page leads nowhere"
            warn(Code.SHOWN_NOWHERE, message, pagename)
            return
        builder, part = app.builder, f"#{place.anchor}" if place.anchor else ""
        # The builder may return a quoted address.
        address = quote(builder.get_relative_uri(pagename, place.docname), safe="/%")
        base = site_address(app.config)
        whole = base + quote(builder.get_target_uri(place.docname), safe="/%") if base else address
        # The theme would name this page itself as the page to find.
        context["pageurl"] = None
        context["metatags"] = (
            f"{context.get('metatags') or ''}\n"
            f'<meta http-equiv="refresh" content="0; url={escape(address + part)}" />\n'
            f'<link rel="canonical" href="{escape(whole)}" />\n'
        )
        return
