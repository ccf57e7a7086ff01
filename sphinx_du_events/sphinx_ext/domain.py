"""The events domain: what each document asked of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain

from sphinx_du_events.sphinx_ext.state import BuildState

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.queries.view import Query


class EventsDomain(Domain):
    """The questions of documents, with digests of their answers.

    Its ``state`` lives on the instance, which Sphinx makes anew for each build, and not in ``data``, which
    is pickled.
    """

    name = "du"
    label = "Events"
    data_version = 2
    initial_data: ClassVar[dict[str, Any]] = {"asked": {}, "users": set(), "clocks": set()}

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.state = BuildState()

    @property
    def asked(self) -> dict[str, list[tuple[Query[Any], str]]]:
        """The questions of each document and the digests of their answers."""
        return cast("dict[str, list[tuple[Query[Any], str]]]", self.data["asked"])

    @property
    def users(self) -> set[str]:
        """The documents that have a block of ours."""
        return cast("set[str]", self.data["users"])

    @property
    def clocks(self) -> set[str]:
        """The documents with times that the visitor's clock has something to say about."""
        return cast("set[str]", self.data["clocks"])

    def note_user(self, docname: str, *, clock: bool = False) -> None:
        """Remember that a document has a block of ours, so needs our style; with times, our script."""
        self.users.add(docname)
        if clock:
            self.clocks.add(docname)

    def is_news(self, docname: str, message: str) -> bool:
        """Whether a message about an unknown event is not yet given on a page.

        Where files could not be read, many blocks would tell the same; else each names a place to mend.
        """
        if not self.state.store.unreadable:
            return True
        known = (docname, message) in self.state.told
        self.state.told.add((docname, message))
        return not known

    def note_query(self, docname: str, query: Query[Any]) -> None:
        """Remember that a document shows the answer to a question."""
        self.asked.setdefault(docname, []).append((query, self.state.view.digest(query)))

    def outdated(self) -> set[str]:
        """The documents that would show something else than when they were read."""
        # Pages share questions; each is asked once.
        digests: dict[Query[Any], str] = {}
        stale = set()
        for docname, asked in self.asked.items():
            for query, digest in asked:
                if query not in digests:
                    digests[query] = self.state.view.digest(query)
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
    """The domain of an environment."""
    return cast("EventsDomain", env.get_domain(EventsDomain.name))
