"""Who made contributions: people, each under one handle; what is no person is left out, and noted once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_du_events.diagnostics import Code, Diagnostic, Location
from sphinx_du_events.model.contributions.handles import no_person, unique_handles

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_du_events.model.contributions.contribution import Contribution
    from sphinx_du_events.model.identities import Identities


class Authors:
    """Makes the authors of contributions people, whatever source they are from."""

    def __init__(self, who: Identities) -> None:
        self.who = who
        self.left_out: dict[tuple[str, Path], list[tuple[str, Location]]] = {}
        """What is no person, by its handle and file: as it is written, and where."""
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Lists of authors that consist of people, with the handles that these are counted under."""

    def settle(self, item: Contribution) -> Contribution:
        """A contribution with the people among its authors, each once and under one handle."""
        known = self._known.get(item.authors)
        if known is not None:
            return item if known == item.authors else item._replace(authors=known)
        people: list[str] = []
        outsiders = False
        for handle in item.authors:
            if no_person(handle):
                outsiders = True
                location = item.location or Location(Path())
                self.left_out.setdefault((handle.casefold(), location.path), []).append((handle, location))
            else:
                people.append(self.who.author(handle))
        authors = unique_handles(people)
        if not outsiders:
            self._known[item.authors] = authors
        return item if authors == item.authors else item._replace(authors=authors)

    def report(self, report: Callable[[Diagnostic], None]) -> None:
        """Note what was left out, each at the first place in its file."""
        for places in self.left_out.values():
            handle, location = places[0]
            message = f"“{handle}” is {no_person(handle)}, and counts as no contributor"
            if len(places) > 1:
                message += f"; {len(places):,} contributions name it"
            report(Diagnostic(Code.NO_PERSON, message, location))
