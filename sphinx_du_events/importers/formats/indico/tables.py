"""What goes where: events, blocks and contributions of Indico."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.fields import Field, FieldTable, Reading
from sphinx_du_events.importers.incoming import KeyOf, like, mapping
from sphinx_du_events.importers.texts import from_either, from_html, from_plain, is_html, plain_line
from sphinx_du_events.importers.times import written, written_length
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.moments import zone_named

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_NUMBER = re.compile(r"[0-9]{1,6}")
_HONORIFIC = re.compile(r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor)\.?\s+)+(?=\S)", re.IGNORECASE)
_SHORT = 300
"""Characters of a text that is an abstract, if it is a single paragraph."""
_SLIDES = re.compile(r"\b(?:slides?|presentation|transparencies|folien|diapos(?:itivas)?)\b", re.IGNORECASE)


@dataclass(slots=True)
class Known:
    """What is known beyond a record."""

    zone: ZoneInfo | None
    """The zone that local times of sessions are written in."""
    server: str = ""
    """The beginning of addresses on the same server."""
    people: dict[str, LocatedDict] = field(default_factory=dict)
    """The people who are more than a name, by key."""
    place: str = ""
    """What the event's place is called."""


def moment_in(value: Any) -> tuple[datetime | None, Scalar | None]:
    """The moment of a date with its time and its zone."""
    if not isinstance(value, LocatedDict) or not isinstance(value.get("date"), Scalar):
        return None, None
    at = value["date"]
    zone = zone_named(str(value.get("tz") or "UTC"))
    try:
        clock = datetime.fromisoformat(f"{at.strip()}T{str(value.get('time') or '').strip()[:8]}")
    except ValueError:
        return None, at
    utc = str(value.get("tz") or "").upper() in ("", "UTC")
    return (clock.replace(tzinfo=UTC if utc else zone), at) if utc or zone is not None else (None, at)


def _start(value: Any, reading: Reading) -> LocatedDict | None:
    begins, at = moment_in(value)
    record, known = reading.record, reading.format
    if begins is None:
        if at is not None:
            reading.remarks.wrong("not a date with a time and a zone", at)
        return None
    try:
        words = written(begins, known.zone)
        made: dict[str, Any] = {
            "start": like(words.text, at),
            "timezone": like(words.timezone, at) if words.timezone else None,
        }
        ends, end_at = moment_in(record.get("endDate"))
        told = length_in(record.get("duration"))
        length = ends.astimezone(UTC) - begins.astimezone(UTC) if ends is not None else told
        if length is not None and length < timedelta(0):
            reading.remarks.contradiction("it ends before it begins", end_at, "the end is not taken")
            length = told
        elif told is not None and length is not None and told != length:
            message = (
                f"its end says that it lasts {written_length(length)}, its duration {written_length(told)}"
            )
            reading.remarks.contradiction(message, record["duration"], "the end counts")
        if length is not None and ends is not None and length > timedelta(days=1):
            made["end"] = like(written(ends, known.zone).text, end_at)
        elif length is not None:
            made["duration"] = like(written_length(length), at)
    except (OverflowError, ValueError):
        return None
    return mapping(made, at)


def length_in(value: Any) -> timedelta | None:
    """A duration that is a number of minutes."""
    is_number = isinstance(value, Scalar) and _NUMBER.fullmatch(value)
    return timedelta(minutes=int(value)) if is_number else None


def _duration(value: Any, reading: Reading) -> Scalar | None:
    """A duration where no start is known."""
    length = length_in(value)
    if length is None or moment_in(reading.record.get("startDate"))[0] is not None:
        return None
    return like(written_length(length), value)


def _title(value: Any, _reading: Reading) -> Scalar | None:
    return plain_line(value) if isinstance(value, Scalar) else None


def markdown_of(text: Scalar) -> Scalar:
    """A text of Indico in Markdown: HTML where it has tags, else plain, or Markdown in newer versions."""
    if is_html(text):
        return from_html(text)
    return from_either(text) if "**" in text or "](" in text else from_plain(text)


def _text(value: Any, _reading: Reading) -> LocatedDict | None:
    if not isinstance(value, Scalar):
        return None
    text = markdown_of(value)
    key = "abstract" if len(text) <= _SHORT and "\n\n" not in text else "description"
    return mapping({key: text}, value) if text else None


def _event_text(value: Any, _reading: Reading) -> Scalar | None:
    return (markdown_of(value) or None) if isinstance(value, Scalar) else None


