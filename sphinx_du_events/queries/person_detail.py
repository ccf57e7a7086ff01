"""Everything about a person: who they are, and what they did at each event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.queries.event_days import span_of
from sphinx_du_events.queries.people import gathered
from sphinx_du_events.queries.sessions import SessionEntry

if TYPE_CHECKING:
    from datetime import date

    from sphinx_du_events.model.person import Person
    from sphinx_du_events.queries.people import PersonEntry
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData


class PartOfEvent(NamedTuple):
    """What somebody did at an event, and the event's days."""

    data: EventData
    entry: PersonEntry
    days: tuple[date, ...]

    @property
    def sessions(self) -> list[SessionEntry]:
        """The sessions that the person had a role in, in order."""
        return sorted(self.entry.sessions, key=SessionEntry.begins)


class PersonDetail(NamedTuple):
    """A person, and what they did, the latest event first; events without days come first."""

    person: Person
    parts: tuple[PartOfEvent, ...]


@dataclass(frozen=True, slots=True)
class EverybodyQuery:
    """All people with a record, and their parts in events. Asked once for all of them: pages are many."""

    @property
    def events(self) -> tuple[str, ...]:
        """Empty: all events."""
        return ()

    def select(self, view: View) -> dict[str, PersonDetail]:
        """The people by id; shared ones, and those of events that are no drafts."""
        people: dict[str, Person] = dict(view.store.people)
        found: dict[str, list[PartOfEvent]] = {}
        for data in view.chosen(()):
            days = tuple(span_of(data))
            for entry in gathered([data]).values():
                if entry.person is not None:
                    people.setdefault(str(entry.person.id), entry.person)
                    found.setdefault(str(entry.person.id), []).append(PartOfEvent(data, entry, days))
        return {id_: PersonDetail(one, _latest_first(found.get(id_, ()))) for id_, one in people.items()}

    def digest(self, view: View) -> str:
        """Nothing of its own: a page asks for a single person."""
        return view.store.digest(())


def _latest_first(parts: list[PartOfEvent] | tuple[()]) -> tuple[PartOfEvent, ...]:
    ordered = sorted(parts, key=lambda part: part.days, reverse=True)
    return tuple(sorted(ordered, key=lambda part: bool(part.days)))


@dataclass(frozen=True, slots=True)
class PersonDetailQuery:
    """Everything about the person with an id."""

    person: str

    @property
    def events(self) -> tuple[str, ...]:
        """Empty: all events."""
        return ()

    def select(self, view: View) -> PersonDetail | None:
        """The person; None if nobody has the id."""
        return view.answer(EverybodyQuery()).get(self.person)

    def digest(self, view: View) -> str:
        """A digest of the record, and of what is shown of each part."""
        found = view.answer(self)
        if found is None:
            return ""
        words: list[str] = []
        for part in found.parts:
            data, entry = part.data, part.entry
            words += [data.id, str(data.event.title), *map(str, part.days), *map(str, entry.parts)]
            words += [str(entry.team and entry.team.title), str(entry.contributions), str(entry.affiliation)]
            for _data, session in part.sessions:
                words.append(f"{session.id} {session.title} {session.begins}")
        return view.store.digest([found.person], *words)
