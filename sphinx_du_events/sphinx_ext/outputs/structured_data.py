"""JSON-LD on the home pages of events and sessions.

It is made once in a build, after all documents are read: only then is the home of each event known. If
the JSON-LD of a page changed since it was last written, the page is written again, but not read again.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_du_events.exporters.icalendar.entries import Key, key_of
from sphinx_du_events.exporters.plain_text import plain_spaces
from sphinx_du_events.exporters.schema_org.things import WebSite, things_by_document
from sphinx_du_events.exporters.schema_org.values import scripts
from sphinx_du_events.pictures.recipes import Recipe
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.written import Stamped
from sphinx_du_events.sphinx_ext.site_address import site_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.store import Store

BUILDERS = frozenset({"html", "dirhtml"})
"""The builders of pages with addresses; a site on a single page, or a book, has no home pages."""

_WRITTEN = "structured_data"
"""The key of the domain's data with digests of what was written, by builder."""


def prepare(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Make the JSON-LD of all pages; returns the documents to write again.

    It is made in the main process; forked writers inherit it.
    """
    state = events_domain(env).state
    state.scripts = {}
    name = app.builder.name
    if name not in BUILDERS or not Settings.of(app.config).structured_data:
        return []
    data = events_domain(env).data
    written = data.setdefault(_WRITTEN, {})
    before = written.get(name, {})
    noted = Stamped(app, f"structured-data-{name}")
    if noted.is_of(_stamp(app, env, before)):
        state.scripts = None
        return []
    pictures: list[str] = []
    state.scripts = _made(app, env, pictures.append)
    now = {docname: _digest(text) for docname, text in state.scripts.items()}
    written[name] = now
    if not pictures:  # a picture is noted for the builder, each time
        noted.note(_stamp(app, env, now))
    changed = {one for one in now.keys() | before.keys() if now.get(one) != before.get(one)}
    return sorted(changed & env.found_docs)


def add(
    app: Sphinx,
    pagename: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add a document's JSON-LD to the head of its page."""
    if doctree is None:
        return
    state = events_domain(app.env).state
    if state.scripts is None:
        state.scripts = _made(app, app.env, lambda _path: None)
    if pagename in state.scripts:
        context["metatags"] = context.get("metatags", "") + state.scripts[pagename]


def _made(app: Sphinx, env: BuildEnvironment, note: Callable[[str], object]) -> dict[str, str]:
    """The JSON-LD of each document; ``note`` gets the path of each picture in it."""
    found = things_by_document(events_domain(env).state.store.events.values(), _site(app, env, note))
    # Programs do not find words beside no-break spaces. Things are inside things, so all are changed at once.
    return {docname: plain_spaces("".join(scripts(things))) for docname, things in found.items()}


def _stamp(app: Sphinx, env: BuildEnvironment, written: dict[str, str]) -> str:
    """The stamp of all that the JSON-LD of pages is made of but pictures, and of what is written of it."""
    domain = events_domain(env)
    places = sorted((*thing, *place) for thing, place in domain.state.places.items())
    urls = [(name, app.builder.get_target_uri(name)) for name in sorted(env.found_docs)]
    return domain.stamp(site_address(app.config), places, urls, domain.state.ledger, sorted(written.items()))


def _site(app: Sphinx, env: BuildEnvironment, note: Callable[[str], object]) -> WebSite:
    builder, domain = app.builder, events_domain(env)
    places = domain.state.places
    previous = _previous(domain.state.store, domain.state.ledger)
    base = site_address(app.config)
    if not base:
        return WebSite(places=places, previous=previous)

    def url(docname: str) -> str:
        # The builder may return a quoted address.
        return base + quote(builder.get_target_uri(docname), safe="/%") if docname else ""

    def image(path: str) -> str:
        note(path)
        made = domain.state.made
        if made is not None and not path.lower().endswith(".svg"):
            shown = made.shown(path, Recipe("picture"), None)
            if shown is None or shown.plain is None:
                return ""
            file = made.kept.path(shown.plain)
            builder.images[file] = shown.plain.name
            return f"{base}{quote(f'{builder.imagedir}/{shown.plain.name}')}"
        known = env.images.get(path)
        name = known[1] if known else _copied_name(path)
        if not known:
            builder.images[path] = name  # Sphinx copies the pictures that pages show, and now this one
        return f"{base}{quote(f'{builder.imagedir}/{name}')}"

    return WebSite(base, places, url, image, previous)


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


def _copied_name(path: str) -> str:
    """The name of a picture that no page shows: made of its path, so that it is unique."""
    file = PurePosixPath(path)
    return f"{file.stem}-{_digest(path)[:8]}{file.suffix}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
