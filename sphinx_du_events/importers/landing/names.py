"""People who are only named in a source, and have a record here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.model.characters import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.importers.landing.event_files import Here


class Names:
    """The ids of people by their names, where only one person has a name."""

    def __init__(self, people: Iterable[Here]) -> None:
        found: dict[str, set[str]] = {}
        for one in people:
            found.setdefault(same_name(str(one.values.get("name", ""))), set()).add(one.id)
        self._ids = {name: ids.pop() for name, ids in found.items() if name and len(ids) == 1}

    def known(self, attendee: Any) -> Any:
        """The id of somebody who has nothing but the name of a person here; anybody else as they are."""
        name = attendee.get("name") if isinstance(attendee, dict) and len(attendee) == 1 else None
        return self._ids.get(same_name(str(name)), attendee) if name else attendee
