"""``session-grid``: sessions as cards."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.queries.tracks import TracksQuery
from sphinx_du_events.sphinx_ext.directives.filtering import FILTERING, FilteredDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, columns, one_of, some_of
from sphinx_du_events.sphinx_ext.directives.selecting import SELECTING
from sphinx_du_events.sphinx_ext.nodes.base import located
from sphinx_du_events.sphinx_ext.nodes.blocks import du_cards, du_group
from sphinx_du_events.sphinx_ext.render.cards import PARTS, SHOWN, aside, card, team_labels
from sphinx_du_events.sphinx_ext.render.sessions import type_word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from docutils import nodes

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.queries.sessions import SessionEntry

GROUPS = ("phase", "year", "month", "day", "track", "type")


class SessionGrid(FilteredDirective):
    """Sessions as cards, each with its date, title, time, people and links."""

    directive_name = "session-grid"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "columns",
            columns,
            "The number of cards in a row, as in sphinx-design's grids.",
            "1 to 12, or four numbers, for extra small to large screens",
            "1 2 2 2",
        ),
        *SELECTING,
        *FILTERING,
        Option(
            "show",
            some_of(PARTS),
            "Exactly these parts. The title and the status are always shown.",
            "some of " + ", ".join(PARTS),
            ", ".join(part for part in PARTS if part in SHOWN)
            + "; also room and track, where the event has several",
        ),
        Option("hide", some_of(PARTS), "All default parts except these.", "some of the same words"),
        Option("group-by", one_of(GROUPS), "Group the cards under labels.", "one of " + ", ".join(GROUPS)),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The cards."""
        entries = self.select(events)
        if not entries:
            return self.no_sessions()
        self.several = self.varied(entries)
        self.prepare(entries)
        labels: list[nodes.Node] = list(team_labels(entries))
        return [*labels, *self.filtered(self._groups(entries))]

    @property
    def fills_up(self) -> bool:
        """Whether later sessions move up: not in groups, each of which is a separate list."""
        return "group-by" not in self.values

    def _groups(self, entries: list[SessionEntry]) -> list[nodes.Node]:
        by = self.value("group-by")
        if by is None:
            return [self._cards(entries)]
        if by == "phase":
            return list(
                self.in_phases(entries, lambda members, marks: self._cards(members, marks_over=marks))
            )
        # Types keep the order of their first appearance, tracks that of the data, days that of time.
        order = list(dict.fromkeys(self._key(entry, by) for entry in entries))
        if by == "track":
            places = self.ask(TracksQuery(tuple(dict.fromkeys(entry.data.id for entry in entries)))).places
            order.sort(key=lambda title: places.get(same_name(title), len(places)))
        elif by != "type":
            order.sort(reverse=self.value("sort", "") == "-start")
            order.sort(key=lambda day: not day)
        ranks = {key: rank for rank, key in enumerate(order)}
        entries = sorted(entries, key=lambda entry: ranks[self._key(entry, by)])
        made: list[nodes.Node] = []
        for _key, group in groupby(entries, key=lambda entry: self._key(entry, by)):
            members = list(group)
            label, text = self._label(members[0], by)
            node = du_group(label=label, msgid=label if text is not None else "")
            located(node, text)
            node += self._cards(members, under=members[0].day if by == "day" else None)
            made.append(node)
        return made

    @staticmethod
    def _key(entry: SessionEntry, by: str) -> str:
        if by == "track":
            return str(entry.session.track or "")
        if by == "type":
            return str(entry.session.type or "")
        return str(entry.day or "")[: {"year": 4, "month": 7, "day": 10}[by]]

    def _label(self, entry: SessionEntry, by: str) -> tuple[str, Scalar | None]:
        """A group's label, and the text in the data that it is made of, if any."""
        session = entry.session
        language = self.config.language
        if by == "track":
            return str(session.track or self.page.words["other"]), session.track
        if by == "type":
            words = self.page.words
            return type_word(session.type, words) if session.type else words["other"], None
        day = entry.day
        if day is None:
            return self.page.words["no-day"], None
        if by == "year":
            return str(day.year), None
        if by == "month":
            return wording.month_and_year(day, language), None
        return wording.full_date(day, language), None

    def _cards(
        self, entries: Iterable[SessionEntry], *, marks_over: bool = True, under: date | None = None
    ) -> du_cards:
        """Cards; ``under`` is the day in the heading, if it is a day."""
        grid = du_cards(
            classes=list(self.value("columns", columns("1 2 2 2"))),
            drops=self.drops,
            limit=self.limit,
            empty=self.left_empty,
        )
        page = self.page
        for place, entry in enumerate(entries):
            show, marks = self.shown_parts(entry), marks_over and self.marks_over
            made = aside if entry.session.is_aside else card
            node = made(page, entry, show, marks_over=marks, under=under)
            self.set_session_anchor(node, entry)
            if self.waits(place):
                node["waiting"] = True
                node.note_words()
            grid += node
        return grid

    def shown_parts(self, entry: SessionEntry) -> frozenset[str]:
        """The parts of a card."""
        chosen, by = frozenset(self.value("show", ())), self.value("group-by")
        if chosen:
            show = chosen
        else:
            # A group's label says its track once for all cards.
            several = self.several.get(entry.data.id, frozenset()) - {by}
            show = (SHOWN | several) - set(self.value("hide", ()))
        # So does that of a day; a calendar sheet is a landmark, a day's name in a line is not.
        return show - {"date"} if by == "day" and entry.session.is_aside else show
