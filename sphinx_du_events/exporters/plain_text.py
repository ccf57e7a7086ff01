"""Markdown as plain text, for formats without markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sphinx_du_events.model.commonmark import parser, runs
from sphinx_du_events.model.targets import check_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

_BLANK = re.compile(r"\n{3,}")
_NO_BREAK = re.compile("[\xa0\u202f\u2007]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def unix_lines(text: str) -> str:
    """A text in which every line break is a line feed."""
    return text if text.isprintable() else _LINE_ENDS.sub("\n", text)


def plain_spaces(text: str) -> str:
    """A text with plain spaces in the place of no-break ones.

    Programs show some of these as signs, and do not find words beside them.
    """
    return _NO_BREAK.sub(" ", text)


_KNOWN: dict[str, str] = {}
"""Texts and what they say: a text is on pages, in calendars, structured data and feeds."""
_MOST_KNOWN = 1 << 16


def plain_text(markdown: str) -> str:
    """The text of Markdown: paragraphs apart, ``-`` before items, addresses after their link texts.

    No-break spaces are plain ones.
    """
    text = unix_lines(markdown).rstrip()
    known = _KNOWN.get(text)
    if known is None:
        simple = runs(text)
        if simple is not None:
            return "".join(simple)
        parsed(text)
        known = _KNOWN[text]
    return known


def parsed(text: str) -> list[Token]:
    """The parser's tokens of a text; what it says is kept, so that who shows it parses it for all others."""
    # A single line that begins with a letter can only be a paragraph: true for most texts.
    is_line = "\n" not in text and text[:1].isalpha()
    tokens = parser().parseInline(text) if is_line else parser().parse(text)
    if len(_KNOWN) >= _MOST_KNOWN:
        _KNOWN.clear()
    _KNOWN[text] = _said(tokens)
    return tokens


def _said(tokens: Iterable[Token]) -> str:
    made: list[str] = []
    lists: list[int | None] = []
    prefix = ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
            made.append("" if lists else "\n")
        elif token.type == "list_item_open":
            number = lists[-1]
            prefix = "  " * (len(lists) - 1) + ("- " if number is None else f"{number}. ")
            lists[-1] = None if number is None else number + 1
        elif token.type in ("inline", "fence", "code_block"):
            text = _inline(token.children or []) if token.type == "inline" else token.content.rstrip("\n")
            made.append(f"{prefix}{text}" + ("\n" if lists else "\n\n"))
            prefix = ""
    return _BLANK.sub("\n\n", plain_spaces("".join(made))).strip()


def _inline(tokens: list[Token]) -> str:
    return "".join(_parts(tokens)).strip()


def _parts(tokens: list[Token]) -> Iterator[str]:
    address, words = "", ""
    for token in tokens:
        if token.type == "link_open":
            address, words = _address(str(token.attrs.get("href", ""))), ""
        elif token.type == "link_close":
            if address and words.strip() not in (address, address.removeprefix("mailto:")):
                yield f" ({address})"
        else:
            word = word_of(token)
            words += word
            yield word


def word_of(token: Token) -> str:
    """What a token of a line says."""
    if token.type in ("softbreak", "hardbreak"):
        return " " if token.type == "softbreak" else "\n"
    if token.type == "myst_role":
        words, named, target = token.content.removesuffix(">").rpartition("<")
        is_named = named and token.content.endswith(">") and ">" not in target
        return (is_named and words.removeprefix("!").rstrip()) or token.content.lstrip("!~")
    return token.content


def _address(href: str) -> str:
    """An address that works everywhere; empty for others, such as a document's."""
    try:
        return check_url(href)
    except PydanticCustomError:
        return ""
