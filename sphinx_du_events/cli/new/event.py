"""``du-events new event``: the file of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.data import FOLDER, find_data, find_source, no_data, read_data
from sphinx_du_events.cli.new.answers import Answers, free_id, yes_option
from sphinx_du_events.cli.one_event import path_option, shown
from sphinx_du_events.model.sections import SESSIONS, section
from sphinx_du_events.reading.layout import SOURCES, Layout
from sphinx_du_events.starting.chosen import cannot_name_file, file_id
from sphinx_du_events.writing.new_record import SCHEMA
from sphinx_du_events.writing.values import lines_of

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_du_events.store import Store

_EVENT = section("event")
_ORDER = ("title", "abstract", "timezone", "mode")


@click.command(short_help="Write the file of an event.")
@click.option("--title", help="The displayed name.")
@click.option(
    "--id", "id_", help="The id and the file's name; by default made from the title. It never changes."
)
@click.option("--zone", help="The time zone, such as Africa/Nairobi; by default that of the latest event.")
@click.option("--mode", help="in-person, online or hybrid.")
@click.option("--abstract", help="One or two sentences, Markdown.")
@click.option("--start", help="The start of its first session, YYYY-MM-DD HH:MM.")
@click.option("--duration", help="The duration of its first session, such as 2h.")
@yes_option
@path_option
def event(  # noqa: PLR0913 - the command's options
    *,
    title: str | None,
    id_: str | None,
    zone: str | None,
    mode: str | None,
    abstract: str | None,
    start: str | None,
    duration: str | None,
    yes: bool,
    path: Path,
) -> None:
    """Write the file of an event into the folder of event data, with its first session if there is a start.

    Asks for what no option says. Never changes a file that is there.
    """
    data = _data_folder(path)
    source = find_source(data, path)
    store = None if not data.exists() or _is_empty(data, source) else read_data(data, path).store
    folder = Layout(data, source, lambda _found: None).folder if data.exists() else data
    answers = Answers(_EVENT, {"id": "x", "title": "x"})

    def ask(question: str) -> str:
        return "" if yes else question

    answers.settle("title", title, ask("Title"), must=True)
    answers.settle("timezone", zone, ask("Time zone, such as Africa/Nairobi"), default=_usual_zone(store))
    answers.settle("mode", mode, ask("in-person, online or hybrid"))
    answers.settle("abstract", abstract, ask("What it is, in a sentence or two"))
    record = answers.made({**answers.needed, **answers.values})
    first = Answers(SESSIONS, {"id": "x", "title": "x"}, record.timezone)
    first.values = {"id": "session-1", "title": "Session #1"}
    first.settle("start", start, ask("Start of the first session, YYYY-MM-DD HH:MM; Enter if unknown"))
    if "start" in first.values:
        first.settle("duration", duration, ask("Its duration, such as 2h"))
    known = store.events if store is not None else {}
    taken = {one for data in known.values() for one in (data.id, *map(str, data.event.was))}
    own = id_ or free_id(file_id(str(answers.values["title"]), "event"), taken)
    answers.take("id", own)
    if cannot_name_file(own):
        raise click.UsageError(f"nothing is written: no file of an event can be called “{own}.yaml”")
    _save(own, answers, first if "start" in first.values else None, folder, source, taken)


def _data_folder(path: Path) -> Path:
    """The folder of event data, or where it belongs in a site that has none."""
    data = find_data(path)
    if data is None or data == path:
        site = next(
            (place for place in (path / source for source in SOURCES) if (place / "conf.py").is_file()), None
        )
        if site is not None:
            return site / FOLDER
    if data is None or (data.is_dir() and data.name != FOLDER and not atomic_files.names(data, data)):
        raise no_data(path)
    return data


def _is_empty(data: Path, source: Path) -> bool:
    try:
        return data.is_dir() and not atomic_files.names(data, source)
    except OSError:
        return False  # which is reported when it is read


def _usual_zone(store: Store | None) -> str:
    """The zone of the latest event; empty without."""
    zones = [data.event.timezone for data in (store.events.values() if store else ())]
    return next((str(zone) for zone in reversed(zones) if zone is not None), "")


def _save(
    own: str, answers: Answers, first: Answers | None, folder: Path, source: Path, taken: set[str]
) -> None:
    file = folder / f"{own}.yaml"
    there = [file, file.with_suffix(".yml"), folder / own]
    if own in taken or any(one.exists() for one in there):
        raise click.UsageError(f"nothing is written: there is an event “{own}”")
    text = f"# yaml-language-server: $schema={SCHEMA}/event.json\n\nevent:\n"
    text += lines_of(answers.in_order(_ORDER), "  ", "  ")
    if first is not None:
        text += "\nsessions:\n" + lines_of(
            first.in_order(("id", "title", "start", "duration")), "  - ", "    "
        )
    try:
        atomic_files.create(file, text.encode(), source)
    except OSError as error:
        raise click.FileError(str(error.filename or file), error.strerror) from error
    click.echo(f"{shown(file)}: event “{own}” is written; run du-events check")
