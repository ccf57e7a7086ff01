"""What a build copies for the data, and how a page shows it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.sphinx_ext.conftest import Built, Site

PICTURE = (Path(__file__).parent / "whole/pictures/shot.png").read_bytes()
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><style>.a{{fill:red}}</style><title>{}</title></svg>'
RUNS = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
INDEX = "# Index\n\n```{session-grid} e\n```\n\n```{sponsor-block} e\n```\n"
EVENT = """
    event: {title: E}
    sessions:
      - {id: a, title: A, date: 2022-07-09, image: {src: ../pictures/a.svg, alt: A}, slides: /files/a.pdf}
    sponsors: [{name: Labs, logo: /pictures/b.svg, url: https://labs.example}]
    """
FILES: dict[str, str | bytes] = {
    "index.md": INDEX,
    "events/e.yaml": EVENT,
    "pictures/a.svg": SVG.format("a"),
    "pictures/b.svg": SVG.format("b"),
    "files/a.pdf": b"%PDF-1.4\n",
}


def copied(built: Built) -> list[str]:
    """The names of what was copied for pages."""
    found = [*built.out.glob("_images/*"), *built.out.glob("_downloads/*/*")]
    return sorted(path.name for path in found)


def test_a_drawing_is_only_ever_an_image(make_site: Callable[..., Site]) -> None:
    # docutils can put drawings into the page itself, where their style would be the page's.
    site = make_site({**FILES, "docutils.conf": "[general]\nimage_loading: embed\n"})
    built = site.build()
    assert built.warnings == ""
    assert copied(built) == ["a.pdf", "a.svg", "b.svg"]
    body = built.body()
    assert [image["src"] for image in body.select("img")] == ["_images/a.svg", "_images/b.svg"]
    assert not body.select("svg title, object, embed, iframe")
    assert not [link for link in body.select("a[href]") if ".svg" in str(link["href"])]


@pytest.mark.parametrize("builder", ["html", "latex", "epub"])
def test_what_is_refused_is_not_copied(make_site: Callable[..., Site], builder: str) -> None:
    files = {
        **FILES,
        "pictures/a.svg": RUNS,
        "pictures/b.svg": RUNS,
        "files/a.pdf": "<script>alert(1)</script>",
    }
    built = make_site(files).build(builder)
    assert "e.yaml:3:54: WARNING: session “a”: “../pictures/a.svg” is not plainly safe" in built.warnings
    assert (
        "pictures/a.svg:1:41: WARNING: a published drawing cannot have the attribute “onload”"
        in built.warnings
    )
    for path in built.out.rglob("*"):
        if path.is_file():
            assert b"alert(1)" not in path.read_bytes(), path


def test_a_picture_in_the_site_s_language_is_looked_at_too(make_site: Callable[..., Site]) -> None:
    site = make_site({**FILES, "pictures/a.de.svg": SVG.format("Deutsch"), "pictures/b.de.svg": RUNS})
    built = site.build(language="de")
    assert copied(built) == ["a.de.svg", "a.pdf", "b.svg"]
    assert built.warnings.count("WARNING") == 1
    assert "“/pictures/b.de.svg” is not plainly safe" in built.warnings
    assert "“pictures/b.svg” is shown in its place [du_events.unsafe-svg]" in built.warnings

    site.write({"pictures/b.de.svg": SVG.format("Deutsch"), "pictures/a.de.svg": RUNS})
    os.utime(site.source / "pictures/a.de.svg", (2**31 - 2, 2**31 - 2))
    again = site.build(language="de")
    assert "“/pictures/a.de.svg” is not plainly safe" in again.warnings
    assert "alert(1)" not in "".join(path.read_text() for path in again.out.glob("_images/*.svg"))


def test_a_picture_in_the_site_s_language_does_not_lead_outside(
    make_site: Callable[..., Site], tmp_path: Path
) -> None:
    (tmp_path / "secret.svg").write_text(SVG.format("secret"), encoding="utf-8")
    site = make_site(FILES)
    (site.source / "pictures/a.en.svg").symlink_to(tmp_path / "secret.svg")
    built = site.build()
    assert copied(built) == ["a.pdf", "a.svg", "b.svg"]
    assert "[du_events.file-outside]" in built.warnings or "[du_events.file-missing]" in built.warnings


def test_a_setting_adds_types_of_downloads(make_site: Callable[..., Site]) -> None:
    files = {**FILES, "files/a.csv": "a,b\n", "events/e.yaml": EVENT.replace("a.pdf", "a.csv")}
    assert "[du_events.file-type]" in make_site(files).build().warnings
    built = make_site(files, name="wide").build(du_events_download_types=["csv"])
    assert built.warnings == ""
    assert copied(built) == ["a.csv", "a.svg", "b.svg"]


def test_a_setting_adds_no_type_that_can_run(make_site: Callable[..., Site]) -> None:
    files = {**FILES, "files/a.html": "x", "events/e.yaml": EVENT.replace("a.pdf", "a.html")}
    built = make_site(files).build(du_events_download_types=["html"])
    assert "du_events_download_types = ['html']: expected types that cannot run anywhere" in built.warnings
    assert "[du_events.file-type]" in built.warnings
    assert copied(built) == ["a.svg", "b.svg"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", [b"caf\xe9.yaml", b"a\n::error::x.yaml"])
def test_no_name_of_a_data_file_stops_a_build_or_breaks_its_log(
    make_site: Callable[..., Site], name: bytes
) -> None:
    site = make_site(FILES)
    try:
        (site.source / "events" / os.fsdecode(name)).write_text("event: {title: X}", encoding="utf-8")
    except OSError:
        pytest.skip("this disk has no such names")
    built = site.build()
    (line,) = built.warnings.splitlines()
    assert line.endswith("[du_events.file-name]")
    assert line.isprintable()
