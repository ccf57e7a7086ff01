"""What a site may have a place for, as words that lead there: people, rooms, tracks, events, tags."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_du_events.l10n.countries import short_country_name
from sphinx_du_events.queries.sessions import SessionEntry
from sphinx_du_events.sphinx_ext.nodes.base import Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.model.person import Attendee
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.sphinx_ext.nodes.base import LinkTo
    from sphinx_du_events.sphinx_ext.render.page import Page
    from sphinx_du_events.store import EventData


def event(page: Page, data: EventData) -> Word:
    """An event by its title."""
    return Word(str(data.event.title), page.to("event", data.id))


def session(page: Page, entry: SessionEntry, *about: Word) -> Word:
    """A session by its title, with what is said about it."""
    data, own = entry
    title = str(own.title)
    return Word(title, page.to("session", data.id, own.id), about, msgid=title)


def whole(page: Page, entry: SessionEntry) -> Word | None:
    """The session that another is a part of; None if it is no part."""
    own = entry.data.whole_of(entry.session)
    return session(page, SessionEntry(entry.data, own)) if own is not None else None


def people(page: Page, data: EventData, named: Iterable[Attendee]) -> tuple[Word, ...]:
    """People by their names, with the country if it is given for that day."""
    known = page.people.setdefault(data.id, {})
    made = []
    for attendee in named:
        key = (attendee.id, attendee.name, attendee.country)
        word = known.get(key)
        if word is None:
            word = known[key] = _person(page, data, attendee)
        made.append(word)
    return tuple(made)


def _person(page: Page, data: EventData, attendee: Attendee) -> Word:
    id_ = attendee.id
    to = page.to("person", id_) if id_ is not None and id_ in data.people else None
    return _named(data.name_of(attendee), to, attendee.country, page.language)


# Most people are on many cards.
@lru_cache(maxsize=1 << 16)
def _named(name: str, to: LinkTo | None, country: str | None, language: str) -> Word:
    about = (Word(short_country_name(country, language)),) if country else ()
    return Word(name, to, about)


def rooms(page: Page, data: EventData, own: Session) -> tuple[Word, ...]:
    """The rooms of a session; of those with a record, where the site shows them."""
    ids = {str(room.title): room.id for room in data.rooms_of(own)}
    return tuple(
        Word(str(title), page.to("room", data.id, ids[str(title)]) if str(title) in ids else None)
        for title in own.rooms
    )


def place(entry: SessionEntry) -> Word | None:
    """The place of a session, if it is another than its event's."""
    return Word(entry.own_place) if entry.own_place else None


def track(page: Page, data: EventData, own: Session) -> Word | None:
    """The track of a session, if it has one."""
    if own.track is None:
        return None
    id_ = data.track_id(own)
    return Word(str(own.track), page.to("track", data.id, id_) if id_ else None)


def tags(page: Page, own: Session) -> tuple[Word, ...]:
    """The tags of a session."""
    return tuple(Word(str(tag), page.to("tag", tag)) for tag in own.tags)
