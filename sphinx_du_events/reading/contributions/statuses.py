"""The outcome of a contribution, from the words of a table.

The event's own words count before the usual words. A word that is not understood is reported once for each
column, with the number of its cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import suggest
from sphinx_du_events.model.contributions.words import STATUSES, StatusWord, status_words
from sphinx_du_events.model.table_words import same_word

if TYPE_CHECKING:
    from sphinx_du_events.model.contributions.section import ContributionWords
    from sphinx_du_events.model.contributions.words import OutcomeWord, TypeWord
    from sphinx_du_events.reading.contributions.named_cells import Cell, NamedCells


class Outcome(NamedTuple):
    """What a cell says of a contribution's outcome, and of its type."""

    status: OutcomeWord | None = None
    type: TypeWord | None = None


class StatusReader:
    """The meaning of statuses in an event's tables."""

    def __init__(self, words: ContributionWords) -> None:
        self._own: dict[str, StatusWord | None] = {same_word(word): None for word in words.unknown}
        for status in get_args(StatusWord):
            self._own |= dict.fromkeys(map(same_word, getattr(words, status)), status)

    def __call__(self, text: str) -> Outcome | None:
        """The outcome that a text names; None if it names none."""
        word = same_word(text) if self._own else ""
        if word in self._own:
            return Outcome(self._own[word])
        found = status_words(text)
        return None if found is None else Outcome(*found)


class UncertainWords:
    """Words of a table whose outcome is not known; each is reported once."""

    def __init__(self, cells: NamedCells) -> None:
        self._cells = cells
        self._places: dict[tuple[bool, int, str], list[tuple[int, Cell]]] = {}

    def add(self, row: int, cell: Cell, *, over: bool = False) -> None:
        """Take note of a cell; ``over`` means that its word says that work is over, but not how."""
        self._places.setdefault((over, cell.column, same_word(cell.text)), []).append((row, cell))

    def report(self) -> None:
        """Report each word where it stands first."""
        for (over, _column, _word), places in self._places.items():
            row, cell = places[0]
            what = "does not say whether a pull request was merged or closed" if over else "is not a status"
            message = f"“{cell.text}” {what}; it counts as without status"
            if len(places) > 1:
                noun = "cell" if len(places) == 2 else "cells"  # noqa: PLR2004 - one more
                message += f", here and in {len(places) - 1:,} more {noun}"
            hint = suggest(cell.text, STATUSES)
            if over or not hint.startswith("did you mean"):
                hint = f'say what it means, as in words: {{merged: ["{cell.text}"]}}'
            self._cells.say(Code.CONTRIBUTION_STATUS, row, cell, message, hint)


def outcome_for(status: OutcomeWord | None, type_: TypeWord) -> StatusWord | None:
    """The status of a contribution of a type: work that is over is closed if it cannot be merged.

    None if it is not known, as for a pull request of which only is known that it is over.
    """
    if status == "over":
        return None if type_ == "pull-request" else "closed"
    return status
