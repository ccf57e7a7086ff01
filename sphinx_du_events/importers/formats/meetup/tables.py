"""What goes where: events and groups of Meetup, in the words of all its interfaces so far."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.fields import Field, FieldTable, Reading
from sphinx_du_events.importers.formats.icalendar.when import duration as iso_duration
from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.importers.texts import from_either, from_html, from_plain, is_html, plain_line
from sphinx_du_events.importers.times import written, written_length
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

_MARKDOWN = re.compile(r"\*\*|\]\(|\\[*_~#\[\]]|^#{1,6} |^[*-] ", re.MULTILINE)
_NUMBER = re.compile(r"[0-9]{1,9}")
_MILLISECONDS = re.compile(r"-?[0-9]{1,15}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHORT = 300
"""Characters of a text that is an abstract, if it is a single paragraph."""
_ONLINE_NAMES = frozenset(("online event", "online", "virtual", "virtual event", "zoom", "google meet"))
_NOWHERE = (-8.521147, 179.1962)
"""Where Meetup puts what is online: a place in Tuvalu."""
_ISO = 2
"""Letters of a country's code."""
CANCELLED = ("cancelled", "canceled")


@dataclass(slots=True)
class Known:
    """What is known beyond an event."""

    today: date
    zone: ZoneInfo | None
    """The zone that local times of sessions are written in."""
    is_zone_of_group: bool
    refs: Mapping[str, LocatedDict]
    """Records that others refer to, in pages' own data."""


def moment_of(record: LocatedDict) -> tuple[datetime | date | None, Scalar | None]:
    """When an event begins, and where that is written: with an offset, local, or only the day."""
    for key in ("dateTime", "local_date", "time"):
        value = record.get(key)
        if not isinstance(value, Scalar) or not value.strip():
            continue
        text = value.strip()
        if key == "local_date" and isinstance(record.get("local_time"), Scalar):
            text = f"{text}T{record['local_time'].strip()}"
        try:
            if _MILLISECONDS.fullmatch(text):
                shift = str(record.get("utc_offset") or "0")
                offset = timedelta(milliseconds=int(shift) if _MILLISECONDS.fullmatch(shift) else 0)
                at = datetime.fromtimestamp(int(text) / 1000, UTC)
                return (at.astimezone(timezone(offset)) if offset else at), value
            return (date.fromisoformat(text) if _DAY.fullmatch(text) else datetime.fromisoformat(text)), value
        except (ValueError, OverflowError, OSError):
            return None, value
    return None, None


def length_in(value: object) -> timedelta | None:
    """A duration (ISO 8601, or milliseconds); None for none, and where it says nothing."""
    text = str(value).strip() if isinstance(value, Scalar) else ""
    found = timedelta(milliseconds=int(text)) if _MILLISECONDS.fullmatch(text) else iso_duration(text)
    return found if found is not None and found > timedelta(0) else None


def _start(value: Any, reading: Reading) -> LocatedDict | None:
    found, at = moment_of(reading.record)
    known: Known = reading.format
    if found is None:
        reading.remarks.wrong(f"“{str(value)[:60]}” is not a date and time", value)
        return None
    if not isinstance(found, datetime):
        return mapping({"date": like(str(found), at)}, at)
    if found.tzinfo is None:
        if known.zone is None:
            reading.remarks.left_out("the hour of an event without a zone", at, "give the zone by --timezone")
            return mapping({"date": like(str(found.date()), at)}, at)
        found = found.replace(tzinfo=known.zone)
    elif known.zone is not None and found.utcoffset() == found.astimezone(known.zone).utcoffset():
        pass
    elif known.zone is not None and known.is_zone_of_group and found.tzinfo is not UTC:
        message = f"“{at}” is not on the clock of the group's zone, {known.zone.key}"
        reading.remarks.contradiction(message, at, "its own offset counts")
    text = written(found, known.zone).text
    made: dict[str, Any] = {"start": like(text, at)}
    length = length_in(reading.record.get("duration"))
    if length is not None:
        made["duration"] = like(written_length(length), reading.record.get("duration"))
    elif reading.record.get("duration") is None:
        made["end"] = _end(reading, found)
    return mapping(made, at)


def _end(reading: Reading, start: datetime) -> Scalar | None:
    value = reading.record.get("endTime")
    try:
        end = datetime.fromisoformat(str(value))
        if end.tzinfo is None:
            end = end.replace(tzinfo=start.tzinfo)
        if end <= start:
            reading.remarks.contradiction("it ends before it begins", value, "the end is not taken")
            return None
        return like(written(end, reading.format.zone).text, value)
    except (ValueError, OverflowError):
        return None


def is_past(record: LocatedDict, known: Known) -> bool:
    """Whether an event is over."""
    if str(record.get("status", "")).lower() == "past":
        return True
    found, _at = moment_of(record)
    day = found.date() if isinstance(found, datetime) else found
    return day is not None and day < known.today


