"""Sponsors and partners on cards, in rows and lists: a name or a logo, a link, and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.fields import Field, FieldTable
from sphinx_du_events.importers.formats.markdown.blocks import at, words_of
from sphinx_du_events.importers.formats.markdown.cards import label_and_rest
from sphinx_du_events.importers.formats.markdown.found import Found, is_web
from sphinx_du_events.importers.formats.markdown.words import folded, is_empty, is_name
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.model.targets import is_url

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.markdown.blocks import Line
    from sphinx_du_events.importers.formats.markdown.cards import Card
    from sphinx_du_events.importers.formats.markdown.found import Context
    from sphinx_du_events.model.located import Scalar

_FIELDS = (
    Field(
        "name",
        "name",
        "the card's title, its bold words, the words of its link, or else the picture's alternative text",
    ),
    Field("url", "url", "where the card or its name leads"),
    Field("logo", "logo", "the picture, unless it is at an address"),
    Field("description", "description", "the other words"),
    Field("tier", "tier", "the nearest heading below *Sponsors*, such as *Gold*"),
    Field("type", "type", "*community* or *media* in a heading of partners"),
)
SPONSORS = FieldTable("a logo or a name below a heading of sponsors", "sponsors", _FIELDS)
PARTNERS = FieldTable("a logo or a name below a heading of partners", "partners", _FIELDS)
"""What goes where, of organizations."""

_LONGEST_NAME = 80
_LABELS = {
    "website": "url",
    "link": "url",
    "url": "url",
    "name": "name",
    "description": "description",
    "about": "description",
    "logo": "logo",
}


def organization_of_card(card: Card, context: Context) -> Found | None:
    """The organization that a card says; None if the headings above are not about sponsors or partners."""
    part = context.part
    if part is None or not part.kind:
        return None
    found = Found(part.kind, card.at, part=part)
    found.say("url", card.link if is_web(card.link) else None)
    _texts(found, card)
    _pictures(found, card, context)
    links = [one.target for one in card.links() if is_web(one.target)]
    for target in links:
        found.say("url", target)
        if target != found.values["url"]:
            found.miss(target, "it is a second link")
    found.miss_blocks(card.unknown, context.page)
    if "name" not in found.values or not (card.pictures() or links or card.link):
        return None
    name = found.values["name"]
    if "{" in name or (not card.pictures() and not is_name(name)):
        return None
    found.at = name
    return found


def _pictures(found: Found, card: Card, context: Context) -> None:
    """Take the first picture as the logo; its alternative text is a name if there is no other."""
    pictures = card.pictures()
    for place, picture in enumerate(pictures):
        if place:
            found.miss(picture.target, "it is a second picture")
        elif is_url(picture.target):
            found.miss(picture.target, "a logo at an address has to be saved beside the pages first")
        else:
            found.say("logo", context.page.address(picture.target))
    alt = next((one.text for one in pictures if one.text.strip()), None)
    found.say("name", like(alt.strip(), alt) if alt is not None else None)


def _texts(found: Found, card: Card) -> None:
    """Take a card's words: its title or bold words as the name, everything else as the description."""
    if card.title and words_of(card.title):
        found.say("name", at(card.title))
    sentences: list[Scalar] = []
    linked: Scalar | None = None
    for one in card.lines:
        line = _without_name(found, _without_label(found, one.line))
        if any(piece.kind in ("role", "note") or (piece.kind == "raw" and not piece.icons) for piece in line):
            found.miss(at(line), "its markup is not that of a short text")
        alone = [piece for piece in line if piece.kind == "link" and piece.text.strip()]
        if len(alone) == len([piece for piece in line if piece.text.strip()]) == 1:
            linked = linked or alone[0].text
        elif words_of(line):
            sentences.append(at(line))
    if linked is not None and not is_url(linked):
        found.say("name", like(linked.strip(), linked))
    if (
        sentences
        and not card.pictures()
        and "name" not in found.values
        and len(sentences[0]) <= _LONGEST_NAME
    ):
        found.say("name", sentences.pop(0))
    if sentences:
        found.say("description", like(" ".join(sentences), sentences[0]))


def _without_label(found: Found, line: Line) -> Line:
    """Take a line that begins with a label; nothing of it is left."""
    label, rest = label_and_rest(line)
    key = _LABELS.get(folded(label), "") if label else ""
    if not key:
        return line
    link = next((piece.target for piece in rest if piece.kind == "link"), None)
    value = link if key == "url" and link else at(rest)
    if key != "logo" and not is_empty(value):
        found.say(key, value)
    return []


def _without_name(found: Found, line: Line) -> Line:
    """A line without bold words at its beginning, which are the name."""
    first = next((piece for piece in line if piece.text.strip()), None)
    if first is None or not first.strong or "name" in found.values:
        return line
    name = first.text.strip().rstrip(":–—-").strip()
    found.say("name", like(name, first.text))
    return [piece for piece in line if piece is not first or piece.kind == "link"]
