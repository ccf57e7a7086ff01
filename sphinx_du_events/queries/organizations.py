"""The sponsors and partners that a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_du_events.model.organization import Sponsor
    from sphinx_du_events.queries.view import View


@dataclass(frozen=True, slots=True)
class SponsorQuery:
    """The sponsors or the partners of events."""

    events: tuple[str, ...] = ()
    kind: str = "sponsors"

    def select(self, view: View) -> list[tuple[str, list[Sponsor]]]:
        """The organizations by the title of their tier, largest first; those without a tier come last.

        Tiers with equal titles are merged, and so is an organization that two events name in the same tier.
        """
        groups: dict[str, dict[str, Sponsor]] = {}
        for data in view.chosen(self.events):
            for tier in data.tiers:
                groups.setdefault(str(tier.title), {})
        groups.setdefault("", {})
        for data in view.chosen(self.events):
            titles = {str(tier.id): str(tier.title) for tier in data.tiers}
            for sponsor in data.partners if self.kind == "partners" else data.sponsors:
                group = groups[titles.get(str(sponsor.tier), "")]
                key = str(sponsor.organization or sponsor.id or sponsor.name)
                group.setdefault(key, sponsor)
        ordered = [*((title, group) for title, group in groups.items() if title), ("", groups[""])]
        return [(title, list(group.values())) for title, group in ordered if group]

    def digest(self, view: View) -> str:
        """A digest of the organizations and their tiers."""
        shown = view.answer(self)
        words: list[str] = []
        for title, sponsors in shown:
            words += [title, str(len(sponsors))]
        return view.store.digest((sponsor for _, sponsors in shown for sponsor in sponsors), *words)
