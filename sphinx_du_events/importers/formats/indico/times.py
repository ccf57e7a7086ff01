"""When events, blocks and contributions of Indico are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.importers.times import written, written_length
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.zones import zone_named

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sphinx_du_events.importers.fields import Reading

_NUMBER = re.compile(r"[0-9]{1,6}")


@dataclass(slots=True)
class Known:
    """What is known beyond a record."""

    zone: ZoneInfo | None
    """The zone that local times of sessions are written in."""
    server: str = ""
    """The beginning of addresses on the same server."""
    people: dict[str, LocatedDict] = field(default_factory=dict)
    """The people who are more than a name, by key."""
    place: str = ""
    """What the event's place is called."""


def moment_in(value: Any) -> tuple[datetime | None, Scalar | None]:
    """The moment of a date with its time and its zone."""
    if not isinstance(value, LocatedDict) or not isinstance(value.get("date"), Scalar):
        return None, None
    at = value["date"]
    zone = zone_named(str(value.get("tz") or "UTC"))
    try:
        clock = datetime.fromisoformat(f"{at.strip()}T{str(value.get('time') or '').strip()[:8]}")
    except ValueError:
        return None, at
    utc = str(value.get("tz") or "").upper() in ("", "UTC")
    return (clock.replace(tzinfo=UTC if utc else zone), at) if utc or zone is not None else (None, at)


def start(value: Any, reading: Reading) -> LocatedDict | None:
    """When it begins, and how long it lasts."""
    begins, at = moment_in(value)
    record, known = reading.record, reading.format
    if begins is None:
        if at is not None:
            reading.remarks.wrong("not a date with a time and a zone", at)
        return None
    try:
        words = written(begins, known.zone)
        made: dict[str, Any] = {
            "start": like(words.text, at),
            "timezone": like(words.timezone, at) if words.timezone else None,
        }
        ends, end_at = moment_in(record.get("endDate"))
        told = length_in(record.get("duration"))
        length = ends.astimezone(UTC) - begins.astimezone(UTC) if ends is not None else told
        if length is not None and length < timedelta(0):
            reading.remarks.contradiction("it ends before it begins", end_at, "the end is not taken")
            length = told
        elif told is not None and length is not None and told != length:
            message = (
                f"its end says that it lasts {written_length(length)}, its duration {written_length(told)}"
            )
            reading.remarks.contradiction(message, record["duration"], "the end counts")
        if length is not None and ends is not None and length > timedelta(days=1):
            made["end"] = like(written(ends, known.zone).text, end_at)
        elif length is not None:
            made["duration"] = like(written_length(length), at)
    except (OverflowError, ValueError):
        return None
    return mapping(made, at)


def length_in(value: Any) -> timedelta | None:
    """A duration that is a number of minutes."""
    is_number = isinstance(value, Scalar) and _NUMBER.fullmatch(value)
    return timedelta(minutes=int(value)) if is_number else None


def bare_duration(value: Any, reading: Reading) -> Scalar | None:
    """A duration where no start is known."""
    length = length_in(value)
    if length is None or moment_in(reading.record.get("startDate"))[0] is not None:
        return None
    return like(written_length(length), value)
