"""The home document of each event, to which links, structured data and calendars lead.

It is only known after all documents are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.queries.sessions import SessionQuery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.sphinx_ext.asked import Asked
    from sphinx_du_events.store import Store


def in_order(env: BuildEnvironment) -> list[str]:
    """The documents in the order of the table of contents; those that are not in it come last."""
    return list(dict.fromkeys([*env.collect_relations(), *sorted(env.found_docs)]))


def event_homes(store: Store, asked: Mapping[str, Asked], order: Mapping[str, int]) -> dict[str, str]:
    """The home document of each event.

    It is the first document, in the order of the table of contents, with a block that shows the sessions
    of this event only. A block that leaves none out takes precedence, and so does a block that names the
    event, which is not needed on a site with a single event.
    """
    public = [one for one, data in store.events.items() if data.event.status != "draft"]
    best: dict[str, tuple[bool, bool, int, str]] = {}
    for docname, questions in asked.items():
        for query, _digest_of_answer in questions:
            if not isinstance(query, SessionQuery) or docname not in order:
                continue
            shown = query.events or tuple(public)
            if len(shown) != 1 or shown[0] not in public:
                continue
            some = query != SessionQuery(query.events, sort=query.sort, folds=query.folds)
            rank = (not query.events, some, order[docname], docname)
            best[shown[0]] = min(rank, best.get(shown[0], rank))
    return {event: rank[-1] for event, rank in best.items()}
