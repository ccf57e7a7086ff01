"""The sessions of a programme: which event is which session, and in which rooms it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.formats.frab.tables import EVENTS
from sphinx_du_events.importers.formats.frab.times import When
from sphinx_du_events.importers.incoming import Arrival, like
from sphinx_du_events.importers.schedule.values import as_text
from sphinx_du_events.importers.schedule.words import line, wished_id
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.frab.shape import Occurrence, Programme
    from sphinx_du_events.importers.formats.frab.times import Times
    from sphinx_du_events.importers.incoming import KeyOf, Remarks


@dataclass(slots=True)
class _Taken:
    """A session that was taken, to which other rooms may come."""

    arrival: Arrival
    rooms: list[KeyOf] = field(default_factory=list)


class Sessions:
    """Makes sessions of events."""

    def __init__(self, programme: Programme, source: Any, times: Times, remarks: Remarks) -> None:
        self._programme = programme
        self._source = source
        self._times = times
        self._remarks = remarks
        self._by_id: dict[tuple[str, ...], _Taken] = {}
        self._by_content: dict[tuple[str, ...], _Taken] = {}
        self._keys: dict[str, int] = {}

    def arrivals(self) -> list[Arrival]:
        """All sessions, in the order of their events."""
        found = [taken.arrival for event in self._programme.events if (taken := self._take(event))]
        for taken in (*self._by_id.values(), *self._by_content.values()):
            if taken.rooms:
                rooms = taken.rooms[0] if len(taken.rooms) == 1 else LocatedList(taken.rooms).at(0, 0)
                taken.arrival.values[Scalar("room")] = rooms
        return found

    def _take(self, event: Occurrence) -> _Taken | None:
        """The session of an event; None where it is only another room of one."""
        when, room = self._times.of(event), self._room(event)
        moment = (str(when.start or when.date), str(when.duration))
        identity = self._identity(event.record)
        known = self._by_id.get((*identity, *moment)) if any(identity) else None
        if known is not None and (room is None or room in known.rooms):
            place = as_text(event.record.get("title")) or event.record
            self._remarks.contradiction(
                "an event stands twice at the same time and place", place, "it counts once"
            )
            return None
        if known is not None and room is not None:
            known.rooms.append(room)
            return None
        values = self._values(event, when)
        content = self._content(values, moment)
        same = self._by_content.get(content) if content else None
        if same is not None and room is not None and room not in same.rooms:
            same.rooms.append(room)
            self._prefer(same, event.record, values)
            return None
        taken = _Taken(Arrival(self._key(event.record, when), values), [room] if room is not None else [])
        if "#" in taken.arrival.key:
            values.pop("guid", None)
        self._by_id[(*identity, *moment)] = taken
        self._by_content.setdefault(content or ("", taken.arrival.key), taken)
        return taken

    def _values(self, event: Occurrence, when: When) -> LocatedDict:
        values = EVENTS.values(event.record, self._remarks, self._source)
        for key, value in zip(when._fields, when, strict=True):
            if value is not None:
                values[Scalar(key)] = value
        self._wish(event.record, values)
        return values

    @staticmethod
    def _identity(record: LocatedDict) -> tuple[str, ...]:
        """What is the same for an event that takes place in several rooms at once."""
        own = next((text for key in ("code", "id", "guid") if (text := as_text(record.get(key)))), None)
        return (str(own or ""), str(as_text(record.get("title")) or ""))

    def _content(self, values: LocatedDict, moment: tuple[str, ...]) -> tuple[str, ...]:
        """What is the same for events of the same people, who are only once at a time; empty without people.

        Our own schedules have another identifier for each room.
        """
        if "speakers" not in values and not self._programme.is_ours:
            return ()
        keys = ("title", "type", "speakers", "hosts", "moderators", "abstract", "description")
        return (*moment, *(str(values.get(key, "")) for key in keys))

    def _prefer(self, taken: _Taken, record: LocatedDict, values: LocatedDict) -> None:
        """Of several rooms in our own schedules, take first the event whose identifier is the session's."""
        if self._programme.is_ours and not _is_of_room(record) and "id" in values:
            taken.arrival.key, taken.arrival.values = self._key(record, When()), values
            taken.rooms.insert(0, taken.rooms.pop())

    def _key(self, record: LocatedDict, when: When) -> str:
        """How the source knows an event; a later occurrence of the same event has its number too."""
        own = next((text for key in ("guid", "code", "id") if (text := as_text(record.get(key)))), None)
        key = own.strip() if own else f"{as_text(record.get('title')) or ''} {when.start or when.date or ''}"
        number = self._keys[key] = self._keys.get(key, 0) + 1
        return key if number == 1 else f"{key}#{number}"

    def _room(self, event: Occurrence) -> KeyOf | None:
        own = as_text(event.record.get("room"))
        if own and event.room and line(own) != line(event.room):
            self._remarks.contradiction(
                f"an event in the room “{line(event.room)}” has the room “{line(own)}”",
                own,
                f"“{line(event.room)}” counts",
            )
        found: KeyOf | None = self._source.rooms.refer(event.room or own)
        return found

    def _wish(self, record: LocatedDict, values: LocatedDict) -> None:
        """Wish for a readable id."""
        title, slug = as_text(record.get("title")), as_text(record.get("slug"))
        keys = ("id", "code", "guid")
        others = (self._programme.conference.get("acronym"), *(record.get(key) for key in keys))
        own = slug.removesuffix(_suffix(record)) if slug and _is_of_room(record) else slug or ""
        wish = wished_id(title or "", own, tuple(text for one in others if (text := as_text(one))))
        if not wish:
            number = as_text(record.get("code")) or as_text(record.get("id"))
            wish = wished_id(f"session {number}") if number else ""
        if wish:
            values[Scalar("id")] = like(wish, slug or title)


def _suffix(record: LocatedDict) -> str:
    """The end of a slug that tells the same session in several rooms apart, as our schedules have it."""
    return f"-{(as_text(record.get('guid')) or '').replace('-', '')[:8]}"


def _is_of_room(record: LocatedDict) -> bool:
    slug, end = as_text(record.get("slug")), _suffix(record)
    return len(end) > 1 and slug is not None and slug.endswith(end)
