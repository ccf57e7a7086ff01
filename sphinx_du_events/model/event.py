"""An event, and the teams of its people."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal, Self

from pydantic import PlainValidator, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.calls import CallEntry
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.countries import Country
from sphinx_du_events.model.fields import (
    FormerIds,
    Id,
    Line,
    OneOrMany,
    Text,
    Words,
    kind_of,
    or_common,
    or_words,
    word_in,
)
from sphinx_du_events.model.languages import Language
from sphinx_du_events.model.links.field import AccountLinks
from sphinx_du_events.model.links.link import LinkList
from sphinx_du_events.model.media import ColorEntry, LogoEntry
from sphinx_du_events.model.moments import Night
from sphinx_du_events.model.record import Record, problem
from sphinx_du_events.model.registration import RegistrationEntry
from sphinx_du_events.model.shown_zones import ComfortableHours, ShownZones
from sphinx_du_events.model.targets import LinkTarget, PageName, PicturePath, Url
from sphinx_du_events.model.zones import Zone

EventStatus = Literal[
    "draft", "scheduled", "postponed", "rescheduled", "moved-online", "cancelled", "unclear"
]
"""The statuses of data, and ``unclear`` for a word that is wrong: nobody may claim that it takes place."""
STATUSES = ("draft", "scheduled", "postponed", "rescheduled", "moved-online", "cancelled")
Status = Annotated[
    EventStatus,
    word_in(STATUSES, {"canceled": "cancelled", "confirmed": "scheduled", "moved": "rescheduled"}),
    WithJsonSchema({"type": "string", "enum": list(STATUSES)}),
]
"""What the organizers decided; past, now and upcoming are computed."""

ModeWord = Literal["in-person", "online", "hybrid"]
MODES = ("in-person", "online", "hybrid")
Mode = Annotated[
    ModeWord,
    word_in(MODES, {"virtual": "online", "offline": "in-person", "onsite": "in-person"}),
]


_DEGREES = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{0,20})?")


def _degrees(limit: int) -> PlainValidator:
    def check(value: object) -> float:
        degrees = float(value) if isinstance(value, str) and _DEGREES.fullmatch(value) else 1e9
        if not -limit <= degrees <= limit:
            raise problem(
                Code.WRONG_VALUE,
                f"{kind_of(value)} is not an angle",
                f"degrees are between -{limit} and {limit}",
            )
        return degrees

    return PlainValidator(check)


Latitude = Annotated[float, _degrees(90), WithJsonSchema({"type": "number"})]
Longitude = Annotated[float, _degrees(180), WithJsonSchema({"type": "number"})]


class Place(Record):
    """The place of an event: physical, or an online platform."""

    name: Line | None = None
    """The place's name, such as Discord."""
    url: Url | None = None
    """The place's address on the web."""
    address: Line | None = None
    """Street and number."""
    city: Line | None = None
    """City or town."""
    country: Country | None = None
    """A common name, or an ISO 3166 code."""
    latitude: Latitude | None = None
    """Degrees north (WGS 84)."""
    longitude: Longitude | None = None
    """Degrees east (WGS 84)."""

    def repeated_by(self, room: str) -> bool:
        """Whether all that a room says, between commas, is the name, the street or the city of this place."""
        known = {same_name(part) for part in (self.name, self.address, self.city) if part}
        return {same_name(part) for part in room.split(",")} <= known

    @property
    def likely_mode(self) -> ModeWord:
        """How people probably take part, from the place alone: a web address and no other means online."""
        in_world = (self.address, self.city, self.country, self.latitude, self.longitude)
        return "online" if self.url and all(part is None for part in in_world) else "in-person"


PlaceEntry = Annotated[Place, or_words("location", "name: …")]
"""A place."""


class Image(Record):
    """A picture with its alternative text."""

    foreign: ClassVar[dict[str, str]] = {"file": "src", "path": "src"}

    src: PicturePath
    """The file."""
    alt: Line
    """What the picture shows, for those who cannot see it."""


ImageEntry = Annotated[Image, or_words("image", "src: …, alt: what the picture shows")]
"""A picture."""


class RelatedLink(Record):
    """A link that belongs to an event or a session."""

    foreign: ClassVar[dict[str, str]] = {"name": "title", "link": "url", "href": "url"}

    title: Line
    """The text of the link."""
    url: LinkTarget
    """An address, a file or a document of the site."""
    type: Annotated[Line, or_common("report", "recording", "slides", "reference")] | None = None
    """report, recording, slides, reference, …"""


