"""Indico's export in JSON: an event with its contributions or sessions, its timetable, or a category."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.formats.indico.people import people_in
from sphinx_du_events.importers.formats.indico.tables import EVENT, SESSION
from sphinx_du_events.importers.formats.indico.times import Known
from sphinx_du_events.importers.incoming import Arrival, Incoming, KeyOf, like
from sphinx_du_events.importers.trees.json import json_tree
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.zones import zone_named

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.incoming import Remarks

_RESULT = re.compile(rb'"_type"\s{0,9}:\s{0,9}"HTTPAPIResult"')
_DEEPEST = 4
"""Levels of parts: a block, a contribution, a part of that."""


def _fits(foreign: Foreign) -> bool:
    file = foreign.only
    return not foreign.is_folder and file.start[:1] == "{" and _RESULT.search(file.content) is not None


class _Reader:
    """Makes sessions of what an export has."""

    def __init__(self, asked: Asked, remarks: Remarks, server: str) -> None:
        self.asked = asked
        self.remarks = remarks
        self.incoming = Incoming()
        self.known = Known(zone_named(asked.timezone) if asked.timezone else None, server)
        self._keys: set[str] = set()

    def event(self, record: LocatedDict) -> None:
        """An event with its sessions."""
        self.incoming.event = EVENT.values(record, self.remarks, self.known)
        self._set_zone(record)
        self.known.place = str(record.get("location") or "").strip()
        self._warn_of_protection(record)
        chairs = people_in(record.get("chairs"), self.known)
        for one in _records(record.get("sessions")):
            self.block(one)
        for one in _records(record.get("contributions")):
            self.session(one, "c")
        is_lecture = str(record.get("type")) in ("simple_event", "lecture")
        if not self.incoming.sections:  # it is all that there is
            self.session(record, "e", speakers=chairs if is_lecture else None)
        if chairs and not is_lecture:
            roles = LocatedDict({Scalar("chair"): chairs})
            self.incoming.mappings["roles"] = roles.at(chairs.line, chairs.column)

    def category(self, records: list[LocatedDict]) -> None:
        """The events of a category, as sessions of one event."""
        first = records[0]
        title, url = first.get("category"), first.get("url")
        if isinstance(title, Scalar):
            self.incoming.event[Scalar("title")] = title
        self._set_zone(first)
        message = f"{len(records)} events become sessions of one event, without their own sessions"
        self.remarks.changed(
            message, url if isinstance(url, Scalar) else first, "name one by --only, by its id"
        )
        for one in records:
            self._warn_of_protection(one)
            self.session(one, "e", speakers=people_in(one.get("chairs"), self.known))

    def timetable(self, days: LocatedDict) -> None:
        """A timetable: its days, each with its entries."""
        for day in days.values():
            for entry in _values(day):
                self._entry(entry, None)

    def _entry(self, entry: LocatedDict, whole: KeyOf | None) -> None:
        kind = str(entry.get("entryType"))
        self._set_zone(entry.get("startDate") if isinstance(entry.get("startDate"), LocatedDict) else entry)
        if kind == "Session":
            key = self.session(entry, "s", id_=entry.get("sessionSlotId") or entry.get("id"))
            for one in _values(entry.get("entries")):
                self._entry(one, key)
        elif kind == "Break":
            self.session(entry, "b", whole=whole, kind="break")
        else:
            self.session(entry, "c", id_=entry.get("contributionId") or entry.get("id"), whole=whole)

    def block(self, record: LocatedDict) -> None:
        """A block of a session, or a session that has no blocks of its own, with its contributions."""
        about = record.get("session")
        if isinstance(about, LocatedDict):  # what the block does not say, its session does
            whole = LocatedDict(record).at(record.line, record.column)
            for own in ("isPoster", "description", "folders", "url"):
                if about.get(own) and not record.get(own):
                    whole[Scalar(own)] = about[own]
            record = whole
        key = self.session(record, "s")
        for one in _records(record.get("contributions")):
            self.session(one, "c", whole=key)

    def session(
        self,
        record: LocatedDict,
        letter: str,
        *,
        id_: Any = None,
        whole: KeyOf | None = None,
        kind: str = "",
        speakers: LocatedList | None = None,
        depth: int = 0,
    ) -> KeyOf:
        """A record as a session, and its parts; the reference to it."""
        number = id_ or record.get("id") or f"{record.get('title')}"
        key = f"{letter}{number}"
        own = KeyOf.of("sessions", key, record.get("title"))
        if key in self._keys:
            return own
        self._keys.add(key)
        values = SESSION.values(record, self.remarks, self.known)
        if kind:
            values[Scalar("type")] = like(kind, record.get("entryType"))
        if speakers:
            values[Scalar("speakers")] = speakers
        if letter == "e":
            for field in ("type", "session"):
                values.pop(field, None)
        if whole is not None:
            values[Scalar("part_of")] = whole
            if values.get("track") == record.get("session"):
                values.pop("track", None)
        self.incoming.add("sessions", Arrival(key, values))
        for one in _records(record.get("subContributions")) if depth < _DEEPEST else ():
            self.session(one, "p", whole=own, depth=depth + 1)
        return own

    def _set_zone(self, record: Any) -> None:
        named = record.get("timezone", record.get("tz")) if isinstance(record, LocatedDict) else None
        if isinstance(named, Scalar) and zone_named(named.strip()) is not None:
            first = self.incoming.event.setdefault(Scalar("timezone"), named)
            self.known.zone = zone_named(str(first).strip())

    def _warn_of_protection(self, record: LocatedDict) -> None:
        if str(record.get("hasAnyProtection", "")).lower() == "true":
            message = "parts of the event are protected in Indico"
            self.remarks.changed(message, record["hasAnyProtection"], "look whether all of it may be public")


def _read(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    file = foreign.only
    root = json_tree(file.text(remarks), file.path, remarks)
    address = urlsplit(str(root.get("url", ""))) if isinstance(root, LocatedDict) else urlsplit("")
    server = f"{address.scheme}://{address.netloc}" if address.netloc else ""
    reader = _Reader(asked, remarks, server)
    results = root.get("results") if isinstance(root, LocatedDict) else None
    if isinstance(results, LocatedDict):
        chosen = {key: days for key, days in results.items() if not asked.only or key == asked.only}
        for key, days in [*chosen.items()][1:]:
            remarks.left_out(f"the timetable of event {key}", days, "name one by --only, by its id")
        for days in [*chosen.values()][:1]:
            if isinstance(days, LocatedDict):
                reader.timetable(days)
    else:
        events = [one for one in _records(results) if not asked.only or str(one.get("id")) == asked.only]
        if len(events) == 1:
            reader.event(events[0])
        elif events:
            reader.category(events)
    for key, person in reader.known.people.items():
        reader.incoming.add("people", Arrival(key, person))
    if isinstance(root, LocatedDict) and str(root.get("complete", "true")).lower() == "false":
        reader.incoming.is_whole = False
    return reader.incoming


def _records(value: Any) -> list[LocatedDict]:
    return [one for one in value if isinstance(one, LocatedDict)] if isinstance(value, LocatedList) else []


def _values(value: Any) -> list[LocatedDict]:
    """The records in a mapping, or in a list."""
    if isinstance(value, LocatedDict):
        return [one for one in value.values() if isinstance(one, LocatedDict)]
    return _records(value)


INDICO = Format(
    name="indico",
    title="Indico",
    whence="`/export/event/ID.json?detail=sessions`, `/export/timetable/ID.json` or `/export/categ/ID.json`"
    " of an Indico server.",
    tables=(EVENT, SESSION),
    fits=_fits,
    read=_read,
)
