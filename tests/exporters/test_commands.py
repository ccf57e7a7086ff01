"""``du-events export calendar`` and ``du-events calendar``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli.main import main
from sphinx_du_events.exporters.icalendar.ledger_file import NAME

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from tests.exporters.conftest import Data

EVENT = """
    event: {title: July, timezone: America/New_York}
    sessions:
      - {id: one, title: One, start: 2022-07-09 09:00}
      - {id: two, title: Two, start: 2022-07-16 09:00}
"""
WRONG = EVENT + "      - {id: three, title: Three, start: 2022-07-32 09:00}\n"
SITE = "https://example.org/en/"


@pytest.fixture
def july(make_data: Callable[..., Data], monkeypatch: pytest.MonkeyPatch) -> Data:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1654084800")
    return make_data({"july.yaml": EVENT})


def run(*words: object) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_calendars_are_written_where_they_are_wanted(july: Data, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("export", "calendar", july.folder, "--output", out, "--site", SITE, "--title", "Ours")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"4 calendars in {out}, 4 of them written\n"
    assert b"X-WR-CALNAME:Ours\r\n" in (out / "all.ics").read_bytes()
    assert b"UID:july.one@example.org\r\n" in (out / "session/july/one.ics").read_bytes()


def test_only_what_differs_is_written_and_what_is_no_more_goes(july: Data, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("export", "calendar", july.folder, "-o", out, "--site", SITE)
    run(*words)
    foreign = out / "session" / "july" / "mine.ics"
    foreign.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//me//\r\nEND:VCALENDAR\r\n")
    for path in out.rglob("*.ics"):
        os.utime(path, (1, 1))
    assert "0 of them written" in run(*words).stdout
    july.write({"july.yaml": EVENT.replace("id: two", "id: other")})
    run(*words)
    assert {path.name for path in out.rglob("*.ics") if path.stat().st_mtime == 1} == {"one.ics", "mine.ics"}
    assert not (out / "session/july/two.ics").exists()
    assert not list(out.rglob("*.tmp"))


def test_a_site_has_to_be_named_once(july: Data, tmp_path: Path) -> None:
    assert run("export", "calendar", july.folder, "-o", tmp_path / "out").exit_code == 2
    assert run("calendar", "update", july.folder).exit_code == 2
    assert run("calendar", "update", july.folder, "--site", "://").exit_code == 2
    assert run("calendar", "update", july.folder, "--site", SITE).exit_code == 0
    assert run("calendar", "update", july.folder).exit_code == 0
    assert run("export", "calendar", july.folder, "-o", tmp_path / "out").exit_code == 0
    other = run("calendar", "update", july.folder, "--site", "other.org")
    assert other.exit_code == 2
    assert "doubled" in other.stderr


def test_the_ledger_follows_the_data(july: Data, tmp_path: Path) -> None:
    ledger = july.folder / NAME
    assert run("calendar", "check", july.folder).exit_code == 2
    first = run("calendar", "update", july.folder, "--site", SITE)
    assert first.stdout == f"{ledger}: 3 new (july, july/one, july/two)\n"
    assert run("calendar", "check", july.folder).stdout == f"{ledger}: knows all 2 sessions\n"
    before = ledger.read_bytes()
    assert run("calendar", "update", july.folder).stdout == f"{ledger}: nothing has changed\n"
    assert ledger.read_bytes() == before

    july.write({"july.yaml": EVENT.replace("09:00}\n      - {id: two", "11:00}\n      - {id: 2nd")})
    stale = run("calendar", "check", july.folder)
    assert stale.exit_code == 1
    assert stale.stderr.startswith(f"{ledger}: warning: ")
    assert stale.stderr.endswith("[calendar-stale]\n")
    out = tmp_path / "out"
    assert run("export", "calendar", july.folder, "-o", out).exit_code == 1
    assert run("calendar", "update", july.folder).exit_code == 0
    assert run("export", "calendar", july.folder, "-o", out).exit_code == 0
    assert b"\r\nSEQUENCE:1\r\n" in (out / "session/july/one.ics").read_bytes()
    assert b"\r\nSTATUS:CANCELLED\r\n" in (out / "session/july/two.ics").read_bytes()
    assert b"\r\nLAST-MODIFIED:20220601T120000Z\r\n" in (out / "session/july/2nd.ics").read_bytes()


def test_a_path_to_one_event_means_all_of_them(july: Data) -> None:
    july.write({"june.yaml": EVENT})
    run("calendar", "update", july.folder, "--site", SITE)
    done = run("calendar", "update", july.folder / "june.yaml")
    assert "nothing has changed" in done.stdout
    assert (july.folder / NAME).read_text(encoding="utf-8").count("removed") == 0


def test_what_cannot_be_read_is_not_taken_for_removed(july: Data, tmp_path: Path) -> None:
    july.write({"july.yaml": WRONG.replace("07-32", "07-31")})
    run("calendar", "update", july.folder, "--site", SITE)
    before = (july.folder / NAME).read_bytes()
    july.write({"july.yaml": WRONG})
    for words in (
        ("calendar", "update"),
        ("calendar", "check"),
        ("export", "calendar", "-o", tmp_path / "out"),
    ):
        done = run(*words, july.folder)
        assert done.exit_code == 1
        assert "[invalid-date]" in done.stderr
        assert "calendar-stale" not in done.stderr
    assert (july.folder / NAME).read_bytes() == before
    assert b"CANCELLED" not in (tmp_path / "out/all.ics").read_bytes()


def test_a_broken_ledger_is_never_overwritten(july: Data) -> None:
    conflict = "version: 1\nsite: x.org\nsessions:\n<<<<<<< ours\n=======\n>>>>>>> theirs\n"
    july.write({NAME: conflict})
    done = run("calendar", "update", july.folder, "--site", SITE)
    assert done.exit_code == 1
    assert "[yaml-syntax]" in done.stderr
    assert (july.folder / NAME).read_text(encoding="utf-8") == conflict


def test_a_folder_without_data_is_said(tmp_path: Path) -> None:
    for words in (
        ("calendar", "update"),
        ("calendar", "check"),
        ("export", "calendar", "-o", tmp_path / "x"),
    ):
        assert run(*words, tmp_path).exit_code == 2


def test_an_early_ledger_is_right_for_calendars(july: Data) -> None:
    run("calendar", "update", july.folder, "--site", SITE)
    text = (july.folder / NAME).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(("events:", "  july: "))]
    july.write({NAME: "".join(lines).replace("version: 3", "version: 2")})
    assert run("calendar", "check", july.folder).exit_code == 0
    done = run("calendar", "update", july.folder)
    assert done.stdout == f"{july.folder / NAME}: written anew\n"
    assert (july.folder / NAME).read_text(encoding="utf-8") == text
