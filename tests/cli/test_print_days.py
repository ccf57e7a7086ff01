"""``du-events print programme`` and ``signs``: what they write, and what they answer to mistakes."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli.main import main
from sphinx_du_events.cli.printing import common

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

pytest.importorskip("typst")
pytest.importorskip("fontpkg_noto_sans")

SUMMER = """
    event: {title: Summer, timezone: UTC, url: "https://x.example/"}
    rooms: [{id: hall, title: Main hall}]
    sessions:
      - {id: one, title: One, start: 2022-07-09 10:00, duration: 1h, room: hall}
      - {id: two, title: Two, start: 2022-07-10 10:00, duration: 1h, room: Attic}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, SUMMER)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1654084800")
    return tmp_path


def write(folder: Path, text: str, name: str = "summer") -> None:
    (folder / "events").mkdir(exist_ok=True)
    (folder / f"events/{name}.yaml").write_text(dedent(text), encoding="utf-8")


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, ["print", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def pages(path: Path) -> list[str]:
    pypdf = pytest.importorskip("pypdf")
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def test_a_programme_has_a_page_for_each_day_or_for_those_that_are_named(folder: Path) -> None:
    done = run("programme")
    assert (done.exit_code, done.output) == (0, "programme.pdf written\n")
    assert ["Saturday, July 9, 2022" in one for one in pages(folder / "programme.pdf")] == [True, False]
    run("programme", "summer", "--day", "2022-07-10", "--language", "de", "--out", "sunday.pdf")
    (page,) = pages(folder / "sunday.pdf")
    assert "Sonntag, 10. Juli 2022" in page


def test_signs_are_of_all_rooms_or_of_those_that_are_named(folder: Path) -> None:
    assert run("signs").output == "signs.pdf written\n"
    assert len(pages(folder / "signs.pdf")) == 2
    for name in ("hall", "main hall"):
        run("signs", "--room", name)
        (page,) = pages(folder / "signs.pdf")
        assert "Main hall" in page


def test_pages_can_be_pictures(folder: Path) -> None:
    done = run("programme", "--day", "2022-07-10", "--out", "day.png")
    assert (done.exit_code, done.output) == (0, "day.png written\n")
    done = run("programme", "--out", "days.png")
    assert (done.exit_code, done.output) == (0, "days-1.png to days-2.png written\n")
    names = sorted(path.name for path in folder.glob("*.png"))
    assert names == ["day.png", "days-1.png", "days-2.png"]
    assert (folder / "days-2.png").read_bytes() == (folder / "day.png").read_bytes()
    (folder / "days-2.png").write_text("mine", encoding="utf-8")
    done = run("programme", "--out", "days.png")
    assert (done.exit_code, (folder / "days-2.png").read_text(encoding="utf-8")) == (2, "mine")
    assert "“days-2.png” is there and no PNG" in done.output


def test_the_same_data_gives_the_same_file(folder: Path) -> None:
    for command in ("programme", "signs"):
        run(command)
        before = (folder / f"{command}.pdf").read_bytes()
        run(command)
        assert (folder / f"{command}.pdf").read_bytes() == before


def test_the_address_of_the_site_stands_in_for_that_of_the_event(folder: Path) -> None:
    write(folder, SUMMER.replace(', url: "https://x.example/"', ""))
    run("programme", "--site", "https://site.example")
    assert "https://site.example/" in pages(folder / "programme.pdf")[0]
    run("programme")
    assert "https://" not in pages(folder / "programme.pdf")[0]


@pytest.mark.parametrize("command", ["programme", "signs"])
def test_mistakes_in_the_command_are_named(folder: Path, command: str) -> None:
    assert "there is no event “sumer”" in run(command, "sumer").stderr
    done = run(command, "--day", "2022-07-11")
    assert done.exit_code == 2
    assert "no session on 2022-07-11; it has sessions on 2022-07-09, 2022-07-10" in done.stderr
    assert run(command, "--day", "tomorrow").exit_code == 2
    assert "there is no “a5” here" in run(command, "--paper", "a5").stderr
    (folder / "taken").mkdir()
    assert run(command, "--out", "taken").exit_code == 2
    write(folder, SUMMER, "winter")
    assert "there are several events: name one of summer, winter" in run(command).stderr


@pytest.mark.parametrize("command", ["programme", "signs"])
def test_what_cannot_be_printed_is_named(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts = SUMMER.replace("duration: 1h", "status: draft")
    write(folder, drafts)
    assert "“summer” has no sessions that can be printed; drafts never are" in run(command).stderr
    write(folder, SUMMER.replace("title: One,", "title: One, status: perhaps,"))
    assert run(command, "--out", "one.pdf").exit_code == 0
    assert not any("One" in page for page in pages(folder / "one.pdf"))
    write(folder, SUMMER.replace("title: Summer", "title: Summer, status: perhaps"))
    assert "not known whether “summer” takes place" in run(command).stderr
    monkeypatch.setattr(common, "can_typeset", lambda: False)
    assert "pip install 'sphinx-du-events[cards]'" in run(command).stderr


def test_rooms_that_have_no_sessions_are_named(folder: Path) -> None:
    done = run("signs", "--room", "atic")
    assert done.exit_code == 2
    assert "no session is in a room “atic”" in done.stderr
    assert "Attic" in done.stderr
    write(folder, SUMMER.replace(", room: hall", "").replace(", room: Attic", ""))
    assert "no session of “summer” has a room" in run("signs").stderr


def test_days_that_need_several_pages_are_noted(folder: Path) -> None:
    rows = "".join(f"  - {{id: s{at}, title: Session {at}, date: 2022-07-09}}\n" for at in range(280))
    write(folder, f"event: {{title: Summer}}\nsessions:\n{rows}")
    done = run("programme")
    assert done.exit_code == 0
    assert "note: Saturday, July 9, 2022 has too many sessions for a page" in done.stderr


def test_an_event_without_known_days_says_so_of_a_named_day(folder: Path) -> None:
    write(folder, "event: {title: Summer}\nsessions: [{id: one, title: One}]\n")
    assert "its days are not known yet" in run("programme", "--day", "2022-07-09").stderr
