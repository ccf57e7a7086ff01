"""``du-events export``: the data in other programs' formats."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.calendar import known, path_argument, site_named
from sphinx_du_events.cli.data import refuse_unknown, source_option
from sphinx_du_events.cli.terminal import OneOf, event_ids, files_written
from sphinx_du_events.exporters.clock import moment_of_build
from sphinx_du_events.exporters.icalendar import ledger as ledgers
from sphinx_du_events.exporters.icalendar.entries import CalendarSite, entries
from sphinx_du_events.exporters.icalendar.ledger_events import notices
from sphinx_du_events.exporters.kind import ExportSite
from sphinx_du_events.exporters.kinds import KINDS, exported
from sphinx_du_events.hints import FIRST_LEDGER
from sphinx_du_events.l10n.catalogs import languages, words_in
from sphinx_du_events.model.published import PublishedSessions
from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.exporters.kind import ExportKind
    from sphinx_du_events.exporters.kinds import ExportedFile


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
        moment_of_build() or UNKNOWN,
    )
    try:
        written = atomic_files.write_folder(output, files, ".ics", is_ours, output)
    except OSError as error:
        raise click.FileError(str(error.filename or output), error.strerror) from error
    click.echo(f"{len(files)} calendars in {output}, {written} of them written")
    sys.exit(1 if wrong or stale else 0)


language_option = click.option(
    "--language",
    type=OneOf(languages()),
    default="en",
    show_default=True,
    help="The language of our own words, of dates and of countries, in what has any.",
)


# --- a command for each kind -------------------------------------------------------------------


def _command(kind: ExportKind) -> click.Command:
    """The command that writes the files of a kind."""

    def run(*, event: tuple[str, ...] = (), **options: Any) -> None:
        _run(kind, event, _Options(**options))

    run.__doc__ = f"""{kind.meaning}

    PATH is the folder of event data, or a documentation folder with an "events" folder; by default the
    current folder. {_files_in_words(kind)}

    Exits with 0, with 1 when the data or the ledger has errors{_or_is_stale(kind)} (what can be written is
    written), 2 when the command itself is wrong.
    """
    made: Callable[..., Any] = run
    inward: list[Callable[..., Any]] = [source_option, *reversed(_options(kind)), path_argument]
    for option in inward:
        made = option(made)
    return click.command(kind.name, short_help=f"{kind.title}.")(made)


def _or_is_stale(kind: ExportKind) -> str:
    return " or the ledger is stale" if kind.needs_ledger else ""


def _files_in_words(kind: ExportKind) -> str:
    names = " and ".join(f"“{name}”" for name in kind.files)
    where = ", for each event in a folder of its own" if kind.scope == "event" else ""
    return f"Writes {names}{where}."


class _Options(NamedTuple):
    """The options of a command."""

    path: Path
    output: Path | None
    site: str
    title: str
    language: str
    source: Path | None


def _options(kind: ExportKind) -> list[Callable[..., Any]]:
    of_events = click.option(
        "--event",
        metavar="ID",
        multiple=True,
        shell_complete=event_ids,
        help="An event to write, also a draft; by default all that are not drafts.",
    )
    return [
        *([of_events] if kind.scope == "event" else []),
        click.option(
            "--output",
            "-o",
            type=click.Path(file_okay=False, path_type=Path),
            help="The folder to write into. Without it, a single file is printed.",
        ),
        click.option(
            "--site",
            metavar="ADDRESS",
            default="",
            help="The site's address, such as https://example.org/: identifiers are made of its host, and"
            " links of it. Where there is a ledger, identifiers have the ledger's name.",
        ),
        click.option("--title", default="Events", show_default=True, help="The title of the site."),
        language_option,
    ]


def _run(kind: ExportKind, events: tuple[str, ...], options: _Options) -> None:
    found = known(options.path, options.source)
    name = site_named(options.site) if options.site else ""
    if found.ledger is None and kind.needs_ledger and not found.wrong:
        begin = "it is made of the calendars' ledger, which knows since when something is so"
        raise click.UsageError(f"there is no ledger “{found.path}”: {begin}; run {FIRST_LEDGER}")
    if found.ledger is None and not name:
        raise click.UsageError("name the site, as in --site https://example.org")
    refuse_unknown(found.store, events)
    stale = None
    if kind.needs_ledger and found.ledger and not found.errors:
        stale = ledgers.stale(found.ledger, entries(found.store), found.path, notices(found.store))
    for one in (*found.errors, *filter(None, (stale,))):
        click.echo(str(one), err=True)
    built = moment_of_build()
    view = View(found.store, (built or datetime.now(UTC)).date(), published_by(found.ledger))
    about = CalendarSite(
        found.ledger.site if found.ledger else name,
        options.title,
        address_of(options.site),
        words_in(options.language),
    )
    files = list(exported([kind], view, ExportSite(about, options.language, found.ledger, built), events))
    if options.output is None:
        _print(files)
    else:
        _write(files, options.output)
    sys.exit(1 if found.errors or stale else 0)


def published_by(ledger: ledgers.Ledger | None) -> PublishedSessions | None:
    """What calendars have published, by the ledger; None without."""
    return PublishedSessions(ledger.published()) if ledger else None


def address_of(text: str) -> str:
    """The address of the site's root, with a trailing ``/``; empty for a name alone."""
    return f"{text.rstrip('/')}/" if "://" in text else ""


def _print(files: list[ExportedFile]) -> None:
    if len(files) != 1:
        what = f"there are {len(files)} files" if files else "there is nothing to write"
        raise click.UsageError(f"{what}: name a folder, as in --output exports")
    click.echo(files[0].content, nl=False)


def _write(files: list[ExportedFile], output: Path) -> None:
    contents = {one.path: one.content for one in files}
    try:
        written = atomic_files.write_folder(output, contents, "", lambda _content: False, output)
    except OSError as error:
        raise click.FileError(str(error.filename or output), error.strerror) from error
    click.echo(files_written(len(files), output, written))


for _one in map(_command, KINDS):
    export.add_command(_one)
