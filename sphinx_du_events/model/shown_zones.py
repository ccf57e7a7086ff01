"""Time zones to show times in, and the hours in which people are glad to take part."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, ValidationError, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.comfort import Comfort, parse_comfort
from sphinx_du_events.model.fields import Line, OneOrMany, kind_of
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.record import Record, problem
from sphinx_du_events.model.zones import Zone


def _comfort(value: object) -> Comfort:
    if not isinstance(value, str):
        raise problem(Code.WRONG_TYPE, f"expected hours, not {kind_of(value)}", "write 8-22")
    try:
        return parse_comfort(value)
    except ValueError as error:
        raise problem(Code.WRONG_VALUE, str(error)) from error


ComfortableHours = Annotated[
    Comfort,
    PlainValidator(_comfort),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["8-22", "8:30-21"]}),
]
"""The local hours in which people are glad to take part."""


class ShownZone(Record):
    """A time zone to show times in, under the name of its city or of another city in the zone."""

    foreign: ClassVar[dict[str, str]] = {"name": "city", "timezone": "zone", "title": "city"}

    zone: Zone
    """The IANA time zone."""
    city: Line | None = None
    """The city to display, if it is not the zone's own: Mumbai for Asia/Kolkata."""


_NAMED = re.compile(r"(?P<zone>[^()]+)(?:\((?P<city>[^()]+)\))?")


def parse_shown_zone(text: str) -> ShownZone:
    """A zone written ``Asia/Kolkata``, or ``Asia/Kolkata (Mumbai)`` with another city's name.

    Raises ``ValueError`` if it is not a zone, with the nearest zone if there is one.
    """
    match = _NAMED.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text}” is not a time zone; write Asia/Kolkata (Mumbai)")
    try:
        return ShownZone.model_validate({"zone": match["zone"].strip(), "city": match["city"]})
    except ValidationError as error:
        context = error.errors()[0]["ctx"]
        raise ValueError("; ".join(filter(None, (context["message"], context["hint"])))) from error


def _by_zone(value: object) -> object:
    return LocatedDict(zone=value).at(value.line, value.column) if isinstance(value, Scalar) else value


ShownZones = Annotated[
    tuple[Annotated[ShownZone, BeforeValidator(_by_zone, json_schema_input_type=ShownZone | str)], ...],
    OneOrMany,
]
"""Time zones, each as a name or as ``{zone: …, city: …}``."""
