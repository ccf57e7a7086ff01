"""QR codes, read by the library of a scanner."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from PIL import Image

from sphinx_du_events.exporters.icalendar.entries import CalendarSite
from sphinx_du_events.exporters.kind import ExportSite
from sphinx_du_events.exporters.qr_code import KIND, code_for, make
from sphinx_du_events.l10n.catalogs import words_in
from sphinx_du_events.queries.things import Place, Thing
from sphinx_du_events.queries.view import View
from tests.exporters.test_build import CONF, build
from tests.exporters.test_commands import july, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.exporters.conftest import Data
    from tests.exporters.test_build import Built

__all__ = ["build", "july"]  # fixtures

ADDRESS = "https://example.org/en/a-page.html#event-july"


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def read(shown: Image.Image) -> str:
    (found,) = zxingcpp.read_barcodes(shown)
    return found.text


def drawn(svg: bytes) -> Image.Image:
    """The dark modules of a drawing, which are runs of its last path."""
    root = ET.fromstring(svg)  # noqa: S314 - our own
    side = int(root.attrib["viewBox"].split()[2])
    shown = Image.new("L", (side, side), 255)
    x, y = 0.0, 0.0
    path = root.findall(".//{http://www.w3.org/2000/svg}path")[-1].attrib["d"]
    for command, numbers in re.findall(r"([Mmh])([^Mmh]+)", path):
        values = [float(one) for one in re.findall(r"-?[\d.]+", numbers)]
        if command == "h":
            for step in range(int(values[0])):
                shown.putpixel((int(x) + step, int(y)), 0)
            x += values[0]
        else:
            x, y = (x + values[0], y + values[1]) if command == "m" else (values[0], values[1])
    return shown.resize((side * 8, side * 8), Image.Resampling.NEAREST)


def test_a_scanner_reads_the_address_from_both() -> None:
    code = code_for(ADDRESS, "It leads there")
    assert code is not None
    assert read(picture(code.png)) == ADDRESS
    assert read(drawn(code.svg)) == ADDRESS


def test_the_code_stands_in_a_quiet_zone_of_four_modules() -> None:
    code = code_for(ADDRESS, "")
    assert code is not None
    shown = picture(code.png)
    assert shown.size == (code.side, code.side)
    edge = 4 * 10
    inside = shown.crop((edge, edge, code.side - edge, code.side - edge))
    assert inside.getpixel((0, 0)) == 0
    shown.paste(255, (edge, edge, code.side - edge, code.side - edge))
    assert shown.getextrema() == (255, 255)


def test_a_scanner_reads_it_with_a_tenth_gone() -> None:
    code = code_for(ADDRESS, "")
    assert code is not None
    shown = picture(code.png)
    side = code.side - 80
    shown.paste(255, (40 + side // 2, 40 + side // 2, 40 + side // 2 + side // 4, 40 + side // 2 + side // 4))
    assert read(shown) == ADDRESS


def test_it_is_described_for_those_who_cannot_see_it() -> None:
    code = code_for(ADDRESS, 'A "title" & <b>')
    assert code is not None
    assert ET.fromstring(code.svg)[0].text == 'A "title" & <b>'  # noqa: S314 - our own
    assert "<title>A" in code.inline
    assert "<b>" not in code.inline


@pytest.mark.parametrize("address", ["", "mailto:a@example.org", f"https://example.org/{'a' * 3000}"])
def test_there_is_none_without_an_address_that_fits(address: str) -> None:
    assert code_for(address, "") is None


def test_it_leads_to_the_page_of_the_event(make_data: Callable[..., Data]) -> None:
    data = make_data({"july.yaml": "event: {title: July, url: 'https://example.org/own'}\n"})
    store = data.store
    words = words_in("de")

    def code(**more: object) -> bytes:
        about = CalendarSite("example.org", "", "https://example.org/", words, **more)  # type: ignore[arg-type]
        files = make(View(store), store.events["july"], ExportSite(about))
        assert files.keys() == set(KIND.files)
        assert "QR-Code, der zu https://example.org/" in files["qr.svg"].decode()
        return files["qr.png"]

    assert read(picture(code())) == "https://example.org/own"
    places = {Thing.of("event", "july"): Place("here")}
    page = code(page_path=lambda name: f"{name}.html", places=places)
    assert read(picture(page)) == "https://example.org/here.html"


def test_the_same_data_makes_the_same_bytes(july: Data, tmp_path: Path) -> None:
    words = ("export", "qr", july.folder, "--site", "https://example.org/", "-o")
    assert run(*words, tmp_path / "a").exit_code == run(*words, tmp_path / "b").exit_code == 0
    for name in KIND.files:
        assert (tmp_path / "a/july" / name).read_bytes() == (tmp_path / "b/july" / name).read_bytes()


def test_each_file_of_a_build_has_its_type(
    build: Callable[..., Built], make_data: Callable[..., Data]
) -> None:
    data = make_data({})
    more = "html_baseurl = 'https://example.org/'\n"
    data.write({"../conf.py": f"{CONF}{more}du_events_exports = ['qr']\n"})
    built = build("html")
    assert (built.code, built.warnings) == (0, "")
    listed = (built.out / "_events/exports.json").read_text(encoding="utf-8")
    assert re.findall(r'"type": "(.*)"', listed) == ["image/png", "image/svg+xml"]
