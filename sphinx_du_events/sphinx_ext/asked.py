"""The queries of a document, with digests of their answers."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.queries.view import Query


class Asked:
    """The queries of a document, with digests of their answers.

    In the environment's pickle, queries are bytes: a build that asks none loads none of their modules.
    """

    def __init__(self) -> None:
        self.digests: list[str] = []
        self._queries: list[Query[Any]] | bytes = []

    def add(self, query: Query[Any], digest: str) -> None:
        """Add a query."""
        self.queries.append(query)
        self.digests.append(digest)

    @property
    def queries(self) -> list[Query[Any]]:
        """The queries."""
        if isinstance(self._queries, bytes):
            # Part of Sphinx's own pickle, and as trusted.
            found: list[Query[Any]] = pickle.loads(self._queries)  # noqa: S301 - see above
            self._queries = found
            return found
        return self._queries

    def __iter__(self) -> Iterator[tuple[Query[Any], str]]:
        """Yield each query with the digest of its answer."""
        return zip(self.queries, self.digests, strict=True)

    def __getstate__(self) -> tuple[list[str], bytes]:
        """The digests, and the queries as bytes."""
        queries = self._queries
        return self.digests, queries if isinstance(queries, bytes) else pickle.dumps(queries, protocol=5)

    def __setstate__(self, state: tuple[list[str], bytes]) -> None:
        """Be what was pickled."""
        self.digests, self._queries = state
