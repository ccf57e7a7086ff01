"""Pictures that data names: whether they are what their names say, and no larger than a page can bear."""

from __future__ import annotations

import importlib
import os
import warnings
from typing import BinaryIO

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.file_types import RASTERS
from sphinx_du_events.reading.files.contents import HEAD, what_it_is
from sphinx_du_events.reading.files.faults import Fault

LARGEST = 16 * 1024 * 1024
"""Bytes of one picture: a photograph straight from a camera."""

MOST_PIXELS = 50_000_000
"""Pixels of one picture: a camera has as many; once decoded they take 200 MB."""

_READERS = {
    "GIF": "GifImagePlugin",
    "JPEG": "JpegImagePlugin",
    "PNG": "PngImagePlugin",
    "WEBP": "WebPImagePlugin",
}
"""Where Pillow has each format; asked for a format that it has not loaded, it would load them all."""

_SMALLER = "scale it down: a page shows some 1,600 pixels across"


def raster_fault(file: BinaryIO, suffix: str) -> Fault | None:
    """What is wrong with a picture made of pixels; only its header is read, no pixel is decoded."""
    # Only who names pictures pays for loading the library, and only the reader of the one format runs.
    from PIL import Image  # noqa: PLC0415 - see above

    form = RASTERS[suffix]
    importlib.import_module(f"PIL.{_READERS[form]}")
    if file.seek(0, os.SEEK_END) > LARGEST:
        return Fault(Code.FILE_TOO_LARGE, f"has more than {LARGEST:,} bytes", _SMALLER)
    file.seek(0)
    head = file.read(HEAD)
    try:
        with warnings.catch_warnings():
            # They are about bombs, for which the limit here is lower, and about what no page needs.
            warnings.simplefilter("ignore")
            with Image.open(file, formats=(form,)) as picture:
                width, height = picture.size
    except Image.DecompressionBombError:
        return Fault(Code.FILE_TOO_LARGE, f"has more than {MOST_PIXELS:,} pixels", _SMALLER)
    except Exception:  # noqa: BLE001 - bytes of strangers make Pillow raise whatever its parsers do
        return Fault(Code.FILE_TYPE, f"is no {form} picture that can be read", what_it_is(head))
    if width * height > MOST_PIXELS:
        what = f"has {width:,} × {height:,} pixels; the most is {MOST_PIXELS:,}"
        return Fault(Code.FILE_TOO_LARGE, what, _SMALLER)
    return None
