"""The programme of days, each on a page: a grid of rooms and hours, or a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.printing.document import Document
from sphinx_du_events.printing.event import event_values
from sphinx_du_events.printing.sessions import SESSIONS, clocks, session_values, where
from sphinx_du_events.typesetting.texts import whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_du_events.printing.event import About
    from sphinx_du_events.printing.paper import Paper
    from sphinx_du_events.queries.programme import Cell, Day, Slot

_LEAST_ROOMS = 2
"""The rooms that make a grid: of a single room, a list has more space for titles."""


def programme_document(about: About, days: Sequence[Day], paper: Paper) -> Document:
    """The programme of some days, a page for each."""
    event = event_values(about)
    shown = [_day(about, day) for day in days]
    values = {
        "event": event,
        "time": about.words["time"],
        "session": about.words["session"],
        "days": shown,
    }
    title = f"{event['title']} · {about.words['pages-programme']}"
    language = about.data.event.language or about.language

    larger = "; --paper a3 has more room" if paper.name != "a3" else ""

    def remarks(told: Sequence[Any]) -> Iterator[str]:
        for one in told:
            if one["pages"] > 1:
                day = shown[one["day"]]["title"]
                yield f"{day} has too many sessions for a page, so it has {one['pages']}{larger}"

    return Document(
        "programme.typ",
        title,
        language,
        paper.points(),
        lambda _pictures: values,
        path=about.data.path,
        imports=(SESSIONS,),
        remarks=remarks,
    )


def _day(about: About, day: Day) -> dict[str, Any]:
    clock = clocks(about, day.slots)
    is_grid = len(day.rooms) >= _LEAST_ROOMS
    return {
        "title": wording.full_date(day.day, about.language) if day.day else about.words["no-day"],
        "clock": about.words["print-clock"] % clock[0] if len(clock) == 1 else "",
        "columns": day.columns if is_grid else 0,
        "rooms": [
            {"title": whole(room.title), "lines": (room.column, room.end_column)} for room in day.rooms
        ],
        "rows": [
            {"hour": wording.clock(row.at) if row.starts else "", "height": row.height} for row in day.rows
        ],
        "slots": [_slot(about, day, slot, zone=len(clock) > 1, is_grid=is_grid) for slot in day.slots],
    }


def _slot(about: About, day: Day, slot: Slot, *, zone: bool, is_grid: bool) -> dict[str, Any]:
    cell = slot.cell
    return {
        **session_values(about, slot.entry, day.day, zone=zone),
        "where-in-grid": where(slot.entry, _heads(day, cell)),
        "cell": (cell.row, cell.end_row, cell.column, cell.end_column) if cell and is_grid else None,
        "spans": cell is not None and cell.spans,
    }


def _heads(day: Day, cell: Cell | None) -> frozenset[str]:
    """The keys of the rooms whose names stand above a session in the grid."""
    if cell is None or cell.spans or cell.partial:
        return frozenset()
    return frozenset(
        same_name(own.title)
        for own in day.rooms
        if own.column < cell.end_column and cell.column < own.end_column
    )
