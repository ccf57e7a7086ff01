"""Values as they are written in YAML: reading them gives the same record, on any other site too.

Times have their offset, and the zone stays beside them. Files and documents are named from the source
directory, which is all that others can know of them.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sphinx_du_events.model.comfort import Comfort
from sphinx_du_events.model.links.link import Link, LinkList
from sphinx_du_events.model.links.services import OTHER
from sphinx_du_events.model.moments import Moment
from sphinx_du_events.model.record import Record
from sphinx_du_events.model.room_use import RoomWords
from sphinx_du_events.model.targets import Target

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = frozenset({"captions", "logo", "logo_dark", "photo", "poster", "src"})
"""The keys whose text is the path of a file."""

_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)


def written_record(record: Record, leave_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The keys of a record that say more than their defaults, as they may be written."""
    fields = type(record).model_fields
    made: dict[str, Any] = {}
    for key, field in fields.items():
        value = getattr(record, key)
        if key in leave_out or value is None or value == field.get_default(call_default_factory=True):
            continue
        made[key] = f"/{value}" if key in FILES and isinstance(value, str) else written_value(value)
    return made


def written_value(value: Any) -> Any:
    """A value of a record, as it may be written."""
    if isinstance(value, Record):
        return written_record(value)
    if isinstance(value, LinkList):
        return [_link(link) for link in value]
    if isinstance(value, tuple):
        return [written_value(one) for one in value]
    if isinstance(value, dict):
        return {str(written_value(key)): written_value(own) for key, own in value.items()}
    plain = next((write for kind, write in _PLAIN if isinstance(value, kind)), None)
    return value if plain is None else plain(value)


def moment(value: Moment) -> str:
    """A day, or a time with its offset from UTC; seconds only where there are any."""
    if value.at is None:
        return value.day.isoformat()
    return value.at.isoformat(timespec="seconds" if value.at.second else "minutes")


def duration(value: timedelta) -> str:
    """A duration in minutes, or in hours where it is no whole minutes."""
    if value % _MINUTE:
        return f"{value / _HOUR:.2f}h"
    return f"{value // _MINUTE}m"


def _target(value: Target) -> str:
    return value.url or f"/{value.file or value.page}"


def _link(link: Link) -> dict[str, str]:
    if link.service == OTHER:
        return {"title": link.name, "url": link.url}
    return {link.service: link.url.removeprefix("mailto:") if link.service == "email" else link.url}


_PLAIN: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (RoomWords, lambda value: [str(one) for one in value.each]),
    (str, str),
    (Moment, moment),
    (timedelta, duration),
    (date, date.isoformat),
    (time, lambda value: f"{value:%H:%M}"),
    (ZoneInfo, str),
    (Comfort, lambda value: str(value).replace("\N{EN DASH}", "-")),
    (Target, _target),
)
"""The kinds of values that are one text, or several, and how each is written."""
