"""Folders in which there is no data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events import sightings
from sphinx_du_events.diagnostics import Code, Diagnostic, Location

if TYPE_CHECKING:
    from pathlib import Path


def no_folder(path: Path) -> Diagnostic:
    """What to report of a folder that does not exist."""
    return Diagnostic(Code.FILE_MISSING, "there is no such folder", Location(path))


def nothing_in(path: Path, source: Path) -> tuple[Diagnostic, ...] | None:
    """What to report of a folder that is empty or does not exist; None if something may be in it."""
    if not sightings.exists(path):
        return (no_folder(path.absolute()),)
    try:
        return None if sightings.names(path.absolute(), source.absolute()) else ()
    except OSError:
        return None
