"""What an event has besides what pages say: a directive in a page's place would show it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.importers.landing.last_import import LastImport
    from sphinx_du_events.store import EventData


def others_of(event: EventData | None, landed: LastImport) -> frozenset[str]:
    """The sections of which an event had records that an import does not have."""
    if event is None:
        return frozenset()
    here: dict[str, set[str]] = {
        "sessions": {str(one.id) for one in event.sessions},
        "people": {str(one.id or "") for role in event.roles for one in role.people},
        "sponsors": {str(one.name) for one in event.sponsors},
        "partners": {str(one.name) for one in event.partners},
    }
    return frozenset(section for section, own in here.items() if own - _said(section, landed))


def _said(section: str, landed: LastImport) -> set[str]:
    """The ids of what an import has, or the names where ids are not needed."""
    records = landed.records.get(section, {}).values()
    if section in ("sessions", "people"):
        return {one.id for one in records}
    return {str(one.values.get("name", "")) for one in records}
