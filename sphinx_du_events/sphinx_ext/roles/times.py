"""``event-time`` and ``session-time``: times in sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.moments import parse_moment
from sphinx_du_events.model.zones import parse_zone
from sphinx_du_events.queries.times import OneSessionQuery, ZoneQuery
from sphinx_du_events.sphinx_ext.nodes.base import badge, du_time
from sphinx_du_events.sphinx_ext.render import sessions as parts
from sphinx_du_events.sphinx_ext.roles.base import EventRole
from sphinx_du_events.sphinx_ext.words import vocabulary

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from docutils.nodes import Node

    from sphinx_du_events.queries.sessions import SessionEntry


class TimeRole(EventRole):
    """A time in a sentence."""

    tells_times = True

    def time(self, text: str, begins: str, until: str = "") -> du_time:
        """The node."""
        node = du_time("", text, datetime=begins, until=until)
        self.set_source_info(node)
        return node


_ZONE = re.compile(r"(?P<moment>.*[0-9Zz])\s+(?P<zone>(?![AaPp][Mm]$)[A-Za-z][\w/+-]*)")


class EventTime(TimeRole):
    """A point in time."""

    role_name = "event-time"
    takes = "a date and time with an offset or a zone"
    meaning = "The time in the zone that follows it; or else in the zone that all events share, or in UTC."

    def made(self, text: str) -> list[Node]:
        """The time."""
        match = _ZONE.fullmatch(text)
        zone = parse_zone(match["zone"]) if match else self._shared()
        at = parse_moment(match["moment"] if match else text, zone).at
        assert at is not None  # noqa: S101 - a moment that was parsed has a time
        return [self.time(_words(at, None, self.config.language), *[wording.machine_time(at)] * 2)]

    def _shared(self) -> ZoneInfo | None:
        return self.ask(ZoneQuery())


class SessionTime(TimeRole):
    """The time of a session."""

    role_name = "session-time"
    takes = "the ids of an event and of a session in it, with a slash between them"
    meaning = "The session's date, start, end and zone; and whether it was cancelled or postponed."

    def made(self, text: str) -> list[Node]:
        """The session's time."""
        pair = self.event_and(
            text,
            Code.UNKNOWN_SESSION,
            "session",
            lambda data: (str(one.id) for one in data.sessions if one.status != "draft"),
        )
        query = OneSessionQuery(*pair)
        entry = self.ask(query)
        if entry is None:
            raise query.problem(self.store)
        language = self.config.language
        begins, ends = entry.session.begins, entry.session.ends
        made: list[Node]
        if begins is None:
            made = [nodes.Text(vocabulary()["no-day"])]
        elif begins.at is None:
            last = entry.session.last_day or begins.day
            several = last != begins.day
            day = (
                wording.days(begins.day, last, language)
                if several
                else wording.full_date(begins.day, language)
            )
            made = [self.time(day, "" if several else begins.day.isoformat())]
        else:
            words = _words(begins.at, ends.at if ends else None, language)
            made = [self.time(words, *parts.machine_times(entry.session))]
        return [*made, *self._status(entry)]

    @staticmethod
    def _status(entry: SessionEntry) -> list[Node]:
        status = parts.status(entry.data, entry.session, vocabulary())
        if status is None:
            return []
        return [nodes.Text(" "), badge(status)]


def _words(start: datetime, end: datetime | None, language: str) -> str:
    return wording.date_and_time(start.date(), wording.time_span(start, end, language), language)
