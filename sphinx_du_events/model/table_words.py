"""The event's own words for what a table's cells mean: each word has a single meaning."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.record import Record, problem


def same_word(text: str) -> str:
    """A word for comparison: without case, signs around it, and repeated spaces."""
    folded = " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
    return folded.strip(" .!,;:'\"()[]") or folded


_SUMS = frozenset(
    (
        "total",
        "totals",
        "grand total",
        "subtotal",
        "sum",
        "summe",
        "gesamt",
        "suma",
        "soma",
        "totales",
        "totaux",
    )
)


@lru_cache(maxsize=4096)
def sums_up(text: str) -> bool:
    """Whether the first cell of a row says that the row sums up others: *Total*, *Suma:*."""
    return same_word(text) in _SUMS


class TableWords(Record):
    """Words by their meaning."""

    opposites: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Meanings that exclude each other."""

    def model_post_init(self, _context: Any, /) -> None:
        """Check that no word has two meanings."""
        for meanings in self.opposites:
            first: dict[str, str] = {}
            for meaning in meanings:
                for word in getattr(self, meaning):
                    known = first.setdefault(same_word(word), meaning)
                    if known != meaning:
                        message = f"“{word}” has two meanings: “{known}” and “{meaning}”"
                        raise problem(Code.WRONG_VALUE, message, f"it means “{known}” only", at=word)
