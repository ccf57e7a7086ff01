"""``du-events print booklet``: a file to print, and what is wrong with the command in words."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from PIL import Image

from sphinx_du_events.cli.main import main
from sphinx_du_events.cli.printing import common

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("typst")
pytest.importorskip("fontpkg_noto_sans")

SUMMER = """
    event: {title: Summer, timezone: UTC}
    sessions:
      - {id: one, title: One, date: 2022-07-09, speakers: [{name: Ana}]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "events").mkdir()
    (tmp_path / "events/summer.yaml").write_text(dedent(SUMMER), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1654084800")
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, ["print", "booklet", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_the_only_event_is_printed(folder: Path) -> None:
    done = run()
    assert (done.exit_code, done.output) == (0, "booklet.pdf written\n")
    assert "Index of people" in text(folder / "booklet.pdf")
    before = (folder / "booklet.pdf").read_bytes()
    run()
    assert (folder / "booklet.pdf").read_bytes() == before


def test_paper_language_site_and_file_can_be_chosen(folder: Path) -> None:
    done = run(
        "summer", "--paper", "a5", "--language", "fr", "--site", "https://x.example", "--out", "a/b.pdf"
    )
    assert (done.exit_code, done.output) == (0, "a/b.pdf written\n")
    reader = pypdf.PdfReader(folder / "a/b.pdf")
    assert round(reader.pages[0].mediabox.width) == 420
    assert "x.example" in reader.pages[0].extract_text().replace("\u200b", "")
    assert "Sommaire" in text(folder / "a/b.pdf")


def test_photos_can_be_left_out(folder: Path) -> None:
    Image.new("RGB", (300, 300), "red").save(folder / "events/ana.png")
    data = folder / "events/summer.yaml"
    people = "people: [{id: ana, name: Ana, photo: ana.png}]\n"
    data.write_text(dedent(SUMMER) + people, encoding="utf-8")
    run("--out", "with.pdf")
    run("--no-photos", "--out", "without.pdf")
    found = [
        len(list(pypdf.PdfReader(folder / name).pages[1].images)) for name in ("with.pdf", "without.pdf")
    ]
    assert found == [1, 0]


@pytest.mark.parametrize("status", ["draft", "scheduledd"])
def test_a_draft_is_not_printed_even_if_it_is_named(folder: Path, status: str) -> None:
    data = folder / "events/summer.yaml"
    data.write_text(dedent(SUMMER).replace("UTC}", f"UTC, status: {status}}}"), encoding="utf-8")
    done = run("summer")
    assert (done.exit_code, "“summer” is not printed" in done.stderr) == (2, True)
    assert not (folder / "booklet.pdf").exists()


def test_a_character_that_no_font_has_is_named_at_its_place(folder: Path) -> None:
    data = folder / "events/summer.yaml"
    data.write_text(dedent(SUMMER).replace("title: One", "title: One \U000f0000"), encoding="utf-8")
    done = run()
    assert done.exit_code == 1
    assert "summer.yaml:4:22: warning: no font has" in done.stderr
    assert "One" in text(folder / "booklet.pdf")


def test_what_is_wrong_with_the_command_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "there is no event “sumer”" in run("sumer").stderr
    assert "b5" in run("--paper", "b5").stderr
    (folder / "file").touch()
    assert "Could not open file" in run("--out", "file/booklet.pdf").stderr
    other = folder / "events/winter.yaml"
    other.write_text("event: {title: Winter}\n", encoding="utf-8")
    assert "name one of summer, winter" in run().stderr
    monkeypatch.setattr(common, "can_typeset", lambda: False)
    done = run("summer")
    assert (done.exit_code, "pip install 'sphinx-du-events[cards]'" in done.stderr) == (2, True)
