"""The command line: thin commands over the data."""

from __future__ import annotations

import io
import sys

import click

from sphinx_du_events import __version__
from sphinx_du_events.cli.announce import announce
from sphinx_du_events.cli.calendar import calendar
from sphinx_du_events.cli.check import check
from sphinx_du_events.cli.collect import collect
from sphinx_du_events.cli.export import export
from sphinx_du_events.cli.imports import import_command
from sphinx_du_events.cli.init import init
from sphinx_du_events.cli.new.group import new
from sphinx_du_events.cli.pages import pages
from sphinx_du_events.cli.photos import photos
from sphinx_du_events.cli.plan import plan
from sphinx_du_events.cli.reconcile import reconcile
from sphinx_du_events.cli.schema import schema
from sphinx_du_events.cli.terminal import wants_color
from sphinx_du_events.hints import TUTORIAL


@click.group(
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


main.add_command(announce)
main.add_command(calendar)
main.add_command(check)
main.add_command(collect)
main.add_command(export)
main.add_command(import_command)
main.add_command(init)
main.add_command(new)
main.add_command(pages)
main.add_command(photos)
main.add_command(plan)
main.add_command(reconcile)
main.add_command(schema)
