"""The semantic nodes in HTML: one visitor each. Also what EPUB, dirhtml and singlehtml show."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_du_events.sphinx_ext.html import detail, events, notes, parts, people, pictures, programme
from sphinx_du_events.sphinx_ext.html import filtered as html_filtered
from sphinx_du_events.sphinx_ext.html import inside as html_inside
from sphinx_du_events.sphinx_ext.html import media as html_media
from sphinx_du_events.sphinx_ext.html import organizations as html_organizations
from sphinx_du_events.sphinx_ext.html import recordings as html_recordings
from sphinx_du_events.sphinx_ext.nodes import base as du
from sphinx_du_events.sphinx_ext.nodes import blocks, media, organizations, recordings
from sphinx_du_events.sphinx_ext.nodes.detail import du_detail
from sphinx_du_events.sphinx_ext.nodes.events import du_event
from sphinx_du_events.sphinx_ext.nodes.filtered import du_filtered
from sphinx_du_events.sphinx_ext.nodes.inside import du_part, du_parts
from sphinx_du_events.sphinx_ext.nodes.notes import du_note, du_notes
from sphinx_du_events.sphinx_ext.nodes.people import du_people, du_person
from sphinx_du_events.sphinx_ext.nodes.pictures import du_face
from sphinx_du_events.sphinx_ext.nodes.programme import du_day, du_days, du_plan, du_slot, du_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    Visit = Callable[[HTML5Translator, Any], None]


def visit_title(self: HTML5Translator, node: du.du_title) -> None:
    """Write a title in a table, linked where it leads somewhere."""
    words = escape(node.astext())
    ids = node.parent.parent["ids"] if isinstance(node.parent, blocks.du_cell) else []
    here = ids[0] if ids else ""
    self.body.append(parts.link(self, node["target"], words, here=here) if node["target"] else words)
    raise nodes.SkipNode


def visit_nothing(_self: HTML5Translator, _node: nodes.Element) -> None:
    """Write nothing."""
    raise nodes.SkipNode


def visit_links(self: HTML5Translator, node: du.du_links) -> None:
    """Write the links of a table's cell."""
    row = node.parent.parent
    title = next((cell.astext() for cell in row.findall(du.du_title)), "")
    self.body.append('<span class="du-links">')
    parts.write_links(self, node["links"], node.children, title)
    self.body.append("</span>")
    raise nodes.SkipNode


def visit_time(self: HTML5Translator, node: du.du_time) -> None:
    """Write a time."""
    words, css = parts.unbroken(escape(node.astext())), " ".join(node["classes"])
    if css == "du-under":
        words, css = parts.under(node.astext())
    css = f' class="{escape(css)}"' if css else ""
    self.body.append(f"{parts.time_tag(node['datetime'], node['until'], css)}{words}</time>")
    raise nodes.SkipNode


def visit_calendar(self: HTML5Translator, node: blocks.du_calendar) -> None:
    """Write links to calendars in a row, after what they are about."""
    if node["links"]:
        label, to = escape(node["about"]), node["target"]
        label = parts.link(self, to, label) if to else label
        links = "".join(parts.labelled(self, one) + " " for one in node["links"])
        self.body.append(
            f'<p class="du-calendars"><b>{label}</b> <span class="du-links">{links}</span></p>\n'
        )
    raise nodes.SkipNode


def visit_cards(self: HTML5Translator, node: blocks.du_cards) -> None:
    """Begin the grid: a list, so that its length is told."""
    # role: a list without bullets is no list to some browsers' accessibility trees.
    classes = escape(" ".join(["du-cards", *node["classes"]]))
    self.body.append(f'<ul class="{classes}" role="list"{parts.listing(node)}>\n')


def depart_cards(self: HTML5Translator, node: blocks.du_cards) -> None:
    """End the grid; where cards come and go, the words for none follow."""
    self.body.append(f"</ul>\n{parts.left_empty(node)}")


