"""``du-events new session``: a session at the end of an event's list."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from sphinx_du_events.cli.new.answers import Answers, free_id, save, yes_option
from sphinx_du_events.cli.one_event import event_argument, one_event, path_option
from sphinx_du_events.hints import nearest
from sphinx_du_events.model.fields import id_from, is_id
from sphinx_du_events.model.sections import SESSIONS
from sphinx_du_events.queries.following import following

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.queries.following import Following
    from sphinx_du_events.store import EventData
    from sphinx_du_events.writing.values import Value

_MINUTE = timedelta(minutes=1)
_ORDER = ("id", "title", "type", "start", "date", "timezone", "duration", "speakers", "abstract")


@click.command(short_help="Write a session into an event's file.")
@event_argument
@click.option("--title", help="The displayed name; in a series, the next number by default.")
@click.option("--id", "id_", help="The id; by default made from the title. It never changes.")
@click.option("--type", "type_", help="talk, workshop, study-session, …")
@click.option("--start", help="YYYY-MM-DD HH:MM in the event's zone; or only the day; or “previous”.")
@click.option("--duration", help="For example 1h30m.")
@click.option("--speaker", "speakers", multiple=True, help="An id or a name. May be repeated.")
@click.option("--abstract", help="What it is about in a few sentences, Markdown.")
@yes_option
@path_option
def session(  # noqa: PLR0913 - the command's options
    *,
    event: str | None,
    title: str | None,
    id_: str | None,
    type_: str | None,
    start: str | None,
    duration: str | None,
    speakers: tuple[str, ...],
    abstract: str | None,
    yes: bool,
    path: Path,
) -> None:
    """Write a session at the end of the sessions of EVENT, the id of an event; the only one needs no name.

    Asks for what no option says. In a series with numbers, such as “Session #4”, the next number is proposed,
    at the same hour of the same weekday. No other line of the file changes.
    """
    found = one_event(event, path)
    data = found.data
    after = following(data.sessions)
    last = after.last
    zone = data.event.timezone
    answers = Answers(SESSIONS, {"id": "x", "title": "x"}, zone)

    def ask(question: str) -> str:
        return "" if yes else question

    answers.settle("title", title, ask("Title"), default=after.title, must=True)
    own = str(answers.values["title"])
    is_next = own == after.title
    if is_next and last is not None and last.timezone is not None:
        answers.take("timezone", str(last.timezone))
    kind = str(last.type) if is_next and last is not None and last.type else ""
    answers.settle("type", type_, ask("Type, such as talk or workshop"), default=kind)
    _settle_start(answers, start, ask("Start, YYYY-MM-DD HH:MM, or only the day; Enter if unknown"), after)
    length = _duration(last.duration) if last is not None and last.duration and is_next else ""
    answers.settle("duration", duration, ask("Duration, such as 1h30m"), default=length)
    if speakers or not yes:
        words = ", ".join(speakers) if speakers else None
        answers.settle(
            "speakers",
            words,
            ask("Speakers, by id or name, with commas between"),
            read=lambda text: _people(text, data),
        )
    answers.settle("abstract", abstract, ask("What it is about"))
    taken = {known for one in data.sessions for known in (str(one.id), *map(str, one.was))}
    _settle_id(answers, id_, after.id if is_next else id_from(own), taken)
    save(found, SESSIONS.name, answers.in_order(_ORDER), f"session “{answers.values['id']}”")


def _settle_start(answers: Answers, option: str | None, question: str, after: Following) -> None:
    """Take the start, or only the day."""
    default = after.start.strftime("%Y-%m-%d %H:%M") if after.start is not None else ""
    key = "start"
    if option is not None:
        key = "start" if ":" in option or not option.strip()[:1].isdigit() else "date"
        answers.settle(key, option)
        return
    if not question:
        answers.settle(key, None, default=default)
        return
    while "start" not in answers.values and "date" not in answers.values:
        answer = click.prompt(question, default=default, show_default=bool(default)).strip()
        if answer in ("", "-"):
            return
        key = "start" if ":" in answer or not answer[:1].isdigit() else "date"
        try:
            answers.take(key, answer)
        except click.UsageError as error:
            click.echo(f"  {error.message}", err=True)


def _settle_id(answers: Answers, option: str | None, wanted: str, taken: set[str]) -> None:
    if option is not None and option in taken:
        raise click.UsageError(f"nothing is written: “{option}” is the id of another session of this event")
    kind = id_from(str(answers.values.get("type", ""))) or "session"
    answers.take("id", option or free_id(wanted if is_id(wanted) else kind, taken))


def _duration(length: timedelta) -> str:
    """A duration as people write it: 1h30m."""
    minutes = length // _MINUTE
    hours, rest = divmod(minutes, 60)
    return f"{f'{hours}h' if hours else ''}{f'{rest}m' if rest or not hours else ''}"


def _people(text: str, data: EventData) -> list[Value]:
    """The speakers that a text names: the id of each who has a record, and the name of anybody else."""
    people: list[Value] = []
    for name in filter(None, (part.strip() for part in text.split(","))):
        known = data.who.attendee(name)
        if name in data.people:
            people.append(name)
        elif known is not None:
            people.append(str(known.id))
        elif is_id(name) and name == name.lower() and (near := nearest(name, data.people)):
            raise click.UsageError(f"no person has the id “{name}”; did you mean “{near}”?")
        else:
            people.append({"name": name})
    return people
