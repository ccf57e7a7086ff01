"""``du-events print certificates``: a page, or a file, for each person of a table who took part."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.core import ParameterSource

from sphinx_du_events.cli.export import language_option
from sphinx_du_events.cli.one_event import event_argument, one_event, path_option
from sphinx_du_events.cli.printing.common import (
    out_option,
    paper_option,
    require_typesetting,
    write,
    write_each,
)
from sphinx_du_events.cli.printing.roster import (
    Recorded,
    column_option,
    kept_private,
    mapped_columns,
    number_of,
    people_of,
    table_option,
)
from sphinx_du_events.cli.terminal import DayType
from sphinx_du_events.diagnostics import Code, Collected, Diagnostic, Location
from sphinx_du_events.exporters.clock import moment_of_build
from sphinx_du_events.hints import suggest
from sphinx_du_events.l10n.catalogs import languages, words_in
from sphinx_du_events.l10n.languages import language_code
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.fields import id_from
from sphinx_du_events.printing.certificates import Certificates, Certified, Signature
from sphinx_du_events.printing.paper import PAPERS
from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.registrations.cells import is_personal
from sphinx_du_events.typesetting.faces import hosts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.cli.printing.roster import People
    from sphinx_du_events.reading.rosters.people import RosterPerson

_MOST_SIGNATURES = 4
_NOT_HELD = ("draft", "cancelled", "postponed", "unclear")
_LONGEST_NAME = 60
_BETWEEN = re.compile(r"\s*[,;/|]\s*")


@click.command(short_help="Make certificates for those who took part.")
@event_argument
@path_option
@table_option(required=True)
@column_option
@click.option(
    "--everyone",
    is_flag=True,
    help="All in the table took part, whatever it tells of that; only those who cancelled are left out.",
)
@click.option(
    "--signed-by",
    "signed_by",
    metavar="NAME",
    multiple=True,
    help=f"A name below a line to sign on; up to {_MOST_SIGNATURES}. By default the organizers of the event.",
)
@click.option(
    "--date",
    "issued",
    metavar="YYYY-MM-DD",
    type=DayType(),
    help="The day of issue. Without it, none is printed.",
)
@click.option(
    "--each",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder to write a file for each person into, named by the person and the row of the table, in"
    " place of a file for all.",
)
@click.option(
    "--own-language",
    is_flag=True,
    help="Write each certificate in the language that the table has for the person, if our words are in it.",
)
@paper_option
@language_option
@out_option("certificates.pdf")
def certificates(event: str | None, path: Path, **options: Any) -> None:
    """Make certificates of participation for the people in a table who were there.

    The table stays on your machine: it must not lie in a folder of the site, and neither must the
    certificates. E-mail addresses are read to tell people of the same name apart, and never printed. If a
    column tells who attended, the others have no certificate; without any, all in the table have. EVENT is
    the id of the event, or its file; it may be left out if there is only one.

    Exits with 0, with 1 when something of the table is left out by a mistake or no font has a character (the
    certificates are made), 2 when the command itself is wrong.
    """
    given = click.get_current_context().get_parameter_source("out")
    if options["each"] is not None and given is not ParameterSource.DEFAULT:
        raise click.UsageError(
            "--out names a file for all, --each a folder for a file each: name one of them"
        )
    _print(event, path, _Options(**options))


class _Options(NamedTuple):
    """The options of the command."""

    table: Path
    columns: tuple[str, ...]
    everyone: bool
    signed_by: tuple[str, ...]
    issued: datetime | None
    each: Path | None
    own_language: bool
    paper: str
    language: str
    out: Path


def _print(event: str | None, path: Path, options: _Options) -> None:
    require_typesetting()
    mapped = mapped_columns(options.columns)
    one = one_event(event, path)
    data = one.data
    if data.event.status in _NOT_HELD:
        raise click.UsageError(
            f"the status of “{data.id}” is {data.event.status}: nobody took part in it yet"
        )
    private = kept_private(one, event, path)
    private.refuse(options.table, "the table")
    private.refuse(options.each / "certificate.pdf" if options.each else options.out, "the file")
    people = people_of(options.table, mapped, data, "certificate", everyone=options.everyone)
    # A command may ask the clock; a build must not.
    view = View(one.store, (moment_of_build() or datetime.now(UTC)).date())
    recorded = Recorded(data)
    made = Certificates(
        data,
        hosts(data, view),
        _signatures(options.signed_by, recorded, options.language),
        options.issued.date() if options.issued else None,
    )
    certified, wrong = _certified(people, recorded, options.language, own=options.own_language)
    told = f"{number_of(len(certified), 'certificate')}{people.left_out()}"
    if not people.roster.tells_attendance and not options.everyone:
        told += "; no column tells who attended, so all in the table have a certificate"
    if people.roster.left_out["registered"]:
        told += " (--everyone takes them)"
    size = PAPERS[options.paper]
    if options.each is None:
        write(made.document(certified, size), one.source, options.out, f": {told}")
    else:
        named = [(_file_name(own.person), made.document([own], size)) for own in certified]
        write_each(named, one.source, options.each, f": {told}")
    sys.exit(1 if wrong or not people.is_complete else 0)


def _signatures(signed_by: Sequence[str], recorded: Recorded, language: str) -> list[Signature]:
    if len(signed_by) > _MOST_SIGNATURES:
        raise click.UsageError(
            f"--signed-by names {len(signed_by)} people; a page has room for {_MOST_SIGNATURES}"
        )
    if signed_by:
        return [Signature(" ".join(name.split())) for name in signed_by]
    below = words_in(language)["role-organizer"]
    named = [one.name for one in recorded.all if any(part.role == "organizer" for part in one.parts)]
    if len(named) > _MOST_SIGNATURES:
        message = f"the event has {len(named)} organizers; the first {_MOST_SIGNATURES} sign"
        click.echo(f"{message}: choose others with --signed-by", err=True)
    return [Signature(name, below) for name in named[:_MOST_SIGNATURES]]


def _certified(
    people: People, recorded: Recorded, language: str, *, own: bool
) -> tuple[list[Certified], bool]:
    """The people with their languages and roles, and whether any language is reported."""
    listed = people.roster.people
    namesakes = Counter(same_name(person.name) for person in listed)
    made, wrong = [], Collected()
    for person in listed:
        known = _language_of(person) if own else None
        if own and known is None and person.language:
            wrong.add(_unknown_language(person, language))
        roles = recorded.roles(person.name, namesakes[same_name(person.name)])
        made.append(Certified(person, roles, known or language))
    for problem in wrong.all():
        click.echo(str(problem), err=True)
    return made, bool(wrong.all())


def _language_of(person: RosterPerson) -> str | None:
    """The language of somebody, the first of several, if our words are in it."""
    first = _BETWEEN.split(person.language)[0]
    code = (language_code(first, ("es", "fr", "pt", "de")) or "").replace("-", "_")
    return next((one for one in (code, code.partition("_")[0]) if one in languages()), None)


def _unknown_language(person: RosterPerson, instead: str) -> Diagnostic:
    location = getattr(person.language, "location", None) or Location(Path())
    quoted = "the text" if is_personal(person.language) else f"“{person.language}”"
    message = f"row {person.row}: {quoted} is no language of ours; the certificate is in “{instead}”"
    return Diagnostic(Code.ROSTER_CELL, message, location, suggest(person.language, languages()))


def _file_name(person: RosterPerson) -> str:
    """The name of a file: the name in plain letters, as far as it has any, and the row of the table."""
    return f"{id_from(person.name)[:_LONGEST_NAME].strip('-._') or 'certificate'}-{person.row}.pdf"
