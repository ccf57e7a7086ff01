"""Dates and moments, and whether something is past, now or upcoming.

Local times have an IANA zone, which a moment keeps.
"""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import slip_of
from sphinx_du_events.model.fields import kind_of
from sphinx_du_events.model.lengths import check_length
from sphinx_du_events.model.meant_times import meant_date, meant_moment
from sphinx_du_events.model.record import Context, context_of, problem

Phase = Literal["upcoming", "now", "past"]

NO_ZONE_HINT = "give the event a timezone:, or the time an offset such as Z"
"""What to do about a local time in no zone."""
PREVIOUS = "previous"
"""The word for a start when the session before ends."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with the instant if it is known (aware, in its zone)."""

    day: date
    at: datetime | None = None

    @property
    def sort_key(self) -> tuple[datetime, bool]:
        """The key to sort by, in UTC: a day without a time sorts as its beginning."""
        at = self.at or datetime.combine(self.day, time(), UTC)
        return at.astimezone(UTC), self.at is not None


# Rules of zones and printed dates end somewhere.
_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_MOMENT = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})"
    r"(?:(?:[Tt]|\s+)(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)"
    r"\s*(?:(?P<utc>[Zz])|(?P<anywhere>[Aa][Oo][Ee])|(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-5][0-9]))?)?"
)
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_FARTHEST_WEST, _FARTHEST_EAST = timedelta(hours=12), timedelta(hours=14)
_DATE_HINT = "a date is written YYYY-MM-DD"
_MOMENT_HINT = "a start is written 2022-07-09 09:00, or with an offset 2022-07-09T13:00Z"


def parse_date(text: str) -> date:
    """A date written ``YYYY-MM-DD`` (ISO 8601); raises a problem that says what is wrong."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise problem(Code.INVALID_DATE, f"“{text}” is not a date", meant_date(text) or _DATE_HINT)
    year, month, day = map(int, match.groups())
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        with suppress(ValueError):  # told below
            return date(year, month, day)
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        raise problem(Code.INVALID_DATE, f"“{text}” is not a date: there is no month {month}", _DATE_HINT)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        hint = f"years are {_FIRST_YEAR} to {_LAST_YEAR}"
        raise problem(Code.INVALID_DATE, f"the year of “{text}” is out of range", hint)
    last = calendar.monthrange(year, month)[1]
    raise problem(
        Code.INVALID_DATE,
        f"“{text}” does not exist",
        f"{calendar.month_name[month]} {year} has {last} days",
    )


def _parse_time(text: str, day: date) -> time:
    """A time of day; ``day`` is the day that it is on, for the hint."""
    match = _TIME.fullmatch(text)
    hour, minute, second = (int(part or 0) for part in match.groups()) if match else (99, 0, 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - a clock
        hint = "times are 00:00 to 23:59"
        if (hour, minute, second) == (24, 0, 0):
            hint = f"midnight at the end of a day is the next day's: write {day + timedelta(days=1)} 00:00"
        raise problem(Code.INVALID_DATE, f"“{text}” is not a time of day", hint)
    return time(hour, minute, second)


_NOON = time(12)


def _night(value: object) -> time:
    if not isinstance(value, str):
        raise problem(Code.WRONG_TYPE, f"expected a time of day, not {kind_of(value)}")
    match = _TIME.fullmatch(value.strip())
    hour, minute, second = (int(part or 0) for part in match.groups()) if match else (99, 0, 0)
    if hour > _NOON.hour or minute > 59 or second or (hour, minute) > (12, 0):  # noqa: PLR2004 - a clock
        hint = "write an hour after midnight and before noon, such as 06:00"
        raise problem(Code.INVALID_DATE, f"“{value}” is not an hour at which a day's programme ends", hint)
    return time(hour, minute)


def localize(naive: datetime, zone: ZoneInfo) -> datetime:
    """A local time in its zone; raises a problem if the clocks skip or repeat it."""
    local = naive.replace(tzinfo=zone)
    other = naive.replace(tzinfo=zone, fold=1)
    # Only where clocks change does ``fold`` matter (PEP 495).
    if local.utcoffset() == other.utcoffset():
        return local
    after = local.astimezone(UTC).astimezone(zone)
    if after.replace(tzinfo=None) != naive:
        form = "%H:%M" if after.date() == naive.date() else "%Y-%m-%d %H:%M"
        raise problem(
            Code.TIME_GAP,
            f"{naive:%H:%M} does not exist on {naive:%Y-%m-%d} in {zone.key}: clocks go forward",
            f"did you mean {after.strftime(form)}?",
        )
    raise problem(
        Code.TIME_OVERLAP,
        f"{naive:%H:%M} happens twice on {naive:%Y-%m-%d} in {zone.key}: clocks go back",
        f"write {local.isoformat(timespec='minutes')} or {other.isoformat(timespec='minutes')}",
    )


def _split(text: str) -> tuple[datetime, timezone | None]:
    """A date and time as written, with its offset from UTC if it has one."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise problem(
            Code.INVALID_DATE, f"“{text}” is not a date and time", meant_moment(text) or _MOMENT_HINT
        )
    day = parse_date(match["date"])
    if match["time"] is None:
        raise problem(Code.INVALID_DATE, f"“{text}” has no time", "if only the day is known, write date:")
    naive = datetime.combine(day, _parse_time(match["time"], day))
    if match["anywhere"]:
        return naive, timezone(-timedelta(hours=12))
    if not match["sign"]:
        return naive, UTC if match["utc"] else None
    offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
    if offset > (_FARTHEST_WEST if match["sign"] == "-" else _FARTHEST_EAST):
        hint = _range_hint(match) or "offsets are -12:00 to +14:00"
        raise problem(Code.INVALID_DATE, f"“{text}” has an impossible offset", hint)
    return naive, timezone(-offset if match["sign"] == "-" else offset)


