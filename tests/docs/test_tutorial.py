from __future__ import annotations

from shlex import split
from typing import TYPE_CHECKING

from written import TUTORIAL, apply, blocks, build, du_events, words

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_BY_HAND = ("python3 -m venv", "source ", "pip install ", "git ")


def test_following_it_word_for_word_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795651200")  # 26 November 2026
    site = tmp_path
    builds = checks = 0
    for block in blocks(TUTORIAL):
        if block.name:
            apply(block, site)
        for command, printed in block.commands if block.language == "console" else ():
            monkeypatch.chdir(site)
            name, *arguments = split(command)
            if name == "sphinx-build":
                build(site / arguments[-2], site / arguments[-1])
                builds += 1
            elif name == "du-events":
                assert du_events(*arguments) == printed
                checks += 1
            elif name == "cd":
                site /= arguments[0]
            else:
                assert command.startswith(_BY_HAND), command
    assert (builds, checks) == (2, 6)
    page = words(site / "docs" / "_build" / "html" / "index.html")
    for shown in ("From the first issue", "Thursday", "18:00–20:00 Nairobi (EAT)", "Session #5", "Gita Rai"):
        assert shown in page
    assert "Fjord & Sons" in page
    assert "Starts in 14 days" in page
