"""Event data as commands find and read it: from a path that somebody names, with the site's own settings."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sphinx_du_events.cli.site_settings import floor_of
from sphinx_du_events.hints import first_event, first_site
from sphinx_du_events.lasting import lasting_objects
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.reading.files.content import real_path
from sphinx_du_events.reading.layout import SOURCES
from sphinx_du_events.reading.loader import load
from sphinx_du_events.reading.trust import FRIENDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.reading.trust import Trust
    from sphinx_du_events.store import Store

source_option = click.option(
    "--source",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The Sphinx source directory; by default the nearest folder above with a conf.py.",
)


class Loaded(NamedTuple):
    """Event data, read."""

    store: Store
    source: Path
    """The source directory."""
    settings: tuple[Diagnostic, ...]
    """What there is to report of the site's settings."""


def require_data(path: Path, otherwise: str = "") -> Path:
    """The folder or file of event data meant by a path; ``click.UsageError`` where there is none.

    ``otherwise`` is what else somebody may do who has no data.
    """
    data = find_data(path)
    if data is None or not data.exists():
        raise no_data(path, otherwise)
    return data


def no_data(path: Path, otherwise: str = "") -> click.UsageError:
    """The error that there is no event data where a path means it, with what to do next."""
    folders = [path / source / FOLDER for source in SOURCES]
    places = [folder.as_posix() for folder in ([] if path.is_file() else folders)]
    # A folder with a conf.py holds pages, not data.
    looked_at = places if (path / "conf.py").exists() else [path.as_posix(), *places]
    looked = f" (looked at {', '.join(looked_at)})" if places else ""
    looked_in = [*([path.parent] if path.name == FOLDER else []), *(folder.parent for folder in folders)]
    sites = [folder for folder in looked_in if (folder / "conf.py").is_file()]
    hint = first_event((sites[0] / FOLDER).as_posix()) if sites else first_site()
    hint = hint if places else "name a file or folder of event data"
    return click.UsageError(
        f"there is no event data in “{path}”{looked}.\nName the folder it is in{otherwise}; or {hint}."
    )


def read_data(
    data: Path,
    path: Path,
    source: Path | None = None,
    *,
    languages: tuple[str, ...] = ("en",),
    download_types: tuple[str, ...] | None = None,
    trust: Trust = FRIENDS,
) -> Loaded:
    """Event data, held to what its site hides at least; ``click.UsageError`` where there is none.

    ``path`` is what was named to get there, ``source`` the source directory, by default the one that the data
    lies in. Without ``download_types`` nothing is published.
    """
    source = source or find_source(data, path)
    told: list[Diagnostic] = []
    linked = trust.fault(source / "conf.py")
    floor = floor_of(source, told.append) if linked is None else None
    told += [linked] if linked is not None else []
    with lasting_objects(to_the_end=True):
        store = load(
            data, source, languages=languages, download_types=download_types, floor=floor, trust=trust
        )
    if not store.files and not store.diagnostics:
        raise no_data(path)
    return Loaded(store, source, tuple(told))


def refuse_unreadable(store: Store, path: Path) -> None:
    """Raise ``click.UsageError`` where no event could be read."""
    if not store.events:
        if not store.diagnostics:
            raise no_data(path)
        raise click.UsageError(f"there is no event data in “{path}” that can be read: run du-events check")


def refuse_unknown(store: Store, events: Iterable[str]) -> None:
    """Raise ``click.UsageError`` where there is no event of an id."""
    # Commands that name no event start without queries.
    from sphinx_du_events.queries.view import no_event  # noqa: PLC0415 - see above

    for one in events:
        if one not in store.events:
            raise click.UsageError(in_one_line(no_event(one, store)))


def warn_of_errors(store: Store, what: str) -> None:
    """Print that ``what`` may be missing, where there are errors in the data."""
    if any(found.severity == "error" for found in store.diagnostics):
        click.echo(f"There are errors in the data, so {what} may be missing; run du-events check.", err=True)


# --- where data is -----------------------------------------------------------------------------

FOLDER = "events"
"""Where data is when nothing else is said: the default of ``du_events_path``."""


def find_data(path: Path) -> Path | None:
    """The folder or file of event data meant by a path.

    A file, or a folder that holds data, is meant itself; a documentation folder (one with a
    ``conf.py``) or a project means the ``events`` folder in it, or in its ``docs`` or another of ``SOURCES``.
    """
    if path.is_file():
        return path
    for candidate in (path / source / FOLDER for source in SOURCES):
        if candidate.is_dir():
            return candidate
    return path if path.is_dir() and not (path / "conf.py").exists() else None


def find_source(data: Path, named: Path) -> Path:
    """The source directory of data: the nearest folder above with a ``conf.py``, else its parent, if any.

    Somebody ``named`` a path to get there. A link on the way from the current folder, or else below that
    path, may be a stranger's: where it leads out of that folder, that is the source directory, and the
    data lies outside.
    """
    # The root folder has none above it.
    folders = [*data.absolute().parents] or [data.absolute()]
    found = next((folder for folder in folders if (folder / "conf.py").is_file()), folders[0])
    bound = Path.cwd() if is_below(named, Path.cwd()) else named.absolute()
    leads_out = is_below(found, bound) and not real_path(found).is_relative_to(real_path(bound))
    return bound if leads_out else found


def is_below(path: Path, folder: Path) -> bool:
    """Whether a path says that it is in a folder, or is it, wherever links lead."""
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))  # noqa: PTH100 - follows none
