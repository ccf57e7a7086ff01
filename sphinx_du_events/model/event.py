"""The event itself, and what groups its people."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.fields import Count, Country, Id, Line, OneOrMany, Text, Words, kind_of, word_in
from sphinx_du_events.model.located import LocatedDict, Scalar
from sphinx_du_events.model.moments import Day, Zone
from sphinx_du_events.model.record import Record, problem
from sphinx_du_events.model.shown_zones import ComfortableHours, ShownZones
from sphinx_du_events.model.targets import LinkTarget, PicturePath, Url

EventStatus = Literal["draft", "scheduled", "postponed", "rescheduled", "moved-online", "cancelled"]
STATUSES = ("draft", "scheduled", "postponed", "rescheduled", "moved-online", "cancelled")
Status = Annotated[
    EventStatus,
    word_in(STATUSES, {"canceled": "cancelled", "confirmed": "scheduled", "moved": "rescheduled"}),
]
"""What the organizers decided; whether it is past, now or upcoming is computed."""

MODES = ("in-person", "online", "hybrid")
Mode = Annotated[
    Literal["in-person", "online", "hybrid"],
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


class Place(Record):
    """Where an event is held: a room in the world or on the net."""

    name: Line | None = None
    """The place's name, such as Discord."""
    url: Url | None = None
    """The place's address on the net."""
    address: Line | None = None
    """Street and number."""
    city: Line | None = None
    """City or town."""
    country: Country | None = None
    """Any usual name, or an ISO 3166 code."""
    latitude: Annotated[float, _degrees(90), WithJsonSchema({"type": "number"})] | None = None
    """Degrees north (WGS 84)."""
    longitude: Annotated[float, _degrees(180), WithJsonSchema({"type": "number"})] | None = None
    """Degrees east (WGS 84)."""


class Registration(Record):
    """Where and when to register."""

    foreign: ClassVar[dict[str, str]] = {"link": "url", "limit": "capacity"}

    url: Url
    """Where to register."""
    opens: Day | None = None
    """The first day of registration."""
    closes: Day | None = None
    """The last day of registration."""
    capacity: Count | None = None
    """How many can register."""

    def model_post_init(self, _context: Any, /) -> None:
        """Require an order of days that can be."""
        if self.opens and self.closes and self.closes < self.opens:
            message = f"registration closes before it opens on {self.opens}"
            raise problem(Code.INVALID_ORDER, message, at="closes")


def _by_url(value: object) -> object:
    return LocatedDict(url=value).at(value.line, value.column) if isinstance(value, Scalar) else value


RegistrationEntry = Annotated[
    Registration, BeforeValidator(_by_url, json_schema_input_type=Registration | str)
]
"""A registration, or only its address."""


class Image(Record):
    """A picture and what it shows."""

    foreign: ClassVar[dict[str, str]] = {"file": "src", "path": "src"}

    src: PicturePath
    """The file."""
    alt: Line
    """What the picture shows, for those who cannot see it."""


class RelatedLink(Record):
    """A link to something about an event or a session."""

    foreign: ClassVar[dict[str, str]] = {"name": "title", "link": "url", "href": "url"}

    title: Line
    """What the link says."""
    url: LinkTarget
    """An address, a file or a document of the site."""
    type: Line | None = None
    """report, recording, slides, reference, …"""


class Team(Record):
    """A group that people belong to, as cards show them."""

    foreign: ClassVar[dict[str, str]] = {"name": "title"}

    id: Id
    """The name for machines, unique in the event."""
    title: Line
    """The name as it is shown."""


class Event(Record):
    """An event as a whole."""

    foreign: ClassVar[dict[str, str]] = {
        "name": "title",
        "tz": "timezone",
        "venue": "location",
        "website": "url",
    }

    id: Id
    """The name for machines; the folder's or file's name where it is not written. Never changed."""
    title: Line
    """The name as it is shown."""
    subtitle: Line | None = None
    """A second line."""
    abstract: Text | None = None
    """One or two sentences, Markdown."""
    description: Text | None = None
    """The long text, Markdown."""
    timezone: Zone | None = None
    """The IANA time zone that local times are in."""
    timezones: ShownZones = ()
    """The zones to show times in: columns of the zone table."""
    comfortable_hours: ComfortableHours | None = None
    """The local hours in which people gladly take part, where they are not the site's."""
    mode: Mode | None = None
    """in-person, online or hybrid."""
    location: Place | None = None
    """Where it is held."""
    url: Url | None = None
    """The event's own page elsewhere."""
    registration: RegistrationEntry | None = None
    """Where and when to register."""
    hashtag: Line | None = None
    """Without the #."""
    image: Image | None = None
    """A picture and what it shows."""
    status: Status = "scheduled"
    """draft, scheduled, postponed, rescheduled, moved-online or cancelled."""
    language: Line | None = None
    """The language spoken (BCP 47)."""
    tags: Words = ()
    """Free words to select by."""
    links: Annotated[tuple[RelatedLink, ...], OneOrMany] = ()
    """Reports, references and the like."""
