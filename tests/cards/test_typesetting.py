"""Cards as pictures: of their size, the same each time, with nothing over their edges and nothing run."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from sphinx_du_events.cards.content import Badge, Content, Row
from sphinx_du_events.cards.formats import FORMATS
from sphinx_du_events.cards.typesetting import Sheet, data_of, digest, typeset
from sphinx_du_events.pictures.kept import KeptPictures
from sphinx_du_events.pictures.recipes import Recipe
from sphinx_du_events.typesetting.faces import Face, Logo
from sphinx_du_events.typesetting.fonts import Fonts
from sphinx_du_events.typesetting.pictures import Photo, SetPictures
from sphinx_du_events.typesetting.texts import short

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("typst")
pytest.importorskip("fontpkg_noto_sans")

FONTS = Fonts(system=False)
SPEAKERS = Row("Speakers", (Face("Ana"), Face("Bo")), "Speaker")
CARD = Content(
    "session", "One", "en", above="Summer", badge=Badge("Jul", "9", "2022"), when="Saturday", rows=(SPEAKERS,)
)


@pytest.fixture
def pictures(tmp_path: Path) -> SetPictures:
    return SetPictures(KeptPictures(tmp_path / "kept", tmp_path))


def sheet(content: Content, format_: str = "card") -> Sheet:
    return Sheet(content, FORMATS[format_], FONTS.chosen("".join(content.texts())))


def drawn(pictures: SetPictures, *contents: Content) -> list[Image.Image]:
    made = typeset(map(sheet, contents), pictures)
    return [Image.open(BytesIO(content)).convert("RGB") for _sheet, content in made]


def is_blank(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    part = picture.crop(box)
    return ImageChops.difference(part, Image.new("RGB", part.size, "white")).getbbox() is None


def with_title(title: str) -> Content:
    return Content("session", title, "en", badge=CARD.badge, rows=CARD.rows)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_has_its_size_and_every_kind_has_a_card(pictures: SetPictures, name: str) -> None:
    kinds = [
        CARD,
        Content("event", "Summer", "en", rows=(Row("Hosts", tuple(map(Face, "abcdefghijk")), "Host"),)),
        Content("person", "Ana", "en", portrait=Face("Ana", "Labs"), text="About me. " * 30),
        Content("session", "Bare", "en", address="https://x.example/", joined=(("Kenya", "1"),)),
    ]
    for _sheet, content in typeset([sheet(one, name) for one in kinds], pictures):
        if FORMATS[name].suffix == "pdf":
            assert content.startswith(b"%PDF-")
            assert b"CreationDate" not in content
        else:
            assert Image.open(BytesIO(content)).size == (FORMATS[name].width, FORMATS[name].height)
            assert len(content) < 976_000  # the most that Bluesky takes


CODE = """
from pathlib import Path
from tempfile import mkdtemp
from tests.cards.test_typesetting import CARD, SetPictures, KeptPictures, sheet, typeset
import sys
folder = Path(mkdtemp(dir=sys.argv[1]))
sheets = [sheet(CARD), sheet(CARD, "a4")]
for _sheet, content in typeset(sheets, SetPictures(KeptPictures(folder / "kept", folder))):
    sys.stdout.buffer.write(content)
