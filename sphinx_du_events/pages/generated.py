"""Generated pages: what is made, where, and of what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.pages.names import reference

if TYPE_CHECKING:
    from sphinx_du_events.pages.blocks import Block
    from sphinx_du_events.queries.things import Thing, ThingKind

INDEX = "index"
"""The document that lists all pages."""

MOVED = "moved"
"""What a file begins with that is where a page was before."""


class Listed(NamedTuple):
    """Documents in a list, under the title of an event without a page here if there is ``about``."""

    docnames: tuple[str, ...]
    about: Thing | None = None


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A document that is made: the page of a thing, a list of those of a kind, or the list of all pages.

    A list of a kind is of some ``events``, or of all. What ``leads_on`` to a thing's page is where it was.
    """

    docname: str
    thing: Thing | None = None
    kind: ThingKind | None = None
    blocks: tuple[Block, ...] = ()
    below: tuple[Listed, ...] = ()
    """The documents below it in the table of contents."""
    events: tuple[str, ...] = ()
    leads_on: bool = False

    @property
    def children(self) -> tuple[str, ...]:
        """All documents below it."""
        return tuple(name for listed in self.below for name in listed.docnames)

    @property
    def about(self) -> str:
        """What its file has of what it is about."""
        if self.thing is not None:
            return f"{MOVED if self.leads_on else ''} {reference(self.thing)}".strip()
        return " ".join(filter(None, [INDEX, self.kind, *self.events]))


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of a site, by document, and the documents that people wrote for a thing."""

    folder: str = ""
    made: dict[str, GeneratedPage] = field(default_factory=dict)
    own: dict[Thing, str] = field(default_factory=dict)
    left: int = 0
    """The number of former addresses without a page, beyond the most."""

    @property
    def former(self) -> frozenset[str]:
        """The documents that lead on."""
        return frozenset(docname for docname, page in self.made.items() if page.leads_on)
