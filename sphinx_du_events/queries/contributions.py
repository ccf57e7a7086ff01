"""The contributions that a page shows, and what it shows of their authors."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sphinx_du_events.model.contributions.contribution import digest
from sphinx_du_events.model.identities import FORGES
from sphinx_du_events.queries.event_days import is_before, span_of
from sphinx_du_events.queries.narrowing import Unmatched, WordFilter, emptied, unmatched
from sphinx_du_events.reading.contributions.authors import Authors
from sphinx_du_events.reading.contributions.merging import merge_duplicates
from sphinx_du_events.statistics.contributions import FILTERED_WORDS, ContributionFilter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.model.contributions.section import WrittenContributions
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import ContributionSource, EventData

_OPTIONS = {
    "repositories": "repository",
    "people": "person",
    "types": "type",
    "kinds": "kind",
    "statuses": "status",
    "sessions": "session",
    "labels": "label",
    "since": "from",
    "until": "to",
}
"""The filter's fields, and what a page's author calls them."""


class Named(NamedTuple):
    """The name and the id of somebody with a record."""

    name: str
    id: str


@dataclass(frozen=True, slots=True)
class ContributionQuery:
    """The contributions of events, filtered."""

    events: tuple[str, ...] = ()
    filter: ContributionFilter = field(default_factory=ContributionFilter)
    compared: bool = False
    """Whether events are shown side by side, with their titles."""

    def select(self, view: View) -> list[Contribution]:
        """The contributions in the order of events and files, without duplicates."""
        found = [found for data in view.chosen(self.events) if (found := list(self.of(data)))]
        if len(found) < 2:  # noqa: PLR2004 - an event has no duplicates
            return found[0] if found else []
        # An event may not know the handle of somebody that another event's people have.
        authors = Authors(view.store.who)
        return merge_duplicates([authors.settle(item) for items in found for item in items], lambda _: None)

    def of(self, data: EventData) -> Iterable[Contribution]:
        """The contributions of an event that pass the filter."""
        if self.filter == ContributionFilter():
            return data.contributions
        people = tuple(data.who.wanted(word).casefold() for word in self.filter.people)
        return filter(replace(self.filter, people=people).wants, data.contributions)

    def _every(self, view: View) -> list[Contribution]:
        return [item for data in view.chosen(self.events) for item in data.contributions]

    def unmatched(self, view: View) -> list[Unmatched]:
        """The words of filters that no contribution has."""
        events = view.chosen(self.events)

        def meant(word: str) -> Iterable[str]:
            return (data.who.wanted(word).casefold() for data in events)

        filters = [
            WordFilter(_OPTIONS[name], getattr(self.filter, name), words, meant if name == "people" else None)
            for name, words in FILTERED_WORDS.items()
            if getattr(self.filter, name)
        ]
        if not filters:
            return []
        return list(unmatched(filters, self._every(view), "contribution", empty=not view.answer(self)))

    def emptied(self, view: View) -> str:
        """The reason why nothing is selected."""
        if not self._every(view):
            return "there are no contributions"
        since, until = self.filter.since, self.filter.until
        if since and until and since > until:
            return "no contribution is selected; :from: is later than :to:"
        default = ContributionFilter()
        without = [
            (option, replace(self, filter=replace(self.filter, **{name: getattr(default, name)})))
            for name, option in _OPTIONS.items()
        ]
        return emptied(
            ((option, partial(query.select, view)) for option, query in without if query != self),
            "contribution",
        )

    def sources(self, view: View) -> tuple[ContributionSource, ...]:
        """The files that contributions come from; if two have the same name, the first."""
        found = (file for data in view.chosen(self.events) for file in data.contribution_sources)
        return tuple({source.file: source for source in reversed(list(found))}.values())[::-1]

    def written(self, view: View) -> list[tuple[str, WrittenContributions]]:
        """The totals that organizers wrote down, with the titles of their events; none of a selection."""
        if self.filter != ContributionFilter():
            return []
        return [
            (str(data.event.title), data.written_contributions)
            for data in view.chosen(self.events)
            if data.written_contributions is not None
        ]

    def names(self, view: View) -> dict[str, Named]:
        """The names and ids of people with a record, by handle in lower case."""
        return {
            handle.casefold(): Named(str(person.name), str(person.id))
            for data in view.chosen(self.events)
            for person in data.people.values()
            for handle in person.links.handles(*FORGES)
        }

    def known_before(self, view: View) -> frozenset[str] | None:
        """The lower-case handles of those who contributed to earlier events of the site.

        An event is earlier if it ended before the first of the selected events began. None if there is no
        earlier event, so that newcomers cannot be determined.
        """
        chosen_ids = {data.id for data in view.chosen(self.events)}
        begins = [day for data in view.chosen(self.events) for day in span_of(data)[:1]]
        before = [
            data
            for data in view.store.events.values()
            if data.id not in chosen_ids and data.contributions and is_before(data, begins)
        ]
        if not before:
            return None
        who = view.store.who
        known = {
            who.author(handle).casefold()
            for data in before
            for item in data.contributions
            for handle in item.authors
        }
        # The same person may have another name here, if only another event's people tie the two.
        here = {handle for item in view.answer(self) for handle in item.authors}
        return frozenset(known | {name.casefold() for name in here if who.author(name).casefold() in known})

    def digest(self, view: View) -> str:
        """A digest of the contributions, and of what is shown of their authors."""
        items = view.answer(self)
        authors = {handle.casefold() for item in items for handle in item.authors}
        names, before = self.names(view), self.known_before(view)
        people = [f"{handle}={names[handle]}" for handle in sorted(authors & names.keys())]
        old = ["-"] if before is None else sorted(authors & before)
        written = [f"{title}: {totals!r}" for title, totals in self.written(view)]
        titles = [str(data.event.title) for data in view.chosen(self.events) if self.compared]
        return view.store.digest(
            (), digest(items), *written, *titles, *people, "before", *old, *map(str, self.sources(view))
        )
