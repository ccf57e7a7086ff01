"""``du-events print booklet``: the abstracts of an event, bound."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path  # noqa: TC003 - click reads the types of parameters
from typing import TYPE_CHECKING

import click

from sphinx_du_events.cli.export import address_of, language_option
from sphinx_du_events.cli.one_event import event_argument, one_event, path_option
from sphinx_du_events.cli.printing.common import out_option, require_typesetting, write
from sphinx_du_events.cli.terminal import OneOf, site_address
from sphinx_du_events.exporters.clock import moment_of_build
from sphinx_du_events.exporters.public import is_told
from sphinx_du_events.printing.booklet import Booklet
from sphinx_du_events.printing.paper import A5, PAPERS
from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from sphinx_du_events.printing.paper import Paper

_SIZES: dict[str, Paper] = {**PAPERS, A5.name: A5}


@click.command(short_help="Make a booklet of abstracts.")
@event_argument
@path_option
@click.option(
    "--paper", type=OneOf(list(_SIZES)), default="a4", show_default=True, help="The size of the paper."
)
@language_option
@click.option(
    "--site",
    metavar="ADDRESS",
    default="",
    callback=site_address,
    help="The site's address, to which the code on the title page leads if the event has no url.",
)
@click.option("--no-photos", is_flag=True, help="Print no photos of people.")
@out_option("booklet.pdf")
def booklet(
    *, event: str | None, path: Path, paper: str, language: str, site: str, no_photos: bool, out: Path
) -> None:
    """Make a booklet of an event: its programme, and an entry for each session, with people and sponsors.

    EVENT is the id of an event, or its file or folder; it may be left out if there is only one. Drafts are
    not printed.

    Exits with 0, with 1 when no font has a character (the booklet is made), 2 when the command itself is
    wrong.
    """
    require_typesetting()
    found = one_event(event, path)
    data = found.data
    if data.event.status == "draft" or not is_told(data):
        raise click.UsageError(f"“{data.id}” is not printed while its status is not a public one")
    # A command may ask the clock; a build must not.
    view = View(found.store, (moment_of_build() or datetime.now(UTC)).date())
    made = Booklet(data, view, language, _SIZES[paper], address_of(site), has_photos=not no_photos)
    write(made.document(), found.source, out)
