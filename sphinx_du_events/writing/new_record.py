"""A new record as our reader would read it, before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_du_events.model.event import Event
from sphinx_du_events.model.record import Context
from sphinx_du_events.reading.decode import Decoder
from sphinx_du_events.writing.gate import NOT_AS_MEANT, UnwritableError, opened
from sphinx_du_events.writing.values import lines_of, read_as

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.model.sections import SectionSpec
    from sphinx_du_events.writing.values import Value

SCHEMA = "https://sphinx-du-events.readthedocs.io/en/latest/schema"
"""Where the schemas for editors are."""

_NOWHERE = Path("-")


def checked(
    spec: SectionSpec[Any], values: Mapping[str, Value], zone: ZoneInfo | None = None
) -> tuple[Any, list[Diagnostic]]:
    """What our reader makes of a record, None if it cannot be a record, and what is wrong or to be noted.

    ``zone`` is the event's. Raises ``UnwritableError`` if YAML cannot hold a value.
    """
    return _read(spec.entry or spec.record, spec.noun, values, zone)


def _read(
    kind: Any, noun: str, values: Mapping[str, Value], zone: ZoneInfo | None = None
) -> tuple[Any, list[Diagnostic]]:
    root = opened(lines_of(values, "- ", "  "), _NOWHERE)
    if root != [read_as(values)]:
        raise UnwritableError(NOT_AS_MEANT)
    found: list[Diagnostic] = []
    record = Decoder(_NOWHERE, Context(zone=zone), found.append).record(kind, root[0], noun).record
    return record, found


def checked_title(text: str) -> str:
    """A text as the title of an event, in one line; raises ``UnwritableError`` if it cannot be a title."""
    record, found = _read(Event, "event", {"id": "x", "title": text})
    wrong = [one.text.partition(": ")[2] for one in found if one.severity == "error"]
    if wrong or record is None:
        raise UnwritableError("; ".join(wrong) or "this cannot be a title")
    return " ".join(str(record.title).split())
