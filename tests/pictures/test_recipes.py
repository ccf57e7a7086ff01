"""What a page shows of a picture: a square of a photo, upright, with nothing but its pixels."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from sphinx_du_events.pictures.facts import facts_of
from sphinx_du_events.pictures.findings import UnfitError
from sphinx_du_events.pictures.recipes import FACE, Recipe, crop_box, make, unfit

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.pictures.recipes import Kind

    Drawn = Callable[..., bytes]
    Seen = Callable[[bytes], Image.Image]

PHOTO = Recipe("photo")
SECRET = b"52.5200N"


def halves(*, across: bool) -> Image.Image:
    """A picture that is red on the left or on top, and blue elsewhere."""
    picture = Image.new("RGB", (600, 400), "blue")
    box = (0, 0, 299, 399) if across else (0, 0, 599, 199)
    ImageDraw.Draw(picture).rectangle(box, "red")
    return picture


def saved(picture: Image.Image, form: str = "JPEG", **how: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, **how)  # type: ignore[arg-type]  # options of the format
    return out.getvalue()


def is_red(picture: Image.Image, place: tuple[int, int]) -> bool:
    red, _green, blue = picture.convert("RGB").getpixel(place)  # type: ignore[misc]  # of three colours
    return bool(red > 200 and blue < 100)


def test_a_photo_is_a_square_in_two_densities_and_a_file_for_every_program(seen: Seen) -> None:
    photo = saved(Image.effect_noise((600, 400), 90).convert("RGB"))
    made = make(photo, "JPEG", PHOTO)
    assert (made.width, made.height) == (FACE, FACE)
    assert [(one.suffix, one.width, one.height) for one in (*made.modern, made.plain)] == [
        ("webp", 128, 128),
        ("webp", 256, 256),
        ("jpg", 256, 256),
    ]
    for one in (*made.modern, made.plain):
        assert seen(one.content).size == (one.width, one.height)
    assert make(photo, "JPEG", PHOTO) == made


def test_nothing_is_scaled_up(drawn: Drawn) -> None:
    made = make(drawn("PNG", (200, 150), color="red"), "PNG", PHOTO)
    assert [one.width for one in made.modern] == [128, 150]
    assert [one.width for one in make(drawn("PNG", (90, 100)), "PNG", PHOTO).modern] == [90]


@pytest.mark.parametrize(
    ("focus", "box"),
    [
        ((50, 50), (100, 0, 500, 400)),
        ((0, 0), (0, 0, 400, 400)),
        ((100, 100), (200, 0, 600, 400)),
        ((40, 10), (40, 0, 440, 400)),
    ],
)
def test_the_square_is_as_near_to_the_focus_as_the_edges_allow(
    focus: tuple[float, float], box: tuple[int, int, int, int]
) -> None:
    assert crop_box(600, 400, focus) == box


def test_the_focus_decides_what_is_seen(seen: Seen) -> None:
    content = saved(halves(across=True))
    left = seen(make(content, "JPEG", Recipe("photo", (0, 50))).plain.content)
    right = seen(make(content, "JPEG", Recipe("photo", (100, 50))).plain.content)
    assert is_red(left, (150, 100))
    assert not is_red(right, (150, 100))


@pytest.mark.parametrize(("turn", "corner"), [(1, (5, 5)), (3, (250, 250)), (6, (250, 5)), (8, (5, 250))])
def test_a_photo_is_upright_as_the_camera_noted(seen: Seen, turn: int, corner: tuple[int, int]) -> None:
    picture = Image.new("RGB", (512, 512), "blue")
    ImageDraw.Draw(picture).rectangle((0, 0, 200, 200), "red")
    exif = Image.Exif()
    exif[0x0112] = turn
    made = seen(make(saved(picture, exif=exif.tobytes()), "JPEG", PHOTO).plain.content)
    assert [place for place in ((5, 5), (250, 5), (5, 250), (250, 250)) if is_red(made, place)] == [corner]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("kind", ["photo", "logo", "picture"])
def test_no_place_camera_comment_or_profile_is_left(form: str, kind: Kind) -> None:
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    how: dict[str, object] = {"exif": exif.tobytes(), "icc_profile": profile}
    if form == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", SECRET.decode())
        how["pnginfo"] = notes
    else:
        how |= {"xmp": SECRET}
    content = saved(halves(across=True), form, **how) + SECRET
    assert SECRET in content
    made = make(content, form, Recipe(kind))
    for one in (*made.modern, made.plain):
        assert SECRET not in one.content
        assert not set(Image.open(BytesIO(one.content)).info) & {"exif", "icc_profile", "xmp", "Comment"}


def test_colours_are_those_that_the_profile_means(seen: Seen) -> None:
    def shown(profile: bytes) -> tuple[int, int, int]:
        content = saved(Image.new("RGB", (300, 300), (200, 30, 30)), icc_profile=profile)
        return seen(make(content, "JPEG", PHOTO).plain.content).convert("RGB").getpixel((9, 9))  # type: ignore[return-value]  # of three

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert shown(srgb) == pytest.approx((200, 30, 30), abs=6)
    assert shown(b"no profile at all") == pytest.approx((200, 30, 30), abs=6)
    # The same with red and green in each other's place.
    assert srgb.count(b"rXYZ") == srgb.count(b"gXYZ") == 1
    swapped = srgb.replace(b"rXYZ", b"none").replace(b"gXYZ", b"rXYZ").replace(b"none", b"gXYZ")
    assert shown(swapped) == pytest.approx((30, 200, 30), abs=12)


def test_sixteen_bits_and_ink_become_what_screens_show(drawn: Drawn, seen: Seen) -> None:
    deep = make(drawn("PNG", mode="I;16", color=40_000), "PNG", PHOTO)
    assert seen(deep.plain.content).convert("L").getpixel((9, 9)) == pytest.approx(156, abs=2)
    ink = make(drawn("JPEG", mode="CMYK", color=(0, 255, 255, 0)), "JPEG", PHOTO)
    assert is_red(seen(ink.plain.content), (9, 9))


def said(content: bytes, form: str, kind: Kind = "photo") -> list[str]:
    known = [
        *unfit(facts_of(BytesIO(content), form), kind),
        *make(content, form, Recipe(kind)).findings,
    ]
    return [f"{one.what}; {one.hint} [{one.code.slug}]" for one in known]


def test_what_makes_a_photo_unfit_is_measured(drawn: Drawn) -> None:
    assert said(drawn("JPEG"), "JPEG") == []
    assert said(drawn("PNG", (90, 400)), "PNG") == [
        "has 90 × 400 pixels, so the face is blurred; a photo has at least 256 × 256 [picture-small]"
    ]
    (ink,) = said(drawn("JPEG", mode="CMYK"), "JPEG")
    assert ink == (
        "has the colours of a printing press, CMYK (400 × 300 pixels); screens show others; save it in RGB"
        " [picture-colours]"
    )
    (deep,) = said(drawn("PNG", mode="I;16"), "PNG")
    assert deep == (
        "has 16 bits for each colour (400 × 300 pixels); screens show 8; save it with 8 bits"
        " [picture-colours]"
    )
    (clear,) = said(drawn("PNG", mode="RGBA", color=(9, 9, 9, 90)), "PNG")
    assert clear == (
        "is transparent in places (400 × 300 pixels); it is shown on white; save a photo without transparency"
        " [picture-transparent]"
    )
    # Many programs save opaque pictures with an alpha channel.
    assert said(drawn("PNG", mode="RGBA", color=(9, 9, 9, 255)), "PNG") == []


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
def test_only_the_first_of_moving_pictures_is_shown(seen: Seen, form: str) -> None:
    frames = [Image.new("RGB", (300, 300), color) for color in ("red", "blue")]
    content = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=99)
    assert said(content, form) == [
        "moves (300 × 300 pixels); only its first picture is shown; save a still picture [picture-animated]"
    ]
    assert is_red(seen(make(content, form, PHOTO).plain.content), (9, 9))


def test_a_logo_needs_enough_pixels_and_may_be_transparent(drawn: Drawn) -> None:
    assert said(drawn("PNG", (300, 90), "RGBA", (9, 9, 9, 90)), "PNG", "logo") == []
    (small,) = said(drawn("PNG", (60, 30), "RGBA", (9, 9, 9, 90)), "PNG", "logo")
    assert small.startswith("has 60 × 30 pixels, so the logo is shown as small;")


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("form", ["GIF", "JPEG", "PNG", "WEBP"])
def test_a_picture_that_ends_too_early_is_reported(form: str, kept: float) -> None:
    whole = saved(Image.effect_noise((500, 400), 90).convert("RGB"), form)
    with pytest.raises(UnfitError) as caught:
        make(whole[: int(len(whole) * kept)], form, PHOTO)
    assert caught.value.finding.code.slug == "file-type"


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["GIF", "JPEG", "PNG", "WEBP"]), st.sampled_from(["photo", "logo", "picture"]), st.data()
)
def test_any_bytes_are_a_picture_or_a_finding(form: str, kind: Kind, data: st.DataObject) -> None:
    content = bytearray(saved(halves(across=False).resize((60, 40)), form))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    wild = bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        made = make(wild, form, Recipe(kind))
    except UnfitError:
        return
    assert min(made.width, made.height, made.plain.width) >= 1


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["GIF", "JPEG", "PNG", "WEBP"]), st.binary(max_size=300))
def test_no_bytes_raise_anything_else(form: str, content: bytes) -> None:
    with pytest.raises(UnfitError):
        make(content, form, PHOTO)


MEASURE = """
import re, sys
from pathlib import Path
from sphinx_du_events.pictures.findings import UnfitError
from sphinx_du_events.pictures.recipes import Recipe, make
path, form = sys.argv[1:]
word = "made"
try:
    for kind in ("photo", "logo", "picture"):
        make(Path(path).read_bytes(), form, Recipe(kind))
