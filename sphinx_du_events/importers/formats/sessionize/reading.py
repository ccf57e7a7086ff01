"""The views of Sessionize, read into our words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.fields import is_empty
from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.formats.sessionize.tables import (
    ACCEPTED,
    ROOMS,
    SESSIONS,
    SPEAKERS,
    Chosen,
    Sessionize,
    chosen_key,
    tell_private,
)
from sphinx_du_events.importers.incoming import Arrival, Incoming
from sphinx_du_events.importers.schedule.values import as_dict, as_text, is_true, records_in
from sphinx_du_events.importers.schedule.zones import Zones, with_offset
from sphinx_du_events.importers.trees.json import json_tree
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.incoming import Remarks

_MARKS = ('"isServiceSession"', '"isPlenumSession"', '"isTopSpeaker"', '"hasOnlyPlenumSessions"')


_ENOUGH = 200_000
"""The bytes of a file in which its marks are looked for."""


class _Parts:
    """What a source has, wherever in its views it stands."""

    def __init__(self) -> None:
        self.sessions: dict[str, LocatedDict] = {}
        self.speakers: dict[str, LocatedDict] = {}
        self.rooms: dict[str, LocatedDict] = {}
        self.categories: list[LocatedDict] = []

    def take(self, root: object, remarks: Remarks) -> None:
        """Take all that a view has; what two views have is taken once, of the fuller one."""
        if isinstance(root, LocatedDict):
            self._take_all(root, remarks)
            return
        for one in records_in(root, "an entry of a view", remarks):
            if "rooms" in one and "date" in one:
                self._take_day(one, remarks)
            elif "sessions" in one and "groupName" in one:
                self._keep(self.sessions, records_in(one["sessions"], "a session", remarks))
            elif "isTopSpeaker" in one or "tagLine" in one:
                self._keep(self.speakers, [one])
            elif "isServiceSession" in one or "startsAt" in one:
                self._keep(self.sessions, [one])
            else:
                self._take_all(one, remarks)

    def _take_all(self, root: LocatedDict, remarks: Remarks) -> None:
        self._keep(self.sessions, records_in(root.get("sessions"), "a session", remarks))
        self._keep(self.speakers, records_in(root.get("speakers"), "a speaker", remarks))
        self._keep(self.rooms, records_in(root.get("rooms"), "a room", remarks))
        self.categories += records_in(root.get("categories"), "a category", remarks)

    def _take_day(self, day: LocatedDict, remarks: Remarks) -> None:
        for room in records_in(day.get("rooms"), "a room", remarks):
            listed = records_in(room.get("sessions"), "a session", remarks)
            own = LocatedDict({key: room[key] for key in room if key in ("id", "name")})
            self._keep(self.rooms, [own.at(room.line, room.column)])
            self._keep(self.sessions, listed)

    @staticmethod
    def _keep(into: dict[str, LocatedDict], records: list[LocatedDict]) -> None:
        for one in records:
            key = str(as_text(one.get("id")) or as_text(one.get("title")) or len(into))
            if key not in into or len(one) > len(into[key]):
                into[key] = one


def _chosen(categories: list[LocatedDict], remarks: Remarks) -> dict[str, Chosen]:
    found: dict[str, Chosen] = {}
    for category in categories:
        title = str(as_text(category.get("title")) or "")
        for item in records_in(category.get("items"), "an item of a category", remarks):
            name = as_text(item.get("name"))
            if name is not None:
                found[str(item.get("id"))] = Chosen(chosen_key(title), title, name)
    return found


def _read(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    parts = _Parts()
    for file in foreign.files:
        if file.suffix in ("", ".json"):
            parts.take(json_tree(file.text(remarks), file.path, remarks), remarks)
    rooms = {key: name for key, one in parts.rooms.items() if (name := as_text(one.get("name"))) is not None}
    moments = with_offset(one.get("startsAt") for one in parts.sessions.values())
    zones = Zones(None, asked, moments, remarks)
    known = Sessionize(_chosen(parts.categories, remarks), rooms, zones)
    incoming = Incoming()
    if zones.text:
        incoming.event[Scalar("timezone")] = Scalar(zones.text)
    for key, one in parts.rooms.items():
        incoming.add("rooms", Arrival(key, ROOMS.values(one, remarks)))
    speaking: set[str] = set()
    sessions: list[Arrival] = []
    for key, one in parts.sessions.items():
        if str(one.get("status") or "").casefold() not in ACCEPTED:
            tell_private(one, remarks)
            continue
        arrival = _session(key, one, known, remarks)
        sessions.append(arrival)
        speaking.update(map(str, arrival.values.get("speakers", ())))
    _named_only_at_sessions(parts)
    for key, one in parts.speakers.items():
        # Who speaks at no public session may have been turned down.
        if parts.sessions and key not in speaking:
            why = "the person may have been turned down"
            remarks.left_out("a speaker without a public session", one, why)
            continue
        incoming.add("people", Arrival(key, SPEAKERS.values(one, remarks)))
    for arrival in sessions:
        incoming.add("sessions", arrival)
    return incoming


def _session(key: str, one: LocatedDict, known: Sessionize, remarks: Remarks) -> Arrival:
    record = one
    if is_empty(one.get("roomId")) and is_true(one.get("isPlenumSession")) and known.rooms:
        # Without a room of its own it is in all of them.
        record = LocatedDict({**one, Scalar("roomId"): next(iter(known.rooms.values()))})
        record.at(one.line, one.column)
    return Arrival(key, SESSIONS.values(record, remarks, known))


def _named_only_at_sessions(parts: _Parts) -> None:
    """Take the names of speakers from views of sessions, where no view of speakers is there."""
    for session in list(parts.sessions.values()):
        for one in session.get("speakers") or () if isinstance(session.get("speakers"), LocatedList) else ():
            own = as_dict(one)
            if as_text(own.get("name")) is not None:
                parts.speakers.setdefault(str(own.get("id")), own)


def _fits(foreign: Foreign) -> bool:
    listed = (file for file in foreign.files[:20] if file.suffix in ("", ".json"))
    texts = (file.content[:_ENOUGH].decode("utf-8", "replace") for file in listed)
    return any(mark in text for text in texts for mark in _MARKS)


SESSIONIZE = Format(
    name="sessionize",
    title="Sessionize",
    whence="The API of an event, *All data* or *Schedule grid*, as JSON; one view or a folder of several.",
    tables=(SESSIONS, SPEAKERS, ROOMS),
    fits=_fits,
    read=_read,
)
