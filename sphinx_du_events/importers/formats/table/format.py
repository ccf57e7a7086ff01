"""Tables as people keep them: CSV, TSV, Excel and OpenDocument, with sessions, people, sponsors and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.formats.table.organizations import read_organizations, read_plain
from sphinx_du_events.importers.formats.table.people import Registry
from sphinx_du_events.importers.formats.table.rows import tell_of_columns
from sphinx_du_events.importers.formats.table.sessions import Sessions, days_of, zone_of
from sphinx_du_events.importers.formats.table.sheets import Remembered, Sheet, chosen, opened
from sphinx_du_events.importers.formats.table.words.known import KINDS, NONE
from sphinx_du_events.importers.incoming import Incoming
from sphinx_du_events.model.file_types import TABLES
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.zones import zone_named

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.incoming import Remarks

_FIRST = ("people", "rooms", "tracks", "sponsors", "partners", "sessions")
"""The sections in the order in which they are read: sessions name what is in others."""


def _fits(foreign: Foreign) -> bool:
    return bool(foreign.files) and all(file.suffix[1:] in TABLES for file in foreign.files)


def _read(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    incoming = Incoming()
    remembered = Remembered.of(asked.remembered)
    found, is_whole = opened(foreign, remarks)
    sheets = chosen(found, asked, remembered, remarks, foreign.path)
    sheets.sort(key=lambda sheet: _FIRST.index(sheet.kind.section))
    remembered.check(sheets, foreign.path, remarks)
    for sheet in sheets:
        tell_of_columns(sheet, remarks)
    days = days_of(sheets, str(asked.remembered.get("date_order") or ""), asked.today)
    sessions = [sheet for sheet in sheets if sheet.kind.section == "sessions"]
    own, event = _zones(sessions, asked, incoming)
    registry = Registry(incoming, remarks)
    taken = Sessions(incoming, registry, remarks)
    for sheet in sheets:
        section = sheet.kind.section
        if section == "people":
            registry.read(sheet)
        elif section == "sessions":
            taken.read(sheet, days, own, event)
        elif section in ("sponsors", "partners"):
            read_organizations(sheet, days, incoming, remarks)
        else:
            read_plain(sheet, incoming)
    taken.land()
    incoming.is_whole = is_whole and not asked.only
    if sheets:
        incoming.remembered = _kept(sheets, remembered, str(days.order or ""), asked)
    return incoming


def _zones(sheets: list[Sheet], asked: Asked, incoming: Incoming) -> tuple[ZoneInfo | None, ZoneInfo | None]:
    """The zone of times for which none is written, and the event's."""
    event = zone_named(asked.timezone) if asked.timezone else None
    kept = asked.remembered.get("timezone")
    own = zone_named(str(kept)) if kept else None
    if event is None:
        named = str(own or zone_of(sheets))
        event = zone_named(named) if named else None
        if event is not None:
            incoming.event[Scalar("timezone")] = Scalar(event.key)
    return own or event, event


def _kept(sheets: list[Sheet], remembered: Remembered, order: str, asked: Asked) -> LocatedDict:
    """What the event keeps, so that the next import reads the source in the same way."""
    columns = {section: dict(keys) for section, keys in remembered.columns.items() if section}
    for sheet in sheets:
        keys = columns.setdefault(sheet.kind.section, {})
        for key, places in sheet.columns.by_key.items():
            own = tuple(sheet.table.header[place.column] for place in places)
            keys[key] = tuple(dict.fromkeys((*keys.get(key, ()), *filter(None, own))))
    kept = LocatedDict({Scalar("columns"): _mapping(columns)}).at(0, 0)
    named = {sheet.name: sheet.kind.section for sheet in sheets}
    older = asked.remembered.get("sheets")
    refused = {str(name): str(one) for name, one in older.items()} if isinstance(older, dict) else {}
    kept[Scalar("sheets")] = LocatedDict(
        {Scalar(name): Scalar(one) for name, one in {**refused, **named}.items()}
    ).at(0, 0)
    if order:
        kept[Scalar("date_order")] = Scalar(order)
    if asked.remembered.get("timezone"):
        kept[Scalar("timezone")] = Scalar(str(asked.remembered["timezone"]))
    return kept


def _mapping(columns: dict[str, dict[str, tuple[str, ...]]]) -> LocatedDict:
    made = LocatedDict().at(0, 0)
    for section, keys in columns.items():
        inner = LocatedDict().at(0, 0)
        for key, names in keys.items():
            if names or key == NONE:
                inner[Scalar(key)] = LocatedList(map(Scalar, names)).at(0, 0)
        made[Scalar(section)] = inner
    return made


TABLE = Format(
    name="table",
    title="Spreadsheet or delimited text (CSV, TSV, XLSX, ODS)",
    whence="The spreadsheet in which people keep the programme, the speakers or the sponsors, saved as"
    " `.xlsx`, `.ods`, `.csv` or `.tsv`; a folder with several such files; the table that a form fills.",
    tables=tuple(kind.table for kind in KINDS),
    fits=_fits,
    read=_read,
)
