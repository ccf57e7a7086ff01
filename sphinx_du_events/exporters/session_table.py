"""Sessions as a table for spreadsheets: a row for each, in order of time.

The columns are called as the keys of a session, so that a table that comes back says what it said.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.exporters.kind import ExportKind
from sphinx_du_events.exporters.public import told_sessions
from sphinx_du_events.model.session import PARTS
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.reading.tables.formulas import table_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

_MARK = b"\xef\xbb\xbf"
"""The mark by which Excel knows that a file is UTF-8."""

_BETWEEN = "; "


class Row(NamedTuple):
    """A session with all that a cell may need."""

    data: EventData
    session: Session
    site: ExportSite


class Column(NamedTuple):
    """A column: its name, what it has, and its text in a row."""

    name: str
    meaning: str
    text: Callable[[Row], str]


def _moment(moment: Moment | None) -> str:
    """A time with its offset, or a day."""
    if moment is None:
        return ""
    return moment.at.isoformat(timespec="minutes") if moment.at else moment.day.isoformat()


def _zone(row: Row) -> str:
    begins = row.session.begins
    at = begins.at if begins else None
    return str(at.tzinfo or "") if at else str(row.session.timezone or row.data.event.timezone or "")


def _duration(row: Row) -> str:
    length = row.session.length
    return "" if length is None else f"{length // timedelta(minutes=1)}m"


def _status(row: Row) -> str:
    """What was decided of the session, or of all of its event."""
    event = row.data.event.status
    return event if event in ("cancelled", "postponed") else row.session.status


def _people(part: str) -> Callable[[Row], str]:
    def names(row: Row) -> str:
        return _BETWEEN.join(row.data.name_of(one) for one in getattr(row.session, part))

    return names


def _recordings(row: Row) -> str:
    watched = (one.target() for one in row.session.all_recordings)
    return _BETWEEN.join(target.url for target in watched if target and target.url)


def _slides(row: Row) -> str:
    return row.session.slides.url if row.session.slides else ""


def _address(row: Row) -> str:
    place = row.site.place(Thing.of("session", row.data.id, row.session.id))
    return place or str(row.session.url or "")


COLUMNS: tuple[Column, ...] = (
    Column("id", "The id of the session.", lambda row: str(row.session.id)),
    Column("title", "Its title.", lambda row: str(row.session.title)),
    Column("type", "Its type.", lambda row: str(row.session.type or "")),
    Column("status", "Its status; that of the event, where all of it is cancelled or postponed.", _status),
    Column(
        "start",
        "The start with its offset from UTC, or the day; blank while no day is known.",
        lambda row: _moment(row.session.begins),
    ),
    Column("end", "The end in the same form, if it is known.", lambda row: _moment(row.session.ends)),
    Column("timezone", "The time zone of both.", _zone),
    Column("duration", "The duration in minutes, if it is known.", _duration),
    Column("track", "Its track.", lambda row: str(row.session.track or "")),
    Column(
        "room",
        "Its rooms, with semicolons between them, as everywhere in the table.",
        lambda row: _BETWEEN.join(map(str, row.session.rooms)),
    ),
    *(Column(part, f"The names of its {part}.", _people(part)) for part in PARTS),
    Column("level", "Its level.", lambda row: str(row.session.level or "")),
    Column(
        "language",
        "The language spoken.",
        lambda row: str(row.session.language or row.data.event.language or ""),
    ),
    Column("tags", "Its tags.", lambda row: _BETWEEN.join(map(str, row.session.tags))),
    Column(
        "part_of", "The id of the session that it is a part of.", lambda row: str(row.session.part_of or "")
    ),
    Column("abstract", "The abstract, Markdown, on one line.", lambda row: str(row.session.abstract or "")),
    Column("url", "Its page on the site, or elsewhere.", _address),
    Column("video", "The addresses of its published recordings.", _recordings),
    Column("slides", "The address of its slides.", _slides),
)
"""The columns, in their order."""


def _order(session: Session) -> tuple[datetime, bool]:
    begins = session.begins
    return begins.sort_key if begins else (datetime.max.replace(tzinfo=UTC), False)


def make(_view: View, data: EventData | None, site: ExportSite) -> Mapping[str, bytes]:
    """The table of an event's sessions; none for an event without."""
    sessions = sorted(told_sessions(data), key=_order) if data is not None else []
    if data is None or not sessions:
        return {}
    rows = (Row(data, session, site) for session in sessions)
    cells = [[column.name for column in COLUMNS], *([one.text(row) for one in COLUMNS] for row in rows)]
    return {"sessions.csv": _MARK + table_text(cells).encode()}


KIND = ExportKind(
    name="csv",
    title="Sessions as a table",
    meaning="A row for each session, with breaks and with sessions that are cancelled, for spreadsheets.",
    files=("sessions.csv",),
    scope="event",
    media_type="text/csv",
    make=make,
)