"""


def test_every_process_makes_the_same_bytes(pictures: SetPictures, tmp_path: Path) -> None:
    here = b"".join(content for _sheet, content in typeset([sheet(CARD), sheet(CARD, "a4")], pictures))
    there = subprocess.run([sys.executable, "-c", CODE, tmp_path], capture_output=True, check=True).stdout
    assert here == there


def test_a_card_is_the_same_beside_others(pictures: SetPictures) -> None:
    alone = next(typeset([sheet(CARD)], pictures))[1]
    beside = list(typeset([sheet(with_title("Other")), sheet(CARD)], pictures))[1][1]
    assert alone == beside


@pytest.mark.parametrize(
    "words",
    [
        '#panic("x")',
        '#read("/etc/passwd") #import "x"',
        "*bold* _em_ $x$ `raw` = head\n- item",
        "<label> @ref \\ // comment",
        '", "title": "x',
    ],
)
def test_words_are_never_markup(pictures: SetPictures, words: str) -> None:
    plain, marked = drawn(pictures, with_title("bold"), with_title(words))
    assert plain.size == marked.size
    bold, stars = drawn(pictures, with_title("bold"), with_title("*bold*"))
    assert ImageChops.difference(bold, stars).getbbox() is not None


@pytest.mark.parametrize(
    "title", ["A", "word " * 60, "A" * 400, "字" * 300, "a\u0301" * 200, "ש" * 200, "\u200b"]
)
def test_no_title_runs_over_the_edge(pictures: SetPictures, title: str) -> None:
    faces = tuple(Face(short(f"Person {title}", 60)) for _ in range(40))
    crowd = Row("A team with a rather long name", faces)
    above, badge = short(title, 60), CARD.badge
    content = Content("session", short(title), "en", above, badge=badge, when="Saturday", rows=(crowd, crowd))
    (picture,) = drawn(pictures, content)
    # The coloured edge is where lines begin.
    left, right = ((0, 60), (1136, 1178)) if content.is_rtl else ((22, 64), (1140, 1200))
    assert is_blank(picture, (left[0], 0, left[1], 630))
    assert is_blank(picture, (right[0], 0, right[1], 630))
    assert is_blank(picture, (64, 600, 1136, 630))
    assert is_blank(picture, (64, 0, 1136, 40))


def test_a_card_from_right_to_left_is_mirrored(pictures: SetPictures) -> None:
    ltr, rtl = drawn(pictures, CARD, with_title("قمة"))
    ground = (255, 255, 255)
    assert ltr.getpixel((4, 300)) != ground == ltr.getpixel((1195, 300))
    assert rtl.getpixel((4, 300)) == ground != rtl.getpixel((1195, 300))


def test_a_text_of_the_other_direction_keeps_its_signs() -> None:
    data = data_of(sheet(replace(CARD, title="قمة", when="Saturday (12)", where="قاعة", number="1/2")))
    assert (data["title"], data["when"]) == ("قمة", "\u2068Saturday (12)\u2069")
    assert (data["where"], data["number"], data["badge"][0]) == ("قاعة", "1/2", "\u2068Jul\u2069")
    assert data["rows"][0]["people"][0]["name"] == "\u2068Ana\u2069"
    assert data["rows"][0]["people"][0]["ink"].startswith("#")
    assert data["fonts"][0] == "Noto Sans"
    assert data_of(sheet(CARD))["when"] == "Saturday"


def test_colours_are_on_the_edge_and_on_the_sheet(pictures: SetPictures) -> None:
    colours = replace(CARD, colour="#0b2f3f", edge="#d98a1f")
    (picture,) = drawn(pictures, colours)
    assert picture.getpixel((80, 70)) == (0x0B, 0x2F, 0x3F)
    assert picture.getpixel((4, 300)) != picture.getpixel((80, 70))


def test_photos_and_logos_are_drawn_and_those_that_cannot_be_are_not(
    pictures: SetPictures, tmp_path: Path
) -> None:
    Image.new("RGB", (300, 300), (10, 200, 30)).save(tmp_path / "ana.png")
    (tmp_path / "bad.png").write_bytes(b"no picture")
    (tmp_path / "logo.svg").write_bytes(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">'
        b'<rect width="300" height="100" fill="#1e32c8"/></svg>'
    )
    (tmp_path / "bad.svg").write_bytes(b"<svg")
    photo, logo = Photo("ana.png", Recipe("photo")), Photo("logo.svg", Recipe("logo"))
    bad = Row("Speaker", (Face("Ana", photo=Photo("bad.png", Recipe("photo"))),), "Speaker")
    with_both, without, broken = drawn(
        pictures,
        Content(
            "session",
            "One",
            "en",
            rows=(Row("", (Face("Ana", photo=photo),), "Speaker"),),
            logos=(Logo("L", logo),),
        ),
        Content("session", "One", "en", rows=(bad,)),
        Content("session", "One", "en", logos=(Logo("L", Photo("bad.svg", Recipe("logo"))),)),
    )
    colours = {colour for _number, colour in with_both.getcolors(1 << 20) or []}
    assert {(10, 200, 30), (0x1E, 0x32, 0xC8)} <= colours
    assert (10, 200, 30) not in {colour for _number, colour in without.getcolors(1 << 20) or []}
    assert broken.size == (1200, 630)


def test_the_digest_is_of_all_that_a_card_is_made_of(pictures: SetPictures, tmp_path: Path) -> None:
    Image.new("RGB", (300, 300), "navy").save(tmp_path / "ana.png")
    row = Row("", (Face("Ana", photo=Photo("ana.png", Recipe("photo"))),))
    content = Content("session", "One", "en", rows=(row,))
    before = digest(sheet(content), pictures)
    assert before == digest(sheet(content), SetPictures(pictures.kept))
    assert before != digest(sheet(content, "square"), pictures)
    assert before != digest(sheet(with_title("One")), pictures)
    Image.new("RGB", (300, 300), "red").save(tmp_path / "ana.png")
    assert before != digest(sheet(content), SetPictures(KeptPictures(tmp_path / "other", tmp_path)))


@pytest.mark.parametrize("language", ["zh-Hant", "yue", "x-klingon", "i", ""])
def test_any_language_can_be_that_of_a_card(pictures: SetPictures, language: str) -> None:
    (picture,) = drawn(pictures, replace(CARD, language=language))
    assert picture.size == (1200, 630)
