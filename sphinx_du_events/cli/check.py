"""``du-events check``: the diagnostics of a build, without Sphinx."""

from __future__ import annotations

import json
import os.path
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sphinx_du_events.cli.site_settings import floor_of
from sphinx_du_events.diagnostics import Code, printable
from sphinx_du_events.l10n.countries import country_names
from sphinx_du_events.model.file_types import parse_types
from sphinx_du_events.reading.files.content import real_path
from sphinx_du_events.reading.loader import load
from sphinx_du_events.reading.trust import FRIENDS, Trust

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.store import Store

FOLDER = "events"
"""Where data is when nothing else is said: the default of ``du_events_path``."""


def find_data(path: Path) -> Path | None:
    """The folder or file of event data meant by a path.

    A file, or a folder that holds data, is meant itself; a documentation folder (one with a
    ``conf.py``) or a project means the ``events`` folder in it, or in its ``docs``.
    """
    if path.is_file():
        return path
    for candidate in (path / FOLDER, path / "docs" / FOLDER, path / "doc" / FOLDER):
        if candidate.is_dir():
            return candidate
    return path if path.is_dir() and not (path / "conf.py").exists() else None


def find_source(data: Path, named: Path) -> Path:
    """The source directory of data: the nearest folder above with a ``conf.py``, else its parent.

    Somebody ``named`` a path to get there. A link on the way from the current folder, or else below that
    path, may be a stranger's: where it leads out of that folder, that is the source directory, and the
    data lies outside.
    """
    folders = data.absolute().parents
    found = next((folder for folder in folders if (folder / "conf.py").is_file()), folders[0])
    bound = Path.cwd() if is_below(named, Path.cwd()) else named.absolute()
    leads_out = is_below(found, bound) and not real_path(found).is_relative_to(real_path(bound))
    return bound if leads_out else found


def is_below(path: Path, folder: Path) -> bool:
    """Whether a path says that it is in a folder, or is it, wherever links lead."""
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))  # noqa: PTH100 - follows none


def _shown(path: Path) -> str:
    try:
        path = path.relative_to(Path.cwd())
    except ValueError:
        return printable(str(path))
    shown = printable(path.as_posix())
    # A line that begins so is a command to a workflow of GitHub.
    return f"./{shown}" if shown.lstrip().startswith("::") else shown


def _place(found: Diagnostic) -> str:
    where = [_shown(found.location.path), *map(str, filter(None, found.location[1:]))]
    return ":".join(where)


def _text(found: list[Diagnostic], store: Store) -> str:
    lines = []
    for one in found:
        lines.append(f"{_place(one)}: {one.severity}: {one.message} [{one.code.slug}]")
        if one.hint:
            lines.append(f"    {one.hint}")
    return "\n".join([*lines, _summary(found, store)])


def _summary(found: list[Diagnostic], store: Store) -> str:
    """What was read, and how much is wrong with it."""
    counts = [
        f"{number} {severity}{'s' if number != 1 else ''}"
        for severity in ("error", "warning", "note")
        if (number := sum(one.severity == severity for one in found))
    ]
    events = len(store.events)
    sessions = sum(len(data.sessions) for data in store.events.values())
    return (
        f"{events} event{'s' if events != 1 else ''}, {sessions} session{'s' if sessions != 1 else ''}: "
        + (", ".join(counts) or "nothing is wrong")
    )


def _json(found: list[Diagnostic], _store: Store) -> str:
    listed = [
        {
            "path": _shown(one.location.path),
            "line": one.location.line or None,
            "column": one.location.column or None,
            "severity": one.severity,
            "code": one.code.slug,
            "message": one.message,
            "hint": one.hint or None,
        }
        for one in found
    ]
    return json.dumps(listed, indent=2, ensure_ascii=False)


