"""The time zones of cities and countries, by CLDR's names and the tz database's ids."""

from __future__ import annotations

import zoneinfo
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from sphinx_du_events.hints import slip_of
from sphinx_du_events.l10n.countries import country_code

# Large cities that name no zone, so that neither CLDR nor the tz database has them.
_LARGE = {
    "Asia/Kolkata": "bangalore bengaluru bombay chennai delhi hyderabad madras mumbai new_delhi pune",
    "Asia/Shanghai": "beijing guangzhou shenzhen",
    "Asia/Tokyo": "kyoto osaka",
    "America/New_York": "atlanta boston miami philadelphia washington",
    "America/Chicago": "austin dallas houston",
    "America/Los_Angeles": "portland san_diego san_francisco seattle",
    "America/Sao_Paulo": "brasilia rio_de_janeiro",
    "Africa/Johannesburg": "cape_town durban pretoria",
    "Africa/Lagos": "abuja",
    "Europe/Berlin": "cologne frankfurt hamburg munich",
    "Europe/Madrid": "barcelona valencia",
    "Europe/Rome": "milan",
    "Europe/London": "edinburgh manchester",
}


# Not Brazil/East and its like: the last word of these is no city.
_AREAS = frozenset(
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Europe", "Indian", "Pacific"]
)


def _fold(name: str) -> str:
    return "_".join(name.replace("_", " ").casefold().split())


@lru_cache(maxsize=1)
def _cities() -> dict[str, str]:
    names = {_fold(city): zone for zone, cities in _LARGE.items() for city in cities.split()}
    aliases = get_global("zone_aliases")
    known = zoneinfo.available_timezones()
    local = Locale("en").time_zones
    for zone in sorted(get_global("zone_territories")):
        if zone not in known or zone.startswith("Etc/"):
            continue
        for name in (zone.rpartition("/")[2], str(local.get(zone, {}).get("city", ""))):
            if name:
                names[_fold(name)] = zone
    names |= {
        _fold(old.rpartition("/")[2]): now
        for old, now in aliases.items()
        if "/" in old
        and old.partition("/")[0] in _AREAS
        and now in known
        and not now.startswith("Etc/")
        and _fold(old.rpartition("/")[2]) not in names
    }
    return names


@lru_cache(maxsize=256)
def zone_of_city(name: str) -> str | None:
    """The zone of a city, or of a country that has only one zone; None if unknown.

    A name may begin with its area, as in ``Asia/Mumbai``; a city elsewhere is not meant then.
    """
    area, _slash, city = name.rpartition("/")
    code = country_code(city)
    zones = [zone for zone, country in get_global("zone_territories").items() if code and country == code]
    # A country comes first: Samoa is not Pacific/Samoa, which is American Samoa's.
    found = zones[0] if len(zones) == 1 else None if zones else _cities().get(_fold(city))
    if found is None or (area in _AREAS and not found.startswith(f"{area}/")):
        return None
    return _MODERN.get(found, found)


def zone_of_city_near(name: str) -> str | None:
    """The zone of the city whose name is a letter away; None if there is none, or an area is named."""
    near = None if "/" in name else slip_of(_fold(name), _cities())
    return zone_of_city(near) if near else None


# CLDR keeps an id for good, also one that the tz database has renamed.
_MODERN = {
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
}
