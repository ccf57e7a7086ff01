"""The one event that a command is about: named by its id, by its file or folder, or the only one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sphinx_du_events.cli.check import find_data, find_source, is_below
from sphinx_du_events.cli.site_settings import floor_of
from sphinx_du_events.diagnostics import suggest
from sphinx_du_events.reading.files.content import real_path
from sphinx_du_events.reading.loader import load

if TYPE_CHECKING:
    from sphinx_du_events.store import EventData, Store

event_argument = click.argument("event", required=False)

path_option = click.option(
    "--path",
    type=click.Path(exists=True, path_type=Path),
    default=".",
    help="Where the event data is; by default the current folder, or an “events” folder in it.",
)


class Known(NamedTuple):
    """An event, and where it is."""

    data: EventData
    store: Store
    source: Path
    """The source directory."""


def one_event(event: str | None, path: Path) -> Known:
    """The event that is meant."""
    if event is not None and ("/" in event or event.endswith((".yaml", ".yml")) or Path(event).is_dir()):
        path, event = Path(event), None
    data = find_data(path)
    if data is None or not data.exists():
        raise click.UsageError(f"there is no event data in “{path}”: name the folder it is in")
    source = find_source(data, path)
    store = load(data, source, floor=floor_of(source, lambda _: None), download_types=None)
    if not store.events:
        why = " that can be read: run du-events check" if store.diagnostics else ""
        raise click.UsageError(f"there is no event data in “{path}”{why}")
    if event is None:
        if len(store.events) > 1:
            raise click.UsageError(f"there are several events: name one of {', '.join(store.events)}")
        event = next(iter(store.events))
    if event not in store.events:
        raise click.UsageError(f"there is no event “{event}”; {suggest(event, store.events)}")
    if any(found.severity == "error" for found in store.diagnostics):
        click.echo(
            "There are errors in the data, so something may be missing; run du-events check.", err=True
        )
    return Known(store.events[event], store, source)


def boundary(file: Path, source: Path) -> Path:
    """The folder that a file stays in, wherever links lead.

    It is the source directory, as for data. A file that somebody named elsewhere stays in its own folder.
    """
    folder = real_path(file.parent)
    return source if is_below(file, source) or folder.is_relative_to(real_path(source)) else folder


def shown(path: Path) -> str:
    """A path as short as it can be said."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
