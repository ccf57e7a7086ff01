"""What lists of conferences ask for, from the records of an event. Lists are in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sphinx_du_events.exporters.icalendar.links import event_link
from sphinx_du_events.exporters.icalendar.text import one_line
from sphinx_du_events.exporters.plain_text import plain_spaces, plain_text
from sphinx_du_events.exporters.sharing.facts import conduct
from sphinx_du_events.exporters.sharing.links import address_of_event
from sphinx_du_events.l10n.countries import country_name
from sphinx_du_events.queries.event_days import days_of
from sphinx_du_events.queries.things import Thing

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.exporters.kind import ExportSite
    from sphinx_du_events.model.calls import Call
    from sphinx_du_events.model.event import Event, Place
    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.queries.event_days import EventDays
    from sphinx_du_events.store import EventData

_YEAR = re.compile(r"[\s’']*\b(?:19|20)\d{2}\b")
ANYWHERE = ZoneInfo("Etc/GMT+12")
"""The last zone in which a day is over (anywhere on earth, AoE)."""

PROPOSALS = ("proposals",)
TUTORIALS = ("tutorials", "tutorial", "tutorial-proposals", "workshops", "workshop-proposals")
"""The types of calls for proposals of tutorials; they are no common types, but words that people write."""


@dataclass(frozen=True)
class Listing:
    """An event as lists see it, as of a day."""

    data: EventData
    site: ExportSite
    today: date
    schedule: str = ""
    """The address of its schedule for programs; empty for that of its calendar."""

    @property
    def event(self) -> Event:
        """The event."""
        return self.data.event

    @property
    def title(self) -> str:
        """The title, as written."""
        return line(self.event.title)

    @property
    def name(self) -> str:
        """The title without its year; as written, if there is nothing else."""
        return line(_YEAR.sub("", str(self.event.title))) or self.title

    @cached_property
    def days(self) -> EventDays | None:
        """When it is; None if that is not known."""
        return None if "sessions" in self.data.lost else days_of(self.data)

    @property
    def first(self) -> date | None:
        """The first day."""
        return self.days.first if self.days else None

    @property
    def last(self) -> date | None:
        """The last day."""
        return self.days.last if self.days else None

    @property
    def year(self) -> int | None:
        """The year in which it begins."""
        return self.first.year if self.first else None

    @property
    def is_online(self) -> bool:
        """Whether it is only online."""
        return (self.event.mode_at(self.event.status) or self.event.planned_mode) == "online"

    @property
    def is_hybrid(self) -> bool:
        """Whether people can also take part online."""
        return self.event.mode == "hybrid" and not self.is_online

    @property
    def venue(self) -> Place | None:
        """Where people meet; None if they meet online, or if that is not known."""
        return None if self.is_online else self.event.location

    @property
    def city(self) -> str:
        """The city; empty if there is none."""
        return line(self.venue.city) if self.venue else ""

    @property
    def country_code(self) -> str:
        """The country as an ISO 3166-1 alpha-2 code; empty if there is none."""
        return str(self.venue.country or "") if self.venue else ""

    @property
    def country(self) -> str:
        """The country in English; empty if there is none."""
        return country_name(self.country_code, "en") if self.country_code else ""

    @property
    def place(self) -> str:
        """City and country, or Online; empty if it is not known."""
        return "Online" if self.is_online else ", ".join(filter(None, (self.city, self.country)))

    @property
    def url(self) -> str:
        """The address of its page here or elsewhere; empty if none is known."""
        page = self.site.place(Thing.of("event", self.data.id))
        return address_of_event(self.data, page, self.site.address)

    @property
    def abstract(self) -> str:
        """What it is about, as plain text."""
        return plain_text(str(self.event.abstract or self.event.description or ""))

    @property
    def conduct(self) -> str:
        """The address of the code of conduct; empty if it has none."""
        target = conduct(self.event)
        return target.url or self.site.about.page(target.page) if target else ""

    @property
    def calendar(self) -> str:
        """The address of its calendar; empty if it has none, or if the site's address is unknown."""
        file = event_link(self.data)
        return f"{self.site.address}{file}" if file and self.site.address else ""

    def call(self, *types: str) -> Call | None:
        """The call of some types that closes last, or has no end."""
        found = [one for one in self.event.calls if one.type in types]
        open_ended = next((one for one in found if one.closes is None), None)
        return open_ended or max(
            found, key=lambda one: one.closes.sort_key if one.closes else (), default=None
        )

    def call_url(self, *types: str) -> str:
        """Where people answer a call; empty if there is none."""
        call = self.call(*types)
        return str(call.url or "") if call else ""

    def deadline(self, *types: str) -> date | None:
        """The last day of a call; None if there is none."""
        call = self.call(*types)
        if call is None or call.closes is None:
            return None
        closes = call.closes
        return closes.at.astimezone(ANYWHERE).date() if closes.at and is_anywhere(closes) else closes.day

    def account(self, service: str) -> str:
        """The address of its account at a service; empty without."""
        link = self.event.accounts.get(service)
        return link.url if link else ""

    def handle(self, service: str) -> str:
        """The handle of its account at a service; empty without."""
        return next(iter(self.event.accounts.handles(service)), "")


def is_anywhere(moment: Moment | None) -> bool:
    """Whether a deadline is the end of a day anywhere on earth, on whatever clock it is written."""
    return (
        moment is not None and moment.at is not None and f"{moment.at.astimezone(ANYWHERE):%H:%M}" == "23:59"
    )


def iso(day: date | None) -> str:
    """A day as YYYY-MM-DD; empty for None."""
    return day.isoformat() if day else ""


def line(text: object) -> str:
    """A value as a single line with plain spaces; empty for None."""
    return plain_spaces(one_line(str(text))) if text is not None else ""
