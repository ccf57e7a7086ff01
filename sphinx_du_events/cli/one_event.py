"""The one event that a command is about: named by its id, by its file or folder, or the only one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sphinx_du_events.cli.data import (
    is_below,
    read_data,
    refuse_unknown,
    refuse_unreadable,
    require_data,
    warn_of_errors,
)
from sphinx_du_events.cli.terminal import event_ids
from sphinx_du_events.reading.files.content import real_path

if TYPE_CHECKING:
    from sphinx_du_events.store import EventData, Store

event_argument = click.argument("event", required=False, shell_complete=event_ids)

path_option = click.option(
    "--path",
    type=click.Path(exists=True, path_type=Path),
    default=".",
    help="Where the event data is; by default the current folder, or an “events” folder in it.",
)


class OneEvent(NamedTuple):
    """An event, and where it is."""

    data: EventData
    store: Store
    source: Path
    """The source directory."""


def one_event(event: str | None, path: Path) -> OneEvent:
    """The event that is meant."""
    if event is not None and ("/" in event or event.endswith((".yaml", ".yml")) or Path(event).is_dir()):
        path, event = Path(event), None
    read = read_data(require_data(path), path)
    store = read.store
    refuse_unreadable(store, path)
    data = the_event(store, event)
    warn_of_errors(store, "something")
    return OneEvent(data, store, read.source)


def the_event(store: Store, event: str | None) -> EventData:
    """The event of an id, or the only one; ``click.UsageError`` if it is not known which is meant."""
    if event is None:
        if len(store.events) > 1:
            raise click.UsageError(f"there are several events: name one of {', '.join(store.events)}")
        event = next(iter(store.events))
    refuse_unknown(store, [event])
    return store.events[event]


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
