"""Notes on sessions in HTML, and the marks that lead to them and back."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.html import parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.sphinx_ext.nodes.notes import Mark, du_note, du_notes


def marks(listed: Iterable[Mark]) -> str:
    """Marks behind a title, each a link to its note."""
    return "".join(
        f'<sup class="du-mark"><a class="reference internal" id="{escape(mark.anchor)}"'
        f' href="#{escape(mark.target)}" aria-label="{escape(mark.label)}">{mark.number}</a></sup>'
        for mark in listed
    )


def visit_notes(self: HTML5Translator, node: du_notes) -> None:
    """Begin the list of notes."""
    self.body.append(f'<ul class="du-notes" role="list" aria-label="{escape(node["label"])}">\n')


def visit_note(self: HTML5Translator, node: du_note) -> None:
    """Write a note; its number leads back to its mark."""
    mark: Mark | None = node["mark"]
    if mark is None:
        self.body.append('<li class="du-noted">')
    else:
        hidden = ' hidden=""' if node["waiting"] else ""
        self.body.append(
            f'<li class="du-noted" id="{escape(mark.target)}"{hidden}>'
            f'<a class="reference internal du-mark" href="#{escape(mark.anchor)}"'
            f' aria-label="{escape(mark.label)}">{mark.number}</a> '
        )
    self.body.append('<div class="du-note-text">')
    parts.walk(self, node.children)
    self.body.append("</div></li>\n")
    raise nodes.SkipNode
