"""What commands do for people at a terminal: color, near words, completion of ids."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

import click

from sphinx_du_events.diagnostics import printable
from sphinx_du_events.hints import suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from click.shell_completion import CompletionItem

    from sphinx_du_events.diagnostics import Severity

COLORS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}
"""The color of each severity; the word stands beside it, so nothing is lost without color."""


def wants_color(environment: Mapping[str, str] = os.environ) -> bool | None:
    """Whether the user asked for color, or for none; None means color on a terminal and none in a pipe.

    ``NO_COLOR`` is of https://no-color.org, ``CLICOLOR`` and ``CLICOLOR_FORCE`` of
    https://bixense.com/clicolors/, ``FORCE_COLOR`` of https://force-color.org.
    """
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environment.get("CLICOLOR") == "0" or environment.get("TERM") == "dumb":
        return False
    return None


class Progress:
    """How far a command is, told at a terminal if it takes longer than a second."""

    _FIRST = 1.0
    _BETWEEN = 0.2

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = time.monotonic() + self._FIRST
        self._shown = False
        self._stream = sys.stderr

    def __call__(self, done: int, whole: int) -> None:
        """Tell that a part is done."""
        now = time.monotonic()
        if now >= self._next and self._stream.isatty():
            self._next = now + self._BETWEEN
            self._shown = True
            click.echo(f"\r{self._what}: {done:,} of {whole:,}", err=True, nl=False)

    def __enter__(self) -> Self:
        """Begin to count the time."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Clear the line."""
        if self._shown:
            click.echo(f"\r{' ' * (len(self._what) + 24)}\r", err=True, nl=False)


_COMMAND = re.compile(r"\s*::[^:]")


def diff_line(line: str) -> str:
    """A line of a unified diff, in color, without its end; what others wrote rules no terminal and no log."""
    words = printable(line.rstrip("\r\n").replace("\t", "    "))
    # A line that begins so is a command to a workflow of GitHub.
    words = words.replace("::", r"\x3a:", 1) if _COMMAND.match(words) else words
    return click.style(words, fg={"+": "green", "-": "red", "@": "cyan"}.get(line[:1]))


class OneOf(click.Choice[str]):
    """One of some words; for another, the message has the nearest."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's signature
        """The message for a word that is none of them."""
        return f"there is no “{value}” here; {suggest(str(value), self.choices)}"


def site_address(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """An address of a site that people can open; empty if none is named. A callback of options."""
    try:
        parts = urlsplit(text)
        is_right = not text or (parts.scheme in ("http", "https") and bool(parts.hostname))
    except ValueError:
        is_right = False
    if not is_right:
        raise click.BadParameter(f"“{text}” is no address of a site; it begins with https://")
    return text


class DayType(click.DateTime):
    """A day as ISO 8601 has it."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day, at midnight."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"there is no day “{value}”; write it as YYYY-MM-DD", param, ctx)


def event_ids(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The ids of the events that a command may mean, for completion in a shell; none if there is no data."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only a shell that completes needs it

    from sphinx_du_events.cli.data import find_data, read_data  # noqa: PLC0415 - as above

    path = Path(context.params.get("path") or ".")
    data = find_data(path)
    if data is None or not data.exists():
        return []
    try:
        store = read_data(data, path).store
    except (click.ClickException, OSError):
        return []
    return [
        CompletionItem(one, help=str(found.event.title))
        for one, found in store.events.items()
        if one.startswith(begun)
    ]


def files_written(number: int, folder: Path, written: int) -> str:
    """What a command tells that wrote those of several files into a folder that were not there so already."""
    if not number:
        return "There is nothing to write."
    if number == 1:
        return f"1 file in {folder}, {'written' if written else 'unchanged'}"
    return f"{number:,} files in {folder}, {written:,} of them written"
