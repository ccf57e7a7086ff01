"""What commands have in common that print an event's days: their options, and what they mean."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

import click

from sphinx_du_events.cli.export import address_of, language_option
from sphinx_du_events.cli.one_event import event_argument, one_event, path_option
from sphinx_du_events.cli.terminal import DayType, site_address
from sphinx_du_events.exporters.clock import moment_of_build
from sphinx_du_events.exporters.public import is_told
from sphinx_du_events.exporters.sharing.links import address_of_event
from sphinx_du_events.l10n.catalogs import words_in
from sphinx_du_events.printing.days import printed_days
from sphinx_du_events.printing.event import About
from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from sphinx_du_events.queries.programme import Day


class Options(TypedDict):
    """What people say of the event to print, and of the words."""

    event: str | None
    days: tuple[datetime, ...]
    path: Path
    site: str
    language: str


def event_options(what: str) -> Callable[[Any], Any]:
    """The argument and the options of which ``Options`` are made; a day has ``what``."""
    each = (
        event_argument,
        click.option(
            "--day",
            "days",
            multiple=True,
            type=DayType(),
            metavar="YYYY-MM-DD",
            help=f"A day to print {what} of; several may be named. By default all.",
        ),
        path_option,
        click.option(
            "--site",
            metavar="ADDRESS",
            default="",
            callback=site_address,
            help="The site's address, to which the QR code leads if the event has no url.",
        ),
        language_option,
    )

    def decorate(function: Any) -> Any:
        for option in reversed(each):
            function = option(function)
        return function

    return decorate


class Asked(NamedTuple):
    """An event with its days that are to be printed."""

    about: About
    days: list[Day]
    source: Path


def asked(options: Options) -> Asked:
    """What is to be printed; ``click.UsageError`` if there is nothing."""
    found = one_event(options["event"], options["path"])
    data = found.data
    if not is_told(data):
        raise click.UsageError(f"it is not known whether “{data.id}” takes place: correct its status first")
    # A command may ask the clock; a build must not.
    view = View(found.store, (moment_of_build() or datetime.now(UTC)).date())
    address = address_of_event(data, "", address_of(options["site"]))
    language = options["language"]
    about = About(data, view, words_in(language), language, address)
    known = printed_days(data, view)
    if not known:
        raise click.UsageError(f"“{data.id}” has no sessions that can be printed; drafts never are")
    named = [one.date() for one in options["days"]]
    for day in named:
        if day not in [one.day for one in known]:
            raise click.UsageError(f"“{data.id}” has no session on {day}; {_days(known)}")
    return Asked(about, [one for one in known if not named or one.day in named], found.source)


def _days(known: list[Day]) -> str:
    days: list[date] = [one.day for one in known if one.day is not None]
    return f"it has sessions on {', '.join(map(str, days))}" if days else "its days are not known yet"
