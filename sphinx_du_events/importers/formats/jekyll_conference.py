"""Sites of jekyll-theme-conference: ``_data/program.yml`` with the pages of talks, speakers and rooms."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events.importers.fields import Field, FieldTable, Reading
from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.incoming import Arrival, Incoming, KeyOf, Remarks, like, mapping
from sphinx_du_events.importers.links import links_by_service
from sphinx_du_events.importers.schedule.links import Offered, sorted_links
from sphinx_du_events.importers.schedule.values import as_dict, as_text, is_true, records_in
from sphinx_du_events.importers.schedule.zones import Zones
from sphinx_du_events.importers.texts import from_either
from sphinx_du_events.importers.times import written_length
from sphinx_du_events.importers.trees.front_matter import page_of
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.trees.front_matter import Page

_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?:\s*\+\s*([0-9]))?")
_PROGRAM = ("program.yml", "program.yaml")
_COLLECTIONS = ("_talks", "_speakers", "_rooms")


def _links(value: Any, _reading: Reading) -> LocatedDict:
    """The links of a talk: slides, recordings and the others."""
    made = sorted_links(_offered(value))
    return LocatedDict(
        {key: one for key, one in made.items() if key in ("links", "slides", "recordings")}
    ).at(0, 0)


def _offered(value: Any) -> list[Offered]:
    listed = (as_dict(one) for one in (value if isinstance(value, LocatedList) else ()))
    return [
        Offered(url, as_text(one.get("name")), "recording" if as_text(one.get("icon")) == "video" else "")
        for one in listed
        if (url := as_text(one.get("absolute_url"))) is not None
    ]


def _handles(value: Any, _reading: Reading) -> LocatedDict:
    return links_by_service(one.url for one in _offered(value))


def _speakers(value: Any, _reading: Reading) -> LocatedList:
    names = value if isinstance(value, LocatedList) else [value]
    texts = (as_text(name) for name in names)
    return LocatedList([KeyOf.of("people", str(name), name) for name in texts if name is not None]).at(0, 0)


def _stream(value: Any, _reading: Reading) -> Scalar | None:
    return as_text(as_dict(value).get("absolute_url"))


_TALKS = FieldTable(
    "a talk",
    "sessions",
    (
        Field("name", "title"),
        Field("speakers", "speakers", "", _speakers),
        Field("track", "track", "", lambda value, _reading: KeyOf.of("tracks", str(value), value)),
        Field("tags", "tags"),
        Field("links", "links,slides,recordings", "those with a complete address, by what they are", _links),
        Field("hide", structure=True),
        Field("layout", structure=True),
    ),
)
_SLOTS = FieldTable(
    "a talk in the program",
    "sessions",
    (
        Field("name", "title", "the page of the talk has everything else"),
        Field("time_start", "start", "with the date of its day; `+1` is the day after"),
        Field("time_end", "duration"),
    ),
)
_SPEAKERS = FieldTable(
    "a speaker",
    "people",
    (
        Field("name", "name"),
        Field("last_name", "sort_name", "", lambda value, reading: _sort_name(value, reading.record)),
        Field("first_name", structure=True),
        Field("links", "links", "each at the service that its host tells", _handles),
        Field("hide", structure=True),
        Field("layout", structure=True),
    ),
)
_ROOMS = FieldTable(
    "a room",
    "rooms",
    (
        Field("name", "title"),
        Field("live", "stream", "a complete address", _stream),
        Field("hide", structure=True),
        Field("layout", structure=True),
    ),
)
_TRACKS = FieldTable(
    "a track", "tracks", (Field("name", "title"), Field("color", "", "a name of the theme's"))
)


def _sort_name(last: Scalar, record: LocatedDict) -> Scalar:
    first = as_text(record.get("first_name"))
    return like(f"{last}, {first}", last) if first else last


class _Site(NamedTuple):
    """The pages of a site by collection and name, its configuration and its program."""

    pages: dict[str, dict[str, Page]]
    config: LocatedDict
    program: LocatedDict
    remarks: Remarks


def _site(foreign: Foreign, remarks: Remarks) -> _Site:
    pages: dict[str, dict[str, Page]] = {name: {} for name in _COLLECTIONS}
    config = program = LocatedDict().at(0, 0)
    for file in foreign.files:
        name, folder = file.path.name, file.path.parent.name
        if name in _PROGRAM:
            program = as_dict(parse(file.text(remarks), file.path, remarks.add))
        elif name == "_config.yml":
            config = as_dict(parse(file.text(remarks), file.path, remarks.add))
        elif folder in pages and file.suffix in (".md", ".html"):
            page = page_of(file, remarks)
            called = as_text(page.values.get("name")) if page is not None else None
            if page is not None and called is not None:
                pages[folder][str(called)] = page
            elif page is not None:
                remarks.wrong("the page has no name", file.path)
    return _Site(pages, config, program, remarks)


def _read(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    site = _site(foreign, remarks)
    incoming = Incoming()
    conference = as_dict(site.config.get("conference"))
    title = as_text(site.config.get("title"))
    offset = as_text(conference.get("tz"))
    known = [like(f"2000-01-01T00:00{offset}", offset)] if offset is not None else []
    zone = Zones(None, asked, known, remarks).text
    incoming.event = mapping({"title": title, "timezone": zone and Scalar(zone)}, title)
    for one in records_in(conference.get("tracks"), "a track", remarks):
        track = as_text(one.get("name"))
        if track is not None:
            incoming.add("tracks", Arrival(str(track), _TRACKS.values(_known(one, _TRACKS), remarks)))
    rooms = dict(site.pages["_rooms"])
    slots = list(_slots(site))
    used = (as_text(room.get("name")) for _day, room in _days(site))
    for name in dict.fromkeys([*rooms, *(str(room) for room in used if room is not None)]):
        page = rooms.get(name)
        record = page.values if page is not None else mapping({"name": Scalar(name)})
        incoming.add("rooms", Arrival(name, _ROOMS.values(record, remarks)))
    for name, page in site.pages["_speakers"].items():
        values = _SPEAKERS.values(page.values, remarks)
        if page.body:
            values[Scalar("bio")] = from_either(page.body)
        incoming.add("people", Arrival(name, values))
    _add_sessions(site, slots, incoming)
    return incoming


def _known(record: LocatedDict, table: FieldTable) -> LocatedDict:
    """A record without what is for the theme's looks alone."""
    names = {field.there for field in table.fields}
    return LocatedDict({key: value for key, value in record.items() if key in names}).at(
        record.line, record.column
    )


