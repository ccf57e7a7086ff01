"""What a picture is, from its header: no pixels are decoded, and none cost memory."""

from __future__ import annotations

import importlib
import os
import warnings
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.pictures.findings import Finding, UnfitError

if TYPE_CHECKING:
    from PIL import Image

LARGEST = 16 * 1024 * 1024
"""The most bytes of a picture: a photograph straight from a camera."""

MOST_PIXELS = 50_000_000
"""The most pixels of a picture: as many as cameras have."""

MOST_MEMORY = 192_000_000
"""The most bytes that a decoder may need; a picture then costs a process less than 256 MiB."""

_READERS = {
    "GIF": "GifImagePlugin",
    "JPEG": "JpegImagePlugin",
    "PNG": "PngImagePlugin",
    "WEBP": "WebPImagePlugin",
}
"""Pillow's module for each format; otherwise it would load all of them."""

_SMALLER = "scale it down: a page shows some 1,600 pixels across"
_ORIENTATION = 0x0112
_TURNS = range(1, 9)
_ON_ITS_SIDE = 5
_DEEP = 16
_HEAD = 1 << 18
"""How many bytes are searched for the first scan of a JPEG: before it are a profile and a thumbnail."""
_BITS = slice(24, 25)
"""The place in a PNG of the bits of each colour (W3C PNG, 11.2.2)."""


class Facts(NamedTuple):
    """What a header says. ``width`` and ``height`` are those of the upright picture, in pixels."""

    form: str
    width: int
    height: int
    mode: str
    """Pillow's name of the colours, such as RGB, P or CMYK."""
    bits: int = 8
    """Bits of each colour; 16 where a camera or a scanner saved more than a screen shows."""
    animated: bool = False
    turn: int = 1
    """The EXIF orientation, 1 to 8: how to turn the stored picture."""

    @property
    def size(self) -> str:
        """The measured size, for messages."""
        return f"{self.width:,} × {self.height:,} pixels"


def opened(file: BinaryIO, form: str) -> Image.Image:
    """A picture that is not decoded yet; raises ``UnfitError``."""
    # Import the library only for sites that use pictures, and only the reader of the format.
    from PIL import Image  # noqa: PLC0415 - see above

    importlib.import_module(f"PIL.{_READERS[form]}")
    if file.seek(0, os.SEEK_END) > LARGEST:
        raise UnfitError(Finding(Code.FILE_TOO_LARGE, f"has more than {LARGEST:,} bytes", _SMALLER))
    file.seek(0)
    head = file.read(_HEAD)
    if form == "WEBP":  # its decoder takes memory for all pixels as soon as it is opened
        _check_size(*_webp_size(head), "WEBP", 16)
    try:
        with warnings.catch_warnings():
            # They are about large pictures, which have a lower limit here, and about irrelevant details.
            warnings.simplefilter("ignore")
            picture = Image.open(file, formats=(form,))
    except Image.DecompressionBombError:
        what = f"has more than {MOST_PIXELS:,} pixels"
        raise UnfitError(Finding(Code.FILE_TOO_LARGE, what, _SMALLER)) from None
    except Exception:  # noqa: BLE001 - for hostile bytes, Pillow raises whatever its parsers do
        raise UnfitError(Finding(Code.FILE_TYPE, f"is not a readable {form} picture")) from None
    _check_size(*picture.size, form, _bytes_per_pixel(picture, head))
    return picture


def facts_of(file: BinaryIO, form: str) -> Facts:
    """What the header of a picture says; raises ``UnfitError`` if it cannot be shown."""
    picture = opened(file, form)
    file.seek(0)
    return facts(picture, file.read(_BITS.stop), header=True)


def facts(picture: Image.Image, head: bytes, *, header: bool = False) -> Facts:
    """The facts of an opened picture, and of the first bytes of its file.

    A PNG may have its orientation behind its pixels; ``header`` does without, and decodes none.
    """
    turn = _quietly(lambda: _exif(picture, header=header).get(_ORIENTATION, 1), otherwise=1)
    turn = turn if turn in _TURNS else 1
    width, height = picture.size
    if turn >= _ON_ITS_SIDE:
        width, height = height, width
    return Facts(
        form=str(picture.format),
        width=width,
        height=height,
        mode=picture.mode,
        bits=_DEEP if picture.format == "PNG" and head[_BITS] == b"\x10" else 8,
        animated=bool(_quietly(lambda: getattr(picture, "is_animated", False), otherwise=False)),
        turn=turn,
    )


