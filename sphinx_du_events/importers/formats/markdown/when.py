"""The day and the hour of a session, from its texts; nothing is guessed, and what disagrees is reported."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sphinx_du_events.importers.formats.markdown.clocks import agreed, readings
from sphinx_du_events.importers.formats.markdown.dates import find_date
from sphinx_du_events.importers.formats.markdown.words import is_empty
from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.l10n.dates import weekday
from sphinx_du_events.model.lengths import parse_duration

if TYPE_CHECKING:
    from datetime import datetime

    from sphinx_du_events.importers.formats.markdown.clocks import Agreed, Reading
    from sphinx_du_events.importers.formats.markdown.found import Context, Found
    from sphinx_du_events.importers.incoming import Remarks
    from sphinx_du_events.model.located import LocatedDict, Scalar


_LENGTH = re.compile(
    r"(?:^|[,;|·(])\s*(\d[\d.]{0,4}\s*(?:hours?|hrs?|h|minutes?|mins?|m)\b[^,;|·()]{0,20})\)?\s*$"
)
_LONGEST = 400


def read_when(found: Found, day: Scalar, time: Scalar, context: Context, remarks: Remarks) -> None:
    """Read the texts of a day and of a time of day; the latter may be empty, or a part of the first."""
    found.when = day
    if is_empty(day):
        return
    said = find_date(day, context.years)
    if said is None:
        found.miss(day, "it is no date")
        return
    if said.day is None:
        found.miss(day, said.why)
        return
    found.day, found.last = said.day, said.last
    if said.wrong_weekday:
        right = weekday(said.day, "en")
        remarks.contradiction(
            f"“{day}” has another weekday than {said.day}, which is a {right}", day, f"{said.day} is taken"
        )
    rest, length = without_length(time or said.rest)
    found.length = found.length or length
    text = like(rest, time or day)
    if is_empty(text):
        return
    own = readings(text)
    if own is None:
        found.miss(text, "it is no time of day with a zone")
        return
    take_hour(found, agreed(said.day, own, context.home), text, remarks)


def without_length(text: str) -> tuple[str, timedelta | None]:
    """A text that says when something is, without the duration at its end, and that duration."""
    found = _LENGTH.search(text[:_LONGEST])
    if found is None:
        return text, None
    try:
        return text[: found.start()].strip(), parse_duration(found[1])
    except PydanticCustomError:
        return text, None


def take_hour(found: Found, said: Agreed, text: Scalar, remarks: Remarks) -> None:
    """Take the hour that readings agree on; tell of those that contradict it."""
    if said.instant is None:
        if said.against:
            remarks.contradiction(f"the times of “{text}” contradict each other", text, "no hour is taken")
        found.miss(text, said.why)
        return
    instant = said.instant
    if found.instant is not None and found.instant.at != instant.at:
        message = f"“{text}” is {_utc(instant.at)}, elsewhere it begins at {_utc(found.instant.at)}"
        remarks.contradiction(message, text, "the first is taken")
    for one in said.against:
        tell_against(one, instant.at, text, remarks)
    found.instant = found.instant or instant
    if instant.length is not None and found.length is not None and found.length != instant.length:
        message = f"“{text}” lasts {instant.length}, and its duration is {found.length}"
        remarks.contradiction(message, text, "neither is taken")
        found.length = None
        found.miss(text, "its end and its duration disagree")
    else:
        found.length = found.length or instant.length


def tell_against(one: Reading, at: datetime, text: Scalar, remarks: Remarks) -> None:
    """Tell of a time that contradicts the others of the same start."""
    remarks.contradiction(
        f"“{one.text}” ({one.zone}) is not {_utc(at)}, which the other times of it say",
        text,
        f"{_utc(at)} is taken",
    )


def _utc(at: datetime) -> str:
    return f"{at - (at.utcoffset() or timedelta()):%H:%M} UTC"


def when_of(found: Found, home: str) -> LocatedDict | None:
    """A session's time in the words of our data; ``home`` is the event's zone, empty if it has none."""
    at = found.when
    length = like(_written(found.length), at) if found.length else None
    if found.instant is None:
        end = like(found.last.isoformat(), at) if found.last else None
        day = like(found.day.isoformat(), at) if found.day else None
        return mapping({"date": day, "end": end, "duration": length if found.last is None else None}, at)
    moment = found.instant.at
    is_twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
    if found.instant.zone == home and home and not is_twice:
        start = f"{moment:%Y-%m-%d %H:%M}"
    else:
        start = f"{moment - (moment.utcoffset() or timedelta()):%Y-%m-%dT%H:%MZ}"
    return mapping({"start": like(start, at), "duration": length}, at)


def _written(length: timedelta) -> str:
    hours, minutes = divmod(round(length.total_seconds() / 60), 60)
    return f"{hours}h{minutes}m" if hours and minutes else f"{hours}h" if hours else f"{minutes}m"
