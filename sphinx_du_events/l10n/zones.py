"""The short names of zones' clocks in a language, such as German MESZ for CEST: CLDR's, through Babel.

Babel's ``get_timezone_name`` is not asked: where there is no short name it returns a long one, or GMT+2, and
does not say so. It also takes a zone's dst() for daylight time, which in Dublin is the winter.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global
from babel.dates import NO_INHERITANCE_MARKER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from babel import Locale


class ZoneClock(NamedTuple):
    """A zone's clock at a moment, as the tz database has it."""

    offset: timedelta
    letters: str
    """EDT; +0545 where the tz database has no letters."""


def local_name(zone: str, clock: ZoneClock, locale: Locale) -> str:
    """CLDR's short name in a language for a zone's clock; empty where it has none.

    CLDR names the clocks of a metazone, such as Central Europe, and Babel knows only the present metazones.
    So a name is for the clock that most of the metazone's zones have now, and for no other.
    """
    ids = ids_of(zone)
    metazone = next((its for one in ids if (its := get_global("meta_zones").get(one))), "")
    # A few zones have names of their own, before those of their metazone: London has BST.
    own = [(ids[:1], locale.time_zones[one]) for one in ids if one in locale.time_zones]
    for kin, entry in (*own, (_members(metazone), locale.meta_zones.get(metazone, {}))):
        names = _names(entry.get("short", {}))
        clocks = _clocks(kin) if names else {}
        if _are_sound(names, clocks):
            for season, name in names.items():
                if clocks.get(season) == clock:
                    return name
    return ""


@lru_cache(maxsize=1024)
def ids_of(zone: str) -> tuple[str, ...]:
    """All ids of a zone, this one first. CLDR names some zones by their former ids: Asia/Calcutta."""
    aliases = get_global("zone_aliases")
    now = aliases.get(zone, zone)
    return tuple(dict.fromkeys((zone, now, *(old for old, new in aliases.items() if new == now))))


def is_place(zone: str) -> bool:
    """Tell whether a zone is somewhere, unlike UTC, GMT or Etc/GMT+5."""
    return not str(get_global("zone_aliases").get(zone, zone)).startswith("Etc/")


def _names(short: Mapping[str, str]) -> dict[str, str]:
    """The names that are in use, by season: a region may not know those of its language."""
    names = {season: short.get(season, NO_INHERITANCE_MARKER) for season in ("standard", "daylight")}
    # Where people say GMT, the tz database does. Elsewhere, as in Troll, it is CLDR's word for UTC.
    return {season: name for season, name in names.items() if name not in (NO_INHERITANCE_MARKER, "GMT")}


def _are_sound(names: Mapping[str, str], clocks: Mapping[str, ZoneClock]) -> bool:
    """Tell whether no name means the other season: French has EEST for Athens in winter."""
    return not any(
        name == clock.letters
        for season, name in names.items()
        for other, clock in clocks.items()
        if other != season
    )


@lru_cache(maxsize=256)
def _members(metazone: str) -> tuple[str, ...]:
    return tuple(zone for zone, its in get_global("meta_zones").items() if its == metazone)


@lru_cache(maxsize=256)
def _clocks(zones: tuple[str, ...]) -> dict[str, ZoneClock]:
    """The standard and the daylight clock that most of the zones have.

    Daylight time is the later clock, whatever dst() is: in Dublin that is 0 in summer and −1 hour in winter.
    """
    votes: dict[str, Counter[ZoneClock]] = {"standard": Counter(), "daylight": Counter()}
    for name in zones:
        with suppress(ZoneInfoNotFoundError):  # Babel may know a newer zone than the system's tz database
            zone = ZoneInfo(name)
            standard, *daylight = sorted({_clock(datetime(_NOW, month, 15, tzinfo=zone)) for month in (1, 7)})
            votes["standard"][standard] += 1
            votes["daylight"].update(daylight)
    # Between India's IST and Colombo's +0530 it is one to one.
    return {
        season: max(found, key=lambda clock: (found[clock], clock.letters.isalpha()))
        for season, found in votes.items()
        if found
    }


_NOW = 2025
"""The year of CLDR's metazones. A clock that came later goes by the tz database's letters."""


def _clock(at: datetime) -> ZoneClock:
    return ZoneClock(at.utcoffset() or timedelta(), at.tzname() or "")
