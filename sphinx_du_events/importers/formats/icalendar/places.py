"""Where a session is, as calendars tell it: a text, an address of a call, a position."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.importers.incoming import like, mapping

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.icalendar.lines import Component, Property
    from sphinx_du_events.model.located import LocatedDict, Scalar

_ADDRESS = re.compile(r"https?://[^\s<>\"“”,;]+")
_GEO = re.compile(r"\s*([+-]?\d{1,3}(?:\.\d{1,15})?)\s*[;,]\s*([+-]?\d{1,3}(?:\.\d{1,15})?)\s*", re.ASCII)
_NUMBER = re.compile(r"\d")
_ROOM = re.compile(
    r"\b(?:room|ballroom|foyer|lobby|rm|hall|lab|auditorium|theatre|stage|raum|saal|hörsaal|halle|aula|sala"
    r"|salón|auditorio|salle|amphi|auditório|zaal|sal)\b",
    re.IGNORECASE,
)
_ONLINE = frozenset(
    (
        *("online", "online event", "virtual", "virtual event", "remote", "web", "internet", "webinar"),
        *("en línea", "virtual meeting", "em linha", "en ligne"),
    )
)
_SERVICES = frozenset(
    (
        *("zoom", "google meet", "discord", "jitsi", "microsoft teams", "microsoft teams meeting", "teams"),
        *(
            "youtube",
            "youtube live",
            "gather",
            "gathertown",
            "bigbluebutton",
            "twitch",
            "webex",
            "zoom meeting",
        ),
    )
)
_CALLS = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGCONFLINK")
_JOIN = re.compile(
    r"https://(?:meet\.google\.com/[a-z]{3}-[a-z]{4}-[a-z]{3}|teams\.microsoft\.com/l/meetup-join/[^\s<>\"\\]+)"
)
_NAMES = {"meet.google.com": "Google Meet", "teams.microsoft.com": "Microsoft Teams", "zoom.us": "Zoom"}


class Where(NamedTuple):
    """Where a session is, under our keys."""

    room: Scalar | None = None
    location: LocatedDict | None = None
    mode: Scalar | None = None
    link: LocatedDict | None = None
    """A call for those who do not come to the place."""


def where(event: Component) -> Where:
    """Where an event is."""
    value = event.first("LOCATION")
    text = value.text if value is not None else None
    url, call_name = _call(event)
    position = _position(event)
    if text is None:
        if url is None:
            return Where(location=mapping({**position}, position["latitude"]) if position else None)
        named = mapping({"name": call_name, "url": url}, url)
        return Where(location=named, mode=like("online", url))
    words = " ".join(text.split())
    found = _ADDRESS.search(words)
    name = (
        " ".join(f"{words[: found.start()]} {words[found.end() :]}".split()).strip(" -–:,;()|")
        if found
        else words
    )
    lower = name.casefold()
    own_url = like(found[0].rstrip(".)"), text) if found else url
    if not name or lower in _ONLINE or lower in _SERVICES:
        shown = like(name, text) if lower in _SERVICES else call_name if own_url is not None else None
        location = mapping({"name": shown, "url": own_url}, text) if shown or own_url else None
        return Where(location=location, mode=like("online", text))
    link = None
    if url is not None and found is None:
        link = mapping({"title": call_name or like(_host(url), url), "url": url}, url)
    page = own_url if found else None
    if "," not in name and not found and not position and _ROOM.search(name):
        return Where(room=like(name, text), link=link)
    place = {**_place(name, text), "url": page, **position}
    return Where(location=mapping(place, text), mode=like("in-person", text) if page else None, link=link)


def _place(words: str, text: Scalar) -> dict[str, Scalar]:
    """A place's name and its address: before the first comma is the name, unless that has a number."""
    first, _comma, rest = (part.strip() for part in words.partition(","))
    if not rest:
        return {"name": like(words, text)}
    if _NUMBER.search(first):
        return {"address": like(words, text)}
    return {"name": like(first, text), "address": like(rest, text)}


def _call(event: Component) -> tuple[Scalar | None, Scalar | None]:
    """The address of a call, and what it is called."""
    for own in (one for name in ("CONFERENCE", *_CALLS) for one in event.properties.get(name, ())):
        url = own.text
        if not url.lower().startswith(("https://", "http://")):
            continue
        label = own.params.get("LABEL", "")
        host = _host(url)
        known = next((name for end, name in _NAMES.items() if host.endswith(end)), "")
        called = label or known
        return url, like(called, own) if called else None
    text = event.first("DESCRIPTION")
    found = _JOIN.search(text) if text is not None else None
    if text is None or found is None:
        return None, None
    name = next(name for end, name in _NAMES.items() if end in found[0])
    return like(found[0], text), like(name, text)


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].lower()


def _position(event: Component) -> dict[str, Scalar]:
    value: Property | None = event.first("GEO")
    text = str(value) if value is not None else ""
    if value is None:
        value = event.first("X-APPLE-STRUCTURED-LOCATION")
        text = str(value).removeprefix("geo:") if value is not None else ""
    found = _GEO.fullmatch(text)
    if value is None or found is None or not (float(found[1]) or float(found[2])):
        return {}
    return {"latitude": like(found[1], value), "longitude": like(found[2], value)}
