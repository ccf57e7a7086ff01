"""Where events of Meetup are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.importers.texts import plain_line
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.fields import Reading

_ONLINE_NAMES = frozenset(("online event", "online", "virtual", "virtual event", "zoom", "google meet"))
_NOWHERE = (-8.521147, 179.1962)
"""Where Meetup puts what is online: a place in Tuvalu."""
_ISO = 2
"""Letters of a country's code."""


def place(value: Any, reading: Reading) -> LocatedDict | None:
    """The place, or how people take part."""
    if isinstance(value, LocatedList):
        online = [one for one in value if isinstance(one, LocatedDict) and _is_online(one)]
        real = [one for one in value if isinstance(one, LocatedDict) and not _is_online(one)]
        for one in real[1:]:
            reading.remarks.left_out("a second place of an event", one)
        made = place(real[0] if real else online[0] if online else None, reading)
        if made is not None and real and online:
            made[Scalar("mode")] = like("hybrid", made.get("mode"))
        return made
    if not isinstance(value, LocatedDict):
        return None
    ref = value.get("__ref")
    own = reading.format.refs.get(str(ref), value) if ref is not None else value
    if _is_online(own):
        return mapping({"mode": like("online", own.get("name"))}, own)
    name, city = own.get("name"), own.get("city")
    street = own.get("address", own.get("address_1"))
    code = own.get("postalCode", own.get("zip"))
    found = {
        "name": plain_line(name) if isinstance(name, Scalar) else None,
        "address": _street(street, code),
        "city": plain_line(city) if isinstance(city, Scalar) else None,
        "country": _country(own),
        **_position(own),
    }
    location = mapping(found, own)
    return mapping({"location": location}, own) if location else None


def _is_online(venue: LocatedDict) -> bool:
    name = str(venue.get("name") or "").strip().casefold()
    return str(venue.get("venueType") or "").lower() == "online" or name in _ONLINE_NAMES


def _street(street: Any, code: Any) -> Scalar | None:
    """A street with its postal code, unless that is one that Meetup made up."""
    if not isinstance(street, Scalar) or not street.strip():
        return None
    own, number = plain_line(street), str(code or "").strip()
    is_real = number and not number.startswith("meetup") and number not in own
    return like(f"{own}, {number}", street) if is_real else own


def _country(venue: LocatedDict) -> Scalar | None:
    value = venue.get("country")
    if not isinstance(value, Scalar) or not value.strip():
        return None
    return like(value.strip().upper() if len(value.strip()) == _ISO else value, value)


def _position(venue: LocatedDict) -> dict[str, Scalar]:
    latitude, longitude = venue.get("lat"), venue.get("lon", venue.get("lng"))
    if not isinstance(latitude, Scalar) or not isinstance(longitude, Scalar):
        return {}
    try:
        pair = float(latitude), float(longitude)
    except ValueError:
        return {}
    near = all(abs(own - other) < 0.001 for own, other in zip(pair, _NOWHERE, strict=True))  # noqa: PLR2004 - 100 m
    return {} if near or not any(pair) else {"latitude": latitude, "longitude": longitude}
