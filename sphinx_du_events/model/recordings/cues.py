"""Times within a recording, in seconds from its beginning."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import text_of
from sphinx_du_events.model.record import problem

_CLOCK = re.compile(
    r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)(?:\.\d{1,6})?", re.ASCII
)
_UNITS = re.compile(
    r"(?:(?P<hours>\d{1,2})h)?\s*(?:(?P<minutes>\d{1,4})m(?:in)?)?\s*(?:(?P<seconds>\d{1,6})s?)?",
    re.ASCII | re.IGNORECASE,
)
_MINUTE, _HOUR = 60, 3600
_RIGHT = "write hours, minutes and seconds, such as 1:02:30, or 4:05 for minutes and seconds"


def parse_cue(text: str) -> int | None:
    """The seconds of a time such as ``1:02:30``, ``62:30``, ``1h2m30s`` or ``3750``; None for other words."""
    found = _CLOCK.fullmatch(text.strip()) or _UNITS.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        return None
    hours, minutes, seconds = (int(found[unit] or 0) for unit in ("hours", "minutes", "seconds"))
    if ":" in text and found["hours"] and minutes >= _MINUTE:
        return None
    return hours * _HOUR + minutes * _MINUTE + seconds


def cue_words(seconds: int) -> str:
    """A time as players show it: ``4:05``, ``1:02:30``."""
    minutes, rest = divmod(seconds, _MINUTE)
    hours, minutes = divmod(minutes, _MINUTE)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _cue(value: object) -> int:
    text = text_of(value)
    seconds = parse_cue(text)
    if seconds is None:
        raise problem(Code.INVALID_DURATION, f"“{text}” is not a time within a recording", _RIGHT)
    return seconds


Cue = Annotated[
    int,
    PlainValidator(_cue),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["1:02:30", "4:05", "1h2m30s"]}),
]
"""A time within a recording: 1:02:30, 4:05 or 1h2m30s; a number alone is seconds."""
