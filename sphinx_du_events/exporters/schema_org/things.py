"""Events and sessions as schema.org JSON-LD, for search engines and other programs.

The properties follow https://schema.org/Event and https://schema.org/EventSeries. Unknown ones are left
out; drafts are never published.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.icalendar.entries import key_of
from sphinx_du_events.exporters.plain_text import plain_text
from sphinx_du_events.exporters.schema_org import values
from sphinx_du_events.exporters.schema_org.places import location
from sphinx_du_events.exporters.schema_org.videos import videos
from sphinx_du_events.model.addresses import anchor
from sphinx_du_events.model.calls import call_name
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.event import Event
from sphinx_du_events.model.moments import Moment
from sphinx_du_events.model.prices import FREE, amount
from sphinx_du_events.model.role import role_word
from sphinx_du_events.queries.things import Place
from sphinx_du_events.queries.things import Thing as Item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_du_events.model.event import EventStatus, Image
    from sphinx_du_events.model.organization import Sponsor
    from sphinx_du_events.model.person import Attendee, Person
    from sphinx_du_events.model.registration import Registration
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

Thing = dict[str, Any]
"""A JSON-LD object; its keys are in output order."""

_SCHEMA = "https://schema.org"

_ORGANIZER = "organizer"

_UNTOLD = ("draft", "unclear")
"""What is not told to search engines: what is not decided, or not known."""

_STATUSES: dict[EventStatus, str] = {
    "scheduled": "EventScheduled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "moved-online": "EventMovedOnline",
    "cancelled": "EventCancelled",
}
_MODES = {
    "in-person": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}


def _nowhere(_name: object) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class WebSite:
    """The addresses of a site.

    ``base`` is the site's address, with a trailing slash. ``url`` and ``image`` return the absolute address
    of a document and of a picture, or an empty text if the site does not know its address. ``places`` are
    where the site shows events and sessions. ``previous`` are the starts of moved sessions before the
    last move, by the ids of event and session. ``card`` is the address of the card of an event or a session.
    """

    base: str = ""
    places: Mapping[Item, Place] = field(default_factory=dict)
    url: Callable[[str], str] = _nowhere
    image: Callable[[str], str] = _nowhere
    previous: Mapping[tuple[str, str], Moment] = field(default_factory=dict)
    card: Callable[[Item], str] = _nowhere

    def id_of(self, *ids: str) -> str:
        """The ``@id`` of an event or a session: made of ids, so it stays when pages move."""
        return f"{self.base}#event/{'/'.join(ids)}" if self.base else ""


# --- documents --------------------------------------------------------------------------------


def things_by_document(events: Iterable[EventData], site: WebSite) -> dict[str, list[Thing]]:
    """The objects of each document: every event and session at most once on the site.

    An event contains its sessions, except that sessions with their own page are only referenced.
    """
    found: dict[str, list[Thing]] = {}
    for data in events:
        if data.event.status in _UNTOLD:
            continue
        told = EventThings(data, site)
        if told.home:
            found.setdefault(told.home, []).append(told.event())
        for session in (*told.sessions, *chain.from_iterable(told.parts.values())):
            home = told.home_of(session)
            if home != told.home:
                found.setdefault(home, []).append(told.session(session))
    return found


class EventThings:
    """The JSON-LD of an event and its sessions, without drafts and what lies between sessions.

    Sessions without a day are left out too: an event of schema.org without a start is not understood.
    """

    def __init__(self, data: EventData, site: WebSite) -> None:
        self.data = data
        self.site = site
        home = site.places.get(Item("event", data.id))
        self.home = home.docname if home else ""
        """The home document of the event; empty if it has none."""
        told = (item for item in data.sessions if item.status not in _UNTOLD and not item.is_aside)
        begun = [(item.begins.sort_key, place, item) for place, item in enumerate(told) if item.begins]
        every = [item for _key, _place, item in sorted(begun, key=lambda one: one[:2])]
        ids = {str(item.id) for item in every}
        self.sessions = [item for item in every if str(item.part_of) not in ids]
        """The sessions, the earliest first; without those that are parts of others."""
        self.parts: dict[str, list[Session]] = {}
        """The parts of each session, by its id."""
        for item in every:
            if str(item.part_of) in ids:
                self.parts.setdefault(str(item.part_of), []).append(item)
        self.organizers = _organizers(data, self.sessions)

    def home_of(self, session: Session) -> str:
        """The home document of a session: its own page, or else its event's; empty if there is none."""
        place = self._place(session)
        return place.docname if place and place.is_page else self.home

    def _place(self, session: Session) -> Place | None:
        return self.site.places.get(Item.of("session", self.data.id, session.id))

    def url_of(self, session: Session) -> str:
        """The address of a session: its own page, or its place on its event's; empty if unknown."""
        place = self._place(session) or Place(self.home, anchor("session", self.data.id, str(session.id)))
        url = self.site.url(place.docname)
        return f"{url}#{place.anchor}" if url and place.anchor else url

    def status_of(self, session: Session) -> EventStatus:
        """The status of a session, which its event's status may override."""
        whole = self.data.event.status
        return whole if session.status == "scheduled" or whole == "cancelled" else session.status

    def start_before(self, session: Session) -> Moment | None:
        """The start of a moved session before the move, in its own zone.

        It is only used with ``EventRescheduled``, so not if the status is another decision.
        """
        before = self.site.previous.get(key_of(self.data, session))
        if before is None or self.status_of(session) not in ("scheduled", "rescheduled"):
            return None
        zone = session.timezone or self.data.event.timezone
        if before.at is None or zone is None:
            return before
        at = before.at.astimezone(zone)
        return Moment(at.date(), at)

    def event(self) -> Thing:
        """The event with its sessions."""
        event, site, page = self.data.event, self.site, self.site.url(self.home)
        held = [session for session in self.sessions if session.is_held(event)]
        begins, ends = values.span(held or self.sessions)
        thing = _thing(
            self._type,
            site.id_of(self.data.event.first_id),
            name=event.title,
            url=page or event.url,
            sameAs=event.url if page else None,
            description=description_of(event),
            image=_images(Item.of("event", self.data.id), event.image, site),
            startDate=begins,
            endDate=ends,
            eventStatus=_word(_STATUSES.get(event.status)),
            eventAttendanceMode=_word(_MODES.get(event.mode_at(event.status) or "")),
            location=location(event, event.status, page=page),
            organizer=self.organizers,
            sponsor=_sponsors(self.data.sponsors),
            isAccessibleForFree=_is_free(event.registration) or None,
            offers=_offer(event.registration, event.status),
            hasParticipationOffer=_calls(event, lambda kind: kind not in (_SPONSORS, *_NO_PART)),
            hasSponsorshipOffer=_calls(event, lambda kind: kind == _SPONSORS),
            maximumAttendeeCapacity=event.registration.capacity if event.registration else None,
            inLanguage=event.language,
            keywords=_keywords(event),
            subEvent=[self._inside(item) for item in self.sessions],
        )
        return {"@context": _SCHEMA, **thing}

    def session(self, session: Session) -> Thing:
        """A session with its own page, with a reference to its event."""
        event = self.data.event
        whole = _thing(
            self._type,
            self.site.id_of(self.data.event.first_id),
            name=event.title,
            url=self.site.url(self.home) or event.url,
        )
        outer = self.data.whole_of(session)
        if outer is not None and str(outer.id) in self.parts:
            whole = {**self._reference(outer), "superEvent": whole}
        return {"@context": _SCHEMA, **self._session(session), "superEvent": whole}

    def _inside(self, session: Session) -> Thing:
        """A session inside an event or a session: a reference, if it has its own page."""
        return self._session(session) if self.home_of(session) == self.home else self._reference(session)

    @property
    def _type(self) -> str:
        return "EventSeries" if len(self.sessions) > 1 else "Event"

    def _session(self, session: Session) -> Thing:
        # What applies to the whole event is repeated for each session: readers of JSON-LD inherit nothing.
        event, site, status = session.setting(self.data.event), self.site, self.status_of(session)
        page = site.url(self.home_of(session))
        before = self.start_before(session)
        seats = [room.capacity for room in self.data.rooms_of(session) if room.capacity is not None]
        return _thing(
            "Event",
            site.id_of(*key_of(self.data, session)),
            name=session.title,
            url=self.url_of(session),
            description=description_of(session),
            image=_images(Item.of("session", self.data.id, session.id), session.image, site),
            startDate=values.moment(session.begins) if session.begins else None,
            endDate=values.moment(session.ends) if session.ends else None,
            previousStartDate=values.moment(before) if before else None,
            duration=values.duration(session.length) if session.length else None,
            eventStatus=_word(_STATUSES.get("rescheduled" if before else status)),
            eventAttendanceMode=_word(_MODES.get(event.mode_at(status) or "")),
            location=location(
                *(event, status),
                room=session.room_in(event.location),
                seats=sum(seats) if seats and len(seats) == len(session.rooms) else None,
                registration=session.registration,
                page=page,
            ),
            organizer=self.organizers,
            performer=[_attendee(self.data, speaker) for speaker in session.speakers],
            isAccessibleForFree=_is_free(session.registration) or None,
            offers=_offer(session.registration, status),
            maximumAttendeeCapacity=session.registration.capacity if session.registration else None,
            inLanguage=session.language or event.language,
            keywords=list(session.tags),
            subEvent=[self._inside(part) for part in self.parts.get(str(session.id), ())],
            recordedIn=[_thing("VideoObject", **one) for one in videos(session, site.image)],
        )

    def _reference(self, session: Session) -> Thing:
        """A reference to a session that has its own page."""
        return _thing(
            "Event",
            self.site.id_of(*key_of(self.data, session)),
            name=session.title,
            url=self.url_of(session),
            startDate=values.moment(session.begins) if session.begins else None,
        )


