"""Markdown as plain values that a template draws: blocks of runs of words.

What pages show as text is text here too: raw HTML, roles, descriptions of pictures. Paper has no links, so
their addresses are numbered notes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from sphinx_du_events.exporters.plain_text import parsed, unix_lines, word_of
from sphinx_du_events.model.commonmark import runs
from sphinx_du_events.model.targets import check_url
from sphinx_du_events.typesetting.directions import is_rtl
from sphinx_du_events.typesetting.texts import breakable, breakable_address, placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

Block = dict[str, Any]
"""A paragraph, a list, a quote or code: ``is`` names which."""

_SCHEME = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_LONGEST = 300
"""The most characters of an address."""
_DEEPEST = 8
"""The most lists and quotes inside each other; what is deeper stands at this depth."""


def short_address(url: str) -> str:
    """An address as people type it, with places to break it: ``example.org/a/b``.

    Of what nobody types, the beginning.
    """
    plain = _SCHEME.sub("", url, count=1).removesuffix("/") or url
    return breakable_address(plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…")


class Notes:
    """The addresses of the links of some texts, each with its number from 1."""

    def __init__(self) -> None:
        self._found: dict[str, int] = {}

    def number(self, url: str) -> int:
        """The number of an address, new or known."""
        return self._found.setdefault(url, len(self._found) + 1)

    def listed(self) -> list[dict[str, Any]]:
        """The notes in order: ``number``, ``url``, and ``address`` as people type it."""
        return [
            {"number": str(number), "url": url, "address": short_address(url)}
            for url, number in self._found.items()
        ]


def rich_text(markdown: str, notes: Notes) -> list[Block]:
    """The blocks of a text; its links become ``notes``."""
    text = unix_lines(markdown).rstrip()
    simple = runs(text)
    if simple is not None:
        flow = [
            _run(placed(breakable(one), markdown), em=place % 2 > 0)
            for place, one in enumerate(simple)
            if one
        ]
        return [_paragraph(flow)] if flow else []
    return _Builder(notes, markdown).blocks(parsed(text))


class _Builder:
    """Goes through the parser's tokens once, with a stack of what is open."""

    def __init__(self, notes: Notes, text: str) -> None:
        self._notes = notes
        self._text = text

    def blocks(self, tokens: Iterable[Token]) -> list[Block]:
        made: list[Block] = []
        # What is too deep goes into what is around it.
        stack: list[list[Any]] = [made]
        is_heading = False
        for token in tokens:
            kind, _, side = token.type.rpartition("_")
            if token.type == "inline":
                flow = list(self._flow(token.children or [], strong=is_heading))
                if flow:
                    stack[-1].append(_paragraph(flow))
            elif token.type in ("fence", "code_block"):
                lines = token.content.rstrip("\n")
                if lines.strip():
                    stack[-1].append({"is": "code", "words": placed(breakable(lines), self._text)})
            elif kind == "heading":
                # As on pages: texts make no headings.
                is_heading = token.nesting > 0
            elif kind in _CONTAINERS and side == "close":
                stack.pop()
            elif kind in _CONTAINERS:
                is_item = kind == "list_item"
                # Items of a list that is not made are not made either.
                is_flat = stack[-1] is stack[-2] if is_item else len(stack) > 2 * _DEEPEST
                stack.append(stack[-1] if is_flat else _opened(token, stack[-1]))
        return made

    def _flow(self, tokens: Iterable[Token], *, strong: bool) -> Iterator[dict[str, Any]]:
        """The runs of a paragraph: words with what is so of all of them."""
        em, bold = 0, int(strong)
        url, linked = "", ""
        for token in tokens:
            if token.type in ("em_open", "em_close"):
                em += token.nesting
            elif token.type in ("strong_open", "strong_close"):
                bold += token.nesting
            elif token.type == "link_open":
                url, linked = _address(str(token.attrs.get("href", ""))), ""
            elif token.type == "link_close":
                if url:
                    yield from self._note(url, linked)
                url = ""
            elif token.type == "hardbreak":
                yield {"break": True}
            elif words := word_of(token):
                linked += words
                shown = breakable_address(words) if url and "://" in words else breakable(words)
                shown = placed(shown, self._text)
                yield _run(shown, em=em > 0, strong=bold > 0, mono=token.type == "code_inline", url=url)

    def _note(self, url: str, linked: str) -> Iterator[dict[str, Any]]:
        """The number of a link behind its words, unless these are its address."""
        if linked.strip() not in (url, _SCHEME.sub("", url, count=1)):
            yield {"note": str(self._notes.number(url)), "url": url}


_CONTAINERS = frozenset({"bullet_list", "ordered_list", "list_item", "blockquote"})


def _opened(token: Token, around: list[Any]) -> list[Any]:
    """The list that what follows goes into, until the token is closed."""
    inside: list[Any] = []
    if token.type == "list_item_open":
        around.append(inside)
    elif token.type == "blockquote_open":
        around.append({"is": "quote", "blocks": inside})
    else:
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        around.append({"is": "list", "start": start, "items": inside})
    return inside


def _run(words: str, **styles: bool | str) -> dict[str, Any]:
    """Words with the styles that they have: ``em``, ``strong``, ``mono``, and the ``url`` of a link."""
    return {"words": words, **{key: own for key, own in styles.items() if own}}


def _paragraph(flow: list[dict[str, Any]]) -> Block:
    words = "".join(run.get("words", "") for run in flow)
    return {"is": "paragraph", "runs": flow, "rtl": is_rtl(words)}


def _address(href: str) -> str:
    """An address that works everywhere; empty for others, such as a document's."""
    try:
        return check_url(href)
    except PydanticCustomError:
        return ""
