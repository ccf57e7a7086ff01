"""Times of day with their zones, as people write them: ``9am-12pm EDT``, ``9 ET / 13 UTC / 16 EAT``."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel.core import get_global

from sphinx_du_events.l10n.cities import zone_of_city
from sphinx_du_events.model.meant_times import ABBREVIATIONS
from sphinx_du_events.model.zones import zone_named

_CLOCK = r"(?P<hour{0}>\d{{1,2}})(?:[:.h](?P<minute{0}>[0-5]\d))?\s*(?P<half{0}>[ap]\.?\s?m\b\.?)?"
_READING = re.compile(
    rf"(?:at\s+|from\s+|@\s*)?{_CLOCK.format('')}(?:\s*(?:[-–—]|to|until|bis|a|à)\s*{_CLOCK.format('_to')})?"
    r"\s*(?:h|hrs|hours|uhr|noon|midnight)?\.?\s*(?P<zone>.*)",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?:UTC|GMT)?\s*(?P<sign>[+−-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?", re.IGNORECASE
)
_UTC = frozenset(("utc", "gmt", "z", "zulu"))
_SEPARATOR = re.compile(
    r"\s*(?:[|;=·]|,(?=\s*\d)|(?<![A-Za-z])/(?=\s*\d)|\s/\s*(?=\d)|\bor\b(?=\s*\d)|(?<=[A-Za-z)])/(?=\s*\d))\s*"
)
_GENERIC = re.compile(r"\s+(?:time|local time|zone)$", re.IGNORECASE)
_AREAS = {
    "eastern": ABBREVIATIONS["ET"],
    "central": ABBREVIATIONS["CT"],
    "mountain": ABBREVIATIONS["MT"],
    "pacific": ABBREVIATIONS["PT"],
}
_NEXT = re.compile(r"\(?\s*(?:\+\s*1(?:\s*d(?:ay)?)?|next day|following day)\s*\)?", re.IGNORECASE)
_NOON, _LAST_HOUR, _FARTHEST = 12, 23, 14
_DAY = timedelta(days=1)
_LONGEST = 200
"""Characters of a text that says when something is."""


class Reading(NamedTuple):
    """A time of day, its end if that is written, and the words of its zone."""

    start: time
    end: time | None
    zone: str
    text: str
    is_whole: bool
    """Whether it cannot be half a day off: 9 alone may be in the evening."""
    next_day: bool = False
    """Whether it is said to be on the next day."""


class Instant(NamedTuple):
    """A start that readings agree on."""

    at: datetime
    """In the zone of the first reading that has a place, or in UTC."""
    zone: str
    """That zone's name; empty for UTC and offsets."""
    length: timedelta | None


def readings(text: str) -> list[Reading] | None:
    """The readings of a text; None if a part of it is no time of day."""
    if len(text) > _LONGEST:
        return None
    parts = [part for part in _SEPARATOR.split(" ".join(text.split())) if part]
    found = [_reading(part) for part in parts]
    kept = [one for one in found if one is not None]
    return kept if kept and len(kept) == len(found) else None


def _reading(text: str) -> Reading | None:
    plain, is_next = _NEXT.subn(" ", text)
    found = _READING.fullmatch(plain.strip().strip("()").strip())
    if found is None:
        return None
    half, half_to = (_half(found[name]) for name in ("half", "half_to"))
    start = _hour(found["hour"], half)
    end = _hour(found["hour_to"], half_to) if found["hour_to"] else None
    if start is None or (found["hour_to"] and end is None):
        return None
    begins = time(start, int(found["minute"] or 0))
    ends = time(end, int(found["minute_to"] or 0)) if end is not None else None
    if ends is not None and half_to and not half and start <= _NOON:
        # “9-11am” and “11-1pm”: the half of the end, unless it would begin after it.
        same = time(_hour(found["hour"], half_to) or 0, begins.minute)
        other = time((same.hour + _NOON) % 24, same.minute)
        begins = same if same < ends else other
    zone = " ".join(found["zone"].strip("()[], ").split())
    is_whole = bool(half or half_to or found["minute"] or start > _NOON)
    return Reading(begins, ends, zone, text.strip(), is_whole, bool(is_next))


def _half(text: str | None) -> str:
    return text[0].lower() if text else ""


def _hour(text: str, half: str) -> int | None:
    hour = int(text)
    if half:
        return hour % _NOON + (_NOON if half == "p" else 0) if 1 <= hour <= _NOON else None
    return hour if hour <= _LAST_HOUR else None


def zones_of(word: str) -> tuple[str, bool]:
    """The IANA zone that a city, a country or a zone's own name means, and whether it is sure; or empty."""
    plain = _GENERIC.sub("", word.strip())
    if plain.casefold() in _UTC:
        return "UTC", True
    if "/" in plain and zone_named(plain) is not None:
        return plain, True
    upper = plain.upper()
    if plain.casefold() in _AREAS:
        return _AREAS[plain.casefold()], True
    if upper in ABBREVIATIONS:
        return ABBREVIATIONS[upper], upper in ("ET", "CT", "MT", "PT")
    found = zone_of_city(plain) or ""
    return found, bool(found)


