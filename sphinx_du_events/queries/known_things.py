"""All things of a site by their names, with the titles that links to them have."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import nearest, shorten, suggest
from sphinx_du_events.model.record import problem
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.queries.view import chosen, may_have_more

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import PydanticCustomError

    from sphinx_du_events.queries.things import ThingKind
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData, Store

_CODES: dict[ThingKind, Code] = {
    "event": Code.UNKNOWN_EVENT,
    "organization": Code.UNKNOWN_ORGANIZATION,
    "person": Code.UNKNOWN_PERSON,
    "room": Code.UNKNOWN_ROOM,
    "session": Code.UNKNOWN_SESSION,
    "tag": Code.UNKNOWN_TAG,
    "track": Code.UNKNOWN_TRACK,
}
"""What the name of a thing that there is not is reported as."""


@dataclass(frozen=True, slots=True)
class TitlesQuery:
    """The titles of all things but drafts."""

    events: tuple[str, ...] = ()

    def select(self, view: View) -> dict[Thing, str]:
        """The title of each thing."""
        found: dict[Thing, str] = {}
        for thing, title in _things(view.store):
            found.setdefault(thing, title)
        return found

    def digest(self, view: View) -> str:
        """The answer."""
        return repr(view.answer(self))


@dataclass(frozen=True, slots=True)
class ThingQuery:
    """The thing of a kind that a text names: by its name, or by its own id where only one has it."""

    kind: ThingKind
    text: str
    events: tuple[str, ...] = ()

    def select(self, view: View) -> tuple[Thing, str] | None:
        """The thing and its title; None if there is none, or if several have the id."""
        titles = view.answer(TitlesQuery())
        found = Thing(self.kind, self.text)
        if found not in titles:
            found = view.answer(_FormerQuery()).get(found, found)
        if found in titles:
            return found, titles[found]
        named = view.answer(_ByOwnId()).get((self.kind, self.text), ())
        return (named[0], titles[named[0]]) if len(named) == 1 else None

    def digest(self, view: View) -> str:
        """The answer."""
        return repr(view.answer(self))


@dataclass(frozen=True, slots=True)
class _FormerQuery:
    """The things by their former names."""

    events: tuple[str, ...] = ()

    def select(self, view: View) -> Mapping[Thing, Thing]:
        """The thing that had each name."""
        return former_things(view.store)

    def digest(self, view: View) -> str:
        """The answer."""
        return repr(view.answer(self))


@dataclass(frozen=True, slots=True)
class _ByOwnId:
    """The things of each kind by their own ids, without those of their events."""

    events: tuple[str, ...] = ()

    def select(self, view: View) -> dict[tuple[ThingKind, str], list[Thing]]:
        """The things of each kind and id."""
        found: dict[tuple[ThingKind, str], list[Thing]] = defaultdict(list)
        for thing in view.answer(TitlesQuery()):
            found[thing.kind, thing.ids[-1]].append(thing)
        return found

    def digest(self, view: View) -> str:
        """The answer."""
        return repr(view.answer(self))


def no_thing(kind: ThingKind, text: str, view: View) -> PydanticCustomError | None:
    """The problem that no thing of a kind has a name, with the nearest; None where its file is unreadable."""
    if may_have_more(view.store, ()):
        return None
    titles = view.answer(TitlesQuery())
    names = {thing.name: title for thing, title in titles.items() if thing.kind == kind}
    same = [thing.name for thing in view.answer(_ByOwnId()).get((kind, text), ())]
    if len(same) > 1:
        message = f"several events have a {kind} “{text}”"
        return problem(_CODES[kind], message, f"write {shorten(same, 3)}")
    by_title = {title.casefold(): name for name, title in names.items()}
    titled = nearest(text.casefold(), by_title) or ""
    if text.casefold() in by_title or (titled and not nearest(text, names)):
        hint = f"did you mean “{by_title.get(text.casefold()) or by_title[titled]}”?"
    elif near := nearest(text, names) or _of_own_id(text, names):
        hint = f"did you mean “{near}”?"
    else:
        hint = suggest(text, names) or f"there are no {kind}s" if names else f"there are no {kind}s"
    return problem(_CODES[kind], f"there is no {kind} “{text}”", hint)


def _of_own_id(text: str, names: Mapping[str, str]) -> str:
    """The only name whose own id is near a text; empty if there is none."""
    own: dict[str, list[str]] = defaultdict(list)
    for name in names:
        own[name.rpartition("/")[2]].append(name)
    near = nearest(text.rpartition("/")[2], own)
    return own[near][0] if near and len(own[near]) == 1 else ""


def former_things(store: Store) -> Mapping[Thing, Thing]:
    """The things by the names that they had before, in data and in links."""
    found: dict[Thing, Thing] = {}
    people = {id(person): person for data in store.events.values() for person in data.people.values()}
    for person in (*store.people.values(), *people.values()):
        for old in person.was:
            found.setdefault(Thing.of("person", old), Thing.of("person", person.id))
    for data in store.events.values():
        for own, _title in (*_of_event(data), (Thing("event", data.id), "")):
            for name in former_names(own, data):
                found.setdefault(name, own)
    return found


def former_names(thing: Thing, data: EventData) -> Iterator[Thing]:
    """What an event, or a thing of its own, was called before, by former ids of the event and of a session.

    These may be told; what a person was called may not.
    """
    if not data.event.was and not data.renamed:
        return  # as of nearly every event
    events = [data.id, *map(str, data.event.was)]
    if thing.kind == "event":
        yield from (Thing("event", event) for event in events[1:])
    if thing.kind not in ("room", "session", "track"):
        return
    own = [thing.ids[-1]]
    if thing.kind == "session":
        own += data.renamed.get(own[0], ())
    names = (Thing.of(thing.kind, event, name) for event in events for name in own)
    yield from (name for name in names if name != thing)


def _things(store: Store) -> Iterator[tuple[Thing, str]]:
    for data in chosen(store, ()):
        yield Thing("event", data.id), str(data.event.title)
        yield from _of_event(data)
    for person in store.people.values():
        yield Thing.of("person", person.id), str(person.name)
    for organization in store.organizations.values():
        yield Thing.of("organization", organization.id), str(organization.name)


def _of_event(data: EventData) -> Iterator[tuple[Thing, str]]:
    for room in data.rooms:
        yield Thing.of("room", data.id, room.id), str(room.title)
    for one in data.tracks:
        yield Thing.of("track", data.id, one.id), str(one.title)
    for session in data.sessions:
        if session.status == "draft":
            continue
        yield Thing.of("session", data.id, session.id), str(session.title)
        if track := data.track_id(session):
            yield Thing.of("track", data.id, track), str(session.track)
        for tag in session.tags:
            yield Thing("tag", str(tag)), str(tag)
    for tag in data.event.tags:
        yield Thing("tag", str(tag)), str(tag)
    for person in data.own_people:
        yield Thing.of("person", person.id), str(person.name)
    for organization in data.organizations:
        yield Thing.of("organization", organization.id), str(organization.name)
