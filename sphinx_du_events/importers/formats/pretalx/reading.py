"""From the records of pretalx to records in our words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.formats.pretalx.people import Speakers
from sphinx_du_events.importers.formats.pretalx.references import References
from sphinx_du_events.importers.formats.pretalx.slots import Slot, slots_of
from sphinx_du_events.importers.formats.pretalx.tables import EVENT, SUBMISSIONS
from sphinx_du_events.importers.incoming import Arrival, Incoming, like
from sphinx_du_events.importers.schedule.clock import moment_in
from sphinx_du_events.importers.schedule.languages import in_language
from sphinx_du_events.importers.schedule.values import as_text
from sphinx_du_events.importers.schedule.words import line, wished_id
from sphinx_du_events.importers.schedule.zones import Zones, with_offset
from sphinx_du_events.importers.times import written_length
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.format import Asked
    from sphinx_du_events.importers.formats.pretalx.files import Found
    from sphinx_du_events.importers.incoming import KeyOf, Remarks

_STATES = {"confirmed": "scheduled", "accepted": "draft", "canceled": "cancelled", "cancelled": "cancelled"}
"""The states of submissions that are taken, and what they are here."""


class Reader(References):
    """Makes records; the tables ask it what a record's numbers mean."""

    def __init__(self, found: Found, asked: Asked, remarks: Remarks) -> None:
        super().__init__(found, remarks)
        self._found = found
        self._slots = {str(as_text(one.get("id")) or ""): one for one in found.slots}
        self._slots_of: dict[str, list[LocatedDict]] = {}
        for one in found.slots:
            self._slots_of.setdefault((as_text(one.get("submission")) or "").strip(), []).append(one)
        self.people = Speakers(found, self, remarks)
        self._accepted: list[Scalar] = []
        texts = (text for one in self._all_slots() for text in (one.get("start"),))
        named = as_text(found.event.get("timezone"))
        self._zones = Zones(named, asked, with_offset(texts), remarks)

    def _all_slots(self) -> list[LocatedDict]:
        return [
            *self._found.slots,
            *(
                slot
                for one in self._found.submissions
                for slot in (*_list(one.get("slots")), one.get("slot"), one)
                if isinstance(slot, LocatedDict)
            ),
        ]

    def incoming(self) -> Incoming:
        """All records that are public."""
        made = Incoming(event=self._event())
        seen: set[str] = set()
        for submission in self._found.submissions:
            code = (as_text(submission.get("code")) or "").strip()
            if code in seen or not self._is_public(submission):
                continue
            seen.add(code)
            for arrival in self._sessions(code, submission):
                made.add("sessions", arrival)
        for arrival in self._breaks():
            made.add("sessions", arrival)
        for section, arrivals in (
            ("rooms", self.rooms.arrivals()),
            ("tracks", self.tracks.arrivals()),
            ("people", self.people.arrivals(has_submissions=bool(self._found.submissions))),
        ):
            for arrival in arrivals:
                made.add(section, arrival)
        self._zones.tell()
        self._tell_accepted()
        # Lists of speakers or rooms alone have no sessions, which are not gone for that.
        made.is_whole = bool(self._found.submissions) and not self._found.is_partial
        return made

    def _event(self) -> LocatedDict:
        values = EVENT.values(self._found.event, self.remarks, self)
        zone = self._zones.text
        if zone is not None:
            values[Scalar("timezone")] = zone if isinstance(zone, Scalar) else Scalar(zone)
        return values

    def _is_public(self, submission: LocatedDict) -> bool:
        state = as_text(submission.get("state"))
        if state is not None and state.strip().casefold() in _STATES:
            return True
        if state is None:
            hint = "whether it is public is not known: export it with its state"
            self.remarks.left_out("a submission without a state", submission, hint)
        else:
            self.remarks.left_out("a submission that is not accepted", state, "it is private")
        return False

    def status_of(self, state: Any) -> Scalar | None:
        """The status of a session in a state; None for one that takes place."""
        text = as_text(state)
        word = _STATES.get(text.strip().casefold(), "scheduled") if text else "scheduled"
        return like(word, text) if word != "scheduled" else None

    def _sessions(self, code: str, submission: LocatedDict) -> list[Arrival]:
        """The sessions of a submission: one for each time at which it takes place."""
        values = SUBMISSIONS.values(submission, self.remarks, self)
        title = values.get("title")
        if values.get("status") == "draft":
            self._accepted.append(title if title is not None else submission["code"])
        wish = wished_id(str(title or "")) or (wished_id(f"session {code}") if code else "")
        if wish:
            values[Scalar("id")] = like(wish, title)
        found: dict[str, Arrival] = {}
        for slot in slots_of(submission, self._slots, self._slots_of, self.remarks):
            key = f"{slot.start}" if slot.start else ""
            known = found.get(key)
            if known is not None:
                self._add_room(known, slot)
                continue
            own = LocatedDict(values).at(values.line, values.column)
            self._place(own, slot)
            found[key] = Arrival(code if not found else f"{code}#{len(found) + 1}", own)
        return [*found.values()] or [Arrival(code, values)]

    def _place(self, values: LocatedDict, slot: Slot) -> None:
        """Write when and where a slot is."""
        at, ends = moment_in(slot.start), moment_in(slot.end)
        for text, moment in ((slot.start, at), (slot.end, ends)):
            if text and moment is None:
                self.remarks.wrong(f"“{text}” is not a date and time", text)
        if at is not None and slot.start is not None:
            self._begin(values, at, slot.start)
            if ends is not None and slot.end is not None and (ends.tzinfo is None) == (at.tzinfo is None):
                self._last(values, ends - at, slot.end)
        room = self.room_of(slot.room)
        if room is not None:
            values[Scalar("room")] = room

    def _begin(self, values: LocatedDict, at: datetime, place: Scalar) -> None:
        aware = self._zones.aware(at)
        if aware is None:
            values[Scalar("date")] = like(at.date().isoformat(), place)
            self.remarks.left_out(
                "the time of a session", place, "no time zone is named: import with --timezone Europe/Berlin"
            )
        else:
            values[Scalar("start")] = self._zones.written(aware, place)

    def _last(self, values: LocatedDict, length: timedelta, place: Scalar) -> None:
        if length < timedelta(0):
            self.remarks.contradiction(f"the end {place} is before the start", place, "the end is left out")
            return
        own, text = values.get("duration"), like(written_length(length), place)
        if own is not None and own != text:
            self.remarks.contradiction(
                f"the duration is {own}, and the slot is {text} long", place, "the slot counts"
            )
        values[Scalar("duration")] = text

    def _add_room(self, known: Arrival, slot: Slot) -> None:
        room: KeyOf | None = self.room_of(slot.room)
        listed = known.values.get("room")
        rooms = (
            listed if isinstance(listed, LocatedList) else LocatedList([listed] if listed else []).at(0, 0)
        )
        if room is not None and room not in rooms:
            rooms.append(room)
            known.values[Scalar("room")] = rooms if len(rooms) > 1 else room

    def _breaks(self) -> list[Arrival]:
        """The slots without a submission: breaks with a name."""
        made: dict[str, Arrival] = {}
        for record in self._found.slots:
            text = in_language(record.get("description"), self.languages)
            if as_text(record.get("submission")) or text is None:
                continue
            kind = (as_text(record.get("slot_type")) or "break").strip().casefold()
            if kind != "break":
                self.remarks.left_out(f"a slot of the type “{kind}”", text, "it is private")
                continue
            slot = Slot(as_text(record.get("start")), as_text(record.get("end")), record.get("room"))
            same = f"{line(text)} {slot.start}"
            if same in made:
                self._add_room(made[same], slot)
                continue
            title = line(text)
            values = LocatedDict({Scalar("title"): title, Scalar("type"): like("break", text)}).at(0, 0)
            if wish := wished_id(title):
                values[Scalar("id")] = like(wish, text)
            self._place(values, slot)
            made[same] = Arrival(f"slot {as_text(record.get('id')) or same}", values)
        return [*made.values()]

    def _tell_accepted(self) -> None:
        if self._accepted:
            first, number = self._accepted[0], len(self._accepted)
            more = f" and {number - 1:,} others are" if number > 1 else " is"
            self.remarks.changed(
                f"“{first}”{more} accepted, and not confirmed: a draft, which no page shows",
                first,
                "delete the status once it is confirmed, or import again",
            )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, LocatedList) else []


def read_found(found: Found, asked: Asked, remarks: Remarks) -> Incoming:
    """What the records of a source say, in the words of our data."""
    return Reader(found, asked, remarks).incoming()