def _offsets(word: str, naive: datetime) -> tuple[set[timedelta], str, bool]:
    """The offsets from UTC that a word may mean then, the zone of its place, and whether they are sure."""
    fixed = _OFFSET.fullmatch(word)
    if fixed is not None and int(fixed["hours"]) <= _FARTHEST:
        ahead = timedelta(hours=int(fixed["hours"]), minutes=int(fixed["minutes"] or 0))
        return {ahead if fixed["sign"] == "+" else -ahead}, "", True
    zone, is_sure = zones_of(word)
    if zone == "UTC":
        return {timedelta()}, "", True
    own = naive.replace(tzinfo=ZoneInfo(zone)) if zone else None
    if own is not None and is_sure:
        return {own.utcoffset() or timedelta()}, zone, True
    named = _named(word.upper(), naive.date()) if word.isalpha() else frozenset()
    offsets = set(named)
    if own is not None:
        offsets.add(own.utcoffset() or timedelta())
    # EST in July is New York's only by a slip: it does not count alone.
    is_on = own is not None and own.tzname() == word.upper() and len(offsets) == 1
    return offsets, zone, is_on


@lru_cache(maxsize=512)
def _named(letters: str, day: date) -> frozenset[timedelta]:
    """The offsets of all zones whose clocks are called by some letters on a day."""
    noon = datetime.combine(day, time(_NOON))
    found = set()
    for name in get_global("zone_territories"):
        zone = zone_named(name)
        at = noon.replace(tzinfo=zone)
        if zone is not None and at.tzname() == letters:
            found.add(at.utcoffset() or timedelta())
    return frozenset(found)


class Agreed(NamedTuple):
    """What some readings of one start say together."""

    instant: Instant | None
    against: tuple[Reading, ...] = ()
    """The readings that contradict the others."""
    why: str = ""
    """Why there is no instant."""


def agreed(day: date, found: list[Reading], home: str = "") -> Agreed:
    """The start that readings on a day agree on; ``home`` is the zone of times that name none.

    A zone's abbreviation counts where its clock is called so on that day and nowhere else otherwise, or where
    another reading says the same instant.
    """
    votes: dict[datetime, dict[int, str]] = {}
    sure: set[datetime] = set()
    for place, one in enumerate(found):
        word = one.zone or home
        if not word:
            return Agreed(None, why="no zone is written with its time")
        naive = datetime.combine(day, one.start) + (_DAY if one.next_day else timedelta())
        offsets, zone, is_sure = _offsets(word, naive)
        if not offsets:
            return Agreed(None, why=f"“{one.zone}” is no zone that is known")
        shifts = (0,) if place == 0 or one.next_day else (-1, 0, 1)
        starts = (0,) if one.is_whole else (0, _NOON)
        for offset in offsets:
            for shift in shifts:
                for hours in starts:
                    instant = naive - offset + timedelta(days=shift, hours=hours)
                    votes.setdefault(instant, {})[place] = zone
                    if is_sure and one.is_whole and shift == 0:
                        sure.add(instant)
    return _counted(votes, sure, found)


def _counted(votes: dict[datetime, dict[int, str]], sure: set[datetime], found: list[Reading]) -> Agreed:
    """The instant with the most readings, if it is alone with them, and they are more than the others.

    ``votes`` has, for each instant, the places of readings that may mean it, with the zones of their words.
    """
    most = max(map(len, votes.values()))
    best = [instant for instant, own in votes.items() if len(own) == most]
    if len(found) == 1:
        if len(best) == 1 and best[0] in sure:
            return Agreed(_instant(best[0], votes[best[0]], found))
        why = "it may be in the morning or in the evening" if not found[0].is_whole else ""
        return Agreed(None, why=why or f"“{found[0].zone}” may mean several clocks on that day")
    best = [one for one in best if one in sure] or best
    if most == 1 or len(best) > 1 or most * 2 <= len(found):
        return Agreed(None, tuple(found[1:]), "its times contradict each other")
    own = votes[best[0]]
    return Agreed(
        _instant(best[0], own, found), tuple(one for place, one in enumerate(found) if place not in own)
    )


def _instant(at: datetime, agreeing: dict[int, str], found: list[Reading]) -> Instant:
    zone = next(filter(None, agreeing.values()), "")
    own = at.replace(tzinfo=ZoneInfo("UTC"))
    local = own.astimezone(ZoneInfo(zone)) if zone else own
    return Instant(
        local, zone, next((length for place in agreeing if (length := _length(found[place]))), None)
    )


def _length(one: Reading) -> timedelta | None:
    if one.end is None:
        return None
    begins, ends = (datetime.combine(date.min, clock) for clock in (one.start, one.end))
    return ends - begins if ends > begins else ends + _DAY - begins