_GITHUB_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def _github(found: list[Diagnostic], store: Store) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request."""

    def escape(text: str, more: str = "") -> str:
        for char in "%\r\n" + more:
            text = text.replace(char, f"%{ord(char):02X}")
        return text

    lines = []
    for one in found:
        place = {
            "file": _shown(one.location.path),
            "line": one.location.line,
            "col": one.location.column,
        }
        listed = ",".join(f"{key}={escape(str(value), ':,')}" for key, value in place.items() if value)
        title = escape(one.code.slug, ":,")
        lines.append(f"::{_GITHUB_LEVELS[one.severity]} {listed},title={title}::{escape(one.text)}")
    return "\n".join([*lines, _summary(found, store)])


_FORMATS: dict[str, Callable[[list[Diagnostic], Store], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}


def _known_languages(_context: click.Context, _option: click.Parameter, value: tuple[str, ...]) -> Any:
    for language in value:
        if not country_names((language,)):
            raise click.BadParameter(f"“{language}” is not a language that countries have names in")
    return value


def _known_types(_context: click.Context, _option: click.Parameter, value: tuple[str, ...]) -> Any:
    try:
        return parse_types(value)
    except ValueError as error:
        raise click.BadParameter(f"expected {error}") from error


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path), default=".")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMATS)),
    default="text",
    show_default=True,
    help="How to print: for people, for programs, or as annotations of a GitHub workflow.",
)
@click.option(
    "--source",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The Sphinx source directory; by default the nearest folder above with a conf.py.",
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    callback=_known_languages,
    help="A language that countries are named in, besides English. May be repeated.",
)
@click.option(
    "--download-type",
    "download_types",
    multiple=True,
    metavar="TYPE",
    callback=_known_types,
    help="A type of file that may be downloaded beside the usual ones, such as csv; as the site's"
    " du_events_download_types. May be repeated.",
)
@click.option(
    "--ignore",
    multiple=True,
    type=click.Choice([code.slug for code in Code]),
    metavar="CODE",
    help="A kind of diagnostic to leave out. May be repeated.",
)
@click.option(
    "--untrusted",
    is_flag=True,
    help="For data that nobody has reviewed, as in a stranger's pull request: symbolic links, large files and"
    " unusual names are errors, no message repeats a cell of a table, and 200 messages are the most.",
)
def check(
    path: Path,
    form: str,
    source: Path | None,
    languages: tuple[str, ...],
    download_types: tuple[str, ...],
    ignore: tuple[str, ...],
    *,
    untrusted: bool,
) -> None:
    """Check event data and print every problem in it.

    PATH is a folder of event data, one event's file or folder in it, or a documentation folder with
    an "events" folder; by default the current folder.

    Exits with 0 when nothing is wrong or notes are all there is, 1 when something is wrong with the data,
    2 when something is wrong with the command itself.
    """
    data = find_data(path)
    if data is None:
        raise click.UsageError(f"there is no event data in “{path}”: name the folder it is in")
    told: list[Diagnostic] = []
    source = source or find_source(data, path)
    trust = Trust(strangers=True, known=Path.cwd()) if untrusted else FRIENDS
    linked = trust.fault(source / "conf.py")
    floor = floor_of(source, told.append) if linked is None else None
    store = load(data, source, languages=languages, download_types=download_types, floor=floor, trust=trust)
    if not store.files and not store.diagnostics:
        raise click.UsageError(f"there is no event data in “{path}”")
    found = [one for one in (linked, *told, *store.diagnostics) if one and one.code.slug not in ignore]
    click.echo(_FORMATS[form](_worst(found, trust.most_told), store))
    if trust.most_told is not None and len(found) > trust.most_told:
        click.echo(f"{len(found) - trust.most_told:,} more are not printed", err=True)
    sys.exit(1 if any(one.severity != "note" for one in found) else 0)


def _worst(found: list[Diagnostic], most: int | None) -> list[Diagnostic]:
    """The worst of them, no more than ``most``, in the order that they were in."""
    if most is None or len(found) <= most:
        return found
    ranked = sorted(range(len(found)), key=lambda number: list(_GITHUB_LEVELS).index(found[number].severity))
    return [found[number] for number in sorted(ranked[:most])]
