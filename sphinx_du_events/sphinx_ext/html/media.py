"""Media kits in HTML: texts with room for buttons that copy, links to share, files and colours."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.html import parts, pictures
from sphinx_du_events.sphinx_ext.html.icons import icon

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.exporters.qr_code import Code
    from sphinx_du_events.sphinx_ext.nodes.media import (
        CopyWords,
        du_accounts,
        du_colors,
        du_copy,
        du_file,
        du_files,
        du_qr,
        du_share,
    )
    from sphinx_du_events.sphinx_ext.nodes.people import ServiceLink
    from sphinx_du_events.sphinx_ext.nodes.pictures import du_picture


def visit_copy(self: HTML5Translator, node: du_copy) -> None:
    """Write texts to copy, each in a box of its own under its label."""
    for one in node["texts"]:
        self.body.append(f'<div class="du-copy"{_copying(node["words"], one.label or one.text)}>\n')
        if one.label:
            note = f' <span class="du-under">{escape(one.note)}</span>' if one.note else ""
            self.body.append(f'<p class="du-copy-label"><b>{escape(one.label)}</b>{note}</p>\n')
        self.body.append(f'<div class="du-copy-text" dir="auto">{escape(one.text)}</div>\n</div>\n')
    raise nodes.SkipNode


def _copying(words: CopyWords, about: str) -> str:
    """The words of a button that copies, as a tag's attributes, for the script that adds it."""
    named = {"copy": words.copy, "copied": words.done, "yourself": words.yourself, "about": about}
    return "".join(f' data-{name}="{escape(text)}"' for name, text in named.items())


def visit_share(self: HTML5Translator, node: du_share) -> None:
    """Write links to share an announcement."""
    self.body.append('<ul class="du-services" role="list">\n')
    for link in node["links"]:
        self.body.append(f"<li>{_service(self, link, link.name)}</li>\n")
    self.body.append("</ul>\n")
    raise nodes.SkipNode


def visit_qr(self: HTML5Translator, node: du_qr) -> None:
    """Write a QR code with links to take it. It is small: the links have all of it, and no file is needed."""
    code: Code = node["code"]
    files = (
        ("svg", "image/svg+xml", code.svg, "SVG"),
        ("png", "image/png", code.png, f"PNG, {code.side} × {code.side}"),
    )
    links = "".join(
        f'<a class="reference external" download="{escape(node["name"])}.{suffix}"'
        f' href="data:{type_};base64,{b64encode(content).decode()}">{escape(node["download"] % kind)}</a>'
        for suffix, type_, content, kind in files
    )
    self.body.append(f'<div class="du-qr-code">{code.inline}\n<p class="du-links">{links}</p></div>\n')
    raise nodes.SkipNode


def visit_accounts(self: HTML5Translator, node: du_accounts) -> None:
    """Write links to accounts, each with how posts mention it."""
    self.body.append('<ul class="du-services" role="list">\n')
    for link, mention in node["accounts"]:
        handle = f' <bdi class="du-under">{escape(mention)}</bdi>' if mention else ""
        self.body.append(f"<li>{_service(self, link, link.name)}{handle}</li>\n")
    self.body.append("</ul>\n")
    raise nodes.SkipNode


def _service(self: HTML5Translator, link: ServiceLink, name: str) -> str:
    """A link with its icon and name; a book has no drawings, as for people's links."""
    drawn = icon(self, link.service) if self.builder.name != "epub" else ""
    rel = "" if link.url.startswith("mailto:") else ' rel="noopener"'
    inner = f"{drawn}<span>{escape(name)}</span>"
    return f'<a class="reference external" href="{escape(link.url)}"{rel}>{inner}</a>'


def visit_files(self: HTML5Translator, node: du_files) -> None:
    """Begin the list of pictures."""
    self.body.append(f'<ul class="du-files du-files-{node["style"]}" role="list">\n')


def visit_file(self: HTML5Translator, node: du_file) -> None:
    """Write a picture over its title and the links to take it."""
    self.body.append('<li class="du-file">\n<div class="du-file-picture">')
    parts.walk(self, node.shown)
    title = node["title"]
    self.body.append(f'</div>\n<p class="du-file-title">{escape(title)}</p>\n<p class="du-links">')
    for file in node.files:
        file.walkabout(self)
    self.body.extend(parts.labelled(self, link) for link in node["links"])
    if node.picture is not None and not node.files and not node["links"]:
        self.body.append(_download(self, node.picture, node["download"], title))
    self.body.append("</p>\n</li>\n")
    raise nodes.SkipNode


def _download(self: HTML5Translator, picture: du_picture, words: str, title: str) -> str:
    """A link to the largest file of a picture; of a drawing, which nothing may link to, its type."""
    file = picture.get("file")
    named = PurePosixPath(picture["named"])
    if file is None:
        return f"<span>{escape(named.suffix[1:].upper())}</span>"
    made = PurePosixPath(file.path).suffix
    kind = f"{made[1:].upper()}, {file.width} × {file.height}"
    href, name = escape(pictures.address(self, file.path)), escape(named.stem + made)
    return (
        f'<a class="reference internal" href="{href}" download="{name}">{escape(words % kind)}'
        f"{parts.about(title)}</a>"
    )


def visit_colors(self: HTML5Translator, node: du_colors) -> None:
    """Write colours: a field of each, its name, its digits and what can be read on it."""
    self.body.append('<ul class="du-colors" role="list">\n')
    for one in node["swatches"]:
        drawn = (
            '<svg xmlns="http://www.w3.org/2000/svg" class="du-swatch" viewBox="0 0 4 3"'
            ' preserveAspectRatio="none" aria-hidden="true" focusable="false">'
            f'<rect width="4" height="3" fill="{escape(one.value)}"/></svg>'
        )
        self.body.append(
            f'<li class="du-color">{drawn}\n<p class="du-color-title">{escape(one.title)}</p>\n'
            f'<div class="du-copy"{_copying(node["words"], one.title)}>'
            f'<code class="du-copy-text">{escape(one.value)}</code></div>\n'
            f'<p class="du-under">{escape(one.note)}</p></li>\n'
        )
    self.body.append("</ul>\n")
    raise nodes.SkipNode
