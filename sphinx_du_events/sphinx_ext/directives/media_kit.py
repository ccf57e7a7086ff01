"""``media-kit``: what helps people to spread the word about an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.exporters.sharing.links import SERVICES, USUAL
from sphinx_du_events.hints import shorten
from sphinx_du_events.queries.media_kit import PARTS, MediaKitQuery
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, some_of
from sphinx_du_events.sphinx_ext.domain import events_domain
from sphinx_du_events.sphinx_ext.nodes.blocks import du_group
from sphinx_du_events.sphinx_ext.render.media import labels, part

if TYPE_CHECKING:
    from docutils import nodes


class MediaKit(EventDirective):
    """The hashtag, accounts, texts to copy, links to share, logos, colours and pictures of an event."""

    directive_name = "media-kit"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "show", some_of(PARTS), "Only these parts, in this order.", "some of " + ", ".join(PARTS), "all"
        ),
        Option("hide", some_of(PARTS), "All parts except these.", "some of the same words"),
        Option(
            "services",
            some_of(SERVICES),
            "The services to share on, in this order.",
            "some of " + ", ".join(SERVICES),
            ", ".join(USUAL),
        ),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """A group for each part that the data has something for."""
        if not events and len(self.store.events) == 1:
            events = tuple(self.store.events)
        if len(events) != 1:
            if not (events_domain(self.env).state.missing or self.may_have_more):
                ids = shorten(self.store.events) or "there are no events"
                self.warn(Code.INVALID_OPTION, f"its argument must be the id of a single event: {ids}")
            return []
        hidden = self.value("hide", ())
        shown = tuple(one for one in self.value("show", PARTS) if one not in hidden)
        kit = self.ask(MediaKitQuery(events[0], shown))
        if kit is None:
            return []
        made: list[nodes.Node] = []
        for name in shown:
            body = part(self.page, kit, name, self.value("services", USUAL))
            if body:
                label = self.page.words[f"media-{name}"]
                made.append(du_group("", *body, label=label, msgid="", classes=["du-kit", f"du-kit-{name}"]))
        if not made:
            return self.nothing("the event has nothing for these parts", self.page.words["no-media"])
        if not {"texts", "share"}.isdisjoint(shown):
            made += labels(kit)
        return made
