"""Calendar entries of sessions: plain values, independent of a format.

An entry is made from the data alone, so a build and the command line make the same. What only a site
knows (its address, its language) is added when a calendar is written.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, get_args
from zoneinfo import ZoneInfo

from sphinx_du_events.exporters.icalendar.names import ALL, SLICES, event_file, session_file, slice_file
from sphinx_du_events.l10n.countries import country_name
from sphinx_du_events.model.moments import Moment
from sphinx_du_events.model.targets import Target
from sphinx_du_events.queries.things import Place, Thing
from sphinx_du_events.queries.view import chosen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from sphinx_du_events.model.event import Event
    from sphinx_du_events.model.recordings.recording import Recording
    from sphinx_du_events.model.registration import Registration
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData, Store

Status = Literal["confirmed", "tentative", "cancelled", "removed"]
"""The values of RFC 5545, section 3.8.1.11, and ``removed`` for a session that is no longer in the data."""

STATUSES = get_args(Status)

_DAY = timedelta(days=1)

Key: TypeAlias = tuple[str, str]
"""The ids of an event and of a session in it that were public first: calendars keep them for ever."""


def key_of(data: EventData, session: Session) -> Key:
    """The key of a session's entry."""
    return data.event.first_id, session.first_id


class Stamp(NamedTuple):
    """How often a session was rescheduled, and when its entry last changed, if known (UTC)."""

    sequence: int = 0
    modified: datetime | None = None


class EntryPart(NamedTuple):
    """A part of a session: its start on the clock of the session if it is known, its title, who speaks."""

    time: str
    title: str
    speakers: tuple[str, ...]


class NamedLink(NamedTuple):
    """A link of a session, named by a key of the session or by a title, with its target."""

    name: str
    target: Target


@dataclass(frozen=True, slots=True)
class Entry:
    """The calendar entry of a session.

    If only days are known, ``start`` and ``end`` have no time, and ``end`` is the day after the last day
    (RFC 5545, section 3.6.1).
    """

    key: Key
    title: str
    start: Moment
    end: Moment | None
    status: Status = "confirmed"
    event_title: str = ""
    abstract: str = ""
    """Markdown, as the notes."""
    notes: tuple[str, ...] = ()
    people: tuple[tuple[str, tuple[str, ...]], ...] = ()
    links: tuple[NamedLink, ...] = ()
    location: str = ""
    position: tuple[float, float] | None = None
    categories: tuple[str, ...] = ()
    conference: tuple[str, str] | None = None
    """The address of the video call, and its name."""
    room: str = ""
    online: bool = False
    """Whether it was moved online."""
    recordings: tuple[str, ...] = ()
    """A digest of the target of each published recording."""
    url: str = ""
    is_elsewhere: bool = False
    """Whether ``url`` is the session's own page on another site, not that of its event."""
    page: str = ""
    thing: Thing | None = None
    """The session, by its present ids; None if it is no longer in the data."""
    parts: tuple[EntryPart, ...] = ()
    """The sessions inside it."""
    is_part: bool = False
    """Whether it is inside another, whose entry names it in the calendars that have both."""
    slices: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """For each kind of slice: its words, and their displayed form."""

    @property
    def when(self) -> tuple[str, str]:
        """Start and end as the ledger stores them: days, or times in UTC."""
        return written(self.start), written(self.end) if self.end else ""

    @property
    def order(self) -> tuple[datetime, bool, Key]:
        """The key to sort entries by."""
        return *self.start.sort_key, self.key

    def digest(self) -> str:
        """A digest of the entry's content, independent of the site's address and language."""
        zone = str(self.start.at.tzinfo) if self.start.at else ""
        # ``page`` and ``slices`` are left out: they decide where the entry appears, not what it says; and so
        # are ``room``, ``online`` and ``recordings``, which the ledger compares by themselves.
        content = (
            *(self.title, *self.when, zone, self.status, self.event_title, self.abstract, self.people),
            [(name, target.url, target.file, target.page) for name, target in self.links],
            *(self.location, self.position, self.categories, self.conference, self.url),
            *self.parts,
            *self.notes,
        )
        text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
        return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def written(moment: Moment) -> str:
    """A day, or a time in UTC (RFC 3339)."""
    if moment.at is None:
        return moment.day.isoformat()
    return moment.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class CalendarSite:
    """What calendars need to know of their site."""

    name: str
    """The part after the @ in UIDs."""
    title: str
    """The title of the calendar of all sessions."""
    address: str = ""
    """The address of the site's root, with a trailing ``/``; empty if unknown."""
    words: Mapping[str, str] = field(
        default_factory=lambda: {
            "hosts": "Hosts",
            "mentors": "Mentors",
            "moderators": "Moderators",
            "register": "Register",
            "slides": "Slides",
            "speakers": "Speakers",
            "transcript": "Transcript",
            "video": "Recording",
        }
    )
    """The words for keys, in the site's language."""
    page_path: Callable[[str], str] | None = None
    """A function for the path of a document, relative to the root."""
    places: Mapping[Thing, Place] = field(default_factory=dict)
    """Where the site shows events and sessions."""

    def page(self, name: str) -> str:
        """The address of a document; empty if unknown."""
        if not name or not self.address or self.page_path is None:
            return ""
        return self.address + self.page_path(name)

    def place(self, thing: Thing | None) -> str:
        """The address of a session's page or place on the site; empty if unknown."""
        place = self.places.get(thing) if thing else None
        if place is None or place.is_page:
            return self.page(place.docname) if place else ""
        # A site on a single page has an anchor for the document already.
        page = self.page(place.docname).partition("#")[0]
        return f"{page}#{place.anchor}" if page else ""


