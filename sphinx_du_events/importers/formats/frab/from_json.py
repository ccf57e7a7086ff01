"""The shape of a schedule in JSON: version 1, whose days have rooms with events, and the hub's version 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_du_events.importers.formats.frab.shape import (
    OURS,
    Occurrence,
    Programme,
    ProgrammeDay,
    programme_day,
)
from sphinx_du_events.importers.schedule.clock import moment_in
from sphinx_du_events.importers.schedule.values import as_dict, as_text, records_in
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.incoming import Remarks

_EDGES = ("day_start", "day_end")


def programme_in(root: object, remarks: Remarks) -> Programme:
    """The programme of a JSON tree; what is wrong in it is told."""
    schedule = as_dict(as_dict(root).get("schedule"))
    conference = as_dict(schedule.get("conference"))
    if not conference:
        remarks.wrong(
            "no “schedule” with a “conference” in it", root if isinstance(root, Scalar) else schedule
        )
    generator = as_dict(as_dict(root).get("generator") or schedule.get("generator"))
    made = Programme(
        conference,
        generator=str(as_text(generator.get("name")) or "").lower(),
        is_ours=as_text(generator.get("name")) == OURS,
        base=as_text(schedule.get("base_url")) or as_text(conference.get("base_url")),
        rooms=_rooms(conference, remarks),
        tracks=_tracks(conference, remarks),
        people=records_in(schedule.get("persons"), "a person", remarks),
    )
    days = records_in(conference.get("days") or schedule.get("days"), "a day", remarks)
    for day in days:
        _take_day(day, made, remarks)
    if events := records_in(schedule.get("events"), "an event", remarks):
        edges = [programme_day(day, ("start", "end"), remarks) for day in days]
        for record in events:
            made.events.append(_of_version_2(record, edges))
    return made


def _rooms(conference: LocatedDict, remarks: Remarks) -> list[LocatedDict]:
    listed = conference.get("rooms")
    if isinstance(listed, LocatedList) and all(isinstance(one, Scalar) for one in listed):
        return [LocatedDict({Scalar("name"): one}) for one in listed]
    return records_in(listed, "a room", remarks)


def _tracks(conference: LocatedDict, remarks: Remarks) -> list[LocatedDict]:
    """The tracks; version 2 has a colour for light pages and another for dark ones."""
    found = []
    for one in records_in(conference.get("tracks"), "a track", remarks):
        colors = one.get("colors")
        if isinstance(colors, LocatedDict) and "color" not in one:
            own = LocatedDict({key: value for key, value in one.items() if key != "colors"})
            own[Scalar("color")] = as_text(colors.get("light")) or as_text(colors.get("dark"))
            found.append(own)
        else:
            found.append(one)
    return found


def _take_day(written: LocatedDict, made: Programme, remarks: Remarks) -> None:
    day = programme_day(written, _EDGES, remarks)
    rooms = written.get("rooms")
    for name, events in rooms.items() if isinstance(rooms, LocatedDict) else ():
        room = name if isinstance(name, Scalar) and name.strip() else None
        made.events += (Occurrence(record, day, room) for record in records_in(events, "an event", remarks))


def _of_version_2(record: LocatedDict, days: list[ProgrammeDay]) -> Occurrence:
    """An event of version 2 with the keys of version 1: where it is and who takes part are mappings there."""
    own = LocatedDict(record).at(getattr(record, "line", 0), getattr(record, "column", 0))
    room, track = record.get("room"), record.get("track")
    if isinstance(room, LocatedDict):
        own[Scalar("room")] = as_text(room.get("name"))
    if isinstance(track, LocatedDict) and as_text(track.get("slug")):
        own[Scalar("track")] = as_text(track.get("slug"))
    if "participants" in record and "persons" not in record:
        own[Scalar("persons")] = own.pop("participants")
    if "date" not in own and as_text(own.get("start")):
        own[Scalar("date")] = own.pop("start")
    begins = own.get("date")
    day = next((one for one in days if one.day and str(begins or "")[:10] == one.day.isoformat()), None)
    # Its days say when each begins and ends: an event after midnight belongs to the day before.
    return Occurrence(own, _day_of(own, days) or day or ProgrammeDay(), as_text(own.get("room")))


def _day_of(record: LocatedDict, days: list[ProgrammeDay]) -> ProgrammeDay | None:
    at = moment_in(record.get("date"))
    if at is None or at.tzinfo is None:
        return None
    for day in days:
        if day.begins and day.ends and day.begins.tzinfo and day.ends.tzinfo and day.begins <= at < day.ends:
            return day
    return None
