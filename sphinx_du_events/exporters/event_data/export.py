"""``event.json``: the public data of an event, with what is computed from it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.event_data.sections import sections
from sphinx_du_events.exporters.event_data.values import moment
from sphinx_du_events.exporters.kind import ExportKind
from sphinx_du_events.exporters.public import is_told, told_sessions
from sphinx_du_events.exporters.schedules import identifiers
from sphinx_du_events.queries.things import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.model.person import Person
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

VERSION = 1
"""The version of the form; readers may rely on what a version has, and ignore what they do not know."""

SCHEMA = "exported-event"
"""The name of the JSON Schema of the form, among the schemas of this package."""

SCHEMA_ADDRESS = f"https://sphinx-du-events.readthedocs.io/en/latest/schema/{SCHEMA}.json"


def document(view: View, data: EventData, site: ExportSite) -> dict[str, Any]:
    """The content of the file."""
    found = sections(data, view.store, view.today)
    return {
        "$schema": SCHEMA_ADDRESS,
        "version": VERSION,
        "generator": {"name": "sphinx-du-events"},
        "site": _filled({"name": site.name, "title": site.title, "url": site.address}),
        "data": found,
        "computed": {
            "event": _filled({"url": site.place(Thing.of("event", data.id))}),
            "sessions": {str(one.id): _session(data, one, site) for one in told_sessions(data)},
            "people": {id_: _person(data.people[id_], site) for id_ in _ids(found.get("people", ()))},
        },
    }


def _ids(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    return (str(one["id"]) for one in records)


def _person(person: Person, site: ExportSite) -> dict[str, str]:
    url = site.place(Thing.of("person", person.id))
    return _filled({"guid": str(identifiers.of_person(site, person)), "url": url})


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}


def _session(data: EventData, session: Session, site: ExportSite) -> dict[str, Any]:
    event = data.event.status
    made = {
        "guid": str(identifiers.of_session(site, data, session)),
        "begins": moment(session.begins) if session.begins else "",
        "ends": moment(session.ends) if session.ends else "",
        "status": event if event in ("cancelled", "postponed") else session.status,
        "url": site.place(Thing.of("session", data.id, session.id)),
    }
    return _filled(made)


def make(view: View, data: EventData | None, site: ExportSite) -> Mapping[str, bytes]:
    """The file of an event; none of an event of which it is not known whether it takes place."""
    if data is None or not is_told(data):
        return {}
    written = json.dumps(document(view, data, site), indent=1, ensure_ascii=False)
    return {"event.json": f"{written}\n".encode()}


KIND = ExportKind(
    name="json",
    title="Event as JSON",
    meaning="All public data of an event in the words of its YAML, for any program, and to be read again.",
    files=("event.json",),
    scope="event",
    media_type="application/json",
    make=make,
)