def calendars_of(entry: Entry, site: CalendarSite) -> Iterator[tuple[str, str]]:
    """The calendar files that contain an entry, relative to the folder of calendars, with their titles."""
    event, session = entry.key
    if not entry.is_part:
        yield ALL, site.title
        yield event_file(event), entry.event_title
    yield session_file(event, session), entry.title
    if entry.status == "removed":
        return
    for kind, words in entry.slices.items():
        # Two spellings of a word share a calendar, which contains the entry once.
        shown = {slice_file(kind, word): title for word, title in reversed(words)}
        for path, title in shown.items():
            yield path, f"{site.title}: {title}"


# --- from the data -----------------------------------------------------------------------------


def entries(store: Store) -> list[Entry]:
    """The entries of all sessions that calendars show, in order; not of drafts, nor of breaks and desks."""
    found = (entry_ for data in chosen(store, ()) for entry_ in entries_of(data))
    return sorted(found, key=lambda entry_: entry_.order)


def entries_of(data: EventData) -> list[Entry]:
    """The entries of an event's sessions, in their order."""
    found = (entry(data, session) for session in data.sessions)
    return [entry_ for entry_ in found if entry_ is not None]


def entry(data: EventData, session: Session) -> Entry | None:
    """The calendar entry of a session; None while no day is known.

    Drafts have none, and neither have breaks, desks and doors. A part of a session has an entry to be added
    alone, and for the calendars of those who speak in it and not in the whole.
    """
    begins = session.begins
    if begins is None or session.is_aside:
        return None
    if not {"draft", "unclear"}.isdisjoint((session.status, data.event.status)):
        return None
    event = session.setting(data.event)
    whole = _whole(data, session)
    moved = "moved-online" in (session.status, event.status)
    place = event.location
    position = None
    if place and not moved and place.latitude is not None and place.longitude is not None:
        position = (place.latitude, place.longitude)
    online = moved or _is_online(event)
    registration = _registration(data, session)
    url = event.url or (registration.url if registration else "")
    return Entry(
        key=key_of(data, session),
        thing=Thing.of("session", data.id, session.id),
        title=str(session.title),
        start=begins,
        end=_end(session, begins),
        status=_status(data, session),
        event_title=str(event.title),
        abstract=str(session.abstract or session.description or ""),
        notes=tuple(map(str, session.notes)),
        people=tuple(_people(data, session)),
        links=tuple(_links(data, session)),
        location=_location(event, session, moved=moved),
        position=position,
        categories=_distinct(filter(None, (session.type, session.track, *session.tags, *event.tags))),
        conference=(place.url, str(place.name or "")) if online and place and place.url else None,
        room=str(session.room or ""),
        online=moved,
        recordings=tuple(filter(None, map(recording_digest, session.all_recordings))),
        url=url,
        is_elsewhere=session.url is not None,
        page=str(session.page or ""),
        parts=tuple(_parts(data, session)),
        is_part=whole is not None,
        slices=_slices(data, session) if whole is None else _own_slices(data, session, whole),
    )


def _whole(data: EventData, session: Session) -> Session | None:
    """The session that another is a part of, if calendars have it."""
    whole = data.whole_of(session)
    return whole if whole is not None and whole.begins is not None and not whole.is_aside else None


def _parts(data: EventData, session: Session) -> Iterator[EntryPart]:
    zone = session.begins.at.tzinfo if session.begins and session.begins.at else None
    for part in data.parts_of(session):
        if not part.is_held(data.event):
            continue
        at = part.begins.at if part.begins else None
        time = f"{at.astimezone(zone):%H:%M}" if at else ""
        speakers = tuple(data.name_of(attendee) for attendee in part.speakers)
        yield EntryPart(time, str(part.title), speakers)


