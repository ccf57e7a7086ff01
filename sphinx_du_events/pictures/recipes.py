"""What a page shows of a picture: a square of a photo, a logo without its margin, a scaled picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.pictures import made as making
from sphinx_du_events.pictures.decoding import decoded
from sphinx_du_events.pictures.findings import Finding
from sphinx_du_events.pictures.logos import measured, trimmed
from sphinx_du_events.pictures.made import Made, Variant, resized

if TYPE_CHECKING:
    from PIL import Image

    from sphinx_du_events.pictures.facts import Facts

Kind = Literal["photo", "logo", "picture"]

VERSION = 1
"""The version of all recipes; raise it when they make something else of a picture."""

FACE = 128
"""The side of a face, in CSS pixels; smaller faces are the same file."""
LOGO = (352, 110)
"""The largest width and height of a logo, in CSS pixels."""
LEAST_LOGO = 128
"""The least width of a logo in pixels, or twice its height."""
_LARGER = "an SVG is always sharp; else take twice the size of the page, such as 600 pixels across"
PICTURE = 800
"""The largest width of other pictures, in CSS pixels."""
_TALLEST = 2_000

MIDDLE = (50.0, 50.0)


class Recipe(NamedTuple):
    """What to make: a kind, and for photos the point that stays in the middle, in percent."""

    kind: Kind
    focus: tuple[float, float] = MIDDLE


def unfit(known: Facts, kind: Kind) -> list[Finding]:
    """What to report of a picture that can be shown, by its header."""
    found = []
    if known.animated:
        what = f"moves ({known.size}); only its first picture is shown"
        found.append(Finding(Code.PICTURE_ANIMATED, what, "save a still picture"))
    if known.mode == "CMYK":
        what = f"has the colours of a printing press, CMYK ({known.size}); screens show others"
        found.append(Finding(Code.PICTURE_COLOURS, what, "save it in RGB"))
    if known.bits > 8:  # noqa: PLR2004 - of a colour
        what = f"has {known.bits} bits for each colour ({known.size}); screens show 8"
        found.append(Finding(Code.PICTURE_COLOURS, what, "save it with 8 bits"))
    if kind == "photo" and min(known.width, known.height) < FACE:
        what = f"has {known.size}, so the face is blurred"
        found.append(Finding(Code.PICTURE_SMALL, what, f"a photo has at least {2 * FACE} × {2 * FACE}"))
    if kind == "logo" and max(known.width, 2 * known.height) < LEAST_LOGO:
        found.append(Finding(Code.PICTURE_SMALL, f"has {known.size}, so the logo is shown as small", _LARGER))
    return found


def make(content: bytes, form: str, recipe: Recipe) -> Made:
    """What a page shows of a picture; the same bytes each time. Raises ``UnfitError``."""
    return {"photo": _face, "logo": _logo, "picture": _scaled}[recipe.kind](content, form, recipe)


def crop_box(width: int, height: int, focus: tuple[float, float]) -> tuple[int, int, int, int]:
    """The largest square of a picture whose middle is as near to a point, in percent, as its edges allow."""
    side = min(width, height)
    left, top = (
        min(max(round(length * percent / 100 - side / 2), 0), length - side)
        for length, percent in zip((width, height), focus, strict=True)
    )
    return left, top, left + side, top + side


def _face(content: bytes, form: str, recipe: Recipe) -> Made:
    picture, known, transparent = decoded(content, form, 2 * FACE)
    findings = []
    if transparent:
        picture = _on_white(picture)
        what = f"is transparent in places ({known.size}); it is shown on white"
        findings.append(Finding(Code.PICTURE_TRANSPARENT, what, "save a photo without transparency"))
    square = picture.crop(crop_box(*picture.size, recipe.focus))
    files = [resized(square, (side, side)) for side in _sides(square.width, FACE)]
    modern = tuple(making.webp(one) for one in files)
    return Made(FACE, FACE, making.plain(files[-1]), modern, findings=tuple(findings))


def _sides(own: int, shown: int) -> list[int]:
    """The sides of the files for densities of 1 and 2: nothing is scaled up."""
    return sorted({min(own, shown), min(own, 2 * shown)})


def _scaled(content: bytes, form: str, _recipe: Recipe) -> Made:
    picture, known, _ = decoded(content, form, 2 * PICTURE)
    width = min(known.width, PICTURE)
    height = round(known.height * width / known.width)
    if height > _TALLEST:
        width, height = max(1, round(width * _TALLEST / height)), _TALLEST
    return _files(picture, (width, max(1, height)))


def _logo(content: bytes, form: str, _recipe: Recipe) -> Made:
    picture, _, _ = decoded(content, form, 2 * LOGO[1])
    ink = measured(picture)
    whole = trimmed(picture, ink)
    scale = min(LOGO[0] / whole.width, LOGO[1] / whole.height, 1.0)
    size = max(1, round(whole.width * scale)), max(1, round(whole.height * scale))
    files = _files(whole, size)
    return Made(*size, files.plain, files.modern, plate=ink.plate, share=round(ink.share, 3))


def _files(picture: Image.Image, size: tuple[int, int]) -> Made:
    """Files for densities of 1 and 2."""
    width, height = size
    files = [resized(picture, (min(width, picture.width), min(height, picture.height)))]
    if picture.width > width:
        twice = min(2, picture.width / width)
        files.append(resized(picture, (round(width * twice), max(1, round(height * twice)))))
    exact = making.is_drawn(picture)
    modern: tuple[Variant, ...] = tuple(making.webp(one, exact=exact) for one in files)
    return Made(width, height, making.plain(files[-1]), modern)


def _on_white(picture: Image.Image) -> Image.Image:
    from PIL import Image  # noqa: PLC0415 - only for sites that use pictures

    white = Image.new("RGB", picture.size, (255, 255, 255))
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def portrait(content: bytes, form: str, side: int) -> bytes:
    """A photo to keep: a square JPEG of at most ``side`` pixels, upright, without metadata.

    Raises ``UnfitError``.
    """
    picture, _, transparent = decoded(content, form, side)
    square = (_on_white(picture) if transparent else picture).crop(crop_box(*picture.size, MIDDLE))
    least = min(side, square.width)
    return making.jpeg(resized(square, (least, least))).content
