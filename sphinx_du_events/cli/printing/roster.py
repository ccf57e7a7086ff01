"""The table of people that commands read, print of, and keep private."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sphinx_du_events.cli.data import find_data
from sphinx_du_events.cli.site_settings import plain_value
from sphinx_du_events.diagnostics import Collected
from sphinx_du_events.hints import suggest
from sphinx_du_events.model.file_types import SPREADSHEETS, is_of
from sphinx_du_events.queries.people import PARTICIPANT, gathered
from sphinx_du_events.reading.files.kept_private import Site, folders_named, real_place, why_published
from sphinx_du_events.reading.rosters.columns import WORDS, find_columns, header_finder
from sphinx_du_events.reading.rosters.people import Roster, counted, read_people
from sphinx_du_events.reading.tables.hidden_rows import hidden_rows
from sphinx_du_events.reading.tables.sheets import filled_sheets
from sphinx_du_events.reading.tables.table import table_content, table_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_du_events.cli.one_event import OneEvent
    from sphinx_du_events.diagnostics import Diagnostic
    from sphinx_du_events.queries.people import PersonEntry
    from sphinx_du_events.store import EventData

MOST_PEOPLE = 3_000
"""The most people that are printed at once: typst takes some 0.3 MB of memory for each."""
_MOST_LISTED = 5
"""The most rows or sheets that are named in a note."""
_PUBLISHED = ("html_extra_path", "html_static_path", "du_events_path")
"""The settings that name what is published, or read for pages."""


def table_option(*, required: bool) -> Callable[[Any], Any]:
    """The option for the table."""
    return click.option(
        "--table",
        required=required,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="The table of people: CSV, TSV, XLSX or ODS, outside the folders of the site.",
    )


column_option = click.option(
    "--column",
    "columns",
    metavar="WORD=NAME",
    multiple=True,
    help="The column that holds something, if it is not found by its name, as in"
    f' --column name="Nombre y apellido". The words: {", ".join(WORDS)}.',
)


class Kept(NamedTuple):
    """What keeps a table and what is made of it private: where a site publishes."""

    site: Site

    def refuse(self, path: Path, what: str) -> None:
        """Raise ``click.UsageError`` if a file at a path may be published."""
        why = why_published(path, self.site)
        if why:
            message = (
                f"{what} “{path}” {why}, so it may be published: it names people who did not agree to that"
            )
            raise click.UsageError(f"{message}; {self._where(path)}")

    def _where(self, path: Path) -> str:
        instead = Path("~") / "events-private" / path.name
        # Somebody's home folder may be in the repository of the site.
        is_good = not why_published(Path(os.path.expanduser(instead)), self.site)  # noqa: PTH111 - never raises
        return f"put it outside the folders of the site{f', such as {instead}' if is_good else ''}"


def kept_private(one: OneEvent, event: str | None, path: Path) -> Kept:
    """Where the site of an event publishes from; what commands cannot know of it is printed."""
    named: list[Path] = []
    for name in _PUBLISHED:
        written = plain_value(one.source, name, lambda found: click.echo(str(found), err=True))
        named += folders_named(one.source, written)
    where = Path(event) if event is not None and Path(event).exists() else path
    data = find_data(where) or where
    return Kept(Site(data, tuple(named), one.source))


def mapped_columns(columns: Sequence[str]) -> dict[str, str]:
    """The names of columns by word, as written on the command line."""
    found: dict[str, str] = {}
    for written in columns:
        word, sign, name = written.partition("=")
        key = word.strip().casefold().replace("-", "_").replace(" ", "_")
        if not sign or not name.strip():
            raise click.UsageError(f'--column “{written}” names no column; write --column name="Full name"')
        if key not in WORDS:
            raise click.UsageError(f"--column: a table has no “{word}” to print; {suggest(key, WORDS)}")
        found[key] = name.strip()
    return found


class People(NamedTuple):
    """The people of a table, what is reported of it, and what to tell of who is not printed."""

    roster: Roster
    problems: tuple[Diagnostic, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing was lost by a mistake."""
        return all(one.severity == "note" for one in self.problems)

    def left_out(self) -> str:
        """Who is not printed and why, for the end of a sentence."""
        words = counted(self.roster.left_out)
        return f"; rows left out: {words}" if words else ""