RelatedLinkEntry = Annotated[RelatedLink, or_words("links", "title: the text of the link, url: …")]
"""A link."""


class Team(Record):
    """A group of people, shown as a heading on cards."""

    foreign: ClassVar[dict[str, str]] = {"name": "title"}

    id: Id
    """Identifier, unique in the event."""
    title: Line
    """The displayed name."""


PLACED = {
    "address": "location: {address: …}",
    "capacity": "registration: {url: …, capacity: …}",
    "city": "location: {city: …}",
    "closes": "registration: {url: …, closes: …}",
    "opens": "registration: {url: …, opens: …}",
    "price": "registration: {url: …, price: …}",
}
"""Keys of events and sessions that stand in a mapping of theirs."""


class Event(Record):
    """The event as a whole."""

    foreign: ClassVar[dict[str, str]] = {
        "colours": "colors",
        "logo": "logos",
        "name": "title",
        "call": "calls",
        "cfp": "calls",
        "social": "accounts",
        "tz": "timezone",
        "venue": "location",
        "website": "url",
    }
    elsewhere: ClassVar[dict[str, str]] = PLACED

    id: Id
    """Identifier; the name of the folder or file if it is not given. Never change it."""
    was: FormerIds = ()
    """Former ids, the oldest first. Addresses that use them lead here, and calendars keep the oldest.
    The most is 8."""
    title: Line
    """The displayed name."""
    subtitle: Line | None = None
    """A second line."""
    abstract: Text | None = None
    """One or two sentences, Markdown."""
    description: Text | None = None
    """The long text, Markdown."""
    timezone: Zone | None = None
    """The IANA time zone of local times."""
    timezones: ShownZones = ()
    """The time zones to show times in: columns of the zone table."""
    comfortable_hours: ComfortableHours | None = None
    """The local hours in which people are glad to take part, if they differ from the site's."""
    day_ends: Night | None = None
    """Until then a session belongs to the programme of the day before, such as 06:00."""
    mode: Mode | None = None
    """in-person, online or hybrid."""
    location: PlaceEntry | None = None
    """Where it is held."""
    url: Url | None = None
    """The event's own page on another site."""
    registration: RegistrationEntry | None = None
    """When and where to register."""
    calls: Annotated[tuple[CallEntry, ...], OneOrMany] = ()
    """Calls for proposals, sponsors, volunteers, …"""
    hashtag: Line | None = None
    """Without the #."""
    accounts: AccountLinks = LinkList()
    """The event's own accounts: handles or addresses, by service."""
    logos: Annotated[tuple[LogoEntry, ...], OneOrMany] = ()
    """The event's own logos, for others to use."""
    colors: Annotated[tuple[ColorEntry, ...], OneOrMany] = ()
    """The event's own colours."""
    image: ImageEntry | None = None
    """A picture and what it shows."""
    status: Status = "scheduled"
    """draft, scheduled, postponed, rescheduled, moved-online or cancelled."""
    language: Language | None = None
    """The language spoken (BCP 47)."""
    tags: Words = ()
    """Keywords to filter by."""
    links: Annotated[tuple[RelatedLinkEntry, ...], OneOrMany] = ()
    """Reports, references and other links."""
    page: PageName | None = None
    """The document that is the event's own page."""

    def mode_at(self, status: EventStatus) -> ModeWord | None:
        """How people take part in it, or in a session of it with a status; None if that is not known."""
        return "online" if status == "moved-online" else self.mode

    @property
    def planned_mode(self) -> ModeWord | None:
        """How people were to take part before it moved anywhere: as written, or as its place suggests."""
        return self.mode or (self.location.likely_mode if self.location else None)

    @property
    def first_id(self) -> str:
        """The id that was public first: calendars know the event by it for ever."""
        return str(self.was[0] if self.was else self.id)

    def made_without(self, wrong: frozenset[str], /) -> Self:
        """This event; without a status that can be read it is not known whether it takes place.

        A location of which nothing can be read is an unknown place, not none.
        """
        changed: dict[str, object] = {"status": "unclear"} if "status" in wrong else {}
        if "location" in wrong and self.location is None:
            changed["location"] = Place()
        return self.model_copy(update=changed) if changed else self
