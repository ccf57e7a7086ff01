"""Markdown as plain text, for formats without markup."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sphinx_du_events.model.commonmark import is_paragraph, parser
from sphinx_du_events.model.targets import check_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_BLANK = re.compile(r"\n{3,}")
_NO_BREAK = re.compile("[\xa0\u202f\u2007]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def unix_lines(text: str) -> str:
    """A text in which every line break is a line feed."""
    return _LINE_ENDS.sub("\n", text)


def plain_spaces(text: str) -> str:
    """A text with plain spaces in the place of no-break ones.

    Programs show some of these as signs, and do not find words beside them.
    """
    return _NO_BREAK.sub(" ", text)


@lru_cache(maxsize=1 << 16)  # a text is in calendars, structured data and feeds
def plain_text(markdown: str) -> str:
    """The text of Markdown: paragraphs apart, ``-`` before items, addresses after their link texts.

    No-break spaces are plain ones.
    """
    text = unix_lines(markdown).rstrip()
    if is_paragraph(text):
        return text
    made: list[str] = []
    lists: list[int | None] = []
    prefix = ""
    for token in parser().parse(text):
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
            word = _word(token)
            words += word
            yield word


def _word(token: Token) -> str:
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
