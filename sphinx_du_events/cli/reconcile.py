"""``du-events reconcile``: what people recorded against what GitHub knows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_du_events import atomic_files
from sphinx_du_events.cli.one_event import boundary, event_argument, one_event, path_option, shown
from sphinx_du_events.cli.reconcile_formats import FORMATS, Shown
from sphinx_du_events.cli.terminal import OneOf
from sphinx_du_events.hints import shorten
from sphinx_du_events.importers.collected.file import path_for
from sphinx_du_events.importers.review.add_source import with_source
from sphinx_du_events.importers.review.reconciliation import reconcile as compare
from sphinx_du_events.importers.review.recorded import collected_in, recorded
from sphinx_du_events.importers.review.rows import Rows, appended
from sphinx_du_events.importers.wanted import KINDS
from sphinx_du_events.model.contributions.section import ContributionColumns
from sphinx_du_events.model.file_types import TEXT_TABLES, is_of
from sphinx_du_events.reading.contributions.authors import Authors
from sphinx_du_events.reading.files.content import real_path
from sphinx_du_events.reading.tables.delimited import read_delimited
from sphinx_du_events.reading.tables.formulas import table_text
from sphinx_du_events.reading.tables.table import LARGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_du_events.cli.one_event import OneEvent
    from sphinx_du_events.importers.review.recorded import Recorded
    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.reading.contributions.sources import Source


@click.command(short_help="Compare recorded contributions with collected ones.")
@event_argument
@click.option(
    "--collected",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file that du-events collect wrote; by default _collected.yaml in the event's folder.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=OneOf(KINDS),
    help="What to compare; by default pull requests, issues and whatever else the record has. May be"
    " repeated.",
)
@click.option(
    "--format",
    "form",
    type=OneOf(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to print: for people, for an issue or a report, or for programs.",
)
@click.option("--write", is_flag=True, help="Complete the record; nothing that is written changes.")
@path_option
def reconcile(
    *,
    event: str | None,
    collected: Path | None,
    kinds: tuple[str, ...],
    form: str,
    write: bool,
    path: Path,
) -> None:
    """Compare an event's recorded contributions with those that were collected.

    EVENT is an event's id, or its file or folder; by default the only one there is. Says what is in
    both, only in the record, only on GitHub, and what differs in status, people or dates. Run
    du-events collect first; this asks nobody.

    With --write, rows for what is missing are appended to a CSV or TSV table, and the collected file is
    named as a source beside it, so that pages know what is empty in the table too. Other tables are not
    written: their rows go into a CSV beside.

    Exits with 0 when the record is complete and agrees with what was collected, or has just been
    completed so; 1 when not; 2 when the command itself is wrong.
    """
    known = one_event(event, path)
    file = collected or path_for(known.data.path)
    if not file.exists():
        raise click.UsageError(f"there is no file “{shown(file)}”: run “du-events collect” first")
    their, wrong = collected_in(file, boundary(file, known.source))
    own = recorded(known.data.path, known.source, file, known.store.tree)
    errors = [*(one for one in wrong if one.severity == "error"), *own.unread]
    for one in errors:
        click.echo(str(one), err=True)
    if errors:
        click.echo("Nothing is compared until this is right.", err=True)
        sys.exit(1)
    authors = Authors(known.data.who)
    here, there = (list(map(authors.settle, items)) for items in (own.items, their.items))
    found = compare(here, their._replace(items=there), kinds)
    names = tuple(shown(source.path) for source in own.sources)
    click.echo(FORMATS[form](Shown(known.data.id, names, shown(file), their.head.as_of, found)))
    complete = found.agrees
    if write:
        try:
            written = _write(known, file, own, found.only_there)
        except OSError as error:
            raise click.FileError(str(error.filename or file), error.strerror) from error
        complete = written and not found.differing and all(lone.why for lone in found.only_here)
    sys.exit(0 if complete else 1)


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)


def _write(known: OneEvent, file: Path, own: Recorded, missing: Sequence[Contribution]) -> bool:
    """Complete the record; return whether nothing is left to do by hand."""
    complete = True
    event = known.data.path
    source = next((one for one in own.sources if one.table is not None), None)
    if source is not None and missing:
        complete = _append(source, own, missing, known.source)
    if own.names_collected:
        if source is None or not missing:
            _say(f"{file.name} is a source of the event already: pages have what it knows.")
        return complete
    if not real_path(file).is_relative_to(real_path(known.source)):
        _say(f"{shown(file)} lies outside the source directory, so it can be no source: move it to the data.")
        return False
    change = with_source(event, own.section, file, known.source)
    if change is None:
        where = shown(own.section.path if own.section else event)
        _say(f"{where} is not changed: name {file.name} under “source:” of the contributions yourself.")
        return False
    atomic_files.write(change.path, change.text.encode(), known.source, durable=True)
    _say(f"{shown(change.path)}: {file.name} is a source of the contributions now.")
    return complete


def _append(source: Source, own: Recorded, missing: Sequence[Contribution], root: Path) -> bool:
    table = source.table
    if table is None:
        return False
    rows = Rows(table, _columns(own), own.rules)
    said = [item for item in missing if rows.can_say(item)]
    if len(said) < len(missing):
        number = len(missing) - len(said)
        _say(f"{number} of them cannot be said in {shown(source.path)}: it has no column for the kind.")
    if not said:
        return False
    made = rows.of(said)
    if not is_of(TEXT_TABLES, source.path):
        beside = source.path.with_name(f"{source.path.stem}-missing.csv")
        # With a byte order mark, as spreadsheets know UTF-8 by nothing else.
        atomic_files.write(beside, table_text([table.header, *made]).encode("utf-8-sig"), root, durable=True)
        _say(f"{shown(source.path)} is not changed: its missing rows are in {shown(beside)}; copy them over.")
        return False
    before = atomic_files.read(source.path, root, LARGEST)
    text = read_delimited(before, source.path.suffix.lower(), source.path, lambda _: None)
    content = appended(before, text.delimiter if text else ",", made)
    atomic_files.write(source.path, content, root, durable=True)
    names = shorten((f"{item.repository}#{item.number}" for item in said), 3)
    _say(f"{shown(source.path)}: {len(made)} {'row' if len(made) == 1 else 'rows'} appended ({names}).")
    return len(said) == len(missing)


def _columns(own: Recorded) -> ContributionColumns:
    """The mapping of columns that the event has."""
    value = own.section.value if own.section is not None else None
    mapped = value.get("columns") if isinstance(value, dict) else None
    return ContributionColumns.model_validate(mapped) if isinstance(mapped, dict) else ContributionColumns()
