"""``session-schedule``: the programme of an event, day by day."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, ClassVar

from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.addresses import anchor
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.room_use import EVERY_ROOM
from sphinx_du_events.queries.programme import Day, Slot, programme
from sphinx_du_events.queries.rooms import RoomsQuery
from sphinx_du_events.queries.things import Thing
from sphinx_du_events.queries.tracks import TracksQuery
from sphinx_du_events.sphinx_ext.directives.filtering import FILTERING, FilteredDirective
from sphinx_du_events.sphinx_ext.directives.options import (
    Option,
    day,
    each_of,
    flag,
    one_of,
    phrases,
    some_of,
)
from sphinx_du_events.sphinx_ext.directives.selecting import SELECTING
from sphinx_du_events.sphinx_ext.nodes.base import du_title, located
from sphinx_du_events.sphinx_ext.nodes.blocks import du_row
from sphinx_du_events.sphinx_ext.nodes.programme import du_day, du_days, du_plan, du_theme
from sphinx_du_events.sphinx_ext.render.notes import NotesBelow
from sphinx_du_events.sphinx_ext.render.programme import PARTS, SHOWN, slot
from sphinx_du_events.sphinx_ext.render.rooms import room_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes

    from sphinx_du_events.model.located import Scalar
    from sphinx_du_events.queries.sessions import SessionEntry

GROUPS = ("day", "room", "track")
"""What sessions may stand under; the first is the default."""

_DAY = timedelta(days=1)


class SessionSchedule(FilteredDirective):
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
        *FILTERING,
        Option(
            "group-by",
            one_of(GROUPS),
            "Days, each with a grid; or rooms or tracks, each with a list.",
            "one of " + ", ".join(GROUPS),
            GROUPS[0],
        ),
        Option(
            "show",
            some_of(PARTS),
            "Exactly these parts, besides the start, the title and the status.",
            "some of " + ", ".join(PARTS),
            ", ".join(part for part in PARTS if part in SHOWN),
        ),
        Option(
            "rooms",
            flag,
            "Also a table of what is known of the event's rooms, or of those in :room:.",
            "nothing",
        ),
    )

    def blocks(self, events: tuple[str, ...]) -> list[nodes.Node]:
        """The days, sessions without one, and the rooms."""
        entries = self.select(events)
        rooms = self._rooms(events) if self.value("rooms") else []
        if not entries:
            return [*self.no_sessions(), *rooms]
        # Where all is over, nobody needs to hear it of each.
        self.marks = self.marks_over and any(entry.phase(self.today) != "past" for entry in entries)
        self.tracks = self.ask(TracksQuery(events))
        self.prepare(entries)
        by = self.value("group-by", GROUPS[0])
        groups = list(self._days(entries) if by == "day" else self._words(entries, by))
        has_tabs = by == "day" and len(groups) > 1
        made = du_days(
            "",
            *groups,
            label=self.page.words["days"] if has_tabs else "",
            drops=self.drops,
            empty=self.left_empty,
        )
        return [*self.filtered([made]), *rooms]

    @property
    def fills_up(self) -> bool:
        """Whether later sessions move up: not in a programme, where each has its place."""
        return False

    # --- days --------------------------------------------------------------------------------

    def _days(self, entries: list[SessionEntry]) -> Iterator[du_day]:
        """A group for each day, then for sessions without a day."""
        several = len({entry.data.id for entry in entries}) > 1
        for one in programme(entries, self.value("room", ())):
            clocks = self._clocks(one.slots)
            title = [str(one.data.event.title)] if several else []
            label = tab = self.page.words["no-day"]
            if one.day is not None:
                label = wording.full_date(one.day, self.page.language)
                tab = wording.short_date(one.day, self.page.language)
            about = " · ".join([label, *title, *(clocks if len(clocks) == 1 else ())])
            node = du_day(
                label=about,
                msgid="",
                classes=["du-programme"],
                tab=" · ".join([tab, *title]),
                hours=self._hours(one),
                is_today=one.day == self.today,
            )
            self.set_anchor(node, anchor("programme", one.data.id, str(one.day or "no-day")))
            notes = NotesBelow(self.page)
            node += self._plan(one, about, notes, zone=len(clocks) > 1)
            node.extend(notes.block())
            yield node

    @staticmethod
    def _hours(one: Day) -> tuple[str, str] | None:
        """The first moment of a day of the programme and its end, for machines; None without a day."""
        if one.day is None:
            return None
        event = one.data.event
        begins = datetime.combine(one.day, event.day_ends or time(), event.timezone or UTC)
        return wording.machine_time(begins), wording.machine_time(begins + _DAY)

    def _clocks(self, slots: Iterable[Slot]) -> set[str]:
        """The clocks that the times of sessions are on."""
        return {
            wording.zone_label(own.entry.local(begins.at), self.page.language)
            for own in slots
            if (begins := own.entry.session.begins) is not None and begins.at is not None
        }

    # --- rooms and tracks --------------------------------------------------------------------

    def _words(self, entries: list[SessionEntry], by: str) -> Iterator[du_theme]:
        """A group for each room or track, in the order of the data; what has none comes last."""
        found: dict[tuple[str, str], list[SessionEntry]] = {}
        for entry in entries:
            for text in self._word(entry, by) or (None,):
                found.setdefault((entry.data.id, same_name(text or "")), []).append(entry)
        several = len({event for event, _key in found}) > 1
        order = self._order(entries, by)
        places = {key: place for place, key in enumerate(found)}
        for key in sorted(found, key=lambda key: (not key[1], order.get(key, len(order)), places[key])):
            own = found[key]
            data = own[0].data
            text = next((word for word in self._word(own[0], by) if same_name(word) == key[1]), None)
            label = str(text or self.page.words["other"])
            slots = tuple(Slot(entry) for entry in own)
            clocks = self._clocks(slots)
            after = [str(data.event.title)] if several else []
            after += clocks if len(clocks) == 1 else ()
            node = du_theme(label=label, msgid=label if text is not None else "", clock=" · ".join(after))
            located(node, text)
            if (thing := self._thing(own[0], by, key[1])) is not None:
                self.shows(node, thing)
            notes = NotesBelow(self.page)
            node += self._plan(Day(data, None, slots), label, notes, zone=len(clocks) > 1, under=by)
            node.extend(notes.block())
            yield node

    @staticmethod
    def _word(entry: SessionEntry, by: str) -> tuple[Scalar, ...]:
        """The rooms or the track of a session; no room where it has all of them."""
        if by == "room":
            return tuple(room for room in entry.session.rooms if same_name(room) not in EVERY_ROOM)
        return () if entry.session.track is None else (entry.session.track,)

    @staticmethod
    def _thing(entry: SessionEntry, by: str, key: str) -> Thing | None:
        """The room of a key, or the track, of a session as links know it; None if they do not."""
        data, session = entry
        if by == "track":
            track = data.track_id(session)
            return Thing.of("track", data.id, track) if track else None
        room = next((room for room in data.rooms_of(session) if same_name(room.title) == key), None)
        return Thing.of("room", data.id, room.id) if room is not None else None

    def _order(self, entries: list[SessionEntry], by: str) -> dict[tuple[str, str], int]:
        """The places of rooms or tracks, by their event and the key of their title."""
        events = {entry.data.id: entry.data for entry in entries}
        listed = [
            (event, same_name(one.title))
            for event, data in events.items()
            for one in (data.rooms if by == "room" else data.tracks)
        ]
        return {key: place for place, key in enumerate(dict.fromkeys(listed))}

    # --- both --------------------------------------------------------------------------------

    def shown_parts(self, entry: SessionEntry) -> frozenset[str]:  # noqa: ARG002 - here each shows the same
        """The parts that are shown."""
        return frozenset(self.value("show", SHOWN))

    def _plan(self, one: Day, label: str, notes: NotesBelow, *, zone: bool, under: str = "") -> du_plan:
        """The sessions of a group, ``under`` their room or track if not under a day."""
        plan = du_plan(
            label=label,
            rooms=[tuple(room) for room in one.rooms],
            hours=[(row.row, wording.clock(row.at) if row.starts else "", row.height) for row in one.rows],
            columns=one.columns,
        )
        for own in one.slots:
            show = self.shown_parts(own.entry)
            node = slot(self.page, own, show, self.tracks, zone=zone, under=under, marks_over=self.marks)
            node["marks"] = notes.marks(own.entry.session) if "notes" in show else ()
            self.set_session_anchor(node, own.entry)
            plan += node
        return plan

    def _rooms(self, events: tuple[str, ...]) -> list[nodes.Node]:
        found = self.ask(RoomsQuery(events, self.value("room", ())))
        if not found:
            return []
        table = room_table(self.page, found)
        for row, entry in zip(table.findall(du_row), found, strict=True):
            own = (entry.event, entry.room.id)
            self.shows(row, Thing.of("room", *own))
            for title in row.findall(du_title):
                title["target"] = self.page.to("room", *own, only_page=True)
        return [table]
