"""By what rows are known at the next import: an id, or the title, with the start if it repeats."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.model.characters import same_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.importers.formats.table.rows import Row
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.model.located import LocatedDict


class Found(NamedTuple):
    """A row that becomes a record, before it has a key."""

    row: Row
    title: str
    id: str
    """Its id in the sheet; empty without."""
    start: str
    values: LocatedDict


def keyed(rows: list[Found], remarks: Remarks) -> Iterator[tuple[str, Found]]:
    """Yield the rows with their keys; rows that are there twice count once."""
    ids = Counter(one.id for one in rows if one.id)
    kept: list[Found] = []
    seen: dict[tuple[str, ...], Found] = {}
    for one in rows:
        first = seen.setdefault((*one.row.whole, one.start), one)
        if first is not one:
            message = f"{one.row.name} says the same as {first.row.name}"
            remarks.contradiction(message, one.row.at(one.row.filled[0]), "it counts once")
            continue
        if ids[one.id] > 1:
            message = f"{one.row.name}: the id “{one.id}” is that of {ids[one.id]} rows"
            remarks.contradiction(message, one.row.at(one.row.filled[0]), "they are known by their titles")
        kept.append(one)
    titles = Counter(same_name(one.title) for one in kept if not _is_own(one, ids))
    for one in kept:
        title = same_name(one.title)
        if _is_own(one, ids):
            yield one.id, one
        else:
            # With a start, a row stays itself when another with its title comes before it.
            yield f"{title}@{one.start}" if titles[title] > 1 else title, one


def _is_own(one: Found, ids: Counter[str]) -> bool:
    return bool(one.id) and ids[one.id] == 1
