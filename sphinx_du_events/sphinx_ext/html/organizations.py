"""Organizations in HTML: each is a link around its logo and its name, then what is said of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_du_events.sphinx_ext.html import parts
from sphinx_du_events.sphinx_ext.nodes import base as du
from sphinx_du_events.sphinx_ext.nodes import organizations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.writers.html5 import HTML5Translator


_CLASSES = {"cards": "du-boxed", "logos": "du-logos"}


def visit_sponsors(self: HTML5Translator, node: organizations.du_sponsors) -> None:
    """Begin the list of organizations."""
    style = _CLASSES[node["style"]]
    self.body.append(f'<ul class="du-sponsors {style} du-size-{node["size"]}" role="list">\n')


def visit_sponsor(self: HTML5Translator, node: organizations.du_sponsor) -> None:
    """Write an organization: one link around its logo and its name, then its description."""
    card = " sd-card" if _style(node) == "cards" else ""
    self.body.append(f'<li class="du-sponsor{card}">\n')
    _name(self, node, named=node["named"], rel=node["rel"])
    _text(self, organizations.body(node.children))
    self.body.append("</li>\n")
    raise nodes.SkipNode


def visit_organizations(self: HTML5Translator, node: organizations.du_organizations) -> None:
    """Begin the list of organizations."""
    classes = " ".join(["du-cards", "du-organizations", *node["classes"]])
    self.body.append(f'<ul class="{escape(classes)}" role="list">\n')


def visit_organization(self: HTML5Translator, node: organizations.du_organization) -> None:
    """Write an organization: its logo and name, its text, its people and its links."""
    ids, former = parts.ids(node)
    self.body.append(f'<li class="du-organization sd-card"{ids}>{former}\n')
    _name(self, node, named=True, rel="noopener")
    _text(self, organizations.body(node.children))
    if node["facts"]:
        self.body.extend(parts.facts(self, node["facts"]))
    if node["links"]:
        self.body.append('<div class="du-links">')
        self.body.extend(parts.labelled(self, label) + " " for label in node["links"])
        self.body.append("</div>\n")
    self.body.append("</li>\n")
    raise nodes.SkipNode


def _style(node: organizations.du_sponsor) -> str:
    parent: Any = node.parent
    style: str = parent["style"]
    return style


def _name(self: HTML5Translator, node: Any, *, named: bool, rel: str) -> None:
    """The logo and the name in one link; the name alone where there is no logo."""
    name, logos = escape(node["name"]), organizations.logos(node.children)
    to: du.LinkTo | None = node["target"]
    start, end = parts.link(self, to, "\n", rel).split("\n") if to else ("", "")
    if not logos:
        self.body.append(f'<p class="du-sponsor-name">{start}{name}{end}</p>\n')
        return
    self.body.append(f'<p class="du-logo">{start}')
    parts.walk(self, logos)
    self.body.append(f'<span class="du-sponsor-name">{name}</span>' if named else "")
    self.body.append(f"{end}</p>\n")


def _text(self: HTML5Translator, text: Sequence[nodes.Node]) -> None:
    if text:
        self.body.append('<div class="du-sponsor-text">\n')
        parts.walk(self, text)
        self.body.append("</div>\n")
