"""``event-list``: the events of a site."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.queries.events import EventListQuery
from sphinx_du_events.queries.sessions import PHASES
from sphinx_du_events.sphinx_ext.directives.options import Option, columns, number, one_of, some_of
from sphinx_du_events.sphinx_ext.directives.phases import PhaseDirective
from sphinx_du_events.sphinx_ext.nodes.blocks import du_cards, du_group, du_table
from sphinx_du_events.sphinx_ext.render import event_list as parts

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_du_events.queries.events import EventEntry

STYLES = ("cards", "table", "timeline")
GROUPS = ("year", "phase")
SORTS = ("start", "-start", "title", "-title")

_LESS = {"cards": frozenset[str](), "timeline": frozenset(parts.FIGURES), "table": frozenset({"mode"})}
"""What each style leaves out by default."""


class EventList(PhaseDirective):
    """Events as cards, as the rows of a table, or along a line of time."""

    directive_name = "event-list"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option("style", one_of(STYLES), "How events are shown.", "one of " + ", ".join(STYLES), "cards"),
        Option(
            "columns",
            columns,
            "The number of cards in a row, as in sphinx-design's grids.",
            "1 to 12, or four numbers, for extra small to large screens",
            "1 2 2 2",
        ),
        Option(
            "status",
            some_of(PHASES),
            "Which events, as of the day of the build; an event that is on is both *now* and *upcoming*.",
            "some of " + ", ".join(PHASES),
            "all",
        ),
        Option(
            "group-by",
            one_of(GROUPS),
            "Group the events under the year that they begin in, or as upcoming and past.",
            "one of " + ", ".join(GROUPS),
        ),
        Option(
            "sort",
            one_of(SORTS),
            "The order; a minus reverses it.",
            "one of " + ", ".join(SORTS),
            "the next first if only coming events are selected, else the latest first",
        ),
        Option("limit", number, "The most events to show.", "a number"),
        Option(
            "show",
            some_of(parts.PARTS),
            "Exactly these parts. The title and the status are always shown.",
            "some of " + ", ".join(parts.PARTS),
            ", ".join(part for part in parts.PARTS if part in parts.SHOWN)
            + "; a table without image and abstract, a timeline without figures",
        ),
        Option("hide", some_of(parts.PARTS), "All default parts except these.", "some of the same words"),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The events."""
        self.style = self.value("style", "cards")
        self.show = self._shown()
        by = self.value("group-by")
        usual = "start" if self.drops or by == "phase" else "-start"
        self.query = EventListQuery(
            events=events,
            phases=self.value("status", ("all",)),
            sort=self.value("sort", usual),
            limit=self.most(),
            figures=parts.figure_names(self.show),
        )
        entries = self.ask(self.query)
        if not entries:
            return self._none()
        if by == "phase":
            return list(self.in_phases(entries, lambda some, marks: self._listed(some, marks_over=marks)))
        # In a list of what is over it need not be said of each.
        marks = any(entry.phase(self.today) != "past" for entry in entries)
        if by == "year":
            return list(self._years(entries, marks_over=marks))
        return [self._listed(entries, marks_over=marks)]

    @property
    def fills_up(self) -> bool:
        """Whether later events move up: not in groups, each of which is a separate list."""
        return "group-by" not in self.values

    def _shown(self) -> frozenset[str]:
        chosen = frozenset(self.value("show", ()))
        if self.style == "table":
            wrong = [part for part in parts.ONLY_ON_CARDS if part in chosen]
            if wrong:
                self.warn(
                    Code.INVALID_OPTION,
                    f"a table has no {' and no '.join(wrong)}; cards and timelines do",
                    "show",
                )
        return chosen or parts.SHOWN - _LESS[self.style] - set(self.value("hide", ()))

    def _none(self) -> list[nodes.Node]:
        """The line for an empty selection; a warning only if it would be empty on every day."""
        words = self.page.words["no-events"]
        if self.query.every(self.view):
            return [self.line(words, "du-empty")]
        return self.nothing("there are no events", words)

    def _years(self, entries: list[EventEntry], *, marks_over: bool) -> list[du_group]:
        """The events under the years that they begin in, in the order of the first of each."""
        order = list(dict.fromkeys(map(_year, entries)))
        entries = sorted(entries, key=lambda entry: order.index(_year(entry)))
        made = []
        for year, members in groupby(entries, key=_year):
            node = du_group(label=year or self.page.words["no-day"], msgid="")
            node += self._listed(list(members), marks_over=marks_over)
            made.append(node)
        return made

    def _listed(self, entries: list[EventEntry], *, marks_over: bool) -> du_cards | du_table:
        """Events as cards, rows or along a line."""
        marks = marks_over and self.marks_over
        if self.style == "table":
            return self._table(entries, marks_over=marks)
        timeline = self.style == "timeline"
        made = du_cards(
            classes=["du-timeline", "du-cols-1"]
            if timeline
            else list(self.value("columns", columns("1 2 2 2"))),
            drops=self.drops,
            limit=self.limit,
            empty=self._left_empty,
        )
        for place, entry in enumerate(entries):
            node = parts.card(self.page, entry, self.show, marks_over=marks)
            if self.waits(place):
                node["waiting"] = True
                node.note_words()
            made += node
        return made

    def _table(self, entries: list[EventEntry], *, marks_over: bool) -> du_table:
        # Of all that are selected, so that tables of groups have the same columns.
        shown = parts.columns(self.page, self.view.answer(self.query), self.show)
        made = du_table(
            name=self.page.words["events"],
            drops=self.drops,
            limit=self.limit,
            empty=self._left_empty,
            head=list(shown.values()),
        )
        for place, entry in enumerate(entries):
            row = parts.row(self.page, entry, shown, self.show, marks_over=marks_over)
            row["waiting"] = self.waits(place)
            made += row
        return made

    @property
    def _left_empty(self) -> str:
        """The text when all events are over; empty if the selection has more that are not on the page."""
        more = self.limit and len(self.view.answer(self.query)) == self.query.limit
        return "" if more else self.page.words["no-events"]


def _year(entry: EventEntry) -> str:
    return str(entry.days.first.year) if entry.days else ""
