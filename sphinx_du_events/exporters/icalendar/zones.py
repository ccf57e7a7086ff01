"""Time zones in calendars: VTIMEZONE (RFC 5545, section 3.6.5), from the zone database.

Each covers a span of years. If a zone changes by the same rule every year, as nearly all do, it has a
standard and a daylight observance with a yearly rule, the only form that every client understands;
other changes have their own observances.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.exporters.icalendar.lines import line, local, text, utc

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

_STEP = timedelta(days=7)
"""A step in which clocks change at most once."""
_WEEK = 7
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class _Change(NamedTuple):
    """A change of the clocks, at the local time before it."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str
    daylight: bool


@lru_cache(maxsize=1024)
def timezone(zone: ZoneInfo, first: int, last: int) -> bytes:
    """The VTIMEZONE that is right from the beginning of the first year to the end of the last."""
    observances = _observances(zone, first, last)
    named = line("TZID", text(zone.key))
    return b"".join((line("BEGIN", "VTIMEZONE"), named, *observances, line("END", "VTIMEZONE")))


@lru_cache(maxsize=1024)
def needs_zone(zone: ZoneInfo) -> bool:
    """Whether the clocks of a zone did not always show UTC since 1970, as those of Africa/Accra did."""
    months = ((year, month) for year in range(1970, 2038) for month in range(1, 13))
    return any(_offset(datetime(*month, 1, tzinfo=UTC).astimezone(zone)) for month in months)


def _observances(zone: ZoneInfo, first: int, last: int) -> Iterator[bytes]:
    """The observances of a zone, the earliest first."""
    # Start with the year before, so that an observance is in force when the first year begins.
    begin = datetime(first - 1, 1, 1, tzinfo=UTC)
    changes = list(_changes(zone, begin, datetime(last + 1, 1, 1, tzinfo=UTC) + timedelta(days=2)))
    if not changes or changes[0].local.year >= first:
        at = begin.astimezone(zone)
        always = datetime(1970, 1, 1)  # noqa: DTZ001 - an onset is a local time (RFC 5545, 3.6.5)
        offset = _offset(at)
        yield _observance([_Change(always, offset, offset, at.tzname() or "", False)])  # noqa: FBT003 - standard time
    runs: list[list[_Change]] = []
    for change in changes:
        run = next((run for run in runs if _continues(run, change)), None)
        if run is None:
            runs.append([change])
        else:
            run.append(change)
    for run in runs:
        yield _observance(run, ends=run[-1].local.year < last)


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[_Change]:
    """The changes of a zone's clocks between two times in UTC."""
    at = begin
    while at < end:
        after = at + _STEP
        if _state(at, zone) != _state(after, zone):
            yield _change(zone, at, after)
        at = after


def _state(at: datetime, zone: ZoneInfo) -> tuple[timedelta, str | None]:
    local = at.astimezone(zone)
    return _offset(local), local.tzname()


def _offset(at: datetime) -> timedelta:
    return at.utcoffset() or timedelta()


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> _Change:
    """The change between two times, to the second."""
    old = _state(low, zone)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle -= timedelta(microseconds=middle.microsecond)
        if middle <= low:
            break
        low, high = (middle, high) if _state(middle, zone) == old else (low, middle)
    before, after = low.astimezone(zone), high.astimezone(zone)
    local = (high + _offset(before)).replace(tzinfo=None)
    # Where winter time is the exception, as in Dublin, calendars still call summer time daylight time.
    daylight = (after.dst() or timedelta()) > timedelta() or (before.dst() or timedelta()) < timedelta()
    return _Change(local, _offset(before), _offset(after), after.tzname() or "", daylight)


def _continues(run: list[_Change], change: _Change) -> bool:
    """Whether a change continues a yearly rule."""
    last = run[-1]
    return (
        change.local.year == last.local.year + 1
        and last[1:] == change[1:]
        and (last.local.month, last.local.weekday(), last.local.time())
        == (change.local.month, change.local.weekday(), change.local.time())
        and _nth([*run, change]) is not None
    )


def _nth(run: list[_Change]) -> int | None:
    """The position of the weekday in its month for all changes: 1 to 4, -1 for the last, or None."""
    found = {(change.local.day - 1) // _WEEK + 1 for change in run}
    if all((change.local + _STEP).month != change.local.month for change in run):
        return -1
    return found.pop() if len(found) == 1 else None


def _observance(run: list[_Change], *, ends: bool = False) -> bytes:
    change = run[0]
    kind = "DAYLIGHT" if change.daylight else "STANDARD"
    nth = _nth(run)
    rule = ""
    if len(run) > 1 and nth is not None:
        # UNTIL is in UTC here, although the start is local (RFC 5545, section 3.3.10).
        until = f"UNTIL={utc((run[-1].local - change.before).replace(tzinfo=UTC))};" if ends else ""
        day = _WEEKDAYS[change.local.weekday()]
        rule = f"FREQ=YEARLY;{until}BYDAY={nth}{day};BYMONTH={change.local.month}"
    return b"".join(
        (
            line("BEGIN", kind),
            line("DTSTART", local(change.local)),
            line("RRULE", rule) if rule else b"",
            line("TZNAME", text(change.name)) if change.name else b"",
            line("TZOFFSETFROM", _written(change.before)),
            line("TZOFFSETTO", _written(change.after)),
            line("END", kind),
        )
    )


def _written(offset: timedelta) -> str:
    """An offset from UTC (RFC 5545, section 3.3.14); its seconds only if it has any, as in the 1960s."""
    minutes, seconds = divmod(abs(round(offset.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    sign = "-" if offset < timedelta() else "+"
    return f"{sign}{hours:02}{minutes:02}{f'{seconds:02}' if seconds else ''}"
