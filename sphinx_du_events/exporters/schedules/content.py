"""What a schedule says of its event and of each talk: plain values, checked for what both formats allow."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sphinx_du_events.exporters.plain_text import unix_lines
from sphinx_du_events.exporters.schedules import identifiers
from sphinx_du_events.model.fields import id_from
from sphinx_du_events.queries.things import Thing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timedelta
    from uuid import UUID

    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.exporters.schedules.programme import Schedule
    from sphinx_du_events.exporters.schedules.talks import Talk
    from sphinx_du_events.model.person import Attendee
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.model.track import Track

GENERATOR = "sphinx-du-events"
"""What made a schedule; without a version, which would change every file."""

SLOTS = "00:05"
"""The grid of times, which readers draw by."""

_FEWEST = 4
"""The fewest characters of an acronym, and of each half of a slug."""

_NOT_ACRONYM = re.compile(r"[^a-z0-9]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_TRACK_SLUG = re.compile(r"[a-z][a-z0-9-]*[a-z0-9]")
# The characters that XML 1.0 (section 2.2) allows; others are in no format for people.
_NO_TEXT = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NamedAddress(NamedTuple):
    """A link: its title, its address, and one of the types that the format knows."""

    title: str
    url: str
    type: str


class Contributor(NamedTuple):
    """Somebody in a session."""

    name: str
    guid: UUID
    attendee: Attendee


def text(value: object) -> str:
    """A text without characters that no format allows."""
    return _NO_TEXT.sub("", unix_lines(str(value or "")))


def hours_minutes(length: timedelta) -> str:
    """A length of less than a day, as HH:MM."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    return f"{hours:02}:{minutes:02}"


def acronym(schedule: Schedule) -> str:
    """The short name of an event: letters, digits and ``_``, at least four, which both formats take."""
    own = _NOT_ACRONYM.sub("_", schedule.data.event.first_id.lower()).strip("_")
    return own if len(own) >= _FEWEST else f"event_{own}"


def slug(schedule: Schedule, talk: Talk) -> str:
    """A name for files of a talk, unique in the schedule."""
    own = talk.session.first_id
    plain = _NOT_SLUG.sub("-", own.lower()).strip("-")
    if plain != own or len(plain) < _FEWEST or talk.guid != talk.whole:
        plain = f"{plain}-{talk.guid.hex[:8]}"
    return f"{acronym(schedule)}-{plain}"


def event_address(schedule: Schedule) -> str:
    """The event's page on the site or elsewhere, else the site; empty if no address is known."""
    own = schedule.data.event
    page = schedule.site.place(Thing.of("event", schedule.data.id))
    return next(filter(_is_web, (page, own.url or "", schedule.site.address)), "")


def address(schedule: Schedule, talk: Talk) -> str:
    """Where more is said of a talk: its page or place, else its page elsewhere, else that of the event."""
    session = talk.session
    place = schedule.site.place(Thing.of("session", schedule.data.id, session.id))
    registration = session.registration or schedule.data.event.registration
    otherwise = registration.url if registration else ""
    return next(filter(_is_web, (place, session.url or "", event_address(schedule), otherwise)), "")


def _is_web(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https")


def subtitle(schedule: Schedule, session: Session) -> str:
    """The title of the block that a session stands in."""
    whole = schedule.data.whole_of(session)
    return text(whole.title) if whole is not None else ""


def abstract(session: Session) -> str:
    """The abstract, Markdown as it is written: readers show Markdown."""
    return text(session.abstract)


def description(schedule: Schedule, session: Session) -> str:
    """What changed or must be known, the long text, and the sessions inside it: Markdown."""
    data = schedule.data
    parts = [
        f"- {' '.join(part.title.split())}" + (f" ({', '.join(names)})" if names else "")
        for part in data.parts_of(session)
        if part.is_held(data.event)
        for names in [[data.name_of(one) for one in part.speakers]]
    ]
    return text("\n\n".join(filter(None, (*session.notes, session.description, "\n".join(parts)))))


def language(schedule: Schedule, session: Session) -> str:
    """The language spoken; empty if unknown."""
    return str(session.language or schedule.data.event.language or "")


def people(schedule: Schedule, session: Session) -> list[Contributor]:
    """Who speaks, hosts, helps or moderates, each once."""
    found: dict[UUID, Contributor] = {}
    for _part, named in session.by_part():
        for attendee in named:
            guid = identifiers.of_attendee(schedule.site, schedule.data, attendee)
            found.setdefault(guid, Contributor(text(schedule.data.name_of(attendee)), guid, attendee))
    return [*found.values()]


def links(schedule: Schedule, session: Session) -> list[NamedAddress]:
    """The call, the slides, the recordings and the other links of a session, each address once."""
    made = {one.url: one for one in reversed([*_links(schedule, session)]) if _is_web(one.url)}
    return [*made.values()][::-1]


def _links(schedule: Schedule, session: Session) -> Iterator[NamedAddress]:
    event, about = schedule.data.event, schedule.site.about
    own = session.setting(event)
    moved = "moved-online" in (session.status, event.status)
    if (moved or own.mode in ("online", "hybrid")) and own.location and own.location.url:
        yield NamedAddress(text(own.location.name or own.location.url), own.location.url, "related")
    if session.registration is not None:
        yield NamedAddress(about.words["register"], session.registration.url, "related")
    for key, kind in (("slides", "slides"), ("transcript", "related")):
        target = getattr(session, key)
        if target:
            yield NamedAddress(about.words[key], target.url or about.page(target.page), kind)
    for recording in session.all_recordings:
        watched = recording.target()
        if watched is not None:
            yield NamedAddress(text(recording.title or about.words["video"]), watched.url, "media")
    for link in session.links:
        yield NamedAddress(text(link.title), link.url.url or about.page(link.url.page), "related")


def may_not_record(session: Session) -> bool:
    """Whether nobody may publish a recording, for all that is known."""
    states = {one.state for one in session.all_recordings}
    return bool(states) and states <= {"not-recorded", "not-published", "unclear"}


class NamedTrack(NamedTuple):
    """A track: its title, and its id and colour, if it has any that readers take."""

    title: str
    slug: str
    color: str


def tracks(schedule: Schedule) -> list[NamedTrack]:
    """The tracks in the order of the event, then those that only sessions name."""
    known: dict[str, Track | None] = {str(one.title): one for one in schedule.data.tracks}
    for talk in schedule.talks:
        if talk.session.track is not None:
            known.setdefault(str(talk.session.track), None)
    return [_track(title, record) for title, record in known.items()]


def _track(title: str, record: Track | None) -> NamedTrack:
    own = str(record.id) if record is not None else id_from(title)
    color = str(record.color or "") if record is not None else ""
    return NamedTrack(text(title), own if _TRACK_SLUG.fullmatch(own) else "", color)


def color(schedule: Schedule) -> str:
    """The first of the event's colours; empty without any."""
    return next((str(one.value) for one in schedule.data.event.colors), "")


def version(schedule: Schedule, content: str) -> str:
    """The version: the last change that the ledger knows of, and a digest of all that is written.

    Readers take a schedule for new by its version alone, and refuse a version that they had before.
    """
    digest = hashlib.blake2b(content.encode(), digest_size=4).hexdigest()
    changed = _last_change(schedule.site.ledger, schedule.data.event.first_id)
    return f"{changed:%Y-%m-%d %H:%M} {digest}" if changed else digest


def _last_change(ledger: Ledger | None, event: str) -> datetime | None:
    times = [one.modified for key, one in ledger.told.items() if key[0] == event] if ledger else []
    return max(times, default=None)