def place_of_event(record: LocatedDict) -> LocatedDict:
    """The place of an event."""
    name, room, address = (
        plain_line(own) if isinstance(own := record.get(key), Scalar) and own.strip() else None
        for key in ("location", "roomFullname", "address")
    )
    room = room or (own if isinstance(own := record.get("room"), Scalar) and own.strip() else None)
    if room is not None and name is not None and room != name:
        name = like(f"{name}, {room}", name)
    return mapping({"name": name or room, "address": address}, name or room or address)


def _event_place(_value: Any, reading: Reading) -> LocatedDict | None:
    return place_of_event(reading.record) or None


def _room(value: Any, _reading: Reading) -> Scalar | None:
    return plain_line(value) if isinstance(value, Scalar) else None


def _place(value: Any, reading: Reading) -> LocatedDict | None:
    """The place of a session, unless it is the event's."""
    if not isinstance(value, Scalar) or value.strip() == reading.format.place:
        return None
    return mapping({"name": plain_line(value)}, value)


def _words(value: Any, _reading: Reading) -> LocatedList | None:
    listed = value if isinstance(value, LocatedList) else [value]
    found = [one for one in listed if isinstance(one, Scalar) and one.strip()]
    return LocatedList(found).at(found[0].line, found[0].column) if found else None


def people_in(value: Any, known: Known) -> LocatedList | None:
    """People: by record where more is known than a name, else by name; without their mail addresses."""
    found = LocatedList().at(getattr(value, "line", 0), getattr(value, "column", 0))
    for one in value if isinstance(value, LocatedList) else ():
        if not isinstance(one, LocatedDict):
            continue
        name, sort_name = _name(one)
        if name is None:
            continue
        affiliation = one.get("affiliation")
        if not isinstance(affiliation, Scalar) or not affiliation.strip():
            found.append(mapping({"name": name}, name))
            continue
        key = str(one.get("person_id") or one.get("id") or name)
        key = name.casefold() if key == "0" else f"{key} {name.casefold()}"
        record = {"name": name, "sort_name": sort_name, "affiliation": plain_line(affiliation)}
        known.people.setdefault(key, mapping(record, name))
        found.append(KeyOf.of("people", key, name))
    return found or None


def _name(person: LocatedDict) -> tuple[Scalar | None, Scalar | None]:
    """A person's name as it is spoken, and as it is sorted where that is known."""
    first = person.get("first_name", person.get("firstName"))
    last = person.get("last_name", person.get("familyName"))
    if isinstance(first, Scalar) and isinstance(last, Scalar) and last.strip():
        return like(f"{first.strip()} {last.strip()}".strip(), last), None
    whole = person.get("fullName", person.get("name"))
    if not isinstance(whole, Scalar) or not whole.strip():
        return None, None
    own = _HONORIFIC.sub("", plain_line(whole))
    family, comma, given = (part.strip() for part in own.partition(","))
    if not comma or not given:
        return like(own, whole), None
    given = _HONORIFIC.sub("", given)
    return like(f"{given} {family}", whole), like(f"{family}, {given}", whole)


def _people(value: Any, reading: Reading) -> LocatedList | None:
    return people_in(value, reading.format)


def _folders(value: Any, reading: Reading) -> LocatedList | None:
    found = LocatedList().at(getattr(value, "line", 0), getattr(value, "column", 0))
    for folder in value if isinstance(value, LocatedList) else ():
        if not isinstance(folder, LocatedDict):
            continue
        files = folder.get("attachments", folder.get("resources"))
        for one in files if isinstance(files, LocatedList) else ():
            if not isinstance(one, LocatedDict):
                continue
            if "true" in (str(one.get("is_protected")).lower(), str(folder.get("is_protected")).lower()):
                reading.remarks.left_out("a protected file", one, "it is not public")
                continue
            _link(one, found, reading.format.server)
    return found or None


def _link(one: LocatedDict, found: LocatedList, server: str) -> None:
    keys = ("link_url", "download_url", "url")
    words = [own for key in keys if isinstance(own := one.get(key), Scalar)]
    url = next((own for own in words if own.startswith("http")), None)
    if url is None and server:
        url = next((like(f"{server}{own}", own) for own in words if own.startswith("/")), None)
    title = next(
        (own for key in ("title", "name", "filename") if isinstance(own := one.get(key), Scalar) and own), url
    )
    if url is None or title is None:
        return
    kind = like("slides", title) if _SLIDES.search(title) else None
    if all(link["url"] != url for link in found):
        found.append(mapping({"title": plain_line(title), "url": url, "type": kind}, title))


