"""Recordings as records of pyvideo.org: a folder that goes into https://github.com/pyvideo/data as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from sphinx_du_events.exporters.icalendar.names import slug
from sphinx_du_events.exporters.icalendar.text import one_line
from sphinx_du_events.exporters.kind import ExportKind
from sphinx_du_events.exporters.plain_text import plain_spaces, plain_text
from sphinx_du_events.exporters.public import told_sessions
from sphinx_du_events.exporters.pyvideo.rest import rest
from sphinx_du_events.exporters.sharing.links import address_of_event
from sphinx_du_events.model.recordings.services import suffix_of
from sphinx_du_events.queries.event_days import days_of
from sphinx_du_events.queries.things import Thing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.model.recordings.recording import Recording
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.model.targets import Target
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

LANGUAGES = {
    "ca": "cat",
    "cs": "ces",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "eu": "eus",
    "fr": "fra",
    "gl": "glg",
    "he": "heb",
    "it": "ita",
    "ja": "jpn",
    "ko": "kor",
    "lt": "lit",
    "pl": "pol",
    "pt": "por",
    "ru": "rus",
    "sk": "slk",
    "th": "tha",
    "uk": "ukr",
    "zh": "zho",
}
"""The languages that its checks take, by their ISO 639-1 codes, as ISO 639-3."""

_TAGGED = {"keynote": "keynote", "lightning-talk": "lightning talks", "lightning-talks": "lightning talks"}
"""Types of sessions that it asks to be tagged, with their tags."""

_PEERTUBE = "/w/"


def make(_view: View, data: EventData | None, site: ExportSite) -> Mapping[str, bytes]:
    """The records of an event's published recordings, and of the event; none if nothing is published."""
    if data is None:
        return {}
    videos = dict(_videos(data, site))
    return {"category.json": _json(_category(data, site)), **videos} if videos else {}


def _json(made: Mapping[str, Any]) -> bytes:
    """As its tools write JSON."""
    return (json.dumps(made, indent=2, separators=(",", ": "), sort_keys=True) + "\n").encode()


def _category(data: EventData, site: ExportSite) -> dict[str, str]:
    days, url = days_of(data), _home(data, site)
    found = {
        "title": _words(data.event.title),
        "url": url,
        "start_date": days.first.isoformat() if days else "",
        "end_date": days.last.isoformat() if days else "",
    }
    return {name: value for name, value in found.items() if value}


def _home(data: EventData, site: ExportSite) -> str:
    return address_of_event(data, site.place(Thing.of("event", data.id)), site.address)


def _videos(data: EventData, site: ExportSite) -> Iterator[tuple[str, bytes]]:
    """Yield the record of each recording of sessions that were held; several places of one are one record."""
    for session in told_sessions(data):
        if not session.is_held(data.event):
            continue
        records: dict[tuple[str, str], list[Recording]] = {}
        for one in session.all_recordings:
            target = one.target()
            # Where a file of the site will be, only a page knows.
            if target is not None and target.url:
                records.setdefault((str(one.title or ""), str(one.language or "")), []).append(one)
        for number, recordings in enumerate(records.values(), start=1):
            name = slug(session.first_id) + (f"-{number}" if number > 1 else "")
            record = {"slug": name, **_record(data, session, recordings, site)}
            yield f"videos/{name}.json", _json(record)


def _record(
    data: EventData, session: Session, recordings: list[Recording], site: ExportSite
) -> dict[str, Any]:
    first, begins = recordings[0], session.begins
    title = _words(session.title)
    if first.title and first.title != session.title:
        title = f"{title}: {_words(first.title)}"
    spoken = str(first.language or session.language or data.event.language or "").partition("-")[0]
    optional = {
        "duration": first.duration,
        "language": LANGUAGES.get(spoken.lower()),
        "related_urls": _related(data, session, site),
        "tags": _tags(session),
        "thumbnail_url": next(filter(None, map(_thumbnail, recordings)), None),
    }
    at = begins.at if begins else None
    day = begins.day.isoformat() if begins else None
    return {
        "description": rest(plain_text(str(session.abstract or session.description or ""))),
        "recorded": at.isoformat(timespec="seconds") if at else day,
        "speakers": list(dict.fromkeys(_words(data.name_of(one)) for one in session.speakers)),
        "title": title,
        "videos": _places(recordings),
        **{name: value for name, value in optional.items() if value},
    }


def _words(text: object) -> str:
    return plain_spaces(one_line(str(text)))


def _places(recordings: list[Recording]) -> list[dict[str, str]]:
    found = [(_type(one), _address(one)) for one in recordings]
    return [{"type": kind, "url": url} for kind, url in dict.fromkeys(found)]


def _address(recording: Recording) -> str:
    target = recording.target()
    return target.url if target else ""


def _type(recording: Recording) -> str:
    """The kind of place: a service, or the type of a file; *link* if nothing is known of it."""
    player = recording.player
    if player is None:
        return "link"
    if player.file:
        return suffix_of(player.file)
    if _PEERTUBE in player.link():
        return "peertube"
    return player.service.lower().replace("internet archive", "archive.org")


def _thumbnail(recording: Recording) -> str:
    """YouTube's picture of a recording, at an address that follows from the recording's; empty for others."""
    player = recording.player
    if player is None or player.service != "YouTube":
        return ""
    key = parse_qs(urlsplit(player.link()).query)["v"][0]
    return f"https://i.ytimg.com/vi/{key}/hqdefault.jpg"


def _related(data: EventData, session: Session, site: ExportSite) -> list[dict[str, str]]:
    page = site.place(Thing.of("session", data.id, session.id)) or str(session.url or "")
    targets: list[tuple[str, Target | None]] = [
        ("Slides", session.slides),
        ("Transcript", session.transcript),
        *((_words(one.title), one.url) for one in session.links),
    ]
    links = [("Conference Website", _home(data, site)), ("Presentation Webpage", page)]
    links += [(label, target.url or site.about.page(target.page)) for label, target in targets if target]
    kept = {url: label for label, url in reversed(links) if url.startswith(("https://", "http://"))}
    return [{"label": label, "url": url} for url, label in reversed(kept.items())]


def _tags(session: Session) -> list[str]:
    of_type = _TAGGED.get(str(session.type or "").casefold())
    words = [*([of_type] if of_type else []), *map(str, session.tags)]
    return list(dict.fromkeys(filter(None, (_words(word.lower().replace("-", " ")) for word in words))))


KIND = ExportKind(
    name="pyvideo",
    title="The recordings of an event for pyvideo.org",
    meaning="A record for each published recording, and one for the event, in the form of pyvideo/data: the"
    " folder goes into that repository as it is.",
    files=("category.json", "videos/….json"),
    scope="event",
    media_type="application/json",
    make=make,
)
