"""JSON Schema of the data, made from the records: for editors that complete and check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from sphinx_du_events.model import sections as declared
from sphinx_du_events.model.contributions.contribution_record import ContributionRecord
from sphinx_du_events.model.meanings import meanings
from sphinx_du_events.model.record import Record, kinds_below

if TYPE_CHECKING:
    from sphinx_du_events.model.sections import SectionSpec

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """Leaves out titles that only repeat the key."""

    def field_title_should_be_set(self, _schema: Any) -> bool:
        """No."""
        return False


def schemas() -> dict[str, dict[str, Any]]:
    """A schema for each file that data may be in: a whole event, each section, and a person."""
    models: list[type[Any]] = [*dict.fromkeys(spec.record for spec in declared.SECTIONS), ContributionRecord]
    references, shared = models_json_schema(
        [(model, "validation") for model in models], schema_generator=_Generator
    )
    definitions = shared["$defs"]
    for kind in kinds_below(Record):
        own = definitions.get(kind.__name__, {}).get("properties", {})
        for key, meaning in meanings(kind).items():
            if key in own:
                own[key]["description"] = meaning
    definitions["Event"]["required"].remove("id")  # the name of its file or folder stands in
    sections = {
        spec.name: _section(spec, references[(spec.record, "validation")], definitions)
        for spec in declared.SECTIONS
    }
    listed = {"type": "array", "items": references[(ContributionRecord, "validation")]}
    sections["contributions"] = {"anyOf": [sections["contributions"], listed]}
    files = {name: _file(name, sections) for name in sections}
    for spec in declared.SECTIONS:
        if spec.in_folder:
            alone = definitions[spec.record.__name__]
            required = [key for key in alone["required"] if key != "id"]  # the file's name
            files[spec.noun] = {**alone, "title": f"A {spec.noun}", "required": required}
    files["event"] = {"title": "A whole event", **_mapping(sections)}
    return {
        name: {"$schema": _DRAFT, **content, "$defs": needed(content, definitions)}
        for name, content in files.items()
    }


def _section(spec: SectionSpec[Any], record: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if spec.single:
        return record
    if spec.keyed:
        own = definitions[record["$ref"].rpartition("/")[2]]["properties"][spec.keyed]
        return {"type": "object", "additionalProperties": {k: v for k, v in own.items() if k != "default"}}
    by_id = {"anyOf": [record, {"type": ["string", "integer"]}]}
    return {"type": "array", "items": record if spec.entry is None else by_id}


def _mapping(sections: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": sections, "additionalProperties": False}


def _file(name: str, sections: dict[str, Any]) -> dict[str, Any]:
    """The schema of a section's own file: the section, with its name or without."""
    named = {**_mapping({name: sections[name]}), "required": [name]}
    return {"title": f"The {name} of an event", "anyOf": [sections[name], named]}


def needed(content: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The definitions that a schema refers to, directly or through others."""
    needed: dict[str, Any] = {}
    waiting = [content]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).rpartition("/")[2]
            if name and name not in needed:
                needed[name] = definitions[name]
                waiting.append(definitions[name])
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
    return dict(sorted(needed.items()))
