"""What directives that show sessions share: the options that select them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.data.selection import PHASES, SORTS, SessionEntry, SessionQuery
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import (
    Option,
    day,
    number,
    one_of,
    phrases,
    some_of,
    words,
)

if TYPE_CHECKING:
    from docutils import nodes

SELECTING = (
    Option(
        "status",
        some_of(PHASES),
        "Which sessions, seen from the day of the build; a session of today is *now* and *upcoming*.",
        "some of " + ", ".join(PHASES),
        "all",
    ),
    Option("type", words, "Only sessions of these types.", "words"),
    Option("track", phrases, "Only sessions of these tracks.", "words, with commas between them"),
    Option("tags", phrases, "Only sessions with one of these tags.", "words, with commas between them"),
    Option(
        "person",
        phrases,
        "Only sessions with one of these people in any part.",
        "ids or names, with commas between them",
    ),
    Option("from", day, "Only sessions on this day or later.", "YYYY-MM-DD"),
    Option("to", day, "Only sessions on this day or earlier.", "YYYY-MM-DD"),
    Option(
        "sort",
        one_of(SORTS),
        "The order; with a minus, the other way round.",
        "one of " + ", ".join(SORTS),
        "start",
    ),
    Option("limit", number, "At most so many sessions.", "a number"),
)
"""The options that select sessions."""


class SessionDirective(EventDirective):
    """A block that shows selected sessions."""

    options_taken: ClassVar[tuple[Option, ...]] = SELECTING

    def select(self, events: tuple[str, ...]) -> list[SessionEntry]:
        """Return the selected sessions, and remember the selection."""
        query = SessionQuery(
            events=events,
            phases=self.value("status", ("all",)),
            types=self.value("type", ()),
            tracks=self.value("track", ()),
            tags=self.value("tags", ()),
            people=self.value("person", ()),
            since=self.value("from"),
            until=self.value("to"),
            sort=self.value("sort", "start"),
            limit=self.value("limit", 0),
        )
        self.ask(query)
        return query.select(self.store, self.today)

    def no_sessions(self) -> list[nodes.Node]:
        """Return the line for a selection that finds nothing."""
        return self.nothing("no session is selected", self.page.words["no-sessions"])
