"""Times and texts as JSON-LD has them."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.model.session import Session

# --- times: ISO 8601 ---------------------------------------------------------------------------


def day(one: date | None) -> str | None:
    """A day, where there is one."""
    return one.isoformat() if one else None


def moment(one: Moment) -> str:
    """A moment with its offset from UTC, or the day where that is all."""
    return one.day.isoformat() if one.at is None else instant(one.at)


def instant(at: datetime) -> str:
    """A moment with its offset from UTC."""
    # Local mean times of long ago have offsets with seconds, for which ISO 8601 has no form.
    whole = (at.utcoffset() or timedelta()) % timedelta(minutes=1) == timedelta()
    return (at if whole else at.astimezone(UTC)).isoformat()


def duration(length: timedelta) -> str:
    """A length in hours, minutes and seconds: a day of 24 hours is not always a day."""
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0S")


def span(sessions: list[Session]) -> tuple[str | None, str | None]:
    """When sessions begin and end: as moments where all are known, else as days."""
    if not sessions:
        return None, None
    starts = [one.begins.at for one in sessions if one.begins.at]
    ends = [one.ends.at for one in sessions if one.ends and one.ends.at]
    first, last = min(one.begins.day for one in sessions), max(one.last_day for one in sessions)
    return (
        instant(min(starts)) if len(starts) == len(sessions) else first.isoformat(),
        instant(max(ends)) if len(ends) == len(sessions) else last.isoformat(),
    )


# --- text --------------------------------------------------------------------------------------

# What HTML, or JavaScript before 2019, would see something else in; and halves of characters.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def json_text(things: Any) -> str:
    """JSON (RFC 8259) that can stand in a script element: nothing in it can end the element."""
    text = json.dumps(things, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def scripts(things: Iterable[Any]) -> Iterator[str]:
    """Yield the script element of each thing."""
    for thing in things:
        yield f'<script type="application/ld+json">{json_text(thing)}</script>\n'
