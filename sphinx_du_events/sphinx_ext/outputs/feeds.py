"""Where feeds are, for readers to find them: in the head of each page, and beside calendars.

Only what is written can be found: there are feeds where the setting names them and a ledger has begun.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx.util.osutil import relative_uri

from sphinx_du_events.exporters.feeds.names import NEWS, event_feed
from sphinx_du_events.exporters.icalendar.names import ALL, event_file
from sphinx_du_events.exporters.kind import FOLDER
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs import calendars
from sphinx_du_events.sphinx_ext.outputs.builders import BUILDERS
from sphinx_du_events.sphinx_ext.outputs.feed_places import FeedLink, FeedPlaces

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.sphinx_ext.domain import EventsDomain

_WRITTEN = "written_feeds"
"""The key of the domain's data with the feeds that pages led to, by builder."""


def prepare(app: Sphinx) -> None:
    """Find the feeds that the site has, or will have when it is built."""
    state, exports = events_domain(app.env).state, Settings.of(app.config).exports
    if not exports:
        return
    # Only a site with exports loads all that there are.
    from sphinx_du_events.exporters.feeds.feed import events_of  # noqa: PLC0415 - see above
    from sphinx_du_events.exporters.feeds.kinds import FEEDS  # noqa: PLC0415 - see above
    from sphinx_du_events.exporters.kinds import BY_NAME  # noqa: PLC0415 - see above

    names = [name for name in FEEDS if name in exports]
    if not names or state.ledger is None or not state.ledger.is_begun:
        return
    title = calendars.site(app, state.ledger).title
    site = FeedLink(f"{FOLDER}/{NEWS}", title)
    events, beside = {}, {ALL: site}
    for data in events_of(state.view, state.ledger):
        event = data.event.first_id
        link = FeedLink(f"{FOLDER}/{event_feed(event)}", str(data.event.title))
        events[data.id] = beside[event_file(event)] = link
    formats = tuple((FEEDS[name], BY_NAME[name].media_type) for name in names)
    state.feeds = FeedPlaces(formats, site, events, beside)


def changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The documents to write again, because they lead to other feeds than before."""
    domain = events_domain(env)
    state = domain.state
    now: dict[str, Any] = {}
    if state.feeds is not None and app.builder.name in BUILDERS:
        pages: dict[str, tuple[FeedLink, ...]] = {}
        for event, link in state.feeds.events.items():
            place = state.places.get(Thing.of("event", event))
            if place is not None:
                pages[place.docname] = (*pages.get(place.docname, ()), link)
        state.feeds = replace(state.feeds, pages=pages)
        offering = _with_calendars(domain)
        now = {
            docname: (
                state.feeds.formats,
                state.feeds.of(docname),
                dict(state.feeds.beside) if docname in offering else {},
            )
            for docname in env.found_docs
        }
    return domain.to_write(_WRITTEN, app.builder.name, now)


def _with_calendars(domain: EventsDomain) -> set[str]:
    """The documents that may offer a feed beside a calendar."""
    # Only a site with feeds needs the directive.
    from sphinx_du_events.sphinx_ext.directives.calendar_links import CalendarQuery  # noqa: PLC0415 - see above

    return {
        docname
        for docname, questions in domain.asked.items()
        if any(isinstance(query, CalendarQuery) for query, _digest_of_answer in questions)
    }


def add(
    app: Sphinx,
    pagename: str,
    _template: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Name the feeds in the head of a page."""
    feeds = events_domain(app.env).state.feeds
    if feeds is None or app.builder.name not in BUILDERS:
        return
    here = app.builder.get_target_uri(pagename).partition("#")[0]
    made = [
        f'<link rel="alternate" type="{media_type}" title="{escape(link.title)}"'
        f' href="{escape(relative_uri(here, link.path + suffix))}">\n'
        for link in feeds.of(pagename)
        for suffix, media_type in feeds.formats
    ]
    context["metatags"] = context.get("metatags", "") + "".join(made)
