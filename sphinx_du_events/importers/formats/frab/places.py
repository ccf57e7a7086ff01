"""The rooms and the tracks of a schedule, which its events name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.incoming import Arrival, KeyOf
from sphinx_du_events.importers.schedule.languages import in_language
from sphinx_du_events.importers.schedule.values import as_text
from sphinx_du_events.importers.schedule.words import line
from sphinx_du_events.model.located import LocatedDict, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.importers.fields import FieldTable
    from sphinx_du_events.importers.incoming import Remarks


class Named:
    """Collects the records of a section that events refer to by name."""

    def __init__(self, table: FieldTable, source: Any, remarks: Remarks) -> None:
        self._table = table
        self._source = source
        self._remarks = remarks
        self._arrivals: dict[str, Arrival] = {}
        self._keys: dict[str, str] = {}
        """The keys of records by the names and slugs that events have for them."""

    def arrivals(self) -> list[Arrival]:
        """The records, in the order in which they were declared or met."""
        return list(self._arrivals.values())

    def declare(self, records: Iterable[LocatedDict]) -> None:
        """Take records; a guid identifies one if it is no other's."""
        known = list(records)
        owners: dict[str, dict[str, Scalar]] = {}
        for record in known:
            guid, name = as_text(record.get("guid")), self._name(record)
            if guid and name:
                owners.setdefault(guid.strip(), {}).setdefault(str(line(name)), guid)
        for names in owners.values():
            if len(names) > 1:
                first, second, *_ = names
                self._remarks.contradiction(
                    f"“{first}” and “{second}” have the same guid",
                    names[second],
                    "their names tell them apart",
                )
        for record in known:
            name, guid = self._name(record), as_text(record.get("guid"))
            if name is None:
                continue
            title = str(line(name))
            own = guid.strip() if guid and len(owners.get(guid.strip(), ())) == 1 else title
            key = self._keys.setdefault(title, own)
            slug = as_text(record.get("slug"))
            if slug:
                self._keys.setdefault(slug.strip(), key)
            if key not in self._arrivals:
                self._arrivals[key] = Arrival(key, self._table.values(record, self._remarks, self._source))

    def refer(self, name: Any) -> KeyOf | None:
        """The reference to a record by its name; a new record for a name that is not declared."""
        text = in_language(name, self._source.languages)
        if text is None:
            return None
        title = str(line(text))
        key = self._keys.get(title)
        if key is None:
            record = LocatedDict({Scalar("name", text.path, text.line, text.column): text})
            key = self._keys[title] = title
            self._arrivals[key] = Arrival(key, self._table.values(record, self._remarks, self._source))
        return KeyOf.of(self._table.section, key, text)

    def _name(self, record: LocatedDict) -> Scalar | None:
        return in_language(record.get("name"), self._source.languages)