def people_of(
    table: Path, columns: Mapping[str, str], data: EventData, paper: str, *, everyone: bool = False
) -> People:
    """The people of a table, with what there is to report printed; exits with 1 if nobody can be read.

    ``paper`` is the kind of what is printed: a badge, or a certificate for those who were there.
    """
    sessions = {str(name): str(one.title) for one in data.sessions for name in (one.id, one.title)}
    collected = Collected()
    real = real_place(table)
    find = header_finder(paper, columns.values(), sessions)
    content = table_content(real, real.parent, table, collected.add)
    read = table_in(content, real, table, collected.add, header=find) if content is not None else None
    names = _sheets(content, real, table) if content is not None else []
    found = find_columns(read, columns, sessions, paper, collected.add) if read is not None else None
    roster = Roster()
    if read is not None and found is not None:
        only = paper == "certificate"
        roster = read_people(read, found, collected.add, only_attended=only, everyone=everyone)
    made = People(roster, collected.all())
    for problem in made.problems:
        click.echo(str(problem), err=True)
    if content is not None and names:
        _tell_unseen(content, names, roster, paper)
    if not roster.people:
        why = f": {counted(roster.left_out)}" if roster.left_out else ""
        raise click.ClickException(f"there is nobody to print for in “{table}”{why}")
    if len(roster.people) > MOST_PEOPLE:
        message = f"“{table}” has {len(roster.people):,} people; at most {MOST_PEOPLE:,} are printed at once"
        raise click.UsageError(f"{message}: split the table")
    return made


def _sheets(content: bytes, real: Path, table: Path) -> list[str]:
    """The sheet that is read of a spreadsheet, and others that people see; none of a text."""
    if not is_of(SPREADSHEETS, real):
        return []
    # What is wrong with it is known from reading its table.
    return filled_sheets(content, table, lambda _problem: None) or []


def _tell_unseen(content: bytes, names: Sequence[str], roster: Roster, paper: str) -> None:
    """Tell of what people see and is not read, and of what is read and they do not see."""
    first, *others = names
    if others:
        listed = ", ".join(f"“{name}”" for name in others[:_MOST_LISTED])
        more = f" and {len(others) - _MOST_LISTED} more" if len(others) > _MOST_LISTED else ""
        click.echo(f"note: only the sheet “{first}” is read, not {listed}{more}", err=True)
    hidden = hidden_rows(content, first, [person.row for person in roster.people])
    if hidden:
        listed = ", ".join(map(str, hidden[:_MOST_LISTED])) + (", …" if len(hidden) > _MOST_LISTED else "")
        rows = f"row{'s' if len(hidden) > 1 else ''} {listed}"
        what = f"{number_of(len(hidden), paper)} for hidden or filtered rows are made too ({rows})"
        click.echo(f"note: {what}; delete the rows of whom you do not mean", err=True)


def number_of(number: int, what: str) -> str:
    """A number of things in words: 1 badge, 2 badges."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


class Recorded:
    """The people in an event's own records, by name."""

    def __init__(self, data: EventData) -> None:
        self._by_name: dict[str, list[PersonEntry]] = {}
        self.all = list(gathered([data]).values())
        for entry in self.all:
            self._by_name.setdefault(_same(entry.name), []).append(entry)

    def roles(self, name: str, namesakes: int = 1) -> list[str]:
        """The roles of somebody; none if it is not known which of several people of the name it is."""
        found = self._by_name.get(_same(name), [])
        if len(found) != 1 or namesakes != 1:
            return []
        return [part.role for part in found[0].parts if part.role != PARTICIPANT]


def _same(name: str) -> str:
    return " ".join(name.casefold().split())