def _status(value: Any, _reading: Reading) -> Scalar | None:
    return like("cancelled", value) if str(value).lower() in CANCELLED else None


def _address(value: Any, reading: Reading) -> LocatedDict | None:
    if not isinstance(value, Scalar):
        return None
    record, known = reading.record, reading.format
    if is_past(record, known) or str(record.get("status", "")).lower() in CANCELLED:
        return mapping({"url": value}, value)
    capacity = next(
        (
            own
            for key in ("maxTickets", "rsvp_limit")
            if isinstance(own := record.get(key), Scalar) and _NUMBER.fullmatch(own) and int(own)
        ),
        None,
    )
    fee = record.get("feeSettings", record.get("fee"))
    price = None
    if isinstance(fee, LocatedDict) and isinstance(amount := fee.get("amount"), Scalar):
        price = like(f"{amount} {fee.get('currency', '')}".strip(), amount)
    registration: Any = mapping({"url": value, "capacity": capacity, "price": price}, value)
    return mapping({"registration": registration if len(registration) > 1 else value}, value)


def _description(value: Any, _reading: Reading) -> LocatedDict | None:
    if not isinstance(value, Scalar):
        return None
    text = markdown_of(value)
    key = "abstract" if len(text) <= _SHORT and "\n\n" not in text else "description"
    return mapping({key: text}, value) if text else None


def markdown_of(text: Scalar) -> Scalar:
    """A text of Meetup in Markdown: it was HTML once, then plain text, and is Markdown now."""
    if is_html(text):
        return from_html(text)
    return from_either(text) if _MARKDOWN.search(text) else from_plain(text)


def _place(value: Any, reading: Reading) -> LocatedDict | None:
    """The place, or how people take part."""
    if isinstance(value, LocatedList):
        online = [one for one in value if isinstance(one, LocatedDict) and _is_online(one)]
        real = [one for one in value if isinstance(one, LocatedDict) and not _is_online(one)]
        for one in real[1:]:
            reading.remarks.left_out("a second place of an event", one)
        made = _place(real[0] if real else online[0] if online else None, reading)
        if made is not None and real and online:
            made[Scalar("mode")] = like("hybrid", made.get("mode"))
        return made
    if not isinstance(value, LocatedDict):
        return None
    ref = value.get("__ref")
    own = reading.format.refs.get(str(ref), value) if ref is not None else value
    if _is_online(own):
        return mapping({"mode": like("online", own.get("name"))}, own)
    name, city = own.get("name"), own.get("city")
    street = own.get("address", own.get("address_1"))
    code = own.get("postalCode", own.get("zip"))
    place = {
        "name": plain_line(name) if isinstance(name, Scalar) else None,
        "address": _street(street, code),
        "city": plain_line(city) if isinstance(city, Scalar) else None,
        "country": _country(own),
        **_position(own),
    }
    location = mapping(place, own)
    return mapping({"location": location}, own) if location else None


def _is_online(venue: LocatedDict) -> bool:
    name = str(venue.get("name") or "").strip().casefold()
    return str(venue.get("venueType") or "").lower() == "online" or name in _ONLINE_NAMES


def _street(street: Any, code: Any) -> Scalar | None:
    """A street with its postal code, unless that is one that Meetup made up."""
    if not isinstance(street, Scalar) or not street.strip():
        return None
    own, number = plain_line(street), str(code or "").strip()
    is_real = number and not number.startswith("meetup") and number not in own
    return like(f"{own}, {number}", street) if is_real else own


def _country(venue: LocatedDict) -> Scalar | None:
    value = venue.get("country")
    if not isinstance(value, Scalar) or not value.strip():
        return None
    return like(value.strip().upper() if len(value.strip()) == _ISO else value, value)


def _position(venue: LocatedDict) -> dict[str, Scalar]:
    latitude, longitude = venue.get("lat"), venue.get("lon", venue.get("lng"))
    if not isinstance(latitude, Scalar) or not isinstance(longitude, Scalar):
        return {}
    try:
        pair = float(latitude), float(longitude)
    except ValueError:
        return {}
    near = all(abs(own - other) < 0.001 for own, other in zip(pair, _NOWHERE, strict=True))  # noqa: PLR2004 - 100 m
    return {} if near or not any(pair) else {"latitude": latitude, "longitude": longitude}


def _mode(value: Any, _reading: Reading) -> Scalar | None:
    word = {"online": "online", "true": "online", "hybrid": "hybrid", "physical": "in-person"}
    found = word.get(str(value).lower())
    return like(found, value) if found else None


def _registered(value: Any, reading: Reading) -> LocatedDict | None:
    """The number of people who said that they come, once it does not change any more."""
    number = value
    if isinstance(value, LocatedDict):
        number = value.get("yesCount", value.get("totalCount"))
    if not isinstance(number, Scalar) or not _NUMBER.fullmatch(number) or not int(number):
        return None
    is_cancelled = str(reading.record.get("status", "")).lower() in CANCELLED
    if is_cancelled or not is_past(reading.record, reading.format):
        return None
    return mapping({"registered": number}, number)


