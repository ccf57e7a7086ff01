"""When a row's session begins and ends: of days, times in several zones, and durations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sphinx_du_events.importers.formats.table.agreement import Agreement, Entry, on_day
from sphinx_du_events.importers.formats.table.clocks import read_times
from sphinx_du_events.importers.formats.table.dates import Day, read_day
from sphinx_du_events.importers.formats.table.lengths import length_words, read_length
from sphinx_du_events.importers.formats.table.zones import ZoneWords, zone_words
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.texts import plain_line
from sphinx_du_events.model.located import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.importers.formats.table.dates import Days
    from sphinx_du_events.importers.formats.table.rows import CellOf, Row
    from sphinx_du_events.importers.incoming import Remarks

LONGEST_HEADING = 200
"""Characters of a row that is the heading of a day."""
_BETWEEN = re.compile(r"\s*[:\u2013\u2014|]\s*|\s-\s")
_DAY = timedelta(days=1)
_CARRIED = "rows without a day have the day of the row above"
_EVENING, _MORNING = time(18), time(6)
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass
class When:
    """What a row says of its time, in our keys."""

    values: dict[str, Scalar] = field(default_factory=dict)
    begins: date | None = None


@dataclass
class Starts:
    """Reads the times of the rows of a sheet, one after the other."""

    days: Days
    agreement: Agreement
    """Finds the start among times in several zones."""
    day: date | None = None
    """The day of the rows above."""
    _told: set[str] = field(default_factory=set)
    _here: ZoneInfo | None = None
    """The zone in which the times of the row are written."""
    _length_at: Scalar | None = None

    @property
    def _remarks(self) -> Remarks:
        return self.agreement.remarks

    def read(self, row: Row) -> When:
        """When the session of a row is."""
        when = When()
        self._here = self.agreement.event
        zone = self._zone_of(row, when)
        day = self._day_of(row)
        entries = [*self._entries(row, ("start", "date"), zone)]
        length = self._length(row)
        if not entries:
            self._only_days(row, day, length, when)
            return when
        first = day.first
        at = entries[0].at
        if first is None:
            if day.why or self.day is None:
                self._remarks.left_out("a time without a day", at, "write the day in its row")
                self._keep_length(length, when)
                return when
            first = self.day
            self._tell_once(_CARRIED, at)
        self.day = first
        start = self.agreement.start(entries, first, row)
        if start is None:
            when.values["date"] = like(first.isoformat(), at)
            self._keep_length(length, when)
            when.begins = first
            return when
        moment, entry = start
        when.values["start"] = like(self._written(moment), entry.at)
        when.begins = moment.date()
        self._end(row, moment, entry, day, length, when)
        return when

    # --- days ----------------------------------------------------------------------------------

    def heading(self, row: Row) -> bool:
        """Take the day of a row that is only a heading, such as *Day 1: Saturday, July 9*."""
        texts = {row.whole[column] for column in row.filled}
        if len(texts) != 1:
            return False
        text = texts.pop()
        if len(text) > LONGEST_HEADING:
            return False
        text = plain_line(Scalar(text))
        for words in parts_of_heading(text):
            day = self.days.day(words)
            if day.first is not None:
                self.day = day.first
                self._told.add(_CARRIED)  # no row below is expected to have one
                return True
        return False

    def _day_of(self, row: Row) -> Day:
        """The day of a row, with what contradicts it."""
        found: Day | None = None
        failed: list[tuple[str, Scalar]] = []
        weekday: tuple[int, Scalar] | None = None
        for cell in (*row.cells("date"), *row.cells("start"), *row.cells("weekday")):
            text = str(cell.text)
            inner = read_times(text)
            if cell.named.key == "start" and inner is not None and not inner.day:
                continue
            day = self.days.day(inner.day if inner is not None and inner.day else text)
            if day.weekday is not None and weekday is None:
                weekday = day.weekday, cell.text
            if day.why and (cell.named.key == "date" or (inner is not None and inner.day)):
                failed.append((day.why, cell.text))
            self._tell_once(day.taken_as, cell.text)
            if found is None or (found.first is None and day.first is not None):
                found = day
            elif found.first is not None and day.first is not None and found.first != day.first:
                message = f"{row.name}: one column says {found.first}, another {day.first}"
                self._remarks.contradiction(message, cell.text, f"{found.first} is taken")
        if found is None or found.first is None:
            for why, at in failed:
                self._remarks.left_out("a date" if "either" in why else f"the date “{at}”", at, why)
        elif weekday is not None:
            self._check_weekday(row, found, *weekday)
        return found or Day(None)

    def _tell_once(self, message: str, at: Scalar) -> None:
        """Tell that something was taken as something else, at the first row."""
        if message and message not in self._told:
            self._told.add(message)
            self._remarks.changed(message, at)

    def _check_weekday(self, row: Row, day: Day, number: int, at: Scalar) -> None:
        if day.first is not None and day.first.weekday() != number:
            names = _NAMES[day.first.weekday()], _NAMES[number]
            message = f"{row.name}: {day.first} is a {names[0]}, not a {names[1]}"
            self._remarks.contradiction(message, at, "the date is taken")

    def _only_days(self, row: Row, day: Day, length: timedelta | None, when: When) -> None:
        """The days of a session without times."""
        if day.first is not None:
            at = next((cell.text for key in ("date", "start") for cell in row.cells(key)), None)
            self.day = when.begins = day.first
            when.values["date"] = like(day.first.isoformat(), at)
            last = day.last
            for cell in (*row.cells("end_date"), *row.cells("end")):
                last = self.days.day(str(cell.text)).first or last
                at = cell.text
            if last is not None and last < day.first:
                message = f"{row.name}: the last day {last} is before the first, {day.first}"
                self._remarks.contradiction(message, at, "only the first is taken")
            elif last is not None and last != day.first:
                when.values["end"] = like(last.isoformat(), at)
                return
        self._keep_length(length, when)

    # --- times ---------------------------------------------------------------------------------

    def _zone_of(self, row: Row, when: When) -> ZoneWords:
        """The zone of the times of a row for which none is written."""
        cell = row.cell("timezone")
        if cell is None:
            return ZoneWords("", self.agreement.own)
        words = zone_words(str(cell))
        if words is None:
            self._remarks.left_out(f"the zone “{cell}”", cell, "it is not a known time zone")
            return ZoneWords("", self.agreement.own)
        event = self.agreement.event
        if isinstance(words.zone, ZoneInfo) and event is not None and words.zone.key != event.key:
            when.values["timezone"] = like(words.zone.key, cell)
            self._here = words.zone
        return words if not words.is_own else ZoneWords("", self.agreement.own)

    def _entries(self, row: Row, keys: tuple[str, ...], own: ZoneWords) -> Iterator[Entry]:
        """Yield the times of a row, those in zones that are not known left out."""
        for key in keys:
            for cell in row.cells(key):
                is_day = key == "date" and read_day(str(cell.text)) is not None
                found = read_times(str(cell.text)) if not is_day else None
                if found is None:
                    if key in ("start", "end") and self.days.day(str(cell.text)).first is None:
                        self._unread(cell)
                    continue
                for times in found.times:
                    label = times.zone or cell.named.zone
                    words = zone_words(label) if label else own
                    if words is None:
                        self._remarks.left_out(
                            f"a time in “{label}”", cell.text, "it is not a known time zone"
                        )
                        continue
                    yield Entry(times, own if words.is_own else words, cell.text)

    def _unread(self, cell: CellOf) -> None:
        self._remarks.left_out(f"“{cell.text}”", cell.text, "it is not a time as 09:00, 9 am or 9:00–11:00")

    # --- ends ----------------------------------------------------------------------------------

    def _end(
        self, row: Row, start: datetime, entry: Entry, day: Day, length: timedelta | None, when: When
    ) -> None:
        end = self._end_of(row, start, entry, day)
        if end is None:
            self._keep_length(length, when)
            return
        own = end[0].astimezone(UTC) - start.astimezone(UTC)
        if own <= timedelta(0):
            local = end[0].astimezone(start.tzinfo)
            message = f"{row.name}: the end {local:%H:%M} is not after the start {start:%H:%M}"
            self._remarks.contradiction(message, end[1], "the end is left out")
            self._keep_length(length, when)
            return
        if length is not None and length != own:
            said = length_words(own), length_words(length)
            message = f"{row.name}: from start to end it is {said[0]}, the duration is {said[1]}"
            self._remarks.contradiction(message, end[1], "the end is taken")
        when.values["end"] = like(self._written(end[0]), end[1])

    def _end_of(self, row: Row, start: datetime, entry: Entry, day: Day) -> tuple[datetime, Scalar] | None:
        """The end of a session, in the zone of its start unless it has its own."""
        ends = [*self._entries(row, ("end",), ZoneWords("", start.tzinfo))]  # type: ignore[arg-type]
        same = next((one for one in ends if one.words.written == entry.words.written), None)
        own = same or next(iter(ends), None)
        if own is None and entry.times.end is None:
            return None
        clock = own.times.start if own is not None else entry.times.end or entry.times.start
        at = own.at if own is not None else entry.at
        last = self._last_day(row, day)
        words = own.words if own is not None and own.words.zone is not None else ZoneWords("", start.tzinfo)  # type: ignore[arg-type]
        local = start.astimezone(words.zone)
        if clock.is_bare and not self.agreement.bare_hours and not entry.times.end:
            self.agreement.tell_unsure(at)
            return None
        end = on_day(last or local.date(), clock).replace(tzinfo=words.zone)
        if last is None and end <= local:
            is_night = local.time() >= _EVENING and end.time() <= _MORNING
            is_midnight = clock.minutes == 0
            if is_night or is_midnight or local.date() != start.date():
                end = on_day(local.date() + _DAY, clock).replace(tzinfo=words.zone)
        return end, at

    def _last_day(self, row: Row, day: Day) -> date | None:
        for cell in (*row.cells("end_date"), *row.cells("end")):
            inner = read_times(str(cell.text))
            found = self.days.day(inner.day if inner is not None and inner.day else str(cell.text))
            if found.first is not None and (inner is None or inner.day):
                return found.first
        return day.last

    def _length(self, row: Row) -> timedelta | None:
        """The duration of a row; None without, or with a remark if it is not understood."""
        cell = next(row.cells("duration"), None)
        if cell is None:
            return None
        found = read_length(str(cell.text), cell.named.unit)
        if found is None:
            why = "write 45m, 1h30m, or the unit in the name of the column, as in “Duration (min)”"
            what = (
                "a duration without a unit"
                if cell.text.strip().isdecimal()
                else f"the duration “{cell.text}”"
            )
            self._remarks.left_out(what, cell.text, why)
            return None
        self._length_at = cell.text
        return found

    def _keep_length(self, length: timedelta | None, when: When) -> None:
        if length:
            when.values["duration"] = like(length_words(length), self._length_at)

    def _written(self, at: datetime) -> str:
        """A moment as it is written in our data: local to the event's zone, or with its offset."""
        if self._here is None:
            return at.isoformat(" ", "minutes")
        local = at.astimezone(self._here)
        is_unsure = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
        return local.isoformat(" ", "minutes") if is_unsure else f"{local:%Y-%m-%d %H:%M}"


def parts_of_heading(text: str) -> list[str]:
    """The parts of a heading of which one may be a day: all of it, and those between its signs."""
    return [text, *_BETWEEN.split(text)]
