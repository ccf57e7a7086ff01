"""Cards, rows and items of lists as lines of text: what is written on them, whatever they are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.markdown.blocks import NOTHING, Block, Line, Piece, at, words_of
from sphinx_du_events.importers.incoming import like

if TYPE_CHECKING:
    from sphinx_du_events.model.located import Scalar

CARDS = frozenset(("card", "grid-item", "grid-item-card"))
"""The directives that are cards."""
GRIDS = frozenset(("grid", "card-carousel", "html"))
"""The directives that hold cards."""
_INSIDE = frozenset(("div", "container", "centered", "dropdown", "grid-item", "card", "html", "figure"))
_PICTURES = ("img-top", "img-bottom", "img-background")
_VIDEOS = {"youtube": "https://youtu.be/", "vimeo": "https://vimeo.com/"}


@dataclass(slots=True)
class Written:
    """A line of a card, with the paragraph that it is in."""

    line: Line
    paragraph: int
    source: str = ""
    """The whole paragraph's Markdown, where the line begins it."""


@dataclass(slots=True)
class Card:
    """What is written on a card."""

    block: Block
    title: Line
    lines: list[Written] = field(default_factory=list)
    link: Scalar = NOTHING
    """Where the whole card leads."""
    unknown: list[Block] = field(default_factory=list)
    """What is on it besides lines of text, links and pictures."""

    def pictures(self) -> list[Piece]:
        """Its pictures."""
        return [piece for one in self.lines for piece in one.line if piece.kind == "image"]

    def links(self) -> list[Piece]:
        """Its links that lead somewhere."""
        return [piece for one in self.lines for piece in one.line if piece.kind == "link" and piece.target]

    @property
    def is_template(self) -> bool:
        """Whether a substitution or a template writes a part of it."""
        return any("{{" in words_of(line) for line in (self.title, *(one.line for one in self.lines)))

    @property
    def at(self) -> Scalar:
        """Its title, or its first words, at their place."""
        return (
            at(self.title)
            if self.title
            else next((at(one.line) for one in self.lines if words_of(one.line)), NOTHING)
        )


def card_of(block: Block) -> Card:
    """The card of a directive."""
    card = Card(block, block.title)
    card.link = block.options.get("link", NOTHING)
    for key in _PICTURES:
        if key in block.options:
            alt = block.options.get("img-alt", NOTHING)
            card.lines.append(Written([Piece("image", alt, block.options[key])], 0))
    _take(card, block.children)
    return card


def _take(card: Card, blocks: list[Block]) -> None:
    for block in blocks:
        paragraph = block.first
        if block.kind in ("paragraph", "heading"):
            source = block.source
            for line in block.lines:
                if block.kind == "heading":
                    line = [piece._replace(strong=True) for piece in line]  # noqa: PLW2901 - the same line
                card.lines.append(Written(line, paragraph, source))
                source = ""
        elif block.kind in ("list", "item", "quote"):
            _take(card, block.children)
        elif block.kind == "directive":
            _take_directive(card, block)
        elif block.kind not in ("aside", "target", "matter"):
            card.unknown.append(block)


def _take_directive(card: Card, block: Block) -> None:
    name, argument = block.name, block.argument
    if name == "button-link":
        words = next((line for one in block.children for line in one.lines), [])
        text = at(words) if words else argument
        card.lines.append(Written([Piece("link", text, argument)], block.first))
    elif name in ("image", "figure"):
        card.lines.append(Written([Piece("image", block.options.get("alt", NOTHING), argument)], block.first))
        if "target" in block.options:
            target = block.options["target"]
            card.lines[-1].line.append(Piece("link", like("", target), target))
        _take(card, block.children)
    elif name in _VIDEOS and argument and "/" not in argument:
        target = like(f"{_VIDEOS[name]}{argument}", argument)
        card.lines.append(Written([Piece("link", like("Video", argument), target)], block.first))
    elif name in _INSIDE:
        if block.title:
            card.lines.append(Written(block.title, block.first))
        _take(card, block.children)
    else:
        card.unknown.append(block)


def label_and_rest(line: Line) -> tuple[str, Line]:
    """The label before a colon at the beginning of a line, and the pieces behind it; without it the line."""
    own = [piece for piece in line if piece.text.strip() or piece.kind != "text"]
    while own and own[0].kind == "raw" and own[0].icons:
        own = own[1:]
    if not own or own[0].kind != "text":
        return "", line
    head, colon, rest = own[0].text.partition(":")
    if not colon and len(own) > 1 and own[1].kind == "text" and own[1].text.lstrip().startswith(":"):
        # **Date**: July 9
        after = own[1].text.lstrip()[1:]
        return head.strip(), _kept([own[1]._replace(text=_part(own[1].text, after)), *own[2:]])
    if not colon or rest.startswith("//"):
        return "", line
    return head.strip(), _kept([own[0]._replace(text=_part(own[0].text, rest)), *own[1:]])


def _part(text: Scalar, end: str) -> Scalar:
    """The end of a text, at its own place."""
    plain = end.lstrip()
    made = like(plain, text)
    made.column = text.column + len(text) - len(plain)
    return made


def _kept(line: Line) -> Line:
    return [piece for piece in line if piece.text.strip() or piece.kind != "text"]
