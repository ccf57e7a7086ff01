"""A programme in HTML: lists in order of time, which style lays out as grids.

Places are in classes, because a page's policy may forbid styles in attributes: a class for each decimal
digit, so that a style sheet needs few of them.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.html import parts, pictures

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.model.colours import Shades
    from sphinx_du_events.queries.programme import Cell
    from sphinx_du_events.sphinx_ext.nodes.programme import du_plan, du_slot


def visit_plan(self: HTML5Translator, node: du_plan) -> None:
    """Begin the list. Names of rooms and hours are for the eye: each session says them itself."""
    # They are in attributes, so that nothing is left of them where there is no style.
    columns = node["columns"]
    grid = f" du-plan-{columns}" if columns else ""
    body = self.body
    body.append(f'<div class="du-plan-frame">\n<div class="du-plan{grid}">\n')
    for title, first, last in node["rooms"]:
        body.append(_mark("room", title, [*_digits("col", first), *_digits("end", last)]))
    for row, words, height in node["hours"]:
        body.append(_mark("hour", words, [*_digits("at", row), *_digits("for", height)]))
    body.append('<ul class="du-plan-list" role="list">\n')


def _mark(kind: str, words: str, place: list[str]) -> str:
    css = " ".join([f"du-plan-{kind}", *place])
    label = f' data-label="{escape(words)}"' if words else ""
    return f'<div class="{css}"{label} aria-hidden="true"></div>\n'


def depart_plan(self: HTML5Translator, _node: du_plan) -> None:
    """End the list."""
    self.body.append("</ul>\n</div>\n</div>\n")


def visit_slot(self: HTML5Translator, node: du_slot) -> None:
    """Write a session: its time, its title, then what is known of it."""
    body = self.body
    cell: Cell | None = node["cell"]
    classes = ["du-slot", *node["classes"], *_place(cell)]
    ids, former = parts.ids(node)
    body.append(f'<li class="{escape(" ".join(classes))}"{ids}{parts.range_attributes(node)}>{former}')
    body.append(_stripe(node["stripe"]) if node["stripe"] else "")
    # The script looks for this name, to mark what is on now.
    body.append('<div class="du-card-name">\n')
    framed = [parts.part(part) for part in node["parts"] if part.kind != "words"]
    plain = [parts.part(part) for part in node["parts"] if part.kind == "words"]
    line = " ".join([*framed, *([parts.dotted(plain)] if plain else [])])
    body.append(f'<p class="du-when du-dots">{line}</p>\n' if line else "")
    title = escape(node["title"])
    here = node["ids"][0] if node["ids"] else ""
    inner = parts.link(self, node["target"], title, here=here) if node["target"] else title
    body.append(f'<p class="du-slot-title">{inner}</p>\n')
    bits = [
        f'<span class="du-bit{css}">{_dot(place)}<span class="du-hidden">{escape(fact.label)}: </span>'
        f"{escape(fact.value)}</span>"
        for place, (fact, css) in enumerate(zip(node["facts"], node["looks"], strict=True))
    ]
    if bits:
        body.append(f'<p class="du-slot-facts du-dots">{" ".join(bits)}</p>\n')
    if node.faces:
        body.append(f'<p class="du-faces">{"".join(pictures.face(self, face) for face in node.faces)}</p>\n')
    parts.walk(self, node.body)
    body.append("</div></li>\n")
    raise nodes.SkipNode


def _stripe(shades: Shades) -> str:
    """The edge in a colour of the data, as a drawing: a page's policy may forbid styles, and not attributes.

    Where a browser does not know ``light-dark()``, the colour of light pages is inherited.
    """
    light, dark = map(escape, shades)
    fill = light if light == dark else f"light-dark({light}, {dark})"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="du-stripe" aria-hidden="true" fill="{light}">'
        f'<rect width="4" height="100%" fill="{fill}"></rect></svg>\n'
    )


def _dot(place: int) -> str:
    return '<span class="du-dot" aria-hidden="true">· </span>' if place else ""


def _place(cell: Cell | None) -> list[str]:
    if cell is None:
        return ["du-slot-apart"]
    return [
        *_digits("at", cell.row),
        *_digits("to", cell.end_row),
        *_digits("col", cell.column),
        *_digits("end", cell.end_column),
        *(["du-slot-whole"] if cell.spans else []),
    ]


def _digits(what: str, number: int) -> list[str]:
    """The classes of a number, one for each digit but zeros: 207 is ``du-at-200 du-at-7``."""
    size = len(str(number))
    return [
        f"du-{what}-{digit}{'0' * (size - place - 1)}"
        for place, digit in enumerate(str(number))
        if digit != "0"
    ]
