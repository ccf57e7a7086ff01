"""Plain text as reStructuredText, of which a parser makes paragraphs and lists and reports nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKUP = re.compile(r"[\\*`|]|_(?![A-Za-z0-9])|(?<=:):")
_ENUMERATED = re.compile(r"\(?(?:[A-Za-z]|\d+|[ivxlcdmIVXLCDM]+|#)[.)](?:\s|$)")
_ITEM = re.compile(r"- (?=\S)")


def rest(text: str) -> str:
    """Plain text, as :func:`plain_text` makes it, in reStructuredText."""
    return "\n\n".join("\n\n".join(_blocks(block)) for block in text.split("\n\n") if block.strip())


def _blocks(block: str) -> Iterator[str]:
    """Yield the paragraph and the items in a block of lines; lists in lists become one list."""
    lines: list[str] = []
    for line in filter(None, map(str.strip, block.split("\n"))):
        item = _ITEM.match(line)
        if item and lines:
            yield "\n".join(lines)
            lines = []
        if item:
            yield f"- {_line(line[item.end() :])}"
        else:
            lines.append(_line(line))
    if lines:
        yield "\n".join(lines)


def _line(line: str) -> str:
    made = _MARKUP.sub(r"\\\g<0>", line)
    # What is no letter may begin a list, a table, a heading or a directive.
    begins = not made[:1].isalnum() and made[:1] != "\\"
    return f"\\{made}" if begins or _ENUMERATED.match(made) else made