# --- parts -------------------------------------------------------------------------------------


def _thing(kind: str, identity: str = "", /, **properties: Any) -> Thing:
    """An object without its empty properties."""
    made: Thing = {"@type": kind}
    if identity:
        made["@id"] = identity
    made.update({name: value for name, value in properties.items() if value not in _EMPTY})
    return made


_EMPTY: tuple[Any, ...] = (None, "", [], {})


def _word(word: str | None) -> str | None:
    return f"{_SCHEMA}/{word}" if word else None


def _named(kind: str, name: str | None, url: str | None) -> Thing:
    return _thing(kind, name=name, url=url)


def description_of(about: Event | Session) -> str | None:
    """What an event or a session is described with, as plain text; None without a description."""
    text = about.abstract or about.description
    if text:
        return plain_text(text)
    return about.subtitle if isinstance(about, Event) else None


def _sponsors(sponsors: Iterable[Sponsor]) -> list[Thing]:
    """The sponsors, each once, whatever the number of its entries."""
    found: dict[str, Sponsor] = {}
    for one in sponsors:
        found.setdefault(same_name(str(one.name)), one)
    return [_named("Organization", one.name, one.url) for one in found.values()]


def _keywords(event: Event) -> list[str]:
    """The tags of an event, and its hashtag without the sign."""
    words = [*map(str, event.tags), *([event.hashtag.lstrip("#")] if event.hashtag else [])]
    return list({word.casefold(): word for word in reversed(words)}.values())[::-1]


