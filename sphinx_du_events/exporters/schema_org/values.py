"""Times and texts in JSON-LD."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.model.session import Session

# --- times: ISO 8601 ---------------------------------------------------------------------------


def moment(value: Moment) -> str:
    """A time with its offset from UTC, or a day if the time is unknown."""
    return value.day.isoformat() if value.at is None else instant(value.at)


def instant(at: datetime) -> str:
    """A time with its offset from UTC."""
    # Historical local mean times have offsets with seconds, which ISO 8601 cannot express.
    whole = (at.utcoffset() or timedelta()) % timedelta(minutes=1) == timedelta()
    return (at if whole else at.astimezone(UTC)).isoformat()


def duration(length: timedelta) -> str:
    """A duration in hours, minutes and seconds; not in days, which do not always have 24 hours."""
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0S")


def span(sessions: list[Session]) -> tuple[str | None, str | None]:
    """The start of the first and the end of the last session: times if both are known, else days.

    A time and a day are never mixed: the day, read as its midnight, would come before the last start. So a
    single day keeps the time of its start, and has no end if that is not known.
    """
    days = [(one.begins.day, one.last_day) for one in sessions if one.begins and one.last_day]
    if not days:
        return None, None
    first, last = min(day for day, _ in days), max(day for _, day in days)
    starts = [one.begins.at for one in sessions if one.begins and one.begins.at]
    ends = [one.ends.at for one in sessions if one.ends and one.ends.at]
    if len(starts) < len(days):
        return first.isoformat(), last.isoformat()
    # What has no known end is over when its day is.
    spans = [one.span(UTC) for one in sessions if not (one.ends and one.ends.at)]
    if ends and all(span.ends <= max(ends) for span in spans if span):
        return instant(min(starts)), instant(max(ends))
    return (instant(min(starts)), None) if first == last else (first.isoformat(), last.isoformat())


# --- text --------------------------------------------------------------------------------------

# Characters with a meaning in HTML, or in JavaScript before 2019; and lone surrogates.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def json_text(things: Any) -> str:
    """JSON (RFC 8259) for a script element: nothing in it can end the element."""
    text = json.dumps(things, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def scripts(things: Iterable[Any]) -> Iterator[str]:
    """The script element of each object."""
    for thing in things:
        yield f'<script type="application/ld+json">{json_text(thing)}</script>\n'
