"""When events of Meetup are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.formats.icalendar.when import duration as iso_duration
from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.importers.times import written, written_length
from sphinx_du_events.model.located import LocatedDict, Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from sphinx_du_events.importers.fields import Reading

_MILLISECONDS = re.compile(r"-?[0-9]{1,15}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CANCELLED = ("cancelled", "canceled")


@dataclass(slots=True)
class Known:
    """What is known beyond an event."""

    today: date
    zone: ZoneInfo | None
    """The zone that local times of sessions are written in."""
    is_zone_of_group: bool
    refs: Mapping[str, LocatedDict]
    """Records that others refer to, in pages' own data."""


def moment_of(record: LocatedDict) -> tuple[datetime | date | None, Scalar | None]:
    """When an event begins, and where that is written: with an offset, local, or only the day."""
    for key in ("dateTime", "local_date", "time"):
        value = record.get(key)
        if not isinstance(value, Scalar) or not value.strip():
            continue
        text = value.strip()
        if key == "local_date" and isinstance(record.get("local_time"), Scalar):
            text = f"{text}T{record['local_time'].strip()}"
        try:
            if _MILLISECONDS.fullmatch(text):
                shift = str(record.get("utc_offset") or "0")
                offset = timedelta(milliseconds=int(shift) if _MILLISECONDS.fullmatch(shift) else 0)
                at = datetime.fromtimestamp(int(text) / 1000, UTC)
                return (at.astimezone(timezone(offset)) if offset else at), value
            return (date.fromisoformat(text) if _DAY.fullmatch(text) else datetime.fromisoformat(text)), value
        except (ValueError, OverflowError, OSError):
            return None, value
    return None, None


def _length(value: object) -> timedelta | None:
    """A duration (ISO 8601, or milliseconds); None if a value is none."""
    text = str(value).strip() if isinstance(value, Scalar) else ""
    return timedelta(milliseconds=int(text)) if _MILLISECONDS.fullmatch(text) else iso_duration(text)


def start(value: Any, reading: Reading) -> LocatedDict | None:
    """When an event begins, and how long it lasts."""
    found, at = moment_of(reading.record)
    known: Known = reading.format
    if found is None:
        reading.remarks.wrong(f"“{str(value)[:60]}” is not a date and time", value)
        return None
    if not isinstance(found, datetime):
        return mapping({"date": like(str(found), at)}, at)
    if found.tzinfo is None:
        if known.zone is None:
            reading.remarks.left_out("the hour of an event without a zone", at, "give the zone by --timezone")
            return mapping({"date": like(str(found.date()), at)}, at)
        found = found.replace(tzinfo=known.zone)
    elif known.zone is not None and found.utcoffset() == found.astimezone(known.zone).utcoffset():
        pass
    elif known.zone is not None and known.is_zone_of_group and found.tzinfo is not UTC:
        message = f"“{at}” is not on the clock of the group's zone, {known.zone.key}"
        reading.remarks.contradiction(message, at, "its own offset counts")
    text = written(found, known.zone).text
    made: dict[str, Any] = {"start": like(text, at)}
    own = reading.record.get("duration")
    length = _length(own)
    if length is not None and length > timedelta(0):
        made["duration"] = like(written_length(length), own)
        return mapping(made, at)
    if own is not None and length is None:
        reading.remarks.wrong(f"“{str(own)[:60]}” is not a duration", own)
    ends = reading.record.get("endTime")
    if ends is not None:
        made["end"] = _end(ends, found, reading)
    return mapping(made, at)


def _end(value: Any, start: datetime, reading: Reading) -> Scalar | None:
    try:
        end = datetime.fromisoformat(str(value))
        if end.tzinfo is None:
            end = end.replace(tzinfo=start.tzinfo)
        if end <= start:
            reading.remarks.contradiction("it ends before it begins", value, "the end is not taken")
            return None
        return like(written(end, reading.format.zone).text, value)
    except (ValueError, OverflowError):
        reading.remarks.wrong(f"“{str(value)[:60]}” is not a date and time", value)
        return None


def is_past(record: LocatedDict, known: Known) -> bool:
    """Whether an event is over."""
    if str(record.get("status", "")).lower() == "past":
        return True
    found, _at = moment_of(record)
    day = found.date() if isinstance(found, datetime) else found
    return day is not None and day < known.today
