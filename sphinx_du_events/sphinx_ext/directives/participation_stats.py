"""``participation-stats``: figures and tables of participation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import suggest
from sphinx_du_events.model.located import scalar
from sphinx_du_events.queries.participation import SHOW, ParticipationQuery
from sphinx_du_events.queries.view import chosen
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, phrases, some_of
from sphinx_du_events.sphinx_ext.nodes.base import located
from sphinx_du_events.sphinx_ext.nodes.blocks import du_group
from sphinx_du_events.sphinx_ext.render import participation as parts

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_du_events.queries.participation import EventParticipation
    from sphinx_du_events.statistics.participation import Breakdown


class ParticipationStats(EventDirective):
    """People who registered, attended and contributed, by session and country; small groups are folded."""

    directive_name = "participation-stats"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option("show", some_of(SHOW), "Exactly these parts.", "some of " + ", ".join(SHOW), "all"),
        Option(
            "by",
            phrases,
            "Only these breakdowns.",
            "names as in `breakdowns`, or role, with commas between them",
            "all",
        ),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The figures; if there are several events, each under its title."""
        query = ParticipationQuery(events, self.value("show", SHOW), self.value("by", ()))
        shown = self.ask(query)
        if shown or any(data.figures for data in chosen(self.store, events)):
            self._check_by(query)
        if not shown:
            return self.nothing("no participation is given", self.page.words["no-participation"])
        if len(shown) == 1:
            return self._event(shown[0], tiles="tiles" in query.show)
        made: list[nodes.Node] = []
        if "tiles" in query.show:
            made.append(parts.events_table(self.page, shown))
        for one in shown:
            own = self._event(one, tiles=False)
            if own:
                title = one.data.event.title
                group = located(du_group(label=str(title), msgid=str(title)), title)
                group.extend(own)
                made.append(group)
        return made

    def _event(self, one: EventParticipation, *, tiles: bool) -> list[nodes.Node]:
        show, page, figures = self.value("show", SHOW), self.page, one.figures
        made: list[nodes.Node] = []
        if tiles and (figures.figures or figures.countries):
            made.append(parts.tiles(page, figures))
        funnel = parts.funnel(page, figures) if "funnel" in show else None
        if funnel is not None:
            made.append(funnel)
        if figures.sessions:
            made.append(parts.sessions(page, one))
        if figures.countries:
            beside = "countries" in show
            if "map" in show and figures.countries.groups:
                made.append(parts.world(page, figures.countries, beside=beside))
            if beside and (figures.countries.groups or figures.countries.others):
                made.append(parts.countries(page, figures.countries))
        made += [self._breakdown(own) for own in figures.breakdowns]
        if "notes" in show:
            made += [self.line(words, "du-note") for words in parts.notes(page, figures)]
        return made

    def _breakdown(self, own: Breakdown) -> nodes.Node:
        """A breakdown under the question that people answered."""
        name = "" if own.name == "role" else own.name
        group = located(du_group(label=name or self.page.words["people-role"], msgid=name), scalar(name))
        group += parts.groups(self.page, own)
        return group  # type: ignore[no-any-return]  # located returns what it is given

    def _check_by(self, query: ParticipationQuery) -> None:
        """Warn of breakdowns that no event has."""
        known = {
            own.name.casefold(): own.name
            for data in chosen(self.store, query.events)
            for own in data.figures.breakdowns
        }
        for name in query.by:
            if name not in known:
                hint = suggest(name, known.values()) or "there are no breakdowns"
                self.warn(Code.EMPTY_SELECTION, f"there is no breakdown “{name}”; {hint}", "by")
