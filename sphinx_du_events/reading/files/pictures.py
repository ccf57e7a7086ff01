"""Pictures that data names: whether they are what their suffixes say, and not too large for a page."""

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
"""The most bytes of a picture: a photograph straight from a camera."""

MOST_PIXELS = 50_000_000
"""The most pixels of a picture: as many as cameras have; decoded, they take 200 MB."""

_READERS = {
    "GIF": "GifImagePlugin",
    "JPEG": "JpegImagePlugin",
    "PNG": "PngImagePlugin",
    "WEBP": "WebPImagePlugin",
}
"""Pillow's module for each format; otherwise it would load all of them."""

_SMALLER = "scale it down: a page shows some 1,600 pixels across"


def raster_fault(file: BinaryIO, suffix: str) -> Fault | None:
    """The problem with a pixel image; only its header is read, and no pixels are decoded."""
    # Import the library only for sites that use pictures, and only the reader of the format.
    from PIL import Image  # noqa: PLC0415 - see above

    form = RASTERS[suffix]
    importlib.import_module(f"PIL.{_READERS[form]}")
    if file.seek(0, os.SEEK_END) > LARGEST:
        return Fault(Code.FILE_TOO_LARGE, f"has more than {LARGEST:,} bytes", _SMALLER)
    file.seek(0)
    head = file.read(HEAD)
    try:
        with warnings.catch_warnings():
            # They are about large pictures, which have a lower limit here, and about irrelevant details.
            warnings.simplefilter("ignore")
            with Image.open(file, formats=(form,)) as picture:
                width, height = picture.size
    except Image.DecompressionBombError:
        return Fault(Code.FILE_TOO_LARGE, f"has more than {MOST_PIXELS:,} pixels", _SMALLER)
    except Exception:  # noqa: BLE001 - for hostile bytes, Pillow raises whatever its parsers do
        return Fault(Code.FILE_TYPE, f"is not a readable {form} picture", what_it_is(head))
    if width * height > MOST_PIXELS:
        what = f"has {width:,} × {height:,} pixels; the most is {MOST_PIXELS:,}"
        return Fault(Code.FILE_TOO_LARGE, what, _SMALLER)
    return None
