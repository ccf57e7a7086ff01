"""``sponsor-block``: the supporters of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.queries.organizations import SponsorQuery
from sphinx_du_events.queries.view import chosen
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, one_of
from sphinx_du_events.sphinx_ext.nodes.base import located
from sphinx_du_events.sphinx_ext.nodes.blocks import du_group, du_sponsor, du_sponsors
from sphinx_du_events.sphinx_ext.render.markdown import markdown

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_du_events.model.organization import Sponsor

KINDS = ("sponsors", "partners")
_SMALLEST = 4


class SponsorBlock(EventDirective):
    """The sponsors or partners of events by tier, with larger logos for higher tiers."""

    directive_name = "sponsor-block"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "kind", one_of(KINDS), "Which organizations to show.", "one of " + ", ".join(KINDS), "sponsors"
        ),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The organizations by tier."""
        kind = self.value("kind", "sponsors")
        query = SponsorQuery(events, kind)
        groups = self.ask(query)
        titles = {str(tier.title): tier.title for data in chosen(self.store, events) for tier in data.tiers}
        if not groups:
            return self.nothing(f"no {kind} are given", self.page.words[f"no-{kind}"])
        made: list[nodes.Node] = []
        several = len(groups) > 1
        for index, (tier, sponsors) in enumerate(groups):
            # A single tier, or none, is neither large nor small.
            size = min(index + 1, _SMALLEST) if several else 2
            block = du_sponsors(size=size)
            block.extend(self._sponsor(sponsor, kind) for sponsor in sponsors)
            if not tier:
                made.append(block)
                continue
            group = located(du_group(label=tier, msgid=tier), titles[tier])
            group += block
            made.append(group)
        return made

    def _sponsor(self, sponsor: Sponsor, kind: str) -> du_sponsor:
        page = self.page
        name = str(sponsor.name)
        rel = "sponsored noopener" if kind == "sponsors" else "noopener"
        node = du_sponsor(name=name, url=sponsor.url or "", rel=rel)
        logo, dark = sponsor.logo, sponsor.logo_dark
        if logo and dark:
            # The themes' own classes besides ours, so that themes do not change the pictures.
            node += page.image(logo, name, "logo", "du-logo-light", "only-light")
            node += page.image(dark, name, "logo-dark", "du-logo-dark", "only-dark")
        elif logo or dark:
            node += page.image(str(logo or dark), name, "logo", "du-logo-both")
        if sponsor.description:
            node.extend(markdown(page.env, page.document, sponsor.description))
        return node
