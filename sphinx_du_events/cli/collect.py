"""``du-events collect``: what GitHub knows of an event's contributions, into a file to review."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.one_event import boundary, event_argument, one_event, path_option, shown
from sphinx_du_events.cli.plan import converter
from sphinx_du_events.cli.terminal import OneOf
from sphinx_du_events.importers.clock import SystemClock
from sphinx_du_events.importers.collected.file import merged, path_for
from sphinx_du_events.importers.failures import CollectError, PausedError
from sphinx_du_events.importers.review.recorded import recorded
from sphinx_du_events.importers.wanted import (
    GRACE,
    KINDS,
    USUAL_KINDS,
    Wanted,
    is_handle,
    is_repository,
    people_of,
    repositories_of,
    window,
)
from sphinx_du_events.model.moments import parse_date
from sphinx_du_events.planning.audience import with_value_errors
from sphinx_du_events.reading.files.content import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_du_events.cli.one_event import OneEvent
    from sphinx_du_events.importers.notes import Notes
    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.store import EventData

TOKENS = ("GITHUB_TOKEN", "GH_TOKEN")
"""The variables of the environment that may hold a token, the first that is set counting."""

_INTERRUPTED = 130
"""What shells expect of a program that was interrupted."""


def _checked(is_right: Callable[[str], bool], what: str) -> Callable[..., tuple[str, ...]]:
    def callback(
        _context: click.Context, _option: click.Parameter, value: tuple[str, ...]
    ) -> tuple[str, ...]:
        for text in value:
            if not is_right(text):
                raise click.BadParameter(f"“{text}” is not {what}")
        return tuple(text.removeprefix("@") for text in value)

    return callback


def track(label: str, steps: Sequence[Any]) -> Iterator[Any]:
    """Yield steps, with a bar on a terminal and nothing elsewhere."""
    if not sys.stderr.isatty() or len(steps) < 2:  # noqa: PLR2004 - one step needs no bar
        yield from steps
        return
    with click.progressbar(steps, label=label, file=sys.stderr) as bar:
        yield from bar


def _token() -> str:
    for name in TOKENS:
        token = os.environ.get(name, "").strip()
        if token and not (token.isascii() and token.isprintable() and " " not in token):
            raise CollectError(
                f"what {name} holds is not a token", "copy it again, without anything around it"
            )
        if token:
            return token
    click.echo(
        "There is no token in GITHUB_TOKEN: GitHub answers, but seldom. Any token will do, without scopes.",
        err=True,
    )
    return ""


def _say(text: str) -> None:
    click.echo(f"{text}.", err=True)


@click.command(short_help="Collect an event's work on GitHub into a file to review.")
@event_argument
@click.option(
    "--repository",
    "repositories",
    multiple=True,
    metavar="OWNER/NAME",
    callback=_checked(is_repository, "a repository's full name, such as pymc-devs/pymc"),
    help="A repository; by default those of the event's contributions. May be repeated.",
)
@click.option(
    "--person",
    "people",
    multiple=True,
    metavar="HANDLE",
    callback=_checked(lambda text: is_handle(text.removeprefix("@")), "a handle"),
    help="Whose contributions; by default those who are named in the event's contributions and sessions."
    " May be repeated.",
)
@click.option("--everyone", is_flag=True, help="Whoever opened something in the repositories.")
@click.option(
    "--from",
    "first",
    metavar="DATE",
    callback=converter(with_value_errors(parse_date)),
    help="The first day (UTC), YYYY-MM-DD; by default the day of the first session.",
)
@click.option(
    "--to",
    "last",
    metavar="DATE",
    callback=converter(with_value_errors(parse_date)),
    help=f"The last day; by default {GRACE.days} days after the last session.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=OneOf(KINDS),
    help="What to collect; by default all but discussions. May be repeated.",
)
@click.option(
    "--wait",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    metavar="MINUTES",
    help="How long to wait for GitHub's limits before stopping.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; by default _collected.yaml in the event's folder.",
)
@path_option
def collect(  # noqa: PLR0913 - the command's options
    *,
    event: str | None,
    repositories: tuple[str, ...],
    people: tuple[str, ...],
    everyone: bool,
    first: date | None,
    last: date | None,
    kinds: tuple[str, ...],
    wait: int,
    output: Path | None,
    path: Path,
) -> None:
    """Collect an event's pull requests, issues and reviews from GitHub.

    EVENT is an event's id, or its file or folder; by default the only one there is. What was opened
    between two days is written into a file beside the event, for people to review. Collecting again
    brings the file up to date and keeps what people wrote.

    The token is taken from GITHUB_TOKEN or GH_TOKEN, the API's address from GITHUB_API_URL where it is
    not api.github.com.

    Exits with 0, with 1 when it had to stop (run it again: it goes on from there), 2 when the command
    itself is wrong.
    """
    known = one_event(event, path)
    if everyone and people:
        raise click.UsageError("--everyone and --person exclude each other")
    file = output or path_for(known.data.path)
    # What an earlier run found must not widen what the next one asks.
    items = recorded(known.data.path, known.source, file, known.store.tree).items
    own = replace(known.data, contributions=tuple(items))
    wanted = _wanted(own, repositories, people, everyone=everyone, days=(first, last), kinds=kinds)
    try:
        _run(wanted, file, timedelta(minutes=wait), known)
    except CollectError as error:
        for sentence in filter(None, (error.message, error.hint)):
            _say(f"{sentence[0].upper()}{sentence[1:]}")
        if isinstance(error, PausedError):
            _say("What was collected so far is kept")
        sys.exit(1)
    except KeyboardInterrupt:
        _say("Interrupted; what was collected so far is kept, and the same command goes on from there")
        sys.exit(_INTERRUPTED)
    except OSError as error:
        raise click.FileError(str(error.filename or file), error.strerror) from error


def _wanted(
    data: EventData,
    repositories: tuple[str, ...],
    people: tuple[str, ...],
    *,
    everyone: bool,
    days: tuple[date | None, date | None],
    kinds: tuple[str, ...],
) -> Wanted:
    """The request; values that no option gives come from the data."""
    own = window(data)
    first, last = days[0] or (own and own[0]), days[1] or (own and own[1])
    if first is None or last is None:
        raise click.UsageError(f"“{data.id}” has no sessions: say the days with --from and --to")
    if last < first:
        raise click.UsageError(f"--to {last} is before --from {first}")
    if not repositories and not people:
        repositories = repositories_of(data)
    if not repositories and not people:
        raise click.UsageError(
            f"the contributions of “{data.id}” name no repository: name one, as in --repository owner/name"
        )
    if "discussion" in kinds and not repositories:
        raise click.UsageError("discussions are asked for by repository: name one with --repository")
    if not people and not everyone:
        people = people_of(data)
    return Wanted(first, last, repositories, people, kinds or USUAL_KINDS)


def _run(wanted: Wanted, file: Path, wait: timedelta, known: OneEvent) -> None:
    try:
        from sphinx_du_events.importers.github import api as github_api  # noqa: PLC0415 - loads a library that is optional
    except ImportError as error:
        raise CollectError(
            "collecting needs a library that is not installed",
            "run: pip install 'sphinx-du-events[collect]'",
        ) from error
    from sphinx_du_events.importers.github.collector import Collector  # noqa: PLC0415 - goes with the above
    from sphinx_du_events.importers.journal import Journal  # noqa: PLC0415 - as above

    root = boundary(file, known.source)
    before = _before(file, root)
    clock = SystemClock()
    merged(
        before, file, (), wanted, clock.now().date(), []
    )  # says what is wrong with it before asking anybody
    url = os.environ.get("GITHUB_API_URL", "").strip() or github_api.API
    question = {**wanted.question(), "url": url}
    with github_api.Api(_token(), url=url, clock=clock, longest_wait=wait, say=_say) as api:
        journal = Journal(file.with_name(f".{file.name}.part"), root, question, clock.now())
        if journal.resumed:
            _say("Going on from where an earlier run stopped")
        collector = Collector(api, journal, wanted, track)
        items = collector.collect()
    made = merged(before, file, items, wanted, clock.now().date(), collector.notes.left_out())
    atomic_files.write(file, made.text.encode(), root, durable=True)
    journal.done()
    _tell(
        file,
        items,
        collector.notes,
        f"{made.added} new, {made.changed} changed, {made.kept} as they were",
        known,
    )


def _before(file: Path, root: Path) -> str:
    try:
        return atomic_files.read(file, root, LARGEST).decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise CollectError(
            f"nothing is written: {shown(file)} is not UTF-8 text", "save it as UTF-8"
        ) from error


def _tell(file: Path, items: list[Contribution], notes: Notes, became: str, known: OneEvent) -> None:
    for sentence in notes.sentences():
        click.echo(sentence, err=True)
    if left_out := notes.left_out():
        click.echo(f"Left out: {', '.join(left_out)}.", err=True)
    click.echo(f"{shown(file)}: {len(items)} collected: {became}")
    if file.absolute() not in {one.absolute() for one in known.store.files}:
        click.echo(f"Review it, and name it in the event's contributions: source: {file.name}")
