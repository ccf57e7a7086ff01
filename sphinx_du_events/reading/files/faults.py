"""Reasons why a file that data names cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Code


class Fault(NamedTuple):
    """A reason: its code, the rest of a sentence that begins with the file, and a hint.

    If the fault is at a line of the file, ``line`` and ``column`` are its place, and ``there`` is the message
    for that place.
    """

    code: Code
    what: str
    hint: str = ""
    line: int = 0
    column: int = 0
    there: str = ""
