"""The options that select sessions, shared by directives that show sessions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_du_events.queries.sessions import PHASES, SORTS, SessionEntry, SessionQuery, VarietyQuery
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.sphinx_ext.directives.options import (
    Option,
    day,
    number,
    one_of,
    phrases,
    some_of,
    words,
)
from sphinx_du_events.sphinx_ext.directives.phases import PhaseDirective
from sphinx_du_events.sphinx_ext.nodes.base import badge, du_title, located
from sphinx_du_events.sphinx_ext.nodes.blocks import du_cell, du_row
from sphinx_du_events.sphinx_ext.nodes.inside import du_part
from sphinx_du_events.sphinx_ext.render import sessions as parts
from sphinx_du_events.sphinx_ext.render.notes import NotesBelow

if TYPE_CHECKING:
    from collections.abc import Iterable

SELECTING = (
    Option(
        "status",
        some_of(PHASES),
        "Which sessions, as of the day of the build; a session of today is both *now* and *upcoming*.",
        "some of " + ", ".join(PHASES),
        "all",
    ),
    Option("type", words, "Only sessions of these types.", "words"),
    Option("track", phrases, "Only sessions in these tracks.", "ids or titles, with commas between them"),
    Option("tags", phrases, "Only sessions with any of these tags.", "words, with commas between them"),
    Option(
        "person",
        phrases,
        "Only sessions in which any of these people has a role.",
        "ids or names, with commas between them",
    ),
    Option("from", day, "Only sessions on this day or later.", "YYYY-MM-DD"),
    Option("to", day, "Only sessions on this day or earlier.", "YYYY-MM-DD"),
    Option(
        "sort",
        one_of(SORTS),
        "The order; a minus reverses it.",
        "one of " + ", ".join(SORTS),
        "start",
    ),
    Option("limit", number, "The most sessions to show.", "a number"),
)
"""The options that select sessions."""


class SessionDirective(PhaseDirective):
    """A block that shows selected sessions."""

    options_taken: ClassVar[tuple[Option, ...]] = SELECTING

    def asked(self, events: tuple[str, ...]) -> SessionQuery:
        """The query that the options make, without the most sessions to show."""
        return SessionQuery(
            events=events,
            phases=self.value("status", ("all",)),
            types=self.value("type", ()),
            tracks=self.value("track", ()),
            tags=self.value("tags", ()),
            people=self.value("person", ()),
            rooms=self.value("room", ()),
            days=self.value("day", ()),
            since=self.value("from"),
            until=self.value("to"),
            sort=self.value("sort", "start"),
        )

    def select(self, events: tuple[str, ...]) -> list[SessionEntry]:
        """The selected sessions; the selection is recorded."""
        self.query = replace(self.asked(events), limit=self.most(), folds=self.folds)
        self.notes = NotesBelow(self.page)
        selected = self.ask(self.query)
        self.shown = {(entry.data.id, str(entry.session.id)) for entry in selected}
        self.reported = self.report_unmatched(self.query)
        return selected

    @property
    def folds(self) -> bool:
        """Whether a session is shown with its parts inside it, and these nowhere else."""
        return True

    @property
    def left_empty(self) -> str:
        """The text when all sessions are over; empty if the selection has more that are not on the page."""
        more = self.limit and len(self.view.answer(self.query)) == self.query.limit
        return "" if more else self.page.words["no-sessions"]

    def varied(self, entries: Iterable[SessionEntry]) -> dict[str, frozenset[str]]:
        """Of each event here, which of room and track are several, and so are shown; it is recorded."""
        return self.ask(VarietyQuery(tuple(dict.fromkeys(entry.data.id for entry in entries))))

    def row(self, entry: SessionEntry, place: int, cells: Iterable[du_cell]) -> du_row:
        """A table row for a session, with its cells. Its heading has the marks of notes."""
        is_inside = (entry.data.id, str(entry.session.part_of)) in self.shown
        row = du_row(
            on=parts.time_range(entry, self.today),
            waiting=self.waits(place),
            classes=["du-aside"] if entry.session.is_aside else ["du-part-row"] if is_inside else [],
        )
        row.extend(cells)
        headings = [cell for cell in row.children if isinstance(cell, du_cell)]
        heading = next((cell for cell in headings if cell.get("heads")), headings[0])
        heading["marks"] = self.notes.marks(entry.session, waiting=self.waits(place))
        self.set_session_anchor(row, entry)
        return row

    def set_session_anchor(self, node: nodes.Element, entry: SessionEntry) -> None:
        """Give a card or a row its anchor, and those inside it theirs.

        If a page shows the session twice, the first has it.
        """
        self.shows(node, Thing.of("session", entry.data.id, entry.session.id))
        if entry.data.parts_of(entry.session):
            for part in node.findall(du_part):
                self.shows(part, part["thing"])

    def title(self, entry: SessionEntry) -> du_cell:
        """The cell with a session's title and status."""
        page, session = self.page, entry.session
        text = str(session.title)
        cell = du_cell(parts=[], classes=["du-name"], heads=True)
        cell += located(du_title(text, text, target=parts.target(page, entry.data, session)), session.title)
        for part in (
            parts.status(entry.data, session, page.words),
            parts.phase(entry, page.today, page.words, marks_over=self.marks_over),
        ):
            if part:
                cell += nodes.Text(" ")
                cell += badge(part)
        return cell

    def no_sessions(self) -> list[nodes.Node]:
        """The line for an empty selection; a warning only if it would be empty on every day."""
        words = self.page.words["no-sessions"]
        every = replace(self.query, phases=("all",))
        if every != self.query and self.view.answer(every):
            return [self.line(words, "du-empty")]
        return self.nothing("" if self.reported else self.query.emptied(self.view), words)
