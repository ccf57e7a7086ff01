"""``session-table``: sessions as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.sphinx_ext.directives.filtering import FILTERING, FilteredDirective
from sphinx_du_events.sphinx_ext.directives.options import Option, one_of, some_of
from sphinx_du_events.sphinx_ext.directives.selecting import SELECTING
from sphinx_du_events.sphinx_ext.nodes.base import Part, linked_part
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_cell, du_rows, du_table
from sphinx_du_events.sphinx_ext.render import sessions as parts
from sphinx_du_events.sphinx_ext.render import things

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from docutils import nodes

    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.sphinx_ext.nodes.base import Word

COLUMNS = (
    "session",
    "event",
    "date",
    "weekday",
    "time",
    "start",
    "end",
    "length",
    "type",
    "track",
    "room",
    "setup",
    "level",
    "speakers",
    "status",
    "joined",
    "attendance",
    "registration",
    "links",
)
_USUAL = ("session", "event", "date", "time", "room", "track", "registration")
_USUAL_OF_A_DAY = ("time", "session", "event", "room", "track", "speakers", "registration")

GROUPS = ("day",)

_HOURS = ("time", "start", "end", "setup")

_CSS = {
    **dict.fromkeys(("weekday", "length", "registration"), "du-short"),
    "date": "du-date",
    **dict.fromkeys(_HOURS, "du-hours"),
    "joined": "du-number",
}


def _starts(entries: Iterable[SessionEntry]) -> list[datetime]:
    """The starts that are known to the minute."""
    return [at for entry in entries if (begins := entry.session.begins) and (at := begins.at)]


def _ends(entries: Iterable[SessionEntry]) -> list[datetime]:
    """The ends that are known to the minute."""
    return [at for entry in entries if (ends := entry.session.ends) and (at := ends.at)]


class SessionTable(FilteredDirective):
    """Sessions as the rows of a table."""

    directive_name = "session-table"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "columns",
            some_of(COLUMNS),
            "The columns, in this order. The session, or else the first, is the heading of its row.",
            "some of " + ", ".join(COLUMNS),
            "those that are needed of " + ", ".join(_USUAL),
        ),
        Option("show", some_of(("photos",)), "Small faces beside the speakers.", "photos", "names alone"),
        Option(
            "group-by",
            one_of(GROUPS),
            "Group the rows under the names of their days. The usual columns are then those needed of "
            f"{', '.join(_USUAL_OF_A_DAY)}.",
            "day",
        ),
        *SELECTING,
        *FILTERING,
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The table."""
        entries = self.select(events)
        if not entries:
            return self.no_sessions()
        columns = self.columns = self.value("columns") or self._usual(entries)
        self.prepare(entries)
        # What holds of all times that are shown stands once in the head.
        shown = _starts(entries) if {"time", "start", "setup"}.intersection(columns) else []
        shown += _ends(entries) if "end" in columns else []
        zones = {wording.zone_label(at, self.page.language) for at in shown}
        self.zone = zones.pop() if len(zones) == 1 else ""
        table = du_table(
            name=self.page.words["sessions"],
            classes=["du-sessions"],
            drops=self.drops,
            limit=self.limit,
            empty=self.left_empty,
            head=list(self._head(columns)),
        )
        for label, members in self._groups(entries):
            rows = [
                self.row(entry, place, (self._cell(name, entry) for name in columns))
                for place, entry in enumerate(members)
            ]
            table.extend([du_rows("", *rows, label=label)] if label else rows)
        return self.filtered([table, *self.notes.block()])

    def shown_parts(self, entry: SessionEntry) -> frozenset[str]:  # noqa: ARG002 - here each shows the same
        """The parts in the columns."""
        return frozenset(self.columns)

    @property
    def folds(self) -> bool:
        """Parts are rows below that of their session."""
        return False

    @property
    def fills_up(self) -> bool:
        """Whether later sessions move up: not in groups."""
        return "group-by" not in self.values

    def _head(self, columns: Iterable[str]) -> Iterable[Column]:
        zone = self.zone
        for name in columns:
            yield Column(self.page.words[name], _CSS.get(name, ""), zone if name in _HOURS else "")
            zone = "" if name in _HOURS else zone

    def _usual(self, entries: Sequence[SessionEntry]) -> tuple[str, ...]:
        """The columns without which something would be missing."""
        sessions = [entry.session for entry in entries]
        several = frozenset().union(*self.varied(entries).values())
        needed = {
            "event": len({entry.data.id for entry in entries}) > 1,
            "time": bool(_starts(entries)),
            "room": "room" in several,
            "track": "track" in several,
            "speakers": any(session.speakers for session in sessions),
            "registration": any(parts.registration(self.page, entry) for entry in entries),
        }
        usual = _USUAL if self.fills_up else _USUAL_OF_A_DAY
        return tuple(name for name in usual if needed.get(name, True))

    def _groups(self, entries: list[SessionEntry]) -> Iterable[tuple[str, list[SessionEntry]]]:
        """The rows by the names of their days; all under an empty name where they are not grouped."""
        if self.fills_up:
            return [("", entries)]
        days: dict[date | None, list[SessionEntry]] = {}
        for entry in entries:
            days.setdefault(entry.day, []).append(entry)
        order = sorted(days, key=str, reverse=self.value("sort", "") == "-start")
        order.sort(key=lambda day: day is None)
        return [(self._label(day), days[day]) for day in order]

    def _label(self, day: date | None) -> str:
        return wording.full_date(day, self.page.language) if day else self.page.words["no-day"]

    def _cell(self, name: str, entry: SessionEntry) -> du_cell:
        page = self.page
        if name == "session":
            return self.title(entry)
        cell = du_cell(parts=[])
        if name == "links":
            found = parts.links(page, entry)
            if found:
                cell += parts.link_line(found)
        elif name == "speakers" and "photos" in self.value("show", ()):
            part = linked_part(*self._named(name, entry))
            cell["parts"] = [part] if part else []
            cell.extend(parts.faces(page, entry))
        elif name == "registration":
            register = parts.registration(page, entry)
            if register:
                cell += parts.link_line([*register])
        else:
            part = self._part(name, entry)
            cell["parts"] = [part] if part else []
        return cell

    def _clock(self, entry: SessionEntry, moment: Moment | None, begins: Moment) -> Part | None:
        """A time, with its day where that is not the row's; only the day where no time is known."""
        row = self._row_day(entry, begins)
        if moment is None:
            return None
        day = wording.short_date(moment.day, self.page.language) if moment.day != row else ""
        if moment.at is None:
            return Part(day, moment.day.isoformat()) if day else None
        machine = wording.machine_time(moment.at)
        words = self._unbroken(f"{day}," if day else "", wording.clock(moment.at), self._zone(moment.at))
        return words._replace(
            datetime=machine, until=machine, beside=row.isoformat() if day and row == begins.day else ""
        )

    def _day(self, day: date) -> Part:
        """A day, with its weekday where that has no column."""
        language = self.page.language
        if "weekday" in self.columns:
            return Part(wording.medium_date(day, language), day.isoformat())
        return Part(wording.date_and_weekday(day, language), day.isoformat())

    def _row_day(self, entry: SessionEntry, begins: Moment) -> date:
        """The day that a row stands under, beside which a time needs no day."""
        own = None if self.fills_up or "date" in self.columns else entry.day
        return own or begins.day

    def _hours(self, entry: SessionEntry, begins: Moment) -> Part | None:
        """Start and end; of a session of several days without times, its days, if the date has no column."""
        session, language = entry.session, self.page.language
        ends, last = session.ends, session.last_day
        if begins.at is None:
            alone = "date" not in self.columns and last and last != begins.day
            return Part(wording.short_days(begins.day, last, language)) if alone and last else None
        machine, until = parts.machine_times(session)
        hours = wording.hours(begins.at, ends.at if ends else None, language)
        row = self._row_day(entry, begins)
        day = "" if row == begins.day else f"{wording.short_date(begins.day, language)},"
        words = self._unbroken(day, hours, self._zone(begins.at))
        return words._replace(datetime=machine, until=until)

    def _needed(self, entry: SessionEntry) -> Part | None:
        """The hours in which its room is needed, with its setup, if they are known."""
        needed = entry.session.room_needed
        if needed is None:
            return None
        begins, ends = needed
        words = self._unbroken(wording.hours(begins, ends, self.page.language), self._zone(begins))
        return words._replace(datetime=wording.machine_time(begins), until=wording.machine_time(ends))

    def _zone(self, at: datetime) -> str:
        """The zone, where it does not stand in the head."""
        return "" if self.zone else wording.zone_label(at, self.page.language)

    @staticmethod
    def _unbroken(*pieces: str) -> Part:
        """Words in pieces, between which a line may end, and nowhere else."""
        known = [piece for piece in pieces if piece]
        text = " ".join(piece.replace(" ", "\u00a0") for piece in known)
        return Part(text, printed=" ".join(known))

    def _when(self, name: str, entry: SessionEntry) -> Part | None:
        """The day or the hour; words for an unknown day are in the first column of days or hours."""
        session, language = entry.session, self.page.language
        begins, last = session.begins, session.last_day
        if begins is None:
            dates = [column for column in ("date", "time", "start") if column in self.columns]
            says = [name] == dates[:1] and self.fills_up  # else the name of the group says it
            return parts.no_day(session, self.page.words) if says else None
        if name == "date":
            if begins.at is None and last and last != begins.day:
                return Part(wording.short_days(begins.day, last, language))
            return self._day(begins.day)
        if name == "weekday":
            return Part(wording.weekday(begins.day, language))
        if name == "time":
            return self._hours(entry, begins)
        return self._clock(entry, begins if name == "start" else session.ends, begins)

    def _part(self, name: str, entry: SessionEntry) -> Part | None:
        data, session = entry
        words = self.page.words
        if name in ("date", "time", "start", "end", "weekday"):
            return self._when(name, entry)
        if name == "length":
            return parts.length(session, self.page.language)
        if name == "setup":
            return self._needed(entry)
        if name in ("event", "track", "room", "speakers"):
            return linked_part(*self._named(name, entry))
        shown = {
            "type": parts.type_word(session.type, words) if session.type else "",
            "level": session.level,
            "status": (parts.status(data, session, words) or Part(words["scheduled"])).text,
            "joined": str(session.joined) if session.countries else "",
            "attendance": ", ".join(f"{role} {n}" for role, n in parts.attendance(session, words)),
        }[name]
        return Part(str(shown)) if shown else None

    def _named(self, name: str, entry: SessionEntry) -> tuple[Word | None, ...]:
        """What the site may have a place for."""
        page, (data, session) = self.page, entry
        if name == "speakers":
            return things.people(page, data, session.speakers)
        if name == "event":
            return (things.event(page, data),)
        return (things.track(page, data, session),) if name == "track" else things.rooms(page, data, session)
