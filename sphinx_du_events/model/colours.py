"""Colours of data: what is written, how bright it is, and how light and dark pages show it."""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import text_of
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.record import problem

LIGHT_GROUND, DARK_GROUND = "#ffffff", "#14181e"
"""The ground of light pages, and the lightest ground that our themes have on dark pages."""

LEAST_CONTRAST = 3.0
"""The least contrast of a drawn shape with what is beside it (WCAG 2.2, 1.4.11)."""

_HEX = re.compile(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_SHORT = 3
_RIGHT = 'write three or six hexadecimal digits in quotes, such as "#0a6b80"'
_BARELY = 0.04
"""The least distance of two colours in OKLab that people tell apart at a glance, at some distance."""


class Shades(NamedTuple):
    """A colour as it is shown on light and on dark pages: ``#rrggbb``."""

    light: str
    dark: str


def luminance(red: float, green: float, blue: float) -> float:
    """The relative luminance of an sRGB colour of 0 to 255 (WCAG 2.2)."""
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def contrast(one: float, other: float) -> float:
    """The contrast of two luminances, from 1 to 21 (WCAG 2.2)."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def contrast_of(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    return contrast(luminance(*_parts(one)), luminance(*_parts(other)))


def shades(colour: str) -> Shades:
    """The colour where it stands out from the ground, else the nearest of its hue that does.

    In linear light, darker is a part of each primary, and lighter a mixture with white: so the luminance is
    exactly the wanted luminance, and neither changes the hue.
    """
    own = luminance(*_parts(colour))
    light = dark = colour
    if contrast_of(colour, LIGHT_GROUND) < LEAST_CONTRAST:
        most = (luminance(*_parts(LIGHT_GROUND)) + 0.05) / LEAST_CONTRAST - 0.05
        light = _written([_linear(part) * most / own for part in _parts(colour)], up=False)
    if contrast_of(colour, DARK_GROUND) < LEAST_CONTRAST:
        least = (luminance(*_parts(DARK_GROUND)) + 0.05) * LEAST_CONTRAST - 0.05
        white = (least - own) / (1 - own)
        linear = (_linear(part) for part in _parts(colour))
        dark = _written([part + white * (1 - part) for part in linear], up=True)
    return Shades(light, dark)


def look_alike(one: str, other: str) -> bool:
    """Whether two colours are so near that people take them for the same."""
    near = zip(_oklab(one), _oklab(other), strict=True)
    return sum((a - b) ** 2 for a, b in near) < _BARELY**2


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    part /= 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB


def _written(linear: list[float], *, up: bool) -> str:
    """A colour of linear parts, rounded up or down so that it does not lose what it has gained."""
    parts = [part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in linear]  # noqa: PLR2004 - sRGB
    rounded = [min(255, -int(-part * 255 // 1)) if up else int(part * 255) for part in parts]
    return "#" + "".join(f"{part:02x}" for part in rounded)


def _oklab(colour: str) -> tuple[float, float, float]:
    """A colour by what people see: lightness, green to red, blue to yellow (Björn Ottosson, 2020)."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _color(value: object) -> Scalar:
    text = text_of(value)
    match = _HEX.fullmatch(text.strip())
    if match is None:
        raise problem(Code.WRONG_VALUE, f"“{text}” is not a colour", _RIGHT)
    digits = match[1].lower()
    full = digits if len(digits) > _SHORT else "".join(2 * digit for digit in digits)
    return Scalar(f"#{full}", text.path, text.line, text.column)


ColorValue = Annotated[
    Scalar,
    PlainValidator(_color),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_HEX.pattern}$", "examples": ["#0a6b80"]}),
]
"""A colour of screens (sRGB) in hexadecimal digits, in quotes: without these, ``#`` begins a comment."""
