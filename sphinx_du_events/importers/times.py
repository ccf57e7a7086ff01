"""Foreign moments and durations as our data writes them."""

from __future__ import annotations

import datetime as dt
from datetime import UTC, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


class Written(NamedTuple):
    """A moment as a start or an end is written, and the zone to be named beside it."""

    text: str
    timezone: str = ""
    """Empty where it is local to the event's zone, or has an offset."""


def written(at: dt.datetime, event_zone: ZoneInfo | None) -> Written:
    """A moment with a zone or an offset, local to the event's zone if that has the same clock then.

    One in another zone is local to that zone, to be named; one in UTC is local to the event's zone.
    Raises ``OverflowError`` for moments at the ends of time.
    """
    in_utc = at.astimezone(UTC)
    if at.tzinfo is UTC:
        return Written(_local(in_utc.astimezone(event_zone))) if event_zone else Written(_with_offset(at))
    if isinstance(at.tzinfo, ZoneInfo):
        zone = at.tzinfo
        own = in_utc.astimezone(zone)  # an hour that clocks skip is the one after it
        same = event_zone is not None and event_zone.key == zone.key
        return Written(_local(own), "" if same else zone.key)
    there = in_utc.astimezone(event_zone) if event_zone is not None else None
    if there is not None and there.utcoffset() == at.utcoffset():
        return Written(_local(there))
    return Written(_with_offset(at))


def _local(at: dt.datetime) -> str:
    """A local time; with its offset where clocks have it twice."""
    twice = at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()
    return _with_offset(at) if twice else f"{at.year:04}-{at:%m-%d %H:%M}"


def _with_offset(at: dt.datetime) -> str:
    own = at.utcoffset() or timedelta(0)
    if own < timedelta(hours=-at.hour, minutes=-at.minute):
        at = at.astimezone(UTC)  # 07:00-08:00 may be an hour that lasts until eight
    text = at.replace(microsecond=0, second=0).isoformat(timespec="minutes")
    return f"{text[:-6]}Z" if text.endswith("+00:00") and at.tzinfo is UTC else text


def written_length(length: timedelta) -> str:
    """A duration such as ``45m`` or ``1h30m``; seconds are left out."""
    hours, rest = divmod(length, _HOUR)
    minutes = rest // _MINUTE
    if not hours:
        return f"{minutes}m"
    return f"{hours}h{minutes}m" if minutes else f"{hours}h"
