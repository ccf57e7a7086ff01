"""A session of an event: the unit that grids, tables and calendars show."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, PrivateAttr, ValidationInfo, model_validator

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.attendance import Attendance
from sphinx_du_events.model.countries import CountryCounts
from sphinx_du_events.model.event import (
    PLACED,
    Event,
    ImageEntry,
    Mode,
    Place,
    PlaceEntry,
    RelatedLinkEntry,
    Status,
)
from sphinx_du_events.model.fields import FormerIds, Guid, Id, Line, OneOrMany, Ref, Text, Words, or_common
from sphinx_du_events.model.languages import Language
from sphinx_du_events.model.lengths import Duration
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.moments import PREVIOUS, Day, End, Moment, Start
from sphinx_du_events.model.person import Attendee, Attendees, linked_attendees
from sphinx_du_events.model.record import Record, Resolver, context_of, problem
from sphinx_du_events.model.recordings.recording import Recording, RecordingEntry, VideoTarget
from sphinx_du_events.model.recordings.transcripts import TranscriptTarget
from sphinx_du_events.model.registration import RegistrationEntry
from sphinx_du_events.model.room_use import Rooms, RoomWords, SetupEntry, each_room
from sphinx_du_events.model.session_times import COMPUTED, SessionTimes
from sphinx_du_events.model.targets import LinkTarget, PageName, Url
from sphinx_du_events.model.venue import VenuePlace
from sphinx_du_events.model.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from sphinx_du_events.model.record import Context

_DAY = dt.timedelta(days=1)
_NOT_HELD = ("cancelled", "postponed", "unclear")

TYPES = (
    *("break", "keynote", "lightning-talk", "lightning-talks", "office-hours", "panel", "poster", "posters"),
    *("social", "sprint", "study-session", "talk", "tutorial", "webinar", "working-session", "workshop"),
)
"""Common types of sessions; any other word is a type too."""

_ASIDES = frozenset(
    ("break", "coffee", "coffee-break", "lunch", "lunch-break", "pause", "check-in", "doors", "registration")
)
"""Types of what lies between the sessions of a programme."""

START_PREVIOUS = "start: previous"
"""What ``after`` is if the session begins after the one before it: words that no id can be."""

PARTS = ("speakers", "hosts", "mentors", "moderators")
"""The roles of people in a session: keys of :class:`Session`, in display order."""


def _by_team(value: object) -> object:
    """Accept a plain list for people without teams: their team has an empty name."""
    if isinstance(value, LocatedList | Scalar):
        return LocatedDict({Scalar(""): value}).at(value.line, value.column)
    return value


class Session(SessionTimes, Record):
    """A session of an event, with a ``start``, only a ``date``, or no day yet."""

    foreign: ClassVar[dict[str, str]] = {
        "day": "date",
        "host": "hosts",
        "length": "duration",
        "licence": "license",
        "mentor": "mentors",
        "moderator": "moderators",
        "name": "title",
        "parent": "part_of",
        "footnote": "notes",
        "footnotes": "notes",
        "note": "notes",
        "recording": "video",
        "rooms": "room",
        "rsvp": "registration",
        "speaker": "speakers",
        "tz": "timezone",
        "uuid": "guid",
        "venue": "location",
        "website": "url",
    }
    elsewhere: ClassVar[dict[str, str]] = PLACED

    id: Id
    """Identifier, unique in the event. Never change it."""
    was: FormerIds = ()
    """Former ids, the oldest first. Addresses and data with them lead here; calendars keep the oldest.
    The most is 8."""
    title: Line
    """The displayed name."""
    type: Annotated[Line, or_common(*TYPES)] | None = None
    """webinar, talk, workshop, working-session, office-hours, study-session, social, break, …
    A break, coffee, lunch, pause, check-in, registration or doors is shown as a quiet line."""
    timezone: Zone | None = None
    """The time zone of its local times, if it differs from the event's."""
    date: Day | None = None
    """The day, if only the day is known. Without a day and a start, the date is still to be announced."""
    start: Start | None = None
    """The start: local to the zone, or with an offset; or ``previous``, if it begins when the session before
    it in its room ends."""
    after: Ref | None = None
    """The id of the session at whose end it begins, in place of ``start``."""
    part_of: Ref | None = None
    """The id of the session that it is a part of, such as a block of lightning talks. Without a start it
    begins when the part before it ends, the first part when the whole begins."""
    end: End | None = None
    """The end, if no duration is given; with ``date``, the last day."""
    duration: Duration | None = None
    """The duration: 3h, 90m, 1h30m, 01:30 or PT90M."""
    setup: SetupEntry | None = None
    """How long its room is needed before it and after it: a duration for both, or ``before`` and ``after``.
    It is not a part of the session's time."""
    status: Status = "scheduled"
    """draft, scheduled, postponed, rescheduled, moved-online or cancelled."""
    track: Line | None = None
    """The theme that it belongs to: the id or the title of one of the event's tracks, or any other words."""
    room: Rooms | None = None
    """The room, a part of its place: the id or the title of one of the event's rooms, or any other words; a
    list for several rooms. A venue of its own is a ``location``."""
    mode: Mode | None = None
    """in-person, online or hybrid, if it differs from the event's."""
    location: PlaceEntry | None = None
    """Where it is held, if that is neither where the event is nor the venue of its room."""
    url: Url | None = None
    """Its own page on another site."""
    level: Annotated[Line, or_common("beginner", "intermediate", "advanced")] | None = None
    """beginner, intermediate, …"""
    language: Language | None = None
    """The language spoken (BCP 47)."""
    tags: Words = ()
    """Keywords to filter by."""
    speakers: Attendees = ()
    """Who speaks."""
    hosts: Attendees = ()
    """Who hosts."""
    mentors: Attendees = ()
    """Who helps."""
    moderators: Attendees = ()
    """Who moderates."""
    abstract: Text | None = None
    """What it is about in a few sentences, Markdown."""
    description: Text | None = None
    """The long text, for a page of its own, Markdown."""
    notes: Annotated[tuple[Text, ...], OneOrMany] = ()
    """What changed or must be known, such as another room: short texts, each in Markdown."""
    registration: RegistrationEntry | None = None
    """When and where to register."""
    image: ImageEntry | None = None
    """A picture and what it shows."""
    video: VideoTarget | None = None
    """The address or the file of its recording, if that is all that there is to say."""
    recordings: Annotated[tuple[RecordingEntry, ...], OneOrMany] = ()
    """Its recordings, or why there are none."""
    slides: LinkTarget | None = None
    """The slides."""
    transcript: TranscriptTarget | None = None
    """The transcript: an address, a document, or a file; of .txt, .md, .vtt and .srt, pages show the text."""
    license: Line | None = None
    """The license of its recordings and material, such as CC BY 4.0."""
    links: Annotated[tuple[RelatedLinkEntry, ...], OneOrMany] = ()
    """Other links."""
    page: PageName | None = None
    """The document that is the session's own page."""
    participants: Annotated[
        dict[Ref, Attendees],
        BeforeValidator(_by_team, json_schema_input_type=dict[str, Attendees] | Attendees),
    ] = Field(default_factory=dict)
    """The people who took part, by team."""
    countries: CountryCounts = Field(default_factory=dict)
    """The number of people who joined from each country."""
    attendance: Attendance | None = None
    """The number of people who were there, by role."""
    guid: Guid | None = None
    """The identifier (UUID) in the schedule that it came from; exported schedules carry it. Without it,
    theirs is made of ids."""

    _lost: frozenset[str] = PrivateAttr(default=frozenset())

    @model_validator(mode="before")
    @classmethod
    def _keep_one_start(cls, data: Any, info: ValidationInfo) -> Any:
        """Read ``start: previous``, which says what ``after`` says; of several ways to begin keep one."""
        if not isinstance(data, LocatedDict):
            return data
        start, after = data.get("start"), data.get("after")
        is_previous = isinstance(start, Scalar) and start.strip().casefold() == PREVIOUS
        if start is not None and after is not None:
            cls._report_two_starts(data, context_of(info), start if is_previous else after)
            data.pop("start" if is_previous else "after")
        elif isinstance(start, Scalar) and is_previous:
            del data["start"]
            data[Scalar("after")] = Scalar(START_PREVIOUS, start.path, start.line, start.column)
        return data

    @classmethod
    def _report_two_starts(cls, data: LocatedDict, context: Context, second: object) -> None:
        message = "“start” and “after” both say when it begins"
        hint = f"“{'after' if second is data['start'] else 'start'}” counts"
        context.report(Code.CHAIN, message, second, hint)

    def model_post_init(self, context: Any, /) -> None:
        """Check that there is one start, and one way to know the end."""
        wrong: frozenset[str] = getattr(context, "left_out", frozenset())
        if self.begins is None and ("start" in wrong or ("date" in wrong and not self.is_chained)):
            # A wrong day is not one to be announced.
            raise problem(Code.MISSING_KEY, "neither “start” nor “date” is right")
        if self.is_chained and self.end is not None:
            message, hint = "an “end” needs a “start” with a time", "write its “duration” in place of its end"
            raise problem(Code.INVALID_ORDER, message, hint, at="end")
        if self.begins is None and self.end is not None:
            message = "an “end” needs a “start” or a “date”"
            hint = "write when it begins, or its “duration” alone"
            raise problem(Code.INVALID_ORDER, message, hint, at="end")
        if self.start is not None and self.date is not None and self.start.day != self.date:
            raise problem(
                Code.INVALID_DATE,
                f"“date” says {self.date}, “start” says {self.start.day}",
                "write only “start”",
                at="date",
            )
        computed = self._computed_end
        if self.date is not None and self.start is None and self.duration and not self.is_chained:
            computed = Moment(self.date + (-(-self.duration // _DAY) - 1) * _DAY)
        if self.end is not None and computed is not None and self.end != computed:
            message, hint = "“end” and “duration” disagree", "write only one of them"
            raise problem(Code.INVALID_ORDER, message, hint, at="duration")
        if self.end is not None and self.start is None and self.end.at is not None:
            hint = (
                "write “start” with its time in place of “date”; if no time is known, “end” is the last day"
            )
            message = "an “end” with a time needs a “start”"
            raise problem(Code.INVALID_ORDER, message, hint, at="end")

    def made_without(self, wrong: frozenset[str], /) -> Self:
        """This session; without a status that can be read it is not known whether it takes place.

        With a location of which nothing can be read it is not where the event is.
        """
        changed: dict[str, Any] = {"status": "unclear"} if "status" in wrong else {}
        if "location" in wrong and self.location is None:
            changed["location"] = Place()
        return self.model_copy(update=changed).losing(wrong)

    def without_whole(self) -> Self:
        """This session as one that is a part of none, although that is written."""
        return self.model_copy(update={"part_of": None}).losing({"part_of"})

    def losing(self, keys: AbstractSet[str]) -> Self:
        """This session, which notes that the values of some keys were wrong."""
        self._lost |= keys
        return self

    @property
    def lost(self) -> frozenset[str]:
        """The keys whose values were wrong, which is reported: what follows from that is not."""
        return self._lost

    def linked(self, resolver: Resolver, /) -> Self | None:
        """This session with the people and the teams that exist, and with the titles of its rooms and track.

        A session that it follows, or is a part of, is reported if there is none; ``reading.chains`` does
        the rest.
        """
        changed: dict[str, Any] = {
            part: kept for part, own in self.by_part() if (kept := linked_attendees(own, resolver)) != own
        }
        teams = {
            team: linked_attendees(own, resolver)
            for team, own in self.participants.items()
            if not team or resolver.leads(team, "teams")
        }
        if teams != self.participants:
            changed["participants"] = teams
        rooms = RoomWords.of(_titled(room, resolver) for room in self.rooms)
        if rooms != self.room:
            changed["room"] = rooms
        for key in ("after", "part_of"):
            ref: Scalar | None = getattr(self, key)
            if ref is None or ref == START_PREVIOUS:
                continue
            own = resolver.current(ref, "sessions")
            hint = f"write start: {PREVIOUS}" if key == "after" and own == PREVIOUS else ""
            if resolver.leads(own, "sessions", hint) and own != ref:
                changed[key] = own
        track = self.track
        if track is not None and (known := resolver.meant(track, "tracks")) is not None:
            changed["track"] = Scalar(known.title, track.path, track.line, track.column)
        return self.model_copy(update=changed) if changed else self

    @property
    def first_id(self) -> str:
        """The id that was public first: calendars know the session by it for ever."""
        return str(self.was[0] if self.was else self.id)

    @property
    def is_chained(self) -> bool:
        """Whether its start follows from that of another session."""
        return self.start is None and (self.after is not None or self.part_of is not None)

    @property
    def rooms(self) -> tuple[Scalar, ...]:
        """Its rooms, each by its title."""
        return each_room(self.room)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy of this session with other values, of which nothing is computed yet."""
        made = super().model_copy(update=update, deep=deep)
        for name in COMPUTED:
            made.__dict__.pop(name, None)
        return made

    @property
    def people(self) -> tuple[Attendee, ...]:
        """Everyone named in the session, in any role."""
        named = [attendee for _part, own in self.by_part() for attendee in own]
        for team in self.participants.values():
            named.extend(team)
        return tuple(named)

    def by_part(self) -> Iterable[tuple[str, tuple[Attendee, ...]]]:
        """The people of each of :data:`PARTS`, without empty roles."""
        return ((part, getattr(self, part)) for part in PARTS if getattr(self, part))

    @property
    def all_recordings(self) -> tuple[Recording, ...]:
        """The recordings with the short form of one, and with the words of those that are not there."""
        if self.video is None or any(one.url == self.video for one in self.recordings):
            return self.recordings
        return (Recording.model_construct(url=self.video), *self.recordings)

    @property
    def is_aside(self) -> bool:
        """Whether it lies between the sessions of a programme: a break, a desk or a door that is open."""
        return "-".join((self.type or "").casefold().replace("_", " ").split()) in _ASIDES

    def setting(self, event: Event) -> Event:
        """The event with the place, the mode and the page that are this session's."""
        mode = self.mode or event.mode
        place = self.location
        if isinstance(place, VenuePlace):
            place = self._at_venue(place, event, mode)
        if place is None and mode == event.mode:
            place = event.location
        elif place is None and event.location is not None and event.mode == "hybrid":
            # Only a part of the event's place is left: the call, or the house without it.
            only_call = Place(url=event.location.url) if event.location.url else None
            place = only_call if mode == "online" else event.location.model_copy(update={"url": None})
        elif place is None and (mode == "hybrid" or (mode == "in-person" and event.mode is None)):
            place = event.location
        url = self.url or event.url
        if place is event.location and mode == event.mode and url == event.url:
            return event  # as of nearly every session
        return event.model_copy(update={"mode": mode, "location": place, "url": url})

    def _at_venue(self, venue: VenuePlace, event: Event, mode: str | None) -> Place | None:
        """The venue, with the address of the call if there is one; None if nobody goes there."""
        if mode == "online" or "moved-online" in (self.status, event.status):
            return None
        if mode == "in-person":
            return venue
        # Of whoever may be elsewhere, the web address of a place is that of the call.
        call = event.location.url if event.location and event.mode != "in-person" else None
        return venue.model_copy(update={"url": call})

    def room_in(self, place: Place | None) -> Line | None:
        """Its room at a place; None if it only repeats what the place is called."""
        return None if place and self.room and place.repeated_by(self.room) else self.room

    def is_held(self, event: Event) -> bool:
        """Whether it was or will be held, as far as is known; a cancelled event cancels its sessions too."""
        return self.status not in ("draft", *_NOT_HELD) and event.status not in _NOT_HELD

    @property
    def joined(self) -> int:
        """The number of people who joined, summed over countries."""
        return sum(self.countries.values())


def _titled(room: Scalar, resolver: Resolver) -> Scalar:
    """A room's words, or the title of the room of the event that they mean."""
    known = resolver.meant(room, "rooms")
    return room if known is None else Scalar(known.title, room.path, room.line, room.column)


def held_sessions(event: Event, sessions: Iterable[Session]) -> list[Session]:
    """The sessions that were or will be held, in order of day and time; those without a day come last."""
    held = (session for session in sessions if session.is_held(event))
    return sorted(held, key=_order)


def _order(session: Session) -> tuple[dt.date, str]:
    begins = session.begins
    return (begins.day, str(begins.at or "")) if begins else (dt.date.max, "")
