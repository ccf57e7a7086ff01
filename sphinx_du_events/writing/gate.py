"""What may be written: a text that our own reader reads, before a change and after it, and finds as meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.reading.yaml.tree import parse
from sphinx_du_events.writing.values import read_as

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.writing.values import Value


NOT_AS_MEANT = "this cannot be changed without changing something else; change it by hand"


class UnwritableError(Exception):
    """A file is not written: what it holds is not ours to change, or would not come out as meant."""


def opened(text: str, path: Path) -> Any:
    """What a text says, None for nothing; raise ``UnwritableError`` where our reader finds an error."""
    found: list[Diagnostic] = []
    root = parse(text, path, found.append)
    wrong = next((one for one in found if one.severity == "error"), None)
    if wrong is not None:
        raise UnwritableError(f"{wrong.location}: {wrong.text}")
    return root


def meant(values: Mapping[str, Any], changes: Mapping[str, Value | None]) -> dict[str, Any]:
    """What our reader is to find in a mapping after a change; None takes a key out."""
    made = {key: value for key, value in values.items() if changes.get(key, value) is not None}
    return made | {key: read_as(value) for key, value in changes.items() if value is not None}
