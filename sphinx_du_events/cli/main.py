"""The command line: thin commands over the data."""

from __future__ import annotations

import click

from sphinx_du_events import __version__
from sphinx_du_events.cli.check import check
from sphinx_du_events.cli.schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="du-events")
def main() -> None:
    """Check and describe event data, without Sphinx."""


main.add_command(check)
main.add_command(schema)
