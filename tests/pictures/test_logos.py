"""Logos of equal weight side by side, each on a ground on which it can be seen."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from sphinx_du_events.pictures.logos import fitted, measured
from sphinx_du_events.pictures.recipes import Recipe, make
from sphinx_du_events.reading.svg.measure import measure


def word(ink: tuple[int, int, int], ground: tuple[int, ...] = (0, 0, 0, 0)) -> Image.Image:
    """Bars like letters, with a wide margin."""
    picture = Image.new("RGBA" if len(ground) > 3 else "RGB", (600, 300), ground)
    for left in range(100, 500, 40):
        ImageDraw.Draw(picture).rectangle((left, 100, left + 19, 199), ink)
    return picture


def test_a_wide_and_a_square_logo_have_the_same_area() -> None:
    wide, square = fitted(400, 100, 64), fitted(100, 100, 64)
    assert wide[0] > square[0]
    assert wide[1] < square[1]
    ratio = wide[0] * wide[1] / (square[0] * square[1])
    assert 0.5 < ratio < 2  # at equal heights it would be 4
    assert abs(wide[0] / wide[1] - 4) < 0.2


@pytest.mark.parametrize("size", [(1, 10_000), (10_000, 1), (3, 2), (0.001, 0.001), (1e9, 1)])
def test_a_logo_of_any_shape_has_room(size: tuple[float, float]) -> None:
    width, height = fitted(*size, 64)
    assert 1 <= width <= 64 * 4
    assert 1 <= height <= 64 * 1.25


def test_thin_lines_are_larger_than_a_full_area() -> None:
    assert fitted(300, 100, 64, 0.1) > fitted(300, 100, 64, 1.0)


@pytest.mark.parametrize("ground", [(0, 0, 0, 0), (255, 255, 255)])
def test_the_margin_of_a_logo_is_no_part_of_it(ground: tuple[int, ...]) -> None:
    ink = measured(word((20, 20, 20), ground))
    assert ink.box == (100, 100, 480, 200)
    assert ink.share == pytest.approx(0.526, abs=0.01)
    out = BytesIO()
    word((20, 20, 20), ground).save(out, "PNG")
    made = make(out.getvalue(), "PNG", Recipe("logo"))
    assert made.width / made.height == pytest.approx(3.5, abs=0.4)


@pytest.mark.parametrize(
    ("ink", "ground", "plate"),
    [
        ((20, 20, 20), (0, 0, 0, 0), "light"),
        ((10, 30, 70), (0, 0, 0, 0), "light"),
        ((255, 255, 255), (0, 0, 0, 0), "dark"),
        ((230, 90, 20), (0, 0, 0, 0), ""),
        ((20, 20, 20), (255, 255, 255), "light"),
        ((250, 250, 250), (200, 0, 0), ""),
    ],
)
def test_a_logo_that_would_vanish_has_a_plate(
    ink: tuple[int, int, int], ground: tuple[int, ...], plate: str
) -> None:
    assert measured(word(ink, ground)).plate == plate


SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


@pytest.mark.parametrize(
    ("drawing", "plate"),
    [
        ('<path d="M0 0h9"/>', "light"),
        ('<path fill="#fff" d="M0 0h9"/>', "dark"),
        ('<g fill="#e65a14"><path d="M0 0h9"/><path d="M0 0h9"/></g>', ""),
        ('<path style="fill:#e65a14" d="M0 0h9"/>', ""),
        ('<style>.a{fill:#e65a14}</style><path class="a" d="M0 0h9"/>', ""),
        ('<style>.a{fill:#111}</style><path class="a" d="M0 0h9"/>', "light"),
        ('<path fill="var(--ink)" d="M0 0h9"/>', "light"),
        ('<path fill="#e65a14" d="M0 0h9"/><image href="data:image/png;base64,AA"/>', "light"),
    ],
)
def test_a_drawing_tells_its_colours(drawing: str, plate: str) -> None:
    drawn = measure(SVG.format('viewBox="0 0 120 40"', drawing).encode())
    assert drawn is not None
    assert drawn == (120, 40, plate)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ('width="30px" height="10mm"', (30, 10)),
        ('width="100%" height="100%" viewBox="0,0,3,2"', (3, 2)),
        ("", None),
        ('viewBox="0 0 0 9"', None),
        ('viewBox="none"', None),
    ],
)
def test_a_drawing_tells_its_size(size: str, expected: tuple[int, int] | None) -> None:
    drawn = measure(SVG.format(size, '<path d="M0 0h9"/>').encode())
    assert (drawn and drawn[:2]) == expected


@pytest.mark.parametrize("content", [b"", b"<svg", b"\xff\xfe", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_what_is_no_drawing_has_no_measures(content: bytes) -> None:
    assert measure(content) is None
