"""``session-table``: sessions as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.sphinx_ext.directives.options import Option, some_of
from sphinx_du_events.sphinx_ext.directives.selecting import SELECTING, SessionDirective
from sphinx_du_events.sphinx_ext.nodes.base import Part
from sphinx_du_events.sphinx_ext.nodes.blocks import Column, du_cell, du_table
from sphinx_du_events.sphinx_ext.render import sessions as parts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from docutils import nodes

    from sphinx_du_events.model.moments import Moment
    from sphinx_du_events.model.session import Session
    from sphinx_du_events.queries.sessions import SessionEntry

COLUMNS = (
    "session",
    "event",
    "date",
    "weekday",
    "start",
    "end",
    "length",
    "type",
    "track",
    "room",
    "level",
    "speakers",
    "status",
    "joined",
    "attendance",
    "registration",
    "links",
)
_USUAL = ("session", "date", "weekday", "start", "length", "registration")


_CSS = {
    **dict.fromkeys(("date", "weekday", "start", "end", "length", "registration"), "du-short"),
    "joined": "du-number",
}


class SessionTable(SessionDirective):
    """Sessions as the rows of a table."""

    directive_name = "session-table"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "columns",
            some_of(COLUMNS),
            "The columns, in this order; the first is the heading of the row.",
            "some of " + ", ".join(COLUMNS),
            ", ".join(_USUAL) + "; also event, if there are several",
        ),
        *SELECTING,
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The table."""
        entries = self.select(events)
        if not entries:
            return self.no_sessions()
        columns = self.value("columns") or self._usual(entries)
        words = self.page.words
        table = du_table(
            name=words["sessions"],
            drops=self.drops,
            limit=self.limit,
            empty=self.left_empty,
            head=[Column(words[name], _CSS.get(name, "")) for name in columns],
        )
        for place, entry in enumerate(entries):
            row = self.row(entry, place)
            row.extend(self._cell(name, entry) for name in columns)
            table += row
        return [table]

    @staticmethod
    def _usual(entries: Iterable[SessionEntry]) -> tuple[str, ...]:
        several = len({entry.data.id for entry in entries}) > 1
        return ("session", "event", *_USUAL[1:]) if several else _USUAL

    def _cell(self, name: str, entry: SessionEntry) -> du_cell:
        page = self.page
        if name == "session":
            return self.title(entry)
        cell = du_cell(parts=[])
        if name == "links":
            found = parts.links(page, entry)
            if found:
                cell += parts.link_line(found)
        elif name == "registration":
            register = parts.registration(page, entry)
            if register:
                cell += parts.link_line([*register])
        else:
            part = self._part(name, entry)
            cell["parts"] = [part] if part else []
        return cell

    def _clock(self, moment: Moment | None, row: date) -> Part | None:
        """A time, with its day where that is not the row's; only the day where no time is known."""
        if moment is None:
            return None
        language = self.page.language
        day = wording.short_date(moment.day, language) if moment.day != row else ""
        if moment.at is None:
            return Part(day, moment.day.isoformat()) if day else None
        machine = wording.machine_time(moment.at)
        words = wording.clock_and_zone(moment.at, language)
        if not day:
            return Part(words, machine, until=machine)
        # A line may end between the day and the hour, and nowhere else.
        whole = f"{day}, {words}"
        text = f"{day},".replace(" ", "\u00a0") + " " + words.replace(" ", "\u00a0")
        return Part(text, machine, until=machine, beside=row.isoformat(), printed=whole)

    def _when(self, name: str, session: Session) -> Part | None:
        """The day or the hour; words for a day that is not known are in the column of dates."""
        begins, last, language = session.begins, session.last_day, self.page.language
        if begins is None:
            dates = self.value("columns", _USUAL)
            alone = "start" if "date" not in dates else "date"
            return parts.no_day(session, self.page.words) if name == alone else None
        if name == "date":
            if begins.at is None and last and last != begins.day:
                return Part(wording.short_days(begins.day, last, language))
            return Part(wording.medium_date(begins.day, language), begins.day.isoformat())
        if name == "weekday":
            return Part(wording.weekday(begins.day, language))
        return self._clock(begins if name == "start" else session.ends, begins.day)

    def _part(self, name: str, entry: SessionEntry) -> Part | None:
        data, session = entry
        words, language = self.page.words, self.page.language
        if name in ("date", "start", "end", "weekday"):
            return self._when(name, session)
        if name == "length":
            return parts.length(session, language)
        shown = {
            "event": data.event.title,
            "type": parts.type_word(session.type, words) if session.type else "",
            "track": session.track,
            "room": session.room,
            "level": session.level,
            "speakers": parts.people(data, session.speakers, language),
            "status": (parts.status(data, session, words) or Part(words["scheduled"])).text,
            "joined": str(session.joined) if session.countries else "",
            "attendance": ", ".join(f"{role} {n}" for role, n in parts.attendance(session, words)),
        }[name]
        return Part(str(shown)) if shown else None
