"""The JSON Schema of exported events, made from that of the data."""

from __future__ import annotations

from typing import Any

from sphinx_du_events.exporters.event_data.export import SCHEMA_ADDRESS, VERSION
from sphinx_du_events.exporters.event_data.sections import TOLD
from sphinx_du_events.reading.schema import needed, schemas

_TEXT = {"type": "string"}
_ADDRESS = {"type": "string", "format": "uri"}
_GUID = {"type": "string", "format": "uuid"}


def _object(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*required]}


def schema() -> dict[str, Any]:
    """The JSON Schema of the form: its ``data`` is what an event's own file may have."""
    event = schemas()["event"]
    told = {name: own for name, own in event["properties"].items() if name in TOLD}
    whole = _object(
        ("version", "generator", "site", "data", "computed"),
        **{"$schema": _TEXT, "version": {"const": VERSION}},
        generator=_object(("name",), name=_TEXT),
        site=_object(("name", "title"), name=_TEXT, title=_TEXT, url=_ADDRESS),
        data={"type": "object", "properties": told, "required": ["event"]},
        computed=_object(
            ("event", "sessions", "people"),
            event=_object(url=_ADDRESS),
            sessions={
                "type": "object",
                "additionalProperties": _object(
                    ("guid", "status"), guid=_GUID, begins=_TEXT, ends=_TEXT, status=_TEXT, url=_ADDRESS
                ),
            },
            people={"type": "object", "additionalProperties": _object(("guid",), guid=_GUID, url=_ADDRESS)},
        ),
    )
    return {
        "$schema": event["$schema"],
        "$id": SCHEMA_ADDRESS,
        "title": "An exported event",
        **whole,
        "$defs": needed(told, event["$defs"]),
    }
