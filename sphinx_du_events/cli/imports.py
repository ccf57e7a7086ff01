"""``du-events import``: event data from files that others made."""

from __future__ import annotations

import difflib
import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic_core import PydanticCustomError

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.check_formats import lines_for_people
from sphinx_du_events.cli.data import FOLDER, find_data, find_source, read_data
from sphinx_du_events.cli.one_event import shown
from sphinx_du_events.cli.terminal import OneOf, Progress, diff_line
from sphinx_du_events.diagnostics import printable
from sphinx_du_events.importers.formats.known import FORMATS, format_of
from sphinx_du_events.importers.landing.gone import TooManyGoneError
from sphinx_du_events.importers.landing.last_import import LastImportError
from sphinx_du_events.importers.landing.run import Wanted, Where, import_, write
from sphinx_du_events.importers.opening import OpeningError, is_address, open_address, open_path
from sphinx_du_events.lasting import lasting_objects
from sphinx_du_events.model.date_order import DATE_ORDERS
from sphinx_du_events.model.fields import is_id
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.model.zones import parse_zone
from sphinx_du_events.reading.files.tree import SourceTree
from sphinx_du_events.reading.layout import YAML_SUFFIXES
from sphinx_du_events.writing.gate import UnwritableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.formats.format import Format
    from sphinx_du_events.importers.landing.run import Imported

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")

_KINDS = "\n".join(f"  {one.name:<18} {one.title}" for one in FORMATS)


