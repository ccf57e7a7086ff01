"""JSON-LD on the home pages of events and sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.icalendar.entries import Key, key_of
from sphinx_du_events.exporters.plain_text import plain_spaces
from sphinx_du_events.exporters.schema_org.things import WebSite, things_by_document
from sphinx_du_events.exporters.schema_org.values import scripts
from sphinx_du_events.reading import kept
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.made_of_events import MadeOfEvents
from sphinx_du_events.sphinx_ext.outputs.page_heads import PageHeads
from sphinx_du_events.sphinx_ext.site_address import site_address

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.queries.things import Thing
    from sphinx_du_events.sphinx_ext.outputs.site_pictures import SitePictures
    from sphinx_du_events.store import EventData, Store


class PageData(PageHeads[str]):
    """The JSON-LD of each page of a build."""

    name = "structured_data"

    def is_wanted(self, app: Sphinx) -> bool:
        """Whether the site describes its events."""
        return Settings.of(app.config).structured_data

    def make(self, app: Sphinx, env: BuildEnvironment, pictures: SitePictures) -> dict[str, str]:
        """The JSON-LD of each document: of each event, as an earlier build made it, or anew."""
        domain = events_domain(env)
        site, found = _site(env, pictures), dict[str, str]()
        name, about = f"structured-data-{app.builder.name}", self._about(app, env)
        own = MadeOfEvents(app, name, about, domain.state.places)
        any_picture = False
        for data in domain.state.store.events.values():
            known: dict[str, str] | None = own.get(data.id)
            if known is None:
                pictures.used = False
                known = _texts(data, site)
                if not pictures.used:  # a picture is noted for the builder, each time
                    own.keep(data.id, known)
                any_picture |= pictures.used
            for docname, text in known.items():
                found[docname] = found.get(docname, "") + text
        pictures.used = any_picture
        own.save("")
        return found

    def _about(self, app: Sphinx, env: BuildEnvironment) -> str:
        """The stamp of all that JSON-LD is made of, beside events; empty if none is kept."""
        state = events_domain(env).state
        urls = [(name, app.builder.get_target_uri(name)) for name in sorted(env.found_docs)]
        words = (site_address(app.config), urls, state.ledger, *self.depends_on(app, env))
        return kept.stamp(*words) if state.digest else ""

    def depends_on(self, app: Sphinx, env: BuildEnvironment) -> list[object]:
        """The cards of pages."""
        del app
        return [sorted(events_domain(env).state.cards.items())]

    def put(self, app: Sphinx, own: str, context: dict[str, Any], doctree: nodes.document) -> None:
        """Put the JSON-LD of a document into its page."""
        del app, doctree
        context["metatags"] = context.get("metatags", "") + own


def _texts(data: EventData, site: WebSite) -> dict[str, str]:
    """The JSON-LD of an event by document."""
    found = things_by_document([data], site)
    # Programs do not find words beside no-break spaces. Things are inside things: all change at once.
    return {docname: plain_spaces("".join(scripts(things))) for docname, things in found.items()}


def _site(env: BuildEnvironment, pictures: SitePictures) -> WebSite:
    state = events_domain(env).state
    previous = _previous(state.store, state.ledger)
    if not pictures.base:
        return WebSite(places=state.places, previous=previous)

    def image(path: str) -> str:
        found = pictures.picture(path)
        return found.url if found else ""

    def card(thing: Thing) -> str:
        own = state.cards.get(thing)
        return pictures.file(own.path) if own else ""

    return WebSite(pictures.base, state.places, pictures.page, image, previous, card)


def _previous(store: Store, ledger: Ledger | None) -> dict[Key, Moment]:
    """The previous starts of moved sessions."""
    if ledger is None:
        return {}
    return ledger.starts_before(
        {
            key_of(data, one): one.begins
            for data in store.events.values()
            for one in data.sessions
            if one.begins
        }
    )


HEADS = PageData()
prepare, add = HEADS.prepare, HEADS.add
