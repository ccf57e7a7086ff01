"""What a zone is called in tables: EST, UTC+1, Lagos time, Europe/Berlin; and what hour is meant there.

An abbreviation that several zones have is understood only where the event's own zone has it.
"""

from __future__ import annotations

import re
import zoneinfo
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sphinx_du_events.importers.formats.table.words.column import fold
from sphinx_du_events.l10n.cities import zone_of_city
from sphinx_du_events.model.meant_times import ABBREVIATIONS
from sphinx_du_events.model.zones import zone_named

_UTC = frozenset({"utc", "gmt", "z", "zulu", "ut", "utc 0", "gmt 0", "tu", "universal", "utc gmt", "gmt utc"})
_OWN = frozenset({"local", "hora local", "heure locale", "ortszeit", "lokal", "local tz"})
_OFFSET = re.compile(
    r"(?:utc|gmt)?\s*(?P<sign>[+\u2212-])\s*(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-5][0-9]))?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:time|hora|horario|heure|uhrzeit|zeit|timezone|zone|tz|standard|daylight|in|at|de|start|of|the)\b"
)
_PARTS = {
    "eastern": "ET",
    "central": "CT",
    "mountain": "MT",
    "pacific": "PT",
    "british summer": "BST",
    "central africa": "CAT",
    "central european": "CET",
    "central european summer": "CEST",
    "east africa": "EAT",
    "indian": "IST",
    "west africa": "WAT",
}
_GENERIC = frozenset({"CT", "ET", "MT", "PT"})
"""Abbreviations of clocks that change with the season."""
_LONGEST = 60
_FARTHEST = timedelta(hours=14)


class ZoneWords(NamedTuple):
    """What words for a zone mean."""

    written: str
    zone: ZoneInfo | timezone | None = None
    """The zone, where it is certain; None for an abbreviation, and for the event's own."""
    abbreviation: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is the zone of the event's local times."""
        return self.zone is None and not self.abbreviation


class UnsureZoneError(Exception):
    """It is not known which hour is meant; the sentence says why."""


@lru_cache(maxsize=2048)
def zone_words(text: str) -> ZoneWords | None:
    """What words for a zone mean; None if they name none that is known."""
    written = " ".join(text.strip(" ()[]").split())
    if len(written) > _LONGEST:
        return None
    folded = fold(written)
    words = " ".join(_TIME.sub(" ", folded).split())
    if not written or words in _OWN or (not words and "time" in folded):
        return ZoneWords(written)
    found = _of_offset(written)
    if found is None and any(map(str.isalpha, words)):
        found = _of_name(written, words) or _of_two(written)
    return found


def _of_offset(written: str) -> ZoneWords | None:
    """An offset from UTC, such as *UTC+1*."""
    offset = _OFFSET.fullmatch(written)
    if offset is None:
        return None
    ahead = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
    sign = 1 if offset["sign"] == "+" else -1
    return ZoneWords(written, timezone(sign * ahead)) if ahead <= _FARTHEST else None


def _of_name(written: str, words: str) -> ZoneWords | None:
    """A zone by its name, the letters of its clock, or a city or country in it."""
    if words in _UTC:
        return ZoneWords(written, UTC)
    named = zone_named(written) if "/" in written else None
    if named is not None:
        return ZoneWords(written, named)
    letters = words.removeprefix("us ")
    abbreviation = _PARTS.get(letters, letters.upper())
    if abbreviation in ABBREVIATIONS or (written.isupper() and written.isalpha() and _called(abbreviation)):
        return ZoneWords(written, None, abbreviation)
    city = zone_of_city(words)
    zone = zone_named(city) if city is not None else None
    return ZoneWords(written, zone) if zone is not None else None


def _of_two(written: str) -> ZoneWords | None:
    """A city with the letters of its clock before or after it: *New York EDT*, *EST (New York)*."""
    first, _, rest = written.partition(" ")
    before, _, last = written.rpartition(" ")
    for letters, other in ((first, rest.strip("() ")), (last.strip("()"), before)):
        found = _of_name(other, fold(other)) if other and letters.isupper() and letters.isalpha() else None
        if found is not None and found.zone is not None:
            return found
    return None