def _topics(value: Any, _reading: Reading) -> LocatedList | None:
    edges = value.get("edges") if isinstance(value, LocatedDict) else value
    found = LocatedList().at(getattr(value, "line", 0), getattr(value, "column", 0))
    for one in edges if isinstance(edges, LocatedList) else ():
        node = one.get("node", one) if isinstance(one, LocatedDict) else one
        name = node.get("name") if isinstance(node, LocatedDict) else node
        if isinstance(name, Scalar) and name.strip():
            found.append(name)
    return found or None


def _title(value: Any, _reading: Reading) -> Scalar | None:
    return plain_line(value) if isinstance(value, Scalar) else None


def _nothing(_value: Any, _reading: Reading) -> None:
    """What another field reads too."""


def _group_url(value: Any, _reading: Reading) -> Scalar | None:
    is_name = isinstance(value, Scalar) and re.fullmatch(r"[\w-]{1,100}", value)
    return like(f"https://www.meetup.com/{value}/", value) if is_name else None


def _group_text(value: Any, _reading: Reading) -> Scalar | None:
    return markdown_of(value) if isinstance(value, Scalar) else None


_TEXT = "HTML, Markdown or plain text as Markdown; a short paragraph is the abstract"
_PAST = "of what is over"

EVENT = FieldTable(
    "an event",
    "sessions",
    (
        Field("title", "title", "", _title),
        Field("name", "title", "", _title),
        Field(
            "dateTime", "start, duration, end", "local to the group's zone where its offset agrees", _start
        ),
        Field("local_date", "start, duration, end", "with `local_time`", _start),
        Field("time", "start, duration, end", "with `utc_offset`", _start),
        Field("duration", "duration", "", _nothing),
        Field("endTime", "end", "without a duration", _nothing),
        Field("status", "status", "drafts and proposals are not taken", _status),
        Field("eventUrl", "url, registration", "the registration of what is to come", _address),
        Field("link", "url, registration", "as `eventUrl`", _address),
        Field("event_url", "url, registration", "as `eventUrl`", _address),
        Field("maxTickets", "registration", "the capacity of what is to come", _nothing),
        Field("rsvp_limit", "registration", "as `maxTickets`", _nothing),
        Field("feeSettings", "registration", "the price of what is to come", _nothing),
        Field("fee", "registration", "as `feeSettings`", _nothing),
        Field("description", "abstract, description", _TEXT, _description),
        Field("eventType", "mode", "", _mode),
        Field("isOnline", "mode", "", _mode),
        Field("is_online_event", "mode", "", _mode),
        Field(
            "venue", "location, mode", "without the place at sea that Meetup has for what is online", _place
        ),
        Field("venues", "location, mode", "as `venue`; the first that is a place", _place),
        Field("rsvps", "attendance", f"the number of registrations {_PAST}", _registered),
        Field("going", "attendance", f"the number of registrations {_PAST}", _registered),
        Field("yes_rsvp_count", "attendance", f"the number of registrations {_PAST}", _registered),
        Field("topics", "tags", "", _topics),
        Field("hosts", "", "people decide themselves whether they are named here"),
        Field("eventHosts", "", "people decide themselves whether they are named here"),
        Field("event_hosts", "", "people decide themselves whether they are named here"),
        Field("how_to_find_us", "", "it is for those who come"),
        Field("howToFindUs", "", "it is for those who come"),
        Field("featuredEventPhoto", "", "save the picture, and write image: with what it shows"),
        Field("featured_photo", "", "save the picture, and write image: with what it shows"),
        Field("images", "", "save the picture, and write image: with what it shows"),
        *(
            Field(name, structure=True)
            for name in (
                *(
                    "id",
                    "group",
                    "createdTime",
                    "created",
                    "updated",
                    "local_time",
                    "utc_offset",
                    "__typename",
                ),
                *("date_in_series_pattern", "visibility", "waitlist_count", "shortUrl", "rsvp_open_offset"),
            )
        ),
    ),
)

GROUP = FieldTable(
    "a group",
    "event",
    (
        Field("name", "title", "", _title),
        Field("description", "description", "HTML, Markdown or plain text as Markdown", _group_text),
        Field("link", "url"),
        Field("urlname", "url", "", _group_url),
        Field("timezone", "timezone"),
        *(
            Field(name, structure=True)
            for name in (
                *(
                    "isPrivate",
                    "id",
                    "events",
                    "upcomingEvents",
                    "pastEvents",
                    "status",
                    "joinMode",
                    "foundedDate",
                    "who",
                ),
                *(
                    "memberships",
                    "proJoinDate",
                    "city",
                    "state",
                    "country",
                    "lat",
                    "lon",
                    "__typename",
                    "slug",
                ),
                *("unifiedEvents", "localized_location", "join_mode", "region", "urlname_aliases"),
            )
        ),
    ),
)
