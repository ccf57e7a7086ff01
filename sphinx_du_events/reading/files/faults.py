"""Why a file that data names cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Code


class Fault(NamedTuple):
    """Why: a kind of message, what is wrong as the rest of a sentence that begins with the file, a hint.

    Where it stands at a line of the file, ``line`` and ``column`` say where, and ``there`` is said there.
    """

    code: Code
    what: str
    hint: str = ""
    line: int = 0
    column: int = 0
    there: str = ""
