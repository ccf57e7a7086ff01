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

    A page that shows a single thing in full is about that, also where the thing has a page of its own; and
    else about the event whose home it is. Of several nobody knows which.
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
    for docname, anchors in domain.shown.items():
        # Of an event nothing is shown but its header.
        in_full = [thing for thing, anchor in anchors.items() if thing.kind == "event" or not anchor]
        subject = _only(thing for thing in in_full if thing.kind in _KINDS)
        if subject is not None and docname not in at and subject in domain.state.places:
            found[docname] = subject
    return found


def _only(things: Iterable[Thing]) -> Thing | None:
    listed = list(things)
    return listed[0] if len(listed) == 1 else None
