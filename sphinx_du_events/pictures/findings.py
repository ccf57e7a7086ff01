"""What is wrong with a picture, or worth knowing, in words that follow its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Code


class Finding(NamedTuple):
    """A finding: its code, the rest of a sentence that begins with the file, and a hint."""

    code: Code
    what: str
    hint: str = ""


class UnfitError(Exception):
    """A picture cannot be shown; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.what)
        self.finding = finding