def depart_list(self: HTML5Translator, _node: nodes.Element) -> None:
    """End a list."""
    self.body.append("</ul>\n")


def visit_card(self: HTML5Translator, node: blocks.du_card) -> None:
    """Write the card: its date as a calendar's page, its title and line of times, then its parts."""
    body = self.body
    classes = " ".join(["du-card", "sd-card", *node["classes"]])
    ids, former = parts.ids(node)
    hidden = ' hidden=""' if node.get("waiting") else ""
    when = parts.session_attributes(node)
    body.append(f'<li class="{escape(classes)}"{ids}{when}{hidden}>{former}\n<div class="du-card-head">\n')
    if node["day"]:
        iso, month, day, year = node["day"]
        body.append(
            f'<time class="du-badge" datetime="{iso}"><span class="du-month">{escape(month)}</span>'
            f' <span class="du-day">{day}</span> <span class="du-year">{year}</span></time>\n'
        )
    title = escape(node["title"])
    here = node["ids"][0] if node["ids"] else ""
    inner = parts.link(self, node["target"], title, here=here) if node["target"] else title
    body.append(f'<div class="du-card-name"><p class="du-card-title">{inner}</p>\n')
    line = parts.line(self, node["parts"])
    body.append(f'<p class="du-when du-dots">{line}</p>\n' if line else "")
    body.append("</div>\n</div>\n")
    parts.walk(self, node.body)
    if node.faces:
        body.append(
            f'<p class="du-faces">{"".join(pictures.led_face(self, face) for face in node.faces)}</p>\n'
        )
    if node["facts"]:
        body.extend(parts.facts(self, node["facts"]))
    parts.offers(self, node)
    body.append("</li>\n")
    raise nodes.SkipNode


def visit_group(self: HTML5Translator, node: blocks.du_group) -> None:
    """Begin a group under its label."""
    label = escape(node["label"])
    classes = escape(" ".join(["du-group", *node["classes"]]))

    if node.get("folds"):
        self.body.append(f'<details class="du-fold"><summary>{label}</summary>\n')
        return
    phase = f' data-phase="{node["phase"]}"' if node.get("phase") else ""
    hidden = ' hidden=""' if node.get("empty") else ""
    self.body.append(
        f'<div class="{classes}" role="group" aria-label="{label}"{phase}{hidden}>\n'
        f'<p class="du-group-title">{label}</p>\n'
    )


def depart_group(self: HTML5Translator, node: blocks.du_group) -> None:
    """End a group."""
    self.body.append("</details>\n" if node.get("folds") else "</div>\n")


def visit_table(self: HTML5Translator, node: blocks.du_table) -> None:
    """Begin a table in a box that the keyboard can scroll; no region, for a page may have several."""
    # The roles say again what the elements mean: on narrow screens they are laid out as blocks,
    # and browsers then take them for no table.
    label = escape(node["name"])
    classes = " ".join(["du-table", *node["classes"], *parts.room(node)])
    body = self.body
    body.append(
        f'<div class="du-scroll" role="group" aria-label="{label}" tabindex="0">\n'
        f'<table class="{escape(classes)}" role="table" aria-label="{label}">\n'
    )
    body.append('<thead role="rowgroup"><tr role="row">')
    for column in node["head"]:
        css = f' class="{column.css}"' if column.css else ""
        words, under = parts.under(column.note)
        note = f' <span class="{under}">{words}</span>' if column.note else ""
        text = escape(column.text)
        text = parts.link(self, column.to, text) if column.to else text
        text += notes.marks(column.marks)
        body.append(f'<th role="columnheader" scope="col"{css}>{text}{note}</th>')
    body.append("</tr></thead>\n")
    if not _is_grouped(node):
        body.append(f'<tbody role="rowgroup"{parts.listing(node)}>\n')


