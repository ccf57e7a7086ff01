"""References between foreign records, as ids that the records have here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.incoming import KeyOf, like
from sphinx_du_events.model import sections as known
from sphinx_du_events.model.located import LocatedDict, LocatedList

if TYPE_CHECKING:
    from sphinx_du_events.importers.incoming import Remarks


class References:
    """The ids here of foreign records, by their section and key there."""

    def __init__(self, remarks: Remarks) -> None:
        self._remarks = remarks
        self._ids: dict[tuple[str, str], str] = {}
        self._deleted: set[tuple[str, str]] = set()

    def add(self, section: str, key: str, id_: str) -> None:
        """A record has an id; what leads to an earlier record of the key stays."""
        self._ids.setdefault((section, key), id_)

    def add_deleted(self, section: str, key: str) -> None:
        """People deleted a record here: nothing leads to it any more."""
        self._deleted.add((section, key))

    def drop(self, section: str, key: str) -> None:
        """A record is not taken."""
        self._ids.pop((section, key), None)

    def resolved(self, value: Any) -> Any:
        """A tree with the ids here in place of keys there; None for what leads nowhere, which is told."""
        if isinstance(value, KeyOf):
            return self._of(value)
        place = (getattr(value, "line", 0), getattr(value, "column", 0))
        if isinstance(value, LocatedDict):
            pairs = ((self.resolved(key), self.resolved(one)) for key, one in value.items())
            return LocatedDict({key: one for key, one in pairs if None not in (key, one)}).at(*place)
        if isinstance(value, LocatedList | list):
            listed = [own for one in value if (own := self.resolved(one)) is not None]
            return LocatedList(listed).at(*place) if listed else None
        return value

    def _of(self, key: KeyOf) -> Any:
        id_ = self._ids.get((key.section, str(key)))
        if id_ is not None:
            return like(id_, key)
        noun = known.section(key.section).noun
        if (key.section, str(key)) in self._deleted:
            self._remarks.left_out(f"{noun} “{key}”", key, "it was deleted here")
        else:
            self._remarks.contradiction(f"there is no {noun} “{key}” in what is imported", key)
        return None
