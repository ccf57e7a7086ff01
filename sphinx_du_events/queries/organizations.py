"""The organizations that a page shows: as sponsors or partners, or about themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.model.organization import Organization, Sponsor, Tier
    from sphinx_du_events.model.person import Attendee, Person
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import EventData

HOSTS = ("host", "organizer")
"""The types of partners who hold an event."""

Grouping = Literal["tier", "type", "none"]
When = Literal["now", "past", "all"]


class SponsorGroup(NamedTuple):
    """Sponsors of a tier or a type; ``rank`` is 0 for the largest tier and grows."""

    members: list[Sponsor]
    tier: MergedTier | None = None
    type: str = ""
    rank: int = 0


class SponsorGroups(NamedTuple):
    """The groups to show, and how many there are before ``tiers`` and ``types`` select from them."""

    shown: list[SponsorGroup]
    of: int


class MergedTier(NamedTuple):
    """The tiers of events that have the same title: their place, their ids and titles in lower case."""

    place: int
    title: Scalar
    thanks: Scalar | None
    words: frozenset[str]


class _Entry(NamedTuple):
    sponsor: Sponsor
    tier: MergedTier | None

    @property
    def type(self) -> str:
        return str(self.sponsor.type or "")


@dataclass(frozen=True, slots=True)
class SponsorQuery:
    """The sponsors or the partners of events, by tier, by type, or all in one group.

    ``tiers`` are ids or titles, ``types`` are words; both in lower case.
    """

    events: tuple[str, ...] = ()
    kind: str = "sponsors"
    tiers: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    group_by: Grouping = "tier"
    when: When = "now"

    def select(self, view: View) -> SponsorGroups:
        """The groups: tiers with the largest first, types as they are asked for or named; others last.

        An organization that several events name is shown once, in its largest tier.
        """
        groups: dict[object, SponsorGroup] = {}
        for entry in _each_once(self._entries(view)):
            key = {"tier": entry.tier, "type": entry.type.casefold(), "none": None}[self.group_by]
            if key not in groups:
                by_tier = self.group_by == "tier"
                groups[key] = SponsorGroup(
                    [],
                    entry.tier if by_tier else None,
                    entry.type if self.group_by == "type" else "",
                    len(groups) if by_tier else 0,
                )
            if self._is_asked_for(entry):
                groups[key].members.append(entry.sponsor)
        shown = [group for group in groups.values() if group.members]
        if self.group_by == "type":
            asked = {word: place for place, word in enumerate(self.types)}
            shown.sort(key=lambda group: (asked.get(group.type.casefold(), 0), not group.type))
        return SponsorGroups(shown, len(groups))

    def _entries(self, view: View) -> list[_Entry]:
        """The sponsors of the time that is asked for, those of the largest tier first."""
        events = view.chosen(self.events)
        tiers = merged_tiers(events)
        found: list[_Entry] = []
        for data in events:
            own = {str(tier.id): tiers[str(tier.title)] for tier in data.tiers}
            found += (
                _Entry(sponsor, own.get(str(sponsor.tier)))
                for sponsor in (data.partners if self.kind == "partners" else data.sponsors)
                if self._is_of_the_time(sponsor, view.today)
            )
        return sorted(found, key=lambda entry: entry.tier.place if entry.tier else len(tiers))

    def _is_of_the_time(self, sponsor: Sponsor, today: date) -> bool:
        if self.when == "past":
            return sponsor.end is not None and sponsor.end < today
        return self.when == "all" or sponsor.is_current(today)

    def _is_asked_for(self, entry: _Entry) -> bool:
        in_tier = not self.tiers or bool(entry.tier and entry.tier.words & {*self.tiers})
        return in_tier and (not self.types or entry.type.casefold() in self.types)

    def digest(self, view: View) -> str:
        """A digest of the organizations, their tiers and their order."""
        shown, of = view.answer(self)
        words = [str(of)]
        for group in shown:
            tier = (group.tier.title, group.tier.thanks) if group.tier else ()
            words += [str(word) for word in (*tier, group.type, group.rank, len(group.members))]
        return view.store.digest((sponsor for group in shown for sponsor in group.members), *words)


def merged_tiers(events: Iterable[EventData]) -> dict[str, MergedTier]:
    """The tiers of events by title, in an order that is each event's own where these agree."""
    order: list[str] = []
    named: dict[str, list[Tier]] = {}
    for data in events:
        place = len(order)
        for tier in reversed(data.tiers):
            title = str(tier.title)
            if title in named:
                place = order.index(title)
            else:
                order.insert(place, title)
            named.setdefault(title, []).append(tier)
    merged = {}
    for place, title in enumerate(order):
        tiers = named[title]
        thanks = next((tier.thanks for tier in tiers if tier.thanks), None)
        words = {word.casefold() for tier in tiers for word in (title, str(tier.id))}
        merged[title] = MergedTier(place, tiers[0].title, thanks, frozenset(words))
    return merged


def _each_once(found: Iterable[_Entry]) -> Iterator[_Entry]:
    """The first entry of each organization, which some events may name by its id and others inline."""
    seen: set[tuple[str, str]] = set()
    for entry in found:
        sponsor = entry.sponsor
        own = {("name", str(sponsor.name).casefold())}
        if id_ := sponsor.organization or sponsor.id:
            own.add(("id", str(id_)))
        if not own & seen:
            yield entry
        seen |= own


class AboutOrganization(NamedTuple):
    """An organization, its type as a partner, and the names of its people, with the ids of their records."""

    organization: Organization
    type: str
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrganizationQuery:
    """The organizations with some ids, or else the partners of events that are of some types."""

    events: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    types: tuple[str, ...] = HOSTS

    def select(self, view: View) -> list[AboutOrganization]:
        """The organizations, in the order in which they are asked for or else named; each once."""
        events = view.chosen(self.events)
        known = organizations_of(view, self.events)
        people = dict(view.store.people)
        for data in events:
            people.update(data.people)
        partners = [partner for data in events for partner in data.partners if partner.is_current(view.today)]
        if self.organizations:
            types = {str(partner.organization): str(partner.type or "") for partner in partners}
            found = [(known[id_], types.get(id_, "")) for id_ in self.organizations if id_ in known]
        else:
            first = {
                str(partner.organization or partner.id or partner.name): partner
                for partner in reversed(partners)
                if str(partner.type or "").casefold() in self.types
            }
            found = [
                (partner.described(known.get(str(partner.organization))), str(partner.type))
                for partner in reversed(first.values())
            ]
        return [
            AboutOrganization(organization, type_, tuple(_names(organization.people, people)))
            for organization, type_ in found
        ]

    def digest(self, view: View) -> str:
        """A digest of the organizations and the names of their people."""
        words: list[str] = []
        for organization, type_, people in view.answer(self):
            # Not the store's digest of a record: an organization as an event names it is made for the answer.
            named = (word for person in people for word in person)
            words += [organization.model_dump_json(warnings=False), type_, *named, ""]
        return view.store.digest((), *words)


def organizations_of(view: View, events: tuple[str, ...]) -> dict[str, Organization]:
    """The organizations with records that events share, and those of the events, by id."""
    found: dict[str, Organization] = dict(view.store.organizations)
    for data in view.chosen(events):
        found.update({str(one.id): one for one in data.organizations})
    return found


def _names(named: Iterable[Attendee], people: Mapping[str, Person]) -> Iterable[tuple[str, str]]:
    """The names and ids of people; an id that no record has is left out, which is reported."""
    for attendee in named:
        person = people.get(str(attendee.id))
        if name := attendee.name or (person.name if person else None):
            yield str(name), str(person.id) if person else ""
