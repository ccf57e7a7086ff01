"""What goes where of pretalx: the event, its rooms and tracks, submissions and speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.fields import Field, FieldTable, Reading, taken_elsewhere
from sphinx_du_events.importers.incoming import like, mapping
from sphinx_du_events.importers.schedule.clock import minutes_in
from sphinx_du_events.importers.schedule.languages import in_language
from sphinx_du_events.importers.schedule.links import Offered, page_address, sorted_links
from sphinx_du_events.importers.schedule.values import as_dict, as_text, is_true
from sphinx_du_events.importers.schedule.words import (
    language,
    line,
    markdown,
    wished_id,
)
from sphinx_du_events.importers.times import written_length
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PRIVATE = "it is private"
_ANSWERS = "answers to questions are private"
_PICTURE = "a picture is of others: save it beside the data if you may"


def _with(change: Callable[[Scalar], Scalar | None]) -> Callable[[Any, Reading], Scalar | None]:
    """A reader of a text, in the event's language, that changes it."""

    def read(value: Any, reading: Reading) -> Scalar | None:
        text = in_language(value, reading.format.languages)
        return change(text) if text is not None else None

    return read


_LINE, _MARKDOWN = _with(line), _with(markdown)


def _color(value: Any, _reading: Reading) -> LocatedList:
    return LocatedList([mapping({"title": like("primary", value), "value": value}, value)])


def _place(value: Any, _reading: Reading) -> LocatedDict:
    return mapping({"name": line(value)}, value) if as_text(value) else LocatedDict()


EVENT = FieldTable(
    "the event",
    "event",
    (
        Field("name", "title", "in one line", _LINE),
        Field(
            "slug",
            "id",
            "in small letters; the id of an event that exists stays",
            _with(lambda text: like(wished_id(text), text)),
        ),
        Field(
            "timezone",
            "timezone",
            "without it, the zone of the event, or the offset of all times",
            taken_elsewhere,
        ),
        Field("primary_color", "colors", "", _color),
        Field("date_from", "", "follows from the sessions", structure=True),
        Field("date_to", "", "follows from the sessions", structure=True),
        Field("locale", "", "of texts in several languages, this one is taken", structure=True),
        Field("locales", "", "", structure=True),
        Field("content_locales", "", "", structure=True),
        Field("is_public", "", "", structure=True),
        Field("urls", "", "", structure=True),
        Field("custom_domain", "", "pretalx's address", structure=True),
        Field("logo", "", _PICTURE),
        Field("header_image", "", _PICTURE),
        Field("og_image", "", _PICTURE),
        Field("email", "", _PRIVATE),
    ),
)

ROOMS = FieldTable(
    "a room",
    "rooms",
    (
        Field("name", "title", "in one line", _LINE),
        Field("capacity", "capacity"),
        Field("description", "", "rooms have no description"),
        Field("id", "", "identifies the room at each import", structure=True),
        Field("guid", "", "", structure=True),
        Field("uuid", "", "", structure=True),
        Field("position", "", "the order of rooms", structure=True),
        Field("hidden", "", "", structure=True),
        Field("speaker_info", "", _PRIVATE),
        Field("availabilities", "", _PRIVATE),
    ),
)

TRACKS = FieldTable(
    "a track",
    "tracks",
    (
        Field("name", "title", "in one line", _LINE),
        Field("color", "color"),
        Field("description", "", "tracks have no description"),
        Field("id", "", "identifies the track at each import", structure=True),
        Field("position", "", "the order of tracks", structure=True),
        Field("requires_access_code", "", "", structure=True),
        Field("attendee_signup_required", "", "", structure=True),
    ),
)

SPEAKERS = FieldTable(
    "a speaker",
    "people",
    (
        Field("name", "name", "in one line", _LINE),
        Field("biography", "bio", "HTML becomes Markdown", _MARKDOWN),
        Field("code", "", "identifies the person at each import", structure=True),
        Field("submissions", "", "only people of sessions that are taken are taken", structure=True),
        Field("submission_titles", "", "", structure=True),
        Field(
            "avatar",
            "",
            "`du-events photos --fetch` brings faces from GitHub, where people agree",
            structure=True,
        ),
        Field(
            "avatar_url",
            "",
            "`du-events photos --fetch` brings faces from GitHub, where people agree",
            structure=True,
        ),
        Field("answers", "", _ANSWERS),
        *(
            Field(key, "", _PRIVATE)
            for key in (
                *("email", "timezone", "locale", "is_managed", "has_arrived", "availabilities"),
                "internal_notes",
            )
        ),
    ),
)


