"""Events in a folder, and what is printed of them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from sphinx_du_events.l10n.catalogs import words_in
from sphinx_du_events.pictures.kept import KeptPictures
from sphinx_du_events.printing.document import printed
from sphinx_du_events.printing.event import About
from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.loader import load
from sphinx_du_events.typesetting.fonts import Fonts
from sphinx_du_events.typesetting.pictures import SetPictures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_du_events.printing.document import Document

_LEAST = 5.0
"""The least distance of lines, in points: the height of capitals in the smallest letters."""
FONTS = Fonts(system=False)


class Paged(NamedTuple):
    """A printed document as people and programs read it."""

    texts: list[str]
    """The text of each page in a line."""
    sizes: list[tuple[int, int]]
    told: tuple[Any, ...]
    problems: list[str]
    remarks: list[str]
    outside: int
    """How many texts begin outside their page."""
    crowded: int
    """How many texts begin under another, and so near to it that both overlap."""
    root: Any
    """What a PDF has for programs that read it aloud, and others."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for events, which each test writes anew."""
    return tmp_path_factory.mktemp("printing")


@pytest.fixture(scope="module")
def about(folder: Path) -> Callable[..., About]:
    """A function that reads the text of the event ``summer``."""

    def read(text: str, language: str = "en", address: str = "https://x.example/") -> About:
        (folder / "events").mkdir(exist_ok=True)
        (folder / "events/summer.yaml").write_text(dedent(text), encoding="utf-8")
        store = load(folder / "events", folder)
        assert [one for one in store.diagnostics if one.severity == "error"] == []
        view = View(store, date(2027, 5, 1))
        return About(store.events["summer"], view, words_in(language), language, address)

    return read


@pytest.fixture(scope="module")
def paged(folder: Path) -> Callable[[Document], Paged]:
    """A function that prints a document and reads it back."""
    pypdf = pytest.importorskip("pypdf")

    def read(document: Document) -> Paged:
        made = printed(document, FONTS, SetPictures(KeptPictures(folder / "kept", folder)))
        pdf = pypdf.PdfReader(BytesIO(made.content))
        texts, outside, crowded = [], 0, 0
        for page in pdf.pages:
            width, height = page.mediabox.width, page.mediabox.height
            places: list[tuple[float, float]] = []

            def note(text: str, cm: list[float], tm: list[float], *_font: Any, to: Any = places) -> None:
                if text.strip():
                    x, y = tm[4], tm[5]
                    to.append((cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5]))

            texts.append(" ".join(page.extract_text(visitor_text=note).split()))
            outside += sum(not (0 <= x < width and 0 < y < height) for x, y in places)
            near = pairwise(sorted({(round(x), round(y, 1)) for x, y in places}))
            crowded += sum(one[0] == other[0] and other[1] - one[1] < _LEAST for one, other in near)
        remarks = list(document.remarks(list(made.told))) if document.remarks else []
        sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages]
        problems = [one.message for one in made.problems]
        return Paged(texts, sizes, made.told, problems, remarks, outside, crowded, pdf.trailer["/Root"])

    return read
