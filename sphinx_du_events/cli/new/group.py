"""``du-events new``: the commands below it."""

from __future__ import annotations

import click

from sphinx_du_events.cli.later import Later, LazyGroup

_COMMANDS = tuple(
    Later(name, f"sphinx_du_events.cli.new.{name}:{name}", short_help)
    for name, short_help in (
        ("event", "Write the file of an event."),
        ("session", "Write a session into an event's file."),
        ("person", "Write the file of a person."),
        ("sponsor", "Write a sponsor into an event's file."),
    )
)


@click.group(
    cls=LazyGroup, later=_COMMANDS, short_help="Write a record: an event, a session, a person or a sponsor."
)
def new() -> None:
    """Write a record into the right file of the event data.

    Asks for what no option says. Every answer is checked as in the data, and asked again if it is wrong.
    """
