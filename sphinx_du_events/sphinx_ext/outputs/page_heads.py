"""What we add to the heads of pages: made once in a build, after all documents are read.

Only then is it known which page is about what. A page whose head has changed since it was last written is
written again, but not read again.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.outputs.site_pictures import SitePictures
from sphinx_du_events.sphinx_ext.outputs.written import Stamped
from sphinx_du_events.sphinx_ext.site_address import site_address

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

BUILDERS = frozenset({"html", "dirhtml"})
"""The builders of pages with addresses; a site on a single page, or a book, has no home pages."""

HeadType = TypeVar("HeadType")


class PageHeads(ABC, Generic[HeadType]):
    """A part of the heads of pages. It is made in the main process; forked writers inherit it."""

    name: str
    """The key of the domain's data with digests of what was written, by builder."""

    @abstractmethod
    def is_wanted(self, app: Sphinx) -> bool:
        """Whether a build of pages has it."""

    @abstractmethod
    def make(self, app: Sphinx, env: BuildEnvironment, pictures: SitePictures) -> dict[str, HeadType]:
        """What each document has."""

    @abstractmethod
    def put(self, app: Sphinx, own: HeadType, context: dict[str, Any], doctree: nodes.document) -> None:
        """Put what a document has into its page."""

    def depends_on(self, app: Sphinx, env: BuildEnvironment) -> list[object]:
        """What it is made of besides the data, the pages and their addresses."""
        del app, env
        return []

    def prepare(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Make the heads of all pages; returns the documents to write again."""
        domain, name = events_domain(env), app.builder.name
        heads = domain.state.heads
        heads.pop(self.name, None)
        if not self._has_pages(app):
            return []
        before = domain.data.get(self.name, {}).get(name, {})
        noted = Stamped(app, f"{self.name.replace('_', '-')}-{name}")
        if noted.is_of(self._stamp(app, env, before)):
            return []
        pictures = SitePictures(app, env)
        made = heads[self.name] = self.make(app, env, pictures)
        now = {docname: _digest(repr(own)) for docname, own in made.items()}
        if not pictures.used:  # a picture is noted for the builder, each time
            noted.note(self._stamp(app, env, now))
        return domain.to_write(self.name, name, now)

    def add(
        self,
        app: Sphinx,
        pagename: str,
        _template: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Add what a document has to the head of its page."""
        if doctree is None:
            return
        heads = events_domain(app.env).state.heads
        if self.name not in heads:  # all were as the last build had written them
            heads[self.name] = (
                self.make(app, app.env, SitePictures(app, app.env)) if self._has_pages(app) else {}
            )
        if pagename in heads[self.name]:
            self.put(app, heads[self.name][pagename], context, doctree)

    def _has_pages(self, app: Sphinx) -> bool:
        return app.builder.name in BUILDERS and self.is_wanted(app)

    def _stamp(self, app: Sphinx, env: BuildEnvironment, written: dict[str, str]) -> str:
        """The stamp of all that heads are made of but pictures, and of what is written of them."""
        domain = events_domain(env)
        places = sorted((*thing, *place) for thing, place in domain.state.places.items())
        urls = [(name, app.builder.get_target_uri(name)) for name in sorted(env.found_docs)]
        known = (site_address(app.config), places, urls, domain.state.ledger, sorted(written.items()))
        return domain.stamp(*known, *self.depends_on(app, env))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
