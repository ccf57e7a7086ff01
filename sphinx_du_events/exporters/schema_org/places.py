"""The location of an event in schema.org terms: a ``Place``, a ``VirtualLocation``, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx_du_events.model.event import Event, EventStatus, Place
    from sphinx_du_events.model.registration import Registration


def location(
    event: Event,
    status: EventStatus,
    *,
    room: str | None = None,
    seats: int | None = None,
    registration: Registration | None = None,
    page: str = "",
) -> dict[str, Any] | list[dict[str, Any]] | None:
    """The location of an event, or of a session in a room; None if nothing is known."""
    place = event.location
    mode = event.mode_at(status) or event.planned_mode
    found: list[dict[str, Any]] = []
    if mode in ("in-person", "hybrid") and (place or room):
        found.append(_place(place, room, seats, hybrid=mode == "hybrid"))
    if mode in ("online", "hybrid"):
        # The web address of a physical place that was given up is not the address of the call, and the name
        # of a hall is not the name of the call that went with it.
        planned = event.planned_mode
        at_place = place if place and planned != "in-person" else None
        name = place.name if place and planned == "online" else None
        found.append(_virtual(name, _joining(event, at_place, registration, page)))
    found = [place_ for place_ in found if len(place_) > 1]  # more than a type
    return found[0] if len(found) == 1 else found or None


def _place(place: Place | None, room: str | None, seats: int | None, *, hybrid: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "Place"}
    if place is not None:
        if place.name:
            made["name"] = place.name
        if place.url and not hybrid:  # for a hybrid event, the url is that of the call
            made["url"] = place.url
        made.update(_address(place))
        if place.latitude is not None and place.longitude is not None:
            made["geo"] = {
                "@type": "GeoCoordinates",
                "latitude": place.latitude,
                "longitude": place.longitude,
            }
    if room is None:
        return made
    own: dict[str, Any] = {"@type": "Place", "name": room}
    if seats is not None:
        own["maximumAttendeeCapacity"] = seats
    return own if place is None else {**own, **_address(place), "containedInPlace": made}


def _address(place: Place) -> dict[str, Any]:
    parts = {
        "streetAddress": place.address,
        "addressLocality": place.city,
        "addressCountry": place.country,
    }
    known = {name: value for name, value in parts.items() if value}
    return {"address": {"@type": "PostalAddress", **known}} if known else {}


def _virtual(name: str | None, url: str) -> dict[str, Any]:
    made = {"@type": "VirtualLocation"}
    if name:
        made["name"] = name
    if url:
        made["url"] = url
    return made


def _joining(event: Event, place: Place | None, registration: Registration | None, page: str) -> str:
    """Where people learn how to join: at the place's address, the registration, or a page."""
    registering = registration or event.registration
    candidates = (
        place.url if place else None,
        registering.url if registering else None,
        event.url,
        page,
    )
    return next((url for url in candidates if url and not url.startswith("mailto:")), "")
