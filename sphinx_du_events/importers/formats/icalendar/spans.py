"""When a session of a calendar is, under our keys."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Protocol

from sphinx_du_events.importers.formats.icalendar.when import duration
from sphinx_du_events.importers.incoming import like
from sphinx_du_events.importers.times import written, written_length

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sphinx_du_events.importers.formats.icalendar.series import Occurrence
    from sphinx_du_events.importers.formats.icalendar.zones import Zones
    from sphinx_du_events.importers.incoming import Remarks

_DAY = timedelta(days=1)


class Clocks(Protocol):
    """What has to be known of a calendar."""

    remarks: Remarks
    zones: Zones
    zone: ZoneInfo | None
    """The zone that local times of sessions are written in."""


def times(one: Occurrence, calendar: Clocks) -> dict[str, object]:
    """The keys that say when a session is."""
    start = one.start
    at = one.event.first("DTSTART") or one.event.first("RECURRENCE-ID")
    if start is None:
        return {}
    length = _length(one, calendar)
    if start.clock is None or _is_all_day(one, length):
        days = max(length // _DAY, 1) if length is not None else 1
        last = start.day + (days - 1) * _DAY if start.day.year < 9999 else start.day  # noqa: PLR2004 - the last
        return {"date": like(str(start.day), at), "end": like(str(last), at) if last > start.day else None}
    if start.at is None:
        name = at.params.get("TZID", "") if at is not None else ""
        what = f"the zone “{name[:60]}” is not known" if name else "a time is in no zone"
        if name:
            calendar.remarks.wrong(f"{what}, so only the day is taken", at, "give the zone by --timezone")
        else:
            calendar.remarks.left_out(f"the hour of a session: {what}", at, "give the zone by --timezone")
        return {"date": like(str(start.day), at)}
    try:
        begins = written(start.at, calendar.zone)
        made: dict[str, object] = {"start": like(begins.text, at)}
        if begins.timezone:
            made["timezone"] = like(begins.timezone, at)
        if length is not None:
            end = one.event.first("DTEND") or one.event.first("DURATION") or at
            if length > _DAY:
                last_at = (start.at.astimezone(UTC) + length).astimezone(start.at.tzinfo)
                made["end"] = like(written(last_at, calendar.zone).text, end)
            else:
                made["duration"] = like(written_length(length), end)
    except (OverflowError, ValueError):
        return {"date": like(str(start.day), at)}
    return made


def _is_all_day(one: Occurrence, length: timedelta | None) -> bool:
    """Whether Outlook means whole days: it writes them from midnight to midnight too."""
    flag = one.event.word("X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE"
    return flag and length is not None and not length % _DAY and one.start is not None


def _length(one: Occurrence, calendar: Clocks) -> timedelta | None:
    """How long a session is; None if that is not known, or cannot be right."""
    if one.length is not None:
        return one.length if one.length >= timedelta(0) else None
    event, remarks = one.event, calendar.remarks
    start, end_value, length_value = event.first("DTSTART"), event.first("DTEND"), event.first("DURATION")
    told = duration(length_value) if length_value is not None else None
    begins = calendar.zones.when(start, start.params) if start is not None else None
    end = calendar.zones.when(end_value, end_value.params) if end_value is not None else None
    if end_value is not None and end is None:
        remarks.wrong(f"“{end_value[:60]}” is not a day or a time of iCalendar", end_value)
    if begins is None or end is None:
        if told is not None and told < timedelta(0):
            remarks.contradiction("a duration is less than nothing", length_value)
            return None
        return told
    if begins.at is not None and end.at is not None:
        try:
            between = end.at.astimezone(UTC) - begins.at.astimezone(UTC)
        except OverflowError:
            return None
    else:
        between = end.naive - begins.naive
    if between < timedelta(0):
        remarks.contradiction("it ends before it begins", end_value, "the end is not taken")
        return told
    if told is not None and told != between:
        message = f"DTEND says that it lasts {written_length(between)}, DURATION {written_length(told)}"
        remarks.contradiction(message, length_value, "DTEND counts")
    return between
