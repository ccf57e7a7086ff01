"""Pictures in HTML: each with its size, so that a page does not jump, loaded when a reader comes near."""

from __future__ import annotations

import posixpath
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

from sphinx_du_events.sphinx_ext.html import parts
from sphinx_du_events.sphinx_ext.nodes.pictures import du_face, du_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.sphinx_ext.nodes.base import LinkTo
    from sphinx_du_events.sphinx_ext.nodes.pictures import File


def address(self: HTML5Translator, path: str) -> str:
    """The address of a picture from the page; of a file that Sphinx does not copy, the path itself."""
    name = self.builder.images.get(path)
    return posixpath.join(self.builder.imgpath, quote(name)) if name else path


def _image(
    self: HTML5Translator,
    uri: str,
    alt: str,
    modern: Sequence[File],
    box: tuple[int, int] | None,
    classes: Sequence[str] = (),
) -> str:
    css = f' class="{escape(" ".join(classes))}"' if classes else ""
    size = f' width="{box[0]}" height="{box[1]}"' if box else ""
    img = (
        f'<img{css} src="{escape(address(self, uri))}" alt="{escape(alt)}"{size}'
        ' loading="lazy" decoding="async" />'
    )
    if not modern:
        return img
    ways = ", ".join(f"{address(self, file.path)} {density}x" for density, file in enumerate(modern, 1))
    return f'<picture><source type="image/webp" srcset="{escape(ways)}" />{img}</picture>'


def visit_picture(self: HTML5Translator, node: du_picture) -> None:
    """Write a picture."""
    shown = _image(self, node["uri"], node["alt"], node.get("modern", ()), node.get("box"), node["classes"])
    self.body.append(shown if isinstance(node.parent, nodes.TextElement) else f"{shown}\n")
    raise nodes.SkipNode


def face(self: HTML5Translator, node: du_face) -> str:
    """A face as inline HTML, for the visitors of blocks that have faces among their parts."""
    css = f"du-face du-face-{node['size']}"
    alt = "" if node["beside"] else node["name"]
    if node["uri"]:
        side = node.side
        # The file for a density of 1 is sharp enough for smaller faces.
        modern = node["modern"] if node["size"] == "large" else node["modern"][:1]
        # A class of themes: a face keeps its colours on a dark page.
        shown = _image(self, node["uri"], alt, modern, (side, side), ["dark-light"])
        return f'<span class="{css}">{shown}</span>'
    role = f'role="img" aria-label="{escape(alt)}"' if alt else 'aria-hidden="true"'
    return f'<span class="{css} du-tint-{node["tint"]}" {role}>{escape(node["initials"])}</span>'


def led_face(self: HTML5Translator, node: du_face) -> str:
    """A face that leads to the place where the site shows the person, if there is one."""
    target: LinkTo | None = node.get("target")
    if target is None:
        return face(self, node)
    name = escape(node["name"])
    more = f' title="{name}" aria-label="{name}"'
    return parts.link(self, target, face(self, node), css="du-face-link", more=more)


def visit_face(self: HTML5Translator, node: du_face) -> None:
    """Write a face."""
    self.body.append(led_face(self, node))
    raise nodes.SkipNode


def _depart(_self: HTML5Translator, _node: nodes.Element) -> None:
    """Write nothing: the visit wrote everything."""


def register(app: Sphinx) -> None:
    """Register the nodes and their visitors with Sphinx; other builders see an image, or plain nodes."""
    app.add_node(du_picture, html=(visit_picture, _depart))
    app.add_node(du_face, html=(visit_face, _depart))
