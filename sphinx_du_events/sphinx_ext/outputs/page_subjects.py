"""What each page is about: an event, a session or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.sphinx_ext.domain import events_domain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinx_du_events.queries.things import Thing

_KINDS = ("event", "session", "person")


def page_subjects(env: BuildEnvironment) -> dict[str, Thing]:
    """The event, session or person that each document is about; it is known when documents are written.

    Each is the subject of its own page alone. A page that shows a single thing in full is about that, and
    else about the event whose home it is; of several nobody knows which.
    """
    domain = events_domain(env)
    at: dict[str, list[Thing]] = {}
    for thing, place in domain.state.places.items():
        if thing.kind in _KINDS and place.is_page:
            at.setdefault(place.docname, []).append(thing)
    found = {}
    for docname, things in at.items():
        shown = domain.shown.get(docname, {}).items()
        in_full = [thing for thing, anchor in shown if not anchor and thing.kind in _KINDS]
        own = in_full or [thing for thing in things if thing.kind != "event"]
        subject = _only(own) or _only(thing for thing in things if thing.kind == "event")
        if subject in things:
            found[docname] = subject
    return found


def _only(things: Iterable[Thing]) -> Thing | None:
    listed = list(things)
    return listed[0] if len(listed) == 1 else None
