"""Reads a page as MyST does, with directives inside directives, and each block with its lines."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from sphinx_du_events.importers.formats.markdown.blocks import Block, Source, in_one
from sphinx_du_events.importers.formats.markdown.inlines import Inlines
from sphinx_du_events.importers.formats.markdown.tags import blocks_of_html

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from markdown_it.token import Token

DEEPEST = 12
"""The most directives inside each other; what lies deeper is not read."""

_DIRECTIVE = re.compile(r"\{(?P<name>[\w:+.-]+)\}\s*(?P<argument>.*)")
_OPTION = re.compile(r":(?P<key>[\w-]+):(?:\s+(?P<value>.*))?")
_YAML_OPTION = re.compile(r"(?P<key>[\w-]+)\s*:(?:\s+(?P<value>.*))?")
_HEADER, _FOOTER = re.compile(r"\^{3,}\s*"), re.compile(r"\+{3,}\s*")

_LITERAL = frozenset(
    [
        "code",
        "code-block",
        "code-cell",
        "eval-rst",
        "literalinclude",
        "math",
        "mermaid",
        "raw",
        "sourcecode",
        "toctree",
        "include",
    ]
)
"""Directives whose content is no Markdown."""


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """The parser with MyST's syntax, as sites with sphinx-design have it."""
    made = MarkdownIt("commonmark").enable("table")
    for plugin in (
        front_matter_plugin,
        myst_block_plugin,
        myst_role_plugin,
        colon_fence_plugin,
        deflist_plugin,
    ):
        made.use(plugin)
    return made.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)


def page_of(text: str, path: Path) -> Block:
    """A page's text, with line feeds alone, as a block with all its blocks inside."""
    lines = text.split("\n")
    reader = _Reader(Source(path, lines))
    return Block("page", 0, len(lines), children=reader.blocks(text, 0, 0))


class _Reader:
    """Reads a page; link definitions of the whole page hold inside its directives too."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._env: dict[str, Any] = {}

    def blocks(self, text: str, offset: int, depth: int) -> list[Block]:
        """The blocks of a text that begins in a line of the page."""
        # The plugin of colon fences reads a character behind a quotation that ends with the text.
        tokens = _parser().parse(f"{text}\n", self._env)
        count = text.rstrip("\n").count("\n") + 1
        for token in tokens:
            # What ends with the text can have a line more, which is the end of a fence around it.
            token.map = token.map and [token.map[0], min(token.map[1], count)]
        return self._made(tokens, offset, depth)

    def _made(self, tokens: Sequence[Token], offset: int, depth: int) -> list[Block]:
        made: list[Block] = []
        place = 0
        while place < len(tokens):
            end = _end_of(tokens, place)
            made += self._block(tokens[place : end + 1], offset, depth)
            place = end + 1
        return made

    def _block(  # noqa: C901 - a line for each kind of block
        self, tokens: Sequence[Token], offset: int, depth: int
    ) -> list[Block]:
        """The block of a token, or of all tokens from one that opens to the one that closes."""
        token, inner = tokens[0], tokens[1:-1]
        kind = token.type.removesuffix("_open")
        first, last = (line + offset for line in token.map or (0, 0))
        block = Block("other", first, last)
        if kind == "heading":
            block.kind, block.level = kind, int(token.tag[1:])
            block.lines = self._lines(inner, offset)
        elif kind == "paragraph":
            block.kind, block.lines = kind, self._lines(inner, offset)
            block.source = "\n".join(one.content for one in inner)
        elif kind == "table":
            block.kind, block.rows = kind, self._rows(inner, offset)
        elif kind in ("bullet_list", "ordered_list", "list_item", "blockquote"):
            block.kind = {"list_item": "item", "blockquote": "quote"}.get(kind, "list")
            block.children = self._made(inner, offset, depth)
        elif kind in ("fence", "colon_fence"):
            self._directive(block, token, depth)
        elif kind == "html_block":
            return blocks_of_html(token.content, first, last, self._source)
        elif kind == "myst_target":
            block.kind, block.name = "target", token.content
        elif kind == "footnote_reference":
            block.kind, block.name = "aside", str(token.meta.get("label", ""))
            block.source = "\n\n".join(one.content for one in inner if one.type == "inline")
        elif kind == "front_matter":
            block.kind, block.source = "matter", token.content
        elif kind in ("myst_line_comment", "myst_block_break", "hr"):
            block.kind = "aside"
        return [block]

    def _lines(self, tokens: Sequence[Token], offset: int) -> list[Any]:
        found = []
        for token in tokens:
            if token.type == "inline":
                line = (token.map or (0, 0))[0] + offset
                found += Inlines(self._source, line).read(token.children or [])
        return found

    def _rows(self, tokens: Sequence[Token], offset: int) -> list[list[Any]]:
        rows: list[list[Any]] = []
        inlines = Inlines(self._source, offset)
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
                inlines = Inlines(self._source, (token.map or (0, 0))[0] + offset)
            elif token.type == "inline" and rows:
                rows[-1].append(in_one(inlines.another(token.children or [])))
        return rows

    def _directive(self, block: Block, token: Token, depth: int) -> None:
        found = _DIRECTIVE.fullmatch(token.info.strip())
        if found is None:
            return
        block.kind, block.name, block.marker = "directive", found["name"], token.markup[:1]
        argument = found["argument"].strip()
        if argument:
            block.argument = self._source.scalar(argument, block.first)
            block.title = [
                piece
                for one in Inlines(self._source, block.first).read(
                    _parser().parseInline(argument, self._env)[0].children or []
                )
                for piece in one
            ]
        lines = token.content.split("\n")
        start = self._options(block, lines)
        if found["name"] in _LITERAL or depth >= DEEPEST:
            return
        for place, line in enumerate(lines):
            # sphinx-design divides a card so, whatever Markdown takes the lines for.
            if "card" in block.name and (_HEADER.fullmatch(line) or _FOOTER.fullmatch(line)):
                lines[place] = ""
        body = "\n".join(lines[start:])
        if body.strip():
            block.children = self.blocks(body, block.first + 1 + start, depth + 1)

    def _options(self, block: Block, lines: Sequence[str]) -> int:
        """Read a directive's options; the number of their lines."""
        place, pattern = 0, _OPTION
        is_yaml = bool(lines) and lines[0].strip() == "---"
        if is_yaml:
            place, pattern = 1, _YAML_OPTION
        while place < len(lines) and (found := pattern.fullmatch(lines[place].strip())):
            value = (found["value"] or "").strip().strip("\"'" if is_yaml else "")
            line = block.first + 1 + place
            block.options[found["key"]] = self._source.scalar(value, line, len(found["key"]) + 1)
            place += 1
        if is_yaml and place < len(lines) and lines[place].strip() == "---":
            place += 1
        return place


def _end_of(tokens: Sequence[Token], start: int) -> int:
    """The place of the token that closes what a token opens; its own if it opens nothing."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += tokens[place].nesting
        if depth <= 0:
            return place
    return len(tokens) - 1
