"""``du-events init``: a new site, or what an existing site lacks."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.check_formats import lines_for_people
from sphinx_du_events.cli.data import FOLDER, read_data
from sphinx_du_events.cli.imports import event_id
from sphinx_du_events.cli.init.questions import (
    Options,
    asked,
    default_name,
    languages_of,
    name_of,
    or_none,
    usable,
    zone_of,
)
from sphinx_du_events.cli.init.source import begin_from, view_of
from sphinx_du_events.cli.one_event import shown
from sphinx_du_events.cli.terminal import OneOf, diff_line
from sphinx_du_events.importers.formats.known import FORMATS
from sphinx_du_events.starting.chosen import KINDS, THEMES, Chosen, cannot_name_file
from sphinx_du_events.starting.data import without_example
from sphinx_du_events.starting.existing import additions, existing_site
from sphinx_du_events.starting.plan import ChangedError, Plan
from sphinx_du_events.starting.site import new_site, new_site_of

if TYPE_CHECKING:
    from sphinx_du_events.cli.init.source import Begun
    from sphinx_du_events.starting.data import Data
    from sphinx_du_events.starting.existing import Existing


@click.command(short_help="Begin a site, or add what an existing site lacks.")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--name", help="The name of the site; by default that of the folder.")
@click.option("--zone", help="The time zone, such as Africa/Nairobi, or a city; by default the computer's.")
@click.option(
    "--kind", type=OneOf(list(KINDS)), help="; ".join(f"{kind}: {what}" for kind, what in KINDS.items())
)
@click.option("--theme", type=OneOf(list(THEMES)), help="The theme; by default pydata.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    help="The language of the site, by its code or name; again for each that it is translated into.",
)
@click.option(
    "--from",
    "source",
    metavar="SOURCE",
    help="A file, a folder or an address that du-events import reads, in place of the example.",
)
@click.option(
    "--format",
    "format_",
    metavar="FORMAT",
    type=OneOf([one.name for one in FORMATS]),
    help="The format of the source, if it does not show: one that du-events import has.",
)
@click.option("--event", callback=event_id, help="The id of the event; by default made of its title.")
@click.option("--empty", is_flag=True, help="Have no example data: an event without sessions.")
@click.option("--yes", is_flag=True, help="Ask nothing: the defaults count for what no option says.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def init(  # noqa: PLR0913 - the command's options
    *,
    folder: Path,
    name: str | None,
    zone: str | None,
    kind: str | None,
    theme: str | None,
    languages: tuple[str, ...],
    source: str | None,
    format_: str | None,
    event: str,
    empty: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Write a site with example events that are to come: pages, data, settings and checks.

    FOLDER is the folder of the project; by default the current folder. Asks for what no option says.

    With --from, a programme that exists is imported in place of the example. Exits with 1 if something of it
    could not be taken.

    If it has a site, with a conf.py, only what the site lacks for events is added: the diff is shown first.
    No file is overwritten; in conf.py and requirements.txt a line is put in, if that is certainly safe.
    """
    try:
        site = existing_site(folder)
        if site is not None:
            _refuse_pages_folder(folder, site)
        options = Options(
            or_none(name_of, name),
            or_none(zone_of, zone),
            kind,
            theme,
            languages_of(languages) if languages else None,
            yes or dry_run,
            source,
            format_,
            event,
            empty,
        )
        _refuse_contradictions(options)
        if site is not None:
            _extend(site, options, dry_run=dry_run, yes=yes)
        else:
            _begin(folder, options, dry_run=dry_run)
    except BrokenPipeError:  # whoever reads the diff has read enough
        raise
    except OSError as error:
        raise click.FileError(str(error.filename or folder), error.strerror) from error
    except ChangedError as error:
        raise click.UsageError(
            f"nothing is written: {error} was written meanwhile; run the command again"
        ) from None


def _refuse_pages_folder(folder: Path, site: Existing) -> None:
    """Refuse the folder of a project's pages, where it is certainly not the project itself."""
    if site.source or (folder / ".git").exists() or not (folder.absolute().parent / ".git").exists():
        return
    project = shown(folder.absolute().parent)
    raise click.UsageError(f"“{shown(folder)}” holds the pages of a project: write du-events init {project}")


def _refuse_contradictions(options: Options) -> None:
    """Refuse options that do not go together."""
    is_own = options.source is not None or options.empty
    if options.source is not None and options.empty:
        raise click.UsageError("--empty is for a site without data, and --from brings data: leave out one")
    if options.format is not None and options.source is None:
        raise click.UsageError("--format is that of the source: write --from SOURCE too")
    if options.event and not is_own:
        raise click.UsageError("--event is for --from and --empty; the id of an example is made of --name")
    if is_own and options.kind == "community":
        raise click.UsageError(
            "a community has several events: choose another kind, then du-events new event"
        )
    if options.event and cannot_name_file(options.event):
        raise click.UsageError(f"no event can be called “{options.event}”: its file would be something else")


