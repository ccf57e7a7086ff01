"""``du-events check``: the diagnostics of a build, without Sphinx."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sphinx_du_events.cli.check_formats import FORMATS, worst
from sphinx_du_events.cli.data import read_data, require_data, source_option
from sphinx_du_events.cli.terminal import DayType, OneOf
from sphinx_du_events.diagnostics import Code
from sphinx_du_events.l10n.countries import country_names
from sphinx_du_events.model.file_types import parse_types
from sphinx_du_events.reading.trust import FRIENDS, Trust

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.store import Store


def _known_languages(_context: click.Context, _option: click.Parameter, value: tuple[str, ...]) -> Any:
    for language in value:
        if not country_names((language,)):
            raise click.BadParameter(f"“{language}” is not a language that countries have names in")
    return value


def _known_types(_context: click.Context, _option: click.Parameter, value: tuple[str, ...]) -> Any:
    try:
        return parse_types(value)
    except ValueError as error:
        raise click.BadParameter(f"expected {error}") from error


def _missing_media(store: Store, today: datetime | None) -> Iterable[Diagnostic]:
    # Without this question, a check starts without what answers it.
    from sphinx_du_events.exporters.clock import moment_of_build  # noqa: PLC0415 - see above
    from sphinx_du_events.queries.media import missing_media  # noqa: PLC0415 - see above
    from sphinx_du_events.queries.view import View  # noqa: PLC0415 - see above

    # A command may ask the clock; a build must not.
    day = (today or moment_of_build() or datetime.now(UTC)).date()
    return missing_media(View(store, day))


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
@click.option(
    "--format",
    "form",
    type=OneOf(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to print: for people, for programs, or as annotations of a GitHub workflow.",
)
@source_option
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    callback=_known_languages,
    help="A language that countries are named in, besides English. May be repeated.",
)
@click.option(
    "--download-type",
    "download_types",
    multiple=True,
    metavar="TYPE",
    callback=_known_types,
    help="A type of file that may be downloaded beside the usual ones, such as csv; as the site's"
    " du_events_download_types. May be repeated.",
)
@click.option(
    "--ignore",
    multiple=True,
    type=OneOf([code.slug for code in Code]),
    metavar="CODE",
    help="A kind of diagnostic to leave out. May be repeated.",
)
@click.option(
    "--untrusted",
    is_flag=True,
    help="For data that nobody has reviewed, as in a stranger's pull request: symbolic links, large files and"
    " unusual names are errors, no message repeats a cell of a table, and 200 messages are the most.",
)
@click.option(
    "--media",
    is_flag=True,
    help="Also list the sessions that are over and have no recording, slides or transcript. Breaks and what"
    " was not recorded have none to miss.",
)
@click.option(
    "--today",
    type=DayType(),
    metavar="YYYY-MM-DD",
    help="The day as of which sessions are over, for --media; by default today.",
)
def check(  # noqa: PLR0913 - the command's options
    path: Path,
    form: str,
    source: Path | None,
    languages: tuple[str, ...],
    download_types: tuple[str, ...],
    ignore: tuple[str, ...],
    *,
    untrusted: bool,
    media: bool,
    today: datetime | None,
) -> None:
    """Check event data and print every problem in it.

    PATH is a folder of event data, one event's file or folder in it, or a documentation folder with
    an "events" folder; by default the current folder.

    Exits with 0 when nothing is wrong or notes are all there is, 1 when something is wrong with the data or,
    with --media, a session lacks something, 2 when something is wrong with the command itself.
    """
    trust = Trust(strangers=True, known=Path.cwd()) if untrusted else FRIENDS
    read = read_data(
        require_data(path), path, source, languages=languages, download_types=download_types, trust=trust
    )
    missing = _missing_media(read.store, today) if media else ()
    found = [
        one for one in (*read.settings, *read.store.diagnostics, *missing) if one.code.slug not in ignore
    ]
    click.echo(FORMATS[form](worst(found, trust.most_told), read.store))
    if trust.most_told is not None and len(found) > trust.most_told:
        click.echo(f"{len(found) - trust.most_told:,} more are not printed", err=True)
    sys.exit(1 if any(one.severity != "note" for one in found) else 0)