def _range_hint(match: re.Match[str]) -> str:
    """What to write if an offset is meant as the end; empty if it is not later than the time."""
    end = f"{match['hours']}:{match['minutes']}"
    is_later = match["sign"] == "-" and match["time"].zfill(5)[:5] < end
    return (
        f"if it ends at {end}, write start: {match['date']} {match['time']} and end: {end}"
        if is_later
        else ""
    )


def _check_range(text: str, at: datetime) -> None:
    """Raise a problem for “10:00-11:00”, which may be a time and an offset, unless it is the zone's own."""
    match = _MOMENT.fullmatch(text.strip())
    hint = _range_hint(match) if match and match["sign"] else ""
    if match and hint:
        offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
        if at.utcoffset() != -offset:
            utc = f"{at.astimezone(UTC):%Y-%m-%d %H:%MZ}"
            message = f"“{text}” may be a time and an offset, or a start and an end"
            raise problem(Code.INVALID_DATE, message, f"{hint}; if not, write {utc}")


def parse_moment(text: str, zone: ZoneInfo | None) -> Moment:
    """The moment of a date and time: local to ``zone``, or converted to it from an explicit offset."""
    naive, offset = _split(text)
    if offset is not None:
        at = naive.replace(tzinfo=offset).astimezone(zone or UTC)
        _check_range(text, at)
    elif zone is not None:
        at = localize(naive, zone)
    else:
        raise problem(
            Code.UNKNOWN_ZONE,
            f"“{text}” is a local time, and the event has no zone",
            NO_ZONE_HINT,
        )
    return Moment(at.date(), at)


def _moment(value: object, info: ValidationInfo) -> Moment:
    if not isinstance(value, str):
        raise problem(Code.WRONG_TYPE, f"expected a date and time, not {kind_of(value)}")
    if slip_of(value.strip(), (PREVIOUS,)):
        raise problem(Code.INVALID_DATE, f"“{value}” is not a date and time", f"did you mean “{PREVIOUS}”?")
    return local_moment(value, *own_zone(info), context_of(info))


def own_zone(info: ValidationInfo) -> tuple[ZoneInfo | None, bool]:
    """The zone of local times in a record with a ``timezone``, and whether it cannot be known."""
    own, context = info.data.get("timezone"), context_of(info)
    unknown = "timezone" not in info.data or "timezone" in context.left_out
    return own or context.zone, unknown or (own is None and context.zone_missing)


