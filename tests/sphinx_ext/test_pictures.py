"""Pictures on pages: faces and logos with their size, made of pixels; no original reaches the output."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from sphinx_du_events.pictures import kept as keeping
from sphinx_du_events.pictures.kept import KeptPictures
from tests.sphinx_ext.conftest import CONF

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.sphinx_ext.conftest import Built, Site

FACES = '''
from sphinx_du_events.queries.pictures import people_of
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.nodes.base import plain_line
from sphinx_du_events.sphinx_ext.render.faces import face


class Faces(EventDirective):
    """All faces, for want of a directive that shows people."""

    directive_name = "faces"
    options_taken = ()

    def blocks(self, events):
        people = people_of(self.store).values()
        return [node for person in people for node in (face(self.page, person), plain_line())]


def setup(app):
    app.add_directive("faces", Faces)
'''
SECRET = b"52.5200N 13.4050E"


def photo(form: str = "JPEG", mode: str = "RGB") -> bytes:
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    out = BytesIO()
    Image.new(mode, (600, 400), (90,) * len(mode)).save(out, form, exif=exif.tobytes())
    return out.getvalue()


def logo() -> bytes:
    picture = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((50, 50, 549, 149), (10, 10, 30, 255))
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


PEOPLE = """
    - {id: dana, name: Dana Quispe, photo: dana-quispe.jpg, focus: [20, 30]}
    - {id: ada, name: Ada}
    - {id: shy, name: Shy One, photo: shy.jpg, photo_consent: false}
    """
FILES: dict[str, str | bytes] = {
    "conf.py": CONF + FACES,
    "index.md": "# Index\n\n```{faces}\n```\n\n```{sponsor-block}\n```\n",
    "events/people.yaml": PEOPLE,
    "events/e.yaml": """
        event: {title: E}
        sponsors: [{name: Labs, logo: labs.png}]
        """,
    "events/dana-quispe.jpg": photo(),
    "events/shy.jpg": photo(mode="L"),
    "events/labs.png": logo(),
}


@pytest.fixture
def site(make_site: Callable[..., Site], monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(keeping, "_SETTLED", 0)  # else files would have to be seconds old
    return make_site(FILES)


def images(built: Built) -> list[Path]:
    return sorted(built.out.glob("**/_images/*"))


def test_a_face_is_a_photo_in_two_densities_or_initials(site: Site) -> None:
    built = site.build()
    assert built.warnings == ""
    dana, ada, shy = built.body().select(".du-face")
    (source,) = dana.select("picture > source[type='image/webp']")
    one, two = (part.split() for part in str(source["srcset"]).split(", "))
    assert (one[1], two[1]) == ("1x", "2x")
    (image,) = dana.select("picture > img")
    shown = {key: image[key] for key in ("alt", "width", "height", "loading")}
    assert shown == {"alt": "", "width": "128", "height": "128", "loading": "lazy"}
    for name in (one[0], two[0], str(image["src"])):
        assert (built.out / name).is_file()
    assert (ada.text, ada["aria-hidden"]) == ("A", "true")
    assert (shy.text, shy.select("img")) == ("SO", [])


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "latex", "texinfo", "text"])
def test_no_original_reaches_the_output(site: Site, builder: str) -> None:
    built = site.build(builder)
    originals = {content for content in FILES.values() if isinstance(content, bytes)}
    for path in built.out.rglob("*"):
        if path.is_file() and ".doctrees" not in path.parts:
            content = path.read_bytes()
            assert content not in originals, path
            assert SECRET not in content, path
            assert "dana-quispe" not in path.name


def test_books_and_paper_have_pictures_that_they_can_read(site: Site) -> None:
    for builder in ("epub", "latex", "texinfo"):
        built = site.build(builder)
        made = [path for path in built.out.rglob("du-*.*") if path.suffix in (".jpg", ".png", ".webp")]
        assert len({path.name for path in made}) == 2, builder
        assert not [path for path in made if path.suffix == ".webp"]


def test_a_logo_has_its_size_and_a_plate_where_it_would_vanish(site: Site) -> None:
    (image,) = site.build().body().select(".du-logo img")
    assert "du-plate-light" in image["class"]
    width, height = int(str(image["width"])), int(str(image["height"]))
    assert width / height == pytest.approx(5, abs=0.4)  # without its margin
    assert image["alt"] == "Labs"


def test_a_build_without_change_opens_no_picture(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    first = site.build()
    monkeypatch.setattr(KeptPictures, "_read", lambda *_: pytest.fail("it is opened"))
    (site.source / "other.md").write_text("---\norphan: true\n---\n# Other\n", encoding="utf-8")
    second = site.build()
    assert second.read == ("other",)
    assert images(second) == images(first)


def test_a_changed_photo_is_shown(site: Site) -> None:
    before = [path.name for path in images(site.build())]
    site.write({"events/dana-quispe.jpg": photo(mode="CMYK")})
    built = site.build()
    assert built.read == ("index",)
    assert "du_events.picture-colours" in built.warnings
    (image,) = built.body().select(".du-face img")
    assert str(image["src"]).rpartition("/")[2] not in before


def test_a_photo_that_cannot_be_decoded_is_reported_where_it_is_named_by_each_build(site: Site) -> None:
    whole = photo("PNG")
    site.write({"events/dana.png": whole[: len(whole) // 2]})
    site.replace("events/people.yaml", "dana-quispe.jpg", "dana.png")
    for _ in range(2):
        built = site.build()
        (line,) = built.warnings.splitlines()
        assert line.startswith(
            "events/people.yaml:1:40: WARNING: “events/dana.png” is damaged: 600 × 400 pixels"
        )
        assert line.endswith("[du_events.file-type]")
        assert built.body().select(".du-face")[0].text == "DQ"


def test_withdrawn_consent_hides_a_photo(site: Site) -> None:
    assert site.build().body().select(".du-face img")
    site.replace("events/people.yaml", "focus: [20, 30]", "photo_consent: no")
    site.replace("index.md", "# Index", "# Faces")  # this directive asks no query, which would notice
    built = site.build()
    assert built.body().select(".du-face img") == []
    assert "Dana" not in str(built.body().select(".du-face")[0])


@pytest.mark.parametrize("how", ["photo: dana-quispe.jpg, photo_consent: no", "country: Peru"])
def test_a_photo_that_is_withdrawn_is_removed_from_all_that_earlier_builds_wrote(
    site: Site, how: str
) -> None:
    def built() -> tuple[Built, Built]:
        return site.build("html", doctrees="shared"), site.build("epub", doctrees="shared")

    first = built()
    before = [{one.name for one in images(one)} for one in first]
    photos = {str(link["src"]).rpartition("/")[2] for link in first[0].body().select(".du-face img")}
    assert photos < before[0]
    site.replace("events/people.yaml", "photo: dana-quispe.jpg, focus: [20, 30]", how)
    site.replace("index.md", "# Index", "# Faces")

    after = [{one.name for one in images(one)} for one in built()]

    assert not photos & {*after[0], *after[1]}
    assert after[0] < before[0]
    assert after[0] >= {str(link["src"]).rpartition("/")[2] for link in built()[0].body().select("img")}


@pytest.mark.parametrize(
    "focus", ["50", "[50]", "[50, 101]", "[50, -1]", "[left, top]", "{x: 1}", "[1, 2, 3]"]
)
def test_a_focus_is_a_point(site: Site, focus: str) -> None:
    site.replace("events/people.yaml", "[20, 30]", focus)
    warnings = site.build().warnings
    assert "is not a point; write two numbers from 0 to 100, as [50, 30]: across, down" in warnings
    assert "[du_events.wrong-value]" in warnings


def test_serial_and_parallel_builds_show_the_same(site: Site) -> None:
    pages = {f"p{number}.md": "---\norphan: true\n---\n# P\n\n```{faces}\n```\n" for number in range(8)}
    site.write(pages)
    serial, parallel = site.run(out="one"), site.run("-j", "2", out="two")
    assert serial.digests() == parallel.digests()
