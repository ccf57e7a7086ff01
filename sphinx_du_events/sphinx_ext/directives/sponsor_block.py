"""``sponsor-block``: the supporters of an event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import suggest
from sphinx_du_events.queries.organizations import SponsorQuery, merged_tiers
from sphinx_du_events.queries.view import chosen, may_have_more
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, one_of, phrases
from sphinx_du_events.sphinx_ext.nodes.base import located
from sphinx_du_events.sphinx_ext.nodes.blocks import du_group
from sphinx_du_events.sphinx_ext.nodes.organizations import HEIGHTS, PRINTED, du_sponsors
from sphinx_du_events.sphinx_ext.render.markdown import markdown
from sphinx_du_events.sphinx_ext.render.organizations import partner_word, sponsor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.queries.organizations import SponsorGroup

KINDS = ("sponsors", "partners")
NAMES = ("below", "hidden", "only")
STYLES = ("cards", "logos")
GROUPS = ("tier", "type", "none")
TIMES = ("now", "past", "all")
_SMALLEST = max(PRINTED)
_NAMES = {"sponsors": "hidden", "partners": "below"}


class SponsorBlock(EventDirective):
    """The sponsors or partners of events by tier, with larger logos for higher tiers."""

    directive_name = "sponsor-block"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "kind", one_of(KINDS), "Which organizations to show.", "one of " + ", ".join(KINDS), "sponsors"
        ),
        Option("tier", phrases, "Only these tiers.", "ids or titles of tiers, separated by commas", "all"),
        Option(
            "type",
            phrases,
            "Only these types. Several are grouped, in this order.",
            "types, separated by commas",
            "all",
        ),
        Option("group-by", one_of(GROUPS), "Group under labels.", "one of " + ", ".join(GROUPS), "tier"),
        Option(
            "names",
            one_of(NAMES),
            "Where names stand: below the logos, only where there is no logo, or in place of all logos.",
            "one of " + ", ".join(NAMES),
            "hidden; for partners, below",
        ),
        Option(
            "style",
            one_of(STYLES),
            "Cards with descriptions, or logos alone, without boxes.",
            "one of " + ", ".join(STYLES),
            "cards in groups with descriptions, logos in others",
        ),
        Option(
            "when",
            one_of(TIMES),
            "Sponsorships of today, those that have ended, or all.",
            "one of " + ", ".join(TIMES),
            "now",
        ),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The organizations by tier or type."""
        kind, types = self.value("kind", "sponsors"), self.value("type", ())
        query = SponsorQuery(
            events,
            kind,
            self.value("tier", ()),
            types,
            self.value("group-by", "type" if len(types) > 1 else "tier"),
            self.value("when", "now"),
        )
        self._check_words(query)
        groups, of = self.ask(query)
        if groups:
            # A single tier, or none, is neither large nor small.
            by_size = of > 1 and query.group_by == "tier"
            return [
                self._group(group, kind, min(group.rank + 1, _SMALLEST) if by_size else 2) for group in groups
            ]
        words = self.page.words[f"no-{kind}"]
        # That all sponsorships are over is no mistake.
        if query.when != "all" and self.ask(replace(query, when="all")).shown:
            return [self.line(words, "du-empty")]
        other = next(one for one in KINDS if one != kind)
        if query == SponsorQuery(events, kind) and self.view.answer(SponsorQuery(events, other)).shown:
            return self.nothing(f"there are no {kind}; there are {other}: “:kind: {other}”", words)
        return self.nothing(f"there are no {kind}", words)

    def _check_words(self, query: SponsorQuery) -> None:
        """Report tiers and types that no event has."""
        if may_have_more(self.store, query.events):
            return
        events = chosen(self.store, query.events)
        tiers = [tier for data in events for tier in data.tiers]
        listed = [
            one for data in events for one in (data.partners if query.kind == "partners" else data.sponsors)
        ]
        known = {word for tier in merged_tiers(events).values() for word in tier.words}
        self._check("tier", query.tiers, known, [tier.id for tier in tiers])
        types = {str(one.type).casefold() for one in listed if one.type}
        self._check("type", query.types, types, types)

    def _check(self, option: str, asked: Iterable[str], known: set[str], named: Iterable[str]) -> None:
        words = [str(word) for word in named]
        for word in asked:
            if word not in known:
                hint = suggest(word, words) or f"there are no {option}s"
                self.warn(Code.EMPTY_SELECTION, f"there is no {option} “{word}”; {hint}", option)

    def _group(self, group: SponsorGroup, kind: str, size: int) -> nodes.Node:
        page = self.page
        names = self.value("names", _NAMES[kind])
        style = self.value("style", "cards" if any(one.description for one in group.members) else "logos")
        block = du_sponsors(size=size, style=style)
        rel = "sponsored noopener" if kind == "sponsors" else "noopener"
        block.extend(
            sponsor(page, one, rel=rel, names=names, described=style == "cards", base=HEIGHTS[size])
            for one in group.members
        )
        label, text = self._label(group)
        thanks = group.tier.thanks if group.tier else None
        if not label:
            return block
        node: du_group = located(du_group(label=label, msgid=str(text or ""), classes=["du-tier"]), text)
        if thanks:
            node.extend(markdown(page.env, page.document, thanks))
        node += block
        return node

    def _label(self, group: SponsorGroup) -> tuple[str, Scalar | None]:
        """A group's label, and the text in the data that it is made of, if any."""
        if group.tier:
            return str(group.tier.title), group.tier.title
        return partner_word(group.type, self.page.words) if group.type else "", None
