from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
import yaml
from PIL import Image
from written import DOCS, apply, blocks, build, du_events, followed

from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted(page for page in (DOCS / "how-to").glob("*.md") if page.stem != "index")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="M0 0h4v1H0z"/></svg>'


def _make_folder(site: Path) -> None:
    """Make the event of the site by hand a folder, as the guides have it for larger events."""
    events = site / "docs" / "events"
    folder = events / "spring-sprint"
    if not folder.is_dir():
        return
    whole = yaml.safe_load((events / "spring-sprint.yaml").read_text(encoding="utf-8"))
    (events / "spring-sprint.yaml").unlink()
    for section, value in whole.items():
        path = folder / f"{section}.yaml"
        if not path.exists():
            path.write_text(yaml.safe_dump(value, default_flow_style=False), encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_guide_says_works_on_the_site_by_hand(page: Path, tmp_path: Path) -> None:
    site = followed(tmp_path)
    for block in blocks(page):
        if block.name:
            apply(block, site)
    _make_folder(site)
    events = site / "docs" / "events"
    for file in events.rglob("*.yaml"):
        for name in re.findall(r"(?:logo(?:_dark)?|src): (\S+)", file.read_text(encoding="utf-8")):
            (file.parent / name).parent.mkdir(exist_ok=True)
            (file.parent / name).write_text(LOGO, encoding="utf-8")
        for name in re.findall(r"photo: (\S+)", file.read_text(encoding="utf-8")):
            (file.parent / name).parent.mkdir(exist_ok=True)
            Image.new("RGB", (400, 300)).save(file.parent / name)
    assert load(events, site / "docs").diagnostics == ()
    if any(block.name.startswith("docs/") for block in blocks(page)):
        build(site / "docs", site / "_build", "dummy")


WORKFLOWS = [
    yaml.safe_load(block.body)
    for page in PAGES
    for block in blocks(page)
    if block.name.startswith(".github/workflows/") and block.body.startswith("name:")
]


def test_whole_workflows_say_what_they_may_do() -> None:
    assert len(WORKFLOWS) > 3
    for workflow in WORKFLOWS:
        assert set(workflow["permissions"].items()) <= {("contents", "read")}
        for job in workflow["jobs"].values():
            assert "permissions" not in job or job["permissions"] == {"pages": "write", "id-token": "write"}


def test_workflows_name_actions_that_nobody_can_move_and_keep_no_token() -> None:
    steps = [step for one in WORKFLOWS for job in one["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert len(used) > 5
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name)] == []
    versions: dict[str, set[str]] = {}
    for page in PAGES:
        for action, version in re.findall(r"uses: (\S+@\S+)(.*)", page.read_text(encoding="utf-8")):
            assert re.fullmatch(r" # v[0-9]+\.[0-9]+\.[0-9]+", version), action
            versions.setdefault(action.partition("@")[0], set()).add(f"{action}{version}")
    assert [names for names in versions.values() if len(names) > 1] == []
    for step in steps:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_what_runs_for_strangers_has_no_secrets_and_runs_nothing_of_theirs() -> None:
    (page,) = [page for page in PAGES if page.stem == "continuous-integration"]
    workflow = next(one for one in WORKFLOWS if "--untrusted" in str(one))
    # YAML 1.1 takes GitHub's “on” for a truth value.
    assert list(workflow[True]) == ["pull_request"]
    assert not [one for one in WORKFLOWS if "pull_request_target" in one[True]]
    assert "secrets" not in page.read_text(encoding="utf-8").replace("your secrets", "")
    commands = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    assert commands == ["pip install sphinx-du-events", "du-events check docs --untrusted --format github"]


def test_the_command_for_strangers_finds_nothing_wrong_on_the_site_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(followed(tmp_path))
    assert "nothing is wrong" in du_events("check", "docs", "--untrusted", "--format", "github")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_sessions_without_a_file_are_right_too(page: Path, tmp_path: Path) -> None:
    printed = [
        block.body for block in blocks(page) if block.language == "yaml" and block.body.startswith("- id:")
    ]
    for number, body in enumerate(printed):
        folder = tmp_path / f"event-{number}"
        folder.mkdir()
        header = "event: {title: Printed, timezone: Africa/Nairobi}\n"
        people = "people: [{id: amina-otieno, name: Amina Otieno}]\n"
        (folder / "event.yaml").write_text(header + people, encoding="utf-8")
        kind = "sessions" if re.search("(start|date):", body) else page.stem.split("-")[0]
        if kind == "sessions":
            (folder / "sessions.yaml").write_text(body, encoding="utf-8")
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "working-session-2.md").touch()
    (tmp_path / "slides").mkdir()
    (tmp_path / "slides" / "working-session-2.pdf").write_bytes(b"%PDF-1.4\n")
    assert load(tmp_path, tmp_path).diagnostics == ()


def test_the_message_about_a_spreadsheet_is_what_the_command_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(DOCS / "events", tmp_path / "docs" / "events")
    monkeypatch.chdir(tmp_path)
    page = DOCS / "how-to" / "contributions-in-a-spreadsheet.md"
    printed = next(
        block.body for block in blocks(page) if "Resolved" in block.body and ": warning:" in block.body
    )
    assert printed in du_events("check")


def test_the_message_on_the_first_page_is_what_the_command_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(DOCS / "events", tmp_path / "docs" / "events")
    path = tmp_path / "docs" / "events" / "pymc-study-group.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("date: 2022-12-06", "date: 2022-11-31"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ((_, printed),) = next(
        block.commands
        for block in blocks(DOCS / "index.md")
        if "du-events" in block.body and ": error:" in block.body
    )
    assert printed in du_events("check")
