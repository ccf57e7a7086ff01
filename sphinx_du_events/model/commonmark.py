"""The one Markdown that texts are written in: CommonMark with MyST's roles, and no raw HTML.

Pages, calendars and structured data read texts with this parser, so that they agree.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.myst_role import myst_role_plugin

from sphinx_du_events.model.characters import cleaned

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the parser's own name
        """Let every link be one: whoever shows it checks it, and says why it is not allowed."""
        return True


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The parser; tags in a text are text."""
    made = _Parser("commonmark", {"html": False}).use(myst_role_plugin)
    made.core.ruler.push("cleaned", _clean)
    return made


def _clean(state: StateCore) -> None:
    """Take out what entities such as ``&#12;`` wrote and no output can hold: the gate saw the entity."""
    waiting = [child for token in state.tokens for child in token.children or ()]
    for child in waiting:
        waiting += child.children or ()  # of pictures
        if not child.content.isprintable():
            child.content = cleaned(child.content).text
