"""What goes where of a schedule: the conference, its rooms, tracks and people, and its events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.fields import Field, FieldTable, Reading, taken_elsewhere
from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.importers.schedule.languages import in_language
from sphinx_du_events.importers.schedule.links import absolute
from sphinx_du_events.importers.schedule.values import as_dict, as_text
from sphinx_du_events.importers.schedule.words import (
    emphasized,
    is_guid,
    language,
    line,
    markdown,
    type_word,
    wished_id,
)
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable

_PRIVATE = "answers to questions are private"
_PICTURE = "a picture is of others: save it beside the data if you may"


def _text(value: Any, reading: Reading) -> Scalar | None:
    return in_language(value, reading.format.languages)


def _with(change: Callable[[Scalar], Scalar | None]) -> Callable[[Any, Reading], Scalar | None]:
    """A reader of a text, in one of its languages, that changes it."""

    def read(value: Any, reading: Reading) -> Scalar | None:
        text = _text(value, reading)
        return change(text) if text is not None else None

    return read


_LINE, _MARKDOWN = _with(line), _with(markdown)


def _guid(value: Any, reading: Reading) -> Scalar | None:
    text = as_text(value)
    if text is None or is_guid(text):
        return like(text.strip().lower(), text) if text else None
    reading.remarks.left_out("a guid that is no UUID", text, "it still identifies its record at each import")
    return None


def _place(_value: Any, reading: Reading) -> LocatedDict:
    name, city = (as_text(reading.record.get(key)) for key in ("venue", "city"))
    return mapping({"name": line(name) if name else None, "city": line(city) if city else None}, name or city)


def _colors(value: Any, _reading: Reading) -> LocatedList:
    """The colours of a conference: one, or some with names."""
    found = value.items() if isinstance(value, LocatedDict) else (("primary", value),)
    return LocatedList(
        mapping({"title": like(str(key), color), "value": color}, color)
        for key, color in found
        if isinstance(color, Scalar) and color.strip().startswith("#")
    )


def _languages(value: Any, _reading: Reading) -> Scalar | None:
    """The language of a conference that has a single one."""
    listed = value if isinstance(value, LocatedList) else [value]
    texts = [text for one in listed if (text := as_text(one))]
    return language(texts[0]) if len(texts) == 1 else None


def _keywords(value: Any, _reading: Reading) -> Any:
    return value if isinstance(value, LocatedList | Scalar) else None


def _address(value: Any, reading: Reading) -> Scalar | None:
    """The page of a record, which in our own exports is one of the site that is exported."""
    text = as_text(value)
    return absolute(text, reading.format.base) if text and not reading.format.is_ours else None


CONFERENCE = FieldTable(
    "the conference",
    "event",
    (
        Field("title", "title", "in one line", _LINE),
        Field(
            "acronym",
            "id",
            "in small letters; the id of an event that exists stays",
            _with(lambda text: like(wished_id(text), text)),
        ),
        Field("subtitle", "subtitle", "", _LINE),
        Field("description", "description", "HTML becomes Markdown", _MARKDOWN),
        Field("time_zone_name", "timezone", "see *Times* above", taken_elsewhere),
        Field("venue", "location", "the name of the place", _place),
        Field("city", "location", "the city of the place", _place),
        Field("url", "url", "", _address),
        Field("color", "colors", "", _colors),
        Field("colors", "colors", "each with its name", _colors),
        Field("keywords", "tags", "", _keywords),
        Field("languages", "language", "if there is a single language", _languages),
        Field("language", "language", "", _languages),
        Field("logo", "", _PICTURE),
        *(
            Field(key, "", "follows from the sessions", structure=True)
            for key in ("start", "end", "days", "daysCount", "timeslot_duration", "release", "version")
        ),
        Field("day_change", "day_ends", "if sessions are after midnight", taken_elsewhere),
        Field("base_url", "", "completes relative addresses", structure=True),
        Field("rooms", "", "records of rooms", structure=True),
        Field("tracks", "", "records of tracks", structure=True),
        Field("meta", "", "", structure=True),
        Field("defaults", "", "", structure=True),
    ),
)


def _wish(_value: Any, reading: Reading) -> Scalar | None:
    """A readable id of a room or a track; None if its slug says no more than its name."""
    slug = as_text(reading.record.get("slug"))
    return like(wished_id("", slug), slug) if slug and wished_id("", slug) else None


ROOMS = FieldTable(
    "a room",
    "rooms",
    (
        Field("name", "title", "in one line", _LINE),
        Field("slug", "id", "", _wish),
        Field("capacity", "capacity"),
        Field("guid", "", "identifies the room at each import", structure=True),
        Field("id", "", "", structure=True),
        Field("position", "", "the order of rooms is kept", structure=True),
        Field("description", "", "rooms have no description"),
        Field("url", "", "rooms have no page of their own"),
        Field("stream_id", "", "the address of a stream is not known by it"),
        Field("type", "", "rooms have no type"),
        Field("features", "", "rooms have no features"),
        Field("assembly", "", "rooms have no owner"),
        Field("parent", "", "rooms have no owner"),
    ),
)

TRACKS = FieldTable(
    "a track",
    "tracks",
    (
        Field("name", "title", "in one line", _LINE),
        Field("slug", "id", "", _wish),
        Field("color", "color"),
        Field("guid", "", "identifies the track at each import", structure=True),
        Field("id", "", "", structure=True),
    ),
)


def _links_of_person(value: Any, reading: Reading) -> LocatedList:
    """The links of a person: an address alone where its service is known, or else with its title."""
    found = LocatedList()
    for one in value if isinstance(value, LocatedList) else ():
        entry = as_dict(one)
        url = as_text(entry.get("url")) or as_text(one)
        if url is None:
            continue
        url, title = absolute(url, reading.format.base), as_text(entry.get("title"))
        known = reading.format.service_at(url)
        found.append(url if known or not title else mapping({"title": line(title), "url": url}, url))
    return found


PEOPLE = FieldTable(
    "a person",
    "people",
    (
        Field("name", "name", "in one line", _LINE),
        Field("public_name", "name", "in one line", _LINE),
        Field("full_public_name", "name", "in one line", _LINE),
        Field("guid", "guid", "if it is a UUID", _guid),
        Field("biography", "bio", "HTML becomes Markdown", _MARKDOWN),
        Field("abstract", "bio", "HTML becomes Markdown", _MARKDOWN),
        Field("description", "bio", "HTML becomes Markdown", _MARKDOWN),
        Field("links", "links", "by their services, or with their titles", _links_of_person),
        Field("id", "", "identifies the person at each import", structure=True),
        Field("code", "", "identifies the person at each import", structure=True),
        Field("url", "", "the person's page at the source; the site has its own", structure=True),
        Field(
            "avatar",
            "",
            "`du-events photos --fetch` brings faces from GitHub, where people agree",
            structure=True,
        ),
        Field("role", "", "where the person is named: at the event", structure=True),
        Field("event_role", "", "where the person is named: at the event", structure=True),
        Field("email", "", "addresses of people are private"),
        Field("answers", "", _PRIVATE),
    ),
)


def _abstract(value: Any, reading: Reading) -> Scalar | None:
    """The abstract, below the subtitle in italics."""
    text, subtitle = _text(value, reading), as_text(reading.record.get("subtitle"))
    own = markdown(text) if text is not None else None
    if own is None or subtitle is None or own.startswith(str(subtitle)):
        return own
    return like(f"{emphasized(subtitle)}\n\n{own}", own)


def _subtitle(value: Any, reading: Reading) -> Scalar | None:
    """The subtitle of an event without an abstract, unless its description begins with it."""
    text, description = _text(value, reading), as_text(reading.record.get("description"))
    if text is None or (description and description.startswith(str(text))):
        return None
    return emphasized(text)


def _linked(_value: Any, reading: Reading) -> LocatedDict:
    return reading.format.links_of(reading.record, reading.remarks)  # type: ignore[no-any-return]


def _recording(value: Any, reading: Reading) -> LocatedDict:
    """The license of a recording, beside the links of the event."""
    made, text = LocatedDict(_linked(value, reading)), as_text(as_dict(value).get("license"))
    if text is not None:
        made[Scalar("license")] = line(text)
    return made


def _origin(value: Any, reading: Reading) -> LocatedDict:
    """The origin as the page of an event that has no other; as a link beside another."""
    text = as_text(value)
    if text and (reading.format.is_ours or as_text(reading.record.get("url")) is None):
        return LocatedDict({Scalar("url"): absolute(text, reading.format.base)})
    return _linked(value, reading)


_LINKS = "links,slides,recordings"

EVENTS = FieldTable(
    "an event",
    "sessions",
    (
        Field("title", "title", "in one line", _LINE),
        Field("guid", "guid", "if it is a UUID; it identifies the session at each import", _guid),
        Field("date", "start", "the moment, in the zone of the event", taken_elsewhere),
        Field("start", "start", "on the day of the programme, if there is no “date”", taken_elsewhere),
        Field("duration", "duration", "", taken_elsewhere),
        Field("end", "duration", "", taken_elsewhere),
        Field(
            "type", "type", "`lecture` is `talk`, `podium` is `panel`, `other` says nothing", _with(type_word)
        ),
        Field(
            "track", "track", "a record of its own", lambda value, reading: reading.format.tracks.refer(value)
        ),
        Field("room", "room", "a record of its own; several rooms in a list", taken_elsewhere),
        Field("language", "language", "", _with(language)),
        Field(
            "persons",
            "speakers,hosts,mentors,moderators",
            "records of their own, by their roles",
            lambda value, reading: reading.format.people.of_event(value),
        ),
        Field("abstract", "abstract", "HTML becomes Markdown", _abstract),
        Field("subtitle", "abstract", "in italics above the abstract", _subtitle),
        Field("description", "description", "HTML becomes Markdown", _MARKDOWN),
        Field("url", "url", "", _address),
        Field("full_conf_url", "url", "the page at sites of wafer", _address),
        Field("conf_url", "", "`full_conf_url` has it whole", structure=True),
        Field("origin_url", "url,links", "a link, if “url” is another", _origin),
        Field("links", _LINKS, "by type: `slides`, `recording` and `video`, or else links", _linked),
        Field("attachments", _LINKS, "those called slides, or else links", _linked),
        Field("feedback_url", _LINKS, "a link", _linked),
        Field(
            "recording",
            f"license,{_LINKS}",
            "`license`; `optout` is `not-recorded`, an address is a recording",
            _recording,
        ),
        Field("do_not_record", _LINKS, "`not-recorded`", _linked),
        Field("video_download_url", _LINKS, "a recording", _linked),
        Field("slug", "id", "without the ids in it; the title if it says nothing else", structure=True),
        Field("code", "", "identifies the session at each import, without a guid", structure=True),
        Field("id", "", "identifies the session at each import, without a guid and a code", structure=True),
        Field("logo", "", _PICTURE),
        Field("do_not_stream", "", "a livestream is of a room"),
        Field("recording_license", "license", "in one line", _LINE),
        Field("answers", "", _PRIVATE),
    ),
)


TABLES = (CONFERENCE, ROOMS, TRACKS, PEOPLE, EVENTS)
"""All tables of a schedule, in the order of the documentation."""
