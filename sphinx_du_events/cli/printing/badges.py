"""``du-events print badges``: badges of people in a table that stays where it is, and in the data."""

from __future__ import annotations

import sys
from collections import Counter
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
)
from sphinx_du_events.cli.printing.roster import (
    MOST_PEOPLE,
    Recorded,
    column_option,
    kept_private,
    mapped_columns,
    number_of,
    people_of,
    table_option,
)
from sphinx_du_events.cli.terminal import OneOf
from sphinx_du_events.exporters.qr_code import code_for
from sphinx_du_events.hints import suggest
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.catalogs import words_in
from sphinx_du_events.l10n.countries import country_name
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.role import role_word
from sphinx_du_events.printing.badges import SIZES, USUAL, Badge, BadgeSheets
from sphinx_du_events.printing.paper import PAPERS
from sphinx_du_events.printing.roles import role_words
from sphinx_du_events.queries.event_days import days_of
from sphinx_du_events.typesetting.faces import affiliation, event_colour

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_du_events.cli.printing.roster import People
    from sphinx_du_events.store import EventData

SHOWN = ("pronouns", "affiliation", "country", "language", "role")
"""What may stand on a badge beside the name."""


@click.command(short_help="Make badges of a table of people, and of speakers and organizers.")
@event_argument
@path_option
@table_option(required=False)
@column_option
@click.option(
    "--role",
    "roles",
    metavar="ROLE",
    multiple=True,
    help="People of the event's own data who have a badge too, such as speakers; several may be named.",
)
@click.option(
    "--show",
    "shown",
    multiple=True,
    type=OneOf(SHOWN),
    default=("pronouns", "affiliation", "role"),
    show_default=True,
    help="What stands on a badge beside the name; several may be named.",
)
@click.option(
    "--size",
    type=OneOf(list(SIZES)),
    help="The size of a badge: "
    + "; ".join(f"{one.name}, {one.meaning}" for one in SIZES.values())
    + ". By default a6, on letter paper 4x3.",
)
@click.option(
    "--code",
    metavar="ADDRESS",
    default="",
    help="Where a QR code on each badge leads to, such as the programme.",
)
@click.option(
    "--both-sides",
    is_flag=True,
    help="Print the same on the back, for a printer that turns sheets along their long edge.",
)
@paper_option
@language_option
@out_option("badges.pdf")
def badges(event: str | None, path: Path, **options: Any) -> None:
    """Make badges of the people in a table, and of those in the data of an event.

    The table stays on your machine: it must not lie in a folder of the site, and neither must the badges.
    E-mail addresses are read to tell people of the same name apart, and never printed. Whoever cancelled
    has no badge. EVENT is the id of the event, or its file; it may be left out if there is only one.

    Exits with 0, with 1 when something of the table is left out or no font has a character (the badges
    are made), 2 when the command itself is wrong.
    """
    _print(event, path, _Options(**options))


class _Options(NamedTuple):
    """The options of the command."""

    table: Path | None
    columns: tuple[str, ...]
    roles: tuple[str, ...]
    shown: tuple[str, ...]
    size: str | None
    code: str
    both_sides: bool
    paper: str
    language: str
    out: Path


def _print(event: str | None, path: Path, options: _Options) -> None:
    require_typesetting()
    if options.table is None and not options.roles:
        raise click.UsageError("name the people: --table FILE, or --role speakers")
    if options.table is None and options.columns:
        raise click.UsageError("--column is about a table: name it with --table")
    mapped = mapped_columns(options.columns)
    drawing = code_for(options.code, options.code) if options.code else None
    if options.code and drawing is None:
        raise click.UsageError(
            f"--code “{options.code}” is no address that a code can lead to; it begins with https://"
        )
    one = one_event(event, path)
    private = kept_private(one, event, path)
    if options.table is not None:
        private.refuse(options.table, "the table")
        private.refuse(options.out, "the file")
    people = people_of(options.table, mapped, one.data, "badge") if options.table is not None else None
    made = list(_badges(one.data, people, options.roles, options.shown, options.language))
    if click.get_current_context().get_parameter_source("shown") is not ParameterSource.DEFAULT:
        _tell_what_nobody_has(made, options.shown, options.table)
    if len(made) > MOST_PEOPLE:
        raise click.UsageError(f"there are {len(made):,} badges; at most {MOST_PEOPLE:,} are printed at once")
    sheets = BadgeSheets(
        made,
        str(one.data.event.title),
        one.data.path,
        _when(one.data, options.language),
        event_colour(one.data),
        options.language,
        drawing.svg.decode() if drawing else "",
        options.code,
        options.both_sides,
    )
    told = f": {number_of(len(made), 'badge')}{people.left_out() if people else ''}"
    write(
        sheets.document(SIZES[options.size or USUAL[options.paper]], PAPERS[options.paper]),
        one.source,
        options.out,
        told,
    )
    sys.exit(0 if people is None or people.is_complete else 1)


def _when(data: EventData, language: str) -> str:
    days = days_of(data)
    return wording.days(days.first, days.last, language) if days else ""


def _badges(
    data: EventData, people: People | None, roles: Sequence[str], shown: Sequence[str], language: str
) -> Iterator[Badge]:
    words = words_in(language)
    recorded = Recorded(data)
    _refuse_unknown_roles(recorded, roles)
    listed = people.roster.people if people else []
    namesakes = Counter(same_name(person.name) for person in listed)
    for person in listed:
        own = recorded.roles(person.name, namesakes[same_name(person.name)])
        yield _badge(
            shown,
            name=person.name,
            first_name=person.first_name,
            pronouns=person.pronouns,
            affiliation=person.affiliation,
            country=country_name(person.country, language) if person.country else "",
            language=person.language,
            role=role_words(person.role, own, words) or words["role-participant"],
        )
    wanted = {role_word(role).casefold() for role in roles}
    for entry in recorded.all:
        own = [part.role for part in entry.parts]
        if wanted.isdisjoint(map(str.casefold, own)) or same_name(entry.name) in namesakes:
            continue
        # The role that is asked for comes first, where somebody has several.
        own.sort(key=lambda role: role.casefold() not in wanted)
        yield _badge(
            shown,
            name=entry.name,
            pronouns=str(entry.person.pronouns or "") if entry.person else "",
            affiliation=affiliation(entry.person) if entry.person else "",
            country=country_name(entry.country, language) if entry.country else "",
            role=role_words("", own, words),
        )


def _badge(shown: Sequence[str], **texts: str) -> Badge:
    return Badge(**{key: text for key, text in texts.items() if key in (*shown, "name", "first_name")})


def _tell_what_nobody_has(badges: Sequence[Badge], shown: Sequence[str], table: Path | None) -> None:
    """Tell of what somebody wants to see, and no badge has."""
    for word in dict.fromkeys(shown):
        if not any(getattr(badge, word) for badge in badges):
            hint = (
                f"; --column {word}=NAME names the column of “{table}” with it" if table is not None else ""
            )
            click.echo(f"note: --show {word}: nobody has any{hint}", err=True)


def _refuse_unknown_roles(recorded: Recorded, roles: Sequence[str]) -> None:
    known = {part.role.casefold(): part.role for one in recorded.all for part in one.parts}
    for role in roles:
        if role_word(role).casefold() not in known:
            hint = suggest(role, known.values()) or "the event's data names nobody with a role"
            raise click.UsageError(f"nobody at the event has the role “{role}”; {hint}")
