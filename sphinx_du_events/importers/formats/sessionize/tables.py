"""What goes where when Sessionize is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.importers.fields import Field, FieldTable, Reading, taken_elsewhere
from sphinx_du_events.importers.incoming import KeyOf, Remarks, like, mapping
from sphinx_du_events.importers.links import links_by_service
from sphinx_du_events.importers.schedule.clock import moment_in
from sphinx_du_events.importers.schedule.values import as_dict, as_text, is_true
from sphinx_du_events.importers.texts import from_plain, plain_line
from sphinx_du_events.importers.times import written_length
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_du_events.importers.schedule.zones import Zones

ACCEPTED = frozenset(("", "accepted", "accept_queue", "published"))
"""The states of sessions that are public; the others never leave the organizers."""

_KEYS = {
    "track": "track",
    "tracks": "track",
    "level": "level",
    "levels": "level",
    "session level": "level",
    "audience level": "level",
    "difficulty": "level",
    "language": "language",
    "session language": "language",
    "format": "type",
    "session format": "type",
    "session type": "type",
    "type": "type",
    "tags": "tags",
    "topic": "tags",
    "topics": "tags",
}
"""What categories mean to us, by their titles."""


class Chosen(NamedTuple):
    """An item that a session has of a category."""

    key: str
    """Our key; empty if the category has no home."""
    category: str
    name: Scalar


class Sessionize(NamedTuple):
    """What the sessions need of everything else."""

    items: Mapping[str, Chosen]
    """The items of categories by their ids."""
    rooms: Mapping[str, Scalar]
    """The names of rooms by their ids."""
    zones: Zones


def chosen_key(category: str) -> str:
    """What a category means to us; empty for nothing."""
    return _KEYS.get(" ".join(category.casefold().split()), "")


def _plain(value: Any, _reading: Reading) -> Scalar:
    return from_plain(value)


def _title(value: Any, _reading: Reading) -> Scalar:
    return plain_line(value)


def _start(value: Any, reading: Reading) -> LocatedDict | None:
    """The start, and the duration to the end."""
    begins, ends = moment_in(value), moment_in(reading.record.get("endsAt"))
    if begins is None:
        reading.remarks.wrong(f"“{value}” is not a time", value, "it is written as 2026-10-30T09:00:00")
        return None
    length = None
    if ends is not None:
        at = reading.record["endsAt"]
        if (begins.tzinfo is None) != (ends.tzinfo is None) or ends <= begins:
            reading.remarks.contradiction(f"a session ends at “{at}”, and begins at “{value}”", at)
        else:
            length = like(written_length(ends - begins), at)
    known: Sessionize = reading.format
    local = like(f"{begins:%Y-%m-%d %H:%M}", value)
    start = local if begins.tzinfo is None else known.zones.written(begins, value)
    return mapping({"start": start, "duration": length}, value)


def _speakers(value: Any, _reading: Reading) -> LocatedList:
    found = LocatedList().at(0, 0)
    for one in value if isinstance(value, LocatedList) else ():
        key = as_text(one) or as_text(as_dict(one).get("id"))
        if key is not None:
            found.append(KeyOf.of("people", str(key), key))
    return found


def _room(value: Any, reading: Reading) -> Any:
    """The room of a session; a plenum or a service session takes place in all of them."""
    known: Sessionize = reading.format
    if is_true(reading.record.get("isPlenumSession")) and len(known.rooms) > 1:
        return LocatedList([KeyOf.of("rooms", key, value) for key in known.rooms]).at(0, 0)
    return KeyOf.of("rooms", str(value), value) if str(value) in known.rooms else None


def _items(value: Any, reading: Reading) -> LocatedDict:
    """What the items of categories are for us."""
    known: Sessionize = reading.format
    made = LocatedDict().at(0, 0)
    for one in value if isinstance(value, LocatedList) else ():
        chosen = known.items.get(str(one))
        if chosen is None:
            continue
        if not chosen.key:
            reading.remarks.left_out(f"the category “{chosen.category}”", one)
        elif chosen.key == "tags" or chosen.key in made:
            made.setdefault(Scalar("tags"), LocatedList().at(0, 0)).append(like(chosen.name, one))
        else:
            made[Scalar(chosen.key)] = like(chosen.name, one)
    return made


def _break(value: Any, _reading: Reading) -> Scalar | None:
    return like("break", value) if is_true(value) else None


def _live(value: Any, _reading: Reading) -> LocatedList:
    link = {"title": Scalar("Livestream"), "url": value, "type": Scalar("livestream")}
    return LocatedList([mapping(link)]).at(0, 0)


SESSIONS = FieldTable(
    "a session",
    "sessions",
    (
        Field("id", "", "by it a second import finds the session again", structure=True),
        Field("title", "title", "", _title),
        Field("isServiceSession", "type", "`break`", _break),
        Field("categoryItems", "track,type,level,language,tags", "by the title of the category", _items),
        Field("startsAt", "start,duration", "local to the event's zone, as Sessionize has no offset", _start),
        Field("endsAt", "duration", "", taken_elsewhere),
        Field("roomId", "room", "a plenum session is in all rooms", _room),
        Field("room", structure=True),
        Field("isPlenumSession", "room", "", taken_elsewhere),
        Field("speakers", "speakers", "", _speakers),
        Field("description", "abstract", "plain text, shown as it is", _plain),
        Field("recordingUrl", "video"),
        Field("liveUrl", "links", "", _live),
        Field("questionAnswers", "", "answers are private"),
        Field("status", structure=True),
        Field("isInformed", structure=True),
        Field("isConfirmed", structure=True),
        Field("categories", structure=True),
    ),
)


def _name(_value: Any, reading: Reading) -> Scalar | None:
    whole = as_text(reading.record.get("fullName")) or as_text(reading.record.get("name"))
    if whole is not None:
        return plain_line(whole)
    written = (as_text(reading.record.get(key)) for key in ("firstName", "lastName"))
    parts = [one for one in written if one is not None]
    return like(" ".join(parts), parts[0]) if parts else None


def _links(value: Any, _reading: Reading) -> LocatedDict:
    listed = value if isinstance(value, LocatedList) else ()
    urls = (as_text(as_dict(one).get("url")) for one in listed)
    return links_by_service(url for url in urls if url is not None)


def _bio(value: Any, reading: Reading) -> Scalar:
    tag_line = as_text(reading.record.get("tagLine"))
    return from_plain(like(f"{tag_line}\n\n{value}", value) if tag_line else value)


SPEAKERS = FieldTable(
    "a speaker",
    "people",
    (
        Field("id", "", "by it a second import finds the person again", structure=True),
        *(Field(key, "name", "", _name) for key in ("fullName", "firstName", "lastName", "name")),
        Field("bio", "bio", "below the tag line", _bio),
        Field("tagLine", "bio", "", _plain),
        Field("links", "links", "each at the service that its host tells", _links),
        Field("profilePicture", "", "fetch faces with `du-events photos --fetch`", structure=True),
        Field("sessions", structure=True),
        Field("isTopSpeaker", structure=True),
        Field("questionAnswers", "", "answers are private"),
        Field("categoryItems", "", "categories of speakers have no place here", structure=True),
        Field("categories", structure=True),
    ),
)

ROOMS = FieldTable(
    "a room",
    "rooms",
    (Field("id", structure=True), Field("name", "title", "", _title), Field("sort", structure=True)),
)


def tell_private(one: LocatedDict, remarks: Remarks) -> None:
    """Tell that a session is not public."""
    status = one.get("status")
    remarks.left_out(f"a session with the status “{status}”", status, "it is not public")
