"""``session-schedule``: the programme of an event, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.queries.programme import programme
from sphinx_du_events.queries.rooms import RoomsQuery
from sphinx_du_events.queries.tracks import TracksQuery
from sphinx_du_events.sphinx_ext.directives.options import Option, day, each_of, flag, phrases, some_of
from sphinx_du_events.sphinx_ext.directives.selecting import SELECTING, SessionDirective
from sphinx_du_events.sphinx_ext.nodes.blocks import du_group
from sphinx_du_events.sphinx_ext.nodes.programme import du_plan
from sphinx_du_events.sphinx_ext.render.programme import PARTS, SHOWN, slot
from sphinx_du_events.sphinx_ext.render.rooms import room_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from sphinx_du_events.queries.programme import Day


class SessionSchedule(SessionDirective):
    """Sessions by day, in a grid of rooms and times where pages have room, and as lists elsewhere."""

    directive_name = "session-schedule"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option("day", each_of(day), "Only these days.", "YYYY-MM-DD, with commas between them"),
        Option(
            "room",
            phrases,
            "Only sessions in these rooms.",
            "ids or titles, with commas between them",
        ),
        *(option for option in SELECTING if option.name != "sort"),
        Option(
            "show",
            some_of(PARTS),
            "Exactly these parts, besides the start, the title and the status.",
            "some of " + ", ".join(PARTS),
            ", ".join(part for part in PARTS if part in SHOWN),
        ),
        Option("rooms", flag, "Also a table of the event's rooms, with what is known of them.", "nothing"),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The days, sessions without one, and the rooms."""
        entries = self.select(events)
        rooms = self._rooms(events) if self.value("rooms") else []
        if not entries:
            return [*self.no_sessions(), *rooms]
        self.tracks = self.ask(TracksQuery(events))
        several = len({entry.data.id for entry in entries}) > 1
        made: list[nodes.Node] = []
        for one in programme(entries):
            clocks = set(self._clocks(one))
            label = self.page.words["no-day"]
            if one.day is not None:
                label = wording.full_date(one.day, self.page.language)
            about = [label, *([str(one.data.event.title)] if several else [])]
            about += clocks if len(clocks) == 1 else []
            group = du_group(label=" · ".join(about), msgid="", classes=["du-programme"])
            group += self._plan(one, zone=len(clocks) > 1)
            made.append(group)
        return [*made, *rooms]

    @property
    def drops(self) -> bool:
        """A programme keeps its shape: what is over is marked."""
        return False

    def _clocks(self, one: Day) -> Iterable[str]:
        """The clocks that the times of a day are on."""
        for own in one.slots:
            begins = own.entry.session.begins
            if begins is not None and begins.at is not None:
                yield wording.zone_label(own.entry.local(begins.at), self.page.language)

    def _plan(self, one: Day, *, zone: bool) -> du_plan:
        plan = du_plan(
            rooms=[tuple(room) for room in one.rooms],
            hours=[(row.row, wording.clock(row.at) if row.starts else "", row.height) for row in one.rows],
            columns=one.columns,
        )
        show = frozenset(self.value("show", SHOWN))
        for own in one.slots:
            node = slot(self.page, own, show, self.tracks, zone=zone, marks_over=self.marks_over)
            self.set_session_anchor(node, own.entry)
            plan += node
        return plan

    def _rooms(self, events: tuple[str, ...]) -> list[nodes.Node]:
        found = self.ask(RoomsQuery(events))
        return [room_table(self.page, found)] if found else []
