"""A collected contribution as the keys of a record in a file, and a record of a file as a contribution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.model.contributions.contribution_record import ContributionRecord
from sphinx_du_events.model.contributions.words import NOTHING
from sphinx_du_events.model.record import Context
from sphinx_du_events.reading.contributions.sources import complete
from sphinx_du_events.reading.decode import Decoder

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.writing.records import WrittenRecord
    from sphinx_du_events.writing.values import Value


def contribution(record: WrittenRecord, path: Path) -> Contribution | None:
    """The contribution of a record; None where it cannot be read, which checking says."""

    def unsaid(_: object) -> None:
        pass

    item = Decoder(path, Context(), unsaid).whole(ContributionRecord, record.value, "contribution")
    return None if item is None else complete(item, unsaid)


def keys_of(item: Contribution) -> dict[str, Value | None]:
    """What a record says of a contribution, in the order of the file; None for a key that it has not."""
    linked = bool(item.url)
    values: dict[str, Any] = {
        "url": item.url,
        "repository": None if linked else item.repository,
        "number": None if linked else item.number,
        "type": item.type if item.type == "review" or not linked else None,
        "status": item.status,
        "authors": [f"@{handle}" if handle.lower() in NOTHING else handle for handle in item.authors],
        "opened": item.opened,
        "merged": item.merged,
        "closed": item.closed,
        "session": item.session,
        "kind": item.kind,
        "first_time": item.first_time,
        "title": item.title,
        "labels": item.labels,
    }
    return {key: value or None for key, value in values.items()}


def changes_of(before: Contribution, after: Contribution) -> dict[str, Value | None]:
    """The keys that say something else now."""
    old, new = keys_of(before), keys_of(after)
    return {key: new[key] for key in new if _words(old[key]) != _words(new[key])}


def _words(value: object) -> object:
    return [str(one) for one in value] if isinstance(value, list | tuple) else str(value)
