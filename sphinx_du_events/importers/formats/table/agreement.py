"""The start that the times of a row agree on, each in a zone of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from sphinx_du_events.importers.formats.table.zones import (
    UnsureZoneError,
    ZoneWords,
    instant,
    is_out_of_season,
    possible,
)

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.table.clocks import Clock, Times
    from sphinx_du_events.importers.formats.table.rows import Row
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.model.located import Scalar

_DAY = timedelta(days=1)


class Entry(NamedTuple):
    """A time of a row with the words for its zone."""

    times: Times
    words: ZoneWords
    at: Scalar


@dataclass
class Agreement:
    """Finds the start of a row, and tells of times that do not agree."""

    own: ZoneInfo | None
    """The zone of times for which none is written."""
    event: ZoneInfo | None
    """The event's zone."""
    remarks: Remarks
    bare_hours: bool
    """Whether hours alone are those of a clock of 24 hours."""
    _told: set[str] = field(default_factory=set)

    def start(self, entries: list[Entry], day: date, row: Row) -> tuple[datetime, Entry] | None:
        """The start that the times of a row agree on, and the time that is in the zone of the day."""
        options = [possible(on_day(day, one.times.start), one.words, self.own) for one in entries]
        base = self._base(entries, day)
        if base is None:
            return self._by_agreement(entries, options, day)
        at = instant(on_day(day, entries[base].times.start), entries[base].words, self.own)
        is_confirmed = False
        for index, one in enumerate(entries):
            if index == base:
                continue
            if not options[index]:
                continue  # its zone is not known at all
            if any(_same_time(at, other) for other in options[index]):
                is_confirmed = True
            elif not one.times.start.is_bare:
                ours, theirs = _said(entries[base]), _said(one)
                self.remarks.contradiction(f"{row.name}: {theirs} is not {ours}", one.at, f"{ours} is taken")
        if entries[base].times.start.is_bare and not (is_confirmed or self.bare_hours):
            self.tell_unsure(entries[base].at)
            return None
        self._check_season(at, entries[base])
        return at, entries[base]

    def tell_unsure(self, at: Scalar) -> None:
        """Tell of an hour alone that is not taken."""
        why = "it may be an hour of the morning or of the evening; write 09:00 or 9 am"
        self.remarks.left_out("an hour alone", at, why)

    def _base(self, entries: list[Entry], day: date) -> int | None:
        """The time that is in the event's zone, or else the first whose zone is certain."""
        sure = []
        for index, one in enumerate(entries):
            zone = one.words.zone
            if isinstance(zone, ZoneInfo) and self.event is not None and zone.key == self.event.key:
                return index
            try:
                at = instant(on_day(day, one.times.start), one.words, self.own)
            except UnsureZoneError:
                continue
            if self.event is not None and at.tzinfo is self.event:
                return index
            sure.append(index)
        return sure[0] if sure else None

    def _by_agreement(
        self, entries: list[Entry], options: list[list[datetime]], day: date
    ) -> tuple[datetime, Entry] | None:
        """The only moment that times in uncertain zones can have in common."""
        for one in entries:
            try:
                return instant(on_day(day, one.times.start), one.words, self.own), one
            except UnsureZoneError as error:
                why = str(error)
        common = {at.astimezone(UTC) for at in options[0]}
        for others in options[1:]:
            common = {at for at in common if any(_same_time(at, other) for other in others)}
        if len(entries) > 1 and len(common) == 1 and not entries[0].times.start.is_bare:
            at = common.pop()
            zone = next(one.tzinfo for one in options[0] if one == at)
            return at.astimezone(zone), entries[0]
        label = entries[0].words.written
        self.remarks.left_out(f"a time in “{label}”" if label else "a time", entries[0].at, why)
        return None

    def _check_season(self, at: datetime, entry: Entry) -> None:
        if is_out_of_season(at, entry.words) and entry.words.abbreviation not in self._told:
            self._told.add(entry.words.abbreviation)
            message = (
                f"“{entry.words.abbreviation}” is not what clocks show on {at:%Y-%m-%d}: that is {at:%Z}"
            )
            hint = f"such times are taken as those of {getattr(at.tzinfo, 'key', '')}"
            self.remarks.contradiction(message, entry.at, hint)


def on_day(day: date, clock: Clock) -> datetime:
    """A time on the clock of a day."""
    return datetime.combine(day, time(*divmod(clock.minutes, 60)))


def _same_time(one: datetime, other: datetime) -> bool:
    """Whether two moments are the same but for the day, which each zone has its own of."""
    return (one.astimezone(UTC) - other.astimezone(UTC)) % _DAY == timedelta(0)


def _said(entry: Entry) -> str:
    """A time as it is written, for messages."""
    clock = entry.times.start.minutes
    zone = entry.words.written or getattr(entry.words.zone, "key", "")
    return f"{clock // 60:02}:{clock % 60:02}{f' {zone}' if zone else ''}"
