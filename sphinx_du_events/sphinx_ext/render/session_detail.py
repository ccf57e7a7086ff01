"""Everything about a session as a block: its facts, links and texts, its people, and what is around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.exporters.sharing.facts import access
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.countries import country_name
from sphinx_du_events.queries.people import DERIVED, PartIn, PersonEntry
from sphinx_du_events.sphinx_ext.nodes.base import Fact, LinkLabel, LinkTo, Part, Word, du_label, located
from sphinx_du_events.sphinx_ext.nodes.blocks import du_group
from sphinx_du_events.sphinx_ext.nodes.detail import du_detail
from sphinx_du_events.sphinx_ext.nodes.people import du_people
from sphinx_du_events.sphinx_ext.render import people as people_parts
from sphinx_du_events.sphinx_ext.render import sessions as parts
from sphinx_du_events.sphinx_ext.render import things
from sphinx_du_events.sphinx_ext.render.cards import kind, price, teams
from sphinx_du_events.sphinx_ext.render.inside import inside
from sphinx_du_events.sphinx_ext.render.markdown import markdown
from sphinx_du_events.sphinx_ext.render.notes import notes_beside
from sphinx_du_events.sphinx_ext.render.recordings import recordings
from sphinx_du_events.sphinx_ext.render.zone_times import session_clocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_du_events.queries.session_detail import Around, SessionDetail
    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.sphinx_ext.render.page import Page

PARTS = (
    "type",
    "mode",
    "date",
    "time",
    "room",
    "place",
    "track",
    "level",
    "language",
    "tags",
    "license",
    "event",
    "links",
    "calendar",
    "notes",
    "image",
    "abstract",
    "description",
    "recordings",
    "parts",
    "participants",
    "attendance",
    "countries",
    "people",
    "photos",
    "bio",
    "times",
    "around",
)
"""The parts of a session besides its title and status, in order."""

_OF_PEOPLE = frozenset({"role", "pronouns", "affiliation", "place", "links"})
"""The parts of its people that are always shown."""


def session_detail(page: Page, found: SessionDetail, show: frozenset[str], *, titled: bool) -> du_detail:
    """A session with the given parts; with its title if it is ``titled``."""
    entry = found.entry
    data, session = entry
    title = str(session.title)
    links = parts.links(page, entry, recordings="recordings" not in show) if "links" in show else []
    stream = _stream(page, entry) if "links" in show else []
    node = du_detail(
        title,
        title=title,
        titled=titled,
        target=parts.target(page, data, session) if titled else None,
        on=parts.time_range(entry, page.today),
        parts=[part for part in _line(page, entry, show) if part],
        facts=list(_facts(page, entry, show)),
        links=[*stream, *(link for link in links if isinstance(link, LinkLabel))],
        more=list(_more(page, entry, show)),
        around=list(_around(page, entry, found.around)) if "around" in show else [],
    )
    located(node, session.title)
    if parts.is_cancelled(data, session):
        node["classes"].append("du-cancelled")
    if "notes" in show:
        node.extend(notes_beside(page, session))
    if "image" in show and session.image:
        alt = str(session.image.alt)
        picture = page.image(session.image.src, alt, "picture", "du-image", msgid=alt)
        node += located(picture, session.image.alt)
    for key, text in (("abstract", session.abstract), ("description", session.description)):
        if key in show and text:
            node.extend(markdown(page.env, page.document, text))
    if "recordings" in show:
        node.extend(recordings(page, entry))
    inner = inside(page, entry) if "parts" in show else None
    node.extend([inner] if inner is not None else [])
    node.extend(link for link in links if isinstance(link, nodes.Node))
    calendar = parts.calendar_menu(page, entry) if "calendar" in show and not session.is_aside else None
    node.extend([calendar] if calendar is not None else [])
    if "people" in show:
        node.extend(_people(page, entry, show))
    clocks = session_clocks(page, entry) if "times" in show else []
    if clocks:
        node += du_group("", *clocks, label=page.words["times"], msgid="")
    node.note_words()
    return node


def labels(entry: SessionEntry) -> list[du_label]:
    """The titles of the teams that took part, for the translator."""
    data, session = entry
    shown = [team.title for team in data.teams if str(team.id) in session.participants]
    return [located(du_label(str(title)), title) for title in shown]


def _line(page: Page, entry: SessionEntry, show: frozenset[str]) -> Iterator[Part | None]:
    """Whether it is over, its status, its type and how it is held."""
    data, session = entry
    yield parts.phase(entry, page.today, page.words)
    yield parts.status(data, session, page.words)
    if "type" in show and session.type:
        yield Part(parts.type_word(session.type, page.words))
    mode = session.mode or data.event.mode
    if "mode" in show and mode:
        yield Part(page.words[mode])


def _facts(page: Page, entry: SessionEntry, show: frozenset[str]) -> Iterator[Fact]:
    """The facts by which people decide and find their way, each with its label."""
    data, session = entry
    words = page.words
    if whole := things.whole(page, entry):
        yield Fact(words["part-of"], words=(whole,))
    if "date" in show:
        yield Fact(words["date"], parts=(_day(page, entry),))
    time = parts.time(session, page.language)
    length = parts.length(session, page.language)
    if "time" in show and (time or length):
        yield Fact(words["time" if time else "length"], parts=tuple(part for part in (time, length) if part))
    if "room" in show:
        yield from _room(page, entry)
    if "place" in show and (place := _place(page, entry)):
        yield Fact(words["place"], words=place)
    yield from price(page, session, show)
    yield from kind(page, entry, show)
    if "license" in show and entry.session.license:
        yield Fact(words["license"], str(entry.session.license))
    if "event" in show:
        yield Fact(words["event"], words=(things.event(page, data),))


def _day(page: Page, entry: SessionEntry) -> Part:
    session, language = entry.session, page.language
    begins, last = session.begins, session.last_day
    if begins is None:
        return Part(page.words["no-day"])
    if begins.at is None and last and last != begins.day:
        return Part(wording.days(begins.day, last, language))
    return Part(wording.full_date(begins.day, language), begins.day.isoformat())


def _room(page: Page, entry: SessionEntry) -> Iterator[Fact]:
    """The room with its floor and building, and what helps people to take part there; of several, of each."""
    data, session = entry
    rooms, records = things.rooms(page, data, session), data.rooms_of(session)
    if session.room_in(session.location) is None:
        return
    alone = len(rooms) == 1
    # A floor or a building behind several rooms would be read as that of all of them.
    shared = [{str(one.floor or "") for one in records}, {str(one.venue or "") for one in records}]
    if len(records) < len(rooms):
        shared = []
    where = [Word(word) for words in shared if len(words) == 1 for word in words if word]
    yield Fact(page.words["room"], words=(*rooms, *where))
    helps = {str(one.title): wording.names(list(access(one, page.words, page.language))) for one in records}
    told = [text if alone else f"{title}: {text}" for title, text in helps.items() if text]
    if told:
        yield Fact(page.words["room-access"], "; ".join(told))


def _place(page: Page, entry: SessionEntry) -> tuple[Word, ...]:
    """The session's place, or else the event's: its name, which may be a link, and its address."""
    place = entry.session.setting(entry.data.event).location
    if place is None or "moved-online" in (entry.session.status, entry.data.event.status):
        return ()
    country = country_name(place.country, page.language) if place.country else ""
    named = [str(word) for word in (place.name, place.address, place.city, country) if word]
    words = [Word(word) for word in dict.fromkeys(named)]
    if place.url:
        first = words[0] if words else Word(str(place.url))
        words[:1] = [first._replace(to=LinkTo(url=str(place.url)))]
    return tuple(words)


def _stream(page: Page, entry: SessionEntry) -> list[LinkLabel]:
    """The livestream of its room, until it is over."""
    room = entry.data.room_of(entry.session)
    stream = room.stream_on(entry.day) if room else None
    if stream is None or parts.is_over(entry, page.today):
        return []
    title = str(entry.session.title)
    return [LinkLabel(page.words["room-stream"], title, LinkTo(url=stream))]


def _more(page: Page, entry: SessionEntry, show: frozenset[str]) -> Iterator[Fact]:
    """Who took part, by name and in numbers."""
    session, words = entry.session, page.words
    if "participants" in show and session.participants:
        yield from teams(page, entry)
    if "attendance" in show and session.attendance:
        yield Fact(words["attendance"], counts=parts.attendance(session, words))
    if "countries" in show and session.countries:
        yield Fact(words["countries"], counts=parts.countries(session, page.language))


def _people(page: Page, entry: SessionEntry, show: frozenset[str]) -> list[du_group]:
    """Those who lead it, each once, with a face, what they do and what they say of themselves."""
    data, session = entry
    found: dict[str, PersonEntry] = {}
    roles: dict[str, int] = {}
    for part, named in session.by_part():
        roles[part] = len(named)
        for attendee in named:
            person = data.people.get(str(attendee.id))
            own = found.setdefault(attendee.key, PersonEntry(data.name_of(attendee), person))
            own.add(PartIn(DERIVED[part]))
            own.affiliation = person.affiliation if person else None
            own.country = (person.country if person else None) or attendee.country or own.country
    if not found:
        return []
    # The label of the only role says it for all.
    only = next(iter(roles)) if len(roles) == 1 else ""
    label = page.words[(only if roles[only] > 1 else only.removesuffix("s")) if only else "people"]
    parts_of = _OF_PEOPLE | ({"photo"} if "photos" in show else set()) | ({"bio"} & show)
    block = du_people(style="list", classes=[])
    for one in found.values():
        block += people_parts.person(page, one, frozenset(parts_of), "list", DERIVED.get(only, ""))
    return [du_group("", block, label=label, msgid="")]


def _around(page: Page, entry: SessionEntry, around: Around) -> Iterable[Fact]:
    """What is before and after it in its room, and at the same time elsewhere."""
    for key, other in (("before", around.before), ("after", around.after)):
        if other is not None:
            word = things.session(page, other, *_when(page, entry, other))
            yield Fact(page.words[f"session-{key}"], words=(word,))
    if around.beside:
        named = [things.session(page, one, *things.rooms(page, *one)) for one in around.beside]
        more = [Word(page.words["and-others"] % around.more)] if around.more else []
        yield Fact(page.words["session-beside"], words=(*named, *more), listed=True)


def _when(page: Page, entry: SessionEntry, other: SessionEntry) -> Iterator[Word]:
    """The day of another session, where that is another, and its hour."""
    begins = other.session.begins
    if begins and other.day != entry.day:
        yield Word(wording.short_date(begins.day, page.language))
    if begins and begins.at:
        yield Word(wording.clock(begins.at))
