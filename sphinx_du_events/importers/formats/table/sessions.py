"""Rows of sessions."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sphinx_du_events.importers.formats.table import values
from sphinx_du_events.importers.formats.table.agreement import Agreement
from sphinx_du_events.importers.formats.table.clocks import read_times
from sphinx_du_events.importers.formats.table.dates import Days, read_day
from sphinx_du_events.importers.formats.table.grid import rows_of
from sphinx_du_events.importers.formats.table.keys import Found, keyed
from sphinx_du_events.importers.formats.table.names import People
from sphinx_du_events.importers.formats.table.rows import Row
from sphinx_du_events.importers.formats.table.starts import LONGEST_HEADING, Starts, parts_of_heading
from sphinx_du_events.importers.formats.table.words.column import fold
from sphinx_du_events.importers.formats.table.zones import zone_words
from sphinx_du_events.importers.incoming import Arrival, KeyOf, like, mapping
from sphinx_du_events.importers.texts import plain_line
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.located import LocatedList, Scalar
from sphinx_du_events.model.session import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sphinx_du_events.importers.formats.table.people import Registry
    from sphinx_du_events.importers.formats.table.sheets import Sheet
    from sphinx_du_events.importers.incoming import Incoming, Remarks

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_DAYS = ("date", "start", "end", "end_date")


class Sessions:
    """Takes the sessions of sheets into what is imported."""

    def __init__(self, incoming: Incoming, registry: Registry, remarks: Remarks) -> None:
        self._incoming = incoming
        self._registry = registry
        self._remarks = remarks
        self._rows: list[Found] = []

    def read(self, sheet: Sheet, days: Days, own: ZoneInfo | None, event: ZoneInfo | None) -> None:
        """Take the rows of a sheet."""
        agreement = Agreement(own, event, self._remarks, bare_hours=_has_24_hours(sheet))
        starts = Starts(days, agreement)
        starts.day = days.day(sheet.name).first if read_day(sheet.name) else None
        people = {part: _people(sheet, part, self._registry) for part in PARTS}
        for index in range(len(sheet.table.rows)):
            row = Row(sheet, index)
            if row.filled and not starts.heading(row):
                for one in rows_of(sheet, index):
                    self._read(one, starts, people)

    def _read(self, row: Row, starts: Starts, people: dict[str, People]) -> None:
        title = row.line("title")
        if not title:
            if len(row.filled) > 1:
                why = "write its title, if it is a session"
                self._remarks.left_out("a row without a title", row.at(row.filled[0]), why)
            return
        status, is_public = values.status(row.line("status"))
        when = starts.read(row)
        if not row.may_be_published(self._remarks):
            return
        if not is_public:
            what = "a session that is a draft, or was not accepted,"
            self._remarks.left_out(what, row.cell("status"), "it is not public")
            return
        id_ = row.line("id")
        made: dict[str, object] = {
            "id": id_,
            "guid": row.line("guid"),
            "title": title,
            "type": None,
            **when.values,
            "part_of": row.line("part_of"),
            "status": status,
            "track": row.line("track"),
            **self._place(row),
            "level": row.line("level"),
            "language": values.language(row.line("language")),
            "tags": values.several(row.cells("tags")),
            **{part: self._registry.at_session(row, part, people[part]) for part in PARTS},
            "abstract": values.public_text(row.cell("abstract"), self._remarks),
            "description": values.public_text(row.cell("description"), self._remarks),
            **self._links(row),
        }
        start = str(when.values.get("start") or when.values.get("date") or "")
        self._rows.append(Found(row, str(title), str(id_ or ""), start, mapping(made, title)))

    def _place(self, row: Row) -> dict[str, object]:
        type_, mode = values.type_(row.line("type")), row.line("mode")
        mode = values.mode(mode) or mode
        if mode is None and values.mode(type_) is not None:
            type_, mode = None, values.mode(type_)
        rooms = []
        for room in values.rooms(row.cells("room"), self._remarks):
            if mode is None and values.is_online(room):
                mode = like("online", room)
            else:
                rooms.append(room)
        listed = LocatedList(rooms).at(0, 0)
        return {
            "type": type_,
            "room": listed if len(rooms) > 1 else rooms[0] if rooms else None,
            "mode": mode,
        }

    def _links(self, row: Row) -> dict[str, object]:
        forms = self._addresses(row, "registration")
        if len(forms) > 1:
            message = f"{row.name}: there are {len(forms)} addresses to register at"
            self._remarks.contradiction(message, forms[1], "the first is taken")
        videos = self._addresses(row, "video")
        more = LocatedList(mapping({"url": one}, one) for one in videos[1:]).at(0, 0)
        return {
            "url": next(iter(self._addresses(row, "url")), None),
            "registration": mapping({"url": forms[0]}, forms[0]) if forms else None,
            "video": next(iter(videos), None),
            "recordings": more or None,
            "slides": next(iter(self._addresses(row, "slides")), None),
            "transcript": next(iter(self._addresses(row, "transcript")), None),
        }

    def _addresses(self, row: Row, key: str) -> list[Scalar]:
        return values.addresses(
            row.cells(key), "a recording" if key == "video" else f"“{key}”", self._remarks
        )

    def land(self) -> None:
        """Add all sessions, each by its key."""
        known = [*keyed(self._rows, self._remarks)]
        by_word = {word: key for key, one in reversed(known) for word in (same_name(one.title), one.id, key)}
        for key, one in known:
            whole = one.values.get("part_of")
            if whole is not None:
                own = by_word.get(str(whole)) or by_word.get(same_name(str(whole)), str(whole))
                one.values["part_of"] = KeyOf.of("sessions", own, whole)
            self._incoming.add("sessions", Arrival(key, one.values))


def _people(sheet: Sheet, part: str, registry: Registry) -> People:
    places = sheet.columns.places(part)
    cells = [row[place.column] for row in sheet.table.rows for place in places if row[place.column]]
    headers = [fold(sheet.table.header[place.column]) for place in places]
    is_singular = bool(headers) and not any(name.rstrip("0123456789 ").endswith("s") for name in headers)
    return People(cells, registry.names, is_singular=is_singular)


def _has_24_hours(sheet: Sheet) -> bool:
    """Whether hours alone in a sheet are certainly those of a clock of 24 hours."""
    for place in (*sheet.columns.places("start"), *sheet.columns.places("end")):
        for row in sheet.table.rows:
            if row[place.column].strip() in _AFTERNOON:
                return True
    return False


_AFTERNOON = frozenset(map(str, range(13, 24)))


def days_of(sheets: list[Sheet], order: str, today: date) -> Days:
    """The days of all sheets, as one: people write them alike."""
    years = {int(year) for sheet in sheets for year in _YEAR.findall(f"{sheet.table.path.name} {sheet.name}")}
    return Days(_day_texts(sheets), order, years, today)


def _day_texts(sheets: list[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        yield sheet.name
        for key in _DAYS:
            for place in sheet.columns.places(key):
                for text in dict.fromkeys(row[place.column] for row in sheet.table.rows):
                    inner = read_times(text) if read_day(text) is None else None
                    yield inner.day if inner is not None else text
        width = len(sheet.table.header)
        for row in sheet.table.rows:
            filled = set(filter(None, row))
            if len(filled) == 1 and width > 1 and len(text := filled.pop()) <= LONGEST_HEADING:
                yield from parts_of_heading(plain_line(Scalar(text)))


def zone_of(sheets: list[Sheet]) -> str:
    """The zone that the sheets themselves say their times are in; empty if that is not one place."""
    zones: Counter[str] = Counter()
    for sheet in sheets:
        for place in sheet.columns.places("timezone"):
            for row in sheet.table.rows:
                words = zone_words(row[place.column]) if row[place.column] else None
                if words is not None and isinstance(words.zone, ZoneInfo):
                    zones[words.zone.key] += 1
    if zones:
        return zones.most_common(1)[0][0]
    named = {
        words.zone.key
        for sheet in sheets
        for place in sheet.columns.places("start")
        if place.named.zone
        and (words := zone_words(place.named.zone)) is not None
        and isinstance(words.zone, ZoneInfo)
    }
    return named.pop() if len(named) == 1 else ""
