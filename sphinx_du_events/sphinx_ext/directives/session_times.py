"""``session-times``: the times of sessions in several time zones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.comfort import Comfort, parse_comfort
from sphinx_du_events.model.shown_zones import ShownZone, parse_shown_zone
from sphinx_du_events.planning.local_times import UTC_ZONE, LocalTime
from sphinx_du_events.sphinx_ext.directives.options import Option, each_of, one_of
from sphinx_du_events.sphinx_ext.directives.selecting import SELECTING, SessionDirective
from sphinx_du_events.sphinx_ext.nodes.base import du_time
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_cell, du_row, du_table
from sphinx_du_events.sphinx_ext.render import sessions as parts
from sphinx_du_events.sphinx_ext.render.zone_times import (
    Clock,
    clock_of,
    comfort_of,
    meaning_of_sign,
    table_classes,
    time_cell,
    time_on,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_du_events.queries.sessions import SessionEntry

ORIENTS = ("sessions", "zones")


def _timed(entries: Iterable[SessionEntry]) -> list[SessionEntry]:
    return [entry for entry in entries if entry.session.begins and entry.session.begins.at]


class SessionTimes(SessionDirective):
    """Sessions in several time zones: the local start and end, and whether the hour is comfortable."""

    directive_name = "session-times"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "zones",
            each_of(parse_shown_zone),
            "The zones; a city in parentheses replaces the name of the zone's own city.",
            "IANA time zones, with commas between them",
            "the events' `timezones`",
        ),
        Option(
            "hours",
            parse_comfort,
            "The local hours in which people are glad to take part.",
            "such as 8-22 or 8:30-21",
            "the event's `comfortable_hours`, or else `du_events_comfortable_hours`",
        ),
        Option("orient", one_of(ORIENTS), "What the rows are.", "one of " + ", ".join(ORIENTS), "sessions"),
        *SELECTING,
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The table, and the meaning of its sign."""
        # If only the day is known, there are no local times.
        selected = self.select(events)
        entries = _timed(selected)
        if selected and not entries:
            words = self.page.words["no-sessions"]
            # On another day, or with a larger limit, there may be times.
            if _timed(self.view.answer(replace(self.query, phases=("all",), limit=0))):
                return [self.line(words, "du-empty")]
            return self.nothing("no selected session has a time", words)
        if not entries:
            return self.no_sessions()
        starts = [at for entry in entries if (begins := entry.session.begins) and (at := begins.at)]
        places = [clock_of(shown, starts, self.page.language) for shown in self._zones(entries)]
        times = [[time_on(entry, place, self._comfort(entry)) for place in places] for entry in entries]
        across = self.value("orient") == "zones"
        table = self._by_zone(entries, places, times) if across else self._by_session(entries, places, times)
        made: list[nodes.Node] = [table]
        spans = dict.fromkeys(
            str(self._comfort(entry))
            for entry, row in zip(entries, times, strict=True)
            if not all(time.comfortable for time in row)
        )
        if spans:
            made.append(meaning_of_sign(self.page, spans))
        made += self.notes.block()
        return made

    @property
    def fills_up(self) -> bool:
        """Whether later sessions move up: rows do, columns do not."""
        return bool(self.value("orient") != "zones")

    def _zones(self, entries: Iterable[SessionEntry]) -> Iterable[ShownZone]:
        """The zones in the option, or of the events, or the events' own zones."""
        named: tuple[ShownZone, ...] = self.value("zones", ())
        if named:
            return named
        found: dict[tuple[str, str], ShownZone] = {}
        for data, session in entries:
            home = session.timezone or data.event.timezone or UTC_ZONE
            for shown in data.event.timezones or (ShownZone.model_construct(zone=home),):
                found.setdefault((shown.zone.key, str(shown.city or "")), shown)
        return found.values()

    def _comfort(self, entry: SessionEntry) -> Comfort:
        chosen: Comfort | None = self.value("hours")
        return chosen or comfort_of(entry, self.config)

    def _by_session(
        self,
        entries: Sequence[SessionEntry],
        places: Sequence[Clock],
        times: Sequence[Sequence[LocalTime]],
    ) -> du_table:
        words = self.page.words
        head = [Column(words["session"]), *(Column(place.name, "", place.note) for place in places)]
        table = du_table(
            name=words["times"],
            classes=table_classes(len(places)),
            head=head,
            drops=self.drops,
            limit=self.limit,
            empty=self.left_empty,
        )
        for place, (entry, row_times) in enumerate(zip(entries, times, strict=True)):
            clocks = zip(row_times, places, strict=True)
            cells = [time_cell(self.page, time, clock, self._comfort(entry)) for time, clock in clocks]
            table += self.row(entry, place, [self._session(entry), *cells])
        return table

    def _by_zone(
        self,
        entries: Sequence[SessionEntry],
        places: Sequence[Clock],
        times: Sequence[Sequence[LocalTime]],
    ) -> du_table:
        words = self.page.words
        head = [
            Column(words["zone"]),
            *map(self._head, entries),
        ]
        table = du_table(name=words["times"], classes=table_classes(len(entries)), head=head)
        for index, place in enumerate(places):
            row = du_row()
            name = du_cell("", place.name, parts=[])
            if place.note:
                name += nodes.Text(" ")
                name += nodes.inline("", place.note, classes=["du-under"])
            row += name
            row.extend(
                time_cell(self.page, row_times[index], place, self._comfort(entry))
                for entry, row_times in zip(entries, times, strict=True)
            )
            table += row
        return table

    def _head(self, entry: SessionEntry) -> Column:
        data, session = entry
        marks, to = self.notes.marks(session), self.page.to("session", data.id, session.id)
        return Column(str(session.title), "", self._day(entry), marks, to)

    def _day(self, entry: SessionEntry) -> str:
        session = entry.session
        language = self.page.language
        assert session.begins  # noqa: S101 - sessions without a time are left out above
        day = wording.short_date(session.begins.day, language)
        length = parts.length(session, language)
        return f"{day} · {length.text}" if length else day

    def _session(self, entry: SessionEntry) -> du_cell:
        cell = self.title(entry)
        begins, until = parts.machine_times(entry.session)
        cell += nodes.Text(" ")
        day = self._day(entry)
        cell += du_time("", day, datetime=begins, until=until, classes=["du-under"])
        return cell