def _nothing(_value: Any, _reading: Reading) -> None:
    """What another field reads too."""


def _block(value: Any, _reading: Reading) -> Scalar | None:
    return plain_line(value) if isinstance(value, Scalar) else None


def _poster(value: Any, _reading: Reading) -> Scalar | None:
    return like("posters", value) if str(value).lower() == "true" else None


_STRUCTURE = (
    *(
        "_type",
        "_fossil",
        "id",
        "db_id",
        "friendly_id",
        "contributions",
        "sessions",
        "subContributions",
        "session",
    ),
    *("entries", "entryType", "uniqueId", "conferenceId", "contributionId", "sessionId", "sessionSlotId"),
    *(
        "sessionCode",
        "isPoster",
        "color",
        "textColor",
        "numSlots",
        "protectionURL",
        "inheritLoc",
        "inheritRoom",
    ),
    *(
        "conference",
        "pdf",
        "creationDate",
        "modificationDate",
        "visibility",
        "categoryId",
        "type",
        "occurrences",
    ),
    *("roomMapURL", "slotTitle", "style", "hasAnyProtection", "allowed", "shiftedOrder", "isPosterSession"),
    *(
        "scheduled",
        "contribDuration",
        "sessionSlotEntryId",
        "protected",
        "label",
        "organizer",
        "roomFullname",
    ),
)
_AUTHOR = "only who speaks is named"
_MATERIAL = "the public ones"
_TEXT = "HTML as Markdown; a short paragraph is the abstract"

EVENT = FieldTable(
    "an event",
    "event",
    (
        Field("title", "title", "", _title),
        Field("description", "description", "HTML as Markdown", _event_text),
        Field("timezone", "timezone"),
        Field("url", "url"),
        Field("location", "location", "with its room", _event_place),
        Field("room", "location", "", _event_place),
        Field("address", "location", "", _event_place),
        Field("keywords", "tags", "", _words),
        Field("folders", "links", _MATERIAL, _folders),
        Field("material", "links", _MATERIAL, _folders),
        Field("startDate", "", "it follows from the sessions", structure=True),
        Field("endDate", "", "it follows from the sessions", structure=True),
        Field("chairs", "roles", "", _nothing),
        Field("creator", "", "only who is named on pages is taken"),
        Field("note", "", "minutes may be internal"),
        Field("category", structure=True),
        *(Field(name, structure=True) for name in _STRUCTURE),
    ),
)

SESSION = FieldTable(
    "a contribution, a block or a break",
    "sessions",
    (
        Field("title", "title", "", _title),
        Field("startDate", "start, duration, end, timezone", "local to the event's zone", _start),
        Field("endDate", "duration, end", "over several days it is the end", _nothing),
        Field("duration", "duration", "minutes", _duration),
        Field("type", "type", "", _title),
        Field("isPoster", "type", "posters", _poster),
        Field("track", "track", "", _title),
        Field("session", "track", "where no block is told", _block),
        Field("room", "room", "", _room),
        Field("roomFullname", "room", "", _room),
        Field("location", "location", "unless it is the event's", _place),
        Field("url", "url"),
        Field("description", "abstract, description", _TEXT, _text),
        Field("speakers", "speakers", "without mail addresses", _people),
        Field("presenters", "speakers", "without mail addresses", _people),
        Field("conveners", "moderators", "without mail addresses", _people),
        Field("sessionConveners", "moderators", "without mail addresses", _people),
        Field("keywords", "tags", "", _words),
        Field("folders", "links", _MATERIAL, _folders),
        Field("material", "links", _MATERIAL, _folders),
        Field("chairs", "speakers", "of a lecture, or of an event in a category", _nothing),
        Field("timezone", "timezone", "of the event", _nothing),
        Field("creator", "", "only who is named on pages is taken"),
        Field("category", structure=True),
        Field("primaryauthors", "", _AUTHOR),
        Field("coauthors", "", _AUTHOR),
        Field("note", "", "minutes may be internal"),
        Field("address", "", "it is the event's", structure=True),
        *(
            Field(name, structure=True)
            for name in _STRUCTURE
            if name not in ("session", "type", "isPoster", "roomFullname")
        ),
    ),
)
