"""Links that add a session, or a whole calendar, to an online calendar.

Everything is percent-encoded (RFC 3986): some services keep a ``+`` for a space as it is.
"""

from __future__ import annotations

from datetime import UTC
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from sphinx_du_events.exporters.icalendar.entries import entry as entry_of
from sphinx_du_events.exporters.icalendar.names import FOLDER, event_file, session_file
from sphinx_du_events.exporters.icalendar.text import description, link
from sphinx_du_events.exporters.plain_text import plain_spaces

if TYPE_CHECKING:
    from sphinx_du_events.exporters.icalendar.entries import CalendarSite, Entry
    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.live.com/calendar/0/"
_MOST = 1_000
"""The most characters of a text in an address: servers refuse long addresses."""


class SessionLinks(NamedTuple):
    """A session's calendar file, and links that add the session to an online calendar.

    ``file`` is relative to the site's root. A cancelled session has only the file, which cancels it;
    the links are empty.
    """

    file: str
    google: str = ""
    outlook: str = ""


class Subscription(NamedTuple):
    """Links to subscribe to a calendar."""

    webcal: str
    """The address that opens the calendar program of a computer or phone."""
    google: str
    outlook: str


def session_links(data: EventData, session: Session, site: CalendarSite) -> SessionLinks | None:
    """A session's links; None if no calendar contains it."""
    entry = entry_of(data, session)
    if entry is None:
        return None
    file = f"{FOLDER}/{session_file(*entry.key)}"
    if entry.status == "cancelled":
        return SessionLinks(file)
    text = _text(entry, site)
    return SessionLinks(file, _google(entry, text), _outlook(entry, text))


def event_link(data: EventData) -> str:
    """The file of an event's calendar, relative to the site's root; empty if there is none."""
    if not any(entry_of(data, session) for session in data.sessions):
        return ""
    return f"{FOLDER}/{event_file(data.event.first_id)}"


def subscription(file: str, title: str, site: CalendarSite) -> Subscription | None:
    """The links to subscribe to a calendar of the site; None if the site's address is unknown."""
    if not site.address.startswith(("https://", "http://")):
        return None
    address = site.address + quote(file)
    webcal = f"webcal://{address.partition('://')[2]}"
    return Subscription(
        webcal,
        _address(_GOOGLE, {"cid": webcal}),
        _address(f"{_OUTLOOK}addfromweb", {"url": address, "name": title}),
    )


def _google(entry: Entry, text: str) -> str:
    form = "%Y%m%d" if entry.start.at is None else "%Y%m%dT%H%M%SZ"
    zone = getattr(entry.start.at.tzinfo, "key", "") if entry.start.at else ""
    query = {
        "action": "TEMPLATE",
        "text": entry.title,
        "dates": "/".join(_time(moment, form) for moment in (entry.start, entry.end or entry.start)),
        "ctz": zone,
        "details": text,
        "location": _where(entry),
    }
    return _address(_GOOGLE, query)


def _outlook(entry: Entry, text: str) -> str:
    form = "%Y-%m-%d" if entry.start.at is None else "%Y-%m-%dT%H:%M:%SZ"
    query = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": entry.title,
        "startdt": _time(entry.start, form),
        "enddt": _time(entry.end or entry.start, form),
        "allday": "true" if entry.start.at is None else "",
        "body": text,
        "location": _where(entry),
    }
    return _address(f"{_OUTLOOK}deeplink/compose", query)


def _time(moment: Moment, form: str) -> str:
    return (moment.at.astimezone(UTC) if moment.at else moment.day).strftime(form)


def _where(entry: Entry) -> str:
    return entry.location or (entry.conference[0] if entry.conference else "")


def _text(entry: Entry, site: CalendarSite) -> str:
    text = description(entry, site)
    url = link(entry, site)
    if url and url not in text:
        text = f"{text}\n\n{url}"
    return text if len(text) <= _MOST else f"{text[:_MOST].rstrip()} …"


def _address(base: str, query: dict[str, str]) -> str:
    return f"{base}?{'&'.join([f'{name}={_quoted(value)}' for name, value in query.items() if value])}"


@lru_cache(maxsize=64)  # both services get the same texts
def _quoted(text: str) -> str:
    return quote(plain_spaces(text), safe="")
