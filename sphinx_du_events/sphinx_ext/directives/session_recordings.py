"""``session-recordings``: the recordings of sessions, which play on the page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.hints import suggest
from sphinx_du_events.model.recordings.recording import STATUSES
from sphinx_du_events.queries.recordings import SHOWN as STATUSES_SHOWN
from sphinx_du_events.queries.recordings import RecordingQuery
from sphinx_du_events.sphinx_ext.directives.options import Option, columns, some_of
from sphinx_du_events.sphinx_ext.directives.selecting import SELECTING, SessionDirective
from sphinx_du_events.sphinx_ext.nodes.recordings import du_recordings
from sphinx_du_events.sphinx_ext.render.recordings import PARTS, SHOWN, recorded

if TYPE_CHECKING:
    from docutils import nodes


_SESSION = re.compile(r"(?<![^\s,])[^\s,/:]+/[^\s,/]+(?<!\.yaml)(?<!\.yml)(?![^\s,])")
"""A session as ``event/session``, and not the path to an event's file."""


class SessionRecordings(SessionDirective):
    """The recordings of sessions: each plays on the page when a reader presses play."""

    directive_name = "session-recordings"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "columns",
            columns,
            "The number of sessions in a row, as in sphinx-design's grids.",
            "1 to 12, or four numbers, for extra small to large screens",
            "1 2 2 2",
        ),
        Option(
            "recording",
            some_of(STATUSES),
            "Only sessions with a recording of these statuses.",
            "some of " + ", ".join(STATUSES),
            ", ".join(STATUSES_SHOWN),
        ),
        *SELECTING,
        Option(
            "show",
            some_of(PARTS),
            "Exactly these parts. The title and the recordings are always shown.",
            "some of " + ", ".join(PARTS),
            ", ".join(part for part in PARTS if part in SHOWN),
        ),
        Option("hide", some_of(PARTS), "All default parts except these.", "some of the same words"),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The sessions."""
        self.limit = 0
        query = self.asked(events)
        asked = RecordingQuery(query, self.value("recording", STATUSES_SHOWN), self.sessions, self.whole)
        entries = self.ask(asked)
        reported = self.report_unmatched(query) | self._report_unknown()
        if not entries:
            words = self.page.words["no-recordings"]
            every = replace(query, phases=("all",))
            if reported or (query != every and self.view.answer(replace(asked, sessions=every))):
                return [self.line(words, "du-empty")]
            return self.nothing("no session has a recording of these statuses", words)
        entries = entries[: self.value("limit", len(entries))]
        show = frozenset(self.value("show", ())) or SHOWN - set(self.value("hide", ()))
        block = du_recordings(classes=list(self.value("columns", columns("1 2 2 2"))))
        for entry in entries:
            block += recorded(self.page, entry, show)
        return [block]

    def _events(self) -> tuple[str, ...]:
        """The ids of the named events, and of those of the named sessions."""
        argument = self.arguments[0] if self.arguments else ""
        self.sessions = tuple(dict.fromkeys(_SESSION.findall(argument)))
        self.whole = tuple(_SESSION.sub(" ", argument).replace(",", " ").split()) if self.sessions else ()
        if self.sessions:
            self.arguments = [_SESSION.sub(lambda found: found[0].partition("/")[0], argument)]
        return super()._events()

    def _report_unknown(self) -> bool:
        """Report sessions that there are not; whether there are any."""
        found = False
        for named in self.sessions:
            event, _, session = named.partition("/")
            data = self.store.events.get(event)
            known = [str(one.id) for one in data.sessions] if data else []
            if data is not None and session not in known and not self.may_have_more:
                found = True
                message = f"the event “{event}” has no session “{session}”; {suggest(session, known)}"
                self.warn(Code.UNKNOWN_SESSION, message.rstrip("; "))
        return found
