"""``home``: a page that leads to the current event."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.queries.events import CurrentQuery
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, flag
from sphinx_du_events.sphinx_ext.nodes.blocks import du_cards, du_redirect
from sphinx_du_events.sphinx_ext.render.event_list import card

if TYPE_CHECKING:
    from docutils import nodes

_PARTS = frozenset({"dates", "mode", "place"})


class Home(EventDirective):
    """The current event: the event that is on, else the next, else the latest that is over."""

    directive_name = "home"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "redirect",
            flag,
            "In `html` and `dirhtml`, lead visitors on to the event's page at once.",
            "no value",
            "the page shows the event, and a link to its page",
        ),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """A card that leads to the event, and what makes the page lead on."""
        entry = self.ask(CurrentQuery(events))
        if entry is None:
            return self.nothing("there are no events", self.page.words["no-events"])
        made = card(self.page, entry, _PARTS)
        # Which event is current is decided by builds; a browser that knew better could lead nowhere else.
        made["on"] = None
        made["parts"] = [part._replace(until="") for part in made["parts"] if part.kind != "phase"]
        block: list[nodes.Node] = [du_cards("", made, classes=["du-cols-1"])]
        if self.value("redirect"):
            block.append(du_redirect(thing=Thing("event", entry.data.id)))
        return block
