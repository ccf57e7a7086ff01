"""``du-events init`` with a programme that exists, and with none: sites that build without a warning."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from sphinx_du_events.cli.main import main
from sphinx_du_events.reading.loader import load
from tests.importers.formats.generated_frab import as_xml, congress

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.store import Store

CSV = """\
Title,Date,Start,End,Speaker
Opening,2027-03-01,10:00,10:30,
A first hour,2027-03-01,10:30,11:30,Ada Obi
"""
SERIES = """\
Title,Date,Start,End
Hour 1,2027-03-01,10:00,11:00
Hour 2,2027-03-15,10:00,11:00
"""
SESSIONIZE = {
    "sessions": [
        {
            "id": "1",
            "title": "Docs for all",
            "startsAt": "2027-10-16T09:00:00",
            "endsAt": "2027-10-16T09:45:00",
            "speakers": ["s-1"],
            "categoryItems": [],
            "roomId": 11,
            "isServiceSession": False,
            "isPlenumSession": False,
            "status": "Accepted",
        }
    ],
    "speakers": [{"id": "s-1", "fullName": "Ada Obi", "bio": "Writes.", "links": [], "sessions": [1]}],
    "rooms": [{"id": 11, "name": "Hall", "sort": 0}, {"id": 12, "name": "Loft", "sort": 1}],
    "categories": [],
    "questions": [],
}
SOURCES = {
    "schedule.xml": lambda: as_xml(congress()),
    "talks.csv": lambda: CSV,
    "hours.csv": lambda: SERIES,
    "all.json": lambda: json.dumps(SESSIONIZE),
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795651200")  # 26 November 2026


def init(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["init", *arguments], input=answers)


def source(folder: Path, name: str) -> str:
    (folder / name).write_text(SOURCES[name](), encoding="utf-8")
    return name


def build(site: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-b", "dummy"]
    command += ["-D", "du_events_today=2026-11-26", str(site / "docs"), str(site.parent / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def data(site: Path) -> Store:
    return load(site / "docs" / "events", site / "docs")


def pages(site: Path) -> dict[str, str]:
    found = sorted((site / "docs").glob("*.md"))
    return {path.stem: path.read_text(encoding="utf-8") for path in found}


@pytest.mark.parametrize(
    ("name", "options", "title", "expected"),
    [
        ("schedule.xml", (), None, {"index", "programme", "speakers"}),
        ("talks.csv", ("--zone", "Lisbon"), "Our site", {"index", "people", "times"}),
        ("hours.csv", ("--zone", "Lisbon", "--event", "hours"), "Our site", {"index", "times"}),
        ("all.json", ("--zone", "Lisbon"), "Our site", {"index", "programme", "speakers"}),
    ],
)
def test_a_programme_becomes_a_site_that_builds_without_a_warning(
    name: str, options: tuple[str, ...], title: str | None, expected: set[str], tmp_path: Path
) -> None:
    result = init("our-site", "--from", source(tmp_path, name), "--yes", *options)
    assert "sessions: " in result.stdout
    site = tmp_path / "our-site"
    store = data(site)
    assert [one for one in store.diagnostics if one.severity == "error"] == []
    [event] = store.events.values()
    assert event.sessions
    assert str(event.event.page) == "index"
    if title is not None:
        assert str(event.event.title) == title
    assert not (site / "docs" / "events" / "people").exists()
    assert pages(site).keys() == expected
    assert "is an example" not in pages(site)["index"]
    assert f"{{event-header}} {event.id}\n" in pages(site)["index"]
    assert "\n```{sponsor-block}" not in "".join(pages(site).values())
    build(site)


@pytest.mark.parametrize("kind", ["event", "series", "conference"])
def test_a_site_without_sessions_says_what_to_do(kind: str, tmp_path: Path) -> None:
    result = init("our-site", "--empty", "--yes", "--kind", kind, "--zone", "Lisbon", "--name", "Ours")
    assert result.exit_code == 0, result.output
    site = tmp_path / "our-site"
    store = data(site)
    assert store.diagnostics == ()
    assert [(one.id, str(one.event.title), one.sessions) for one in store.events.values()] == [
        ("ours", "Ours", ())
    ]
    to_do = "There are no sessions yet: `du-events new session` writes the first.\n"
    assert to_do in pages(site)["index"]
    assert "\n% ## Sponsors\n" in pages(site)["index"]
    build(site)


def test_what_the_site_has_no_sections_for_yet_is_there_as_soon_as_it_is_no_comment(tmp_path: Path) -> None:
    assert init("our-site", "--empty", "--yes", "--zone", "UTC", "--name", "Ours").exit_code == 0
    new = CliRunner().invoke(
        main, ["new", "session", "our-site", "--yes", "--title", "One", "--start", "2027-03-01 10:00"]
    )
    assert new.exit_code == 0, new.output
    index = tmp_path / "our-site" / "docs" / "index.md"
    text = index.read_text(encoding="utf-8")
    head, _, rest = text.partition("% ## Programme\n")
    section, _, tail = rest.partition("\n\n")
    shown = "\n".join(line.removeprefix("%").removeprefix(" ") for line in section.splitlines())
    index.write_text(f"{head}\n## Programme\n{shown}\n\n{tail}", encoding="utf-8")
    build(tmp_path / "our-site")


def test_words_of_filters_that_nothing_has_are_left_out(tmp_path: Path) -> None:
    rows = ("One,2027-03-01,10:00,10:30,panel,Hall", "Two,2027-03-01,11:00,12:00,demo,Loft")
    table = "\n".join(("Title,Date,Start,End,Type,Room", *rows, ""))
    (tmp_path / "talks.csv").write_text(table, encoding="utf-8")
    init("our-site", "--from", "talks.csv", "--yes", "--zone", "UTC", "--kind", "conference")
    programme = pages(tmp_path / "our-site")["programme"]
    assert "\n:type: panel\n" in programme
    assert "\n% ## Workshops\n" in programme
    build(tmp_path / "our-site")


def test_a_dry_run_shows_the_imported_data_and_writes_nothing(tmp_path: Path) -> None:
    result = init("our-site", "--from", source(tmp_path, "talks.csv"), "--zone", "UTC", "--dry-run")
    assert result.exit_code == 0, result.output
    assert "+++ b/docs/events/our-site/sessions.yaml\n" in result.output
    assert not (tmp_path / "our-site").exists()


def test_questions_propose_what_the_source_says(tmp_path: Path) -> None:
    answers = "\n\n\n\n"
    result = init("our-site", "--from", source(tmp_path, "all.json"), "--zone", "UTC", answers=answers)
    assert "Kind (event, series, conference" not in result.output
    assert "  community" not in result.output
    assert "programme" in pages(tmp_path / "our-site")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--from", "talks.csv"), "nothing is written: “talks.csv” names no time zone; write --zone"),
        (("--from", "nothing.csv"), "nothing is written: there is no file or folder “nothing.csv”"),
        (("--from", "talks.csv", "--empty"), "and --from brings data: leave out one"),
        (("--from", "talks.csv", "--kind", "community"), "a community has several events: choose another"),
        (("--format", "table"), "--format is that of the source: write --from SOURCE too"),
        (("--event", "ours"), "--event is for --from and --empty"),
        (("--empty", "--event", "sessions"), "no event can be called “sessions”"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    options: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    source(tmp_path, "talks.csv")
    result = init("our-site", "--yes", *options)
    assert result.exit_code == 2
    assert message in result.output
    assert not (tmp_path / "our-site").exists()


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (("--from", "talks.csv"), "write du-events import talks.csv --into docs/events"),
        (("--empty",), "write du-events new event"),
    ],
)
def test_an_existing_site_is_not_begun_again(option: tuple[str, ...], message: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "conf.py").write_text("", encoding="utf-8")
    result = init("--yes", *option)
    assert result.exit_code == 2
    assert message in result.output


def test_data_that_is_there_is_not_mixed_with_other_data(tmp_path: Path) -> None:
    (tmp_path / "docs" / "events").mkdir(parents=True)
    (tmp_path / "docs" / "events" / "a.yaml").write_text("event: {title: A}\n", encoding="utf-8")
    result = init("--yes", "--from", source(tmp_path, "talks.csv"), "--zone", "UTC")
    assert result.exit_code == 2
    assert "--from is for a site without data, and docs/events has data" in result.output