def _own_slices(data: EventData, session: Session, whole: Session) -> dict[str, tuple[tuple[str, str], ...]]:
    """The slices of a part without those that have its whole."""
    its = _slices(data, whole)
    return {
        kind: tuple(word for word in words if word not in its[kind])
        for kind, words in _slices(data, session).items()
    }


def _is_online(event: Event) -> bool:
    """Whether it can be attended online; if no mode is given, a place without an address means yes."""
    place = event.location
    if event.mode is not None or place is None:
        return event.mode in ("online", "hybrid")
    return not (place.address or place.city or place.country or place.latitude is not None)


def _end(session: Session, begins: Moment) -> Moment | None:
    if begins.at is not None:
        # A moment has no end: an end must be later than its start (RFC 5545, section 3.8.2.2).
        return session.ends if session.length else None
    return Moment((session.last_day or begins.day) + _DAY)


def _status(data: EventData, session: Session) -> Status:
    decided = (session.status, data.event.status)
    if "cancelled" in decided:
        return "cancelled"
    return "tentative" if "postponed" in decided else "confirmed"


def _location(event: Event, session: Session, *, moved: bool) -> str:
    place = event.location
    if place is None:
        return "" if moved else str(session.room or "")
    if moved:
        return str(place.url or "")
    country = country_name(place.country, "en") if place.country else None
    parts = _distinct(
        filter(None, (session.room_in(place), place.name, place.address, place.city, country)),
    )
    return ", ".join(parts) or str(place.url or "")


def _people(data: EventData, session: Session) -> Iterator[tuple[str, tuple[str, ...]]]:
    # People who only took part are not in calendars.
    for part, named in session.by_part():
        yield part, tuple(data.name_of(attendee) for attendee in named)


def _links(data: EventData, session: Session) -> Iterator[NamedLink]:
    registration = _registration(data, session)
    if registration:
        yield NamedLink("register", Target(url=registration.url))
    for recording in session.all_recordings:
        watched = recording.target()
        if watched is not None:
            yield NamedLink("video", watched)
    for key in ("slides", "transcript"):
        target: Target | None = getattr(session, key)
        if target:
            yield NamedLink(key, target)
    for link in session.links:
        yield NamedLink(str(link.title), link.url)


def recording_digest(recording: Recording) -> str:
    """A digest of where a recording is, wherever it begins; empty if it is not published."""
    target = recording.url
    if target is None or not recording.is_published:
        return ""
    return hashlib.blake2b((target.url or target.file or target.page).encode(), digest_size=6).hexdigest()


def _registration(data: EventData, session: Session) -> Registration | None:
    """Where to register; None if it is cancelled."""
    if _status(data, session) == "cancelled":
        return None
    return session.registration or data.event.registration


def _slices(data: EventData, session: Session) -> dict[str, tuple[tuple[str, str], ...]]:
    people = {
        str(attendee.id or attendee.name): data.name_of(attendee)
        for _part, named in session.by_part()
        for attendee in named
    }
    words = {
        "track": {str(session.track): str(session.track)} if session.track else {},
        "tag": {str(tag): str(tag) for tag in (*session.tags, *data.event.tags)},
        "type": {str(session.type): str(session.type)} if session.type else {},
        "person": people,
    }
    return {kind: tuple(words[kind].items()) for kind in SLICES}


def _distinct(words: Iterable[object]) -> tuple[str, ...]:
    """The words without repetitions, ignoring case, in order."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(str(word).casefold(), str(word))
    return tuple(found.values())


def zone_of(entry: Entry) -> ZoneInfo | None:
    """The zone of an entry's local times; None if they are days or in UTC."""
    at = entry.start.at
    if at is None or not isinstance(at.tzinfo, ZoneInfo) or at.tzinfo.key in _UTC_NAMES:
        return None
    return (
        None
        if any(_is_second(moment.at) for moment in (entry.start, entry.end) if moment and moment.at)
        else at.tzinfo
    )


_UTC_NAMES = frozenset({"UTC", "UCT", "Zulu", "Universal", "Etc/UTC", "Etc/UCT", "Etc/Zulu", "Etc/Universal"})


def _is_second(at: datetime | None) -> bool:
    """Whether a time is the second of two equal local times, after the clocks went back.

    A local time in a calendar means the first (RFC 5545, section 3.3.5), so the second is written in UTC.
    """
    return at is not None and at.fold == 1 and at.utcoffset() != at.replace(fold=0).utcoffset()
