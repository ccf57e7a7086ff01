"""The domain ``event``: the queries of each document, the things that it shows, and those it links to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_du_events.queries.things import KINDS, Place, Thing
from sphinx_du_events.reading.kept import stamp
from sphinx_du_events.sphinx_ext.asked import Asked
from sphinx_du_events.sphinx_ext.state import BuildState
from sphinx_du_events.sphinx_ext.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.pictures.recipes import Recipe
    from sphinx_du_events.queries.things import ThingKind
    from sphinx_du_events.queries.view import Query


class EventsDomain(Domain):
    """The queries of documents, with digests of their answers, and where things are on the site.

    Its ``state`` is on the instance, which Sphinx creates anew for each build, and not in ``data``, which
    is pickled.
    """

    name = "event"
    label = "Events"
    data_version = 8
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(kind, kind) for kind in KINDS}
    initial_data: ClassVar[dict[str, Any]] = {
        "asked": {},
        "users": set(),
        "clocks": set(),
        "shown": {},
        "led": {},
        "pictures": {},
    }

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.state = BuildState()

    @property
    def asked(self) -> dict[str, Asked]:
        """The queries of each document, with the digests of their answers."""
        return cast("dict[str, Asked]", self.data["asked"])

    def titles(self) -> dict[Thing, str]:
        """The titles of all things but drafts."""
        # A build without things does not need what knows them.
        from sphinx_du_events.queries.known_things import TitlesQuery  # noqa: PLC0415 - see above

        return self.state.view.answer(TitlesQuery())

    @property
    def users(self) -> set[str]:
        """The documents with blocks of this extension."""
        return cast("set[str]", self.data["users"])

    @property
    def clocks(self) -> set[str]:
        """The documents with times that the script adjusts to the visitor's clock."""
        return cast("set[str]", self.data["clocks"])

    @property
    def shown(self) -> dict[str, dict[Thing, str]]:
        """The things that documents show, with their anchors; that of a thing's own page is empty."""
        return cast("dict[str, dict[Thing, str]]", self.data["shown"])

    @property
    def led(self) -> dict[str, set[tuple[Thing, bool]]]:
        """The things that documents have links to, and whether these lead to nothing but their own pages."""
        return cast("dict[str, set[tuple[Thing, bool]]]", self.data["led"])

    @property
    def pictures(self) -> dict[str, set[tuple[str, Recipe]]]:
        """The pictures that documents show, and what is made of them."""
        return cast("dict[str, set[tuple[str, Recipe]]]", self.data["pictures"])

    def note_thing(self, docname: str, thing: Thing, anchor: str) -> None:
        """Record that a document shows a thing at an anchor; without, that it is the thing's page."""
        known = self.shown.setdefault(docname, {})
        if thing not in known or not anchor:
            known[thing] = anchor

    def note_link(self, docname: str, thing: Thing, *, only_page: bool = False) -> None:
        """Record that a document has a link to a thing, or only to its own page."""
        self.led.setdefault(docname, set()).add((thing, only_page))

    def place(self, thing: Thing, docname: str = "") -> Place | None:
        """Where the site shows a thing; None if it does nowhere. It is known when documents are written.

        What has no page of its own is on the document ``docname`` first, for a link from there.
        """
        place = self.state.places.get(thing)
        anchor = self.shown.get(docname, {}).get(thing)
        return Place(docname, anchor) if place and anchor and not place.is_page else place

    def note_user(self, docname: str, *, clock: bool = False) -> None:
        """Record that a document has our blocks and needs our style, and with times, our script."""
        self.state.wake()
        self.users.add(docname)
        if clock:
            self.clocks.add(docname)

    def is_news(self, docname: str, message: str) -> bool:
        """Whether a message is not yet given on a page, where many blocks would give the same."""
        known = (docname, message) in self.state.told
        self.state.told.add((docname, message))
        return not known

    def note_query(self, docname: str, query: Query[Any]) -> None:
        """Record that a document shows the answer to a query."""
        self.state.wake()
        self.asked.setdefault(docname, Asked()).add(query, self.state.view.digest(query))

    def stamp(self, *words: object) -> str:
        """A digest of the data and of other words that something is made of; empty if it is not known.

        Two builds have the same only if all that it is made of is the same, our code among it.
        """
        return stamp(self.state.digest, *words) if self.state.digest else ""

    def as_of(self) -> str:
        """The stamp of the answers to all queries, and of what documents have of them."""
        published = self.state.published
        known = (sorted(published.sessions.items()), published.complete) if published else None
        shown = [(name, asked.digests) for name, asked in sorted(self.asked.items())]
        return self.stamp(self.state.today, known, shown)

    def to_write(self, key: str, builder: str, now: dict[str, Any]) -> list[str]:
        """The documents for which a builder has something else now than when it was last asked.

        What it has now is noted under a key of the data. A document that is gone is not written.
        """
        written = self.data.setdefault(key, {})
        before = written.get(builder, {})
        written[builder] = now
        changed = {one for one in now.keys() | before.keys() if now.get(one) != before.get(one)}
        return sorted(changed & self.env.found_docs)

    def answers(self) -> str:
        """The stamp of the answers that documents have, beside their events; empty if data is not kept."""
        shown = [(name, asked.digests) for name, asked in sorted(self.asked.items())]
        return stamp(self.state.today, shown) if self.state.digest else ""

    def outdated(self, same: Callable[[str], bool] = lambda _event: False) -> set[str]:
        """The documents that would show something else than when they were read.

        ``same`` says of an event, if that is known, that it is as it was then, or was missing and is.
        """
        # Pages share queries; each is answered once.
        digests: dict[Query[Any], str] = {}
        stale = set()
        for docname, asked in self.asked.items():
            for query, digest in asked:
                if query not in digests:
                    own = query.events if getattr(query, "only_events", False) else ()
                    is_same = bool(own) and all(map(same, own))
                    digests[query] = digest if is_same else self.state.view.digest(query)
                if digests[query] != digest:
                    stale.add(docname)
        return stale

    def clear_doc(self, docname: str) -> None:
        """Forget the queries of a document."""
        self.asked.pop(docname, None)
        self.shown.pop(docname, None)
        self.led.pop(docname, None)
        self.pictures.pop(docname, None)
        self.users.discard(docname)
        self.clocks.discard(docname)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Merge the queries of documents that another process read."""
        for docname in docnames:
            for key in ("asked", "shown", "led", "pictures"):
                if docname in otherdata[key]:
                    self.data[key][docname] = otherdata[key][docname]
        if otherdata["users"] & docnames or not docnames.isdisjoint(otherdata["asked"]):
            self.state.wake()
        self.users.update(otherdata["users"] & docnames)
        self.clocks.update(otherdata["clocks"] & docnames)

    # --- what Sphinx asks ----------------------------------------------------------------------

    def resolve_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002 - Sphinx gives it
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,  # noqa: ARG002 - Sphinx gives it
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """The link to a thing; None where no page shows it, or there is none."""
        place = self.place(Thing(cast("ThingKind", typ), target), fromdocname)
        if place is None:
            return None
        return make_refnode(builder, fromdocname, place.docname, place.anchor, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,  # noqa: ARG002 - Sphinx gives it
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """The links to all things of a name, with their roles."""
        if not self.state.places:
            return []
        # As above.
        from sphinx_du_events.queries.known_things import ThingQuery  # noqa: PLC0415 - as above

        found = []
        for kind in KINDS:
            known = self.state.view.answer(ThingQuery(kind, target))
            place = self.place(known[0], fromdocname) if known else None
            if known and place:
                words = contnode if node.get("refexplicit") else nodes.inline(known[1], known[1])
                made = make_refnode(builder, fromdocname, place.docname, place.anchor, words)
                found.append((f"{self.name}:{kind}", made))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """The things that the site shows, for inventories and for the search.

        The search leaves out a thing whose page has its title: it finds the page already.
        """
        if self.state.objects is not None:
            yield from self.state.objects
            return
        titles = self.titles() if self.state.places else {}
        for thing, place in self.state.places.items():
            title = titles.get(thing)
            if title is None or place.docname not in self.env.titles:
                continue
            is_titled = place.is_page and self.env.titles[place.docname].astext() == title
            yield thing.name, title, thing.kind, place.docname, place.anchor, -1 if is_titled else 1

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002, ARG002, FBT001, FBT002 - Sphinx's
        """What the search calls a kind of things."""
        return vocabulary()[type.lname]


def events_domain(env: BuildEnvironment) -> EventsDomain:
    """The domain of an environment."""
    return cast("EventsDomain", env.get_domain(EventsDomain.name))
