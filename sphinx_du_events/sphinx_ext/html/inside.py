"""Sessions inside a session, in HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.html import parts

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.sphinx_ext.nodes.inside import du_part, du_parts


def visit_parts(self: HTML5Translator, _node: du_parts) -> None:
    """Begin the list."""
    self.body.append('<ul class="du-parts simple" role="list">\n')


def visit_part(self: HTML5Translator, node: du_part) -> None:
    """Write a part: its time, its title, its people."""
    css = escape(" ".join(["du-part", *node["classes"]]))
    ids = f' id="{escape(node["ids"][0])}"' if node["ids"] else ""
    here = node["ids"][0] if node["ids"] else ""
    title = escape(node["title"])
    inner = parts.link(self, node["target"], title, here=here) if node["target"] else title
    dot = '<span aria-hidden="true">· </span>'
    people = (
        f'<span class="du-part-people">{dot}{parts.words(self, node["people"])}</span>'
        if node["people"]
        else ""
    )
    line = [parts.part(self, part) for part in node["parts"]]
    bits = [*line, f'<span class="du-part-title">{inner}</span>', *([people] if people else [])]
    self.body.append(f'<li class="{css}"{ids}>{" ".join(bits)}</li>\n')
    raise nodes.SkipNode
