"""Words for rooms and tracks: a session may name them by the id or by the title, which means the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KEYS = {"room": "rooms", "track": "tracks"}
"""The keys of sessions that name a record in either way, with the sections."""


class Named(NamedTuple):
    """A record that sessions name."""

    id: str
    title: str


class WordsFor:
    """The ids of what sessions name."""

    def __init__(self, records: Mapping[str, Iterable[Named]]) -> None:
        """``records`` are those of each section of ``KEYS``."""
        self._ids: dict[str, dict[str, str]] = {}
        for key, section in KEYS.items():
            ids: dict[str, set[str]] = {}
            for one in records.get(section, ()):
                if one.id and one.title:
                    ids.setdefault(one.title.casefold(), set()).add(one.id)
            # A title of two records says nothing.
            self._ids[key] = {title: next(iter(found)) for title, found in ids.items() if len(found) == 1}

    def by_id(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a session, with ids in place of titles."""
        return {key: self._id(key, value) if key in KEYS else value for key, value in values.items()}

    def _id(self, key: str, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [self._id(key, one) for one in value]
        return self._ids[key].get(str(value).casefold(), value) if isinstance(value, str) else value