def local_moment(text: str, zone: ZoneInfo | None, zone_missing: bool, context: Context) -> Moment:  # noqa: FBT001 - the pair of ``own_zone``
    """The moment of a date and time; only the day of a local time whose zone is not known."""
    if zone_missing or zone is None:
        naive, offset = _split(text)
        if offset is None:
            # A zone that is wrong is already reported.
            if not zone_missing and not context.zone_reported:
                context.zone_reported = True
                message = f"“{text}” is a local time, and the event has no zone, so only its day is shown"
                context.report(Code.UNKNOWN_ZONE, message, text, NO_ZONE_HINT)
            return Moment(naive.date())
    return parse_moment(text, None if zone_missing else zone)


def _end(value: object, info: ValidationInfo) -> Moment | None:
    start = info.data.get("start")
    if isinstance(value, str) and _DATE.fullmatch(value.strip()):
        return _last_day(value, start, info)
    if not isinstance(value, str) or not _TIME.fullmatch(value.strip()):
        if isinstance(value, str) and start is None and (hint := meant_date(value)):
            raise problem(Code.INVALID_DATE, f"“{value}” is not a date", hint)
        end = _moment(value, info)
        _check_order(start, end)
        return end
    if start is None and "start" in info.data and "start" not in context_of(info).left_out:
        hint = "with “date”, write a “duration”"
        if info.data.get("after") or info.data.get("part_of"):
            hint = "write a “duration” in its place"
        raise problem(Code.INVALID_DATE, f"“{value}” is a time without a start to go with it", hint)
    if start is None or start.at is None:
        return None  # the start is wrong and already reported
    clock = _parse_time(value.strip(), start.day)
    zone = start.at.tzinfo
    naive = datetime.combine(start.day, clock)
    at = localize(naive, zone) if isinstance(zone, ZoneInfo) else naive.replace(tzinfo=zone)
    end = Moment(at.date(), at)
    _check_order(start, end, "if it ends on the next day, write the date too")
    return end


def _last_day(text: str, start: Moment | None, info: ValidationInfo) -> Moment | None:
    """The end of a session of which only days are known."""
    last = parse_date(text)
    if start is not None and start.at is not None:
        hint = f"“start” has a time, so write the end's too: {last} 17:00, for instance"
        raise problem(Code.INVALID_DATE, f"“{text}” has no time", hint)
    first: date | None = info.data.get("date")
    if first is None:
        wrong = {"start", "date"} & context_of(info).left_out or not {"start", "date"} <= info.data.keys()
        return None if start is None and wrong else Moment(last)
    if last < first:
        raise problem(Code.INVALID_ORDER, f"the last day {last} is before the first, {first}")
    check_length(last - first + timedelta(days=1))
    return Moment(last)


def _check_order(start: Moment | None, end: Moment, hint: str = "") -> None:
    """Raise a problem for an end that is not after the start, or too long after it."""
    if start is None or start.at is None or end.at is None:
        return
    length = end.at.astimezone(UTC) - start.at.astimezone(UTC)
    if length <= timedelta(0):
        message = f"the end {end.at:%Y-%m-%d %H:%M} is not after the start {start.at:%Y-%m-%d %H:%M}"
        raise problem(Code.INVALID_ORDER, message, hint)
    check_length(length)


def _date(value: object) -> date:
    if not isinstance(value, str):
        raise problem(Code.WRONG_TYPE, f"expected a date, not {kind_of(value)}")
    return parse_date(value)


_EXAMPLES = ["2022-07-09 09:00", "2022-07-09T13:00Z"]

Start = Annotated[
    Moment,
    PlainValidator(_moment),
    WithJsonSchema({"type": "string", "examples": [*_EXAMPLES, PREVIOUS]}),
]
"""A date and time, local to the record's zone or with an offset; or ``previous``, when the session before
ends."""

End = Annotated[Moment, PlainValidator(_end), WithJsonSchema({"type": "string", "examples": _EXAMPLES})]
"""A date and time as in a start, only a time on the same day, or the last day where only days are known."""

Night = Annotated[
    time, PlainValidator(_night), WithJsonSchema({"type": "string", "examples": ["04:00", "06:00"]})
]
"""A time of day between midnight and noon."""

Day = Annotated[date, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
"""A calendar day, ``YYYY-MM-DD``."""


def phase(first: date, last: date, today: date) -> Phase:
    """The phase of a span of days as of ``today``: now on each of its days, else past or upcoming."""
    if last < today:
        return "past"
    return "upcoming" if first > today else "now"