def _zone(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
    if value is None:
        return ""
    try:
        return str(parse_zone(value))
    except PydanticCustomError as error:
        raise click.BadParameter(in_one_line(error)) from None


def event_id(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
    """An id of an event that an option names; empty without."""
    if value is not None and not is_id(value):
        raise click.BadParameter(f"“{value}” cannot be an id; write letters, digits and hyphens")
    return value or ""


def _column(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        key, sign, name = value.partition("=")
        if not (sign and key.strip() and name.strip()):
            raise click.BadParameter(f"“{value}” is not KEY=NAME, such as title='Talk title'")
        pairs.append((key.strip(), name.strip()))
    return tuple(pairs)


@click.command("import", short_help="Take event data from other files.", epilog=f"\b\nThe formats:\n{_KINDS}")
@click.argument("source")
@click.option(
    "--event", callback=event_id, help="The id of the event, here or new; found out if the source tells."
)
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="The folder of event data; by default the one of the site in the current folder.",
)
@click.option(
    "--format",
    "kind",
    metavar="FORMAT",
    type=OneOf([one.name for one in FORMATS]),
    help="The format of the source, one of those below, if it does not show.",
)
@click.option("--timezone", callback=_zone, help="The IANA zone of times for which the source names none.")
@click.option(
    "--date-order", type=OneOf(DATE_ORDERS), help="The order of day and month in dates such as 7/9/2022."
)
@click.option("--only", default="", help="The part of the source that is meant, such as the name of a sheet.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_column,
    metavar="KEY=NAME",
    help="What a column of a table holds, as in title='Talk title' or people.name=Who; may be repeated.",
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--cancel-missing",
    is_flag=True,
    help="Cancel sessions that are no more in the source even if these are most of them.",
)
@click.option(
    "--keep-pages",
    is_flag=True,
    help="Leave pages of the site as they are; by default directives replace what is taken.",
)
def import_command(  # noqa: PLR0913 - the command's options
    *,
    source: str,
    event: str,
    into: Path | None,
    kind: str | None,
    timezone: str,
    date_order: str | None,
    only: str,
    columns: tuple[tuple[str, str], ...],
    dry_run: bool,
    cancel_missing: bool,
    keep_pages: bool,
) -> None:
    """Take event data from SOURCE, a file or a folder that others made, or an address.

    What is imported is checked as if it were written by hand. A second import of the same source brings what
    has changed there, and keeps what was changed here; what both changed is told, and stays. A session that
    is gone from the source is cancelled.

    Exits with 0, with 1 if something could not be taken or was changed on both sides (all else is written), 2
    when the command itself is wrong, and then nothing is written.
    """
    # A command may ask the clock.
    today = datetime.now(UTC).date()
    with lasting_objects(to_the_end=True):
        wanted = Wanted(today, event, timezone, date_order or "", only, columns, cancel_missing, keep_pages)
        well = _import(source, _where(into), kind, wanted, dry_run=dry_run)
    sys.exit(0 if well else 1)


def _import(source: str, where: Where, kind: str | None, wanted: Wanted, *, dry_run: bool) -> bool:
    """Import, and say what came of it: whether all was taken."""
    try:
        foreign, format_ = opened(source, kind)
        with Progress(f"importing {printable(foreign.name)}") as progress:
            found = import_(foreign, format_, where, replace(wanted, progress=progress))
    except TooManyGoneError as error:
        hint = (
            "if it is of another event, name that by --event; if all of these are off, write --cancel-missing"
        )
        raise click.UsageError(f"nothing is written: {error}; {hint}") from None
    except (OpeningError, UnwritableError, LastImportError) as error:
        raise click.UsageError(f"nothing is written: {error}") from None
    tell(found, foreign)
    if dry_run:
        for path, (before, after) in found.files.items():
            click.echo("".join(_diff(path, before, after)), nl=False)
        for page in found.pages:
            before, after = page.old.decode(), page.new.decode()
            click.echo("".join(_diff(page.path, before, after)), nl=False)
    else:
        try:
            written = write(found, where.root)
        except OSError as error:
            raise click.FileError(str(error.filename or where.data), error.strerror) from error
        for path in written:
            click.echo(f"{shown(path)}: written")
        for line in lines_for_people(found_after(where, found) if found.files else ()):
            click.echo(line, err=True)
    click.echo(summary(found, format_))
    return is_whole(found)


def is_whole(found: Imported) -> bool:
    """Whether all was taken, and nothing was changed on both sides."""
    return not any(one.severity == "error" or one.code.slug == "import-conflict" for one in found.remarks)


def opened(source: str, kind: str | None) -> tuple[Foreign, Format]:
    """A source, and its format, the one of a name if there is any; raises ``OpeningError``."""
    foreign = open_address(source) if is_address(source) else open_path(_existing(source))
    return foreign, _format(kind, foreign)


def tell(found: Imported, foreign: Foreign) -> None:
    """Print what there is to say of a source; raise an error if it has nothing for us."""
    for line in lines_for_people(found.remarks):
        click.echo(line, err=True)
    if found.is_empty:
        raise click.UsageError(f"nothing is written: nothing in “{foreign.name}” has a place here")


def _existing(source: str) -> Path:
    path = Path(source)
    if not path.exists():
        raise OpeningError(f"there is no file or folder “{source}”")
    return path


def _format(kind: str | None, foreign: Foreign) -> Format:
    if kind is not None:
        return next(one for one in FORMATS if one.name == kind)
    found = format_of(foreign)
    if found is None:
        names = ", ".join(one.name for one in FORMATS)
        raise OpeningError(f"what “{foreign.name}” is does not show; write --format with one of {names}")
    return found


def _where(into: Path | None) -> Where:
    """The data that is imported into; it may not exist yet."""
    named = into or Path()
    data = (into if into is not None and not (into / "conf.py").exists() else None) or find_data(named)
    if data is None or (into is None and data == named and not _is_data(data)):
        data = next(
            (folder / FOLDER for folder in (named, named / "docs") if (folder / "conf.py").exists()),
            named / FOLDER,
        )
    data = data.absolute()
    if data.is_file():
        raise click.UsageError(f"“{shown(data)}” is a file; name the folder that it is in")
    root = find_source(data, named)
    store = read_data(data, named, root).store if _names(data) else None
    tree = store.tree if store is not None else None
    return Where(data, root, tree or SourceTree(root), store)


def found_after(where: Where, found: Imported) -> list[Diagnostic]:
    """What our reader finds in the changed files that it did not find before, and the source did not show."""
    earlier = (*(where.store.diagnostics if where.store else ()), *found.remarks)
    before = {(one.code, one.message) for one in earlier}
    after = read_data(where.data, where.data, where.root).store.diagnostics
    return [
        one for one in after if one.location.path in found.files and (one.code, one.message) not in before
    ]


def _names(folder: Path) -> list[str]:
    try:
        return atomic_files.names(folder, folder)
    except OSError:
        return []


def _is_data(folder: Path) -> bool:
    """Whether a folder holds event data, and is not just any folder."""
    own = _names(folder)
    is_event = any((folder / name / f"event{suffix}").is_file() for name in own for suffix in YAML_SUFFIXES)
    return is_event or any(name.endswith(YAML_SUFFIXES) for name in own)


def _diff(path: Path, before: str, after: str) -> Iterator[str]:
    name = shown(path)
    old, new = _LINE.findall(before), _LINE.findall(after)
    for line in difflib.unified_diff(old, new, f"a/{name}" if before else "/dev/null", f"b/{name}"):
        yield f"{diff_line(line)}\n"


def summary(found: Imported, format_: Format) -> str:
    """A line on what was taken: how many records of each section, and what became of them."""
    parts = []
    for section, counts in found.numbers.items():
        if section != "event":
            words = ", ".join(f"{number:,} {what}" for what, number in counts.items())
            parts.append(f"{section}: {words}")
    what = "new event" if found.is_new else "event"
    listed = "; ".join(parts) or "nothing that has a place here"
    return f"{what} “{found.event}” from {format_.title}: {listed}"
