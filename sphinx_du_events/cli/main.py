"""The command line: thin commands over the data."""

from __future__ import annotations

import io
import sys

import click

from sphinx_du_events import __version__
from sphinx_du_events.cli.later import Later, LazyGroup
from sphinx_du_events.cli.terminal import wants_color
from sphinx_du_events.hints import TUTORIAL

_COMMANDS = tuple(
    Later(name, f"sphinx_du_events.cli.{place}", short_help)
    for name, place, short_help in (
        ("announce", "announce:announce", "Print entries for calendars of conferences and phone apps."),
        ("calendar", "calendar:calendar", "Keep the ledger by which calendars and feeds follow changes."),
        ("cards", "cards:cards", "Make cards and flyers of events, sessions and people."),
        ("check", "check:check", "Check event data and print every problem in it."),
        ("collect", "collect:collect", "Collect an event's work on GitHub into a file to review."),
        ("export", "export:export", "Write event data in other programs' formats."),
        ("import", "imports:import_command", "Take event data from other files."),
        ("init", "init.command:init", "Begin a site, or add what an existing site lacks."),
        ("new", "new.group:new", "Write a record: an event, a session, a person or a sponsor."),
        ("pages", "pages:pages", "List generated pages, or write one as your own."),
        ("photos", "photos:photos", "List people whose photo is missing or does not suit a page."),
        ("plan", "plan:plan", "Find a time that is fair for people in many zones."),
        ("print", "printing.group:print_group", "Make PDFs to print, of the same data as pages."),
        ("reconcile", "reconcile:reconcile", "Compare recorded contributions with collected ones."),
        ("schema", "schema:schema", "Write the JSON Schemas of the data into FOLDER."),
    )
)


@click.group(
    cls=LazyGroup,
    later=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=f"\b\nThe tutorial: {TUTORIAL}",  # click breaks no line of a paragraph that begins so
)
@click.version_option(__version__, prog_name="du-events")
@click.pass_context
def main(context: click.Context) -> None:
    """Begin, check, import and export event data, without a build.

    “du-events check” in a folder of documentation is a good beginning.
    """
    if context.color is None:
        context.color = wants_color()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Data has any character, a terminal or a pipe on Windows has not.
            stream.reconfigure(errors="backslashreplace")
