"""The events domain: the queries of each document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from sphinx.domains import Domain

from sphinx_du_events.sphinx_ext.state import BuildState

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.queries.view import Query


class EventsDomain(Domain):
    """The queries of documents, with digests of their answers.

    Its ``state`` is on the instance, which Sphinx creates anew for each build, and not in ``data``, which
    is pickled.
    """

    name = "du"
    label = "Events"
    data_version = 3
    initial_data: ClassVar[dict[str, Any]] = {"asked": {}, "users": set(), "clocks": set(), "faces": {}}

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.state = BuildState()

    @property
    def asked(self) -> dict[str, list[tuple[Query[Any], str]]]:
        """The queries of each document, with the digests of their answers."""
        return cast("dict[str, list[tuple[Query[Any], str]]]", self.data["asked"])

    @property
    def users(self) -> set[str]:
        """The documents with blocks of this extension."""
        return cast("set[str]", self.data["users"])

    @property
    def clocks(self) -> set[str]:
        """The documents with times that the script adjusts to the visitor's clock."""
        return cast("set[str]", self.data["clocks"])

    @property
    def faces(self) -> dict[str, set[str]]:
        """The people, by id, whose faces documents show at sessions."""
        return cast("dict[str, set[str]]", self.data["faces"])

    def note_user(self, docname: str, *, clock: bool = False) -> None:
        """Record that a document has our blocks and needs our style, and with times, our script."""
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
        self.asked.setdefault(docname, []).append((query, self.state.view.digest(query)))

    def outdated(self) -> set[str]:
        """The documents that would show something else than when they were read."""
        # Pages share queries; each is answered once.
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
        """Forget the queries of a document."""
        self.asked.pop(docname, None)
        self.faces.pop(docname, None)
        self.users.discard(docname)
        self.clocks.discard(docname)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Merge the queries of documents that another process read."""
        for docname in docnames:
            if docname in otherdata["asked"]:
                self.asked[docname] = otherdata["asked"][docname]
            if docname in otherdata["faces"]:
                self.faces[docname] = otherdata["faces"][docname]
        self.users.update(otherdata["users"] & docnames)
        self.clocks.update(otherdata["clocks"] & docnames)

    def resolve_any_xref(self, *_args: Any) -> list[Any]:
        """Resolve nothing: the domain has no roles."""
        return []


def events_domain(env: BuildEnvironment) -> EventsDomain:
    """The domain of an environment."""
    return cast("EventsDomain", env.get_domain(EventsDomain.name))
