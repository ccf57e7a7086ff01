"""Events that were read one by one become one whole: what only all of them together show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model import sections as declared
from sphinx_du_events.model.identities import Identities
from sphinx_du_events.reading.references import Known, LeftOutReferences, References, with_own_former_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_du_events.store import EventData

    Report = Callable[[Diagnostic], None]

Read: TypeAlias = "tuple[EventData, Mapping[str, Known[Any]]]"
"""An event, and what of its own it knows, by section."""


class Joined(NamedTuple):
    """All events by id, and the shared records by section and id."""

    events: dict[str, EventData]
    shared: dict[str, dict[str, Any]]


def joined(
    shared: Mapping[str, Known[Any]], events: Sequence[Read], report: Report, *, complete: bool
) -> Joined:
    """Events with the shared records, whose references lead somewhere; of several with an id, the first.

    ``complete`` means that all events are read: without the others, nobody knows where references lead.
    """
    by_id = _linked(shared, [own for _, own in events], report if complete else lambda _found: None)
    people = by_id[declared.PEOPLE.name]
    everybody = Identities(people.values())
    return Joined(_by_id([data.with_people(people, everybody) for data, _ in events], report), by_id)


def _linked(
    shared: Mapping[str, Known[Any]], events: Sequence[Mapping[str, Known[Any]]], report: Report
) -> dict[str, dict[str, Any]]:
    """The shared records by section and id, with the references that lead somewhere."""
    parts: dict[str, list[Known[Any]]] = {name: [known] for name, known in shared.items()}
    for known in events:
        for name, own in known.items():
            if name != declared.SESSIONS.name:  # of which no shared record speaks
                parts.setdefault(name, []).append(own)
    everything = {name: Known.of_all(own) for name, own in parts.items()}
    references, unnoted = References(report, everything), LeftOutReferences(report, everything)
    linked: dict[str, dict[str, Any]] = {}
    for name, known_shared in shared.items():
        found = {key: record.linked(references) for key, record in known_shared.by_id.items()}
        linked[name] = {key: record for key, record in found.items() if record is not None}
        for record in known_shared.remains:
            record.linked(unnoted)
    return linked


def _by_id(events: Sequence[EventData], report: Report) -> dict[str, EventData]:
    by_id: dict[str, EventData] = {}
    for data in events:
        first = by_id.setdefault(data.id, data)
        if first is not data:
            message = f"two events have the id “{data.id}”; the first is {first.path.name}"
            location = data.event.id.location or Location(data.path)
            report(Diagnostic(Code.DUPLICATE_ID, message, location, "give this one another id"))
    named = with_own_former_ids([data.event for data in by_id.values()], {}, report, "event")
    return {str(event.id): replace(by_id[str(event.id)], event=event) for event in named}
