"""From the parser's inline tokens to lines of pieces; tags of HTML mean what Markdown means by them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.markdown.blocks import NOTHING, Line, Piece
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.model.located import Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from sphinx_du_events.importers.formats.markdown.blocks import Source

ICON_ROLES = ("fab", "fas", "far", "fa", "octicon", "material", "iconify")
"""The beginnings of names of roles that are icons, as sphinx-design and others call them."""
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_STYLES = frozenset(
    [
        "fa",
        "fab",
        "fas",
        "far",
        "fal",
        "fa-brands",
        "fa-solid",
        "fa-regular",
        "fa-fw",
        "fa-lg",
        "fa-1x",
        "fa-2x",
        "fa-3x",
        "fa-4x",
        "fa-5x",
        "icon",
        "icons",
        "bi",
    ]
)
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]}'*_|`]")
_EXPLICIT = re.compile(r"(?P<words>[^<>]*[^<>\s])\s*<(?P<target>[^<>\s]+)>")


def is_icon(role: str) -> bool:
    """Whether a role's name is that of an icon."""
    return role.startswith(ICON_ROLES)


def icon_named(content: str) -> str:
    """The name of an icon, from a role's content such as ``check;1em;sd-text-success``."""
    return content.split(";", maxsplit=1)[0].strip().lower().removeprefix("fa-")


def icon_of_class(classes: str) -> str:
    """The name of an icon that classes of HTML show, such as ``fab fa-github``; empty if they show none."""
    words = classes.lower().split()
    own = [word for word in words if word not in _STYLES and word.startswith(("fa-", "bi-", "icon-"))]
    return own[0].partition("-")[2] if own else ""


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag's text."""
    return {one[1].lower(): one[2] or one[3] or one[4] or "" for one in _ATTRIBUTE.finditer(tag)}


class Inlines:
    """Makes lines of the inline tokens of a block."""

    def __init__(self, source: Source, line: int) -> None:
        self._source = source
        self._line = line
        self._after = 0
        self._lines: list[Line] = [[]]
        self._link: tuple[str, list[str], list[str]] | None = None
        """Where the open link leads, its words, and its icons."""
        self._strong = 0

    def read(self, tokens: Sequence[Token]) -> list[Line]:
        """The lines of some tokens, without empty ones."""
        for token in tokens:
            self._take(token)
        self._end_link()
        return [
            _with_addresses(line)
            for line in self._lines
            if any(one.text or one.target or one.icons for one in line)
        ]

    def another(self, tokens: Sequence[Token]) -> list[Line]:
        """The lines of another cell of the same row."""
        self._lines = [[]]
        return self.read(tokens)

    def _take(self, token: Token) -> None:  # noqa: C901 - a line for each kind of token
        kind = token.type
        if kind in ("softbreak", "hardbreak"):
            self._end_line()
        elif kind == "link_open":
            self._end_link()
            self._link = (str(token.attrs.get("href", "")), [], [])
        elif kind == "link_close":
            self._end_link()
        elif kind in ("strong_open", "strong_close"):
            self._strong += 1 if kind == "strong_open" else -1
        elif kind == "image":
            self._add(Piece("image", self._at(token.content), self._at(str(token.attrs.get("src", "")))))
        elif kind == "myst_role":
            self._role(str(token.meta.get("name", "")), token.content)
        elif kind == "html_inline":
            self._tag(token.content)
        elif kind == "footnote_ref":
            label = str(token.meta.get("label", ""))
            self._add(Piece("note", self._at(label)))
        elif kind == "text":
            self._text(token.content)
        elif kind == "code_inline" or kind not in ("em_open", "em_close", "s_open", "s_close"):
            self._add(Piece("raw", self._at(token.content)))

    def _role(self, name: str, content: str) -> None:
        if is_icon(name):
            self._icon(icon_named(content))
        elif name.startswith("bdg-link"):
            self._add(_badge(self._at(content)))
        elif name.startswith("bdg"):
            self._text(content)
        else:
            self._add(Piece("role", self._at(content), name=name))

    def _icon(self, icon: str) -> None:
        if self._link is not None:
            self._link[2].append(icon)
        elif icon:
            self._add(Piece("raw", NOTHING, icons=(icon,)))

    def _tag(self, tag: str) -> None:
        found = _TAG.match(tag)
        closes, name = (found[1], found[2].lower()) if found else ("", "")
        own = attributes(tag)
        if name == "br":
            self._end_line(moves=False)
        elif name == "img":
            self._add(Piece("image", self._at(own.get("alt", "")), self._at(own.get("src", ""))))
        elif name == "a":
            self._end_link()
            if not closes:
                self._link = (own.get("href", ""), [], [])
        elif name in ("b", "strong"):
            self._strong += -1 if closes else 1
        elif name in ("i", "span") and not closes and (icon := icon_of_class(own.get("class", ""))):
            self._icon(icon)
        elif not found and not tag.startswith("<!--"):
            self._add(Piece("raw", self._at(tag)))
        self._line += tag.count("\n")

    def _text(self, text: str) -> None:
        if self._link is not None:
            self._link[1].append(text)
        elif text:
            self._add(Piece("text", self._at(text), strong=self._strong > 0))

    def _add(self, piece: Piece) -> None:
        if self._link is not None and piece.kind != "image":
            self._link[1].append(piece.text)
        else:
            # A picture that is a link is both.
            self._lines[-1].append(piece)

    def _end_link(self) -> None:
        if self._link is None:
            return
        target, texts, icons = self._link
        self._link = None
        text = "".join(texts)
        words = like(text, self._at(text or target))
        self._lines[-1].append(Piece("link", words, self._at(target), tuple(icons), strong=self._strong > 0))

    def _end_line(self, *, moves: bool = True) -> None:
        if self._link is not None:
            self._link[1].append(" ")
        else:
            self._lines.append([])
        if moves:
            self._line, self._after = self._line + 1, 0

    def _at(self, text: str) -> Scalar:
        made = self._source.scalar(text, self._line, self._after)
        self._after = max(self._after, made.column - 1)
        return made


def _badge(content: Scalar) -> Piece:
    """The link of a badge: an address, or words with the address in angle brackets."""
    found = _EXPLICIT.fullmatch(content)
    target = like(found["target"], content) if found else content
    return Piece("link", like(found["words"], content) if found else content, target)


def _with_addresses(line: Line) -> Line:
    """A line in which addresses that stand in texts are links, as with MyST's *linkify*."""
    made: Line = []
    for piece in line:
        if piece.kind != "text" or "://" not in piece.text:
            made.append(piece)
            continue
        start = 0
        for found in _ADDRESS.finditer(piece.text):
            address = _moved(piece.text, found.start(), found.end())
            made += (
                piece._replace(text=_moved(piece.text, start, found.start())),
                Piece("link", address, address),
            )
            start = found.end()
        made.append(piece._replace(text=_moved(piece.text, start, len(piece.text))))
    return [one for one in made if one.text or one.target or one.icons]


def _moved(text: Scalar, start: int, end: int) -> Scalar:
    return Scalar(text[start:end], text.path, text.line, text.column + start)