def _images(item: Item, image: Image | None, site: WebSite) -> list[str]:
    """The card of an event or a session, and its picture; both may be missing."""
    return [url for url in (site.card(item), site.image(image.src) if image else "") if url]


def _attendee(data: EventData, attendee: Attendee) -> Thing:
    return _named("Person", data.name_of(attendee), _website(data.people.get(str(attendee.id))))


def _website(person: Person | None) -> str | None:
    """A person's website; never a mail address, which nobody asked us to publish."""
    if person is None:
        return None
    links = [link.url for link in person.links if link.service != "email"]
    first = person.links.get("website") or person.links.get("blog")
    return first.url if first else next(iter(links), None)


def _organizers(data: EventData, sessions: Iterable[Session]) -> list[Thing]:
    """The organizers of an event: partners of type organizer or host, then people with that role.

    The event's own roles say who; where they do not, the records of people do. There, shared people count
    only if they have a part in this event.
    """
    partners = [
        partner for partner in data.partners if (partner.type or "").casefold() in (_ORGANIZER, "host")
    ]
    people = [
        _attendee(data, holder) for role in data.roles if role.id == _ORGANIZER for holder in role.people
    ]
    if not people:
        involved = {attendee.id for session in sessions for attendee in session.people}
        involved.update(person.id for person in data.own_people)
        people = [
            _named("Person", person.name, _website(person))
            for key, person in data.people.items()
            if key in involved and _ORGANIZER in map(role_word, person.roles)
        ]
    return [*(_named("Organization", partner.name, partner.url) for partner in partners), *people]


def _offer(registration: Registration | None, status: EventStatus) -> Thing | None:
    """The registration as an offer; None if the event or session is cancelled.

    Whether registration is open today follows from its dates, which stay right in an old page.
    """
    if registration is None or status == "cancelled":
        return None
    return _thing(
        "Offer",
        url=registration.url,
        availability=_word("InStock"),
        validFrom=values.moment(registration.opens) if registration.opens else None,
        validThrough=values.moment(registration.closes) if registration.closes else None,
        **_price(registration),
    )


def _is_free(registration: Registration | None) -> bool:
    return registration is not None and registration.price == FREE


def _price(registration: Registration) -> dict[str, str]:
    """The price of an offer, where it can be told from its words."""
    if _is_free(registration):
        return {"price": "0"}
    known = amount(registration.price) if registration.price else None
    return {"price": known.number, "priceCurrency": known.currency} if known else {}


_SPONSORS = "sponsors"
_NO_PART = ("financial-aid",)
"""Types of calls that are no offer to take part: help for those who do."""


def _calls(event: Event, is_kind: Callable[[str], bool]) -> list[Thing]:
    """The calls of some types as offers, which end with their deadlines; none if the event is cancelled."""
    if event.status == "cancelled":
        return []
    return [
        _thing(
            "Offer",
            name=call.title or call_name(str(call.type)),
            url=call.url,
            availabilityStarts=values.moment(call.opens) if call.opens else None,
            availabilityEnds=values.moment(call.closes) if call.closes else None,
        )
        for call in event.calls
        if call.url and is_kind(str(call.type or ""))
    ]
