"""The reference of the commands is written by hand, so it is held against the commands."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from sphinx_du_events.cli.main import main

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "calendars.md"


@pytest.mark.parametrize("group", ["export", "calendar"])
def test_every_option_is_in_the_reference(group: str) -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    commands = main.commands[group]
    assert isinstance(commands, click.Group)
    for name, command in commands.commands.items():
        if "calendar" not in (group, name):
            continue
        part = text.partition(f"(du-events-{group}-{name})=")[2].partition(")= #")[0]
        assert part
        for paragraph in (command.help or "").split("\n\n"):
            assert " ".join(paragraph.split()) in part
        for option in command.params:
            if isinstance(option, click.Option):
                assert (option.help or "") in part
                assert all(word in part for word in option.opts)