def depart_table(self: HTML5Translator, node: blocks.du_table) -> None:
    """End the table and its region."""
    end = "" if _is_grouped(node) else "</tbody>\n"
    self.body.append(f"{end}</table>\n</div>\n{parts.left_empty(node)}")


def _is_grouped(table: blocks.du_table) -> bool:
    return any(isinstance(child, blocks.du_rows) for child in table.children)


def visit_rows(self: HTML5Translator, node: blocks.du_rows) -> None:
    """Begin rows of their own, under their label."""
    table: Any = node.parent
    label = f'scope="rowgroup" colspan="{len(table["head"])}">{escape(node["label"])}'
    self.body.append(
        f'<tbody role="rowgroup"{parts.hides(table)}>\n'
        f'<tr role="row" class="du-day-row"><th role="rowheader" {label}</th></tr>\n'
    )


def depart_rows(self: HTML5Translator, _node: blocks.du_rows) -> None:
    """End them."""
    self.body.append("</tbody>\n")


def visit_row(self: HTML5Translator, node: blocks.du_row) -> None:
    """Write a row; each cell carries its column's head for narrow screens."""
    body = self.body
    ids, former = parts.ids(node)
    hidden = ' hidden=""' if node.get("waiting") else ""
    css = f' class="{escape(" ".join(node["classes"]))}"' if node["classes"] else ""
    body.append(f'<tr role="row"{ids}{css}{parts.session_attributes(node)}{hidden}>')
    for cell, column, heads in node.cells:
        classes = " ".join(filter(None, [column.css, *cell["classes"]]))
        css = f' class="{escape(classes)}"' if classes else ""
        if heads:
            body.append(f'<th role="rowheader" scope="row"{css}>')
        else:
            body.append(f'<td role="cell" data-label="{escape(column.text)}"{css}>')
        # One element inside, so that a cell laid out beside its label keeps its words together.
        sign = f'<span class="du-flag" aria-hidden="true">{cell["sign"]}</span> ' if cell.get("sign") else ""
        # On narrow screens, what the head says of all times stands beside each.
        note = f' data-note="{escape(column.note)}"' if "du-hours" in column.css and column.note else ""
        note = note if any("T" in part.datetime for part in cell["parts"]) else ""
        faces = [child for child in cell.children if isinstance(child, du_face)]
        body.append(f'<span class="du-value"{note}>{former}{sign}')
        former = ""
        body.extend(pictures.led_face(self, face) for face in faces)
        body.append(" ".join(parts.part(self, part) for part in cell["parts"]))
        marks = notes.marks(cell.get("marks", ()))
        if cell["parts"]:
            body.append(marks)
        for child in cell.children:
            if not isinstance(child, du_face):
                child.walkabout(self)
            if isinstance(child, du.du_title):
                body.append(marks)
        body.append("</span>" + ("</th>" if heads else "</td>"))
    body.append("</tr>\n")
    raise nodes.SkipNode


def visit_tiles(self: HTML5Translator, node: blocks.du_tiles) -> None:
    """Write figures and their labels."""
    self.body.append('<dl class="du-tiles simple">\n')
    for number, label in node["tiles"]:
        self.body.append(f"<div><dt>{escape(label)}</dt><dd>{number}</dd></div>\n")
    self.body.append("</dl>\n")
    raise nodes.SkipNode


_SHAPES = {"du-closed": (4, 4), "du-issues": (3, 2), "du-other": (6, 2)}
"""The top and the height of a bar's parts that are not as high as it: colours alone tell nothing apart."""


def visit_bar(self: HTML5Translator, node: blocks.du_bar) -> None:
    """Draw the bar; its numbers stand in words beside it, so it is drawn for the eye alone."""
    whole = node["whole"] or 1
    left = 0.0
    drawn = []
    for number, css in node["parts"]:
        width = round(100 * number / whole, 2)
        if width:
            top, height = _SHAPES.get(css, (0, 8))
            where = f'x="{left:g}" y="{top}" width="{width:g}" height="{height}"'
            drawn.append(f'<rect class="{escape(css)}" {where}/>')
        left = round(left + width, 2)
    self.body.append(
        # xmlns: a page in an EPUB is XML.
        '<svg xmlns="http://www.w3.org/2000/svg" class="du-bar" viewBox="0 0 100 8"'
        ' preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f"{''.join(drawn)}</svg>"
    )
    raise nodes.SkipNode


