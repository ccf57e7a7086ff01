from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
import yaml
from coming_dates import AHEAD, FIRST, moved, years_until
from written import BY_HAND, DOCS, ROOT, apply, blocks, build, du_events, followed, words

if TYPE_CHECKING:
    from pathlib import Path

_BY_HAND = ("mkdir ", "cd ", "python3 -m venv", "source ", "pip install ", "git ")


@pytest.mark.parametrize("years", [0, 1, 6])
def test_following_it_word_for_word_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    day = datetime.combine(FIRST, time(), UTC) + timedelta(weeks=52 * years - 13)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(day.timestamp())))
    assert years_until(day.date()) == years
    guide = tmp_path / "by-hand.md"
    guide.write_text(moved(BY_HAND.read_text(encoding="utf-8"), years), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    builds = checks = 0
    for block in blocks(guide):
        if block.name:
            apply(block, tmp_path)
        if block.language != "console":
            continue
        for command, printed in block.commands:
            name, *arguments = command.split()
            if name == "sphinx-build":
                build(tmp_path / arguments[-2], tmp_path / arguments[-1])
                builds += 1
            elif name == "du-events":
                assert du_events(*arguments) == printed
                checks += 1
            else:
                assert command.startswith(_BY_HAND), command
    assert (builds, checks) == (2, 2)
    page = words(tmp_path / "docs" / "_build" / "html" / "index.html")
    for shown in ("Saturday", "16:00–17:00 Nairobi (EAT)", "Amina Otieno", "Lantern Press", "Register"):
        assert shown in page


def test_its_workflow_runs_what_it_says(tmp_path: Path) -> None:
    site = followed(tmp_path)
    workflow = yaml.safe_load((site / ".github/workflows/docs.yml").read_text(encoding="utf-8"))
    commands = [step["run"] for step in workflow["jobs"]["docs"]["steps"] if "run" in step]
    assert commands == [
        "pip install -r docs/requirements.txt",
        "du-events check --format github",
        "sphinx-build -n -W --keep-going docs docs/_build/html",
    ]
    config = yaml.safe_load((site / ".readthedocs.yaml").read_text(encoding="utf-8"))
    assert (site / config["sphinx"]["configuration"]).is_file()
    assert (site / config["python"]["install"][0]["requirements"]).is_file()


_NOT_OURS = ("actions/deploy-pages@", "actions/upload-pages-artifact@")


def test_it_uses_the_same_actions_as_we_do() -> None:
    workflows = (ROOT / ".github/workflows").glob("*.yml")
    ours = "\n".join(path.read_text(encoding="utf-8") for path in workflows)
    guides = [DOCS / "how-to" / f"{name}.md" for name in ("continuous-integration", "keep-pages-right")]
    for page in (BY_HAND, *guides):
        for block in blocks(page):
            for line in block.body.splitlines():
                if "uses:" in line and not any(name in line for name in _NOT_OURS):
                    assert line.strip().removeprefix("- ") in ours


def test_messages_of_the_reference_are_what_the_command_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = followed(tmp_path) / "docs" / "events" / "spring-sprint.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2026-03-21", "2026-03-32"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    message = next(block.body for block in blocks(DOCS / "reference" / "diagnostics.md"))
    assert du_events("check").startswith(message)
    (listed,) = (
        block.body for block in blocks(DOCS / "reference" / "command-line.md") if block.language == "json"
    )
    assert du_events("check", "--format", "json") == listed


def test_its_dates_are_to_come_whenever_it_is_built() -> None:
    for today in (date(2025, 1, 1), FIRST, date(2026, 11, 26), date(2026, 12, 13), date(2039, 7, 1)):
        years = years_until(today)
        first = date.fromisoformat(moved(FIRST.isoformat(), years))
        assert first - today >= AHEAD
        assert first.weekday() == FIRST.weekday()
        assert years == 0 or first - timedelta(weeks=52) - today < AHEAD


def test_a_date_that_does_not_exist_stays_so_and_other_years_stay() -> None:
    text = "2026-03-32: March 2026 has 31 days, 2022-03-14"
    assert moved(text, 2) == "2028-03-32: March 2028 has 31 days, 2022-03-14"
