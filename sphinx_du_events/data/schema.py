"""JSON Schema of the data, made from the records: for editors that complete and check."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from sphinx_du_events.model.contribution import ContributionsSection
from sphinx_du_events.model.event import Event, Team
from sphinx_du_events.model.organization import Organization, Sponsor, Tier
from sphinx_du_events.model.participation import Participation
from sphinx_du_events.model.person import Person
from sphinx_du_events.model.session import Session

_DRAFT = "https://json-schema.org/draft/2020-12/schema"

_MAPPINGS: dict[str, type[Any]] = {
    "event": Event,
    "contributions": ContributionsSection,
    "participation": Participation,
}
_LISTS: dict[str, type[Any]] = {
    "teams": Team,
    "sessions": Session,
    "people": Person,
    "organizations": Organization,
    "tiers": Tier,
    "sponsors": Sponsor,
    "partners": Sponsor,
}
RECORDS: dict[str, type[Any]] = {**_MAPPINGS, **_LISTS}
"""The record that each section holds one of, or a list of."""


def schemas() -> dict[str, dict[str, Any]]:
    """Return a schema for each file that data may be in: a whole event, and each section."""
    models = list(dict.fromkeys(RECORDS.values()))
    references, shared = models_json_schema([(model, "validation") for model in models])
    definitions = shared["$defs"]
    sections: dict[str, Any] = {}
    for name, model in RECORDS.items():
        own = references[(model, "validation")]
        sections[name] = own if name in _MAPPINGS else {"type": "array", "items": _entry(name, own)}
    files = {name: _file(name, sections, definitions) for name in RECORDS}
    files["event"] = {
        "$schema": _DRAFT,
        "title": "A whole event",
        "type": "object",
        "properties": sections,
        "additionalProperties": False,
        "$defs": definitions,
    }
    return files


def _entry(name: str, record: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [record, {"type": "string"}]} if name in ("sponsors", "partners") else record


def _file(name: str, sections: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a section's own file: the section, with its name or without."""
    named = {
        "type": "object",
        "properties": {name: sections[name]},
        "required": [name],
        "additionalProperties": False,
    }
    return {
        "$schema": _DRAFT,
        "title": f"The {name} of an event",
        "anyOf": [sections[name], named],
        "$defs": definitions,
    }