class _Slot(NamedTuple):
    """A talk in the program."""

    name: Scalar
    times: LocatedDict
    room: Scalar | None


def _days(site: _Site) -> Iterator[tuple[LocatedDict, LocatedDict]]:
    """Yield each room of each day of the program, with its day."""
    for day in records_in(site.program.get("days"), "a day", site.remarks):
        for room in records_in(day.get("rooms"), "a room", site.remarks):
            yield day, room


def _slots(site: _Site) -> list[_Slot]:
    found: list[_Slot] = []
    for day, room in _days(site):
        for talk in records_in(room.get("talks"), "a talk", site.remarks):
            name = as_text(talk.get("name"))
            if name is None:
                site.remarks.wrong("a talk in the program has no name", talk)
                continue
            times = _times(talk, as_text(day.get("date")), site.remarks)
            found.append(_Slot(name, times, as_text(room.get("name"))))
    return found


def _times(talk: LocatedDict, day: Scalar | None, remarks: Remarks) -> LocatedDict:
    """When a talk is."""
    begins, ends = (_moment(talk.get(key), remarks) for key in ("time_start", "time_end"))
    at = talk.get("time_start")
    length = None
    if begins is not None and ends is not None:
        if ends <= begins:
            remarks.contradiction(f"a talk ends at {talk['time_end']}, and begins at {at}", talk["time_end"])
        else:
            length = like(written_length(ends - begins), talk["time_end"])
    if day is None:
        remarks.wrong("the day of a talk has no date", talk, "write it as date: 2026-10-30")
        return mapping({"duration": length}, talk)
    try:
        first = date.fromisoformat(day.strip())
    except ValueError:
        return mapping({"date": day, "duration": length}, talk)
    if begins is None:
        return mapping({"date": day}, talk)
    own = first + timedelta(days=begins.days)
    minutes = begins.seconds // 60
    return mapping(
        {"start": like(f"{own} {minutes // 60:02d}:{minutes % 60:02d}", at), "duration": length}, talk
    )


def _moment(value: Any, remarks: Remarks) -> timedelta | None:
    """A time of day, since the midnight of the program's day."""
    written = as_text(value)
    found = _TIME.fullmatch(written.strip()) if written is not None else None
    if found is None or int(found[1]) > 24 or int(found[2]) > 59:  # noqa: PLR2004 - hours and minutes
        if written is not None:
            remarks.wrong(f"“{written}” is not a time", written, "it is written as 09:30, or 01:30 +1")
        return None
    return timedelta(days=int(found[3] or 0), hours=int(found[1]), minutes=int(found[2]))


def _add_sessions(site: _Site, slots: list[_Slot], incoming: Incoming) -> None:
    talks, used = site.pages["_talks"], set[str]()
    for slot in slots:
        page = talks.get(str(slot.name))
        record = page.values if page is not None else mapping({"name": slot.name})
        if page is None:
            site.remarks.contradiction(f"the talk “{slot.name}” has no page in _talks", slot.name)
        values = _TALKS.values(record, site.remarks)
        if page is not None and page.body:
            values[Scalar("abstract")] = from_either(page.body)
        if slot.room is not None:
            values[Scalar("room")] = KeyOf.of("rooms", str(slot.room), slot.room)
        used.add(str(slot.name))
        incoming.add("sessions", Arrival(str(slot.name), LocatedDict({**values, **slot.times}).at(0, 0)))
    for name, page in talks.items():
        if name not in used and not is_true(page.values.get("hide")):
            values = _TALKS.values(page.values, site.remarks)
            if page.body:
                values[Scalar("abstract")] = from_either(page.body)
            incoming.add("sessions", Arrival(name, values))


JEKYLL_CONFERENCE = Format(
    name="jekyll-conference",
    title="jekyll-theme-conference",
    whence="The folder of a site with [this theme](https://github.com/DigitaleGesellschaft/jekyll-theme-conference).",
    tables=(_SLOTS, _TALKS, _SPEAKERS, _ROOMS, _TRACKS),
    fits=lambda foreign: any(
        file.path.name in _PROGRAM and file.path.parent.name == "_data" for file in foreign.files
    ),
    read=_read,
)