except UnfitError as error:
    word = error.finding.code.slug
print(word, re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured in KiB there alone")
@pytest.mark.parametrize(
    ("form", "mode", "size", "how", "becomes"),
    [
        ("PNG", "RGB", (6900, 6900), {}, "made"),
        ("PNG", "RGBA", (6900, 6900), {}, "made"),
        ("PNG", "P", (7000, 7000), {}, "made"),
        ("PNG", "I;16", (7000, 7000), {}, "made"),
        ("PNG", "RGB", (480_000, 99), {}, "made"),
        ("JPEG", "RGB", (7000, 7000), {}, "made"),
        ("JPEG", "CMYK", (7000, 7000), {}, "made"),
        ("JPEG", "RGB", (5200, 5200), {"progressive": True, "subsampling": 0}, "made"),
        ("JPEG", "RGB", (7000, 7000), {"progressive": True, "subsampling": 0}, "file-too-large"),
        ("WEBP", "RGB", (4000, 3000), {"method": 0}, "made"),
        ("WEBP", "RGB", (7000, 7000), {"method": 0}, "file-too-large"),
        ("GIF", "P", (7000, 7000), {}, "made"),
    ],
)
def test_no_picture_needs_more_than_256_mebibytes(
    drawn: Drawn,
    tmp_path: object,
    form: str,
    mode: str,
    size: tuple[int, int],
    how: dict[str, object],
    becomes: str,
) -> None:
    path = f"{tmp_path}/large"
    with open(path, "wb") as file:  # noqa: PTH123 - one line
        file.write(drawn(form, size, mode, **how))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, path, form], capture_output=True, text=True, check=True
    )
    word, kibibytes = done.stdout.split()
    assert (word, int(kibibytes) < 256 * 1024) == (becomes, True), done.stdout


def test_the_header_of_a_png_is_read_without_its_pixels(
    drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[object] = []

    def load(picture: object) -> None:
        decoded.append(picture)

    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", load)
    assert facts_of(BytesIO(drawn("PNG", (400, 300))), "PNG").size == "400 × 300 pixels"
    assert decoded == []


def test_the_orientation_behind_the_pixels_of_a_png_counts(drawn: Drawn) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    content = drawn("PNG", (400, 300), exif=exif.tobytes())
    begin, end, last = content.index(b"eXIf") - 4, content.index(b"IDAT") - 4, content.index(b"IEND") - 4
    moved = content[:begin] + content[end:last] + content[begin:end] + content[last:]
    made = make(moved, "PNG", Recipe("picture"))
    assert (made.width, made.height) == (300, 400)
