"""Hints at the right word: the nearest of those allowed, within a budget of comparisons for a run.

The standard library only.
"""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 400
"""The most characters of a word that a near one is looked for."""

MOST_COMPARED = 50_000
"""The most words that a run compares to find near words, under a second; later hints name none."""

_FEWEST_LEFT = 2_000
"""The most words among which a near word is looked for; more would take longer than it helps."""


class PartlyWrongError(ValueError):
    """Parts of a setting are wrong: ``args`` say which and what is right, ``kept`` is what the others say."""

    def __init__(self, *messages: str, kept: object) -> None:
        super().__init__(*messages)
        self.kept = kept


class _Budget:
    """The comparisons that are left in a run, and those that it could have made if it knew no answer yet."""

    left = MOST_COMPARED
    asked = 0


def begin_run() -> None:
    """Reset the comparisons at the start of a run."""
    _Budget.left = MOST_COMPARED
    _Budget.asked = 0
    _nearest.cache_clear()


def asked_for() -> int:
    """The most comparisons that a run would have made so far, whatever other runs know."""
    return _Budget.asked


def ask_for(comparisons: int) -> None:
    """Count what another run has been asked for, in the place of asking again."""
    _Budget.asked += comparisons


def had_plenty() -> bool:
    """Whether no hint of a run depends on how many there were before it."""
    return _Budget.asked + _FEWEST_LEFT <= MOST_COMPARED


def may_compare(words: int) -> bool:
    """Whether a near word may still be looked for among so many words in this run."""
    return words <= min(_FEWEST_LEFT, _Budget.left)


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that a mistyped word probably means; None if none is near or time is up."""
    words = tuple(sorted(set(allowed)))
    _Budget.asked += len(words)
    return _nearest(word, words)


@lru_cache(maxsize=1024)
def _nearest(word: str, allowed: tuple[str, ...]) -> str | None:
    if len(word) > _LONGEST or not may_compare(len(allowed)):
        return None
    _Budget.left -= len(allowed)
    folded = {candidate.casefold(): candidate for candidate in allowed}
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.7)
    return folded[near[0]] if near else None


_LONG = 5
"""The fewest characters of a word of which another letter is a slip: “walk” is not meant for “talk”."""


def slip_of(word: str, common: Iterable[str]) -> str | None:
    """The common word from which a word differs by one letter: too many, too few, wrong or swapped."""
    folded = word.casefold()
    words = tuple(common)
    if folded in words:
        return None
    lengths = range(len(folded) - 1, len(folded) + 2)
    return next((right for right in words if len(right) in lengths and _is_slip(folded, right)), None)


def _is_slip(word: str, right: str) -> bool:
    start = next((place for place, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), None)
    if start is None:
        return abs(len(word) - len(right)) == 1 and len(right) >= _LONG
    if word[start:] == right[start + 1 : start + 2] + right[start] + right[start + 2 :]:
        return True
    others = (right[start + 1 :] == word[start:], right[start:] == word[start + 1 :])
    return len(right) >= _LONG and (any(others) or right[start + 1 :] == word[start + 1 :])


def suggest(word: str, allowed: Iterable[str]) -> str:
    """A hint with the nearest allowed word, or with the allowed words if none is near."""
    words = sorted(set(allowed))
    near = nearest(word, words)
    if near is not None:
        return f"did you mean “{near}”?"
    return f"use one of: {shorten(words)}" if words else ""


def shorten(words: Iterable[str], most: int = 12) -> str:
    """The words as a comma-separated list of at most ``most``, with the number of the others."""
    listed = list(words)
    text = ", ".join(listed[:most])
    return text if len(listed) <= most else f"{text} and {len(listed) - most} more"


TUTORIAL = "https://sphinx-du-events.readthedocs.io/en/latest/tutorial.html"


def first_event(folder: str) -> str:
    """A hint where to write the first event of a site, and how."""
    return f"write the first event into {folder} by “du-events new event”; {TUTORIAL} shows more"


FIRST_LEDGER = "“du-events calendar update --site https://example.org”"
"""The command that begins the ledger of a site's calendars, which has to know the site once."""


def first_site() -> str:
    """A hint how to begin a site."""
    return f"begin a site by “du-events init”; {TUTORIAL} shows more"
