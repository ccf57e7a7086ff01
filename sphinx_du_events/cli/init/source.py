"""The data that ``du-events init`` begins a site with where it is not an example."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.data import FOLDER
from sphinx_du_events.cli.imports import is_whole, opened, summary, tell
from sphinx_du_events.cli.terminal import Progress
from sphinx_du_events.diagnostics import printable
from sphinx_du_events.importers.landing.run import Wanted, Where, import_
from sphinx_du_events.importers.opening import OpeningError
from sphinx_du_events.queries.view import View
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.loader import load
from sphinx_du_events.starting.chosen import file_id
from sphinx_du_events.starting.data import Data
from sphinx_du_events.writing.gate import UnwritableError
from sphinx_du_events.writing.keys import with_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.formats.format import Format
    from sphinx_du_events.importers.landing.run import Imported
    from sphinx_du_events.store import EventData

_SERIES = timedelta(weeks=1)
"""What goes on for longer than this is no single event, but a series."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Data for a new site, read from a source."""

    data: Data
    event: EventData
    kind: str
    """The kind of site that fits it."""
    line: str
    """What was taken."""
    code: int
    """The exit code of the import."""
    told: tuple[Diagnostic, ...] = ()
    """What was told of the source."""

    @property
    def title(self) -> str:
        """The title of the event; empty if the source has none."""
        title = str(self.event.event.title)
        return "" if title == self.event.id else title

    def named(self, title: str, zone: str) -> Data:
        """The data with the title and the zone of the event, and the site's home as its page."""
        id_ = self.event.id
        path = next(
            path
            for path in (f"{id_}/event.yaml", f"{id_}.yaml", f"{id_}/event.yml")
            if path in self.data.files
        )
        keys = {"title": title, "timezone": zone, "page": "index"}
        text = with_keys(self.data.files[path], Path(path), ("event",), keys)
        return Data({**self.data.files, path: text}, self.data.events)


def begin_from(source: str, kind: str | None, folder: Path, event: str, zone: str, name: str) -> Begun:
    """A source as the data of a new site, and what is to be told of it on the terminal.

    ``name`` is the site's: the id of an event is made of it, if nothing tells. Raises ``click.UsageError``.
    """
    root = folder.absolute() / "docs"
    try:
        foreign, format_ = opened(source, kind)
        found = _imported(foreign, format_, root, event, zone, file_id(name, "event"))
    except (OpeningError, UnwritableError) as error:
        raise click.UsageError(f"nothing is written: {error}") from None
    tell(found, foreign)
    kept, content = found.kept
    texts = {path: after for path, (_before, after) in found.files.items()} | {kept: content.decode()}
    files = {path.relative_to(root / FOLDER).as_posix(): text for path, text in texts.items()}
    store = view_of(files).store
    own = store.events.get(found.event)
    if own is None:
        raise click.UsageError(f"nothing is written: “{printable(foreign.name)}” is not read as an event")
    if own.event.timezone is None and own.sessions:
        name_ = printable(foreign.name)
        raise click.UsageError(f"nothing is written: “{name_}” names no time zone; write --zone, or a city")
    return Begun(
        Data(files, (own.id,)),
        own,
        _kind(own),
        summary(found, format_),
        0 if is_whole(found) else 1,
        tuple(found.remarks),
    )


def _imported(
    foreign: Foreign, format_: Format, root: Path, event: str, zone: str, otherwise: str
) -> Imported:
    where = Where(root / FOLDER, root, SourceTree(root), None)
    with Progress(f"importing {printable(foreign.name)}") as progress:
        # A command may ask the clock.
        today = datetime.now(UTC).date()
        wanted = Wanted(today, event, zone, progress=progress)
        try:
            return import_(foreign, format_, where, wanted)
        except UnwritableError:
            if event:
                raise
        # The source does not tell its event.
        return import_(foreign, format_, where, Wanted(today, otherwise, zone, progress=progress))


def _kind(data: EventData) -> str:
    """The kind of site that fits an event."""
    if data.lists.get("rooms") or data.lists.get("tracks"):
        return "conference"
    days = [session.begins.day for session in data.sessions if session.begins]
    return "series" if days and max(days) - min(days) > _SERIES else "event"


def view_of(files: Mapping[str, str], today: date = date.min) -> View:
    """What pages can ask of data that is not written yet."""
    with TemporaryDirectory() as made:
        root = Path(made)
        for path, text in files.items():
            atomic_files.create(root / FOLDER / path, text.encode(), root)
        return View(load(root / FOLDER, root), today)
