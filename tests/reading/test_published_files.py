"""What data may show or offer: by type, by content, never what is a source of data, a setting or hidden."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pydantic_core import PydanticCustomError

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.file_types import (
    ACTIVE,
    DOWNLOADS,
    PICTURES,
    RASTERS,
    RECORDS,
    TEXTS,
    parse_types,
)
from sphinx_du_events.model.located import Scalar
from sphinx_du_events.model.record import in_one_line as words
from sphinx_du_events.pictures.facts import LARGEST, MOST_MEMORY
from sphinx_du_events.reading.files import tree as files
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from conftest import Load, Said

    from sphinx_du_events.model.file_types import Use
    from sphinx_du_events.pictures.facts import Facts

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
TABLE = "name,email\nAda,ada@example.org\n"


@pytest.fixture
def tree(tmp_path: Path) -> SourceTree:
    return SourceTree(tmp_path)


def use(tree: SourceTree, name: str, use: Use, content: bytes | None = None) -> str:
    """Why a file cannot be used, after making it; nothing where it can."""
    path = tree.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is not None:
        path.write_bytes(content)
    try:
        tree.file(Scalar(name), use, tree.root)
    except PydanticCustomError as error:
        return f"{words(error)} [{error.type}]"
    return ""


def picture(folder: Path, form: str, size: tuple[int, int] = (8, 6)) -> bytes:
    path = folder / "made"
    Image.new("1" if form == "PNG" else "RGB", size).save(path, form)
    return path.read_bytes()


# --- types -------------------------------------------------------------------------------------


def test_no_type_is_both_offered_and_refused() -> None:
    assert not ACTIVE & {*DOWNLOADS, *RASTERS}
    assert not RECORDS & {*DOWNLOADS, *PICTURES}
    assert not ACTIVE & RECORDS


@pytest.mark.parametrize("suffix", RASTERS)
def test_a_picture_is_shown_if_it_is_what_its_name_says(tree: SourceTree, suffix: str) -> None:
    content = picture(tree.root, RASTERS[suffix])
    for kind in ("picture", "download"):
        assert use(tree, f"a.{suffix}", kind, content) == ""  # type: ignore[arg-type]  # one of the uses
        assert use(tree, f"A.{suffix.upper()}", kind, content) == ""  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        (
            "a.csv",
            b"a,b\n",
            "“a.csv” does not have the suffix of a picture; use one of: gif, jpeg, jpg, png, webp, svg",
        ),
        ("a.js", b"x", "“a.js” does not have the suffix of a picture"),
        ("a.php", b"<?php", "“a.php” does not have the suffix of a picture"),
        ("a.pdf", b"%PDF-", "“a.pdf” does not have the suffix of a picture"),
        ("picture", b"", "“picture” does not have the suffix of a picture"),
        ("a.svgz", b"", "“a.svgz” does not have the suffix of a picture"),
        ("a.php.png", b"", "“a.php.png” is of a type (.php) that can run in a browser or on a server"),
        ("a.png", b"", "“a.png” is not a readable PNG picture; it is empty"),
        ("a.png", b"<html>", "“a.png” is not a readable PNG picture; it begins like HTML or XML"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "“a.png” is not a readable PNG picture; it is a PNG file"),
        ("a.jpg", b"GIF89a\x01\x00", "“a.jpg” is not a readable JPEG picture; it is a GIF file"),
        ("a.webp", b"RIFF1234WEBP", "“a.webp” is not a readable WEBP picture; it is a WEBP file"),
        ("a.gif", b"name,email\n", "“a.gif” is not a readable GIF picture"),
    ],
)
def test_what_is_no_picture_is_refused(tree: SourceTree, name: str, content: bytes, why: str) -> None:
    found = use(tree, name, "picture", content)
    assert found.startswith(why)
    assert found.endswith("[file-type]")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


def _png(width: int, height: int) -> bytes:
    """A PNG that says to be so large."""
    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", b"") + _chunk(b"IEND", b"")


def test_a_picture_has_most_pixels_and_none_is_decoded(tree: SourceTree) -> None:
    most = MOST_MEMORY // 4  # four bytes for each pixel
    assert use(tree, "a.png", "picture", _png(most // 1000, 1000)) == ""
    assert use(tree, "b.png", "picture", _png(most // 1000, 1001)) == (
        "“b.png” has 48,000 × 1,001 pixels; the most of a PNG picture is 48,000,000; scale it down: a page"
        " shows some 1,600 pixels across [file-too-large]"
    )
    for side in (10_000, 20_000, 1 << 16, (1 << 31) - 1):
        assert use(tree, f"c{side}.png", "picture", _png(side, side)).endswith("[file-too-large]")


def test_a_picture_has_most_bytes(tree: SourceTree) -> None:
    content = picture(tree.root, "PNG")
    assert use(tree, "a.png", "picture", content + bytes(LARGEST - len(content))) == ""
    found = use(tree, "b.png", "picture", content + bytes(LARGEST))
    assert found.startswith("“b.png” has more than 16,777,216 bytes;")


@given(st.sampled_from(["PNG", "GIF", "JPEG", "WEBP"]), st.data())
def test_any_bytes_of_a_picture_raise_nothing(
    tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp()
    content = bytearray(picture(folder, form))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    use(
        SourceTree(folder),
        f"wild.{form.lower()}",
        "picture",
        bytes(content[: data.draw(st.integers(0, len(content)))]),
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7\n"),
        ("A.PDF", b"%PDF-1.7\n"),
        ("v1.0.pdf", b"%PDF-1.7\n"),
        ("Next.js-intro.pdf", b"%PDF-1.7\n"),
        ("a.pptx", b"PK\x03\x04"),
        ("a.odp", b"PK\x03\x04"),
        ("a.mp4", b"\0\0\0\x20ftypisom"),
        ("a.mp3", b"\xff\xfb\x90"),
        ("a.txt", b"We begin.\n"),
        ("a.txt", b""),
        ("a.vtt", b"WEBVTT\n"),
        ("a.md", b"\xef\xbb\xbf# Notes <b>\n"),
        ("a.ipynb", b"{}"),
    ],
)
def test_slides_recordings_and_transcripts_are_offered(tree: SourceTree, name: str, content: bytes) -> None:
    assert use(tree, name, "download", content) == ""


@pytest.mark.parametrize("suffix", sorted(ACTIVE))
def test_what_can_run_is_never_offered_and_no_setting_adds_it(tmp_path: Path, suffix: str) -> None:
    lax = SourceTree(tmp_path, download_types=None)
    for name in (f"a.{suffix}", f"a.{suffix.upper()}", f"a.{suffix}.txt", f"a.{suffix}.zz"):
        assert use(lax, name, "download", b"x").endswith("[file-type]")
    with pytest.raises(ValueError, match="that cannot run anywhere"):
        parse_types([suffix])


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"<html><script>", "“a.pdf” begins like HTML or XML, which a browser may run"),
        ("a.pdf", b"\xef\xbb\xbf \n<!doctype html>%PDF-", "“a.pdf” begins like HTML or XML"),
        ("a.txt", "<?xml version='1.0'?>".encode("utf-16"), "“a.txt” begins like HTML or XML"),
        ("a.txt", "<svg/>".encode("utf-16-be"), "“a.txt” begins like HTML or XML"),
        ("a.md", b"\n<!-- x --><script>", "“a.md” begins like HTML or XML"),
        ("a.pdf", b"", "“a.pdf” is not a PDF file; it is empty"),
        ("a.pdf", b"PK\x03\x04", "“a.pdf” is not a PDF file; it is a ZIP file"),
        ("a.txt", b"\0\0", "“a.txt” is not text"),
        ("a.png", b"PK\x03\x04", "“a.png” is not a readable PNG picture; it is a ZIP file"),
        (
            "a.csv",
            b"a,b\n",
            "“a.csv” is not of a type that is offered for download; use one of: docx, epub, flac, gif,",
        ),
        ("a.exe", b"MZ", "“a.exe” is not of a type that is offered for download"),
        ("README", b"x", "“README” is not of a type that is offered for download"),
    ],
)
def test_a_download_is_of_a_type_that_is_offered_and_is_what_it_says(
    tree: SourceTree, name: str, content: bytes, why: str
) -> None:
    found = use(tree, name, "download", content)
    assert found.startswith(why)
    assert found.endswith("[file-type]")


@pytest.mark.parametrize("suffix", TEXTS)
def test_a_text_that_begins_as_a_page_is_not_offered(tree: SourceTree, suffix: str) -> None:
    assert use(tree, f"a.{suffix}", "download", b"<!DOCTYPE html>").endswith("[file-type]")


def test_a_setting_adds_types(tmp_path: Path) -> None:
    assert parse_types([".CSV", "zip", "csv"]) == ("csv", "zip")
    tree = SourceTree(tmp_path, download_types=(*DOWNLOADS, "csv"))
    assert use(tree, "a.csv", "download", b"a,b\n") == ""
    assert use(tree, "b.csv", "download", b"<html>").endswith("[file-type]")


@pytest.mark.parametrize("wrong", ["csv", ["*"], [""], ["a.b"], [1], None, 3, {"csv": 1}])
def test_a_setting_that_lists_no_types_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="suffixes"):
        parse_types(wrong)


def test_many_records_that_name_one_picture_look_at_it_once(
    loaded: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []
    whole = files.content_fault

    def count(path: Path, kind: Use, known: dict[Path, Facts | None]) -> object:
        looked.append(path.name)
        return whole(path, kind, known)

    monkeypatch.setattr(files, "content_fault", count)
    people = "\n".join(f"- {{id: p{n}, name: P, photo: /events/a.svg}}" for n in range(50))
    assert loaded({"people.yaml": people, "a.svg": SVG}).diagnostics == ()
    assert looked == ["a.svg"]


def test_a_drawing_is_refused_where_it_is_named_and_once_in_itself(loaded: Load, said: Said) -> None:
    people = "\n".join(f"- {{id: p{n}, name: P, photo: a.svg}}" for n in range(2))
    bad = '<svg xmlns="http://www.w3.org/2000/svg">\n<script/>\n</svg>'
    hint = "export it as plain SVG, or name a PNG"
    why = f"“a.svg” is not plainly safe, so it is not published: line 2 has <script>, which runs code; {hint}"
    assert said(loaded({"people.yaml": people, "a.svg": bad})) == [
        f"a.svg:2:1: error: a published drawing cannot have <script>, which runs code; {hint} [unsafe-svg]",
        f"people.yaml:1:28: error: person “p0”: {why} [unsafe-svg]",
        f"people.yaml:2:28: error: person “p1”: {why} [unsafe-svg]",
    ]


# --- what is withheld --------------------------------------------------------------------------

SOURCES = {
    "a.yaml": """\
        event: {title: A}
        sessions: [{id: s, title: S, date: 2026-05-30, slides: SLIDES}]
        """,
    "b.yaml": """\
        event: {title: B}
        participation: {source: /people.txt}
        contributions: {source: [/work.txt]}
        """,
}
WITHHELD = "so it is not published"


def publish(
    loaded: Load, said: Said, slides: str, files_: dict[str, str | bytes], event: str = ""
) -> list[str]:
    """What is said of slides in the event ``a``."""
    written: dict[str, str | bytes] = {
        name: text.replace("SLIDES", slides) if isinstance(text, str) else text
        for name, text in {**SOURCES, **files_}.items()
    }
    return [
        line.partition("error: session “s”: ")[2]
        for line in said(loaded(written, event))
        if line.startswith("a.yaml")
    ]


@pytest.mark.parametrize(
    ("slides", "files_", "why"),
    [
        ("/.env", {"../.env": "KEY=1"}, "“/.env” is hidden: “.env” begins with a dot"),
        ("/.git/a.txt", {"../.git/a.txt": "x"}, "“/.git/a.txt” is hidden: “.git” begins with a dot"),
        ("/conf.py", {"../conf.py": ""}, "“/conf.py” is the site's configuration"),
        ("/sub/Conf.PY", {"../sub/Conf.PY": ""}, "“/sub/Conf.PY” is the site's configuration"),
        ("a.yaml", {}, "“a.yaml” is a file that data is read from"),
        ("/events/../events/b.yaml", {}, "“/events/../events/b.yaml” is a file that data is read from"),
        ("/people.txt", {"../people.txt": TABLE}, "“/people.txt” is a file that data is read from"),
        (
            "/x/../people.txt",
            {"../people.txt": TABLE, "../x/y": ""},
            "“/x/../people.txt” is a file that data is",
        ),
        ("/work.txt", {"../work.txt": TABLE}, "“/work.txt” is a file that data is read from"),
        ("other.csv", {"other.csv": TABLE}, "“other.csv” may be event data, by its place and its name"),
        ("c/other.xlsx", {"c/other.xlsx": b"PK"}, "“c/other.xlsx” may be event data"),
        ("c/other.csv.txt", {"c/other.csv.txt": TABLE}, "“c/other.csv.txt” may be event data"),
        ("_calendar.yaml", {"_calendar.yaml": "x"}, "“_calendar.yaml” may be event data"),
        ("keys.json", {"keys.json": "{}"}, "“keys.json” may be event data"),
    ],
)
@pytest.mark.parametrize("event", ["", "a.yaml"])
def test_sources_settings_and_what_hides_are_never_published(
    loaded: Load, said: Said, slides: str, files_: dict[str, str | bytes], why: str, event: str
) -> None:
    (found,) = publish(loaded, said, slides, files_, event)
    assert found.startswith(why)
    assert WITHHELD in found
    assert found.endswith("[file-withheld]")


@pytest.mark.parametrize("kind", ["picture", "logo", "photo"])
def test_no_picture_is_a_way_round(loaded: Load, said: Said, kind: str) -> None:
    files_: dict[str, str | bytes] = {
        "picture": {"a.yaml": "event: {title: A, image: {src: /people.png, alt: A}}"},
        "logo": {"a.yaml": "event: {title: A}\nsponsors: [{name: L, logo: /people.png}]"},
        "photo": {"a.yaml": "event: {title: A}\npeople: [{id: p, name: P, photo: /people.png}]"},
    }[kind]
    files_["b.yaml"] = "event: {title: B}\nparticipation: {table: /people.png}"
    store = loaded({**files_, "../people.png": (Path(__file__).parent / "bad/fake.png").read_bytes()})
    assert any("is a file that data is read from" in line for line in said(store))


@pytest.mark.parametrize("link", ["symbolic", "hard"])
def test_no_link_is_a_way_round(tmp_path: Path, loaded: Load, said: Said, link: str) -> None:
    docs = tmp_path / "docs"
    (docs / "registrations.csv").write_text(TABLE, encoding="utf-8")
    if link == "symbolic":
        (docs / "slides.txt").symlink_to("registrations.csv")
    else:
        os.link(docs / "registrations.csv", docs / "slides.txt")
    files_: dict[str, str | bytes] = {
        "b.yaml": "event: {title: B}\nparticipation: {source: /registrations.csv}"
    }
    (found,) = publish(loaded, said, "/slides.txt", files_)
    assert found.startswith("“/slides.txt” is a file that data is read from")


def test_a_link_to_what_hides_hides_too(tmp_path: Path, loaded: Load, said: Said) -> None:
    (tmp_path / "docs/.env").write_text("KEY=1", encoding="utf-8")
    (tmp_path / "docs/slides.txt").symlink_to(".env")
    (found,) = publish(loaded, said, "/slides.txt", {})
    assert found.startswith("“/slides.txt” is hidden: “.env” begins with a dot")


def test_a_folder_of_data_by_another_way_is_that_folder(tmp_path: Path, loaded: Load, said: Said) -> None:
    (tmp_path / "docs/way").symlink_to("events")
    (found,) = publish(loaded, said, "/way/other.csv", {"other.csv": TABLE})
    assert found.startswith("“/way/other.csv” may be event data")


def test_a_widened_type_is_offered_outside_the_data_only(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "events").mkdir(parents=True)
    (docs / "results.csv").write_text("a,b\n", encoding="utf-8")
    (docs / "people.csv").write_text(TABLE, encoding="utf-8")
    (docs / "events/people.csv").write_text(TABLE, encoding="utf-8")
    (docs / "events/a.yaml").write_text(
        "event: {title: A}\nsessions:\n"
        + "".join(
            f"  - {{id: s{number}, title: S, date: 2026-05-30, slides: {name}}}\n"
            for number, name in enumerate(("/results.csv", "/people.csv", "people.csv"))
        ),
        encoding="utf-8",
    )
    # An event that is loaded later, and beside it what else is wrong with it.
    (docs / "events/z.yaml").write_text(
        "event: {title: [], zone: x}\nparticipation: {source: /people.csv, titel: x}\n", encoding="utf-8"
    )
    store = load(docs / "events", docs, download_types=("csv",))
    assert [one.id for one in store.events["a"].sessions if one.slides] == ["s0"]


def test_a_source_in_a_section_that_does_not_count_is_one(loaded: Load, said: Said) -> None:
    files_: dict[str, str | bytes] = {
        "../people.txt": TABLE,
        "b.yaml": "event: {title: B}",
        "c/event.yaml": "event: {title: C}\nparticipation: {source: /people.txt}",
        "c/participation.yaml": "registered: 3",
    }
    (found,) = publish(loaded, said, "/people.txt", files_)
    assert found.startswith("“/people.txt” is a file that data is read from")


def test_while_an_event_cannot_be_read_any_table_may_be_its_source(tmp_path: Path) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "people.csv").write_text(TABLE, encoding="utf-8")
    event = "event: {title: A}\nsessions: [{id: s, title: S, date: 2026-05-30, slides: /people.csv}]"
    (tmp_path / "events/a.yaml").write_text(event, encoding="utf-8")
    assert load(tmp_path / "events", tmp_path, download_types=("csv",)).diagnostics == ()
    broken = "event: {title: B\nparticipation: {source: /people.csv}"
    (tmp_path / "events/b.yaml").write_text(broken, encoding="utf-8")
    found = load(tmp_path / "events", tmp_path, download_types=("csv",)).diagnostics
    assert "“/people.csv” may be a source of data that cannot be read, so it is not published" in str(
        found[0]
    )


@pytest.mark.parametrize("order", [("a.yaml", "b.yaml"), ("b.yaml", "a.yaml")])
def test_registrations_are_no_contributions_of_any_event(
    loaded: Load, said: Said, order: tuple[str, str]
) -> None:
    one, other = order
    store = loaded(
        {
            one: "event: {title: A}\nparticipation: {source: people.csv}",
            other: "event: {title: B}\ncontributions: {source: people.csv, columns: {title: name}}",
            "people.csv": TABLE,
        }
    )
    assert [line for line in said(store) if "[file-withheld]" in line] == [
        (
            f"{other}:2:25: error: contributions: “people.csv” is read as registrations, whose rows are never"
            " shown, so it cannot be a source of contributions; name the table of contributions"
            " [file-withheld]"
        )
    ]
    assert not any(data.contributions for data in store.events.values())


def test_a_picture_that_cannot_be_read_is_said_so(tree: SourceTree, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree.root / "a.png").touch()

    def refuse(*_what: object, **_how: object) -> None:
        raise PermissionError(13, "Permission denied")  # root may read whatever there is

    monkeypatch.setattr(Path, "open", refuse)
    assert use(tree, "a.png", "picture").startswith("“a.png” cannot be read: Permission denied")


def test_the_header_of_a_picture_is_read_once(tree: SourceTree, monkeypatch: pytest.MonkeyPatch) -> None:
    assert use(tree, "face.png", "photo", picture(tree.root, "PNG")) == ""
    monkeypatch.setattr(Path, "open", None)
    assert [finding.code for finding in tree.unfit("face.png", "photo")] == [Code.PICTURE_SMALL]
