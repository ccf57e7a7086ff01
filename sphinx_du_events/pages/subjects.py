"""The things of a site that can have pages, and what files have of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.pages.blocks import PAGES
from sphinx_du_events.pages.names import reference, word
from sphinx_du_events.queries.event_days import span_of
from sphinx_du_events.queries.known_things import former_names
from sphinx_du_events.queries.people import gathered
from sphinx_du_events.queries.sessions import SessionEntry
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.queries.view import chosen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.queries.things import ThingKind
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData, Store

OWN: tuple[ThingKind, ...] = ("event", "session", "person")
"""The kinds of things whose records can name a document that people wrote, as ``page``."""


class Subject(NamedTuple):
    """A thing that can have a page, its title in the data, and the document that people wrote for it.

    ``words`` are those that its sessions have in the data, as filters compare them, where it is no record.
    """

    thing: Thing
    title: Scalar
    page: str | None = None
    words: frozenset[str] = frozenset()
    same: frozenset[Thing] = frozenset()
    """Other spellings of it."""
    former: tuple[Thing, ...] = ()
    """What it was called before."""


@dataclass(frozen=True, slots=True)
class SubjectsQuery:
    """The things of some events, or all, that can have a page, by kind, each in its order."""

    events: tuple[str, ...] = ()

    def select(self, view: View) -> dict[ThingKind, dict[Thing, Subject]]:
        """The things."""
        return subjects(view.store, self.events)

    def digest(self, view: View) -> str:
        """All titles."""
        found = view.answer(self).values()
        return "\n".join(f"{' '.join(thing)} {one.title}" for own in found for thing, one in own.items())


@dataclass(frozen=True, slots=True)
class ReferencesQuery:
    """The things of a site that can have a page, by what a file has of them."""

    events: tuple[str, ...] = ()

    def select(self, view: View) -> dict[str, Thing]:
        """The things."""
        found = view.answer(SubjectsQuery()).values()
        return {reference(thing): thing for own in found for thing in own}

    def digest(self, view: View) -> str:
        """Their names."""
        return "\n".join(view.answer(self))


@dataclass(frozen=True, slots=True)
class SubjectQuery:
    """The thing of a page, with its title."""

    thing: Thing

    @property
    def events(self) -> tuple[str, ...]:
        """The id of its event, if it is an event's."""
        return self.thing.ids[:1] if self.thing.kind not in ("person", "tag") else ()

    def select(self, view: View) -> Subject | None:
        """The thing with its title at its place in the data; None if there is no such thing to be shown."""
        return view.answer(SubjectsQuery())[self.thing.kind].get(self.thing)

    def digest(self, view: View) -> str:
        """The title and the words."""
        found = view.answer(self)
        words = [found.title, *sorted(found.words), *sorted(map(str, found.same))] if found else []
        return "\n".join(words)


def subjects(store: Store, events: tuple[str, ...] = ()) -> dict[ThingKind, dict[Thing, Subject]]:
    """The things of some events, or all, that can have a page, by kind, each in its order; no drafts."""
    public = [data for data in chosen(store, events) if data.event.status != "draft"]
    public.sort(key=_latest_first)
    found: dict[ThingKind, dict[Thing, Subject]] = {kind: {} for kind in PAGES}
    for data in public:
        for one in _with_former(data):
            found[one.thing.kind].setdefault(one.thing, one)
            if one.words:
                _note_words(found[one.thing.kind], one)
    people = [entry for entry in gathered(public).values() if entry.person is not None]
    for entry in sorted(people, key=lambda entry: entry.sort_key):
        if entry.person is not None:
            thing = Thing.of("person", entry.person.id)
            found["person"].setdefault(thing, Subject(thing, entry.person.name, entry.person.page))
    found["tag"] = _by_word(found["tag"])
    return found


def _note_words(found: dict[Thing, Subject], again: Subject) -> None:
    """Note the words that another session has for a thing."""
    first = found[again.thing]
    if not again.words <= first.words:
        found[again.thing] = first._replace(words=first.words | again.words)


def _by_word(tags: dict[Thing, Subject]) -> dict[Thing, Subject]:
    """Tags in alphabetical order, those that differ in case alone as one."""
    alike: dict[str, list[Subject]] = {}
    for thing in sorted(tags, key=lambda thing: word(thing.name)):
        alike.setdefault(word(thing.name), []).append(tags[thing])
    return {
        first.thing: first._replace(same=frozenset(one.thing for one in others))
        for first, *others in alike.values()
    }


def _latest_first(data: EventData) -> tuple[int, str]:
    days = span_of(data)
    return -(days[0] if days else date.max).toordinal(), data.id


def _with_former(data: EventData) -> Iterator[Subject]:
    """The things of an event, with their former names; few events and sessions have any."""
    changed = {session.id for session in data.sessions if session.was}
    for one in _of_event(data):
        if data.event.was or (one.thing.kind == "session" and one.thing.ids[-1] in changed):
            yield one._replace(former=tuple(former_names(one.thing, data)))
        else:
            yield one


def _of_event(data: EventData) -> Iterator[Subject]:
    yield Subject(Thing.of("event", data.id), data.event.title, data.event.page)
    entries = [SessionEntry(data, session) for session in data.sessions if session.status != "draft"]
    for entry in sorted(entries, key=SessionEntry.begins):
        session = entry.session
        if not session.is_aside:
            thing = Thing.of("session", data.id, session.id)
            yield Subject(thing, session.title, session.page)
        for tag in session.tags:
            yield Subject(Thing("tag", str(tag)), tag, words=frozenset([word(tag)]))
    for one in data.tracks:
        yield Subject(Thing.of("track", data.id, one.id), one.title, words=frozenset([word(one.title)]))
    for entry in entries:
        track = entry.session.track
        if track is not None and (own := data.track_id(entry.session)):
            yield Subject(Thing.of("track", data.id, own), track, words=frozenset([word(track)]))
    for room in data.rooms:
        yield Subject(Thing.of("room", data.id, room.id), room.title)
