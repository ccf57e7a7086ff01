"""The words of feeds: days, times and places of events and sessions, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.l10n.countries import country_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.model.event import Event, Place
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.changes import ChangeKind, Times
    from sphinx_du_events.queries.event_days import EventDays
    from sphinx_du_events.store import EventData

ENGLISH: Mapping[str, str] = {
    "cancelled": "Cancelled",
    "change-before": "Before",
    "change-end": "New end",
    "change-moved": "Moved",
    "change-new": "Added",
    "change-not-online": "Not only online",
    "change-now": "Now",
    "change-removed": "No longer planned",
    "change-restored": "Takes place after all",
    "change-room": "Another room",
    "change-time": "Time announced",
    "feed-recordings": "Recordings",
    "feed-together": "%(change)s: %(number)d sessions",
    "hosts": "Hosts",
    "mentors": "Mentors",
    "moderators": "Moderators",
    "moved-online": "Moved online",
    "postponed": "Postponed",
    "speakers": "Speakers",
    "video": "Recording",
}
"""The words by key, for a command that has no other language."""

DOT = " · "


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the language of a site."""

    language: str
    by_key: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.by_key.get(key) or ENGLISH[key]

    def change(self, kind: ChangeKind) -> str:
        """What became of a session: *Moved*."""
        return self[kind if kind in ("cancelled", "moved-online", "postponed") else f"change-{kind}"]

    def when(self, times: Times | None) -> str:
        """The day and the hours of a session with its zone, or its days; empty if unknown."""
        if times is None:
            return ""
        start, end = times.start, times.end
        if start.at is None:
            return wording.days_of_week(start.day, end.day if end else start.day, self.language)
        hours = wording.hours(start.at, end.at if end else None, self.language)
        clock = f"{hours} {wording.zone_label(start.at, self.language)}"
        return wording.date_and_time(start.day, clock, self.language)

    def when_and_room(self, times: Times | None) -> str:
        """The same, with the room if that changed."""
        return DOT.join(filter(None, (self.when(times), times.room if times else "")))

    def days(self, days: EventDays | None) -> str:
        """The days of an event; empty if unknown."""
        return wording.days(days.first, days.last, self.language) if days else ""

    def where(self, data: EventData, session: Session) -> str:
        """The room and the place of a session, or that it was moved online; empty if unknown."""
        if "moved-online" in (session.status, data.event.status):
            return self["moved-online"]
        place = session.setting(data.event).location
        room = session.room_in(place) if place else session.room
        return ", ".join(filter(None, (str(room or ""), self._place(place))))

    def place(self, event: Event) -> str:
        """The place of an event, or that it was moved online; empty if unknown."""
        return self["moved-online"] if event.status == "moved-online" else self._place(event.location)

    def _place(self, place: Place | None) -> str:
        if place is None:
            return ""
        country = country_name(place.country, self.language) if place.country else ""
        return ", ".join(str(part) for part in (place.name, place.city, country) if part)

    def people(self, data: EventData, session: Session) -> list[str]:
        """A line for each role: *Speakers: Ada, Grace*."""
        return [
            f"{self[part]}: {', '.join(data.name_of(one) for one in named)}"
            for part, named in session.by_part()
        ]

    def status(self, status: str, title: str) -> str:
        """A title, behind the status of what does not take place as planned."""
        return f"{self[status]}: {title}" if status in ("cancelled", "postponed") else title
