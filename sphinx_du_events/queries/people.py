"""The people of events, with what each did there: written roles, and those that sessions and work show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_du_events.l10n.countries import alphabetical
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.identities import Identities
from sphinx_du_events.model.role import role_word
from sphinx_du_events.queries.event_days import span_of
from sphinx_du_events.queries.sessions import SessionEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sphinx_du_events.model.affiliation import Affiliation
    from sphinx_du_events.model.event import Team
    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.person import Attendee, Person
    from sphinx_du_events.model.role import RoleHolder
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

SORTS = ("role", "sort_name", "joined")
GROUPS = ("none", "role", "team", "country")
Sort = Literal["role", "sort_name", "joined"]

DERIVED = {"hosts": "host", "speakers": "speaker", "mentors": "mentor", "moderators": "moderator"}
"""The roles of people in sessions, by the key of the session."""
PARTICIPANT = "participant"
CONTRIBUTOR = "contributor"
SEEN = ("new", "returning")
"""Whether somebody was at an event of the site before."""


class PartIn(NamedTuple):
    """A role of somebody at an event, with what is written about it."""

    role: str
    note: Scalar | None = None
    language: str | None = None
    written: Scalar | None = None
    """The word as it is written in the data; None for a role that follows from sessions or work."""


@dataclass(slots=True)
class PersonEntry:
    """Somebody, and what they did at the events of a query. ``person`` is None without a record."""

    name: str
    person: Person | None = None
    parts: list[PartIn] = field(default_factory=list)
    affiliation: Affiliation | None = None
    country: str | None = None
    team: Team | None = None
    sessions: list[SessionEntry] = field(default_factory=list)
    """The sessions led or moderated, not those that were only attended."""
    contributions: int = 0
    first: date | None = None
    """The first day of the first event of the site that the person had a part in."""

    @property
    def sort_key(self) -> tuple[object, ...]:
        """The key to sort by name."""
        name = str(self.person.sort_name or self.name) if self.person else self.name
        return (alphabetical(name), name)

    def add(self, part: PartIn) -> None:
        """Add a role, once; what is written of it wins."""
        if all(own.role != part.role for own in self.parts):
            self.parts.append(part)

    def take(self, other: PersonEntry) -> None:
        """Add what the same person did elsewhere; what a record says wins."""
        if self.person is None and other.person is not None:
            self.name, self.person = other.name, other.person
        for part in other.parts:
            self.add(part)
        self.affiliation = self.affiliation or other.affiliation
        self.country = self.country or other.country
        self.team = self.team or other.team
        self.sessions += [one for one in other.sessions if one not in self.sessions]
        self.contributions += other.contributions


class PeopleGroup(NamedTuple):
    """People under a role, a team, a country, or no label (an empty key)."""

    key: str
    members: list[PersonEntry]


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """The people of events: with some roles, of some teams, new or returning, in an order, grouped.

    Roles and teams are compared without case; a team may be its id or its title.
    """

    events: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    sort: Sort = "role"
    group_by: str = "none"
    limit: int = 0
    seen: tuple[str, ...] = ()
    recorded: bool = False
    """Whether people without a record are left out."""

    def select(self, view: View) -> list[PeopleGroup]:
        """The groups; without grouping a single one, or none if nobody is selected."""
        listed = gathered(view.chosen(self.events))
        self._note_first(listed, view)
        chosen = [entry for entry in listed.values() if self._wants(entry, view)]
        order = _roles_in_order(view.chosen(self.events), listed.values())
        if self.sort == "role":
            place = {role: index for index, role in enumerate(order)}
            chosen.sort(key=lambda entry: min((place[part.role] for part in entry.parts), default=len(place)))
        else:
            chosen.sort(key=lambda entry: entry.sort_key)
            if self.sort == "joined":
                chosen.sort(key=lambda entry: (entry.first is None, entry.first))
        chosen = chosen[: self.limit] if self.limit else chosen
        return [group for group in self._grouped(chosen, order, view) if group.members]

    def _note_first(self, listed: dict[str, PersonEntry], view: View) -> None:
        if self.sort != "joined" and not self.seen:
            return
        who = view.store.who
        known: dict[str, list[PersonEntry]] = {}
        for key, entry in listed.items():
            known.setdefault(_key_of(key, entry, who), []).append(entry)
        for data in view.store.events.values():
            span = span_of(data)
            if not span:
                continue
            for key, own in gathered([data]).items():
                for entry in known.get(_key_of(key, own, who), ()):
                    entry.first = min(span[0], entry.first or span[0])

    def _wants(self, entry: PersonEntry, view: View) -> bool:
        if self.recorded and entry.person is None:
            return False
        roles = {role_word(word).casefold() for word in self.roles}
        if roles and not any(part.role.casefold() in roles for part in entry.parts):
            return False
        if len(self.seen) == 1 and (self._is_new(entry, view) != ("new" in self.seen)):
            return False
        if not self.teams:
            return True
        team = entry.team
        words = {str(team.id).casefold(), same_name(team.title)} if team is not None else set()
        return not words.isdisjoint(self.teams)

    def _is_new(self, entry: PersonEntry, view: View) -> bool:
        """Whether the events here are the first of the site for somebody."""
        begins = [day for data in view.chosen(self.events) for day in span_of(data)[:1]]
        return entry.first is None or not begins or entry.first >= min(begins)

    def _grouped(self, chosen: list[PersonEntry], order: list[str], view: View) -> Iterator[PeopleGroup]:
        if self.group_by == "role":
            # Somebody with two roles is in both groups, but only in those that are asked for.
            asked = {role_word(word).casefold() for word in self.roles}
            for role in order:
                if not asked or role.casefold() in asked:
                    yield PeopleGroup(role, [one for one in chosen if any(p.role == role for p in one.parts)])
            yield PeopleGroup("", [one for one in chosen if not one.parts])
        elif self.group_by == "team":
            teams = {str(team.id): team for data in view.chosen(self.events) for team in data.teams}
            for id_ in teams:
                yield PeopleGroup(id_, [one for one in chosen if one.team and str(one.team.id) == id_])
            yield PeopleGroup("", [one for one in chosen if one.team is None])
        elif self.group_by == "country":
            for country in sorted({one.country for one in chosen if one.country}):
                yield PeopleGroup(country, [one for one in chosen if one.country == country])
            yield PeopleGroup("", [one for one in chosen if not one.country])
        else:
            yield PeopleGroup("", chosen)

    def digest(self, view: View) -> str:
        """A digest of the people and what is shown of their parts."""
        words: list[str] = []
        records = []
        for group in view.answer(self):
            words += [group.key, str(len(group.members))]
            for one in group.members:
                words += [one.name, str(one.contributions), str(one.country), str(one.affiliation)]
                words += [str(part) for part in one.parts]
                records += [record for record in (one.person, one.team) if record is not None]
                for data, session in one.sessions:
                    words.append(f"{data.id} {session.id} {session.title} {session.page}")
        return view.store.digest(records, *words)


def known_roles(view: View, events: tuple[str, ...]) -> list[str]:
    """The roles that somebody has at some events, in order."""
    chosen = view.chosen(events)
    listed = gathered(chosen).values()
    held = {part.role for entry in listed for part in entry.parts}
    return [role for role in _roles_in_order(chosen, listed) if role in held]


def known_teams(view: View, events: tuple[str, ...]) -> list[str]:
    """The ids and titles of the teams of some events."""
    teams = [team for data in view.chosen(events) for team in data.teams]
    return [*(str(team.id) for team in teams), *(str(team.title) for team in teams)]


def gathered(events: Iterable[EventData]) -> dict[str, PersonEntry]:
    """Everybody with a part in some events, by what is the same for the same person.

    Roles come in the order of the events' own, then those of sessions, then work. Shared people count
    only where they have a part; an event's own people always do, with the roles of their records.
    """
    events = list(events)
    found: dict[str, PersonEntry] = {}
    for data in events:
        _written(data, found)
        _in_sessions(data, found)
        _in_work(data, found)
        _own(data, found)
    if len(events) > 1:
        found = _one_each(found, events)
    spellings: dict[str, str] = {}
    for entry in found.values():
        if entry.person is not None:
            entry.affiliation = entry.affiliation or entry.person.affiliation
            entry.country = entry.person.country or entry.country
            if not entry.parts:
                entry.parts = [PartIn(role_word(word), written=word) for word in entry.person.roles]
        # Events may spell a role in their own ways; the first spelling stands for all.
        parts = [
            part._replace(role=spellings.setdefault(same_name(part.role), part.role)) for part in entry.parts
        ]
        entry.parts = list({part.role: part for part in reversed(parts)}.values())[::-1]
    return found


def _one_each(found: dict[str, PersonEntry], events: list[EventData]) -> dict[str, PersonEntry]:
    """Everybody once: who has a record in an event may be named inline in another."""
    people = {id(person): person for data in events for person in data.people.values()}
    who = Identities(people.values())
    merged: dict[str, PersonEntry] = {}
    for key, entry in found.items():
        own = _key_of(key, entry, who)
        if own in merged:
            merged[own].take(entry)
        else:
            merged[own] = entry
    return merged


def _key_of(key: str, entry: PersonEntry, who: Identities) -> str:
    """The key of somebody who has a record among some people: that of the record."""
    if key.startswith("id "):
        return key
    person = who.meant(entry.name) if entry.contributions else who.attendee(entry.name)
    return f"id {person.id}" if person is not None else key


def _entry(data: EventData, attendee: Attendee, found: dict[str, PersonEntry]) -> PersonEntry:
    entry = found.get(attendee.key)
    if entry is None:
        person = data.people.get(str(attendee.id))
        # With its place in the data, if it has any.
        name = attendee.name or (person.name if person is not None else data.name_of(attendee))
        entry = found[attendee.key] = PersonEntry(name, person)
        entry.team = _team_of(data, person)
    return entry


def _team_of(data: EventData, person: Person | None) -> Team | None:
    if person is None or person.team is None:
        return None
    return next((team for team in data.teams if team.id == person.team), None)


def _written(data: EventData, found: dict[str, PersonEntry]) -> None:
    for role in data.roles:
        for holder in role.people:
            entry = _entry(data, holder, found)
            entry.add(PartIn(str(role.id), holder.note, holder.language, role.id))
            _note_time(entry, holder)


def _note_time(entry: PersonEntry, holder: RoleHolder) -> None:
    entry.affiliation = holder.affiliation or entry.affiliation
    entry.country = holder.country or entry.country


def _in_sessions(data: EventData, found: dict[str, PersonEntry]) -> None:
    teams = {str(team.id): team for team in data.teams}
    for session in data.sessions:
        if session.status == "draft":
            continue
        for part, named in session.by_part():
            for attendee in named:
                entry = _entry(data, attendee, found)
                entry.add(PartIn(DERIVED[part]))
                entry.country = attendee.country or entry.country
                shown = SessionEntry(data, session)
                if shown not in entry.sessions:
                    entry.sessions.append(shown)
        for team, named in session.participants.items():
            for attendee in named:
                entry = _entry(data, attendee, found)
                entry.add(PartIn(PARTICIPANT))
                entry.country = attendee.country or entry.country
                entry.team = entry.team or teams.get(str(team))


def _in_work(data: EventData, found: dict[str, PersonEntry]) -> None:
    """Contributors: those with a record by it, others by the word that they are counted under."""
    for item in data.contributions:
        for author in item.authors:
            person = data.who.meant(author)
            key = f"id {person.id}" if person is not None else f"name {same_name(author)}"
            entry = found.get(key)
            if entry is None:
                name = person.name if person is not None else author
                entry = found[key] = PersonEntry(name, person, team=_team_of(data, person))
            entry.add(PartIn(CONTRIBUTOR))
            entry.contributions += 1


def _own(data: EventData, found: dict[str, PersonEntry]) -> None:
    """The people whose records are the event's own; they need no part to be shown."""
    for person in data.own_people:
        key = f"id {person.id}"
        if key not in found:
            found[key] = PersonEntry(person.name, person, team=_team_of(data, person))


def _roles_in_order(events: Iterable[EventData], listed: Iterable[PersonEntry]) -> list[str]:
    """All roles: the events' own in their order, then others as they come."""
    order = dict.fromkeys(str(role.id) for data in events for role in data.roles)
    order |= dict.fromkeys(
        word for word in (*DERIVED.values(), PARTICIPANT, CONTRIBUTOR) if word not in order
    )
    order |= dict.fromkeys(part.role for entry in listed for part in entry.parts)
    return list(order)
