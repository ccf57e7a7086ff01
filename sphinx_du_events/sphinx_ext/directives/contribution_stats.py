"""``contribution-stats``: figures and tables of contributions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.contributions.words import STATUSES, TYPES
from sphinx_du_events.queries.contributions import ContributionQuery
from sphinx_du_events.queries.sessions import SessionQuery
from sphinx_du_events.queries.view import chosen
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, day, flag, number, phrases, some_of
from sphinx_du_events.sphinx_ext.nodes.blocks import du_tiles
from sphinx_du_events.sphinx_ext.render.contributions import (
    People,
    as_list,
    by_group,
    side_by_side,
    written_tiles,
)
from sphinx_du_events.sphinx_ext.render.timeline import over_time
from sphinx_du_events.statistics.contributions import GROUPINGS, ContributionFilter, contribution_totals

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_du_events.model.contributions.contribution import Contribution

SHOW = ("tiles", "timeline", "groups", "list", "notes")
_USUAL = ("tiles", "groups", "notes")

_TILES = (
    ("merged", "pulls-merged"),
    ("open", "pulls-open"),
    ("closed", "pulls-closed"),
    ("issues", "issues"),
    ("contributors", "contributors"),
    ("repositories", "repositories"),
)
_OTHER = ("other", "other-work")


class ContributionStats(EventDirective):
    """Figures of pull requests, issues, contributors and repositories, and tables of them."""

    directive_name = "contribution-stats"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "show", some_of(SHOW), "Exactly these parts.", "some of " + ", ".join(SHOW), ", ".join(_USUAL)
        ),
        Option(
            "by",
            some_of(GROUPINGS),
            "What to group by; each has a table.",
            "some of " + ", ".join(GROUPINGS),
            "repository",
        ),
        Option("top", number, "The most rows in each table.", "a number", "all"),
        Option(
            "compare",
            flag,
            "Compare several events side by side, each with its change from the event before.",
            "nothing",
        ),
        Option(
            "repository",
            phrases,
            "Only these repositories.",
            "name or owner/name, with commas between them",
        ),
        Option("person", phrases, "Only contributions by these people.", "handles, with commas between them"),
        Option("type", some_of(TYPES), "Only these types.", "some of " + ", ".join(TYPES)),
        Option("kind", phrases, "Only these kinds of work.", "words, with commas between them"),
        Option(
            "status",
            some_of(STATUSES),
            "Only contributions with these statuses.",
            "some of " + ", ".join(STATUSES),
        ),
        Option(
            "session", phrases, "Only contributions made in these sessions.", "ids, with commas between them"
        ),
        Option(
            "label",
            phrases,
            "Only contributions with any of these labels.",
            "labels, with commas between them",
        ),
        Option("from", day, "Only contributions opened on this day or later.", "YYYY-MM-DD"),
        Option("to", day, "Only contributions opened on this day or earlier.", "YYYY-MM-DD"),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The figures and tables."""
        query = ContributionQuery(events, self._filter(), compared="compare" in self.values)
        items = self.ask(query)
        show = self.value("show", _USUAL)
        written = self._written(query) if "tiles" in show else []
        if not items and written and "compare" not in self.values:
            return written
        reported = self.report_unmatched(query)
        if not items:
            return self.nothing(
                "" if reported else query.emptied(self.view), self.page.words["no-contributions"]
            )
        if "compare" in self.values:
            return self._compared(query)
        people = People(query.names(self.view), query.known_before(self.view), items)
        top = self.value("top", 0)
        made: list[nodes.Node] = []
        if "tiles" in show:
            made += [self._tiles(items), *written]
        if "timeline" in show:
            made += self._timeline(events, items)
        if "groups" in show:
            for by in self.value("by", ("repository",)):
                made += by_group(self.page, items, by, people, top)
        if "list" in show:
            made += as_list(self.page, items, people, top)
        if "notes" in show:
            made += self._notes(query, items, people)
        return made

    def _filter(self) -> ContributionFilter:
        return ContributionFilter(
            repositories=self.value("repository", ()),
            people=tuple(one.removeprefix("@") for one in self.value("person", ())),
            types=self.value("type", ()),
            kinds=self.value("kind", ()),
            statuses=self.value("status", ()),
            sessions=self.value("session", ()),
            labels=self.value("label", ()),
            since=self.value("from"),
            until=self.value("to"),
        )

    def _tiles(self, items: list[Contribution]) -> du_tiles:
        totals = contribution_totals(items)
        # Reviews, talks and the like have a tile where there are any.
        shown = [(name, key) for name, key in (*_TILES, _OTHER) if name != "other" or totals.other]
        return du_tiles(tiles=[(getattr(totals, name), self.page.words[key]) for name, key in shown])

    def _written(self, query: ContributionQuery) -> list[nodes.Node]:
        """The totals that organizers wrote down, apart from those that are counted, and marked."""
        made: list[nodes.Node] = []
        several = len(list(self.view.chosen(query.events))) > 1
        for title, totals in query.written(self.view):
            tiles = written_tiles(self.page, totals, (*_TILES, _OTHER))
            note = self.page.words["note-all-written"]
            made += [tiles, self.line(f"{title}: {note}" if several else note, "du-note")]
        return made

    def _timeline(self, events: tuple[str, ...], items: list[Contribution]) -> list[nodes.Node]:
        return over_time(self.page, items, self.ask(SessionQuery(events)))

    def _notes(self, query: ContributionQuery, items: list[Contribution], people: People) -> list[nodes.Node]:
        """Notes: returning contributors, sources with their days, and contributions that are not counted."""
        words, language = self.page.words, self.page.language
        sources = [
            words["source-as-of"] % {"source": one.file, "day": wording.long_date(one.as_of, language)}
            if one.as_of
            else one.file
            for one in query.sources(self.view)
        ]
        returning = people.returning(items)
        notes = [words["figures-returning"] % returning] if returning is not None else []
        notes += [words["figures-from"] % wording.names(sources)] if sources else []
        left_out = contribution_totals(items).without_status
        notes += [words["without-status"] % left_out] if left_out else []
        return [self.line(" ".join(notes), "du-note")] if notes else []

    def _compared(self, query: ContributionQuery) -> list[nodes.Node]:
        events = [(data, list(query.of(data))) for data in chosen(self.store, query.events)]
        held = [(data, items) for data, items in events if items]
        if len(held) < 2:  # noqa: PLR2004 - a single event has no comparison
            self.warn(Code.INVALID_OPTION, "it needs at least two events with contributions", "compare")
        figures = [(name, self.page.words[key]) for name, key in _TILES]
        return [side_by_side(self.page, held, figures)]
