"""The same moment on several clocks, each with its own day, for people who read it anywhere."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.planning.local_times import UTC_ZONE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData


def times(data: EventData, session: Session, language: str, *, with_end: bool = True) -> Iterator[str]:
    """Yield when a session is: on its own clock, on those that the event shows, and in UTC.

    Where only its days are known, they are all that there is to say; nothing without a day.
    """
    begins, ends, last = session.begins, session.ends, session.last_day
    if begins is None or last is None:
        return
    if begins.at is None:
        yield wording.days_of_week(begins.day, last, language)
        return
    over = ends.at if ends and with_end else None
    own = begins.at.tzinfo
    seen = {_clock(begins.at)}
    yield _time(begins.at, over, _name(begins.at, language), language)
    others: list[tuple[ZoneInfo, str]] = [(one.zone, str(one.city or "")) for one in data.event.timezones]
    for zone, city in (*others, (UTC_ZONE, "")):
        at = begins.at.astimezone(zone)
        if zone == own or (zone is UTC_ZONE and _clock(at) in seen):
            continue
        seen.add(_clock(at))
        until = over.astimezone(zone) if over else None
        yield _time(at, until, _name(at, language, city), language)


def _time(at: datetime, until: datetime | None, clock: str, language: str) -> str:
    hours = wording.hours(at, until, language)
    return wording.date_and_time(at.date(), f"{hours} {clock}", language)


def _clock(at: datetime) -> tuple[str, str]:
    """What tells a clock from others: its zone, and UTC under all of its names as one."""
    return ("UTC", "") if at.tzinfo is UTC or at.tzname() == "UTC" else (str(at.tzinfo), str(at.utcoffset()))


def _name(at: datetime, language: str, city: str = "") -> str:
    """The city of a clock and how it stands to UTC: Nairobi (EAT, UTC+3)."""
    clock = wording.clock_name(at, language)
    key = getattr(at.tzinfo, "key", "")
    place = city or (wording.city(key, language) if key else "")
    return clock if not place or place == clock else f"{place} ({clock})"
