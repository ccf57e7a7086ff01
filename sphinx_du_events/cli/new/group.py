"""``du-events new``: the commands below it."""

from __future__ import annotations

import click

from sphinx_du_events.cli.new.event import event
from sphinx_du_events.cli.new.person import person
from sphinx_du_events.cli.new.session import session
from sphinx_du_events.cli.new.sponsor import sponsor


@click.group(short_help="Write a record: an event, a session, a person or a sponsor.")
def new() -> None:
    """Write a record into the right file of the event data.

    Asks for what no option says. Every answer is checked as in the data, and asked again if it is wrong.
    """


for command in (event, session, person, sponsor):
    new.add_command(command)
