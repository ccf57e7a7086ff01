"""Where to register, from when and until when: a day, or an hour of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple

from pydantic import BeforeValidator, PlainValidator, ValidationInfo, WithJsonSchema, WrapValidator

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import Count, kind_of
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.moments import Moment, Phase, local_moment, own_zone, parse_date
from sphinx_du_events.model.record import Record, context_of, problem
from sphinx_du_events.model.targets import Url

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


class Open(NamedTuple):
    """The first moment of registration and the moment at which it is closed, in UTC; None if not known."""

    opens: datetime | None
    closes: datetime | None


class Registration(Record):
    """When and where to register."""

    foreign: ClassVar[dict[str, str]] = {"link": "url", "limit": "capacity"}

    url: Url
    """The address of the registration."""
    opens: Deadline | None = None
    """The first day of registration, or the hour of its beginning."""
    closes: Deadline | None = None
    """The last day of registration, or the hour of its end: local to the zone, with an offset, or *AoE*."""
    capacity: Count | None = None
    """The greatest number of registrations."""

    def model_post_init(self, _context: Any, /) -> None:
        """Check that registration does not close before it opens."""
        opens, closes = self.opens, self.closes
        if opens is None or closes is None:
            return
        both = opens.at is not None and closes.at is not None
        if closes.sort_key <= opens.sort_key if both else closes.day < opens.day:
            when = f"at {opens.at:%Y-%m-%d %H:%M}" if both else f"on {opens.day}"
            raise problem(Code.INVALID_ORDER, f"registration closes before it opens {when}", at="closes")

    def when_open(self, zone: tzinfo) -> Open:
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


def _by_url(value: object) -> object:
    return LocatedDict(url=value).at(value.line, value.column) if isinstance(value, Scalar) else value


def _in_own_zone(value: object, decode: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    """Decode what stands in a record with a ``timezone``, in that zone."""
    context = context_of(info)
    before = context.zone, context.zone_missing
    context.zone, context.zone_missing = own_zone(info)
    try:
        return decode(value)
    finally:
        context.zone, context.zone_missing = before


RegistrationEntry = Annotated[
    Registration,
    BeforeValidator(_by_url, json_schema_input_type=Registration | str),
    WrapValidator(_in_own_zone),
]
"""A registration, or only its address, in an event or a session."""
