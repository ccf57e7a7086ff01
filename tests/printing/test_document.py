"""A document for paper: what cannot be drawn costs itself alone, and is reported where it is written."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_du_events.model.located import Scalar
from sphinx_du_events.pictures.kept import KeptPictures
from sphinx_du_events.pictures.recipes import Recipe
from sphinx_du_events.printing import document
from sphinx_du_events.printing.document import Document, Printed, printed
from sphinx_du_events.typesetting.fonts import Fonts
from sphinx_du_events.typesetting.pictures import Photo, SetPictures

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.typesetting.typst import Suffix

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("typst")
pytest.importorskip("fontpkg_noto_sans")

Image = pytest.importorskip("PIL.Image")

TEMPLATE = b"""
#let d = json("/data.json")
#set document(title: d.document.title, date: none)
#set text(font: d.document.fonts)
#for one in d.shown { image("/" + one.picture, width: 1cm, alt: one.name) }
#for one in d.texts { par(one) }
"""
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
UNKNOWN = "\U000f0000"


@pytest.fixture
def pictures(tmp_path: Path) -> SetPictures:
    return SetPictures(KeptPictures(tmp_path / "kept", tmp_path))


@pytest.fixture
def made(pictures: SetPictures, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Printed]:
    """A function that prints pictures and texts."""
    monkeypatch.setattr(document, "template", lambda *_names: TEMPLATE)

    def make(
        photos: tuple[Photo, ...] = (), texts: tuple[str, ...] = (), suffix: Suffix = "pdf", **options: Any
    ) -> Printed:
        def values(pictures: SetPictures) -> dict[str, Any]:
            ready = [(photo.path, pictures.ready(photo)) for photo in photos]
            shown = [{"name": path, "picture": one.name} for path, one in ready if one]
            return {"shown": shown, "texts": list(texts)}

        what = Document(
            "any.typ", "Title", "en", (200, 200), values, path=Path("sprint.yaml"), photos=photos, **options
        )
        return printed(what, Fonts(system=False), pictures, suffix)

    return make


def figures(content: bytes) -> list[Any]:
    """The figures of a PDF, as programs read them aloud."""
    reader = pypdf.PdfReader(BytesIO(content))
    found = [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]
    return [one for one in found if isinstance(one, dict) and one.get("/S") == "/Figure"]


def test_a_picture_that_typst_cannot_draw_costs_that_picture_alone(
    made: Callable[..., Printed], pictures: SetPictures, tmp_path: Path
) -> None:
    Image.new("RGB", (90, 90), "red").save(tmp_path / "ana.png")
    (tmp_path / "good.svg").write_bytes(DRAWING)
    (tmp_path / "bad.svg").write_bytes(b"<svg")
    photo, good, bad = (
        Photo(name, Recipe(kind))
        for name, kind in (("ana.png", "photo"), ("good.svg", "logo"), ("bad.svg", "logo"))
    )
    assert pictures.ready(bad) is not None
    content = made((bad, photo, good, bad)).content
    assert [one is not None for one in map(pictures.ready, (photo, good, bad))] == [True, True, False]
    assert [one["/Alt"] for one in figures(content)] == ["ana.png", "good.svg"]


def test_characters_that_no_font_has_are_reported_at_the_text_in_the_data(
    made: Callable[..., Printed], tmp_path: Path
) -> None:
    texts = (
        "Plain",
        Scalar(f"First {UNKNOWN}", tmp_path / "a.yaml", 3, 7),
        Scalar(f"Second {UNKNOWN}", tmp_path / "b.yaml", 5, 2),
    )

    def places(result: Printed) -> list[tuple[str, int, int]]:
        return [(one.location.path.name, one.location.line, one.location.column) for one in result.problems]

    once = made(texts=texts)
    assert places(once) == [("a.yaml", 3, 7)]
    assert "First" in once.problems[0].message
    assert places(made(texts=texts, is_of_many=True)) == [("a.yaml", 3, 7), ("b.yaml", 5, 2)]
    text = pypdf.PdfReader(BytesIO(once.content)).pages[0].extract_text()
    assert text.count("\ufffd") == 2
    assert UNKNOWN not in text
    assert made(texts=("Plain",)).problems == ()
    (unplaced,) = made(texts=(f"Joined {UNKNOWN}",)).problems
    assert str(unplaced.location.path) == "sprint.yaml"


def test_each_page_can_be_a_picture_with_two_pixels_for_a_point(made: Callable[..., Printed]) -> None:
    first, second, *_rest = made(texts=("A long text. " * 500,), suffix="png").files

    with Image.open(BytesIO(first)) as page, Image.open(BytesIO(second)) as other:
        assert (page.format, page.size) == ("PNG", (1191, 1684))  # the template’s page is A4
        assert other.size == page.size
