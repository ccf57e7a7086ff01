"""What an import read, kept beside the data: without it, nobody knows which side changed a value since."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.diagnostics import printable
from sphinx_du_events.model import sections as known

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "_imports"
"""The folder beside the events that keeps what was read, in a folder for each event."""

VERSION = 1
_LARGEST = 256 * 1024 * 1024


class LastImportError(Exception):
    """What an earlier import kept cannot be read."""


class Landed(NamedTuple):
    """A record as the last import read it."""

    id: str
    """Its id here; empty where it has none."""
    values: dict[str, Any]


@dataclass
class LastImport:
    """All that an import of a source into an event read."""

    name: str
    """The name of the import, unique in the event."""
    kind: str
    """The name of the format."""
    source: str
    """What the source was called."""
    mappings: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The event itself, and the other sections that are no lists."""
    records: dict[str, dict[str, Landed]] = field(default_factory=dict)
    """The records by section and by their keys in the source."""

    def content(self) -> bytes:
        """The content of its file: a line for each record, so that changes are seen in review."""
        whole = {
            "version": VERSION,
            "kind": self.kind,
            "source": self.source,
            "mappings": self.mappings,
        }
        head = "".join(f' "{key}": {_json(value)},\n' for key, value in whole.items())
        sections = ",\n".join(
            f'  "{section}": {{\n'
            + ",\n".join(f"   {_json(key)}: {_json([one.id, one.values])}" for key, one in records.items())
            + "\n  }"
            for section, records in self.records.items()
        )
        return f'{{\n{head} "records": {{\n{sections}\n }}\n}}\n'.encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def path_for(data: Path, event: str, name: str) -> Path:
    """The file of an import into an event, in the folder of event data."""
    return data / FOLDER / event / f"{name}.json"


def names(data: Path, event: str, root: Path) -> list[str]:
    """The names of the imports into an event."""
    listed = _listed(data / FOLDER / event, root)
    return [name.removesuffix(".json") for name in listed if name.endswith(".json")]


def events(data: Path, root: Path) -> list[str]:
    """The ids of events that anything was imported into."""
    return _listed(data / FOLDER, root)


def _listed(folder: Path, root: Path) -> list[str]:
    try:
        return atomic_files.names(folder, root)
    except (FileNotFoundError, NotADirectoryError):  # a file beside the folders of events
        return []
    except OSError as error:
        raise LastImportError(f"{folder}: {error.strerror}; imports are kept there") from error


def read(data: Path, event: str, name: str, root: Path) -> LastImport | None:
    """What an earlier import kept; None if there was none; raises ``LastImportError`` if it is unreadable."""
    path = path_for(data, event, name)
    try:
        whole = json.loads(atomic_files.read(path, root, _LARGEST))
        records = {
            section: {key: Landed(str(own), dict(values)) for key, (own, values) in listed.items()}
            for section, listed in whole["records"].items()
            if known.section(section).name  # a KeyError for what is none
        }
        mappings = {section: dict(values) for section, values in whole["mappings"].items()}
        return LastImport(name, str(whole["kind"]), printable(str(whole["source"])), mappings, records)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"{path}: this is not what an import left here"
        raise LastImportError(f"{message}; delete it, and the next import compares without it") from error
