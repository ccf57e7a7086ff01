"""Parts of a tree of located values: reached by steps, found, and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

Steps = tuple[int | str, ...]
"""Keys and indexes, from a root to a part of it."""


def reach(root: Any, steps: Steps) -> Steps:
    """The steps that lead somewhere: pydantic's ``loc`` has more, such as ``[key]`` or a union's branch."""
    current: Any = root
    taken = 0
    for step in steps:
        if not _has(current, step):
            break
        current = current[step]
        taken += 1
    return steps[:taken]


def place_in(root: Any, part: Any, below: Steps) -> Steps | None:
    """The steps to a part, by identity, as value or as key, below some steps; None where it is not there."""
    if not isinstance(part, Scalar | LocatedDict | LocatedList):
        return None
    start = root
    for step in below:
        start = start[step]
    waiting: list[tuple[Any, Steps]] = [(start, below)]
    while waiting:
        current, steps = waiting.pop()
        if current is part:
            return steps
        if isinstance(current, LocatedDict):
            for key, value in current.items():
                if key is part:
                    return (*steps, key)
                waiting.append((value, (*steps, key)))
        elif isinstance(current, LocatedList):
            waiting += [(value, (*steps, index)) for index, value in enumerate(current)]
    return None


def without(tree: Any, places: Iterable[Steps]) -> Any:
    """A tree without what stands at some places, and without what is empty then; the tree itself stays."""
    below: dict[int | str, list[Steps]] = {}
    for place in places:
        below.setdefault(place[0], []).append(place[1:])
    if isinstance(tree, LocatedDict):
        kept = ((key, _kept(value, below.get(key, ()))) for key, value in tree.items())
        return LocatedDict({key: own for key, own in kept if own is not None}).at(tree.line, tree.column)
    if isinstance(tree, LocatedList):
        items = (_kept(value, below.get(index, ())) for index, value in enumerate(tree))
        return LocatedList([own for own in items if own is not None]).at(tree.line, tree.column)
    return tree


def _kept(value: Any, places: Iterable[Steps]) -> Any:
    """What is left of a part without some of its own; None for nothing."""
    if () in places:
        return None
    return (without(value, places) or None) if places else value


def _has(tree: Any, step: int | str) -> bool:
    if isinstance(tree, LocatedList):
        return isinstance(step, int) and 0 <= step < len(tree)
    return isinstance(tree, LocatedDict) and step in tree
