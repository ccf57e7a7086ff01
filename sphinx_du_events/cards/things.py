"""The cards of things: what each tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.cards import telling
from sphinx_du_events.cards.content import Content, Line
from sphinx_du_events.exporters.plain_text import plain_text
from sphinx_du_events.exporters.schema_org.things import description_of
from sphinx_du_events.exporters.sharing import facts
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.countries import alphabetical, country_name
from sphinx_du_events.queries.event_days import days_of
from sphinx_du_events.queries.people import CONTRIBUTOR, PARTICIPANT
from sphinx_du_events.queries.person_detail import PersonDetailQuery
from sphinx_du_events.queries.sessions import SessionEntry
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.queries.tracks import TracksQuery
from sphinx_du_events.typesetting import colours, faces
from sphinx_du_events.typesetting.texts import LONGEST_NAME, LONGEST_TEXT, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.cards.telling import Telling
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

KINDS = ("event", "session", "person")
_UNTOLD = ("draft", "unclear")
_DECIDED = ("cancelled", "postponed", "rescheduled", "moved-online")
_MOST_LINES = 12
_MOST_OF_PERSON = 3
"""The most roles and sessions on the card of a person."""


def things_of(data: EventData) -> Iterator[Thing]:
    """Yield what has a card in an event: itself, its sessions, and the people with records in them."""
    yield Thing.of("event", data.id)
    sessions = list(_told(data))
    for session in sessions:
        yield Thing.of("session", data.id, session.id)
    led = {str(one.id): None for session in sessions for _part, own in session.by_part() for one in own}
    for id_ in led:
        if id_ in data.people:
            yield Thing.of("person", id_)


def content_of(thing: Thing, about: Telling) -> Content | None:
    """What the card of a thing tells; None for what has no card, such as a draft."""
    if thing.kind == "person":
        return _of_person(thing, about)
    data = about.view.store.events.get(thing.ids[0])
    if data is None or data.event.status == "unclear":
        return None
    if thing.kind == "event":
        return _of_event(data, about)
    session = next((one for one in _told(data) if str(one.id) == thing.ids[-1]), None)
    return _of_session(data, session, about) if session is not None else None


def record_of(thing: Thing, about: Telling) -> str:
    """The title or the name of a thing, as it is written in the data."""
    if thing.kind == "person":
        person = about.view.store.person(thing.name)
        return person.name if person else thing.name
    data = about.view.store.events[thing.ids[0]]
    if thing.kind == "event":
        return data.event.title
    return next((one.title for one in data.sessions if str(one.id) == thing.ids[-1]), thing.name)


def _told(data: EventData) -> Iterator[Session]:
    return (one for one in data.sessions if one.status not in _UNTOLD and not one.is_aside)


def _mark(statuses: Iterable[str], about: Telling) -> str:
    """The word for the gravest status that somebody decided; empty if all is as planned."""
    known = [one for one in _DECIDED if one in statuses]
    return about.words[known[0]] if known else ""


# --- sessions ----------------------------------------------------------------------------------


def _of_session(data: EventData, session: Session, about: Telling) -> Content:
    words, language = about.words, about.language
    entry = SessionEntry(data, session)
    day = telling.day_of(entry)
    track = about.view.answer(TracksQuery((data.id,))).of(data, session)
    colour = faces.event_colour(data)
    own = track.record.color if track is not None and track.record is not None else None
    named = ((country_name(code, language), count) for code, count in session.countries.items())
    joined = sorted(named, key=lambda item: (alphabetical(item[0]), item))
    thing = Thing.of("session", data.id, session.id)
    return Content(
        kind="session",
        title=short(session.title),
        language=session.language or data.event.language or language,
        above=short(data.event.title, LONGEST_NAME),
        number=_number(data, session),
        mark=_mark((session.status, data.event.status), about),
        badge=telling.badge(day, day, language) if day else None,
        when=telling.when(entry, words, language),
        is_dated=telling.is_of_days(session),
        where=_where(data, session),
        text=short(description_of(session) or "", LONGEST_TEXT),
        rows=(*telling.leaders(data, [session], words), *telling.teams(data, [session], words)),
        joined_label=words["countries"] if joined else "",
        joined=tuple((name, wording.number(count, language)) for name, count in joined),
        logos=faces.logos(data, about.view),
        address=about.address(thing),
        colour=colour,
        edge=str(own or ""),
        ids=(data.id, str(session.id)),
    )


def _number(data: EventData, session: Session) -> str:
    """The number of a session in a series: of sessions of the same type, each on a day of its own."""
    series = [one for one in _told(data) if one.begins is not None and one.part_of is None]
    days = {telling.day_of(SessionEntry(data, one)) for one in series}
    if len(series) < 2 or len(days) < len(series) or len({one.type for one in series}) > 1:  # noqa: PLR2004 - a series
        return ""
    series.sort(key=lambda one: SessionEntry(data, one).begins())
    place = next((place for place, one in enumerate(series, 1) if one is session), 0)
    return f"{place}/{len(series)}" if place else ""


def _where(data: EventData, session: Session) -> str:
    place = session.setting(data.event).location
    room = session.room_in(place)
    name = str(place.name or place.city or "") if place is not None else ""
    return " · ".join(short(word, LONGEST_NAME) for word in (str(room or ""), name) if word)


# --- events ------------------------------------------------------------------------------------


def _of_event(data: EventData, about: Telling) -> Content:
    event, language = data.event, about.language
    days = days_of(data)
    sessions = list(_told(data))
    rows = [*telling.leaders(data, sessions, about.words)] or [*telling.teams(data, sessions, about.words)]
    span = wording.days_of_week(days.first, days.last, language) if days else ""
    is_dated = True
    if days and days.first == days.last and days.begins:
        is_dated = False
        hours = wording.time_span(days.begins, days.ends, language)
        span = f"{wording.weekday(days.first, language)}, {hours}"
    lines, more = _programme(data, sessions, about)
    mode = facts.mode(event, about.words)
    return Content(
        kind="event",
        title=short(event.title),
        language=event.language or language,
        above=short(event.subtitle or "", LONGEST_NAME),
        mark=_mark((event.status,), about),
        badge=telling.badge(days.first, days.last, language) if days else None,
        when=span,
        is_dated=is_dated,
        where=short(facts.place(event, language, short=True).words or facts.as_words(mode)),
        text=short(description_of(event) or "", LONGEST_TEXT) if event.abstract or event.description else "",
        rows=tuple(rows),
        lines=lines,
        more=more,
        logos=faces.logos(data, about.view),
        address=about.address(Thing.of("event", data.id)),
        colour=faces.event_colour(data),
        ids=(data.id,),
    )


def _programme(data: EventData, sessions: Iterable[Session], about: Telling) -> tuple[tuple[Line, ...], int]:
    """The sessions as lines, the first of many, and how many more there are."""
    entries = sorted((SessionEntry(data, one) for one in sessions), key=SessionEntry.begins)
    dated = [entry for entry in entries if telling.day_of(entry) and not entry.session.part_of]
    shown = dated[:_MOST_LINES]
    return tuple(_line(entry, about.language) for entry in shown), len(dated) - len(shown)


def _line(entry: SessionEntry, language: str) -> Line:
    day, begins = telling.day_of(entry), entry.session.begins
    hour = telling.hour(entry.local(begins.at) if begins and begins.at else None)
    date = wording.short_date(day, language) if day else ""
    return Line(" ".join(filter(None, (date, hour))), short(entry.session.title, 2 * LONGEST_NAME))


# --- people ------------------------------------------------------------------------------------


def _of_person(thing: Thing, about: Telling) -> Content | None:
    found = about.view.answer(PersonDetailQuery(thing.name))
    if found is None:
        return None
    person, latest = found.person, next(iter(found.parts), None)
    led = [SessionEntry(*one) for one in latest.sessions] if latest else []
    told = [one for one in sorted(led, key=SessionEntry.begins) if one.session.status not in _UNTOLD]
    parts = [part.role for part in latest.entry.parts] if latest else []
    roles = [one for one in parts if one not in (PARTICIPANT, CONTRIBUTOR)] or parts
    named = [about.words.get(f"role-{one}") or facts.as_words(one) for one in roles]
    data = latest.data if latest else None
    return Content(
        kind="person",
        title=short(person.name),
        language=about.language,
        above=short(data.event.title, LONGEST_NAME) if data else "",
        when=", ".join(short(one, LONGEST_NAME) for one in named[:_MOST_OF_PERSON]),
        text=short(plain_text(person.bio) if person.bio else "", LONGEST_TEXT),
        portrait=faces.face(person, faces.affiliation(person)),
        lines=tuple(_line(entry, about.language) for entry in told[:_MOST_OF_PERSON]),
        logos=faces.logos(data, about.view) if data else (),
        address=about.address(thing),
        colour=faces.event_colour(data) if data else colours.USUAL,
        ids=(str(person.id),),
    )
