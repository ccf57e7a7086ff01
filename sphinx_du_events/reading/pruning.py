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


def copied(tree: Any) -> Any:
    """A tree with mappings and lists of its own; what stands in them is the same."""
    if isinstance(tree, LocatedDict):
        return LocatedDict({key: copied(value) for key, value in tree.items()}).at(tree.line, tree.column)
    if isinstance(tree, LocatedList):
        return LocatedList([copied(value) for value in tree]).at(tree.line, tree.column)
    return tree


def without(tree: Any, places: Iterable[Steps]) -> Any:
    """A tree, changed, in which nothing stands at some places, nor what held nothing else."""
    # The last of a list first, so that the indexes of others stay right; a part before what it is in.
    for place in sorted(set(places), key=lambda steps: (len(steps), _order(steps)), reverse=True):
        way = [tree]
        for step in place[:-1]:
            way.append(way[-1][step])
        for parent, step in zip(reversed(way), reversed(place), strict=True):
            if _has(parent, step):
                del parent[step]
            if parent:
                break
    return tree


def _has(tree: Any, step: int | str) -> bool:
    if isinstance(tree, LocatedList):
        return isinstance(step, int) and 0 <= step < len(tree)
    return isinstance(tree, LocatedDict) and step in tree


def _order(steps: Steps) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in steps)
