"""The command line: thin commands over the data."""

from __future__ import annotations

import io
import sys

import click

from sphinx_du_events import __version__
from sphinx_du_events.cli.calendar import calendar
from sphinx_du_events.cli.check import check
from sphinx_du_events.cli.collect import collect
from sphinx_du_events.cli.export import export
from sphinx_du_events.cli.person import person
from sphinx_du_events.cli.photos import photos
from sphinx_du_events.cli.plan import plan
from sphinx_du_events.cli.reconcile import reconcile
from sphinx_du_events.cli.schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="du-events")
def main() -> None:
    """Check and describe event data, without Sphinx."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Data has any character, a terminal or a pipe on Windows has not.
            stream.reconfigure(errors="backslashreplace")


main.add_command(calendar)
main.add_command(check)
main.add_command(collect)
main.add_command(export)
main.add_command(person)
main.add_command(photos)
main.add_command(plan)
main.add_command(reconcile)
main.add_command(schema)
