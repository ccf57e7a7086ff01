"""``du-events print programme``: a day on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from sphinx_du_events.cli.printing.common import out_option, paper_option, require_typesetting, write
from sphinx_du_events.cli.printing.event import Options, asked, event_options
from sphinx_du_events.printing.paper import PAPERS
from sphinx_du_events.printing.programme import programme_document

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Print the programme of each day on a page.")
@event_options("the programme")
@paper_option
@out_option("programme.pdf")
def programme(paper: str, out: Path, **options: Unpack[Options]) -> None:
    """Print the programme of each day on a page, with every session.

    EVENT is the id of an event, also of a draft; it can be left out if there is only one. A day with several
    rooms is a grid across the page, any other a list. What does not fit is set smaller, down to 6.5 points;
    then affiliations, people and notes, and tracks are left out, in this order. No title is cut: a day that
    has too many sessions for a page has several, and a note says so.

    Exits with 0, with 1 when no font has a character (the file is made), 2 when the command itself is wrong.
    """
    require_typesetting()
    found = asked(options)
    write(programme_document(found.about, found.days, PAPERS[paper]), found.source, out)
