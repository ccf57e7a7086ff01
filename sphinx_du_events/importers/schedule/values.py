"""The kinds of values in a foreign tree: a text, a mapping, or a list of mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.incoming import Remarks

_TRUE = frozenset({"true", "1", "yes"})


def as_text(value: object) -> Scalar | None:
    """A value that is a text and says something."""
    return value if isinstance(value, Scalar) and value.strip() else None


def as_dict(value: object) -> LocatedDict:
    """A value that is a mapping; an empty one for anything else."""
    return value if isinstance(value, LocatedDict) else LocatedDict().at(0, 0)


def records_in(value: object, what: str, remarks: Remarks) -> list[LocatedDict]:
    """The mappings in a list; anything else in it is told."""
    found: list[LocatedDict] = []
    for one in value if isinstance(value, LocatedList) else ():
        if isinstance(one, LocatedDict):
            found.append(one)
        elif one is not None:
            remarks.wrong(f"{what} is a mapping", one)
    return found


def is_true(value: object) -> bool:
    """Whether a value says yes."""
    return isinstance(value, Scalar) and value.strip().casefold() in _TRUE
