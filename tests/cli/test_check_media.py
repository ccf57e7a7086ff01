"""``du-events check --media``: what is missing after sessions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from sphinx_du_events.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "event: {title: A sprint, timezone: UTC}\nsessions:\n"
VIDEO = "video: 'https://youtu.be/dQw4w9WgXcQ'"
SLIDES = "slides: 'https://example.org/s'"
WORDS = "transcript: 'https://example.org/t'"


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "events").mkdir()
    (tmp_path / "conf.py").touch()
    return tmp_path / "events"


def check(events: Path, *sessions: str, options: tuple[str, ...] = ("--today", "2026-06-01")) -> Result:
    written = "".join(f"- {{{one}}}\n" for one in sessions)
    (events / "sprint.yaml").write_text(HEAD + written, encoding="utf-8")
    return CliRunner().invoke(main, ["check", "--media", *options])


def past(more: str = "", *, type_: str = "talk") -> str:
    return f"id: a, title: A, type: {type_}, date: 2026-05-30" + (f", {more}" if more else "")


def test_a_session_that_is_over_is_listed_at_its_place_with_what_it_lacks(events: Path) -> None:
    result = check(events, past())
    assert result.output == (
        "events/sprint.yaml:3:8: warning: session “a”: it is over since 2026-05-30, and has no recording,"
        " no slides and no transcript [no-media]\n"
        "    if it was not recorded, write recordings: not-recorded\n"
        "1 event, 1 session: 1 warning\n"
    )
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        (f"{VIDEO}, {SLIDES}, {WORDS}", ""),
        (f"{VIDEO}, {SLIDES}", "no transcript"),
        (f"{VIDEO}", "no slides and no transcript"),
        (f"{SLIDES}, recordings: not-recorded", ""),
        ("recordings: not-recorded", "no slides"),
        (f"{SLIDES}, recordings: {{status: not-published}}", ""),
        (
            f"{SLIDES}, {WORDS}, recordings: {{status: scheduled}}",
            "a recording that is still to be published",
        ),
        ("links: [{title: V, url: 'https://x.org', type: recording}]", "no slides and no transcript"),
        (f"{VIDEO}, {WORDS}, links: [{{title: S, url: 'https://x.org', type: Slides}}]", ""),
    ],
)
def test_each_status_says_what_is_missing(events: Path, more: str, missing: str) -> None:
    result = check(events, past(more))
    assert (f"and has {missing} [no-media]" in result.output) is bool(missing)
    assert result.exit_code == bool(missing)


@pytest.mark.parametrize(
    "session",
    [
        "id: a, title: A, date: 2026-06-01",  # today
        "id: a, title: A, date: 2026-06-02",
        "id: a, title: A",
        past(type_="break"),
        past(type_="lunch"),
        past("status: cancelled"),
        past("status: postponed"),
        past("status: draft"),
    ],
)
def test_what_is_to_come_not_held_or_between_sessions_lacks_nothing(events: Path, session: str) -> None:
    result = check(events, session)
    assert result.output == "1 event, 1 session: nothing is wrong\n"
    assert result.exit_code == 0


def test_without_the_option_nothing_is_looked_for(events: Path) -> None:
    check(events, past())
    assert CliRunner().invoke(main, ["check"]).exit_code == 0


def test_programs_and_workflows_have_it_too(events: Path) -> None:
    found = json.loads(
        check(events, past(VIDEO), options=("--today", "2026-06-01", "--format", "json")).output
    )
    assert [(one["code"], one["line"], one["severity"]) for one in found] == [("no-media", 3, "warning")]
    output = check(events, past(VIDEO), options=("--today", "2026-06-01", "--format", "github")).output
    assert output.startswith("::warning file=events/sprint.yaml,line=3,col=8,title=no-media::session “a”")


def test_it_can_be_left_out_as_any_other_kind(events: Path) -> None:
    assert check(events, past(), options=("--today", "2026-06-01", "--ignore", "no-media")).exit_code == 0


def test_the_day_is_that_of_the_build_or_of_the_clock(events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1748563200")  # 2025-05-30
    assert check(events, past(), options=()).exit_code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1812000000")  # 2027-06-03
    assert check(events, past(), options=()).exit_code == 1


def test_a_day_that_is_none_is_misuse(events: Path) -> None:
    assert check(events, past(), options=("--today", "soon")).exit_code == 2


PART = "id: b, title: B, part_of: a, duration: 5m"


@pytest.mark.parametrize(
    ("whole", "part", "missing"),
    [
        (f"{VIDEO}, {SLIDES}, {WORDS}", "", []),
        ("", f"{VIDEO}, {SLIDES}, {WORDS}", []),
        (VIDEO, SLIDES, ["“a”: it is over since 2026-05-30, and has no transcript"]),
        ("", SLIDES, ["“a”: it is over since 2026-05-30, and has no recording and no transcript"]),
    ],
)
def test_a_session_and_its_parts_need_each_thing_once(
    events: Path, whole: str, part: str, missing: list[str]
) -> None:
    output = check(events, past(whole), f"{PART}, {part}" if part else PART).output

    told = [line for line in output.splitlines() if ": warning: session " in line]
    assert len(told) == len(missing)
    assert all(words in line for words, line in zip(missing, told, strict=True))
