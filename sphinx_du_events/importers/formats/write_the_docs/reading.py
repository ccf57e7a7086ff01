"""A conference of Write the Docs, read into our words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_du_events import atomic_files
from sphinx_du_events.importers.fields import Field, FieldTable, Reading, taken_elsewhere
from sphinx_du_events.importers.foreign import LARGEST, ForeignFile
from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.formats.write_the_docs.days import dates_in, days_of
from sphinx_du_events.importers.formats.write_the_docs.rows import DayRows, type_of
from sphinx_du_events.importers.incoming import Arrival, Incoming, KeyOf, like, mapping
from sphinx_du_events.importers.links import links_by_service
from sphinx_du_events.importers.schedule.values import as_dict, as_text, records_in
from sphinx_du_events.importers.texts import from_html, plain_line
from sphinx_du_events.l10n.cities import zone_of_city
from sphinx_du_events.model.fields import id_from
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar
from sphinx_du_events.model.zones import zone_named
from sphinx_du_events.reading.yaml.tree import parse

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.incoming import Remarks

_NAME = re.compile(r"(?P<conference>[a-z-]+-20[0-9]{2})-(?P<part>config|schedule|sessions)\.ya?ml")
_SECTION = re.compile(r"^(?:outing|writing_day|talks_day[0-9]):", re.MULTILINE)
_MADE = "its title is made of the slug"
_TAGS = re.compile(r"<[^<>]*>")


def _title(value: Any, _reading: Reading) -> Scalar:
    return plain_line(value)


def _video(value: Any, _reading: Reading) -> Scalar:
    return like(f"https://www.youtube.com/watch?v={value}", value)


def _sketch(value: Any, _reading: Reading) -> LocatedList:
    return LocatedList([mapping({"title": Scalar("Sketchnote"), "url": value})]).at(0, 0)


def _speakers(value: Any, _reading: Reading) -> LocatedList:
    found = LocatedList().at(0, 0)
    for one in value if isinstance(value, LocatedList) else ():
        slug = as_text(as_dict(one).get("slug")) or as_text(as_dict(one).get("name"))
        if slug is not None:
            found.append(KeyOf.of("people", str(slug), slug))
    return found


def _handles(_value: Any, reading: Reading) -> LocatedDict:
    website = as_text(reading.record.get("website"))
    made = links_by_service([website] if website else [])
    twitter = as_text(reading.record.get("twitter"))
    if twitter is not None:
        made.setdefault(Scalar("x"), twitter)
    return made


_TALKS = FieldTable(
    "a session",
    "sessions",
    (
        Field("title", "title", "", _title),
        Field("slug", "id"),
        Field("speakers", "speakers", "", _speakers),
        Field("abstract", "abstract", "HTML becomes Markdown", lambda value, _reading: from_html(value)),
        Field("youtubeId", "video", "", _video),
        Field("slides", "slides"),
        Field("sketchnoteLink", "links", "", _sketch),
        Field("sketchnoteImage", "", "it is a picture of another site"),
        *(Field(key, structure=True) for key in ("series", "series_slug", "year")),
    ),
)
_ROWS = FieldTable(
    "a row of the schedule",
    "sessions",
    (
        Field("time", "start", "with the day of its section"),
        Field("duration", "duration"),
        Field("slug", "", "the session that it is", structure=True),
        Field("title", "title", "what names a break or lunch is a `break`; HTML is taken out", _title),
    ),
)
_SPEAKERS = FieldTable(
    "a speaker",
    "people",
    (
        Field("name", "name", "", _title),
        Field("slug", "id"),
        Field("twitter", "links", "", _handles),
        Field("website", "links", "at the service that its host tells", _handles),
        Field("avatar", "", "fetch faces with `du-events photos --fetch`", structure=True),
    ),
)


def _city(value: Any, reading: Reading) -> LocatedDict:
    about = as_dict(reading.record.get("about"))
    return mapping(
        {"name": as_text(about.get("venue")), "city": value, "address": as_text(about.get("venue_address"))}
    )


def _call(value: Any, _reading: Reading) -> LocatedList | None:
    own = as_dict(value)
    url, ends = as_text(own.get("url")), as_text(own.get("ends"))
    dates = dates_in(ends) if ends else []
    closes = like(dates[0].isoformat(), ends) if dates else None
    if url is None and closes is None:
        return None
    return LocatedList([mapping({"type": Scalar("proposals"), "url": url, "closes": closes})]).at(0, 0)


_CONFIG = FieldTable(
    "the configuration",
    "event",
    (
        Field("name", "title", "with the year", lambda value, reading: _event_title(value, reading.record)),
        Field("shortcode", "id", "with the year", lambda value, reading: _event_id(value, reading.record)),
        Field("city", "location", "with the venue", _city),
        Field("about", "location", "the venue and its address", taken_elsewhere),
        Field("cfp", "calls", "the call for proposals, with the day on which it closes", _call),
        Field(
            "tz",
            "timezone",
            "if it is an IANA zone; else that of the city, or the option `--timezone`",
            taken_elsewhere,
        ),
        Field("date", "", "the days of the sections of the schedule", structure=True),
        Field("year", "", "the year of all days", structure=True),
    ),
)


def _event_title(name: Scalar, config: LocatedDict) -> Scalar:
    return like(f"Write the Docs {name} {config.get('year') or ''}".strip(), name)


def _event_id(shortcode: Scalar, config: LocatedDict) -> Scalar:
    return like(id_from(f"write-the-docs-{shortcode}-{config.get('year') or ''}"), shortcode)


class _Known(NamedTuple):
    """What the rows of a day may mean."""

    talks: dict[str, LocatedDict]
    remarks: Remarks


# --- files -----------------------------------------------------------------------------------------


def _files(foreign: Foreign, asked: Asked, remarks: Remarks) -> dict[str, ForeignFile]:
    """The files of the one conference that is meant, by their part."""
    by_conference: dict[str, dict[str, ForeignFile]] = {}
    for file in foreign.files:
        found = _NAME.fullmatch(file.path.name)
        if found:
            by_conference.setdefault(found["conference"], {})[found["part"]] = file
        elif not foreign.is_folder:
            by_conference[""] = {"schedule": file}
    with_schedule = {name: files for name, files in by_conference.items() if "schedule" in files}
    if asked.only:
        with_schedule = {name: files for name, files in with_schedule.items() if name == asked.only}
    if len(with_schedule) != 1:
        names = ", ".join(sorted(by_conference)[:8])
        message = "there are several conferences" if with_schedule else "there is no such schedule"
        remarks.wrong(message, foreign.path, f"write --only with one of {names}" if names else "")
        return {}
    name, files = next(iter(with_schedule.items()))
    return _with_siblings(name, files, foreign)


def _with_siblings(name: str, files: dict[str, ForeignFile], foreign: Foreign) -> dict[str, ForeignFile]:
    """The files, and for one that was named alone those beside it."""
    if foreign.base is None or foreign.is_folder or not name:
        return files
    found = dict(files)
    for part in ("config", "sessions"):
        path = foreign.base / f"{name}-{part}.yaml"
        try:
            content = atomic_files.read(path, foreign.base, LARGEST)
        except OSError:
            continue
        found.setdefault(part, ForeignFile(foreign.path.parent / path.name, content))
    return found


def _tree(file: ForeignFile | None, remarks: Remarks) -> Any:
    return parse(file.text(remarks), file.path, remarks.add) if file is not None else None


def _read(foreign: Foreign, asked: Asked, remarks: Remarks) -> Incoming:
    incoming = Incoming()
    files = _files(foreign, asked, remarks)
    if not files:
        return incoming
    config = as_dict(_tree(files.get("config"), remarks))
    known = {field.there for field in _CONFIG.fields}
    own = LocatedDict({key: value for key, value in config.items() if key in known})
    incoming.event = _CONFIG.values(own.at(0, 0), remarks)
    _take_zone(incoming, config, asked, remarks)
    days = days_of(config, remarks)
    if not days:
        hint = "its days are in the file …-config.yaml: put it beside"
        remarks.wrong("the days of the schedule are not known", files["schedule"].path, hint)
    talks = {
        str(slug): one
        for one in records_in(_tree(files.get("sessions"), remarks), "a session", remarks)
        if (slug := as_text(one.get("slug"))) is not None
    }
    schedule = as_dict(_tree(files["schedule"], remarks))
    known_talks = _Known(talks, remarks)
    for section, rows in schedule.items():
        listed = records_in(rows, "a row", remarks)
        _take_day(str(section), days.get(str(section)), listed, known_talks, incoming)
    placed = {arrival.key for arrival in incoming.sections.get("sessions", ())}
    for name, talk in talks.items():
        if name not in placed:
            remarks.left_out("a session that is not in the schedule", talk.get("slug"), "it has no day")
    return incoming


def _take_zone(incoming: Incoming, config: LocatedDict, asked: Asked, remarks: Remarks) -> None:
    """The zone that is asked for, named, or that of the city."""
    named, city = as_text(config.get("tz")), as_text(config.get("city"))
    if asked.timezone:
        return
    # A name such as CET is a zone, and still not that of the city.
    is_zone = named is not None and zone_named(named.strip()) is not None
    zone = named if is_zone and named is not None and ("/" in named or named.upper() == "UTC") else None
    of_city = zone_of_city(city) if zone is None and city is not None else None
    if of_city is not None and city is not None:
        zone = like(str(of_city), named or city)
        if named is not None:
            remarks.changed(
                f"“{named}” is taken as the zone of {city}, {of_city}", named, "or write --timezone"
            )
    if zone is not None:
        incoming.event[Scalar("timezone")] = zone


def _take_day(
    section: str, day: Scalar | None, rows: list[LocatedDict], known: _Known, incoming: Incoming
) -> None:
    remarks = known.remarks
    chain = DayRows(day, remarks)
    times: Counter[str] = Counter()
    for row in rows:
        slug, title = as_text(row.get("slug")), as_text(row.get("title"))
        talk = known.talks.get(str(slug)) if slug is not None else None
        if talk is not None:
            key, values = str(slug), _TALKS.values(talk, remarks)
            if "title" not in values:
                remarks.contradiction(f"the session “{slug}” has no title", slug, _MADE)
                values[Scalar("title")] = like(str(slug).replace("-", " "), slug)
            _take_speakers(talk, incoming, remarks)
        elif title is not None or slug is not None:
            words = title or like(str(slug).replace("-", " "), slug)
            if title is None:
                message = f"there is no session “{slug}”"
                remarks.contradiction(message, slug, _MADE)
            key, values = f"{section}/{_TAGS.sub('', words)}", _row(words, row)
        else:
            remarks.wrong("a row has neither a title nor a slug", row)
            continue
        times[key] += 1
        key = key if times[key] == 1 else f"{key} ({times[key]})"
        found = LocatedDict({**values, **chain.times(key, row)}).at(row.line, row.column)
        incoming.add("sessions", Arrival(key, found))


def _row(title: Scalar, row: LocatedDict) -> LocatedDict:
    """A row that is no talk."""
    words = plain_line(like(_TAGS.sub(" ", title), title)) if "<" in title else plain_line(title)
    kind = type_of(words)
    return mapping({"title": words, "type": like(kind, title) if kind else None}, row)


def _take_speakers(talk: LocatedDict, incoming: Incoming, remarks: Remarks) -> None:
    there = {arrival.key for arrival in incoming.sections.get("people", ())}
    for one in records_in(talk.get("speakers"), "a speaker", remarks):
        key = as_text(one.get("slug")) or as_text(one.get("name"))
        if key is not None and str(key) not in there:
            there.add(str(key))
            incoming.add("people", Arrival(str(key), _SPEAKERS.values(one, remarks)))


WRITE_THE_DOCS = Format(
    name="write-the-docs",
    title="Write the Docs schedule",
    whence="The folder `docs/_data` of [their site](https://github.com/writethedocs/www), from 2020 on.",
    tables=(_CONFIG, _ROWS, _TALKS, _SPEAKERS),
    fits=lambda foreign: any(
        _NAME.fullmatch(file.path.name) and _SECTION.search(file.start) for file in foreign.files
    ),
    read=_read,
)
