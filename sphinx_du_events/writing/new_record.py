"""A new record in its section's file: made from answers, and read as meant before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.model.event import Event
from sphinx_du_events.model.record import Context
from sphinx_du_events.reading.decode import Decoder
from sphinx_du_events.reading.files.content import LARGEST
from sphinx_du_events.reading.layout import YAML_SUFFIXES
from sphinx_du_events.writing.gate import NOT_AS_MEANT, UnwritableError, opened
from sphinx_du_events.writing.records import RecordsFile
from sphinx_du_events.writing.values import lines_of, read_as

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.model.sections import SectionSpec
    from sphinx_du_events.reading.layout import Sections
    from sphinx_du_events.writing.values import Value

SCHEMA = "https://sphinx-du-events.readthedocs.io/en/latest/schema"
"""Where the schemas for editors are."""

_NOWHERE = Path("-")


class Home(NamedTuple):
    """Where the records of a section are."""

    path: Path
    """The file; it may not be there yet."""
    steps: tuple[str, ...]
    """The keys that lead to the list in it."""


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


def home_of(section: str, sections: Sections, event: Path) -> Home:
    """Where a section of an event is, or where a new one belongs: in its own file, or that of the event.

    ``event`` is the event's file or folder.
    """
    found = sections.found.get(section)
    if found is not None:
        # In the section's own file the list may stand alone.
        return Home(
            found.path, () if found.path.stem == section and isinstance(found.value, list) else (section,)
        )
    if event.suffix in YAML_SUFFIXES:
        return Home(event, (section,))
    return Home(event / f"{section}.yaml", ())


def with_record(text: str, home: Home, values: Mapping[str, Value]) -> str:
    """A file's text with a record at the end of its list; raises ``UnwritableError`` if it cannot be."""
    file = RecordsFile(text, home.path, *home.steps)
    record = file.new(values)
    if len(file.records) > 1 and all(one.text[:1] in "\r\n" for one in file.records[1:]):
        record.text = ("\r\n" if "\r\n" in text else "\n") + record.text
    file.records.append(record)
    return file.text()


def save_record(home: Home, values: Mapping[str, Value], root: Path) -> None:
    """Write a record at the end of its section's list, without touching another line.

    Raises ``UnwritableError`` if our reader would not find what is meant, and ``OSError``.
    """
    try:
        before = atomic_files.read(home.path, root, LARGEST)
    except FileNotFoundError:
        schema = f"# yaml-language-server: $schema={SCHEMA}/{home.path.stem}.json\n\n"
        atomic_files.create(home.path, (schema + lines_of(values, "- ", "  ")).encode(), root)
        return
    try:
        text = before.decode()
    except UnicodeDecodeError:
        raise UnwritableError(f"{home.path} is not UTF-8") from None
    made = with_record(text, home, values).encode()
    atomic_files.write(home.path, made, root, durable=True)
