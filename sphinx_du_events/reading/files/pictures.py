"""Pictures that data names: whether they are what their suffixes say, and not too large for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events import sightings
from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.file_types import RASTERS, suffixes
from sphinx_du_events.pictures.facts import facts_of
from sphinx_du_events.pictures.findings import UnfitError
from sphinx_du_events.reading.files.contents import HEAD, what_it_is
from sphinx_du_events.reading.files.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from sphinx_du_events.pictures.facts import Facts


def raster_fault(file: BinaryIO, suffix: str) -> Fault | None:
    """The problem with a pixel image; no pixels are decoded."""
    found = raster(file, suffix)
    return found if isinstance(found, Fault) else None


def raster(file: BinaryIO, suffix: str) -> Facts | Fault:
    """What the header of a pixel image says, or the problem with it."""
    try:
        return facts_of(file, RASTERS[suffix])
    except UnfitError as error:
        code, what, hint = error.finding
        file.seek(0)
        return Fault(code, what, what_it_is(file.read(HEAD)) if code is Code.FILE_TYPE else hint)


def picture_facts(path: Path) -> Facts | None:
    """What the header of a picture says; None for a drawing, and if it cannot be shown."""
    end = suffixes(path.name)[-1]
    if end not in RASTERS:
        return None
    try:
        with sightings.opened(path) as file:
            return facts_of(file, RASTERS[end])
    except (OSError, UnfitError):
        return None
