"""Links that add sessions to people's calendars, resolved when pages are written.

The address of a page and of the calendars depends on the builder and on the site's address, which are
not known when a page is read: builders share what is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_du_events.exporters.icalendar.links import event_link, session_links, subscription
from sphinx_du_events.exporters.icalendar.names import FOLDER
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.base import LinkLabel, LinkTo
from sphinx_du_events.sphinx_ext.nodes.blocks import du_calendar
from sphinx_du_events.sphinx_ext.outputs import calendars
from sphinx_du_events.sphinx_ext.outputs.calendar_places import CalendarPlaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_du_events.exporters.icalendar.entries import CalendarSite
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.store import EventData

_GOOGLE = "Google Calendar"
_OUTLOOK = "Outlook.com"


def prepare(app: Sphinx) -> None:
    """Record where calendars are; in an e-book or a PDF, their address is that of the site."""
    if app.builder.name == "linkcheck":
        return  # requesting these links would add something to a calendar
    domain = events_domain(app.env)
    domain.state.calendars = CalendarPlaces(
        calendars.site(app),
        written=Settings.of(app.config).calendars,
        beside=domain.state.online,
    )


class FindCalendarLinks(SphinxPostTransform):
    """A transform that gives calendar blocks their links."""

    default_priority = 4  # before the remaining nodes are made plain

    def run(self, **_kwargs: Any) -> None:
        """Resolve the links."""
        domain = events_domain(self.env)
        known: CalendarPlaces | None = domain.state.calendars
        if known is None:
            return
        store = domain.state.store
        sessions: dict[str, dict[str, Session]] = {}
        self.every: dict[str, list[LinkLabel]] = {}
        for node in self.document.findall(du_calendar):
            if node["menu"] and not known.beside:
                continue
            data = store.events.get(node["event"])
            if data and data.id not in sessions:
                sessions[data.id] = {str(one.id): one for one in data.sessions}
            session = sessions[data.id].get(node["session"]) if data else None
            if data and session:
                node["links"] = list(self._of_session(node, data, session, known))
            elif node["file"]:
                node["links"] = list(self._of_calendar(node, node["file"], known))

    def _of_session(
        self, node: du_calendar, data: EventData, session: Session, known: CalendarPlaces
    ) -> Iterator[LinkLabel]:
        links = session_links(data, session, known.site)
        if links is None:
            return
        words, about = node["words"], node["about"]
        file = known.address(self._docname, links.file)
        for text, url in (
            (words["file" if not node["menu"] else "programs"], file),
            (_GOOGLE, links.google),
            (_OUTLOOK, links.outlook),
        ):
            if url:
                yield LinkLabel(text, about, LinkTo(url=url))
        if node["menu"] and known.written:
            if data.id not in self.every:
                self.every[data.id] = list(_of_event(data, words["all"], known.site))
            yield from self.every[data.id]

    def _of_calendar(self, node: du_calendar, file: str, known: CalendarPlaces) -> Iterator[LinkLabel]:
        words, about = node["words"], node["about"]
        path = f"{FOLDER}/{file}"
        follow = subscription(path, about, known.site) if known.written else None
        if follow:
            yield LinkLabel(words["subscribe"], about, LinkTo(url=follow.webcal))
            yield LinkLabel(_GOOGLE, about, LinkTo(url=follow.google))
            yield LinkLabel(_OUTLOOK, about, LinkTo(url=follow.outlook))
        url = known.address(self._docname, path)
        if url:
            yield LinkLabel(words["file"], about, LinkTo(url=url))
        feeds = events_domain(self.env).state.feeds
        feed = known.place(self._docname, feeds.file_beside(file)) if feeds else ""
        if feed:
            yield LinkLabel(words["feed"], about, LinkTo(url=feed))

    @property
    def _docname(self) -> str:
        return self.env.current_document.docname


def _of_event(data: EventData, words: str, site: CalendarSite) -> Iterator[LinkLabel]:
    """The link to subscribe to all sessions of an event, if the site's address is known."""
    title = str(data.event.title)
    every = subscription(event_link(data), title, site)
    if every:
        yield LinkLabel(words, title, LinkTo(url=every.webcal))