def _duration(value: Any, _reading: Reading) -> Scalar | None:
    text = as_text(value)
    length = minutes_in(text) if text else None
    return like(written_length(length), text) if length is not None else text


def _offered(value: Any, reading: Reading) -> Iterator[Offered]:
    """The resources of a submission that are public, as links."""
    listed = value if isinstance(value, LocatedList) else _split(value)
    for one in listed:
        entry = as_dict(one)
        text = as_text(entry.get("resource")) or as_text(entry.get("link")) or as_text(one)
        public = as_text(entry.get("is_public"))
        if text is None:
            continue
        if text.isdigit():
            reading.remarks.left_out("a resource", text, "only its number is there: ask for expand=resources")
            continue
        if public is not None and not is_true(public):
            reading.remarks.left_out("a resource that is not public", text, _PRIVATE)
            continue
        url = page_address(text, None)
        if url is not None:
            yield Offered(url, as_text(entry.get("description")), "", is_attachment=True)


def _split(value: Any) -> list[Scalar]:
    """The texts of a cell that has several, one a line."""
    text = as_text(value)
    return [like(part.strip(), text) for part in text.splitlines() if part.strip()] if text else []


def _resources(value: Any, reading: Reading) -> LocatedDict:
    return sorted_links(_offered(value, reading))


def _unrecorded(value: Any, _reading: Reading) -> LocatedList | None:
    return LocatedList([like("not-recorded", value)]) if is_true(value) else None


def _people(_value: Any, reading: Reading) -> LocatedList:
    return reading.format.people.of(reading.record)  # type: ignore[no-any-return]


def _track(_value: Any, reading: Reading) -> Any:
    return reading.format.track_of(reading.record)


def _status(value: Any, reading: Reading) -> Scalar | None:
    return reading.format.status_of(value)  # type: ignore[no-any-return]


def _nowhere(_value: Any, _reading: Reading) -> None:
    """Where a session is and when is read from its slots."""


SUBMISSIONS = FieldTable(
    "a submission",
    "sessions",
    (
        Field("title", "title", "in one line", _LINE),
        Field("state", "status", "`confirmed`, `accepted` and `canceled` only, see above", _status),
        Field(
            "slots",
            "start,duration,room",
            "a session for each, but several rooms at once are one session",
            _nowhere,
        ),
        Field("slot", "start,duration,room", "the slot of older versions", _nowhere),
        *(
            Field(key, "start,duration,room", "of an organizers' export", _nowhere)
            for key in ("start", "end", "room")
        ),
        *(Field(key, "", "", structure=True) for key in ("start_date", "start_time", "end_date", "end_time")),
        Field("duration", "duration", "minutes, if no slot says it", _duration),
        Field(
            "submission_type",
            "type",
            "`lecture` is `talk`, `podium` is `panel`, `other` says nothing",
            lambda value, reading: reading.format.type_of(value),
        ),
        Field(
            "track",
            "track",
            "a record of its own",
            _track,
        ),
        Field("tags", "tags", "", lambda value, reading: reading.format.tags_of(value)),
        Field("content_locale", "language", "", _with(language)),
        Field("speakers", "speakers", "records of their own", _people),
        Field("speaker_ids", "speakers", "records of their own", _people),
        Field("speaker_names", "speakers", "records of their own", _people),
        Field("abstract", "abstract", "HTML becomes Markdown", _MARKDOWN),
        Field("description", "description", "HTML becomes Markdown", _MARKDOWN),
        Field("resources", "links,slides", "those that are public", _resources),
        Field("do_not_record", "recordings", "`not-recorded`", _unrecorded),
        Field("code", "", "identifies the session at each import", structure=True),
        Field("image", "", _PICTURE),
        Field("answers", "", _ANSWERS),
        *(
            Field(key, "", "", structure=True)
            for key in (
                *("submission_type_id", "track_id", "tag_ids", "slot_count", "pending_state", "is_featured"),
                *("created", "updated", "is_anonymised", "signup_status", "attendee_signup_required"),
            )
        ),
        *(
            Field(key, "", _PRIVATE)
            for key in (
                *(
                    "notes",
                    "internal_notes",
                    "access_code",
                    "anonymised_data",
                    "assigned_reviewers",
                    "reviews",
                ),
                *("median_score", "mean_score", "invitations", "attendee_signup_capacity", "review_code"),
            )
        ),
    ),
)

TABLES = (EVENT, ROOMS, TRACKS, SPEAKERS, SUBMISSIONS)
"""All tables, in the order of the documentation."""
