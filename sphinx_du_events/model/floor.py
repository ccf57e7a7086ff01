"""What a site requires to be hidden of people, at least."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a site requires to be hidden; data may hide more, never less."""

    smallest_group: int = 5
    """A smaller group of people is never shown by itself: 3 or more, or 1 to hide nothing."""
    published: frozenset[str] = frozenset()
    """Names of columns that data may show in groups of any size, in lower case."""


def smallest_group(value: object) -> int:
    """The value of the setting ``du_events_smallest_group``; ``ValueError`` with what is allowed."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1 or value == 2:  # noqa: PLR2004 - see the message
        raise ValueError("a number of people: 3 or more, as a hidden group of fewer than 2 is one of 1; or 1")
    return value


def published(value: object) -> frozenset[str]:
    """The value of the setting ``du_events_published``, in lower case; raises ``ValueError`` otherwise."""
    if not isinstance(value, list | tuple | set | frozenset) or not all(
        isinstance(one, str) for one in value
    ):
        raise ValueError("a list of words, such as ['country']")
    return frozenset(word.casefold() for word in value)