def depart_nothing(_self: HTML5Translator, _node: nodes.Element) -> None:
    """Write nothing: the visit wrote all, or there is nothing to end."""


_VISITORS: dict[type[nodes.Element], tuple[Visit, Visit]] = {
    du.du_title: (visit_title, depart_nothing),
    du.du_label: (visit_nothing, depart_nothing),
    du.du_links: (visit_links, depart_nothing),
    du.du_time: (visit_time, depart_nothing),
    blocks.du_calendar: (visit_calendar, depart_nothing),
    blocks.du_cards: (visit_cards, depart_cards),
    blocks.du_card: (visit_card, depart_nothing),
    blocks.du_group: (visit_group, depart_group),
    blocks.du_table: (visit_table, depart_table),
    blocks.du_rows: (visit_rows, depart_rows),
    blocks.du_row: (visit_row, depart_nothing),
    blocks.du_cell: (depart_nothing, depart_nothing),
    blocks.du_redirect: (visit_nothing, depart_nothing),
    blocks.du_tiles: (visit_tiles, depart_nothing),
    blocks.du_bar: (visit_bar, depart_nothing),
    organizations.du_sponsors: (html_organizations.visit_sponsors, depart_list),
    organizations.du_sponsor: (html_organizations.visit_sponsor, depart_nothing),
    organizations.du_organizations: (html_organizations.visit_organizations, depart_list),
    organizations.du_organization: (html_organizations.visit_organization, depart_nothing),
    du_filtered: (html_filtered.visit_filtered, html_filtered.depart_filtered),
    du_parts: (html_inside.visit_parts, depart_list),
    du_part: (html_inside.visit_part, depart_nothing),
    du_days: (programme.visit_days, programme.depart_days),
    du_day: (programme.visit_day, programme.depart_day),
    du_theme: (programme.visit_theme, programme.depart_day),
    recordings.du_recordings: (html_recordings.visit_recordings, depart_list),
    recordings.du_recorded: (html_recordings.visit_recorded, html_recordings.depart_recorded),
    recordings.du_recording: (html_recordings.visit_recording, depart_nothing),
    recordings.du_transcript: (html_recordings.visit_transcript, html_recordings.depart_transcript),
    recordings.du_passage: (html_recordings.visit_passage, depart_nothing),
    du_event: (events.visit_event, depart_nothing),
    du_detail: (detail.visit_detail, depart_nothing),
    du_plan: (programme.visit_plan, programme.depart_plan),
    du_slot: (programme.visit_slot, depart_nothing),
    media.du_copy: (html_media.visit_copy, depart_nothing),
    media.du_announcement: (html_media.visit_copy, depart_nothing),
    media.du_share: (html_media.visit_share, depart_nothing),
    media.du_qr: (html_media.visit_qr, depart_nothing),
    media.du_accounts: (html_media.visit_accounts, depart_nothing),
    media.du_files: (html_media.visit_files, depart_list),
    media.du_file: (html_media.visit_file, depart_nothing),
    media.du_colors: (html_media.visit_colors, depart_nothing),
    du_notes: (notes.visit_notes, depart_list),
    du_note: (notes.visit_note, depart_nothing),
    du_people: (people.visit_people, depart_list),
    du_person: (people.visit_person, depart_nothing),
}


def register(app: Sphinx) -> None:
    """Tell Sphinx the nodes and their visitors; other builders never meet them."""
    for node, visitors in _VISITORS.items():
        app.add_node(node, html=visitors)
