"""What goes where: properties of calendars and of their events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_du_events.importers.fields import Field, FieldTable, Reading, taken_elsewhere
from sphinx_du_events.importers.formats.icalendar.descriptions import description
from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.importers.texts import from_plain, plain_line
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.formats.icalendar.lines import Component, Property
    from sphinx_du_events.importers.incoming import Remarks

_PRIVATE = "it is about people who did not ask to be published"


def _line(value: list[Property], _reading: Reading) -> Scalar:
    return plain_line(value[0].text)


def _calendar_title(value: list[Property], reading: Reading) -> Scalar | None:
    """The name of a calendar; Google calls that of a person by the mail address."""
    name = plain_line(value[0].text)
    if "@" not in name:
        return name
    reading.remarks.left_out("the name of the calendar", value[0], "it is a mail address")
    return None


def _text(value: list[Property], _reading: Reading) -> Scalar:
    return from_plain(value[0].text)


def _words(value: list[Property], _reading: Reading) -> LocatedList:
    found: dict[str, Scalar] = {}
    for one in value:
        for word in one.replace("\\,", "\0").split(","):
            text = like(" ".join(word.replace("\0", ",").replace("\\", "").split()), one)
            if text:
                found.setdefault(text.casefold(), text)
    return LocatedList(found.values()).at(value[0].line, value[0].column)


def _url(value: list[Property], _reading: Reading) -> Scalar | None:
    return value[0].text if value[0].lower().startswith(("http://", "https://")) else None


def _status(value: list[Property], reading: Reading) -> Scalar | None:
    word = value[0].strip().upper()
    if word == "CANCELLED":
        return like("cancelled", value[0])
    if word == "TENTATIVE":
        if reading.format.is_ours:
            return like("postponed", value[0])
        reading.remarks.changed("what is tentative is taken as scheduled", value[0], "or write status: draft")
    return None


def _links(value: list[Property], reading: Reading) -> LocatedList | None:
    found = LocatedList().at(value[0].line, value[0].column)
    for one in value:
        text = one.text
        if not text.lower().startswith(("http://", "https://")):
            reading.remarks.left_out("an attachment inside a calendar", one)
            continue
        name = one.params.get("FILENAME") or urlsplit(text).path.rstrip("/").rpartition("/")[2] or text
        found.append(mapping({"title": like(name[:200], one), "url": text}, one))
    return found or None


def _description(_value: Any, reading: Reading) -> LocatedDict | None:
    found = description(reading.format.component, reading.remarks)
    if found is None:
        return None
    key, text = found
    return LocatedDict({Scalar(key): text}).at(text.line, text.column)


CALENDAR = FieldTable(
    "a calendar",
    "event",
    (
        Field("X-WR-CALNAME", "title", "unless it is a mail address", _calendar_title),
        Field("NAME", "title", "", _calendar_title),
        Field("X-WR-CALDESC", "description", "as Markdown that shows the same", _text),
        Field("DESCRIPTION", "description", "as Markdown that shows the same", _text),
        Field(
            "X-WR-TIMEZONE",
            "timezone",
            "else the zone of most sessions",
            taken_elsewhere,
        ),
        Field("URL", "url", "", _url),
        Field("CATEGORIES", "tags", "", _words),
        *(
            Field(name, structure=True)
            for name in (
                *("PRODID", "VERSION", "CALSCALE", "METHOD", "UID", "LAST-MODIFIED", "REFRESH-INTERVAL"),
                *("X-PUBLISHED-TTL", "SOURCE", "COLOR", "X-APPLE-CALENDAR-COLOR", "X-WR-RELCALID"),
                *("X-MS-OLK-FORCEINSPECTOROPEN", "X-PRIMARY-CALENDAR", "X-FROM-URL", "X-ORIGINAL-URL"),
            )
        ),
    ),
)

EVENT = FieldTable(
    "an event",
    "sessions",
    (
        Field("SUMMARY", "title", "", _line),
        Field(
            "DTSTART",
            "start, date, timezone",
            "local to the event's zone, or with `timezone`",
            taken_elsewhere,
        ),
        Field("DTEND", "duration, end", "over several days it is the end", taken_elsewhere),
        Field("DURATION", "duration", "", taken_elsewhere),
        Field(
            "RRULE", "start", "a session each time, the rule in a comment above the first", taken_elsewhere
        ),
        Field("RDATE", "start", "a session for each", taken_elsewhere),
        Field("EXDATE", "start", "no session", taken_elsewhere),
        Field(
            "RECURRENCE-ID",
            "start, status, …",
            "that session is moved, changed or cancelled",
            taken_elsewhere,
        ),
        Field(
            "STATUS", "status", "`CANCELLED` is `cancelled`; what is tentative is taken as scheduled", _status
        ),
        Field("LOCATION", "room, location, mode", "online if it is an address of the web", taken_elsewhere),
        Field("GEO", "location", "latitude and longitude", taken_elsewhere),
        Field("X-APPLE-STRUCTURED-LOCATION", "location", "latitude and longitude", taken_elsewhere),
        Field("CONFERENCE", "location, mode, links", "a link if there is a place too", taken_elsewhere),
        Field("X-GOOGLE-CONFERENCE", "location, mode, links", "as `CONFERENCE`", taken_elsewhere),
        Field(
            "X-MICROSOFT-SKYPETEAMSMEETINGURL", "location, mode, links", "as `CONFERENCE`", taken_elsewhere
        ),
        Field(
            "X-ALT-DESC",
            "abstract, description",
            "HTML as Markdown; a short paragraph is the abstract",
            _description,
        ),
        Field("STYLED-DESCRIPTION", "abstract, description", "as `X-ALT-DESC`", _description),
        Field(
            "DESCRIPTION",
            "abstract, description",
            "as Markdown that shows the same, without what Meet and Teams add",
            _description,
        ),
        Field("URL", "url", "", _url),
        Field("CATEGORIES", "tags", "", _words),
        Field("ATTACH", "links", "addresses only", _links),
        Field(
            "UID", "id", "of our own calendars; else of the title, and the day if it repeats", taken_elsewhere
        ),
        Field("CLASS", "", "what is private or confidential is not taken at all", structure=True),
        Field("ORGANIZER", "", _PRIVATE),
        Field("ATTENDEE", "", _PRIVATE),
        Field("CONTACT", "", _PRIVATE),
        *(
            Field(name, structure=True)
            for name in (
                *(
                    "DTSTAMP",
                    "CREATED",
                    "LAST-MODIFIED",
                    "SEQUENCE",
                    "TRANSP",
                    "PRIORITY",
                    "RELATED-TO",
                    "EXRULE",
                ),
                *(
                    "COLOR",
                    "RECURRENCE-SET",
                    "X-LIC-ERROR",
                    "X-WR-ALARMUID",
                    "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR",
                ),
                *("X-MICROSOFT-ONLINEMEETINGCONFLINK", "X-MOZ-GENERATION", "X-MOZ-LASTACK", "REQUEST-STATUS"),
            )
        ),
    ),
)

_NOISE = ("X-MICROSOFT-", "X-MS-", "X-MOZ-", "X-EVOLUTION-", "X-LIC-", "X-GOOGLE-", "X-YAHOO-", "X-APPLE-")
"""Beginnings of properties in which programs keep what only they need."""


def record_of(component: Component, table: FieldTable) -> LocatedDict:
    """The properties of a component under their names, for a table; without what only programs need."""
    known = {field.there for field in table.fields}
    return LocatedDict(
        {
            Scalar(name, values[0].path, values[0].line, 1): values
            for name, values in component.properties.items()
            if (name in known or not name.startswith(_NOISE)) and any(one.strip() for one in values)
        }
    ).at(component.location.line, component.location.column)


def unread(component: Component, remarks: Remarks) -> None:
    """Tell of the components that are no events."""
    nouns = {"VTODO": "a task", "VJOURNAL": "a journal entry", "VFREEBUSY": "times when somebody is busy"}
    for one in component.children:
        if one.name in nouns:
            remarks.left_out(nouns[one.name], one.location)
