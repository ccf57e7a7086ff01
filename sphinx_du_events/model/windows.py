"""From when until when something is open, such as a registration or a call: a day, or an hour of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import PlainValidator, ValidationInfo, WithJsonSchema, WrapValidator

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import kind_of
from sphinx_du_events.model.moments import Moment, Phase, local_moment, own_zone, parse_date
from sphinx_du_events.model.record import context_of, problem

if TYPE_CHECKING:
    from pydantic_core.core_schema import ValidatorFunctionWrapHandler

_DAY = timedelta(days=1)


def _deadline(value: object, info: ValidationInfo) -> Moment:
    if not isinstance(value, str):
        raise problem(Code.WRONG_TYPE, f"expected a date, not {kind_of(value)}")
    text = value.strip()
    if text.endswith(("AoE", "aoe", "AOE")) and ":" not in text:
        hint = f"write the hour too, such as {text[:-3].strip()} 23:59 AoE"
        raise problem(Code.INVALID_DATE, f"“{value}” has no time", hint)
    if ":" not in text:
        return Moment(parse_date(text))
    context = context_of(info)
    return local_moment(value, context.zone, context.zone_missing, context)


Deadline = Annotated[
    Moment,
    PlainValidator(_deadline),
    WithJsonSchema(
        {"type": "string", "examples": ["2026-03-01", "2026-03-01 23:59", "2026-03-01 23:59 AoE"]}
    ),
]
"""A day, or a date and time that is local to the zone or has an offset."""


def _in_own_zone(value: object, decode: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    """Decode what stands in a record with a ``timezone``, in that zone."""
    context = context_of(info)
    before = context.zone, context.zone_missing
    context.zone, context.zone_missing = own_zone(info)
    try:
        return decode(value)
    finally:
        context.zone, context.zone_missing = before


in_own_zone = WrapValidator(_in_own_zone)
"""For what has deadlines, and stands in a record with a ``timezone``: its times are local to that zone."""


class Open(NamedTuple):
    """The first moment at which something is open and the moment at which it is closed, in UTC, if known."""

    opens: datetime | None
    closes: datetime | None


class Window(NamedTuple):
    """The first day or moment at which something is open, and the last; None if it is not known."""

    opens: Moment | None
    closes: Moment | None

    def check(self, noun: str) -> None:
        """Raise a problem at ``closes`` if what the noun says closes before it opens."""
        opens, closes = self
        if opens is None or closes is None:
            return
        both = opens.at is not None and closes.at is not None
        if closes.sort_key <= opens.sort_key if both else closes.day < opens.day:
            when = f"at {opens.at:%Y-%m-%d %H:%M}" if both else f"on {opens.day}"
            raise problem(Code.INVALID_ORDER, f"{noun} closes before it opens {when}", at="closes")

    def moments(self, zone: tzinfo) -> Open:
        """When it is open; where only a day is known, from its beginning or to its end in ``zone``."""
        return Open(
            _in_utc(self.opens, timedelta(), zone) if self.opens else None,
            _in_utc(self.closes, _DAY, zone) if self.closes else None,
        )

    def phase(self, today: date) -> Phase:
        """Whether it is open (now), over, or to come as of ``today``.

        If its hour is known, it is not over before that, though ``today`` begins in UTC.
        """
        if self.opens and self.opens.day > today:
            return "upcoming"
        if self.closes is None:
            return "now"
        over = self.closes.day < today
        if self.closes.at is not None:
            over = self.closes.at <= datetime.combine(today, time(), UTC)
        return "past" if over else "now"


def _in_utc(moment: Moment, later: timedelta, zone: tzinfo) -> datetime:
    at = moment.at or datetime.combine(moment.day + later, time(), zone)
    return at.astimezone(UTC)
