"""Blocks of HTML on a page as blocks of Markdown: cards, tables, paragraphs, links and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.markdown.blocks import NOTHING, Block, Line, Piece, Source, in_one
from sphinx_du_events.importers.formats.markdown.inlines import icon_of_class
from sphinx_du_events.importers.texts import soup_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

    from sphinx_du_events.model.located import Scalar

_ENDS_LINE = frozenset(
    [
        "address",
        "article",
        "br",
        "dd",
        "div",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "li",
        "p",
        "section",
        "td",
        "th",
    ]
)
_CARDS = frozenset(
    [
        "card",
        "person",
        "member",
        "team-member",
        "speaker",
        "sponsor",
        "partner",
        "profile",
        "grid-item",
        "col",
    ]
)
_SILENT = frozenset(("script", "style", "template", "noscript", "meta", "link", "head", "title"))
_MOST_NESTED = 60
_LARGEST = 64 * 1024
"""The most characters of a block of HTML that is read."""
_SHOWS_NOTHING = frozenset(("meta", "link", "style"))


def blocks_of_html(text: str, first: int, last: int, source: Source) -> list[Block]:
    """The blocks of a block of HTML that has some lines of the page."""
    if text.lstrip().startswith("<!--"):
        return [Block("aside", first, last)]
    if len(text) > _LARGEST:
        return [Block("other", first, last)]
    soup = soup_of(text)
    reader = _Tags(source, first)
    made = Block("other", first, last, name="html")
    tables = soup.find_all("table", limit=2)
    cards = [one for one in soup.find_all(_is_card) if one.find(_is_card) is None]
    if len(tables) == 1 and tables[0].parent is soup:
        made.kind, made.rows = "table", reader.rows(tables[0])
    elif cards:
        made.kind, made.children = "directive", _grid(soup, cards, reader, last)
    elif soup.find() is not None and all(tag.name in _SHOWS_NOTHING for tag in soup.find_all(limit=1000)):
        made.kind = "aside"
    elif soup.find("iframe") is None:
        made = reader.paragraph(soup, last)
    return [made]


def _grid(soup: BeautifulSoup, cards: list[Tag], reader: _Tags, last: int) -> list[Block]:
    """The cards of a block of HTML, and what stands beside them, which must not be lost with them."""
    made = []
    for one in cards:
        inside = reader.paragraph(one, last)
        made.append(Block("directive", inside.first, last, name="grid-item", children=[inside]))
        one.extract()
    rest = reader.paragraph(soup, last)
    return [*made, *([rest] if rest.lines else [])]


def _is_card(tag: Tag) -> bool:
    return not _CARDS.isdisjoint(str(word) for word in tag.get_attribute_list("class") if word)


class _Tags:
    """Makes lines of a tree of tags."""

    def __init__(self, source: Source, first: int) -> None:
        self._source = source
        self._first = first
        self._line = first
        self._lines: list[Line] = [[]]

    def paragraph(self, tag: Tag, last: int) -> Block:
        """All that stands in a tag, as a paragraph."""
        self._lines = [[]]
        self._walk(tag, 0)
        lines = [
            line for line in self._lines if any(one.text.strip() or one.target or one.icons for one in line)
        ]
        return Block("paragraph", self._first, last, name="html", lines=lines)

    def rows(self, table: Tag) -> list[list[Line]]:
        """The cells of a table."""
        made: list[list[Line]] = []
        for row in table.find_all("tr"):
            made.append([])
            for cell in row.find_all(["td", "th"], recursive=False):
                self._lines = [[]]
                self._walk(cell, 0)
                made[-1].append(in_one(self._lines))
        return [row for row in made if row]

    def _walk(self, tag: Tag, depth: int) -> None:
        if depth > _MOST_NESTED:
            return
        if tag.sourceline:
            self._line = self._first + tag.sourceline - 1
        for child in tag.children:
            self._child(child, depth)

    def _child(self, child: PageElement, depth: int) -> None:
        from bs4.element import Comment, NavigableString  # noqa: PLC0415 - as above
        from bs4.element import Tag as TagClass  # noqa: PLC0415 - as above

        if isinstance(child, NavigableString):
            text = " ".join(str(child).split("\n"))
            if text.strip() and not isinstance(child, Comment):
                self._lines[-1].append(Piece("text", self._at(text.strip() if not self._lines[-1] else text)))
            return
        if not isinstance(child, TagClass) or child.name in _SILENT:
            return
        line = self._first + (child.sourceline or 1) - 1
        self._line = line
        if child.name == "img":
            self._lines[-1].append(
                Piece("image", self._at(str(child.get("alt", ""))), self._at(str(child.get("src", ""))))
            )
        elif child.name == "a":
            self._link(child)
        elif icon := icon_of_class(
            " ".join(map(str, child.get_attribute_list("class"))) if child.get("class") else ""
        ):
            self._lines[-1].append(Piece("raw", NOTHING, icons=(icon,)))
        else:
            ends = child.name in _ENDS_LINE
            if ends:
                self._lines.append([])
            is_strong = child.name in ("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6")
            before = len(self._lines[-1])
            self._walk(child, depth + 1)
            if is_strong:
                self._lines[-1][before:] = [one._replace(strong=True) for one in self._lines[-1][before:]]
            if ends:
                self._lines.append([])

    def _link(self, link: Tag) -> None:
        for picture in link.find_all("img", limit=3):
            self._lines[-1].append(
                Piece("image", self._at(str(picture.get("alt", ""))), self._at(str(picture.get("src", ""))))
            )
        classes = (
            " ".join(map(str, tag.get_attribute_list("class")))
            for tag in link.find_all(["i", "span"], limit=20)
            if tag.get("class")
        )
        icons = tuple(icon for words in classes if (icon := icon_of_class(words)))
        words = " ".join(link.get_text(" ").split())
        target = self._at(str(link.get("href", "")))
        self._lines[-1].append(Piece("link", self._at(words), target, icons))

    def _at(self, text: str) -> Scalar:
        return self._source.scalar(text, self._line)
