"""A programme in HTML: lists in order of time, which style lays out as grids.

Places are in classes, because a page's policy may forbid styles in attributes: a class for each decimal
digit, so that a style sheet needs few of them.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.sphinx_ext.html import notes, parts, pictures

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_du_events.model.colours import Shades
    from sphinx_du_events.queries.programme import Cell
    from sphinx_du_events.sphinx_ext.nodes.programme import du_day, du_days, du_plan, du_slot, du_theme


def visit_days(self: HTML5Translator, node: du_days) -> None:
    """Begin the groups, of which a browser makes tabs if they are days."""
    label = f' data-label="{escape(node["label"])}"' if node["label"] else ""
    self.body.append(f'<div class="du-days"{label}{parts.hides(node)}>\n')


def depart_days(self: HTML5Translator, node: du_days) -> None:
    """End the groups; where they are hidden when they are over, the words for none follow."""
    self.body.append(f"</div>\n{parts.left_empty(node)}")


def visit_day(self: HTML5Translator, node: du_day) -> None:
    """Begin a day under its label."""
    label = escape(node["label"])
    ids, former = parts.ids(node)
    hours = node["hours"]
    more = f' data-tab="{escape(node["tab"])}"'
    more += f' data-from="{hours[0]}" data-to="{hours[1]}"' if hours else ""
    more += ' data-today=""' if node["is_today"] else ""
    classes = escape(" ".join(["du-group", *node["classes"]]))
    self.body.append(
        f'<div class="{classes}"{ids} role="group" aria-label="{label}"{more}>{former}\n'
        f'<p class="du-group-title">{label}</p>\n'
    )


def visit_theme(self: HTML5Translator, node: du_theme) -> None:
    """Begin the sessions of a room or a track under its name."""
    label = escape(node["label"])
    ids, former = parts.ids(node)
    self.body.append(
        f'<div class="du-group du-programme"{ids} role="group" aria-label="{label}">{former}\n'
        f'<p class="du-group-title">{escape(node.title)}</p>\n'
    )


def depart_day(self: HTML5Translator, _node: du_day) -> None:
    """End the sessions of a day, a room or a track."""
    self.body.append("</div>\n")


_NEVER_WIDER = 3
"""The most columns that always fit where a grid is shown; a box of more is scrolled, by keyboard too."""


def visit_plan(self: HTML5Translator, node: du_plan) -> None:
    """Begin the list. Names of rooms and hours are for the eye: each session says them itself."""
    # They are in attributes, so that nothing is left of them where there is no style.
    columns = node["columns"]
    grid = f" du-plan-{columns}" if columns else ""
    scrolls = (
        f' role="group" aria-label="{escape(node["label"])}" tabindex="0"' if columns > _NEVER_WIDER else ""
    )
    body = self.body
    body.append(f'<div class="du-plan-frame">\n<div class="du-plan-box{grid}"{scrolls}>\n')
    if node["rooms"]:
        # Beside the grid, not in it: a row of a grid keeps what sticks to the top of the window.
        marks = [
            _mark("room", title, [*_digits("col", first), *_digits("end", last)])
            for title, first, last in node["rooms"]
        ]
        body.append(f'<div class="du-plan-rooms" aria-hidden="true">\n{"".join(marks)}</div>\n')
    body.append('<div class="du-plan">\n')
    for row, words, height in node["hours"]:
        body.append(_mark("hour", words, [*_digits("at", row), *_digits("for", height)]))
    body.append('<ul class="du-plan-list" role="list">\n')


def _mark(kind: str, words: str, place: list[str]) -> str:
    css = " ".join([f"du-plan-{kind}", *place])
    label = f' data-label="{escape(words)}"' if words else ""
    return f'<div class="{css}"{label} aria-hidden="true"></div>\n'


def depart_plan(self: HTML5Translator, _node: du_plan) -> None:
    """End the list."""
    self.body.append("</ul>\n</div>\n</div>\n</div>\n")


def visit_slot(self: HTML5Translator, node: du_slot) -> None:
    """Write a session: its time, its title, then what is known of it."""
    body = self.body
    cell: Cell | None = node["cell"]
    classes = ["du-slot", *node["classes"], *_place(cell)]
    ids, former = parts.ids(node)
    body.append(f'<li class="{escape(" ".join(classes))}"{ids}{parts.session_attributes(node)}>{former}')
    # The script looks for this name, to mark what is on now.
    body.append('<div class="du-card-name">\n')
    line = parts.line(self, node["parts"])
    body.append(f'<p class="du-when du-dots">{line}</p>\n' if line else "")
    title = escape(node["title"])
    here = node["ids"][0] if node["ids"] else ""
    inner = parts.link(self, node["target"], title, here=here) if node["target"] else title
    body.append(f'<p class="du-slot-title">{inner}{notes.marks(node["marks"])}</p>\n')
    bits = [
        f'<span class="du-bit{css}">{_dot(place)}<span class="du-hidden">{escape(fact.label)}: </span>'
        f"{parts.fact(self, fact)}</span>"
        for place, (fact, css) in enumerate(zip(node["facts"], node["looks"], strict=True))
    ]
    if bits:
        body.append(f'<p class="du-slot-facts du-dots">{" ".join(bits)}</p>\n')
    if node.faces:
        body.append(f'<p class="du-faces">{"".join(pictures.face(self, face) for face in node.faces)}</p>\n')
    parts.walk(self, node.body)
    body.append("</div>\n")
    body.append(_stripe(node["stripe"]) if node["stripe"] else "")
    body.append("</li>\n")
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
