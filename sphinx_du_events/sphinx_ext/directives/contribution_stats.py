"""``contribution-stats``: what contributors made, in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_du_events.data.selection import ContributionQuery
from sphinx_du_events.model.statistics import contribution_totals, repository_totals
from sphinx_du_events.sphinx_ext.blocks import Column, du_bar, du_cell, du_row, du_table, du_tiles
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, day, phrases, some_of
from sphinx_du_events.sphinx_ext.nodes import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.model.contribution import Contribution
    from sphinx_du_events.model.statistics import ContributionTotals

SHOW = ("tiles", "repositories", "notes")


class ContributionStats(EventDirective):
    """Pull requests, issues, contributors and repositories in figures, and a table by repository."""

    name_in_pages = "contribution-stats"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "repository",
            phrases,
            "Only these repositories.",
            "name or owner/name, with commas between them",
        ),
        Option("from", day, "Only what was opened on this day or later.", "YYYY-MM-DD"),
        Option("to", day, "Only what was opened on this day or earlier.", "YYYY-MM-DD"),
        Option("show", some_of(SHOW), "Exactly these parts.", "some of " + ", ".join(SHOW), "all"),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """Return the figures."""
        query = ContributionQuery(events, self.value("repository", ()), self.value("from"), self.value("to"))
        self.ask(query)
        items = query.select(self.store)
        if not items:
            return self.nothing("no contribution is selected", self.page.words["no-contributions"])
        totals = contribution_totals(items)
        show = self.value("show", SHOW)
        made: list[nodes.Node] = []
        if "tiles" in show:
            made.append(self._tiles(totals))
        if "repositories" in show:
            made.append(self._repositories(items))
        if "notes" in show and totals.without_status:
            words = self.page.words["without-status"] % totals.without_status
            made.append(nodes.paragraph("", words, classes=["du-note"], translatable=False))
        return made

    def _tiles(self, totals: ContributionTotals) -> du_tiles:
        words = self.page.words
        return du_tiles(
            tiles=[
                (totals.merged, words["pulls-merged"]),
                (totals.open, words["pulls-open"]),
                (totals.closed, words["pulls-closed"]),
                (totals.issues, words["issues"]),
                (totals.contributors, words["contributors"]),
                (totals.repositories, words["repositories"]),
            ]
        )

    def _repositories(self, items: Iterable[Contribution]) -> du_table:
        words = self.page.words
        rows = repository_totals(items)
        whole = max((totals.total for _name, totals in rows), default=0)
        table = du_table(
            name=words["by-repository"],
            head=[
                Column(words["repository"]),
                Column(words["column-merged"], "du-number"),
                Column(words["column-open"], "du-number"),
                Column(words["column-closed"], "du-number"),
                Column(words["issues"], "du-number"),
                Column(words["total"]),
            ],
        )
        for name, totals in rows:
            row = du_row()
            row += du_cell("", name, parts=[])
            for number in (totals.merged, totals.open, totals.closed, totals.issues):
                row += du_cell(parts=[Part(str(number))])
            bar = du_bar(
                whole=whole,
                parts=[
                    (totals.merged, "du-merged"),
                    (totals.open, "du-open"),
                    (totals.closed, "du-closed"),
                    (totals.issues, "du-issues"),
                ],
            )
            row += du_cell("", "", bar, parts=[Part(str(totals.total))])
            table += row
        return table
