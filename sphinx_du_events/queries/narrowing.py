"""What the filters of a query leave out, so that an empty selection can say which filter emptied it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from sphinx_du_events.hints import nearest, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Item = TypeVar("Item")


class WordFilter(NamedTuple, Generic[Item]):
    """A filter by words, of which an item must have at least one. Words are compared without case."""

    option: str
    """What a page's author calls it."""
    wanted: tuple[str, ...]
    """The wanted words in lower case; empty accepts all."""
    words: Callable[[Item], Iterable[str]]
    """The words of an item."""
    meant: Callable[[str], Iterable[str]] | None = None
    """The words that a wanted word may also mean, if it may mean others."""

    def passes(self, item: Item) -> bool:
        """Whether an item has a wanted word."""
        return not self.wanted or any(word.casefold() in self.wanted for word in self.words(item))


class Unmatched(NamedTuple):
    """A problem of a filter: its option, and what to report there."""

    option: str
    message: str


def unmatched(
    filters: Iterable[WordFilter[Item]], items: Sequence[Item], noun: str, *, empty: bool
) -> Iterator[Unmatched]:
    """The wanted words that no item has.

    If something is selected nonetheless (not ``empty``), only those near a word that an item has: others
    may be right and come later.
    """
    for one in filters if items else ():
        known = {word.casefold(): word for item in items for word in one.words(item) if word}
        for word in one.wanted:
            if not known.keys().isdisjoint((word, *(one.meant(word) if one.meant else ()))):
                continue
            near = nearest(word, known)
            if not empty and (near is None or near in one.wanted):
                continue
            hint = suggest(word, known.values()) or f"no {noun} has any"
            yield Unmatched(one.option, f"no {noun} has “{word}”; {hint}")


def emptied(active: Iterable[tuple[str, Callable[[], Sequence[Any]]]], noun: str) -> str:
    """The reason why filters leave nothing: those without any of which something is selected.

    ``active`` are the options that are written, with what is selected without each. Empty if there are none.
    """
    without = [(option, len(select())) for option, select in active]
    if not without:
        return ""
    said = [f"{number} without :{option}:" for option, number in without if number]
    if said:
        return f"no {noun} is selected; there would be {', and '.join(said)}"
    options = [f":{option}:" for option, _ in without]
    return f"no {noun} is selected by {' and '.join(options)}"
