"""One session of an event: the unit that grids, tables and calendars show."""

from __future__ import annotations

import datetime as dt
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple, Self

from pydantic import BeforeValidator, Field

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.model.event import (
    Event,
    Image,
    RegistrationEntry,
    RelatedLink,
    Status,
)
from sphinx_du_events.model.fields import CountryCounts, Id, Line, OneOrMany, Ref, Text, Words
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.moments import (
    Day,
    Duration,
    End,
    Moment,
    Phase,
    Start,
    Zone,
    phase,
)
from sphinx_du_events.model.participation import Attendance
from sphinx_du_events.model.person import Attendee, Attendees, linked_attendees
from sphinx_du_events.model.record import Record, Resolver, problem
from sphinx_du_events.model.targets import LinkTarget, PageName

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY = timedelta(days=1)

_CALLED_OFF = ("cancelled", "postponed")

PARTS = ("speakers", "hosts", "mentors", "moderators")
"""The parts that a person can have in a session: keys of :class:`Session`, in the order they are shown."""


class Span(NamedTuple):
    """The moments (UTC) between which something is on."""

    begins: dt.datetime
    ends: dt.datetime


def _by_team(value: object) -> object:
    """Let people without teams be a plain list: they have the team without a name."""
    if isinstance(value, LocatedList | Scalar):
        return LocatedDict({Scalar(""): value}).at(value.line, value.column)
    return value


