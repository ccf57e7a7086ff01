"""The zones of calendars, which programs name in their own ways."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.core import get_global

from sphinx_du_events.importers.formats.icalendar.rules import yearly_changes
from sphinx_du_events.importers.formats.icalendar.when import When, offset, written_when
from sphinx_du_events.model.zones import zone_named

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from sphinx_du_events.importers.formats.icalendar.lines import Component, Property

_UTC_NAMES = frozenset(
    {"UTC", "UCT", "GMT", "ZULU", "Z", "ETC/UTC", "ETC/UCT", "ETC/GMT", "GREENWICH", "ETC/ZULU"}
)
_MOST_CHANGES = 1_500
"""The most changes of clocks of a zone that a calendar describes itself."""


class DescribedZone(dt.tzinfo):
    """A zone as a ``VTIMEZONE`` describes it: offsets, and when they begin on the local clock."""

    def __init__(self, changes: list[tuple[dt.datetime, timedelta]], before: timedelta) -> None:
        changes = sorted(changes)
        self._begins = [begins for begins, _offset in changes]
        self._offsets = [before, *(offset for _begins, offset in changes)]

    def utcoffset(self, at: dt.datetime | None, /) -> timedelta:
        """The offset from UTC."""
        local = at.replace(tzinfo=None) if at is not None else dt.datetime.min  # noqa: DTZ901 - local
        return self._offsets[bisect_right(self._begins, local)]

    def dst(self, _at: dt.datetime | None, /) -> timedelta:
        """Nothing: only the whole offset matters."""
        return timedelta(0)

    def tzname(self, _at: dt.datetime | None, /) -> str | None:
        """No name."""
        return None


@dataclass(slots=True)
class Zones:
    """The zones that a calendar names."""

    described: Mapping[str, Component]
    """The ``VTIMEZONE`` components, by their names."""
    floating: dt.tzinfo | None = None
    """The zone of times that name none; None if it is not known."""
    of_utc: ZoneInfo | None = None
    """The zone that times in UTC are meant in, if the calendar names it."""
    _named: dict[str, dt.tzinfo | None] = field(default_factory=dict)

    def when(self, value: str, params: Mapping[str, str]) -> When | None:
        """A day or a time; None if a text is none."""
        found = written_when(value, is_date=params.get("VALUE", "").upper() == "DATE")
        if found is None or found.clock is None:
            return found
        name = params.get("TZID", "")
        clock = found.clock
        zone = found.zone or (self.named(name) if name else self.floating)
        if zone is UTC and self.of_utc is not None:
            try:
                clock = clock.replace(tzinfo=UTC).astimezone(self.of_utc).replace(tzinfo=None)
            except OverflowError:
                return None
            zone = self.of_utc
        return When(clock.date(), clock, zone)

    def named(self, name: str) -> dt.tzinfo | None:
        """The zone with a name, as a calendar's programs call it; None if nothing tells what it is."""
        if name not in self._named:
            self._named[name] = self._look_up(name)
        return self._named[name]

    def _look_up(self, name: str) -> dt.tzinfo | None:
        described = self.described.get(name)
        location = described.first("X-LIC-LOCATION") if described is not None else None
        found = iana(name) or (iana(location) if location is not None else None)
        if found is not None or described is None:
            return found
        return _described(described)


@lru_cache(maxsize=512)
def iana(name: str) -> dt.tzinfo | None:
    """The zone with an IANA name, also at the end of a path, or with a name that Windows uses."""
    word = name.strip().strip('"')
    if word.upper() in _UTC_NAMES:
        return UTC
    windows: Mapping[str, str] = get_global("windows_zone_mapping")
    if word in windows:
        return zone_named(windows[word])
    parts = word.split("/")
    # Such as /freeassociation.sourceforge.net/Europe/Berlin.
    ends = ("/".join(parts[-number:]) for number in (3, 2, 1) if number <= len(parts))
    return zone_named(word) or next(
        (zone for end in ends if "/" in end and (zone := zone_named(end)) is not None), None
    )


def _described(component: Component) -> DescribedZone | None:
    changes: list[tuple[dt.datetime, timedelta]] = []
    before: list[tuple[dt.datetime, timedelta]] = []
    for part in component.children:
        to, start = part.first("TZOFFSETTO"), part.first("DTSTART")
        own = offset(to) if to is not None else None
        begins = written_when(start) if start is not None else None
        if part.name not in ("STANDARD", "DAYLIGHT") or own is None or begins is None:
            continue
        came = part.first("TZOFFSETFROM")
        before.append((begins.naive, (offset(came) if came is not None else None) or own))
        changes += [(at, own) for at in (begins.naive, *_dates(part), *yearly_changes(part, begins.naive))]
        if len(changes) > _MOST_CHANGES:
            return None
    return DescribedZone(changes, min(before)[1]) if changes else None


def _dates(part: Component) -> list[dt.datetime]:
    values: list[Property] = part.properties.get("RDATE", [])
    found = [written_when(word) for one in values for word in one.split(",", _MOST_CHANGES)[:_MOST_CHANGES]]
    return [one.naive for one in found if one is not None]
