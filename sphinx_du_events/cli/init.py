"""``du-events init``: a new site, or what an existing site lacks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from pydantic_core import PydanticCustomError

from sphinx_du_events.cli.one_event import shown
from sphinx_du_events.cli.terminal import OneOf, diff_line
from sphinx_du_events.exporters.icalendar.ledger import moment_of_build
from sphinx_du_events.hints import suggest
from sphinx_du_events.l10n.cities import zone_of_city
from sphinx_du_events.l10n.languages import language_code, language_names
from sphinx_du_events.l10n.zones import is_place
from sphinx_du_events.model.moments import parse_zone
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.starting.chosen import KINDS, THEMES, Chosen
from sphinx_du_events.starting.existing import additions, existing_site
from sphinx_du_events.starting.plan import ChangedError, Plan
from sphinx_du_events.starting.site import new_site
from sphinx_du_events.writing.gate import UnwritableError
from sphinx_du_events.writing.new_record import checked_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.starting.existing import Existing

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Options:
    """What options say; None for what is to be asked."""

    name: str | None
    zone: str | None
    kind: str | None
    theme: str | None
    languages: tuple[str, ...] | None
    yes: bool


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
    yes: bool,
    dry_run: bool,
) -> None:
    """Write a site with example events that are to come: pages, data, settings and checks.

    FOLDER is the folder of the project; by default the current folder. Asks for what no option says.

    If it has a site, with a conf.py, only what the site lacks for events is added: the diff is shown first.
    No file is overwritten; in conf.py and requirements.txt a line is put in, if that is certainly safe.
    """
    try:
        site = existing_site(folder)
        if site is not None:
            _refuse_pages_folder(folder, site)
        options = _Options(
            _or_none(_name, name),
            _or_none(_zone, zone),
            kind,
            theme,
            _languages(languages) if languages else None,
            yes or dry_run,
        )
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


def _begin(folder: Path, options: _Options, *, dry_run: bool) -> None:
    """Write a new site."""
    chosen = _asked(options, _default_name(folder))
    plan = Plan(folder)
    for path, text in new_site(chosen).items():
        plan.add(path, text)
    if dry_run:
        _show(plan)
        return
    plan.save()
    for path in plan.kept:
        click.echo(f"{shown(folder / path)}: is there, and stays as it is")
    number = len(plan.new)
    click.echo(f"{number} file{'s' * (number != 1)} written: the pages are {shown(folder / 'docs')}/*.md,")
    click.echo(f"the event data is in {shown(folder / 'docs' / 'events')}. Look at the site:\n")
    if folder.absolute() != Path.cwd():
        click.echo(f"  cd {shown(folder)}")
    click.echo("  pip install -r docs/requirements.txt\n  sphinx-build -n -W docs docs/_build/html")


def _extend(site: Existing, options: _Options, *, dry_run: bool, yes: bool) -> None:
    """Add what an existing site lacks."""
    for option, value in (("--theme", options.theme), ("--language", options.languages)):
        if value is not None:
            raise click.UsageError(
                f"{option} is for a new site: {shown(site.root / site.place('conf.py'))} is there"
            )
    chosen = None
    if site.has_data:
        _refuse_example(site, options)
    else:
        own = _Options(options.name, options.zone, options.kind, "pydata", ("en",), options.yes)
        chosen = _asked(own, _usable(site.project) or _default_name(site.root))
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


def _refuse_example(site: Existing, options: _Options) -> None:
    """Refuse options that are for example data, as there is data."""
    given = (("--name", options.name), ("--zone", options.zone), ("--kind", options.kind))
    named = next((option for option, value in given if value is not None), None)
    if named is not None:
        where = shown(site.root / site.data)
        raise click.UsageError(f"{named} is for example data, and {where} has data: use du-events new event")


def _show(plan: Plan) -> None:
    for line in plan.diff():
        click.echo(diff_line(line))


# --- questions ---------------------------------------------------------------------------------


def _asked(options: _Options, name: str) -> Chosen:
    """What is chosen, by options, answers and defaults."""
    zone = _default_zone()
    if options.yes:
        return Chosen(
            options.name or name,
            options.zone or zone,
            options.kind or "event",
            _today(),
            options.theme or "pydata",
            options.languages or ("en",),
        )
    name = options.name or _ask("Name", name, _name)
    if options.kind is None:
        for kind, what in KINDS.items():
            click.echo(f"  {kind}: {what}")
    kind = options.kind or click.prompt("Kind", default="event", type=OneOf(list(KINDS)))
    zone = options.zone or _ask("Time zone, or a city", zone, _zone)
    theme = options.theme or click.prompt("Theme", default="pydata", type=OneOf(list(THEMES)))
    languages = options.languages or _ask(
        "Language, and others that it is translated into", "en", lambda text: _languages(text.split(","))
    )
    return Chosen(name, zone, kind, _today(), theme, languages)


def _ask(question: str, default: str, read: Callable[[str], Answer]) -> Answer:
    """Ask until an answer is right."""
    while True:
        try:
            return read(click.prompt(question, default=default))
        except click.UsageError as error:
            click.echo(f"  {error.message}", err=True)


def _or_none(read: Callable[[str], Answer], text: str | None) -> Answer | None:
    return None if text is None else read(text)


def _name(text: str) -> str:
    try:
        return checked_title(text)
    except UnwritableError as error:
        raise click.UsageError(str(error)) from None


def _zone(text: str) -> str:
    """The zone of a name or a city; ``click.UsageError`` with the nearest."""
    try:
        return str(parse_zone(text))
    except PydanticCustomError as error:
        city = zone_of_city(text.strip())
        if city is None:
            raise click.UsageError(in_one_line(error)) from None
        return city


def _languages(texts: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    codes: dict[str, None] = {}
    for text in (part for one in texts for part in one.split(",")):
        code = language_code(text.strip(), ("en",))
        if code is None:
            raise click.UsageError(
                f"“{text.strip()}” is not a language; {suggest(text, language_names(['en']))}"
            )
        codes[code] = None
    return tuple(codes)


# --- defaults ----------------------------------------------------------------------------------


def _today() -> date:
    return (moment_of_build() or datetime.now(UTC)).date()


def _default_name(folder: Path) -> str:
    """A name made of the folder's: “Spring docs sprint” for “spring-docs-sprint”."""
    words = " ".join(folder.absolute().resolve().name.replace("-", " ").replace("_", " ").split())
    return _usable(words[:1].upper() + words[1:]) or "Our events"


def _usable(name: str) -> str:
    """A name, if it can be the title of an event."""
    try:
        return checked_title(name)
    except UnwritableError:
        return ""


def _default_zone() -> str:
    """The computer's zone; UTC if it is unknown, or no place."""
    from babel.localtime import get_localzone  # noqa: PLC0415 - reads files of the system

    try:
        zone = str(parse_zone(str(get_localzone())))
    except (LookupError, PydanticCustomError):
        return "UTC"
    return zone if is_place(zone) else "UTC"
