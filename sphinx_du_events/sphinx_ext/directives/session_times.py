"""``session-times``: the times of sessions in several time zones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from docutils import nodes

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.comfort import Comfort, parse_comfort
from sphinx_du_events.model.shown_zones import ShownZone, parse_shown_zone
from sphinx_du_events.planning.local_times import UTC_ZONE, LocalTime, local_time
from sphinx_du_events.sphinx_ext.config import Settings
from sphinx_du_events.sphinx_ext.directives.options import Option, each_of, one_of
from sphinx_du_events.sphinx_ext.directives.selecting import SELECTING, SessionDirective
from sphinx_du_events.sphinx_ext.nodes.base import Part, du_time
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_cell, du_row, du_table
from sphinx_du_events.sphinx_ext.render import sessions as parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_du_events.queries.sessions import SessionEntry

ORIENTS = ("sessions", "zones")
_SIGN = "☾"
_MOST_COLUMNS = 8
"""The most columns of clocks that pages have room for; more stand in several lines, on any page."""


class _Place(NamedTuple):
    """A zone of the table: its city, its clocks' names, and whether the clocks change between sessions."""

    shown: ShownZone
    name: str
    note: str
    changes: bool


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
        places = [self._place(shown, entries) for shown in self._zones(entries)]
        times = [[self._time(entry, place) for place in places] for entry in entries]
        across = self.value("orient") == "zones"
        table = self._by_zone(entries, places, times) if across else self._by_session(entries, places, times)
        made: list[nodes.Node] = [table]
        spans = dict.fromkeys(
            str(self._comfort(entry))
            for entry, row in zip(entries, times, strict=True)
            if not all(time.comfortable for time in row)
        )
        if spans:
            words = f"{_SIGN} {self.page.words['outside-hours'] % ', '.join(spans)}"
            made.append(nodes.paragraph("", words, classes=["du-note"], translatable=False))
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
        usual: Comfort = Settings.of(self.config).comfortable_hours
        chosen: Comfort | None = self.value("hours") or entry.data.event.comfortable_hours
        return chosen or usual

    def _time(self, entry: SessionEntry, place: _Place) -> LocalTime:
        begins, ends = entry.session.begins, entry.session.ends
        assert begins is not None  # noqa: S101 - sessions without a time are left out above
        assert begins.at is not None  # noqa: S101 - as above
        end = ends.at if ends else None
        return local_time(begins.at, end, begins.day, place.shown.zone, self._comfort(entry))

    def _place(self, shown: ShownZone, entries: Iterable[SessionEntry]) -> _Place:
        language = self.page.language
        clocks = dict.fromkeys(
            wording.clock_name(at.astimezone(shown.zone), language)
            for entry in entries
            if entry.session.begins and (at := entry.session.begins.at)
        )
        name = str(shown.city or wording.city(shown.zone.key, language))
        note = " / ".join(clock for clock in clocks if clock != name)
        return _Place(shown, name, note, changes=len(clocks) > 1)

    def _by_session(
        self,
        entries: Sequence[SessionEntry],
        places: Sequence[_Place],
        times: Sequence[Sequence[LocalTime]],
    ) -> du_table:
        words = self.page.words
        head = [Column(words["session"]), *(Column(place.name, "", place.note) for place in places)]
        table = du_table(
            name=words["times"],
            classes=self._classes(len(places)),
            head=head,
            drops=self.drops,
            limit=self.limit,
            empty=self.left_empty,
        )
        for place, (entry, row_times) in enumerate(zip(entries, times, strict=True)):
            row = self.row(entry, place)
            row += self._session(entry)
            row.extend(self._cell(time, place, entry) for time, place in zip(row_times, places, strict=True))
            table += row
        return table

    def _by_zone(
        self,
        entries: Sequence[SessionEntry],
        places: Sequence[_Place],
        times: Sequence[Sequence[LocalTime]],
    ) -> du_table:
        words = self.page.words
        head = [
            Column(words["zone"]),
            *(Column(str(entry.session.title), "", self._day(entry)) for entry in entries),
        ]
        table = du_table(name=words["times"], classes=self._classes(len(entries)), head=head)
        for index, place in enumerate(places):
            row = du_row()
            name = du_cell("", place.name, parts=[])
            if place.note:
                name += nodes.Text(" ")
                name += nodes.inline("", place.note, classes=["du-under"])
            row += name
            row.extend(
                self._cell(row_times[index], place, entry)
                for entry, row_times in zip(entries, times, strict=True)
            )
            table += row
        return table

    @staticmethod
    def _classes(columns: int) -> list[str]:
        """The classes by which style knows for how many columns a page must have room."""
        return ["du-times", f"du-zones-{columns}"] if columns <= _MOST_COLUMNS else ["du-times"]

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

    def _cell(self, time: LocalTime, place: _Place, entry: SessionEntry) -> du_cell:
        language = self.page.language
        text = wording.clock(time.start)
        if time.is_other_day:
            text = f"{wording.short_weekday(time.start.date(), language)} {text}"
        if time.end is not None and time.end != time.start:
            later = time.ends_on_other_day
            day = f"{wording.other_day(time.end.date(), time.start.date(), language)} " if later else ""
            text += f"–{day}{wording.clock(time.end)}"
        shown = [Part(text, wording.machine_time(time.start))]
        if not time.comfortable:
            label = self.page.words["outside-hours"] % self._comfort(entry)
            shown.append(Part(_SIGN, kind="sign", label=label))
        if place.changes:
            shown.append(Part(wording.clock_name(time.start, language), kind="under"))
        css = "du-good" if time.comfortable else "du-poor"
        return du_cell(parts=shown, classes=[css])
