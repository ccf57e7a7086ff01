"""``du-events calendar``: the ledger of what subscribers' calendars and feeds have been told."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.data import read_data, require_data, source_option
from sphinx_du_events.exporters.clock import moment_of_build
from sphinx_du_events.exporters.folders import ledger_beside
from sphinx_du_events.exporters.icalendar import ledger as ledgers
from sphinx_du_events.exporters.icalendar import ledger_file
from sphinx_du_events.exporters.icalendar.entries import entries
from sphinx_du_events.exporters.icalendar.ledger_events import notices
from sphinx_du_events.exporters.icalendar.names import site_name
from sphinx_du_events.hints import FIRST_LEDGER

if TYPE_CHECKING:
    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.store import Store

path_argument = click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")


class SiteCalendars(NamedTuple):
    """The data of a site, and its ledger."""

    store: Store
    source: Path
    """The source directory."""
    path: Path
    """Where the ledger is, or will be."""
    ledger: Ledger | None
    wrong: list[Diagnostic]
    """What is wrong with the ledger's file."""

    @property
    def errors(self) -> list[Diagnostic]:
        """The errors: what is left out because of them is not known to be gone."""
        return [one for one in (*self.store.diagnostics, *self.wrong) if one.severity == "error"]


def known(path: Path, source: Path | None) -> SiteCalendars:
    """What is known of all events of the site that a path means, even if it means one of them."""
    data = require_data(path).absolute()
    if not (data.parent / "conf.py").exists() and (
        data.is_file() or (data.parent / ledger_file.NAME).exists()
    ):
        data = data.parent
    store, source, _settings = read_data(data, path, source)
    wrong: list[Diagnostic] = []
    file = ledger_beside(data)
    return SiteCalendars(store, source, file, ledger_file.read(file, source, wrong.append), wrong)


def site_named(text: str) -> str:
    """The name of the site that an option means."""
    name = site_name(text)
    if not name:
        raise click.BadParameter(f"“{text}” is not a site's address or name", param_hint="--site")
    return name


def refuse(found: list[Diagnostic], what: str) -> None:
    """Print errors and leave: a session that could not be read must not be taken for a removed one."""
    if found:
        for one in found:
            click.echo(str(one), err=True)
        click.echo(f"{what} until this is right", err=True)
        sys.exit(1)


@click.group()
def calendar() -> None:
    """Keep the ledger by which calendars and feeds follow changes."""


@calendar.command()
@path_argument
@click.option(
    "--site",
    metavar="ADDRESS",
    help="The site's address, such as https://example.org: its host ends the UID of each session. Needed"
    " once; the ledger keeps it.",
)
@source_option
def update(path: Path, site: str | None, source: Path | None) -> None:
    """Write down what calendars and feeds are told from now on.

    PATH is the folder of event data, or a documentation folder with an "events" folder; by default the
    current folder. The ledger lies in the folder of event data; commit it.

    Exits with 0, with 1 when the data or the ledger has errors, 2 when the command itself is wrong.
    """
    found = known(path, source)
    refuse(found.errors, "the ledger stays as it is")
    before = found.ledger
    if before is None:
        if site is None:
            raise click.UsageError("name the site once, as in --site https://example.org")
        before = ledgers.Ledger(site_named(site))
    elif site is not None and site_named(site) != before.site:
        raise click.UsageError(
            f"the ledger is for “{before.site}”: with another name every session would be doubled"
        )
    listed, events = entries(found.store), notices(found.store)
    changes = ledgers.changes(before, listed, events)
    # A command may ask the clock; a build must not.
    now = moment_of_build() or datetime.now(UTC)
    content = ledger_file.text_of(ledgers.updated(before, listed, now, events)).encode()
    try:
        written = atomic_files.write(found.path, content, found.source, durable=True)
    except OSError as error:
        raise click.FileError(str(found.path), error.strerror) from error
    words = str(changes) or ("written anew" if written else "nothing has changed")
    click.echo(f"{found.path}: {words}")


@calendar.command("check")
@path_argument
@source_option
def check_ledger(path: Path, source: Path | None) -> None:
    """Say whether the ledger knows the data as it is.

    PATH is what it is for "update".

    Exits with 0 when it does, 1 when it does not or when the data or the ledger has errors, 2 when there
    is no ledger.
    """
    found = known(path, source)
    refuse(found.errors, "nothing more can be said")
    if found.ledger is None:
        raise click.UsageError(f"there is no ledger “{found.path}”: run {FIRST_LEDGER}")
    # An early ledger is right for calendars; exports of feeds say what it lacks.
    events = notices(found.store) if found.ledger.knows_places else None
    stale = ledgers.stale(found.ledger, entries(found.store), found.path, events)
    if stale:
        click.echo(str(stale), err=True)
        sys.exit(1)
    click.echo(f"{found.path}: knows all {len(found.ledger.told)} sessions")
