"""``du-events cards``: files with names that stay, made once, and a list of them."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli import cards as command
from sphinx_du_events.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

pytest.importorskip("typst")
pytest.importorskip("fontpkg_noto_sans")

SUMMER = """
    event: {title: Summer, timezone: UTC, url: "https://x.example/"}
    people: [{id: ana, name: Ana}]
    sessions:
      - {id: one, title: One, date: 2022-07-09, speakers: [ana]}
      - {id: two, title: Two, date: 2022-07-10}
      - {id: lunch, title: Lunch, type: break, date: 2022-07-10}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    events = tmp_path / "events"
    events.mkdir()
    (events / "summer.yaml").write_text(dedent(SUMMER), encoding="utf-8")
    secret = SUMMER.replace("title: Summer", "title: Secret, status: draft").replace("ana", "bo")
    (events / "secret.yaml").write_text(dedent(secret), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1654084800")
    return tmp_path


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, ["cards", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


ALL = {"people/ana.png", "summer/event.png", "summer/sessions/one.png", "summer/sessions/two.png"}


def test_events_sessions_and_people_have_cards_and_drafts_only_if_named(folder: Path) -> None:
    done = run()
    assert (done.exit_code, done.output) == (0, "4 files in cards, 4 of them written\n")
    assert files(folder / "cards") == {*ALL, "cards.json"}
    listed = json.loads((folder / "cards/cards.json").read_text(encoding="utf-8"))["cards"]
    assert [one["path"] for one in listed] == sorted(ALL)
    assert listed[2]["alt"] == "One · Summer · Jul 9 2022 · Saturday · Speaker: Ana"
    run("secret", "--kind", "event", "--out", "other")
    assert files(folder / "other") == {"secret/event.png", "cards.json"}


def test_kinds_and_formats_can_be_chosen(folder: Path) -> None:
    run("summer", "--kind", "session", "--format", "square", "--format", "a4")
    names = {f"summer/sessions/{id_}-{end}" for id_ in ("one", "two") for end in ("square.png", "a4.pdf")}
    assert files(folder / "cards") == {*names, "cards.json"}


def test_nothing_is_made_twice_and_what_is_gone_is_removed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    before = {name: (folder / "cards" / name).read_bytes() for name in ALL}
    with monkeypatch.context() as patch:
        patch.setattr(command, "typeset", lambda sheets, _pictures: [] if not list(sheets) else None)
        assert run().output == "4 files in cards, 0 of them written\n"
    (folder / "cards/summer/event.png").write_bytes(b"edited")
    (folder / "cards/own.png").write_bytes(b"mine")
    data = folder / "events/summer.yaml"
    data.write_text(data.read_text(encoding="utf-8").replace("id: two", "id: three"), encoding="utf-8")
    assert run("--kind", "session").output == "2 files in cards, 1 of them written\n"
    assert files(folder / "cards") == {*ALL, "cards.json", "own.png"} - {"summer/sessions/two.png"} | {
        "summer/sessions/three.png"
    }
    run()
    assert (folder / "cards/summer/sessions/one.png").read_bytes() == before["summer/sessions/one.png"]
    assert (folder / "cards/summer/event.png").read_bytes() != b"edited"


def test_what_tells_something_else_is_made_again(folder: Path) -> None:
    run()
    before = {name: (folder / "cards" / name).read_bytes() for name in ALL}
    data = folder / "events/summer.yaml"
    text = data.read_text(encoding="utf-8").replace("title: Two", "title: Another")
    data.write_text(text, encoding="utf-8")
    assert run().output == "4 files in cards, 1 of them written\n"
    changed = {name for name in ALL if (folder / "cards" / name).read_bytes() != before[name]}
    assert changed == {"summer/sessions/two.png"}


def test_a_list_that_is_damaged_is_as_none(folder: Path) -> None:
    for text in ("[", '{"version": 1, "cards": [7]}', '{"version": 9, "cards": []}', "[" * 100_000):
        (folder / "cards").mkdir(exist_ok=True)
        (folder / "cards/cards.json").write_text(text, encoding="utf-8")
        assert run("summer", "--kind", "event").output == "1 file in cards, written\n"


def test_a_character_that_no_font_has_is_named(folder: Path) -> None:
    data = folder / "events/summer.yaml"
    text = data.read_text(encoding="utf-8").replace("title: One", "title: One \U000f0000")
    data.write_text(text, encoding="utf-8")
    done = run("--kind", "session")
    assert done.exit_code == 1
    assert "U+F0000): the card of" in done.stderr
    assert "summer/sessions/one.png" in files(folder / "cards")


def test_what_is_wrong_with_the_command_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "there is no event “sumer”" in run("sumer").stderr
    (folder / "cards").write_bytes(b"")
    assert run("summer").exit_code == 2
    monkeypatch.setattr(command, "can_typeset", lambda: False)
    done = run("--out", "other")
    assert (done.exit_code, "pip install 'sphinx-du-events[cards]'" in done.stderr) == (2, True)


@pytest.mark.parametrize("site", ["javascript:alert(1)", "x.example", "https://", "https://[x"])
def test_a_site_is_an_address_of_the_web(folder: Path, site: str) -> None:
    done = run("--site", site)
    assert done.exit_code == 2
    assert f"“{site}” is no address of a site" in done.output
    assert files(folder) == {"events/summer.yaml", "events/secret.yaml"}