class Session(Record):
    """A session. It has a ``start``, or only a ``date``."""

    foreign: ClassVar[dict[str, str]] = {
        "day": "date",
        "description": "abstract",
        "host": "hosts",
        "length": "duration",
        "mentor": "mentors",
        "moderator": "moderators",
        "name": "title",
        "recording": "video",
        "rsvp": "registration",
        "speaker": "speakers",
        "tz": "timezone",
    }

    id: Id
    """The name for machines, unique in the event. Never changed."""
    title: Line
    """The name as it is shown."""
    type: Line | None = None
    """webinar, talk, workshop, working-session, office-hours, study-session, social, break, …"""
    timezone: Zone | None = None
    """The zone of its local times, where it differs from the event's."""
    date: Day | None = None
    """The day, where only that is known."""
    start: Start | None = None
    """When it starts: local to the zone, or with an offset."""
    end: End | None = None
    """When it ends, where no duration is written."""
    duration: Duration | None = None
    """How long it is: 3h, 90m, 1h30m, 01:30 or PT90M."""
    status: Status = "scheduled"
    """draft, scheduled, postponed, rescheduled, moved-online or cancelled."""
    track: Line | None = None
    """A word to group by."""
    room: Line | None = None
    """Where at the event."""
    level: Line | None = None
    """beginner, intermediate, …"""
    language: Line | None = None
    """The language spoken (BCP 47)."""
    tags: Words = ()
    """Free words to select by."""
    speakers: Attendees = ()
    """Who speaks."""
    hosts: Attendees = ()
    """Who hosts."""
    mentors: Attendees = ()
    """Who helps."""
    moderators: Attendees = ()
    """Who moderates."""
    abstract: Text | None = None
    """What it is about, Markdown."""
    registration: RegistrationEntry | None = None
    """Where and when to register."""
    image: Image | None = None
    """A picture and what it shows."""
    video: LinkTarget | None = None
    """The recording."""
    slides: LinkTarget | None = None
    """The slides."""
    transcript: LinkTarget | None = None
    """The transcript."""
    links: Annotated[tuple[RelatedLink, ...], OneOrMany] = ()
    """Anything else to link to."""
    page: PageName | None = None
    """The document that is this session's page."""
    participants: Annotated[
        dict[Ref, Attendees],
        BeforeValidator(_by_team, json_schema_input_type=dict[str, Attendees] | Attendees),
    ] = Field(default_factory=dict)
    """Who took part, by team."""
    countries: CountryCounts = Field(default_factory=dict)
    """How many joined from each country."""
    attendance: Attendance | None = None
    """How many were there, by role."""

    def model_post_init(self, _context: Any, /) -> None:
        """Require one when, and one way of saying how long."""
        if self.start is None and self.date is None:
            raise problem(Code.MISSING_KEY, "neither “start” nor “date” is written", "when is it?")
        if self.start is not None and self.date is not None and self.start.day != self.date:
            raise problem(
                Code.INVALID_DATE,
                f"“date” says {self.date}, “start” says {self.start.day}",
                "write only “start”",
                at="date",
            )
        computed = self._computed_end
        if self.end is not None and computed is not None and self.end != computed:
            message, hint = "“end” and “duration” disagree", "write only one of them"
            raise problem(Code.INVALID_ORDER, message, hint, at="duration")
        if self.end is not None and self.start is None:
            message, hint = "“end” needs a “start”", "with “date”, write a “duration”"
            raise problem(Code.INVALID_ORDER, message, hint, at="end")

    def linked(self, resolver: Resolver, /) -> Self | None:
        """This session with the people and the teams that exist."""
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
        return self.model_copy(update=changed) if changed else self

    @property
    def begins(self) -> Moment:
        """When it starts, or the day."""
        return self.start or Moment(self.date or dt.date.min)

    @property
    def _computed_end(self) -> Moment | None:
        if self.start is None or self.start.at is None or self.duration is None:
            return None
        # A length is elapsed time, so it is added in UTC: wall clocks may jump in between.
        zone = self.start.at.tzinfo
        at = (self.start.at.astimezone(UTC) + self.duration).astimezone(zone)
        return Moment(at.date(), at)

    @property
    def ends(self) -> Moment | None:
        """When it ends, where that is known."""
        return self.end or self._computed_end

    @property
    def length(self) -> timedelta | None:
        """How long it is, where that is known."""
        if self.duration is not None:
            return self.duration
        if self.start and self.start.at and self.end and self.end.at:
            return self.end.at.astimezone(UTC) - self.start.at.astimezone(UTC)
        return None

    @property
    def last_day(self) -> dt.date:
        """The day that it ends on; midnight belongs to the day before."""
        end = self.ends
        if end is not None and end.at is not None:
            return max(self.begins.day, (end.at - timedelta(microseconds=1)).date())
        days = -(-self.duration // _DAY) if self.duration and self.start is None else 1
        return self.begins.day + (days - 1) * _DAY

    def span(self, zone: dt.tzinfo) -> Span:
        """When it is on; where only days are known, all of them as they are in a zone."""
        begins, ends = self.begins, self.ends
        at = begins.at or dt.datetime.combine(begins.day, dt.time(), zone)
        over = ends.at if ends else None
        if over is None:
            over = dt.datetime.combine(self.last_day + _DAY, dt.time(), at.tzinfo)
        return Span(at.astimezone(UTC), over.astimezone(UTC))

    def phase(self, today: dt.date) -> Phase:
        """Where it stands seen from a day."""
        return phase(self.begins.day, self.last_day, today)

    @property
    def people(self) -> tuple[Attendee, ...]:
        """Everybody named, whatever their part."""
        named = [attendee for _part, own in self.by_part() for attendee in own]
        for team in self.participants.values():
            named.extend(team)
        return tuple(named)

    def by_part(self) -> Iterable[tuple[str, tuple[Attendee, ...]]]:
        """Each of :data:`PARTS` that somebody has, and who."""
        return ((part, getattr(self, part)) for part in PARTS if getattr(self, part))

    @property
    def is_break(self) -> bool:
        """Whether it is a pause between sessions, to which nobody comes."""
        return (self.type or "").casefold() == "break"

    def is_held(self, event: Event) -> bool:
        """Whether it was held or will be, as far as anybody knows; its event's status holds for it too."""
        return self.status not in ("draft", *_CALLED_OFF) and event.status not in _CALLED_OFF

    @property
    def joined(self) -> int:
        """How many joined, counted over the countries."""
        return sum(self.countries.values())


def held_sessions(event: Event, sessions: Iterable[Session]) -> list[Session]:
    """The sessions that were held or will be, by their days and hours."""
    held = (session for session in sessions if session.is_held(event))
    return sorted(held, key=lambda session: (session.begins.day, str(session.begins.at or "")))
