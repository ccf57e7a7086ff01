"""Publication by file type: the suffix gives the type, and the content must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events import sightings
from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import shorten
from sphinx_du_events.model.file_types import ACTIVE, DRAWING, PICTURES, RASTERS, SHOWN, suffixes
from sphinx_du_events.reading.files.contents import CAPTIONS, HEAD, wrong_beginning
from sphinx_du_events.reading.files.faults import Fault
from sphinx_du_events.reading.files.pictures import raster

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sphinx_du_events.model.file_types import Use
    from sphinx_du_events.pictures.facts import Facts


def type_fault(name: str, use: Use, downloads: Collection[str] | None) -> Fault | None:
    """The reason why a file must not be shown or offered, judged by its name; None if it may."""
    ends = suffixes(name)
    end = ends[-1] if ends else ""
    if use in SHOWN and end not in PICTURES:
        hint = f"use one of: {', '.join(PICTURES)}"
        return Fault(Code.FILE_TYPE, "does not have the suffix of a picture", hint)
    runs = next((one for one in ends if one in ACTIVE and not (use in SHOWN and one == DRAWING)), "")
    if runs == DRAWING:
        return Fault(
            Code.FILE_TYPE, "is a drawing, which is only shown as a picture", "offer it as PDF or PNG"
        )
    if runs:
        what = f"is of a type (.{runs}) that can run in a browser or on a server, so it is not published"
        return Fault(Code.FILE_TYPE, what, "link to a document of the site, or save it as PDF")
    if use == "captions" and end != "vtt":
        return Fault(Code.FILE_TYPE, "does not have the suffix of captions", "save them as WebVTT, .vtt")
    if use == "download" and downloads is not None and end not in downloads:
        hint = f"use one of: {shorten(downloads, 50)}; the setting du_events_download_types adds others"
        return Fault(Code.FILE_TYPE, "is not of a type that is offered for download", hint)
    return None


def content_fault(path: Path, use: Use, known: dict[Path, Facts | None]) -> Fault | None:
    """The problem with the content of a file of an allowed type; None if there is none.

    What the header of a picture says is added to ``known``: it is read only once.
    """
    end = suffixes(path.name)[-1]
    try:
        with sightings.opened(path) as file:
            if end in RASTERS:
                found = raster(file, end)
                if isinstance(found, Fault):
                    return found
                known[path] = found
                return None
            if use in SHOWN:
                # Import the reader only for sites that use drawings.
                from sphinx_du_events.reading.svg.drawing import svg_fault  # noqa: PLC0415 - see above

                return svg_fault(file)
            return wrong_beginning(file.read(HEAD), end if use != "captions" else CAPTIONS)
    except OSError as error:
        return Fault(Code.FILE_MISSING, f"cannot be read: {error.strerror}")
