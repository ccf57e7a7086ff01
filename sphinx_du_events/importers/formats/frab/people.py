"""The people of a schedule: each with a record, and a reference to it at each event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.fields import is_empty
from sphinx_du_events.importers.incoming import Arrival, KeyOf, mapping
from sphinx_du_events.importers.schedule.values import as_text
from sphinx_du_events.importers.schedule.words import line
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.fields import FieldTable
    from sphinx_du_events.importers.incoming import Remarks

_PARTS = {"host": "hosts", "mentor": "mentors", "moderator": "moderators"}
"""Our keys for roles at an event; every other role speaks."""
_NAMES = ("name", "public_name", "full_public_name")
_IDS = ("guid", "code", "id")


class People:
    """Collects the people of a schedule, each once."""

    def __init__(self, table: FieldTable, source: Any, remarks: Remarks) -> None:
        self._table = table
        self._source = source
        self._remarks = remarks
        self._arrivals: dict[str, Arrival] = {}
        self._told: set[tuple[str, str]] = set()

    def arrivals(self) -> list[Arrival]:
        """The people, in the order in which they were met."""
        return list(self._arrivals.values())

    def take(self, record: LocatedDict) -> KeyOf | LocatedDict | None:
        """The reference to a person; the name alone without any id, None without even a name."""
        named = next((text for key in _NAMES if (text := as_text(record.get(key)))), None)
        key = next((text for key in _IDS if (text := as_text(record.get(key)))), None)
        if key is None:
            return mapping({"name": line(named)}, named) if named else None
        known = self._arrivals.get(key.strip())
        if known is None:
            if named is None:
                self._remarks.contradiction(f"the person “{key}” has no name", key, "the person is left out")
                return None
            values = self._table.values(record, self._remarks, self._source)
            known = self._arrivals[key.strip()] = Arrival(key.strip(), values)
        else:
            self._complete(known, record, named)
        return KeyOf.of("people", known.key, named or key)

    def _complete(self, known: Arrival, record: LocatedDict, named: Scalar | None) -> None:
        """Add what an earlier record of the same person does not have, and tell what contradicts it."""
        own = known.values.get("name")
        if named is not None and (known.key, str(named)) not in self._told:
            self._told.add((known.key, str(named)))
            if own is not None and line(named) != own:
                self._remarks.contradiction(
                    f"“{own}” and “{line(named)}” have the same id, “{known.key}”", named, f"“{own}” counts"
                )
        more = ("biography", "links", "abstract", "description")
        if any(not is_empty(record.get(key)) for key in more) and not {"bio", "links"} <= known.values.keys():
            for key, value in self._table.values(record, self._remarks, self._source).items():
                known.values.setdefault(key, value)

    def of_event(self, listed: Any) -> LocatedDict:
        """The people of an event, by our keys of roles."""
        made = LocatedDict()
        for one in listed if isinstance(listed, LocatedList) else ():
            record = one if isinstance(one, LocatedDict) else LocatedDict({Scalar("name"): as_text(one)})
            found = self.take(record)
            if found is None:
                if not isinstance(one, LocatedDict) or not any(as_text(one.get(key)) for key in _IDS):
                    self._remarks.left_out("a person without a name", one)
                continue
            role = (as_text(record.get("role")) or as_text(record.get("event_role")) or "").casefold()
            part = made.setdefault(Scalar(_PARTS.get(role, "speakers")), LocatedList())
            if found not in part:
                part.append(found)
        return made
