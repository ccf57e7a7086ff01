"""Localized short names of zones' clocks, such as German MESZ for CEST, from CLDR through Babel.

Babel's ``get_timezone_name`` is not used: if there is no short name, it returns a long name or GMT+2
without saying so. It also takes dst() for daylight time, which in Dublin applies in winter.
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
    """A zone's clock at some time, as in the tz database."""

    offset: timedelta
    letters: str
    """EDT; +0545 where the tz database has no letters."""


def local_name(zone: str, clock: ZoneClock, locale: Locale) -> str:
    """CLDR's short name for a zone's clock in a language; empty if there is none.

    CLDR names the clocks of a metazone, such as Central Europe, and Babel knows only the current metazones.
    So a name is used for the clock that most zones of the metazone have now, and for no other clock.
    """
    ids = ids_of(zone)
    metazone = next((its for id_ in ids if (its := get_global("meta_zones").get(id_))), "")
    # A few zones have their own names, which take precedence over those of their metazone: London has BST.
    own = [(ids[:1], locale.time_zones[id_]) for id_ in ids if id_ in locale.time_zones]
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
    """All ids of a zone, the given id first. CLDR names some zones by former ids: Asia/Calcutta."""
    aliases = get_global("zone_aliases")
    now = aliases.get(zone, zone)
    return tuple(dict.fromkeys((zone, now, *(old for old, new in aliases.items() if new == now))))


def is_place(zone: str) -> bool:
    """Whether a zone is a place, unlike UTC, GMT or Etc/GMT+5."""
    return not str(get_global("zone_aliases").get(zone, zone)).startswith("Etc/")


def _names(short: Mapping[str, str]) -> dict[str, str]:
    """The names in use, by season: a region may not use those of its language."""
    names = {season: short.get(season, NO_INHERITANCE_MARKER) for season in ("standard", "daylight")}
    # The tz database has GMT where people say it. Elsewhere, as for Troll, it is CLDR's word for UTC.
    return {season: name for season, name in names.items() if name not in (NO_INHERITANCE_MARKER, "GMT")}


def _are_sound(names: Mapping[str, str], clocks: Mapping[str, ZoneClock]) -> bool:
    """Whether no name belongs to the other season: French has EEST for Athens in winter."""
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

    Daylight time is the clock that is further ahead, whatever dst() says: in Dublin dst() is 0 in summer and
    −1 hour in winter.
    """
    votes: dict[str, Counter[ZoneClock]] = {"standard": Counter(), "daylight": Counter()}
    for name in zones:
        with suppress(ZoneInfoNotFoundError):  # Babel may know a newer zone than the system's tz database
            zone = ZoneInfo(name)
            standard, *daylight = sorted({_clock(datetime(_NOW, month, 15, tzinfo=zone)) for month in (1, 7)})
            votes["standard"][standard] += 1
            votes["daylight"].update(daylight)
    # India's IST and Colombo's +0530 have a zone each.
    return {
        season: max(found, key=lambda clock: (found[clock], clock.letters.isalpha()))
        for season, found in votes.items()
        if found
    }


_NOW = 2025
"""The year of CLDR's metazones. A later clock keeps the tz database's letters."""


def _clock(at: datetime) -> ZoneClock:
    return ZoneClock(at.utcoffset() or timedelta(), at.tzname() or "")
