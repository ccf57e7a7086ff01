"""Checks of CSS in drawings, in a style sheet or an attribute: it must not load anything.

The CSS is not parsed. Everything that could load is searched for anywhere, also in comments and strings.
Escapes, which can disguise a name, are refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.reading.svg.words import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

_TELLING = re.compile(r"\\|@(?P<rule>[-\w]*)|(?<![-\w])(?P<function>[-\w]++)\(")
_INSIDE = re.compile(r"url\(\s*([\"']?)#(?P<id>[^\s\"'()\\]+)\1\s*\)", re.IGNORECASE)
_SHOWN = 40


class Wrong(NamedTuple):
    """A part of a style that is not allowed, and its offset."""

    what: str
    at: int


def style_fault(style: str) -> Wrong | None:
    """The first part of a style that is not certainly safe; None if there is none."""
    for found in _TELLING.finditer(style):
        rule, function = found["rule"], found["function"]
        if rule is not None:
            if rule.lower() != "media":
                return Wrong(f"“@{rule}” in its style", found.start())
        elif function is None:
            return Wrong("an escape (\\) in its style", found.start())
        elif function.lower() == "url":
            if not _INSIDE.match(style, found.start()):
                return Wrong(
                    f"“{style[found.start() :][:_SHOWN]}”, which leads out of the file", found.start()
                )
        elif function.lower() not in FUNCTIONS:
            return Wrong(f"“{function}()” in its style", found.start())
    return None


def targets(style: str) -> Iterator[str]:
    """The ids of the parts of the drawing that a style refers to."""
    return (found["id"] for found in _INSIDE.finditer(style)) if "(" in style else iter(())
