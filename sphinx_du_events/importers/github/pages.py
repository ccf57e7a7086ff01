"""Lists of GitHub's, page by page, each page kept: what was asked once in a run is not asked again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.importers.failures import CollectError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_du_events.importers.github.api import Api
    from sphinx_du_events.importers.journal import Journal


class ListPage(NamedTuple):
    """A part of a list, as far as it is wanted."""

    items: list[Any]
    next: str
    total: int
    """How many a search found; 0 where nobody counts."""
    incomplete: bool
    """Whether a search gave up before its end."""


class Lists:
    """Asks for lists and single things, and remembers the answers."""

    def __init__(self, api: Api, journal: Journal) -> None:
        self.api = api
        self.journal = journal

    def each(
        self, path: str, parameters: Mapping[str, str], keep: Callable[[Any], Any]
    ) -> Iterator[ListPage]:
        """Yield the pages of a list; ``keep`` takes from an item what is wanted of it."""
        where, asked = path, dict(parameters)
        seen: set[str] = set()
        while where and where not in seen:
            seen.add(where)
            key = " ".join([where, *(f"{name}={value}" for name, value in sorted(asked.items()))])
            page = ListPage(*self.journal.answer(key, partial(self._page, path, where, asked, keep)))
            yield page
            where, asked = page.next, {}

    def one(self, path: str, keep: Callable[[Any], Any]) -> Any:
        """What is wanted of a single thing, or None where there is none such."""

        def ask() -> list[Any]:
            try:
                return [keep(self.api.get(path).data)]
            except NotFoundError:
                return [None]

        return self.journal.answer(path, ask)[0]

    def _page(self, path: str, where: str, asked: Mapping[str, str], keep: Callable[[Any], Any]) -> ListPage:
        answer = self.api.get(where, asked)
        return _page(path, answer.data, answer.next, keep)


def _page(path: str, data: Any, following: str, keep: Callable[[Any], Any]) -> ListPage:
    items = data.get("items") if isinstance(data, dict) else data
    if not isinstance(items, list):
        raise CollectError(
            f"GitHub's answer for {path} holds no list",
            "it may be another program's: look at the address in GITHUB_API_URL, else try again later",
        )
    total = data.get("total_count") if isinstance(data, dict) else 0
    incomplete = isinstance(data, dict) and data.get("incomplete_results") is True
    return ListPage(
        [keep(item) for item in items], following, total if isinstance(total, int) else 0, incomplete
    )
