"""What goes where: events and groups of Meetup, in the words of all its interfaces so far."""

from __future__ import annotations

import re
from typing import Any

from sphinx_du_events.importers.fields import Field, FieldTable, Reading, taken_elsewhere
from sphinx_du_events.importers.formats.meetup.times import CANCELLED, is_past, start
from sphinx_du_events.importers.formats.meetup.venues import place
from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.importers.texts import from_either, from_html, from_plain, is_html, plain_line
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

_MARKDOWN = re.compile(r"\*\*|\]\(|\\[*_~#\[\]]|^#{1,6} |^[*-] ", re.MULTILINE)
_NUMBER = re.compile(r"[0-9]{1,9}")
_SHORT = 300
"""Characters of a text that is an abstract, if it is a single paragraph."""


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
        Field("dateTime", "start, duration, end", "local to the group's zone where its offset agrees", start),
        Field("local_date", "start, duration, end", "with `local_time`", start),
        Field("time", "start, duration, end", "with `utc_offset`", start),
        Field("duration", "duration", "", taken_elsewhere),
        Field("endTime", "end", "without a duration", taken_elsewhere),
        Field("status", "status", "drafts and proposals are not taken", _status),
        Field("eventUrl", "url, registration", "the registration of what is to come", _address),
        Field("link", "url, registration", "as `eventUrl`", _address),
        Field("event_url", "url, registration", "as `eventUrl`", _address),
        Field("maxTickets", "registration", "the capacity of what is to come", taken_elsewhere),
        Field("rsvp_limit", "registration", "as `maxTickets`", taken_elsewhere),
        Field("feeSettings", "registration", "the price of what is to come", taken_elsewhere),
        Field("fee", "registration", "as `feeSettings`", taken_elsewhere),
        Field("description", "abstract, description", _TEXT, _description),
        Field("eventType", "mode", "", _mode),
        Field("isOnline", "mode", "", _mode),
        Field("is_online_event", "mode", "", _mode),
        Field(
            "venue", "location, mode", "without the place at sea that Meetup has for what is online", place
        ),
        Field("venues", "location, mode", "as `venue`; the first that is a place", place),
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