def _exif(picture: Image.Image, *, header: bool) -> Image.Exif:
    from PIL import Image  # noqa: PLC0415 - only for sites that use pictures

    # The reader of PNG decodes all pixels to find what is behind them.
    return Image.Image.getexif(picture) if header else picture.getexif()


def _quietly(ask: Any, *, otherwise: Any) -> Any:
    """An answer that hostile bytes may prevent."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ask()
    except Exception:  # noqa: BLE001 - as in ``opened``
        return otherwise


def _check_size(width: int, height: int, form: str, each: float) -> None:
    most = min(MOST_PIXELS, int(MOST_MEMORY / each))
    if width * height > most:
        what = f"has {width:,} × {height:,} pixels; the most of a {form} picture is {most:,}"
        raise UnfitError(Finding(Code.FILE_TOO_LARGE, what, _SMALLER))
    if not width or not height:
        raise UnfitError(Finding(Code.FILE_TYPE, f"is not a readable {form} picture"))


def _bytes_per_pixel(picture: Image.Image, head: bytes) -> float:
    """The memory of Pillow and of the library of the format for each pixel, in bytes."""
    if picture.format == "WEBP":
        return 16  # two canvases of libwebp's, a copy, Pillow's own
    if picture.format != "JPEG":
        return 4 if picture.mode in ("RGB", "RGBA", "RGBX", "LA", "PA") else 2
    if not _keeps_coefficients(head):
        return 1  # decoded at an eighth of its size, row by row
    layers: list[tuple[int, int, int, int]] = getattr(picture, "layer", [])
    across = max((one[1] for one in layers), default=1)
    down = max((one[2] for one in layers), default=1)
    # libjpeg: two bytes for each coefficient, of all components.
    return 1 + 2 * sum(one[1] * one[2] for one in layers) / (across * down)


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SEQUENTIAL = (0xC0, 0xC1)


def _keeps_coefficients(head: bytes) -> bool:
    """Whether libjpeg must keep a whole JPEG in memory, as it has several scans (ITU T.81, B.2)."""
    at, components = 2, 0
    while at + 4 <= len(head):
        marker, length = head[at + 1], int.from_bytes(head[at + 2 : at + 4])
        if head[at] != 0xFF or marker == 0xFF:  # noqa: PLR2004 - a fill byte, or what Pillow skips
            at += 1
        elif marker == 0xDA:  # noqa: PLR2004 - the first scan
            return head[at + 4] < components
        elif marker in _FRAMES:
            if marker not in _SEQUENTIAL:
                return True
            components = head[at + 9] if at + 9 < len(head) else 0
            at += 2 + length
        elif marker in (0x00, 0x01) or 0xD0 <= marker <= 0xD8:  # noqa: PLR2004 - markers without a length
            at += 2
        else:
            at += 2 + max(length, 2)
    return True


_VP8X, _VP8L, _VP8 = b"VP8X", b"VP8L", b"VP8 "


def _webp_size(head: bytes) -> tuple[int, int]:
    """The size of a WebP, from its first chunk (RFC 9649); raises ``UnfitError``."""
    kind, first = head[12:16], head[20:30]
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP" and len(first) == 10:  # noqa: PLR2004 - the slice
        if kind == _VP8X:
            return 1 + int.from_bytes(first[4:7], "little"), 1 + int.from_bytes(first[7:10], "little")
        if kind == _VP8L:
            both = int.from_bytes(first[1:5], "little")
            return 1 + (both & 0x3FFF), 1 + (both >> 14 & 0x3FFF)
        if kind == _VP8:
            across, down = first[6:8], first[8:10]
            return int.from_bytes(across, "little") & 0x3FFF, int.from_bytes(down, "little") & 0x3FFF
    raise UnfitError(Finding(Code.FILE_TYPE, "is not a readable WEBP picture"))
