"""How long sessions are, as ``timedelta`` in whole minutes."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import kind_of
from sphinx_du_events.model.record import problem

LONGEST = timedelta(days=92)
"""The longest session, such as a festival of a season; anything longer is a mistake."""

_HOURS_MINUTES = re.compile(
    r"(?:(?P<days>[0-9]{1,4})d(?:ays?)?)?"
    r"(?:(?P<hours>[0-9]{1,4}(?:\.[0-9]{1,2})?)h(?:(?:ou)?rs?)?)?"
    r"(?:(?P<minutes>[0-9]{1,6})m(?:in(?:ute)?s?)?)?"
)
_ISO = re.compile(
    r"P(?:(?P<days>[0-9]{1,4})D)?(?:T(?:(?P<hours>[0-9]{1,4})H)?(?:(?P<minutes>[0-9]{1,6})M)?)?"
)
_CLOCK = re.compile(r"(?P<hours>[0-9]{1,3}):(?P<minutes>[0-5][0-9])h?")


def parse_duration(text: str) -> timedelta:
    """A duration written ``3h``, ``90 minutes``, ``1h30m``, ``01:30``, ``2d`` or ``PT90M`` (ISO 8601).

    Raises a problem for other text, for zero, and for more than :data:`LONGEST`.
    """
    length = _parse_length(text)
    if not length:
        raise problem(
            Code.INVALID_DURATION, "a duration must be longer than zero", "leave it out if it is not known"
        )
    return length


@lru_cache(maxsize=256)  # sessions have few different ones
def _parse_length(text: str) -> timedelta:
    """A duration, which may be zero."""
    word = "".join(text.split())
    match = (
        _CLOCK.fullmatch(word.lower())
        or _ISO.fullmatch(word.upper())
        or _HOURS_MINUTES.fullmatch(word.lower())
    )
    if match is None or not any(match.groupdict().values()):
        hint = "a duration is written 3h, 90m, 1h30m, 01:30 or PT90M"
        if word.isdecimal():
            hint = f"“{word}m” is minutes, “{word}h” is hours"
        raise problem(Code.INVALID_DURATION, f"“{text}” is not a duration", hint)
    days, hours, minutes = (float(match.groupdict().get(unit) or 0) for unit in ("days", "hours", "minutes"))
    length = timedelta(days=days, hours=hours, minutes=minutes)
    check_length(length)
    return length


def check_length(length: timedelta) -> None:
    """Raise a problem for a duration that no session can have."""
    if length > LONGEST:
        raise problem(
            Code.INVALID_DURATION,
            f"{length / timedelta(days=1):g} days is too long for a session",
            f"the longest is {LONGEST.days} days; split a longer event into sessions",
        )


def _duration(value: object) -> timedelta:
    if not isinstance(value, str):
        raise problem(Code.WRONG_TYPE, f"expected a duration, not {kind_of(value)}")
    return _parse_length(value)


Duration = Annotated[
    timedelta,
    PlainValidator(_duration),
    WithJsonSchema({"type": "string", "examples": ["3h", "90m", "1h30m", "01:30", "PT90M"]}),
]
"""A duration in whole minutes; zero for a moment, such as a deadline."""
