"""Rows of sponsors and partners, rooms and tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.table import values
from sphinx_du_events.importers.formats.table.rows import Row
from sphinx_du_events.importers.formats.table.words.known import NONE
from sphinx_du_events.importers.incoming import Arrival, Incoming, KeyOf, like, mapping
from sphinx_du_events.model.characters import same_name

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.table.dates import Days
    from sphinx_du_events.importers.formats.table.sheets import Sheet
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.model.located import Scalar


def read_organizations(sheet: Sheet, days: Days, incoming: Incoming, remarks: Remarks) -> None:
    """Take the sponsors or the partners of a sheet, and the tiers of sponsors."""
    section = sheet.kind.section
    tiers = {one.key for one in incoming.sections.get("tiers", ())}
    seen: set[str] = {one.key for one in incoming.sections.get(section, ())}
    tier: Scalar | None = None
    for index in range(len(sheet.table.rows)):
        row = Row(sheet, index)
        name = row.line("name")
        if not name:
            continue
        own_tier = row.line("tier")
        if section == "sponsors" and own_tier is not None:
            tier = own_tier
            if same_name(tier) not in tiers:
                tiers.add(same_name(tier))
                incoming.add("tiers", Arrival(same_name(tier), mapping({"title": tier}, tier)))
        if same_name(name) in seen:
            remarks.contradiction(f"{row.name}: “{name}” is there twice", name, "the first counts")
            continue
        seen.add(same_name(name))
        made = {
            "name": name,
            "type": row.line("type"),
            "url": next(iter(values.addresses(row.cells("url"), "“url”", remarks)), None),
            "logo": values.picture(row.cell("logo"), "logo", remarks),
            "logo_dark": values.picture(row.cell("logo_dark"), "logo", remarks),
            "description": values.public_text(row.cell("description"), remarks),
            "tier": KeyOf.of("tiers", same_name(own_tier), own_tier) if own_tier is not None else None,
            "start": _day(row, "start", days, remarks),
            "end": _day(row, "end", days, remarks),
        }
        id_ = row.line("id")
        incoming.add(section, Arrival(str(id_ or same_name(name)), mapping(made, name)))


def _day(row: Row, key: str, days: Days, remarks: Remarks) -> Scalar | None:
    cell = row.cell(key)
    if cell is None:
        return None
    day = days.day(str(cell))
    if day.first is None:
        remarks.left_out("a date" if "either" in day.why else f"the date “{cell}”", cell, day.why)
        return None
    return like(day.first.isoformat(), cell)


def read_plain(sheet: Sheet, incoming: Incoming) -> None:
    """Take the rooms or the tracks of a sheet: each cell is the value of its key."""
    seen: set[str] = set()
    for index in range(len(sheet.table.rows)):
        row = Row(sheet, index)
        title = row.line("title")
        key = str(row.line("id") or (same_name(title) if title else ""))
        if title and key not in seen:
            seen.add(key)
            made = {one: row.line(one) for one in sheet.columns.by_key if one != NONE}
            incoming.add(sheet.kind.section, Arrival(key, mapping(made, title)))
