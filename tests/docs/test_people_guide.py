"""The guide for contributors who add themselves: what it prints to copy is right."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import yaml
from written import DOCS, blocks, du_events, followed

from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE = DOCS / "how-to" / "contributors-add-themselves.md"


def test_the_link_opens_a_file_that_is_right(tmp_path: Path) -> None:
    site = followed(tmp_path)
    (recipe,) = [block.body for block in blocks(PAGE) if block.language == "md"]
    (address,) = re.findall(r"\((https://github\.com/[^)]+)\)", recipe)
    parts = urlsplit(address)
    fields = {key: value[0] for key, value in parse_qs(parts.query).items()}
    assert parts.path.endswith("/new/main/docs/events/people")
    folder = site / "docs/events/people"
    folder.mkdir()
    (folder / fields["filename"]).write_text(fields["value"], encoding="utf-8")
    store = load(site / "docs/events", site / "docs")
    assert store.diagnostics == ()
    assert all(data.people["your-name"].name == "Your Name" for data in store.events.values())


def test_the_command_writes_what_the_form_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(followed(tmp_path))
    (console,) = [block for block in blocks(PAGE) if block.language == "console"]
    command, _, printed = console.body.removeprefix("$ ").replace("\\\n", "").partition("\n")
    assert du_events(*shlex.split(command)[1:]) == printed
    (form,) = [yaml.safe_load(block.body) for block in blocks(PAGE) if "ISSUE_TEMPLATE" in block.name]
    asked = {field["id"] for field in form["body"]}
    written = yaml.safe_load((tmp_path / "docs/events/people/dana-quispe.yaml").read_text(encoding="utf-8"))
    assert set(written) <= asked
