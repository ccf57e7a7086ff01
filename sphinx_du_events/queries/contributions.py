"""Which contributions a page shows, and what it says of those who made them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_du_events.reading.contributions.merging import merge_duplicates
from sphinx_du_events.statistics.contributions import ContributionFilter, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.queries.view import View
    from sphinx_du_events.store import ContributionSource, EventData

_PROFILES = ("github", "gitlab", "codeberg")
"""The services whose handles stand in lists of contributions."""


@dataclass(frozen=True, slots=True)
class ContributionQuery:
    """The contributions of events, filtered."""

    events: tuple[str, ...] = ()
    filter: ContributionFilter = field(default_factory=ContributionFilter)
    compared: bool = False
    """Whether events stand side by side, so that their titles are shown."""

    def select(self, view: View) -> list[Contribution]:
        """The contributions in the order of their events and files, each once."""
        found = [found for data in view.chosen(self.events) if (found := list(self.of(data)))]
        if len(found) < 2:  # noqa: PLR2004 - within one event each is once already
            return found[0] if found else []
        return merge_duplicates([item for items in found for item in items], lambda _: None)

    def of(self, data: EventData) -> Iterator[Contribution]:
        """Yield the contributions of one event."""
        return filter(self.filter.wants, data.contributions)

    def sources(self, view: View) -> tuple[ContributionSource, ...]:
        """The files that contributions come from; of several of one name the first."""
        found = (one for data in view.chosen(self.events) for one in data.contribution_sources)
        return tuple({one.file: one for one in reversed(list(found))}.values())[::-1]

    def names(self, view: View) -> dict[str, str]:
        """The names of people with a record, by their handles in small letters."""
        return {
            link.handle.casefold(): str(person.name)
            for data in view.chosen(self.events)
            for person in data.people.values()
            for link in (person.links.get(service) for service in _PROFILES)
            if link is not None and link.handle
        }

    def known_before(self, view: View) -> frozenset[str] | None:
        """The handles, in small letters, of those who contributed to an earlier event of the site.

        Earlier is what was over before the first of these began. None where there is no such event,
        so that nobody can be told new.
        """
        chosen_ids = {data.id for data in view.chosen(self.events)}
        begins = [day for data in view.chosen(self.events) for day in _span(data)[:1]]
        before = [
            data
            for data in view.store.events.values()
            if data.id not in chosen_ids and data.contributions and _is_before(data, begins)
        ]
        if not before:
            return None
        return frozenset(
            handle.casefold() for data in before for item in data.contributions for handle in item.authors
        )

    def digest(self, view: View) -> str:
        """A digest of the contributions, and of what is said of their authors."""
        items = view.answer(self)
        authors = {handle.casefold() for item in items for handle in item.authors}
        names, before = self.names(view), self.known_before(view)
        people = [f"{one}={names[one]}" for one in sorted(authors & names.keys())]
        old = ["-"] if before is None else sorted(authors & before)
        titles = [str(data.event.title) for data in view.chosen(self.events) if self.compared]
        return view.store.digest(items, *titles, *people, "before", *old, *map(str, self.sources(view)))


def _span(data: EventData) -> list[date]:
    """The first and last day of an event: of its sessions, else of what was contributed."""
    days: Iterable[date] = [
        day for session in data.sessions for day in (session.begins.day, session.last_day)
    ] or filter(None, map(day_of, data.contributions))
    ordered = sorted(days)
    return [ordered[0], ordered[-1]] if ordered else []


def _is_before(data: EventData, begins: list[date]) -> bool:
    span = _span(data)
    return bool(span and begins and span[1] < min(begins))
