"""Data in sentences: times with ``event-time`` and ``session-time``, figures with ``event-stat``."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, final

from docutils import nodes
from pydantic_core import PydanticCustomError
from sphinx.util.docutils import SphinxRole

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.moments import parse_moment, parse_zone
from sphinx_du_events.model.record import in_one_line
from sphinx_du_events.queries.figures import FigureQuery
from sphinx_du_events.queries.times import OneSessionQuery, ZoneQuery
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.base import du_time
from sphinx_du_events.sphinx_ext.render import sessions as parts
from sphinx_du_events.sphinx_ext.render.participation import figure_words
from sphinx_du_events.sphinx_ext.warnings import warn
from sphinx_du_events.sphinx_ext.words.labels import vocabulary

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from docutils.nodes import Node, system_message

    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.queries.view import AnswerType, Query
    from sphinx_du_events.store import Store


class EventRole(SphinxRole):
    """Something of the data in a sentence; what cannot be understood is shown as written, with a warning."""

    tells_times: ClassVar[bool] = False
    role_name: ClassVar[str]
    takes: ClassVar[str]
    meaning: ClassVar[str]

    @final
    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return what the text means."""
        docname = self.env.current_document.docname
        self.domain = events_domain(self.env)
        self.domain.note_user(docname, clock=self.tells_times)
        try:
            made = self.made(" ".join(self.text.split()))
        except PydanticCustomError as error:
            code = next(one for one in Code if one.slug == error.type)
            warn(code, f"{self.role_name}: {in_one_line(error)}", self.get_location())
            made = [nodes.Text(self.text)]
        return made, []

    @abstractmethod
    def made(self, text: str) -> list[Node]:
        """Return what a text means; raise a problem where it means nothing."""

    @property
    def store(self) -> Store:
        """Return the data."""
        return self.domain.state.store

    def ask(self, query: Query[AnswerType]) -> AnswerType:
        """Return the answer, and remember that the page shows it."""
        self.domain.note_query(self.env.current_document.docname, query)
        return self.domain.state.view.answer(query)


class TimeRole(EventRole):
    """A time in a sentence."""

    tells_times = True

    def time(self, text: str, begins: str, until: str = "") -> du_time:
        """Return the node."""
        node = du_time("", text, datetime=begins, until=until)
        self.set_source_info(node)
        return node


_ZONE = re.compile(r"(?P<moment>.*[0-9Zz])\s+(?P<zone>(?![AaPp][Mm]$)[A-Za-z][\w/+-]*)")


class EventTime(TimeRole):
    """A moment."""

    role_name = "event-time"
    takes = "a date and time with an offset or a zone"
    meaning = (
        "The moment in the zone that is written after it; else in the one that all events share, or UTC."
    )

    def made(self, text: str) -> list[Node]:
        """Return the moment."""
        match = _ZONE.fullmatch(text)
        zone = parse_zone(match["zone"]) if match else self._shared()
        at = parse_moment(match["moment"] if match else text, zone).at
        assert at is not None  # noqa: S101 - a moment that was parsed has a time
        return [self.time(_words(at, None, self.config.language), *[wording.machine_time(at)] * 2)]

    def _shared(self) -> ZoneInfo | None:
        return self.ask(ZoneQuery())


class SessionTime(TimeRole):
    """When a session is."""

    role_name = "session-time"
    takes = "the ids of an event and of a session in it, with a slash between them"
    meaning = (
        "When the session is: date, start, end and zone; and that it was cancelled or postponed, if it was."
    )

    def made(self, text: str) -> list[Node]:
        """Return the session's time."""
        event, _slash, session = text.partition("/")
        query = OneSessionQuery(event.strip(), session.strip())
        entry = self.ask(query)
        if entry is None:
            raise query.problem(self.store)
        language = self.config.language
        begins, ends = entry.session.begins, entry.session.ends
        if begins.at is None:
            made: list[Node] = [self.time(wording.full_date(begins.day, language), begins.day.isoformat())]
        else:
            words = _words(begins.at, ends.at if ends else None, language)
            made = [self.time(words, *parts.machine_times(entry.session))]
        return [*made, *self._status(entry)]

    @staticmethod
    def _status(entry: SessionEntry) -> list[Node]:
        status = parts.status(entry.data, entry.session, vocabulary())
        if status is None:
            return []
        return [nodes.Text(" "), nodes.inline("", status.text, classes=status.css.split())]


class EventStat(EventRole):
    """A figure of an event."""

    role_name = "event-stat"
    takes = "the id of an event and the name of a figure, with a slash between them"
    meaning = "The figure, as numbers are written in the site's language."

    def made(self, text: str) -> list[Node]:
        """Return the figure."""
        event, _slash, figure = text.partition("/")
        shown = self.ask(FigureQuery(event.strip(), figure.strip()))
        return [nodes.Text(figure_words(shown, vocabulary(), self.config.language))]


def _words(start: datetime, end: datetime | None, language: str) -> str:
    return wording.date_and_time(start.date(), wording.time_span(start, end, language), language)


ROLES: tuple[type[EventRole], ...] = (EventTime, SessionTime, EventStat)
"""All of them, in the order of the documentation."""
