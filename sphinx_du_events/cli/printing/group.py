"""``du-events print``: the commands below it."""

from __future__ import annotations

import click

from sphinx_du_events.cli.later import Later, LazyGroup

_COMMANDS = tuple(
    Later(name, f"sphinx_du_events.cli.printing.{place}", short_help)
    for name, place, short_help in (
        ("badges", "badges:badges", "Make badges of a table of people, and of speakers and organizers."),
        ("booklet", "booklet:booklet", "Make a booklet of abstracts."),
        ("certificates", "certificates:certificates", "Make certificates for those who took part."),
        ("programme", "programme:programme", "Print the programme of each day on a page."),
        ("signs", "signs:signs", "Print a sign for each room and day."),
    )
)


@click.group(
    name="print", cls=LazyGroup, later=_COMMANDS, short_help="Make PDFs to print, of the same data as pages."
)
def print_group() -> None:
    """Make PDFs to print, of the same data as pages.

    They have no date and are made without the network: the same data, words and fonts give the same file.
    """
