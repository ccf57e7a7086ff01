"""Signs for rooms: what is on in a room on a day, each on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.exporters.sharing import facts
from sphinx_du_events.l10n import dates as wording
from sphinx_du_events.model.characters import same_name
from sphinx_du_events.model.room_use import EVERY_ROOM
from sphinx_du_events.printing.document import Document
from sphinx_du_events.printing.event import event_values
from sphinx_du_events.printing.sessions import (
    SESSIONS,
    clocks,
    room_keys,
    session_values,
    told_parts,
    where,
)
from sphinx_du_events.typesetting.texts import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_du_events.model.room import Room
    from sphinx_du_events.printing.event import About
    from sphinx_du_events.printing.paper import Paper
    from sphinx_du_events.queries.programme import Day, Slot
    from sphinx_du_events.queries.sessions import SessionEntry
    from sphinx_du_events.store import EventData


def rooms_of(data: EventData, days: Iterable[Day]) -> dict[str, str]:
    """The titles of the rooms that have sessions on some days, by their keys, in the order of the data."""
    used = {
        same_name(room): str(room)
        for day in days
        for slot in day.slots
        for entry in (slot.entry, *told_parts(slot.entry))
        for room in entry.session.rooms
        if same_name(room) not in EVERY_ROOM
    }
    listed = {same_name(room.title): str(room.title) for room in data.rooms}
    return {key: title for key, title in {**listed, **used}.items() if key in used}


def signs_document(about: About, days: Sequence[Day], rooms: Iterable[str], paper: Paper) -> Document:
    """The signs of rooms, which are given by their keys, on some days; days of a room follow each other."""
    titles, event = rooms_of(about.data, days), event_values(about)
    signs = [
        _sign(about, key, titles[key], day)
        for key in rooms
        for day in days
        if any(_in_room(slot, key) for slot in day.slots)
    ]
    values = {
        "event": event,
        "time": about.words["time"],
        "session": about.words["session"],
        "signs": signs,
    }
    language = about.data.event.language or about.language

    def remarks(told: Sequence[Any]) -> Iterator[str]:
        for one in told:
            if one["pages"] > 1:
                sign = signs[one["sign"]]
                yield f"the sign of “{sign['room']}” for {sign['day']} has {one['pages']} pages"

    return Document(
        "signs.typ",
        f"{event['title']} · {about.words['rooms']}",
        language,
        paper.points(),
        lambda _pictures: values,
        path=about.data.path,
        imports=(SESSIONS,),
        remarks=remarks,
    )


def _in_room(slot: Slot, room: str) -> list[SessionEntry]:
    """The session, or those of its parts, that are in a room."""
    if room in room_keys(slot.entry):
        return [slot.entry]
    return [part for part in told_parts(slot.entry) if room in room_keys(part)]


def _sign(about: About, key: str, title: str, day: Day) -> dict[str, Any]:
    own = [(slot, _in_room(slot, key)) for slot in day.slots]
    shown = [(slot, entries) for slot, entries in own if entries or _is_common(slot)]
    clock = clocks(about, (slot for slot, _entries in shown))
    record = next((room for room in about.data.rooms if same_name(room.title) == key), None)
    house = str(record.venue or "") if record is not None else ""
    rows = []
    for slot, entries in shown:
        for entry in entries or [slot.entry]:
            made = session_values(about, entry, day.day, zone=len(clock) > 1)
            made["where"] = where(entry, frozenset([key]), house)
            rows.append({**made, "aside": False} if entries else {**made, "aside": True, "edge": ""})
    return {
        "room": whole(title),
        "where": " · ".join(map(whole, _where(record))),
        "facts": " · ".join(_facts(about, record)),
        "day": wording.full_date(day.day, about.language) if day.day else about.words["no-day"],
        "clock": about.words["print-clock"] % clock[0] if len(clock) == 1 else "",
        "slots": rows,
    }


def _is_common(slot: Slot) -> bool:
    """Whether a session concerns the people of all rooms: a break, or what nothing else is beside."""
    session, cell = slot.entry.session, slot.cell
    rooms = room_keys(slot.entry)
    is_alone = cell.spans if cell is not None else not rooms
    return session.is_aside or is_alone or not EVERY_ROOM.isdisjoint(rooms)


def _where(room: Room | None) -> list[str]:
    return [one for one in (room.venue, room.floor) if one] if room is not None else []


def _facts(about: About, room: Room | None) -> Iterator[str]:
    if room is None:
        return
    if room.capacity is not None:
        yield f"{about.words['room-capacity']}: {wording.number(room.capacity, about.language)}"
    yield from facts.access(room, about.words, about.language)
