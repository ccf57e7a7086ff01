"""What is made of a picture: files by density, their size, and how they are written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from PIL import Image

    from sphinx_du_events.pictures.findings import Finding

Plate = Literal["", "light", "dark"]
"""The ground that a logo needs under it in order to be seen: none, a light or a dark ground."""

TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml"}


class Variant(NamedTuple):
    """A file: its content, which gives its name, and its size in pixels."""

    content: bytes
    suffix: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """A name that depends on the content alone, and tells nobody's name."""
        return f"du-{hashlib.blake2b(self.content, digest_size=10).hexdigest()}.{self.suffix}"


@dataclass(frozen=True, slots=True)
class Made:
    """Files of a picture.

    ``width`` and ``height`` are those that a page gives it, in CSS pixels. ``modern`` are WebP files for
    densities of 1 and 2 (or the first alone), ``plain`` is a file that every program reads: JPEG or PNG.
    """

    width: int
    height: int
    plain: Variant
    modern: tuple[Variant, ...] = ()
    plate: Plate = ""
    share: float = 1.0
    """Of a logo, the share of its area that is drawn on."""
    findings: tuple[Finding, ...] = ()


def resized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture in another size."""
    from PIL import Image  # noqa: PLC0415 - only for sites that use pictures

    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)


def webp(picture: Image.Image, *, exact: bool = False) -> Variant:
    """A WebP; ``exact`` keeps each pixel."""
    from PIL import WebPImagePlugin  # noqa: F401, PLC0415 - else Pillow would load all formats

    out = BytesIO()
    picture.save(out, "WEBP", lossless=exact, quality=80, method=4, exif=b"", icc_profile=b"", xmp=b"")
    return Variant(out.getvalue(), "webp", *picture.size)


def jpeg(picture: Image.Image) -> Variant:
    """A JPEG; the picture is opaque."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True, progressive=True, exif=b"", icc_profile=None)
    return Variant(out.getvalue(), "jpg", *picture.size)


def png(picture: Image.Image) -> Variant:
    """A PNG."""
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return Variant(out.getvalue(), "png", *picture.size)


_FEW = 128


def is_drawn(picture: Image.Image) -> bool:
    """Whether a picture has as few colours as a drawing, which lossy formats would blur."""
    return picture.getcolors(_FEW) is not None


def plain(picture: Image.Image) -> Variant:
    """A file that every program reads, without visible loss."""
    return png(picture) if picture.mode == "RGBA" or is_drawn(picture) else jpeg(picture)
