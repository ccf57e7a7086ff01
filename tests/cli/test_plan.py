"""``du-events plan``: what it prints, and what it says is wrong."""

from __future__ import annotations

import json
import re
import shlex
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli.plan import plan, range_from

if TYPE_CHECKING:
    from click.testing import Result

THREE = (
    "--zone",
    "America/Los_Angeles (San Francisco) 3",
    "--zone",
    "Asia/Kolkata (Mumbai) 6, Africa/Nairobi 2",
    "--length",
    "2h",
)
WINTER = ("--from", "2026-01-15", "--to", "2026-01-15")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(plan, arguments)


def said(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_case_worked_out_by_hand() -> None:
    text = said(*THREE, *WINTER)
    assert "2h for 11 people, comfortable from 08:00 to 22:00, 2026-01-15\n" in text
    assert "   6  Asia/Kolkata (Mumbai)\n" in text
    lines = text.splitlines()
    assert "UTC    comfort   San Francisco      Mumbai             Nairobi" in lines
    assert "04:00   9 of 11  20:00 -1d          09:30              07:00 (+1:00)" in lines
    assert "15:00   2 of 11  07:00 (+1:00)      20:30 (-0:30)      18:00" in lines
    assert "19:00   3 of 11  11:00              00:30 +1d (-4:30)  22:00 (-2:00)" in lines
    assert text.endswith(
        """\
All are comfortable 05:00-06:00, 16:00-16:30 UTC. No start suits all.
Best start: 04:00 UTC, 9 of 11 comfortable
  San Francisco  20:00-22:00
  Mumbai         09:30-11:30
  Nairobi        07:00-09:00  1h outside, comfortable +1:00
Fair rotation: 2 starts, as few as can be, with which everyone is comfortable at least once
  04:00 UTC  San Francisco 20:00, Mumbai 09:30
  05:00 UTC  Mumbai 10:30, Nairobi 08:00
"""
    )


def test_when_the_clocks_change_it_says_what_is_before_and_after() -> None:
    text = said(*THREE, "--from", "2026-01-15")
    dates = "2026-03-08, 2026-03-09, 2026-11-01, 2026-11-02"
    assert f"The answer changes with the clocks, on {dates}:" in text
    assert "\n2026-01-15 to 2026-03-07\n  All are comfortable 05:00-06:00, 16:00-16:30 UTC." in text
    assert "\n2026-03-09 to 2026-10-31\n  All are comfortable 15:00-16:30 UTC." in text


def test_an_answer_that_stays_is_given_once() -> None:
    text = said("--zone", "Asia/Kolkata", "--from", "2026-01-15")
    assert text.count("Best start") == 1
    assert text.endswith("The answer is the same on all days.\n")


def test_weekdays_have_a_table_each() -> None:
    text = said(*THREE, "--from", "2026-01-15", "--weekday", "friday", "--weekday", "SUNDAY")
    assert "Friday, Sunday in UTC" in text
    assert "Friday, 2026-01-16\n" in text
    assert "Sunday, 2026-01-18\n" in text
    assert "2026-01-16 to 2026-03-06" in text


def test_all_suits_and_nothing_suits() -> None:
    assert "Starts that suit all: 05:00\n" in said(*THREE, "--length", "1h", *WINTER)
    text = said("--zone", "UTC", "--length", "15h", *WINTER)
    assert "(x)" in text
    assert text.endswith("No start suits anybody: the session is longer than the comfortable hours.\n")
    text = said("--zone", "Asia/Kathmandu", "--length", "14h", *WINTER)
    assert text.endswith("No start suits anybody; starts closer to each other may.\n")
    text = said("--zone", "Asia/Kathmandu, UTC", "--length", "14h", *WINTER)
    assert text.endswith("No start at all suits Asia/Kathmandu\n")


def test_a_terminal_of_any_kind_can_show_it() -> None:
    assert said(*THREE, "--from", "2026-01-15").isascii()


def test_json() -> None:
    found: dict[str, Any] = json.loads(said(*THREE, "--from", "2026-01-15", "--format", "json"))
    assert found["length"] == 120
    assert found["comfort"] == [480, 1320]
    assert [one["people"] for one in found["parties"]] == [3, 6, 2]
    assert len(found["starts"]["2026-01-15"]) == 24
    first = found["periods"][0]
    assert (first["from"], first["to"]) == ("2026-01-15", "2026-03-07")
    assert first["common"] == [["05:00", "06:00"], ["16:00", "16:30"]]
    assert first["suits_all"] == first["never_in_comfort"] == []
    assert first["best"]["utc"] == "04:00"
    assert first["best"]["local"][2] == {
        "start": "07:00",
        "day": 0,
        "end": "09:00",
        "outside": 60,
        "shift": 60,
    }
    assert [one["utc"] for one in first["rotation"]] == ["04:00", "05:00"]
    assert first["rotation_bound"] == 1


def test_the_guide_prints_what_the_command_prints() -> None:
    guide = (Path(__file__).parents[2] / "docs/how-to/find-a-fair-time.md").read_text(encoding="utf-8")
    printed = re.findall(
        r"```console\n\$ du-events plan (--zone [^\n]+)\n```\n.*?```text\n(.+?)```", guide, re.DOTALL
    )
    assert len(printed) == 2
    for command, text in printed:
        assert text in said(*shlex.split(command))


# --- from data ---------------------------------------------------------------------------------

EVENTS = {
    "sprint.yaml": """\
event: {title: Sprint, comfortable_hours: 9-21, timezones: [{zone: Asia/Kolkata, city: Mumbai}]}
participation: {countries: {United States: 13, India: 6, Bouvet Island: 2}}
""",
    "other.yaml": "event: {title: Other, timezone: UTC}\nparticipation: {countries: {Japan: 4}}\n",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "events"
    folder.mkdir()
    for name, text in EVENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_people_of_an_event(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = said(str(data), "--event", "sprint", *WINTER)
    assert "1h for 19 people, comfortable from 09:00 to 21:00, 2026-01-15\n" in text
    assert "  13  America/New_York\n   6  Asia/Kolkata (Mumbai)\n" in text
    assert "A country with several zones counts as the one that most people live in." in text
    assert "No zone is known for: Bouvet Island 2" in text
    assert "Tokyo" not in text
    monkeypatch.chdir(data)
    assert said("--event", "sprint", *WINTER) == text


def test_people_of_all_events_and_others(data: Path) -> None:
    text = said(str(data), "--zone", "Asia/Kolkata", "--zone", "UTC", *WINTER, "--hours", "8-22")
    assert "for 25 people, comfortable from 08:00 to 22:00" in text
    assert "   7  Asia/Kolkata (Mumbai)\n" in text
    assert "   4  Asia/Tokyo\n" in text


def test_errors_in_the_data_are_told_beside_the_answer(data: Path) -> None:
    (data / "events" / "sprint.yaml").write_text(EVENTS["sprint.yaml"] + "nonsense: 1\n", encoding="utf-8")
    result = run(str(data), *WINTER)
    assert result.exit_code == 0
    assert "run du-events check" in result.stderr
    assert "run du-events check" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--zone", "PST"), "did you mean “America/Los_Angeles”?"),
        (("--zone", "Asia/Kolkatta 2"), "did you mean “Asia/Kolkata”?"),
        (("--zone", "UTC", "--length", "3"), "“3m” is minutes, “3h” is hours"),
        (("--zone", "UTC", "--hours", "8"), "write 8-22"),
        (("--zone", "UTC", "--step", "7m"), "write 1h, 30m or 15m"),
        (("--zone", "UTC", "--from", "2026-02-30"), "February 2026 has 28 days"),
        (("--zone", "UTC", "--from", "2026-02-03", "--to", "2026-02-01"), "is before the first"),
        (("--zone", "UTC", "--from", "2026-02-03", "--to", "2036-02-01"), "the longest span is three years"),
        (("--zone", "UTC", "--weekday", "caturday"), "caturday"),
        (("nowhere",), "nowhere"),
    ],
)
def test_a_wrong_command_exits_with_2_and_says_why(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_where_there_is_nobody(data: Path, tmp_path: Path) -> None:
    result = run(str(data), "--event", "sprnt")
    assert (result.exit_code, "did you mean “sprint”?" in result.stderr) == (2, True)
    (data / "events" / "sprint.yaml").unlink()
    (data / "events" / "other.yaml").write_text("event: {title: Other}\n", encoding="utf-8")
    result = run(str(data))
    assert (result.exit_code, "nobody takes part" in result.stderr) == (2, True)
    empty = tmp_path / "empty"
    empty.mkdir()
    result = run(str(empty))
    assert (result.exit_code, "there is no event data" in result.stderr) == (2, True)


def test_a_plan_begins_today_unless_a_day_is_named() -> None:
    today, named = date(2026, 11, 26), date(2026, 3, 1)
    assert range_from(None, None, today) == (today, date(2027, 11, 25))
    assert range_from(None, date(2026, 12, 5), today) == (today, date(2026, 12, 5))
    assert range_from(named, None, today) == (named, date(2026, 12, 31))
    assert range_from(None, named, today) == (date(2026, 1, 1), named)


def test_a_plan_for_no_day_in_particular_is_for_days_to_come() -> None:
    before = datetime.now(UTC).date()
    first = date.fromisoformat(json.loads(said("--zone", "Asia/Kolkata", "--format", "json"))["from"])
    assert before <= first <= datetime.now(UTC).date()