def _begin(folder: Path, options: Options, *, dry_run: bool) -> None:
    """Write a new site."""
    begun = None
    if options.source is None and not options.empty:
        files = new_site(asked(options, default_name(folder)))
    else:
        _refuse_data(folder, options)
        chosen, data, begun = _own_data(folder, options)
        files = new_site_of(chosen, data, view_of(data.files, chosen.today))
    plan = Plan(folder)
    for path, text in files.items():
        plan.add(path, text)
    if dry_run:
        _show(plan)
    else:
        plan.save()
        _tell_written(folder, plan, begun)
    if begun is not None and begun.code:
        sys.exit(begun.code)


def _refuse_data(folder: Path, options: Options) -> None:
    """Refuse data of its own for a site whose folder of data is not empty."""
    data = folder / "docs" / FOLDER
    try:
        is_free = not any(name[0] != "." for name in atomic_files.names(data, folder))
    except FileNotFoundError:
        is_free = True
    if not is_free:
        option = "--empty" if options.empty else "--from"
        raise click.UsageError(f"{option} is for a site without data, and {shown(data)} has data")


def _own_data(folder: Path, options: Options) -> tuple[Chosen, Data, Begun | None]:
    """The data of a site that is no example, and the choices that fit it."""
    name = default_name(folder)
    if options.source is None:
        kinds = tuple(kind for kind in KINDS if kind != "community")
        chosen = replace(asked(options, name, kinds), event=options.event)
        return chosen, without_example(chosen), None
    own = options.name or name
    found = begin_from(options.source, options.format, folder, options.event, options.zone or "", own)
    zone = found.event.event.timezone
    known = replace(options, zone=str(zone) if zone is not None else options.zone)
    kinds = (found.kind, *(kind for kind in KINDS if kind not in ("community", found.kind)))
    chosen = replace(asked(known, usable(found.title) or name, kinds), event=found.event.id)
    return chosen, found.named(found.title or chosen.name, chosen.zone), found


def _tell_written(folder: Path, plan: Plan, begun: Begun | None) -> None:
    """Print what was written, and what to do next."""
    if begun is not None:
        docs = folder / "docs"
        told = {(one.code, one.message) for one in begun.told}
        after = read_data(docs / FOLDER, docs, docs).store.diagnostics
        for line in lines_for_people(one for one in after if (one.code, one.message) not in told):
            click.echo(line, err=True)
        click.echo(begun.line)
    for path in plan.kept:
        click.echo(f"{shown(folder / path)}: is there, and stays as it is")
    number = len(plan.new)
    click.echo(f"{number} file{'s' * (number != 1)} written: the pages are {shown(folder / 'docs')}/*.md,")
    click.echo(f"the event data is in {shown(folder / 'docs' / 'events')}. Look at the site:\n")
    if folder.absolute() != Path.cwd():
        click.echo(f"  cd {shown(folder)}")
    click.echo("  pip install -r docs/requirements.txt\n  sphinx-build -n -W docs docs/_build/html")


def _extend(site: Existing, options: Options, *, dry_run: bool, yes: bool) -> None:
    """Add what an existing site lacks."""
    for option, value, otherwise in (
        ("--theme", options.theme, ""),
        ("--language", options.languages, ""),
        (
            "--from",
            options.source,
            f"; write du-events import {options.source} --into {shown(site.root / site.data)}",
        ),
        ("--empty", options.empty or None, "; write du-events new event"),
    ):
        if value is not None:
            place = shown(site.root / site.place("conf.py"))
            raise click.UsageError(f"{option} is for a new site: {place} is there{otherwise}")
    chosen = None
    if site.has_data:
        _refuse_example(site, options)
    else:
        own = Options(options.name, options.zone, options.kind, "pydata", ("en",), options.yes)
        chosen = asked(own, usable(site.project) or default_name(site.root))
    plan = additions(site, chosen)
    if plan:
        _show(plan)
    else:
        click.echo("Nothing is missing.")
    if plan and not dry_run:
        if not yes:
            click.confirm("Write this?", abort=True)
        plan.save()
        for path in sorted([*plan.longer, *plan.new]):
            click.echo(f"{shown(site.root / path)}: written")
    for sentence in plan.by_hand:
        click.echo(sentence)


def _refuse_example(site: Existing, options: Options) -> None:
    """Refuse options that are for example data, as there is data."""
    given = (("--name", options.name), ("--zone", options.zone), ("--kind", options.kind))
    named = next((option for option, value in given if value is not None), None)
    if named is not None:
        where = shown(site.root / site.data)
        raise click.UsageError(f"{named} is for example data, and {where} has data: use du-events new event")


def _show(plan: Plan) -> None:
    for line in plan.diff():
        click.echo(diff_line(line))
