"""``du-events plan``: a time that is fair for people in many zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sphinx_du_events.cli.data import (
    read_data,
    refuse_unknown,
    refuse_unreadable,
    require_data,
    warn_of_errors,
)
from sphinx_du_events.cli.plan_formats import FORMATS, WEEKDAYS, Planned
from sphinx_du_events.cli.terminal import OneOf, event_ids
from sphinx_du_events.model.comfort import Comfort, parse_comfort
from sphinx_du_events.model.moments import parse_date
from sphinx_du_events.planning.audience import (
    Counted,
    by_clock,
    counted,
    parse_length,
    parse_participants,
    parse_step,
    together,
    with_value_errors,
)
from sphinx_du_events.planning.slots import Participant, Plan, Request, range_of
from sphinx_du_events.queries.view import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def converter(convert: Callable[[str], Any]) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """A callback that says what is wrong with an option's text."""

    def one(text: str) -> Any:
        try:
            return convert(text)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error

    def callback(_context: click.Context, _option: click.Parameter, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(one(text) for text in value)
        return None if value is None else one(value)

    return callback


def range_from(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """The days from first to last; from today if no first day is named, for a year if no day is named."""
    if first is None and last is None:
        return today, today + timedelta(days=364)
    return range_of(today if first is None and last is not None and last >= today else first, last, today)


def _from_data(path: Path, events: Sequence[str]) -> Counted:
    store = read_data(require_data(path, ", or give --zone"), path).store
    refuse_unreadable(store, path)
    refuse_unknown(store, events)
    warn_of_errors(store, "somebody")
    return counted(chosen(store, tuple(events)))


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False)
@click.option(
    "--event",
    "events",
    multiple=True,
    metavar="ID",
    shell_complete=event_ids,
    help="An event whose people take part; by default all in PATH. May be repeated.",
)
@click.option(
    "--zone",
    "zones",
    multiple=True,
    metavar="ZONE",
    callback=converter(parse_participants),
    help="Who takes part, such as “Asia/Kolkata 6” or “Asia/Kolkata (Mumbai) 6”. May be repeated.",
)
@click.option(
    "--length",
    default="1h",
    show_default=True,
    metavar="LENGTH",
    callback=converter(parse_length),
    help="How long the session is: 2h, 90m, 1h30m.",
)
@click.option(
    "--hours",
    metavar="HOURS",
    callback=converter(parse_comfort),
    help="The comfortable hours, local; 20-4 goes past midnight. By default the events' own, else 8-22.",
)
@click.option(
    "--from",
    "first",
    metavar="DATE",
    callback=converter(with_value_errors(parse_date)),
    help="The first day, YYYY-MM-DD; by default today.",
)
@click.option(
    "--to",
    "last",
    metavar="DATE",
    callback=converter(with_value_errors(parse_date)),
    help="The last day; by default the end of the first day's year, or a year from today.",
)
@click.option(
    "--step",
    default="1h",
    show_default=True,
    metavar="LENGTH",
    callback=converter(parse_step),
    help="How far starts are apart.",
)
@click.option(
    "--weekday",
    "weekdays",
    multiple=True,
    type=OneOf(WEEKDAYS, case_sensitive=False),
    help="A day of the week, in UTC; by default all. May be repeated.",
)
@click.option(
    "--format",
    "form",
    type=OneOf(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to print: for people, or for programs.",
)
def plan(  # noqa: PLR0913 - the command's options
    *,
    path: Path | None,
    events: tuple[str, ...],
    zones: tuple[tuple[Participant, ...], ...],
    length: timedelta,
    hours: Comfort | None,
    first: date | None,
    last: date | None,
    step: timedelta,
    weekdays: tuple[str, ...],
    form: str,
) -> None:
    """Find a time that is fair for people in many zones.

    Prints who can take part comfortably for each hour that a session may start, the best start, the
    fewest starts with which everyone is comfortable at least once, and the dates on which the answer
    changes with the clocks.

    People are those of --zone, and those of the events in PATH: a folder of event data, one
    event's file or folder in it, or a documentation folder with an "events" folder.

    Exits with 0, or with 2 when the command is wrong or nobody takes part.
    """
    if path is None and (events or not zones):
        path = Path()
    known = _from_data(path, events) if path is not None else Counted(())
    begin, end = range_from(first, last, datetime.now(UTC).date())
    everyone = together([*by_clock(known.participants, begin), *(one for some in zones for one in some)])
    comfort = hours or known.comfort or Comfort()
    numbers = frozenset(WEEKDAYS.index(name) for name in weekdays)
    try:
        made = Plan(Request(everyone, length, begin, end, comfort, step, numbers))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    click.echo(FORMATS[form](Planned(made, known)))
