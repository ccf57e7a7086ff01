"""Where a site shows each thing, for links to lead there.

It is only known after all documents are read; documents whose links lead elsewhere then are written again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.queries.things import Place, Thing
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.homes import event_homes, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.store import Store

_WRITTEN = "written_places"
"""The key of the domain's data with the places that links led to, by builder and document."""


def prepare(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Find the place of each thing; returns the documents to write again."""
    domain = events_domain(env)
    places = find_places(env)
    domain.state.places = places
    now = {
        docname: {
            (thing, only_page): places[thing]
            for thing, only_page in sorted(links)
            if thing in places and (places[thing].is_page or not only_page)
        }
        for docname, links in domain.led.items()
    }
    return domain.to_write(_WRITTEN, app.builder.name, now)


def find_again(app: Sphinx) -> None:
    """Find the place of each thing for a build that has read no document, and yet writes some."""
    state = events_domain(app.env).state
    state.places = find_places(app.env)


def find_places(env: BuildEnvironment) -> dict[Thing, Place]:
    """The place of each thing: its page, or else the first document in the table of contents that shows it.

    A session is first on the home of its event, and an event as a whole is there.
    """
    domain = events_domain(env)
    store = domain.state.store
    order = in_order(env)
    pages: dict[Thing, Place] = {}
    anchored: dict[Thing, list[Place]] = {}
    for docname in order:
        for thing, anchor in domain.shown.get(docname, {}).items():
            if anchor:
                anchored.setdefault(thing, []).append(Place(docname, anchor))
            else:
                pages.setdefault(thing, Place(docname))
    places = {thing: found[0] for thing, found in anchored.items()}
    homes = event_homes(store, domain.asked, {docname: place for place, docname in enumerate(order)})
    for event, docname in homes.items():
        places[Thing("event", event)] = Place(docname)
    for thing, found in anchored.items():
        if thing.kind == "session":
            home = homes.get(thing.ids[0])
            places[thing] = next((place for place in found if place.docname == home), found[0])
    places |= pages
    for thing, docname in _own_documents(store):
        if docname in env.found_docs:
            places[thing] = Place(docname)
    return places


def _own_documents(store: Store) -> Iterator[tuple[Thing, str]]:
    """The events, sessions and people whose page is a document that an author wrote."""
    for data in store.events.values():
        if data.event.page is not None:
            yield Thing.of("event", data.id), data.event.page
        for person in data.people.values():
            if person.page is not None:
                yield Thing.of("person", person.id), person.page
        for session in data.sessions:
            if session.page is not None:
                yield Thing.of("session", data.id, session.id), str(session.page)
