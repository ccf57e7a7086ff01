"""Keys changed in one mapping of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.diagnostics import Location
from sphinx_du_events.writing.edits import with_changes
from sphinx_du_events.writing.gate import NOT_AS_MEANT, UnwritableError, meant, opened
from sphinx_du_events.writing.lines import BOM

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_du_events.writing.nodes import Steps
    from sphinx_du_events.writing.values import Value


def with_keys(
    text: str, path: Path, steps: Steps, changes: Mapping[str, Value | None], *, first: bool = False
) -> str:
    """A file's text with other values in the mapping that some keys lead to; None takes a key out.

    New keys come after the others, or ``first``. Raise ``UnwritableError`` where the file has an error,
    or would not say what is meant.
    """
    mark = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    before = opened(text, path)
    made = changed_at(text, steps, changes, Location(path), first=first)
    if opened(made, path) != _meant(before, steps, changes):
        raise UnwritableError(f"{path}: {NOT_AS_MEANT}")
    return mark + made


def _meant(value: Any, steps: Steps, changes: Mapping[str, Value | None]) -> Any:
    if not steps:
        return meant(value or {}, changes)
    changed = _meant(value[steps[0]], steps[1:], changes)
    if isinstance(value, list):
        return [changed if place == steps[0] else one for place, one in enumerate(value)]
    return {**value, steps[0]: changed}


def changed_at(
    text: str, steps: Steps, changes: Mapping[str, Value | None], place: Location, *, first: bool = False
) -> str:
    """A text with changes that are not checked yet; ``place`` is where it stands."""
    try:
        return with_changes(text, steps, changes, first=first)
    except UnwritableError as error:
        raise UnwritableError(f"{place}: this cannot be changed, as {error}; change it by hand") from None
