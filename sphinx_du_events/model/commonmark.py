"""The Markdown of the data's texts: CommonMark with MyST's roles, without raw HTML.

Pages, calendars and structured data use this parser, so they agree.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.myst_role import myst_role_plugin

from sphinx_du_events.model.characters import cleaned

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


# A text without these characters, and without asterisks, has no markup.
_UNMARKED = re.compile(r"[^\\`_\[\]<>&!~{}]*")
_MAY_FOLLOW = (" ", ".", ",", ";", ":", "?", ")")
"""What may follow an asterisk that certainly ends emphasis."""


def runs(text: str) -> list[str] | None:
    """A line without markup but simple emphasis as words and emphasized words in turn, words first.

    None if the text may have other markup, and so must be parsed, which takes thirty times as long.
    """
    # What begins with a letter begins no list, and what is not printable is cleaned.
    if not (text[:1].isalpha() and text.isprintable() and _UNMARKED.fullmatch(text)):
        return None
    found = text.split("*")
    # Asterisks between a space and a letter only begin, those behind a letter and before no other only end.
    for before, inside in zip(found[::2], found[1::2], strict=False):
        if not (before.endswith(" ") and inside[:1].isalpha() and inside[-1:].isalpha()):
            return None
    *between, last = found[2::2] or [""]
    ends = all(after.startswith(_MAY_FOLLOW) for after in between)
    is_closed = len(found) % 2 and (not last or last.startswith(_MAY_FOLLOW))
    return found if ends and is_closed else None


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the parser's own name
        """Accept every link: the code that shows a link checks it, and reports why it is refused."""
        return True


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The shared parser; HTML tags are read as text."""
    made = _Parser("commonmark", {"html": False}).use(myst_role_plugin)
    made.core.ruler.push("cleaned", _clean)
    return made


def _clean(state: StateCore) -> None:
    """Remove control characters from entities such as ``&#12;``, which the check of the source misses."""
    waiting = [child for token in state.tokens for child in token.children or ()]
    for child in waiting:
        waiting += child.children or ()  # a picture's text
        if not child.content.isprintable():
            child.content = cleaned(child.content).text
