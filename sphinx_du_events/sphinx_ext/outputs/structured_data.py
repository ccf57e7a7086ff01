"""JSON-LD on the home pages of events and sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.icalendar.entries import Key, key_of
from sphinx_du_events.exporters.plain_text import plain_spaces
from sphinx_du_events.exporters.schema_org.things import WebSite, things_by_document
from sphinx_du_events.exporters.schema_org.values import scripts
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.page_heads import PageHeads

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.queries.things import Thing
    from sphinx_du_events.sphinx_ext.outputs.site_pictures import SitePictures
    from sphinx_du_events.store import Store


class PageData(PageHeads[str]):
    """The JSON-LD of each page of a build."""

    name = "structured_data"

    def is_wanted(self, app: Sphinx) -> bool:
        """Whether the site describes its events."""
        return Settings.of(app.config).structured_data

    def make(self, app: Sphinx, env: BuildEnvironment, pictures: SitePictures) -> dict[str, str]:
        """The JSON-LD of each document."""
        del app
        found = things_by_document(events_domain(env).state.store.events.values(), _site(env, pictures))
        # Programs do not find words beside no-break spaces. Things are inside things: all change at once.
        return {docname: plain_spaces("".join(scripts(things))) for docname, things in found.items()}

    def depends_on(self, app: Sphinx, env: BuildEnvironment) -> list[object]:
        """The cards of pages."""
        del app
        return [sorted(events_domain(env).state.cards.items())]

    def put(self, app: Sphinx, own: str, context: dict[str, Any]) -> None:
        """Put the JSON-LD of a document into its page."""
        del app
        context["metatags"] = context.get("metatags", "") + own


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