def instant(naive: datetime, words: ZoneWords, own: ZoneInfo | None) -> datetime:
    """The moment of a time on the clock; raises ``UnsureZoneError`` where the hour would be a guess."""
    if words.zone is not None:
        return naive.replace(tzinfo=words.zone)
    if words.is_own:
        if own is None:
            raise UnsureZoneError("its time zone is not known; name it with --timezone")
        return naive.replace(tzinfo=own)
    abbreviation = words.abbreviation
    probable = ZoneInfo(ABBREVIATIONS[abbreviation]) if abbreviation in ABBREVIATIONS else None
    if own is not None and (
        abbreviation in _names(own, naive.year) or _has_seasons_of(own, probable, naive.year)
    ):
        return naive.replace(tzinfo=own)
    if probable is not None and abbreviation in _GENERIC:
        return naive.replace(tzinfo=probable)
    offsets = offsets_called(abbreviation, naive.date())
    if probable is not None and len(offsets) == 1 and naive.replace(tzinfo=probable).tzname() == abbreviation:
        return naive.replace(tzinfo=timezone(next(iter(offsets))))
    if len(offsets) > 1:
        why = f"“{abbreviation}” is the time of several zones"
    else:
        why = f"no clock shows “{abbreviation}” on {naive:%Y-%m-%d} where that is usual"
    hint = f", such as {probable.key}" if probable is not None else ""
    raise UnsureZoneError(f"{why}; name the zone with --timezone{hint}")


def is_out_of_season(at: datetime, words: ZoneWords) -> bool:
    """Whether an abbreviation is that of the other season, such as EST in July."""
    if not words.abbreviation or words.abbreviation in _GENERIC or not isinstance(at.tzinfo, ZoneInfo):
        return False
    return at.tzname() != words.abbreviation


def possible(naive: datetime, words: ZoneWords, own: ZoneInfo | None) -> list[datetime]:
    """All moments that a time on the clock may be."""
    try:
        sure = instant(naive, words, own)
    except UnsureZoneError:
        found = [
            naive.replace(tzinfo=timezone(one)) for one in offsets_called(words.abbreviation, naive.date())
        ]
        if words.abbreviation in ABBREVIATIONS:
            found.append(naive.replace(tzinfo=ZoneInfo(ABBREVIATIONS[words.abbreviation])))
        return found
    return [sure]


@lru_cache(maxsize=4096)
def offsets_called(abbreviation: str, day: date) -> frozenset[timedelta]:
    """The offsets of all clocks that have an abbreviation on a day."""
    if not abbreviation:
        return frozenset()
    noon = datetime.combine(day, time(12))
    found = set()
    for zone in _zones():
        at = noon.replace(tzinfo=zone)
        if at.tzname() == abbreviation:
            found.add(at.utcoffset() or timedelta())
    return frozenset(found)


@lru_cache(maxsize=1)
def _zones() -> tuple[ZoneInfo, ...]:
    return tuple(zone for name in sorted(zoneinfo.available_timezones()) if (zone := zone_named(name)))


@lru_cache(maxsize=256)
def _called(abbreviation: str) -> bool:
    return any(offsets_called(abbreviation, date(2025, month, 15)) for month in (1, 7))


@lru_cache(maxsize=256)
def _names(zone: ZoneInfo, year: int) -> frozenset[str]:
    """What a zone's clocks are called in a year."""
    return frozenset(datetime(year, month, 15, tzinfo=zone).tzname() or "" for month in (1, 7))


def _has_seasons_of(own: ZoneInfo, probable: ZoneInfo | None, year: int) -> bool:
    """Whether a zone has the clocks of the one that an abbreviation probably means."""
    return probable is not None and _names(own, year) == _names(probable, year)
