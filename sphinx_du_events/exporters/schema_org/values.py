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
    """The start of the first and the end of the last session: times if all are known, else days."""
    sessions = [session for session in sessions if session.begins]
    if not sessions:
        return None, None
    days = [session.begins.day for session in sessions if session.begins]
    starts = [session.begins.at for session in sessions if session.begins and session.begins.at]
    ends = [session.ends.at for session in sessions if session.ends and session.ends.at]
    first, last = min(days), max(session.last_day for session in sessions if session.last_day)
    return (
        instant(min(starts)) if len(starts) == len(sessions) else first.isoformat(),
        instant(max(ends)) if len(ends) == len(sessions) else last.isoformat(),
    )


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
