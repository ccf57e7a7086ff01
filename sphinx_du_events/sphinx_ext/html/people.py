"""People in HTML: faces, names, and links with icons that have names."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.html import parts, pictures
from sphinx_du_events.sphinx_ext.html.icons import icon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.sphinx_ext.nodes.base import LinkLabel
    from sphinx_du_events.sphinx_ext.nodes.people import ServiceLink, du_people, du_person


def visit_people(self: HTML5Translator, node: du_people) -> None:
    """Begin the list of people."""
    # role: a list without bullets is no list to some browsers' accessibility trees.
    classes = escape(" ".join(["du-people", f"du-people-{node['style']}", *node["classes"]]))
    self.body.append(f'<ul class="{classes}" role="list">\n')


def visit_person(self: HTML5Translator, node: du_person) -> None:
    """Write a person: face, name, what they did and where they are, then their links."""
    body = self.body
    ids, former = parts.ids(node)
    body.append(f'<li class="du-person"{ids}>{former}\n')
    if node.face:
        body.append(pictures.face(self, node.face) + "\n")
    pronouns = node["pronouns"]
    beside = f' <bdi class="du-pronouns">{escape(pronouns)}</bdi>' if pronouns else ""
    here = node["ids"][0] if node["ids"] else ""
    name = f'<bdi class="du-person-name">{escape(node["name"])}</bdi>'
    name = parts.link(self, node["target"], name, here=here) if node["target"] else name
    shown = name + beside if node["named"] else beside.strip()
    body.append('<div class="du-person-text">\n' + (f"<p>{shown}</p>\n" if shown else ""))
    if node["roles"]:
        body.append(f'<p class="du-person-role"><bdi>{escape(node.role_line)}</bdi></p>\n')
    where = [_word(self, node["affiliation"])] if node["affiliation"] else []
    where += [f"<bdi>{escape(node['place'])}</bdi>"] if node["place"] else []
    if where:
        line = "\u00a0· ".join(where)  # a dot never begins a line
        body.append(f'<p class="du-person-place">{line}</p>\n')
    parts.walk(self, node.biography)
    if node["sessions"]:
        items = ", ".join(_word(self, link) for link in node["sessions"])
        label = escape(node["sessions_label"])
        body.append(f'<p class="du-person-facts">{label}: {items}</p>\n')
    facts = " ".join(f"<span>{escape(fact.label)}: {parts.fact(self, fact)}</span>" for fact in node["facts"])
    if facts:
        body.append(f'<p class="du-person-facts">{facts}</p>\n')
    body.append("</div>\n")
    if node["links"]:
        body.extend(service_links(self, node["links"]))
    body.append("</li>\n")
    raise nodes.SkipNode


def service_links(self: HTML5Translator, links: Iterable[ServiceLink]) -> Iterable[str]:
    """Links with icons: each says aloud whose it is, and shows its service's name when pointed at."""
    # A book has words: a page with drawings in it needs a declaration there that Sphinx does not write.
    drawn = self.builder.name != "epub"
    yield '<ul class="du-icons" role="list">'
    for link in links:
        shown = icon(self, link.service) if drawn else escape(link.name)
        more = f' title="{escape(link.name)}" aria-label="{escape(link.label)}"' if drawn else ""
        address = escape(link.url)
        yield f'<li><a class="reference external" href="{address}" rel="noopener"{more}>{shown}</a></li>'
    yield "</ul>\n"


def _word(self: HTML5Translator, link: LinkLabel) -> str:
    words = f"<bdi>{escape(link.text)}</bdi>"
    return parts.link(self, link.to, words, link.rel)
