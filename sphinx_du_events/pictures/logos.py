"""Logos side by side: how much ink each has, how large it looks, and on which ground it vanishes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.model.colours import contrast, luminance

if TYPE_CHECKING:
    from PIL import Image

    from sphinx_du_events.pictures.made import Plate

DARK, LIGHT = 0.0103, 1.0
"""The relative luminance of the grounds of pages: #121212 or a little lighter, and white."""

_VISIBLE = 1.9
"""The least contrast of a logo with its ground; WCAG 2.2 asks for none of logos, so less than 3 is enough."""
_MOST_LOST = 0.25
"""The share of ink that may vanish: more, and a word is not readable."""
_SAMPLE = 160
_OPAQUE = 128
_SAME = 24
_LEAST_SIDE = 0.45
_MOST_SIDE = 3.2
_TALLEST = 1.25
_USUAL_INK = 0.4


class Ink(NamedTuple):
    """The drawn part of a logo: its box in pixels, the share of it that is filled, and the plate it needs."""

    box: tuple[int, int, int, int]
    share: float
    plate: Plate


def plate_for(weights: dict[float, int]) -> Plate:
    """The plate that a logo needs, from how much of it has which luminance."""
    total = sum(weights.values()) or 1
    lost = {
        ground: sum(number for own, number in weights.items() if contrast(own, ground) < _VISIBLE) / total
        for ground in (DARK, LIGHT)
    }
    if lost[DARK] > _MOST_LOST:
        # Where both grounds swallow a part, white is what logos are drawn for.
        return "light"
    return "dark" if lost[LIGHT] > 1 - _MOST_LOST else ""


def measured(picture: Image.Image) -> Ink:
    """The ink of a logo in RGB or RGBA."""
    from PIL import Image, ImageChops  # noqa: PLC0415 - only for sites that use pictures

    if picture.mode == "RGBA":
        mask = picture.getchannel("A").point(lambda alpha: 255 if alpha >= _OPAQUE else 0)
    else:
        corner = picture.getpixel((0, 0))
        ground = Image.new("RGB", picture.size, corner)  # type: ignore[arg-type,unused-ignore]
        difference = ImageChops.difference(picture, ground).convert("L")
        mask = difference.point(lambda value: 255 if value > _SAME else 0)
    box = mask.getbbox() or (0, 0, *picture.size)
    part = mask.crop(box)
    share = part.histogram()[255] / (part.width * part.height)
    return Ink(box, share or 1.0, _plate(picture, mask.crop(box), box))


def _plate(picture: Image.Image, mask: Image.Image, box: tuple[int, int, int, int]) -> Plate:
    """The plate, by the opaque pixels; a logo with a ground of its own is a plate already."""
    if picture.mode == "RGB":
        return "light" if _is_light(picture.getpixel((0, 0))) else ""
    from PIL import Image  # noqa: PLC0415 - as above

    ink = picture.crop(box).convert("RGB")
    size = min(ink.width, _SAMPLE), min(ink.height, _SAMPLE)
    ink, shown = ink.resize(size, Image.Resampling.NEAREST), mask.resize(size, Image.Resampling.NEAREST)
    weights: dict[float, int] = {}
    # Few colours are enough: of each, four bits.
    coarse = ink.point(lambda value: value & 0xF0 | value >> 4)
    for number, colour in Image.merge("RGBA", (*coarse.split(), shown)).getcolors(size[0] * size[1]) or []:
        if colour[3]:  # type: ignore[index,unused-ignore]
            own = luminance(*colour[:3])  # type: ignore[index,unused-ignore]
            weights[own] = weights.get(own, 0) + number
    return plate_for(weights)


def _is_light(colour: object) -> bool:
    return isinstance(colour, tuple) and luminance(*colour[:3]) > 0.5  # noqa: PLR2004 - nearer to white


def trimmed(picture: Image.Image, ink: Ink) -> Image.Image:
    """A logo without its margin; of an opaque logo a little of its ground stays."""
    left, top, right, bottom = ink.box
    if picture.mode == "RGB":
        edge = max(picture.size) // 40
        left, top = max(0, left - edge), max(0, top - edge)
        right, bottom = min(picture.width, right + edge), min(picture.height, bottom + edge)
    return picture.crop((left, top, right, bottom))


def fitted(
    width: float, height: float, base: float, share: float = _USUAL_INK, most: float = math.inf
) -> tuple[int, int]:
    """The size of a logo beside others, whose usual height is ``base``; ``most`` is its greatest width.

    Logos of equal area look alike: a wide one is lower, a square one higher. A full area looks larger than
    thin lines, so it is a little smaller.
    """
    aspect = max(width, 1) / max(height, 1)
    weight = min(max((_USUAL_INK / max(share, 0.01)) ** 0.2, 0.85), 1.15)
    # A logo three times as wide as high has the usual height.
    side = base * weight * (3 / aspect) ** 0.5
    tall = min(max(side, base * _LEAST_SIDE), base * _TALLEST)
    wide = min(tall * aspect, base * _MOST_SIDE * _TALLEST, most)
    return max(1, round(wide)), max(1, round(wide / aspect))
