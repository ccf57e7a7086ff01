"""The sheets of a source, and what each holds: as the event remembers it, by its name, or by its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.hints import shorten, suggest
from sphinx_du_events.importers.formats.table.columns import Columns, find_columns, find_header
from sphinx_du_events.importers.formats.table.naming import LINKS, SPEAKERS, named
from sphinx_du_events.importers.formats.table.words.column import fold
from sphinx_du_events.importers.formats.table.words.common import PERSON
from sphinx_du_events.importers.formats.table.words.known import BY_SECTION, KINDS, NEVER, NONE
from sphinx_du_events.importers.formats.table.words.others import PEOPLE
from sphinx_du_events.importers.formats.table.words.sessions import SESSIONS
from sphinx_du_events.model.file_types import SPREADSHEETS
from sphinx_du_events.model.links.services import SERVICES
from sphinx_du_events.model.located import LocatedDict, LocatedList
from sphinx_du_events.reading.tables.delimited import delimited_text
from sphinx_du_events.reading.tables.sheets import read_sheets
from sphinx_du_events.reading.tables.table import HEADER, Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_du_events.importers.foreign import Foreign, ForeignFile
    from sphinx_du_events.importers.formats.format import Asked
    from sphinx_du_events.importers.formats.table.words.column import SheetKind
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.reading.tables.delimited import DelimitedText
    from sphinx_du_events.reading.tables.links import Links

_BY_NAME = 3
"""As many signs of a kind as the name of a sheet counts for."""
_STAMPS = frozenset(
    ("timestamp", "marca temporal", "carimbo de data hora", "horodateur", "zeitstempel", "submitted at")
)
"""What forms call the column of the time of an answer."""
_SHORTEST = 3
"""The fewest letters of a word that tells what a sheet holds."""


class Opened(NamedTuple):
    """A sheet as it was found."""

    name: str
    table: Table
    links: Links
    """The addresses behind cells."""


class Sheet(NamedTuple):
    """A sheet of which it is known what it holds."""

    name: str
    table: Table
    columns: Columns
    links: Links

    @property
    def kind(self) -> SheetKind:
        """What it holds."""
        return self.columns.kind


class Remembered(NamedTuple):
    """What the event keeps of an earlier import."""

    columns: dict[str, dict[str, tuple[str, ...]]]
    """For each section, names of columns by key."""
    sheets: dict[str, str]
    """The section of each sheet, by its name as it is compared."""

    @classmethod
    def of(cls, kept: LocatedDict) -> Remembered:
        """What is kept, whatever people have made of it."""
        columns = kept.get("columns")
        sheets = kept.get("sheets")
        return cls(
            {
                str(section): {str(key): _words(names) for key, names in keys.items()}
                for section, keys in (columns.items() if isinstance(columns, dict) else ())
                if isinstance(keys, dict)
            },
            {fold(str(name)): str(one) for name, one in (sheets.items() if isinstance(sheets, dict) else ())},
        )

    def of_kind(self, kind: SheetKind) -> dict[str, tuple[str, ...]]:
        """The columns for a kind of sheets: its own, and those for any kind that has the key."""
        anywhere = {key: names for key, names in self.columns.get("", {}).items() if _has_key(kind, key)}
        return {**self.columns.get(kind.section, {}), **anywhere}

    def check(self, sheets: list[Sheet], path: Path, remarks: Remarks) -> None:
        """Tell of keys that there are not, and of columns that are not there any more."""
        for section, keys in self.columns.items():
            kinds = [BY_SECTION[section]] if section in BY_SECTION else KINDS
            headers = {fold(name) for sheet in sheets if sheet.kind in kinds for name in sheet.table.header}
            for key, names in keys.items():
                if not any(_has_key(kind, key) for kind in kinds):
                    hint = suggest(key, {one for kind in kinds for one in kind.by_key})
                    remarks.wrong(f"“{key}” is nothing that a column holds", path, hint)
                gone = [name for name in names if fold(name) not in headers]
                if gone and headers and key != NONE:
                    listed = shorten(f"“{name}”" for name in gone)
                    remarks.changed(f"there is no column {listed}, which is to be read as “{key}”", path)


def _has_key(kind: SheetKind, key: str) -> bool:
    about = key.removeprefix(SPEAKERS) if kind is SESSIONS else key
    is_of_person = about in {column.key for column in PERSON} or about.removeprefix(LINKS) in SERVICES
    return key in kind.by_key or key == NONE or (kind in (SESSIONS, PEOPLE) and is_of_person)


def _words(names: object) -> tuple[str, ...]:
    return tuple(map(str, names)) if isinstance(names, LocatedList | list) else (str(names),)


def opened(foreign: Foreign, remarks: Remarks) -> tuple[list[Opened], bool]:
    """The sheets of a source that have rows, and whether all could be read."""
    found: list[Opened] = []
    is_whole = True
    for file in foreign.files:
        sheets = [*_of_workbook(file, remarks)] if _is_workbook(file) else [*_of_text(file, remarks)]
        found += [Opened(name, table, links) for name, table, links in sheets if table is not None]
        is_whole = is_whole and bool(sheets) and all(table is not None for _name, table, _links in sheets)
    return found, is_whole


def _is_workbook(file: ForeignFile) -> bool:
    return file.suffix[1:] in SPREADSHEETS or file.content.startswith(b"PK\x03\x04")


def _of_text(file: ForeignFile, remarks: Remarks) -> Iterator[tuple[str, Table | None, Links]]:
    text = delimited_text(file.text(remarks), file.suffix, file.path, remarks.add)
    table = _table(text, file.path, remarks) if text is not None else None
    yield file.path.stem, table, {}


def _of_workbook(file: ForeignFile, remarks: Remarks) -> Iterator[tuple[str, Table | None, Links]]:
    sheets = read_sheets(file.content, file.path, remarks.add)
    if sheets is None:
        yield file.path.stem, None, {}
        return
    filled = [sheet for sheet in sheets if any(map(any, sheet.rows))]
    if not filled:
        remarks.wrong("there is no sheet with anything in it", file.path)
    for sheet in filled:
        name = f"{file.path.name}#{sheet.name.replace('/', '-')}" if len(filled) > 1 else file.path.name
        yield sheet.name, _table(sheet.rows, file.path.parent / name, remarks), sheet.links


def _table(source: DelimitedText | list[list[str]], shown: Path, remarks: Remarks) -> Table | None:
    return table_of(source, shown, remarks.add, header=find_header, is_one_name_one_column=False)


def chosen(
    found: list[Opened], asked: Asked, remembered: Remembered, remarks: Remarks, path: Path
) -> list[Sheet]:
    """The sheets that hold anything of ours; of the others it is told."""
    only = fold(asked.only)
    if only:
        names = [one.name for one in found]
        found = [one for one in found if fold(one.name) == only]
        if not found:
            remarks.wrong(f"there is no sheet “{asked.only}”", path, f"there is: {shorten(names)}")
    sheets: list[Sheet] = []
    if len(found) == len(remembered.sheets) == 1:  # a file that was renamed
        remembered = remembered._replace(sheets={fold(found[0].name): next(iter(remembered.sheets.values()))})
    for one in found:
        sheet = _known(one, remembered, remarks, is_asked=bool(only))
        if sheet is not None:
            sheets.append(sheet)
    return sheets


def _known(one: Opened, remembered: Remembered, remarks: Remarks, *, is_asked: bool) -> Sheet | None:
    at = one.table.location(HEADER)
    folded = fold(one.name)
    section = remembered.sheets.get(folded, "")
    if section == NONE:
        return None
    if section in BY_SECTION:
        columns = find_columns(one.table, BY_SECTION[section], remembered.of_kind(BY_SECTION[section]))
        if columns.has_title:
            return Sheet(one.name, one.table, columns, one.links)
        hint = (
            f"write the name of its column under imports, columns: {{{section}: {{{columns.kind.title}: …}}}}"
        )
        remarks.wrong(f"sheet “{one.name}” has no column for “{columns.kind.title}”", at, hint)
        return None
    if (folded in NEVER or NEVER & {*folded.split()}) and not is_asked:
        why = "its rows are probably private; if not, name it with --only"
        remarks.left_out(f"sheet “{one.name}”", at, why)
        return None
    found = _guessed(one, remembered)
    if found is not None and not is_asked and _is_of_form(found):
        why = "its rows look like answers to a form, which may be private; if not, name it with --only"
        remarks.left_out(f"sheet “{one.name}”", at, why)
        return None
    if found is None:
        hint = "no row of it names columns of sessions, people or sponsors: a title or a name, and more"
        if any(own and own.key == "start" for own in (named(name, "sessions") for name in one.table.header)):
            hint = "it has times, and no column for a title; write a row for each session"
        remarks.left_out(f"sheet “{one.name}”", at, hint)
    return found


def _guessed(one: Opened, remembered: Remembered) -> Sheet | None:
    """The sheet as what its name and its columns say."""
    words = fold(one.name)
    best: tuple[tuple[int, int], Columns] | None = None
    for kind in KINDS:
        columns = find_columns(one.table, kind, remembered.of_kind(kind))
        if not columns.has_title:
            continue
        signs, number = columns.score
        is_named = words in kind.folded or any(
            word in kind.folded for word in words.split() if len(word) > _SHORTEST
        )
        if is_named and not (kind is PEOPLE and _names_talks(one.table)):
            signs += _BY_NAME
        if signs and (best is None or (signs, number) > best[0]):
            best = (signs, number), columns
    return Sheet(one.name, one.table, best[1], one.links) if best is not None else None


def _names_talks(table: Table) -> bool:
    """Whether a sheet certainly has talks, although it may be called after their speakers."""
    columns = find_columns(table, SESSIONS, {})
    if not columns.has_title or "speakers" not in columns.by_key:
        return False
    titles = {fold(table.header[place.column]) for place in columns.places("title")}
    is_named = any(name.startswith(("talk ", "session ", "presentation ", "titulo de")) for name in titles)
    return is_named or not columns.by_key.keys().isdisjoint(("abstract", "slides", "video"))


def _is_of_form(sheet: Sheet) -> bool:
    """Whether rows are rather answers that people sent in, which may not be public."""
    if "status" in sheet.columns.by_key:
        return False
    if any(fold(name) in _STAMPS for name in sheet.table.header):
        return True
    keys = {key.partition(".")[0] for key in sheet.columns.by_key}
    public = keys & {"bio", "photo", "roles", "links", "pronouns", "team", "photo_consent"}
    return sheet.kind is PEOPLE and bool(sheet.columns.private) and not public
