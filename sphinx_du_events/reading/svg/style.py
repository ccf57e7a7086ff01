"""Style in a drawing, of a sheet or of an attribute: whether it may stand in a file that loads nothing.

It is not parsed. What could load is looked for wherever it stands, in comments and strings too. Escapes, by
which a name can be written otherwise, are refused.
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
    """What stands in a style that cannot, and at which character."""

    what: str
    at: int


def style_fault(style: str) -> Wrong | None:
    """The first thing in a style that is not plainly safe, or None."""
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
    """Yield the ids of what a style shows a part of the drawing by."""
    return (found["id"] for found in _INSIDE.finditer(style)) if "(" in style else iter(())
