"""``whats-changed``: the sessions that moved, are new or cancelled since a day."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.diagnostics import Code
from sphinx_du_events.exporters.icalendar.ledger_file import NAME
from sphinx_du_events.hints import FIRST_LEDGER
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.queries.changes import ChangesQuery
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.directives.base import EventDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, day, number
from sphinx_du_events.sphinx_ext.nodes.base import Part, du_title, located
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_cell, du_row, du_rows, du_table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from docutils import nodes

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.queries.changes import Change, Times
    from sphinx_du_events.sphinx_ext.nodes.base import LinkTo

_DAYS = 14


class WhatsChanged(EventDirective):
    """What readers of the programme should know who have seen it before."""

    directive_name = "whats-changed"
    tells_times = True
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option("since", day, "The first day of changes.", "YYYY-MM-DD"),
        Option("days", number, "How many days back changes are shown.", "a number", str(_DAYS)),
        Option("limit", number, "The most changes to show, the latest first.", "a number"),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """A table of the changes, under the days on which they were made."""
        since = self.value("since")
        if since and "days" in self.values:
            self.warn(Code.INVALID_OPTION, "it is left out beside :since:; write only one of them", "days")
        query = ChangesQuery(events, since, 0 if since else self.value("days", _DAYS), self.value("limit", 0))
        changes = self.ask(query)
        published, words = self.view.published, self.page.words
        if published is None:
            path = f"{Settings.of(self.config).path}/{NAME}"
            self.warn(
                Code.LEDGER_MISSING,
                f"there is no ledger “{path}” of the calendars, which records changes; begin it with"
                f" {FIRST_LEDGER}",
            )
        if published is None or not (changes or published.complete):
            return [self.line(words["changes-unknown"], "du-empty")]
        if not changes:
            first = wording.long_date(query.first_day(self.today), self.page.language)
            return [self.line(words["no-changes"] % first, "du-empty")]
        return [self._table(changes)]

    def _table(self, changes: list[Change]) -> du_table:
        words = self.page.words
        self.several = len({one.key[0] for one in changes}) > 1
        # What holds of all times stands once in the head.
        zones = {wording.zone_label(at, self.page.language) for at in _times(changes)}
        self.zone = zones.pop() if len(zones) == 1 else ""
        head = [
            Column(words["session"]),
            *([Column(words["event"])] if self.several else []),
            Column(words["change"], "du-short"),
            Column(words["change-before"], "du-hours", self.zone),
            Column(words["change-now"], "du-hours", self.zone),
        ]
        table = du_table(name=words["changes"], classes=["du-sessions", "du-changes"], head=head)
        for changed, members in groupby(changes, key=lambda one: one.day):
            rows = [self._row(one) for one in members]
            table += du_rows("", *rows, label=wording.full_date(changed, self.page.language))
        return table

    def _row(self, change: Change) -> du_row:
        words, data, session = self.page.words, change.data, change.session
        target = self.page.to("session", data.id, session.id) if data and session else None
        row = du_row("", self._title(change.title, target, heads=True))
        if self.several:
            row += (
                self._title(data.event.title, self.page.to("event", data.id)) if data else du_cell(parts=[])
            )
        word = words.get(f"change-{change.kind}") or words[change.kind]
        row += du_cell(parts=[Part(word, kind="status", which=change.kind)])
        row += du_cell(parts=self._when(change.before), classes=["du-before-change"])
        row += du_cell(parts=self._when(change.now, is_now=True))
        return row

    @staticmethod
    def _title(title: Scalar, target: LinkTo | None, *, heads: bool = False) -> du_cell:
        """The cell of a title, which leads to what it is the title of."""
        cell = du_cell(parts=[], classes=["du-name"] if heads else [], heads=heads)
        cell += located(du_title(str(title), str(title), target=target, quiet=not heads), title)
        return cell

    def _when(self, times: Times | None, *, is_now: bool = False) -> list[Part]:
        """The day and the hours of a session, or its days, and its room if that changed.

        Beside times that hold stand the visitor's own.
        """
        if times is None:
            return []
        language, (start, end, room) = self.page.language, times
        rooms = [Part(room)] if room else []
        if start.at is None:
            last = end.day if end else start.day
            if last != start.day:
                return [Part(wording.short_days(start.day, last, language)), *rooms]
            return [Part(wording.date_and_weekday(start.day, language), start.day.isoformat()), *rooms]
        hours = wording.hours(start.at, end.at if end else None, language)
        zone = "" if self.zone else wording.zone_label(start.at, language)
        begins = wording.machine_time(start.at)
        until = wording.machine_time(end.at if end and end.at else start.at)
        return [
            Part(wording.date_and_weekday(start.day, language)),
            Part(" ".join(filter(None, (hours, zone))), begins, until=until if is_now else ""),
            *rooms,
        ]


def _times(changes: Iterable[Change]) -> list[datetime]:
    """The times that are shown."""
    shown = (times for change in changes for times in (change.before, change.now) if times)
    return [moment.at for times in shown for moment in (times.start, times.end) if moment and moment.at]
