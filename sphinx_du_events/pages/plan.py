"""The pages of a site's things: which there are, where, and which stand below which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.pages.blocks import LISTS
from sphinx_du_events.pages.generated import INDEX, GeneratedPage, Listed, Pages
from sphinx_du_events.pages.names import file_name, ids_of
from sphinx_du_events.queries.things import Thing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.pages.settings import PageSettings
    from sphinx_du_events.pages.subjects import Subject
    from sphinx_du_events.queries.things import ThingKind

MOST_MOVED = 10_000
"""The most pages that lead on from former addresses. Few lines of data can have any number of these."""


def planned(found: dict[ThingKind, dict[Thing, Subject]], settings: PageSettings) -> Pages:
    """The pages that a site is to have, by its settings."""
    if not settings.kinds:
        return Pages(settings.folder)
    wanted = [(kind, one) for kind in settings.kinds for one in found[kind].values()]
    own = {one.thing: one.page for _kind, one in wanted if one.page}
    places = {
        one.thing: one.page or f"{settings.folder}/{settings.kinds[kind].folder}/{_path(one.thing)}"
        for kind, one in wanted
    }
    below: dict[Thing, list[str]] = {}
    for thing, docname in places.items():
        if thing.kind in ("session", "track", "room"):
            below.setdefault(Thing("event", thing.ids[0]), []).append(docname)
    made = {}
    for kind, one in wanted:
        if one.page is None:
            children = tuple(dict.fromkeys(below.get(one.thing, ())))
            blocks = settings.kinds[kind].blocks
            own_list = (Listed(children),) if children else ()
            made[places[one.thing]] = GeneratedPage(places[one.thing], one.thing, None, blocks, own_list)
    events = tuple(one for one in settings.events if Thing("event", one) in found["event"])
    for kind in ("person", "tag"):
        if docnames := tuple(docname for thing, docname in places.items() if thing.kind == kind):
            docname = f"{settings.folder}/{settings.kinds[kind].folder}/{INDEX}"
            blocks = LISTS.get(kind, ())
            made[docname] = GeneratedPage(docname, None, kind, blocks, (Listed(docnames),), events)
    moved = [
        (docname, one.thing)
        for kind, one in wanted
        for docname in _former(one, f"{settings.folder}/{settings.kinds[kind].folder}")
    ]
    for docname, thing in moved[:MOST_MOVED]:
        made.setdefault(docname, GeneratedPage(docname, thing, leads_on=True))
    index = f"{settings.folder}/{INDEX}"
    lists = tuple(listed for listed in _all(places, made, below) if listed.docnames)
    made[index] = GeneratedPage(index, None, "event", LISTS["event"], lists, events)
    return Pages(settings.folder, made, own, len(moved[MOST_MOVED:]))


def _former(one: Subject, folder: str) -> Iterable[str]:
    """Where people may know it from: its former ids, and its own before somebody wrote its page."""
    things = one.former if one.page is None else (one.thing, *one.former)
    docnames = (f"{folder}/{_path(thing)}" for thing in things)
    return (docname for docname in docnames if docname != one.page)


def _path(thing: Thing) -> str:
    return "/".join(map(file_name, ids_of(thing)))


def _all(
    places: dict[Thing, str], made: dict[str, GeneratedPage], below: dict[Thing, list[str]]
) -> Iterable[Listed]:
    """The lists of all pages: events, people and tags, then what belongs to events without a page here."""
    events = {thing: docname for thing, docname in places.items() if thing.kind == "event"}
    kinds = (docname for docname, page in made.items() if page.kind)
    yield Listed((*events.values(), *kinds))
    for event, docnames in below.items():
        if events.get(event) not in made:
            yield Listed(tuple(dict.fromkeys(docnames)), event)
