"""Discussions, which GitHub tells by GraphQL alone: a repository's, the newest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.github import shapes
from sphinx_du_events.importers.github.shapes import Thread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.importers.github.api import Api
    from sphinx_du_events.importers.github.pages import Lists
    from sphinx_du_events.importers.notes import Notes
    from sphinx_du_events.importers.wanted import Wanted

_QUERY = """
query ($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    discussions(first: 100, after: $after, orderBy: {field: CREATED_AT, direction: DESC}) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number url title createdAt closed closedAt
        author { login __typename }
        labels(first: 20) { nodes { name } }
      }
    }
  }
}
"""


def discussions(pages: Lists, repository: str, wanted: Wanted, notes: Notes) -> Iterator[Thread]:
    """Yield a repository's discussions that were opened within the wanted days."""
    owner, _, name = repository.partition("/")
    first, last = wanted.first_day.isoformat(), wanted.last_day.isoformat()
    after: str | None = None
    while True:
        variables = {"owner": owner, "name": name, "after": after}
        key = f"discussions {repository} {after or ''}"
        listed, following = pages.journal.answer(key, partial(_asked, pages.api, variables))
        days = []
        for values in listed:
            if values is None:
                notes.malformed += 1
                continue
            found = Thread.again(values)
            days.append(found.opened)
            if first <= found.opened <= last:
                yield found
        if not following or following == after or (days and min(days) < first):
            return
        after = following


def _asked(api: Api, variables: dict[str, Any]) -> list[Any]:
    """The discussions of a page, and where the next begins."""
    listed = _inside(api.graph(_QUERY, variables).data, "repository", "discussions")
    nodes, info = listed.get("nodes"), _inside(listed, "pageInfo")
    following = info.get("endCursor") if info.get("hasNextPage") is True else None
    return [[_thread(one) for one in (nodes if isinstance(nodes, list) else [])], following]


def _inside(value: Any, *steps: str) -> dict[str, Any]:
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def _thread(node: Any) -> Thread | None:
    """A discussion in the shape that search results have, read as these are."""
    if not isinstance(node, dict):
        return None
    author = _inside(node, "author")
    item = {
        "html_url": node.get("url"),
        "number": node.get("number"),
        "title": node.get("title"),
        "created_at": node.get("createdAt"),
        "closed_at": node.get("closedAt"),
        "state": "closed" if node.get("closed") is True else "open",
        "user": {**author, "type": author.get("__typename")} if author else None,
        "labels": _inside(node, "labels").get("nodes"),
    }
    found = shapes.thread(item)
    return None if found is None else found._replace(type="discussion")
