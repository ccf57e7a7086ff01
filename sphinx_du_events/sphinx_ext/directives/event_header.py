"""``event-header``: when and where an event is, how to take part, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import shorten
from sphinx_du_events.queries.event_days import days_of
from sphinx_du_events.queries.one_event import EventQuery, OnlyEventQuery
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.calendar_links import calendar_of
from sphinx_du_events.sphinx_ext.directives.options import Option, flag, some_of
from sphinx_du_events.sphinx_ext.render.event_header import PARTS, SHOWN, header, labels, may_take_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from sphinx_du_events.store import EventData


class EventHeader(EventDirective):
    """The head of an event's page: its dates, place, registration, calls and links."""

    directive_name = "event-header"
    tells_times = True
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option("title", flag, "Show the title too, which a page has as its own.", "no value"),
        Option(
            "show",
            some_of(PARTS),
            "Exactly these parts. The status is always shown.",
            "some of " + ", ".join(PARTS),
            ", ".join(part for part in PARTS if part in SHOWN),
        ),
        Option("hide", some_of(PARTS), "All parts except these.", "some of the same words"),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The header of each named event, or of the only event of the site."""
        return [node for event in events or self._only() for node in self._header(event)]

    def _only(self) -> tuple[str, ...]:
        known = self.ask(OnlyEventQuery())
        if len(known) == 1:
            return known
        message = "there is no event"
        if known:
            message = f"it shows one event, and there are several; name one of {shorten(known, 40)}"
        if not self.may_have_more:
            self.warn(Code.EMPTY_SELECTION, message)
        return ()

    def _header(self, event: str) -> Iterable[nodes.Node]:
        data = self.ask(EventQuery(event))
        if data is None:
            return  # that is reported
        show = frozenset(self.value("show", SHOWN)) - frozenset(self.value("hide", ()))
        show |= {"title"} if self.value("title") else set()
        node = header(self.page, data, show)
        self.shows(node, Thing.of("event", data.id))
        if "calendar" in show:
            self._add_calendar(node, data)
        yield from labels(data.event, show)
        yield node

    def _add_calendar(self, node: nodes.Element, data: EventData) -> None:
        """Add the links to the event's calendar, if it has one, and somebody can still come."""
        if not Settings.of(self.config).calendars or not may_take_part(self.page, data, days_of(data)):
            return
        calendar = calendar_of(self, data.id)
        if calendar is not None:
            calendar["label"] = self.page.words["calendar"]
            node += calendar
