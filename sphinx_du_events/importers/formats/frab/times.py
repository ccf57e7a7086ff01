"""When the sessions of a schedule are, and when the days of its programme end."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.schedule.clock import day_in, duration_in, moment_in, time_in
from sphinx_du_events.importers.schedule.values import as_text
from sphinx_du_events.importers.times import written_length

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.importers.formats.frab.shape import Occurrence, Programme
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.importers.schedule.zones import Zones
    from sphinx_du_events.model.located import Scalar

_DAY = timedelta(days=1)
_NOON = time(12)
_LAST_MINUTE = 59


class When(NamedTuple):
    """When a session is, in the words of our data; None for what is not known."""

    start: Scalar | None = None
    date: Scalar | None = None
    duration: Scalar | None = None


class Times:
    """Reads the times of all events of a programme, and remembers which of them are at night."""

    def __init__(self, programme: Programme, zones: Zones, remarks: Remarks) -> None:
        self._zones = zones
        self._remarks = remarks
        change = as_text(programme.conference.get("day_change"))
        self._change = time_in(change) if change else None
        self._with_days = programme.generator == "pretalx"
        self._nights: list[time] = []
        """When the days of the programme end that end in the morning."""
        self._late: list[time] = []
        """When sessions begin and end that belong to the day before."""
        self._early: list[time] = []
        """When sessions begin before noon on their own day."""
        self.days: dict[date, Scalar] = {}
        """The days that sessions are on, each with a place that says so."""
        for event in programme.events:
            ends = event.day.ends
            if event.day.day and ends and ends.date() == event.day.day + _DAY and ends.time() <= _NOON:
                self._nights.append(ends.time())

    def of(self, event: Occurrence) -> When:
        """When an event is."""
        record = event.record
        at, place = self._begins(event)
        length = self._length(record.get("duration"), record.get("end"), at)
        duration = like(written_length(length[0]), length[1]) if length else None
        if at is None:
            day = event.day.day
            text = as_text(record.get("date")) or as_text(record.get("start"))
            day = day_in(text) or day if text else day
            return When(None, like(day.isoformat(), place) if day and place else None, duration)
        self._remember(event, at, length[0] if length else None, place)
        aware = self._zones.aware(at)
        if aware is None:
            self._remarks.left_out(
                "the time of a session",
                place,
                "no time zone is named: import with --timezone Europe/Berlin",
            )
            return When(None, like(at.date().isoformat(), place), duration)
        return When(self._zones.written(aware, place or like("", None)), None, duration)

    def _begins(self, event: Occurrence) -> tuple[datetime | None, Scalar | None]:
        """The start of an event, and where it is written; local without an offset, None if there is none."""
        date_text, start_text = as_text(event.record.get("date")), as_text(event.record.get("start"))
        at = moment_in(date_text) or moment_in(start_text)
        clock = time_in(start_text)
        for text in (date_text, start_text):
            if text and not (moment_in(text) or time_in(text) or day_in(text)):
                self._remarks.wrong(f"“{text}” is neither a moment nor a time", text)
        if at is not None:
            place = date_text if moment_in(date_text) else start_text
            if clock is not None and clock.replace(second=0) != at.time().replace(second=0):
                self._remarks.contradiction(
                    f"“start” says {start_text}, and “date” says {date_text}", start_text, "“date” counts"
                )
            return at, place
        day = day_in(date_text) or event.day.day
        place = start_text or date_text
        if day is None or clock is None:
            return None, place
        if self._is_next_morning(event, clock):
            day += _DAY
        return datetime.combine(day, clock), place

    def _is_next_morning(self, event: Occurrence, clock: time) -> bool:
        """Whether a time without a date is after the midnight of its day."""
        if self._change is not None:
            return clock < self._change
        begins, ends, day = event.day.begins, event.day.ends, event.day.day
        if ends is None or day is None or ends.date() != day + _DAY:
            return False
        return clock < ends.time() and (begins is None or clock < begins.time())

    def _length(self, written: object, end: object, at: datetime | None) -> tuple[timedelta, Scalar] | None:
        """How long an event is, and where that is written; None if that is not known."""
        text, end_text = as_text(written), as_text(end)
        length = duration_in(text, with_days=self._with_days) if text else None
        if text and length is None:
            self._remarks.wrong(f"“{text}” is not a duration", text, "a duration is written 01:30")
        ends = moment_in(end_text)
        if end_text and ends is None:
            self._remarks.wrong(f"“{end_text}” is not a date and time", end_text)
        if ends and at and (ends.tzinfo is None) == (at.tzinfo is None) and end_text:
            until = ends - at
            if until < timedelta(0):
                self._remarks.contradiction(
                    f"“end” is {end_text}, before the start", end_text, "the end is left out"
                )
            elif length is None or text is None:
                return until, end_text
            elif until != length:
                self._remarks.contradiction(
                    f"“duration” says {text}, and “end” says {end_text}", text, "“end” counts"
                )
                return until, end_text
        return (length, text) if length is not None and text else None

    def _remember(
        self, event: Occurrence, at: datetime, length: timedelta | None, place: Scalar | None
    ) -> None:
        """Remember on which day of the programme a session is."""
        day = event.day.day
        if place is not None:
            self.days.setdefault(at.date(), place)
        if day is None:
            return
        if at.date() not in (day, day + _DAY) or (at.date() != day and at.time() > _NOON):
            self._remarks.contradiction(
                f"an event of the day {day} has the date {at.date()}", place, "the date of the event counts"
            )
            return
        ends = at + (length or timedelta(0))
        if at.date() != day:
            self._late += (one.time() for one in (at, ends) if one.time() <= _NOON)
        elif ends.date() != day and ends.time() > time() and ends.time() <= _NOON:
            self._late.append(ends.time())
        elif at.time() < _NOON:
            self._early.append(at.time())

    def day_ends(self) -> time | None:
        """When the days of the programme end, if sessions are after midnight; None if none is."""
        if not self._late:
            return None
        told = self._change or max(self._nights, default=None)
        if told is not None:
            # pretalx writes the last minute of the day.
            told = time((told.hour + 1) % 24) if told.minute == _LAST_MINUTE else told.replace(second=0)
            if time() < told <= _NOON:
                return told
        # The first whole hour after them, unless other sessions have begun by then.
        latest = max(self._late)
        whole = min(time(latest.hour + bool(latest.minute)), _NOON)
        return max(min(whole, *self._early), latest) if self._early else whole
