"""Where a site shows each person, for the faces at sessions to lead there.

It is only known after all documents are read; documents whose faces lead elsewhere then are written again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.queries.people import PeopleQuery
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.homes import in_order

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_WRITTEN = "written_places"
"""The key of the domain's data with the documents that faces led to, by builder and document."""


def register(app: Sphinx) -> None:
    """Connect to the event after which documents are written."""
    app.connect("env-updated", prepare)


def prepare(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Find the place of each person; returns the documents to write again."""
    domain = events_domain(env)
    places = person_places(env) if domain.faces else {}
    domain.state.people = places
    now = {
        docname: {person: places[person] for person in sorted(people) if person in places}
        for docname, people in domain.faces.items()
    }
    written = domain.data.setdefault(_WRITTEN, {})
    before = written.get(app.builder.name, {})
    written[app.builder.name] = now
    changed = {one for one in now.keys() | before.keys() if now.get(one) != before.get(one)}
    return sorted(changed & env.found_docs)


def person_places(env: BuildEnvironment) -> dict[str, str]:
    """The document that shows each person, by id: the first in the order of the table of contents."""
    domain = events_domain(env)
    places: dict[str, str] = {}
    for docname in in_order(env):
        for query, _digest in domain.asked.get(docname, ()):
            if isinstance(query, PeopleQuery):
                for group in domain.state.view.answer(query):
                    for entry in group.members:
                        if entry.person is not None:
                            places.setdefault(str(entry.person.id), docname)
    return places
