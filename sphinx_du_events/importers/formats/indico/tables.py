"""What goes where: events, blocks and contributions of Indico."""

from __future__ import annotations

from typing import Any

from sphinx_du_events.importers.fields import Field, FieldTable, Reading, taken_elsewhere
from sphinx_du_events.importers.formats.indico.material import folders
from sphinx_du_events.importers.formats.indico.people import people_in
from sphinx_du_events.importers.formats.indico.times import bare_duration, start
from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.importers.texts import from_either, from_html, from_plain, is_html, plain_line
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

_SHORT = 300
"""Characters of a text that is an abstract, if it is a single paragraph."""


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


def _people(value: Any, reading: Reading) -> LocatedList | None:
    return people_in(value, reading.format)


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
        Field("folders", "links", _MATERIAL, folders),
        Field("material", "links", _MATERIAL, folders),
        Field("startDate", "", "it follows from the sessions", structure=True),
        Field("endDate", "", "it follows from the sessions", structure=True),
        Field("chairs", "roles", "", taken_elsewhere),
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
        Field("startDate", "start, duration, end, timezone", "local to the event's zone", start),
        Field("endDate", "duration, end", "over several days it is the end", taken_elsewhere),
        Field("duration", "duration", "minutes", bare_duration),
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
        Field("folders", "links", _MATERIAL, folders),
        Field("material", "links", _MATERIAL, folders),
        Field("chairs", "speakers", "of a lecture, or of an event in a category", taken_elsewhere),
        Field("timezone", "timezone", "of the event", taken_elsewhere),
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
