"""``du-events announce``: an event's entries for the lists of conferences that others keep."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.calendar import known, path_argument, site_named
from sphinx_du_events.cli.data import refuse_unreadable, source_option
from sphinx_du_events.cli.export import address_of
from sphinx_du_events.cli.one_event import the_event
from sphinx_du_events.cli.site_settings import plain_value
from sphinx_du_events.cli.terminal import OneOf, event_ids, files_written
from sphinx_du_events.exporters.clock import moment_of_build
from sphinx_du_events.exporters.icalendar.entries import CalendarSite
from sphinx_du_events.exporters.kind import ExportSite
from sphinx_du_events.exporters.listings.form import entry
from sphinx_du_events.exporters.listings.forms import BY_NAME, FORMS
from sphinx_du_events.exporters.listings.listing import Listing
from sphinx_du_events.exporters.schedules import frab_xml

if TYPE_CHECKING:
    from sphinx_du_events.exporters.listings.form import Entry, Form
    from sphinx_du_events.store import EventData


def _each_form() -> str:
    return "\n\n".join(f"\b\n{form.name}\n  {form.title}. {form.home}" for form in FORMS)


_HELP = f"""Print the rows and entries that calendars of conferences and phone apps take.

PATH is the folder of event data, or a documentation folder with an "events" folder; by default the current
folder. What an entry needs and the data does not have is named with the key to write; nothing is invented.
The kinds:

{_each_form()}

Exits with 0, with 1 when something is missing or not taken, or when the data has errors (what is known is
printed), 2 when the command itself is wrong.
"""


@click.command(help=_HELP, short_help="Print entries for calendars of conferences and phone apps.")
@path_argument
@click.option("--event", metavar="ID", shell_complete=event_ids, help="The event, if there are several.")
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    type=OneOf(list(BY_NAME)),
    help="A kind of entry; several may be named. By default all, each under a heading.",
)
@click.option(
    "--site",
    metavar="ADDRESS",
    default="",
    help="The site's address, such as https://example.org/, for entries that lead to its files.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder to write a file for each kind into. Without it, entries are printed.",
)
@source_option
def announce(
    path: Path,
    event: str | None,
    kinds: tuple[str, ...],
    site: str,
    output: Path | None,
    source: Path | None,
) -> None:
    """Print entries."""
    found = known(path, source)
    refuse_unreadable(found.store, path)
    for error in found.errors:
        click.echo(str(error), err=True)
    data = the_event(found.store, event)
    listing = _listing(data, site, found.source)
    forms = [BY_NAME[name] for name in dict.fromkeys(kinds)] or list(FORMS)
    made = [(form, entry(form, listing)) for form in forms]
    for form, one in made:
        for fault in one.faults:
            click.echo(f"{form.name}: {fault}", err=True)
    if output is None:
        _print(made)
    else:
        _write(made, output)
    sys.exit(1 if found.errors or any(one.faults for _form, one in made) else 0)


def _listing(data: EventData, site: str, source: Path) -> Listing:
    address = address_of(site)
    about = ExportSite(CalendarSite(site_named(site) if site else "", "", address))
    written = plain_value(source, "du_events_exports", lambda _found: None)
    has_schedule = isinstance(written, list | tuple) and frab_xml.KIND.name in written
    schedule = about.file(frab_xml.KIND.files[0], data) if has_schedule else ""
    # A command may ask the clock; a build must not.
    today = (moment_of_build() or datetime.now(UTC)).date()
    return Listing(data, about, today, schedule)


def _print(made: list[tuple[Form, Entry]]) -> None:
    for place, (form, one) in enumerate(made):
        if len(made) > 1 and one.text:
            click.echo(("\n" if place else "") + f"# {form.title}\n# {form.home}\n")
        click.echo(one.text, nl=False)


def _write(made: list[tuple[Form, Entry]], output: Path) -> None:
    contents = {form.file: one.text.encode() for form, one in made if one.text}
    try:
        written = atomic_files.write_folder(output, contents, "", lambda _content: False, output)
    except OSError as error:
        raise click.FileError(str(error.filename or output), error.strerror) from error
    click.echo(files_written(len(contents), output, written))
