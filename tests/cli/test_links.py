"""Commands in a source directory in which links lead out: reported, not followed."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_du_events.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

EVENT = """
    event: {title: July, timezone: UTC}
    sessions: [{id: one, title: One, start: 2022-07-09 09:00}]
    contributions: {source: table.xlsx}
"""
LINK = "this is a link to a {} outside the source directory"


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source directory beside a folder that is nobody's business."""
    secret = tmp_path / "secret"
    (secret / "events").mkdir(parents=True)
    for name in ("event.yaml", "id_secret.yaml", "events/event.yaml", "events/id_secret.yaml"):
        (secret / name).write_text("token: abc123", encoding="utf-8")
    docs = tmp_path / "project" / "docs"
    docs.mkdir(parents=True)
    (docs / "conf.py").touch()
    monkeypatch.chdir(docs.parent)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1654084800")
    return docs


def write(docs: Path) -> Path:
    folder = docs / "events"
    folder.mkdir()
    (folder / "july.yaml").write_text(dedent(EVENT.replace("{source: table.xlsx}", "[]")), encoding="utf-8")
    return folder


def run(*words: object) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "abc123" not in result.output
    assert "id_secret" not in result.output
    return result


@pytest.mark.parametrize("path", [".", "docs", "docs/events"])
def test_a_data_folder_that_leads_out_is_reported(docs: Path, tmp_path: Path, path: str) -> None:
    (docs / "events").symlink_to(tmp_path / "secret/events")
    done = run("check", path)
    assert done.exit_code == 1
    assert done.stdout.startswith(f"docs/events: error: {LINK.format('folder')} [file-outside]\n")
    for words in (("calendar", "check"), ("plan",), ("reconcile", "--path")):
        assert run(*words, path).exit_code in (1, 2)


def test_a_documentation_that_leads_out_is_no_source_directory(docs: Path, tmp_path: Path) -> None:
    (docs / "conf.py").unlink()
    docs.rmdir()
    docs.symlink_to(tmp_path / "secret")
    for _ in range(2):
        for path in (".", "docs", "docs/events", docs.absolute()):
            assert f"docs/events: error: {LINK.format('folder')}" in run("check", path).stdout
        (tmp_path / "secret/conf.py").touch()


def test_a_project_elsewhere_may_be_reached_through_a_link(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(docs)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/way").symlink_to(docs.parent)
    monkeypatch.chdir(docs)
    assert run("check", "../../mine/way").exit_code == 0
    assert run("check", tmp_path / "mine/way").exit_code == 0


def test_a_documentation_may_be_a_link_within_the_project(docs: Path) -> None:
    write(docs)
    docs.rename(docs.with_name("manual"))
    docs.symlink_to("manual")
    assert run("check").exit_code == 0


def test_a_ledger_that_leads_out_is_neither_read_nor_written(docs: Path, tmp_path: Path) -> None:
    ledger = write(docs) / "_calendar.yaml"
    for target in (tmp_path / "secret/event.yaml", tmp_path / "secret/new.yaml"):
        ledger.symlink_to(target)
        for words in (("update", "docs", "--site", "example.org"), ("check", "docs")):
            done = run("calendar", *words)
            assert done.exit_code == 1
            assert LINK.format("file") in done.stderr
        ledger.unlink()
    assert not (tmp_path / "secret/new.yaml").exists()
    assert (tmp_path / "secret/event.yaml").read_text() == "token: abc123"


def test_a_collected_file_that_leads_out_is_not_compared(docs: Path, tmp_path: Path) -> None:
    (write(docs) / "_july-collected.yaml").symlink_to(tmp_path / "secret/event.yaml")
    for words in ((), ("--collected", "docs/events/_july-collected.yaml")):
        done = run("reconcile", *words)
        assert done.exit_code == 1
        assert LINK.format("file") in done.stderr


def test_calendars_are_not_exported_through_a_link(docs: Path, tmp_path: Path) -> None:
    write(docs)
    (docs / "out").mkdir()
    (docs / "out/session").symlink_to(tmp_path / "secret")
    done = run("export", "calendar", "docs", "-o", "docs/out", "--site", "example.org")
    assert done.exit_code == 1
    assert "leads out of the folder “out”" in done.stderr
    assert not (tmp_path / "secret/july").exists()


def test_schemas_are_not_written_through_a_link(docs: Path, tmp_path: Path) -> None:
    (docs / "event.json").symlink_to(tmp_path / "secret/event.yaml")
    done = run("schema", "docs")
    assert done.exit_code == 1
    assert "leads out of the folder “docs”" in done.stderr
    assert (tmp_path / "secret/event.yaml").read_text() == "token: abc123"
