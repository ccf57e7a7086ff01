"""``session-table``: sessions as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from sphinx_du_events.model import wording
from sphinx_du_events.sphinx_ext import cards
from sphinx_du_events.sphinx_ext.directives.options import Option, some_of
from sphinx_du_events.sphinx_ext.directives.selecting import SELECTING, SessionDirective
from sphinx_du_events.sphinx_ext.labels import _, status_word, type_word
from sphinx_du_events.sphinx_ext.nodes import (
    Column,
    LinkLabel,
    LinkTo,
    Part,
    du_cell,
    du_links,
    du_row,
    du_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_du_events.data.selection import SessionEntry

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
_WIDE = frozenset({"session", "event", "attendance", "speakers", "links"})


def _heads() -> dict[str, str]:
    return {
        "session": _("Session"),
        "event": _("Event"),
        "date": _("Date"),
        "weekday": _("Weekday"),
        "start": _("Start"),
        "end": _("End"),
        "length": _("Length"),
        "type": _("Type"),
        "track": _("Track"),
        "room": _("Room"),
        "level": _("Level"),
        "speakers": _("Speakers"),
        "status": _("Status"),
        "joined": _("Joined"),
        "attendance": _("Attendance"),
        "registration": _("Registration"),
        "links": _("Links"),
    }


class SessionTable(SessionDirective):
    """Sessions as a table, one a row."""

    name_in_pages = "session-table"
    options_taken: ClassVar[tuple[Option, ...]] = (
        Option(
            "columns",
            some_of(COLUMNS),
            "Which columns, in this order; the first names the row.",
            "some of " + ", ".join(COLUMNS),
            ", ".join(_USUAL) + "; event too, where there are several",
        ),
        *SELECTING,
    )

    def blocks(self, events: tuple[str, ...] | None) -> list[nodes.Node]:
        """Return the table."""
        entries = self.select(events)
        if not entries:
            return self.no_sessions()
        columns = self.value("columns") or self._usual(entries)
        heads = _heads()
        table = du_table(
            name=str(_("Sessions")),
            head=[
                Column(str(heads[name]), 2 if name in _WIDE else 1, number=name == "joined")
                for name in columns
            ],
        )
        for entry in entries:
            row = du_row()
            row.extend(self._cell(name, entry) for name in columns)
            table += row
        return [table]

    @staticmethod
    def _usual(entries: Iterable[SessionEntry]) -> tuple[str, ...]:
        several = len({entry.data.id for entry in entries}) > 1
        return ("session", "event", *_USUAL[1:]) if several else _USUAL

    def _cell(self, name: str, entry: SessionEntry) -> du_cell:
        data, session = entry
        page = self.page
        language = page.language
        cell = du_cell(parts=[])
        if name == "session":
            cell += cards.title(session)
            status = cards.status_part(data, session)
            if status:
                cell += nodes.Text(" ")
                cell += nodes.inline("", status.text, classes=status.css.split())
        elif name in ("registration", "links"):
            found = self._links(name, entry)
            if found:
                cell += found
        else:
            cell["parts"] = [part for part in self._parts(name, entry, language) if part]
        return cell

    def _links(self, name: str, entry: SessionEntry) -> nodes.Node | None:
        session = entry.session
        if name == "links":
            return cards.links(cards.link_labels(self.page, session))
        if session.registration is None:
            return None
        link = LinkLabel(str(_("Register")), str(session.title), LinkTo(url=session.registration.url))
        return du_links(links=[link])

    @staticmethod
    def _parts(name: str, entry: SessionEntry, language: str) -> list[Part | None]:
        data, session = entry
        begins, ends = session.begins, session.ends
        if name == "date":
            return [Part(wording.medium_date(begins.day, language), begins.day.isoformat())]
        if name == "weekday":
            return [Part(wording.weekday(begins.day, language))]
        if name in ("start", "end"):
            at = begins.at if name == "start" else ends.at if ends else None
            if at is None:
                return []
            text = f"{wording.clock(at)} {wording.zone_label(at, language)}"
            return [Part(text, wording.machine_time(at))]
        if name == "length":
            return [cards.length_part(session, language)]
        words = {
            "event": data.event.title,
            "type": type_word(session.type) if session.type else "",
            "track": session.track,
            "room": session.room,
            "level": session.level,
            "speakers": cards.people(data, session.speakers, language),
            "status": status_word(session.status) or str(_("Scheduled")),
            "joined": str(session.joined) if session.countries else "",
            "attendance": ", ".join(f"{role} {count}" for role, count in cards.attendance_counts(session)),
        }
        return [Part(str(words[name]))] if words[name] else []
