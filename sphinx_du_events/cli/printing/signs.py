"""``du-events print signs``: what is on in a room, for its door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from sphinx_du_events.cli.printing.common import out_option, paper_option, require_typesetting, write
from sphinx_du_events.cli.printing.event import Options, asked, event_options
from sphinx_du_events.hints import suggest
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.printing.paper import PAPERS
from sphinx_du_events.printing.signs import rooms_of, signs_document

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.cli.printing.event import Asked


@click.command(short_help="Print a sign for each room and day.")
@event_options("signs")
@click.option(
    "--room",
    "rooms",
    metavar="ROOM",
    multiple=True,
    help="A room, by its id or title; several may be named. By default all that have sessions.",
)
@paper_option
@out_option("signs.pdf")
def signs(rooms: tuple[str, ...], paper: str, out: Path, **options: Unpack[Options]) -> None:
    """Print a sign for each room and day: the room, what is known of it, and its sessions.

    EVENT is the id of an event, also of a draft; it can be left out if there is only one. Breaks, and what
    all rooms have in common, are smaller than the room's own sessions.

    Exits with 0, with 1 when no font has a character (the file is made), 2 when the command itself is wrong.
    """
    require_typesetting()
    found = asked(options)
    chosen = _rooms(found, rooms)
    write(signs_document(found.about, found.days, chosen, PAPERS[paper]), found.source, out)


def _rooms(found: Asked, named: tuple[str, ...]) -> list[str]:
    """The keys of the rooms that are meant; ``click.UsageError`` if there are none."""
    data = found.about.data
    known = rooms_of(data, found.days)
    if not known:
        raise click.UsageError(f"no session of “{data.id}” has a room; write them as its “room”")
    by_id = {same_name(room.id): same_name(room.title) for room in data.rooms}
    chosen = []
    for word in named:
        key = same_name(word)
        key = key if key in known else by_id.get(key, key)
        if key not in known:
            raise click.UsageError(f"no session is in a room “{word}”; {suggest(word, [*known.values()])}")
        chosen.append(key)
    return [key for key in known if not chosen or key in chosen]
