"""The events domain: the data of this build, and what each document asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain

from sphinx_du_events.queries.view import View

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.charts.printed import PrintedCharts
    from sphinx_du_events.exporters.icalendar.ledger import Ledger
    from sphinx_du_events.queries.view import Query
    from sphinx_du_events.sphinx_ext.outputs.calendar_links import Calendars
    from sphinx_du_events.store import Store


class EventsDomain(Domain):
    """Holds the store, and the questions of documents with digests of their answers.

    The store is read anew by every build and is never pickled: it lives on the instance, which
    Sphinx makes anew, not in ``data``. Forked readers inherit it.
    """

    name = "du"
    label = "Events"
    data_version = 2
    initial_data: ClassVar[dict[str, Any]] = {"asked": {}, "users": set(), "clocks": set()}

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.view = View()
        """The data of this build, seen from its day."""
        self.plain = False
        """Whether the builder knows plain docutils nodes only."""
        self.online = False
        """Whether pages are read where a clock corrects them, and not as a book or on paper."""
        self.ledger: Ledger | None = None
        """What calendars told before; none where the site has no ledger, or the builder no calendars."""
        self.calendars: Calendars | None = None
        """Where the calendars of the site are; none where it has none."""
        self.pictures: frozenset[str] | None = None
        """The types of pictures that the builder shows; none means any."""
        self.printed: PrintedCharts | None = None
        """The pictures of charts; none where the builder takes none."""
        self.missing = ""
        """The folder of data, where there is none and nobody has been told."""

    @property
    def store(self) -> Store:
        """Return the data."""
        return self.view.store

    @property
    def asked(self) -> dict[str, list[tuple[Query[Any], str]]]:
        """Return the questions of each document and the digests of their answers."""
        return cast("dict[str, list[tuple[Query[Any], str]]]", self.data["asked"])

    @property
    def users(self) -> set[str]:
        """Return the documents that have a block of ours."""
        return cast("set[str]", self.data["users"])

    @property
    def clocks(self) -> set[str]:
        """Return the documents with times that the visitor's clock has something to say about."""
        return cast("set[str]", self.data["clocks"])

    def note_user(self, docname: str, *, clock: bool = False) -> None:
        """Remember that a document has a block of ours, so needs our style; with times, our script."""
        self.users.add(docname)
        if clock:
            self.clocks.add(docname)

    def note_query(self, docname: str, query: Query[Any]) -> None:
        """Remember that a document shows the answer to a question."""
        self.asked.setdefault(docname, []).append((query, self.view.digest(query)))

    def outdated(self) -> set[str]:
        """Return the documents that would show something else than when they were read."""
        # Pages share questions; each is asked once.
        digests: dict[Query[Any], str] = {}
        stale = set()
        for docname, asked in self.asked.items():
            for query, digest in asked:
                if query not in digests:
                    digests[query] = self.view.digest(query)
                if digests[query] != digest:
                    stale.add(docname)
        return stale

    def clear_doc(self, docname: str) -> None:
        """Forget what a document asked."""
        self.asked.pop(docname, None)
        self.users.discard(docname)
        self.clocks.discard(docname)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take what another reader's documents asked."""
        for docname in docnames:
            if docname in otherdata["asked"]:
                self.asked[docname] = otherdata["asked"][docname]
        self.users.update(otherdata["users"] & docnames)
        self.clocks.update(otherdata["clocks"] & docnames)

    def resolve_any_xref(self, *_args: Any) -> list[Any]:
        """Resolve nothing: the domain has no roles."""
        return []


def events_domain(env: BuildEnvironment) -> EventsDomain:
    """Return the domain of an environment."""
    return cast("EventsDomain", env.get_domain(EventsDomain.name))
