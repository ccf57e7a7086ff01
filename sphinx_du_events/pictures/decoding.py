"""From the bytes of a picture to its pixels: upright, in sRGB, eight bits, hardly larger than needed."""

from __future__ import annotations

import math
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.pictures.facts import Facts, facts, opened
from sphinx_du_events.pictures.findings import Finding, UnfitError

if TYPE_CHECKING:
    from PIL import Image

_MOST_KEPT = 4_000_000
"""The most pixels that are worked on. What a page shows has fewer."""
_STRIP = 1 << 20
"""Pixels that are converted at a time."""
_LARGEST_PROFILE = 1 << 22


class Decoded(NamedTuple):
    """A picture in RGB or RGBA, and what its header says."""

    picture: Image.Image
    facts: Facts
    transparent: bool
    """Whether something shines through: it is RGBA then, else RGB."""


def decoded(content: bytes, form: str, wanted: int) -> Decoded:
    """The upright first picture of a file; its shorter side has at least ``wanted`` pixels if the file has.

    Nothing but pixels is kept: no place, camera, thumbnail or profile. Raises ``UnfitError``.
    """
    picture = opened(BytesIO(content), form)
    known = facts(picture, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reduced = _reduced(picture, wanted)
            plain = _in_srgb(reduced, picture.info.get("icc_profile"))
            return _upright(plain, known)
    except UnfitError:
        raise
    except Exception:  # noqa: BLE001 - for hostile bytes, Pillow raises whatever its decoders do
        what = f"is damaged: {known.size} by its header, which cannot be decoded"
        raise UnfitError(Finding(Code.FILE_TYPE, what, "save it anew")) from None


def _reduced(picture: Image.Image, wanted: int) -> Image.Image:
    """The picture scaled down by a whole number, in RGB, RGBA, or CMYK."""
    from PIL import Image  # noqa: PLC0415 - only for sites that use pictures

    width, height = picture.size
    if picture.format == "JPEG":
        factor = _factor(width, height, wanted)
        picture.draft(None, (max(1, width // factor), max(1, height // factor)))  # type: ignore[no-untyped-call,unused-ignore]
    picture.load()
    width, height = picture.size
    factor = _factor(width, height, wanted)
    mode = _mode(picture)
    made = Image.new(mode, (math.ceil(width / factor), math.ceil(height / factor)))
    rows = max(1, _STRIP // (width * factor)) * factor
    for top in range(0, height, rows):
        strip = _eight_bits(picture, (0, top, width, min(top + rows, height)), mode)
        made.paste(strip.reduce(factor) if factor > 1 else strip, (0, top // factor))
    return made


def _factor(width: int, height: int, wanted: int) -> int:
    """By how much to scale down at once; twice the wanted size remains for the last, better step."""
    room = math.ceil(math.sqrt(width * height / _MOST_KEPT))
    return max(1, min(width, height) // (2 * wanted), room)


def _mode(picture: Image.Image) -> str:
    if picture.mode == "CMYK":
        return "CMYK"
    return "RGBA" if picture.has_transparency_data else "RGB"


def _eight_bits(picture: Image.Image, box: tuple[int, int, int, int], mode: str) -> Image.Image:
    """A part of a picture, in a mode."""
    part = picture.crop(box)
    if part.mode.startswith("I"):  # sixteen bits of grey, which Pillow would cut off, not scale
        part = part.point(lambda grey: grey * (1 / 256)).convert("L")
    if mode == "RGBA" and "transparency" in picture.info:
        part.info["transparency"] = picture.info["transparency"]
    return part if part.mode == mode else part.convert(mode)


def _in_srgb(picture: Image.Image, profile: Any) -> Image.Image:
    """The colours that its profile means; without a readable profile, the colours as they are."""
    from PIL import ImageCms  # noqa: PLC0415 - only for sites that use pictures

    wanted = "RGBA" if picture.mode == "RGBA" else "RGB"
    if isinstance(profile, bytes) and 0 < len(profile) <= _LARGEST_PROFILE:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            space = own.profile.xcolor_space.strip()
            if space in ("RGB", "CMYK") and (space == "CMYK") == (picture.mode == "CMYK"):
                return _converted(picture, own, wanted)
        except Exception:  # noqa: BLE001, S110 - a profile is a stranger's bytes as well
            pass
    return picture if picture.mode == wanted else picture.convert(wanted)


def _converted(picture: Image.Image, own: Any, wanted: str) -> Image.Image:
    from PIL import ImageCms  # noqa: PLC0415 - only for sites that use pictures

    colours = picture.convert("RGB") if wanted == "RGBA" else picture
    made = ImageCms.profileToProfile(colours, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    if made is None:
        return picture.convert(wanted)
    if wanted == "RGBA":
        made.putalpha(picture.getchannel("A"))
    return made


def _upright(picture: Image.Image, known: Facts) -> Decoded:
    """The picture turned as its camera noted, without all that is not pixels."""
    from PIL import Image  # noqa: PLC0415 - only for sites that use pictures

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    turned = picture.transpose(turns[known.turn]) if known.turn in turns else picture
    transparent = turned.mode == "RGBA" and turned.getchannel("A").getextrema() != (255, 255)
    if turned.mode == "RGBA" and not transparent:
        turned = turned.convert("RGB")
    turned.info = {}
    return Decoded(turned, known, transparent)
