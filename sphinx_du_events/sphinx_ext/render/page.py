"""The page that blocks are rendered for."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_du_events.queries.things import Thing
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.base import LinkLabel, LinkTo
from sphinx_du_events.sphinx_ext.nodes.pictures import du_picture

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.targets import Target
    from sphinx_du_events.queries.things import ThingKind
    from sphinx_du_events.sphinx_ext.nodes.base import Word
    from sphinx_du_events.sphinx_ext.nodes.pictures import PictureKind


# People and tags are on many cards, so their links are made once; then a page's file also has each once.
@lru_cache(maxsize=1 << 16)
def _link_to(kind: ThingKind, ids: tuple[str, ...], only_page: bool) -> LinkTo:  # noqa: FBT001 - part of the key
    return LinkTo(thing=Thing.of(kind, *ids), only_page=only_page)


@dataclass(frozen=True, slots=True)
class Page:
    """A document that is being read, its language, the extension's words in that language, and today."""

    env: BuildEnvironment
    document: nodes.document
    language: str
    words: Mapping[str, str]
    today: date
    people: dict[str, dict[tuple[str | None, ...], Word]] = field(default_factory=dict, compare=False)
    """The words for people that were made: of each event, by what a session says of a person."""
    _noted: set[LinkTo] = field(default_factory=set, compare=False)

    def to(self, kind: ThingKind, *ids: str, only_page: bool = False) -> LinkTo:
        """A link to wherever the site shows a thing, by its ids, its own last."""
        link = _link_to(kind, ids, only_page)
        if link not in self._noted:
            self._noted.add(link)
            thing = Thing.of(kind, *ids)
            events_domain(self.env).note_link(self.env.current_document.docname, thing, only_page=only_page)
        return link

    def image(
        self, path: Scalar, alt: str, kind: PictureKind, *classes: str, msgid: str = "", base: int = 0
    ) -> du_picture:
        """A picture in the source tree; ``msgid`` is its description, unless that is a name.

        ``base`` is the usual height of logos beside it, in CSS pixels.
        """
        node = du_picture(uri=f"/{path}", named=str(path), alt=alt, msgid=msgid, kind=kind, base=base)
        node["place"] = str(path.location or "")
        node["classes"] += classes
        return node

    def link(self, target: Target, text: str, about: str) -> LinkLabel | nodes.Node:
        """The label of a link, or for a file the node that makes Sphinx copy it."""
        if target.file:
            docname = self.env.current_document.docname
            node = addnodes.download_reference("", "", reftarget=f"/{target.file}", refdoc=docname)
            node += nodes.inline("", text, classes=["download"])
            return node
        return LinkLabel(text, about, LinkTo(target.url, target.page))
