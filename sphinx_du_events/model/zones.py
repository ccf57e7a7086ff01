"""Time zones: IANA names, and what people write in their place."""

from __future__ import annotations

import re
import zoneinfo
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import nearest
from sphinx_du_events.l10n.cities import zone_of_city, zone_of_city_near
from sphinx_du_events.model.fields import kind_of
from sphinx_du_events.model.meant_times import ABBREVIATIONS
from sphinx_du_events.model.record import problem

# The database keeps them for old programs: EST is five hours behind UTC in July too.
_NOT_PLACES = frozenset({"EST", "Factory", "HST", "MST", "localtime", "posixrules"})
_NOT_NAMES = ("posix/", "right/")


_ANYWHERE_ZONE = "Etc/GMT+12"
"""Anywhere on earth (AoE): the day lasts until it is over twelve hours behind UTC."""

_OFFSET = re.compile(r"(?:UTC|GMT)\s*(?P<sign>[+-])\s*0?(?P<hours>[0-9]{1,2})(?::?00)?", re.IGNORECASE)
# No hint names them: a word that resembles UTC is meant to name a place.
_UTC = frozenset({"UTC", "UCT", "GMT", "Zulu", "Universal", "Greenwich", "GMT0", "GMT+0", "GMT-0"})

_NEAR = 0.75
_LONGEST_NAME = 64
"""Characters in a zone's name, twice as many as any has. An endless path would exhaust the stack."""


@lru_cache(maxsize=1024)
def zone_named(name: str) -> ZoneInfo | None:
    """The IANA zone with a name; None if there is none."""
    if name in _NOT_PLACES or name.startswith(_NOT_NAMES) or len(name) > _LONGEST_NAME:
        return None
    try:
        return ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=1)
def _zone_names() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones() - _NOT_PLACES)


def _zone_hint(name: str) -> str:
    """The zone that an offset, a city, a country or a mistyped name means."""
    offset = _OFFSET.fullmatch(name)
    if offset:
        hours = int(offset["hours"])
        if not hours or hours > (14 if offset["sign"] == "+" else 12):
            return "a zone is written like America/New_York"
        sign = "-" if offset["sign"] == "+" else "+"
        fixed = f"Etc/GMT{sign}{hours} (its sign is reversed)"
        return f"write the zone of a city, which knows daylight time, or {fixed}"
    # What is right in any case is tried first: “Asia/Mumbai” resembles “Asia/Dubai”.
    meant = zone_of_city(name)
    if meant is None:
        near = nearest(name.replace(" ", "_"), _zone_names() - _UTC)
        meant = near if near and _resembles(name, near) else zone_of_city_near(name)
    return f"did you mean “{meant}”?" if meant else "a zone is written like America/New_York"


def _resembles(name: str, zone: str) -> bool:
    """Whether the last words are near: the area alone makes “Europe/Leipzig” resemble “Europe/Riga”."""
    ours, theirs = (words.rpartition("/")[2].casefold() for words in (name, zone))
    return SequenceMatcher(None, ours, theirs).ratio() > _NEAR


def parse_zone(value: object) -> ZoneInfo:
    """The IANA zone that a text names; raises a problem with the zone that is probably meant."""
    if not isinstance(value, str):
        raise problem(Code.WRONG_TYPE, f"expected a time zone, not {kind_of(value)}")
    name = value.strip()
    zone = zone_named(_ANYWHERE_ZONE if name.upper() == "AOE" else name)
    if zone is not None:
        return zone
    meant = ABBREVIATIONS.get(name.upper())
    hint = f"an abbreviation means several zones; did you mean “{meant}”?" if meant else _zone_hint(name)
    raise problem(Code.UNKNOWN_ZONE, f"“{name}” is not an IANA time zone", hint)


Zone = Annotated[
    ZoneInfo,
    PlainValidator(parse_zone),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["America/New_York", "Africa/Nairobi"]}),
]
"""An IANA time zone."""
