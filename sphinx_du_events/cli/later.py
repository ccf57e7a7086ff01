"""Groups of commands that load the module of a command when the command runs, and not before.

A command starts in the time that its own modules take to load; all of them together take several times that.
"""

from __future__ import annotations

from collections import UserDict
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import click

if TYPE_CHECKING:
    from collections.abc import Sequence


class Later(click.Command):
    """A command of which only the name and the short help are known until it runs."""

    def __init__(self, name: str, place: str, short_help: str) -> None:
        """``place`` is the module and the name in it: ``package.module:command``."""
        super().__init__(name, short_help=short_help)
        self.place = place

    def load(self) -> click.Command:
        """The command itself."""
        module, _, name = self.place.partition(":")
        return cast("click.Command", getattr(import_module(module), name))

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the command itself, which then runs, or is completed in a shell."""
        return self.load().make_context(info_name, args, parent, **extra)


class _Commands(UserDict[str, click.Command]):
    """Commands by name; who takes one gets it loaded."""

    def __getitem__(self, name: str) -> click.Command:
        command = self.data[name]
        return command.load() if isinstance(command, Later) else command


class LazyGroup(click.Group):
    """A group that lists its commands, in help and for shells, without loading any."""

    def __init__(self, *args: Any, later: Sequence[Later] = (), **attributes: Any) -> None:
        """Begin with the commands that are loaded ``later``."""
        super().__init__(*args, **attributes)
        self._listed = _Commands({str(one.name): one for one in later})
        self.commands = self._listed

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """A command as it is listed; it loads itself when it runs."""
        return self._listed.data.get(cmd_name)
