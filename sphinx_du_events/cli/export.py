"""``du-events export``: the data in other programs' formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.calendar import known, path_argument, site_named
from sphinx_du_events.cli.data import source_option
from sphinx_du_events.exporters.icalendar import ledger as ledgers
from sphinx_du_events.exporters.icalendar.entries import CalendarSite, entries

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Diagnostic


@click.group()
def export() -> None:
    """Write event data in other programs' formats."""


@export.command("calendar", short_help="Write calendars of sessions, events and the whole site.")
@path_argument
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write into. Calendars that an earlier export left there are removed.",
)
@click.option(
    "--site",
    metavar="ADDRESS",
    help="The site's address, such as https://example.org: its host ends the UID of each session. Not"
    " needed where there is a ledger.",
)
@click.option(
    "--title", default="Events", show_default=True, help="The name of the calendar of all sessions."
)
@source_option
def export_calendar(path: Path, output: Path, site: str | None, title: str, source: Path | None) -> None:
    """Write iCalendar files of sessions, events, the whole site and slices of it.

    PATH is the folder of event data, or a documentation folder with an "events" folder; by default the
    current folder.

    Exits with 0, with 1 when the data or the ledger has errors or the ledger is stale (what can be
    written is written), 2 when the command itself is wrong.
    """
    # Only what writes calendars pays for loading the library.
    from sphinx_du_events.exporters.icalendar.files import UNKNOWN, calendars, is_ours  # noqa: PLC0415 - see above

    found = known(path, source)
    ledger = found.ledger
    name = site_named(site) if site is not None else ""
    if ledger is None and not name:
        raise click.UsageError("name the site, as in --site https://example.org")
    listed = entries(found.store)
    wrong: list[Diagnostic] = found.errors
    stale = ledgers.stale(ledger, listed, found.path) if ledger and not wrong else None
    for one in (*wrong, *filter(None, (stale,))):
        click.echo(str(one), err=True)
    files = calendars(
        [*listed, *(ledger.removed_beside(listed) if ledger else ())],
        CalendarSite(ledger.site if ledger else name, title),
        ledger.stamps(listed) if ledger else None,
        ledgers.moment_of_build() or UNKNOWN,
    )
    try:
        written = atomic_files.write_folder(output, files, ".ics", is_ours, output)
    except OSError as error:
        raise click.FileError(str(error.filename or output), error.strerror) from error
    click.echo(f"{len(files)} calendars in {output}, {written} of them written")
    sys.exit(1 if wrong or stale else 0)
