"""The one Markdown that texts are written in: CommonMark with MyST's roles, and no raw HTML.

Pages, calendars and structured data read texts with this parser, so that they agree.
"""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from mdit_py_plugins.myst_role import myst_role_plugin


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - the parser's own name
        """Let every link be one: whoever shows it checks it, and says why it is not allowed."""
        return True


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser; tags in a text are text."""
    return _Parser("commonmark", {"html": False}).use(myst_role_plugin)
