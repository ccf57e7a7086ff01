"""GitHub's search, whole: where it shows only a part of what it found, the time asked for is halved."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from sphinx_du_events.importers.failures import RefusedError
from sphinx_du_events.importers.github import shapes
from sphinx_du_events.importers.github.shapes import Thread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.importers.github.pages import Lists
    from sphinx_du_events.importers.notes import Notes
    from sphinx_du_events.importers.wanted import Wanted

MOST_FOUND = 1000
"""What GitHub shows of a search's results, however many there are."""

_SHORTEST = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)


class Search:
    """Searches for what was opened within the wanted days."""

    def __init__(self, pages: Lists, wanted: Wanted, notes: Notes) -> None:
        self.pages = pages
        self.notes = notes
        self.begin = datetime.combine(wanted.first_day, time(), UTC)
        self.end = datetime.combine(wanted.last_day, time(23, 59, 59), UTC)

    def each_once(self, queries: Iterable[str]) -> list[Thread]:
        """What any of the queries finds, in the order of repositories and numbers."""
        unique: dict[tuple[str, int], Thread] = {}
        for query in queries:
            try:
                for found in self._found(query, self.begin, self.end):
                    unique.setdefault((found.repository.casefold(), found.number), found)
            except RefusedError:
                # An account that is no more, or hides from searches, is as good as unknown.
                name = _subject(query)
                if name not in self.notes.missing:
                    self.notes.missing.append(name)
        return [unique[key] for key in sorted(unique)]

    def _found(self, query: str, begin: datetime, end: datetime) -> list[Thread]:
        span = f"created:{begin:%Y-%m-%dT%H:%M:%SZ}..{end:%Y-%m-%dT%H:%M:%SZ}"
        asked = {"q": f"{query} {span}", "sort": "created", "order": "asc"}
        found: list[Thread] = []
        for number, page in enumerate(self.pages.each("/search/issues", asked, shapes.thread)):
            if number == 0 and page.total > MOST_FOUND:
                if end - begin > _SHORTEST:
                    middle = (begin + (end - begin) / 2).replace(microsecond=0)
                    return [*self._found(query, begin, middle), *self._found(query, middle + _SECOND, end)]
                self.notes.capped += 1
            self.notes.incomplete += page.incomplete
            for values in page.items:
                if values is None:
                    self.notes.malformed += 1
                else:
                    found.append(Thread.again(values))
        return found


def _subject(query: str) -> str:
    """Whom or what a query is about."""
    words = dict(word.split(":", 1) for word in query.split())
    return words.get("repo") or words.get("author") or words["reviewed-by"]
