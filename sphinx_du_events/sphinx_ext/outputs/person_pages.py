"""JSON-LD on the pages of people: of what the page shows, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.plain_text import plain_spaces
from sphinx_du_events.exporters.schema_org.people import TOLD, PersonPage, profile
from sphinx_du_events.exporters.schema_org.values import scripts
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.people import du_person
from sphinx_du_events.sphinx_ext.outputs.page_heads import PageHeads
from sphinx_du_events.sphinx_ext.outputs.site_pictures import SitePictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.queries.things import Thing


class PersonPages(PageHeads[PersonPage]):
    """The pages of people. What a page shows is asked of the page when it is written."""

    name = "person_pages"

    def is_wanted(self, app: Sphinx) -> bool:
        """Whether the site describes what it shows."""
        return Settings.of(app.config).structured_data

    def prepare(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Find the pages; returns those to write again. A site without any does nothing."""
        domain = events_domain(env)
        if not any(domain.data.get(self.name, {}).values()) and not _pages(env):
            domain.state.heads[self.name] = {}
            return []
        return super().prepare(app, env)

    def make(self, app: Sphinx, env: BuildEnvironment, pictures: SitePictures) -> dict[str, PersonPage]:
        """The person of each document, with addresses."""
        del app
        return {
            docname: PersonPage(person.name, pictures.page(docname), pictures.base)
            for docname, person in _pages(env).items()
        }

    def put(self, app: Sphinx, own: PersonPage, context: dict[str, Any], doctree: nodes.document) -> None:
        """Put the JSON-LD of a person into their page, if it shows them."""
        person = events_domain(app.env).state.store.person(own.person)
        node = next((one for one in doctree.findall(du_person) if _is_of(one, own.person)), None)
        if person is None or node is None:
            return
        face = node.face["uri"] if node.face else ""
        file = app.builder.images.get(face) if own.base else None
        image = SitePictures(app, app.env).file(f"{app.builder.imagedir}/{file}") if file else ""
        told = profile(person, own, frozenset(_shown(node)), image)
        # Programs do not find words beside no-break spaces.
        context["metatags"] = (context.get("metatags") or "") + plain_spaces("".join(scripts([told])))


def _pages(env: BuildEnvironment) -> dict[str, Thing]:
    """The person whose page a document is; of several people nobody knows who."""
    domain = events_domain(env)
    found: dict[str, list[Thing]] = {}
    for docname, anchors in domain.shown.items():
        for thing, anchor in anchors.items():
            if thing.kind == "person" and not anchor:
                place = domain.state.places.get(thing)
                if place is not None and place.is_page and place.docname == docname:
                    found.setdefault(docname, []).append(thing)
    return {docname: people[0] for docname, people in found.items() if len(people) == 1}


def _is_of(node: du_person, person: str) -> bool:
    """Whether it is all that is known of a person, and not a line about them."""
    target = node["target"]
    is_whole = node.parent["style"] == "detail"
    return is_whole and target is not None and target.thing is not None and target.thing.name == person


def _shown(node: du_person) -> Iterator[str]:
    for part in TOLD:
        if node.biography if part == "bio" else node[part]:
            yield part


HEADS = PersonPages()
prepare, add = HEADS.prepare, HEADS.add
