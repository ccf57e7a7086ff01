"""``organization-block``: who is behind an event, in the organizations' own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import suggest
from sphinx_du_events.queries.organizations import HOSTS, OrganizationQuery, organizations_of
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.queries.view import may_have_more
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, columns, phrases, some_of
from sphinx_du_events.sphinx_ext.nodes.organizations import du_organizations
from sphinx_du_events.sphinx_ext.render.organizations import PARTS, organization

if TYPE_CHECKING:
    from docutils import nodes


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


class OrganizationBlock(EventDirective):
    """Organizations with their logos, texts, people, accounts and donation links."""

    directive_name = "organization-block"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "organization",
            _ids,
            "Only these organizations, in this order.",
            "ids of organizations",
            "the partners of the types below",
        ),
        Option(
            "type",
            phrases,
            "Only partners of these types.",
            "types, separated by commas",
            ", ".join(HOSTS),
        ),
        Option(
            "columns",
            columns,
            "The number of organizations in a row, as in sphinx-design's grids.",
            "1 to 12, or four numbers, for extra small to large screens",
            "1",
        ),
        Option(
            "show",
            some_of(PARTS),
            "Exactly these parts. The name is always shown.",
            "some of " + ", ".join(PARTS),
            "all",
        ),
        Option("hide", some_of(PARTS), "All parts except these.", "some of the same words"),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The organizations."""
        asked = self.value("organization", ())
        found = self.ask(OrganizationQuery(events, asked, self.value("type", HOSTS)))
        if asked and not may_have_more(self.store, events):
            known = organizations_of(self.view, events)
            for id_ in asked:
                if id_ not in known:
                    hint = suggest(id_, known) or "there are no organizations with records"
                    message = f"no organization has the id “{id_}”; {hint}"
                    self.warn(Code.UNKNOWN_ORGANIZATION, message, "organization")
        if not found:
            words = self.page.words["no-organizations"]
            if asked:
                return [self.line(words, "du-empty")]
            return self.nothing("no partner is of a type that is shown", words)
        show = frozenset(self.value("show", PARTS)) - frozenset(self.value("hide", ()))
        block = du_organizations(classes=list(self.value("columns", columns("1"))))
        for one in found:
            node = organization(self.page, one, show)
            self.shows(node, Thing.of("organization", one.organization.id))
            block += node
        return [block]
