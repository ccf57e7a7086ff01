"""Everything about a session in HTML."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.html import parts

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.sphinx_ext.nodes.detail import du_detail


def _starring(self: HTML5Translator, node: du_detail) -> tuple[str, list[str]]:
    """What the script needs to put a star there, as attributes, and the class for it."""
    site = events_domain(self.builder.env).state.site_name
    if not node.get("star") or not site:
        return "", []
    stars = json.dumps({"site": site, "words": node["starring"]}, ensure_ascii=False, separators=(",", ":"))
    return f' data-title="{escape(node["title"])}" data-stars="{escape(stars)}"', ["du-starring"]


def visit_detail(self: HTML5Translator, node: du_detail) -> None:
    """Write what a session is and when, its facts and links, its texts, and what follows them."""
    body = self.body
    known, starring = _starring(self, node)
    classes = " ".join(["du-detail", *starring, *node["classes"]])
    ids, former = parts.ids(node)
    known = parts.session_attributes(node) + known
    body.append(f'<div class="{escape(classes)}"{ids}{known}>{former}\n')
    # The script looks for this name, to mark what is on now.
    body.append('<div class="du-card-name">\n')
    if node["titled"]:
        title = escape(node["title"])
        here = node["ids"][0] if node["ids"] else ""
        inner = parts.link(self, node["target"], title, here=here) if node["target"] else title
        body.append(f'<p class="du-detail-title">{inner}</p>\n')
    line = parts.line(self, node["parts"])
    body.append(f'<p class="du-when du-dots">{line}</p>\n' if line else "")
    body.append("</div>\n")
    if node["facts"]:
        body.extend(parts.facts(self, node["facts"]))
    parts.offers(self, node)
    if node.text:
        body.append('<div class="du-detail-text">\n')
        parts.walk(self, node.text)
        body.append("</div>\n")
    if node["more"]:
        body.extend(parts.facts(self, node["more"]))
    parts.walk(self, node.groups)
    if node["around"]:
        body.extend(parts.facts(self, node["around"], " du-around"))
    body.append("</div>\n")
    raise nodes.SkipNode
