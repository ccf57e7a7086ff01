"""Workshops of The Carpentries: the header of a workshop's page (https://carpentries.github.io/workshop-template)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_du_events.importers.fields import Field, FieldTable, Reading, taken_elsewhere
from sphinx_du_events.importers.formats.format import Asked, Format
from sphinx_du_events.importers.incoming import Arrival, Incoming, KeyOf, like, mapping
from sphinx_du_events.importers.schedule.values import as_text
from sphinx_du_events.importers.trees.front_matter import has_front_matter, page_of
from sphinx_du_events.model.located import LocatedDict, LocatedList, Scalar

if TYPE_CHECKING:
    from sphinx_du_events.importers.foreign import Foreign
    from sphinx_du_events.importers.incoming import Remarks

_ONLINE = "online"
_CURRICULA = {
    "dc": "Data Carpentry Workshop",
    "lc": "Library Carpentry Workshop",
    "swc": "Software Carpentry Workshop",
}
_ROLES = {"instructor": "hosts", "helper": "mentors"}
"""What we call the people of a workshop in its session."""


def _text_of(record: LocatedDict, key: str) -> Scalar | None:
    """A value; none where the template still says what is to be written there."""
    text = as_text(record.get(key))
    return None if text is None or text.upper().startswith(("FIXME", "TODO")) else text


def _place(_value: Any, reading: Reading) -> LocatedDict:
    """Where a workshop is."""
    record = reading.record
    latitude, _comma, longitude = str(_text_of(record, "latlng") or "").partition(",")
    at = record.get("latlng")
    country = _text_of(record, "country")
    address = _text_of(record, "address")
    is_place = address is None or address.casefold() != _ONLINE
    return mapping(
        {
            "name": _text_of(record, "venue"),
            "address": address if is_place else None,
            "country": like(country.upper(), country) if country and country.casefold() != "w3" else None,
            "latitude": like(latitude.strip(), at) if longitude else None,
            "longitude": like(longitude.strip(), at) if longitude else None,
        },
        record,
    )


def _title(value: Any, _reading: Reading) -> Scalar | None:
    known = _CURRICULA.get(str(value).strip().casefold())
    return like(known, value) if known else None


def _notes(value: Any, _reading: Reading) -> LocatedList:
    return LocatedList([mapping({"title": Scalar("Collaborative notes"), "url": value})]).at(0, 0)


_EVENT = FieldTable(
    "a workshop's header",
    "event",
    (
        Field("title", "title"),
        Field("carpentry", "title", "where there is no title", _title),
        Field("slug", "id"),
        Field("venue", "location", "the name of the place", _place),
        Field("address", "location", "the address; `online` makes it an online event", _place),
        Field("country", "location", "the country", _place),
        Field("latlng", "location", "latitude and longitude", _place),
        Field("language", "language"),
        Field("startdate", "sessions: date", "the first day of the one session", taken_elsewhere),
        Field("enddate", "sessions: end", "its last day", taken_elsewhere),
        Field("humandate", "", "the days are in `startdate` and `enddate`", structure=True),
        Field("humantime", "sessions: notes", "the hours, as they are written", taken_elsewhere),
        Field("instructor", "people", "hosts of the session", taken_elsewhere),
        Field("helper", "people", "mentors in the session", taken_elsewhere),
        Field("email", "", "it is private"),
        Field("collaborative_notes", "links", "", _notes),
        Field("layout", structure=True),
        Field("root", structure=True),
        Field("lat_lng", structure=True),
        Field("eventbrite", "", "write the address of the registration yourself"),
        Field("curriculum", "", "it is about the template"),
        Field("flavor", "", "it is about the template"),
        Field("pilot", structure=True),
        Field("incubator_lesson_site", structure=True),
        Field("incubator_pre_survey", structure=True),
        Field("incubator_post_survey", structure=True),
        Field("what3words", "", "it is private to a service"),
    ),
)


def _read(foreign: Foreign, _asked: Asked, remarks: Remarks) -> Incoming:
    incoming = Incoming()
    page = page_of(foreign.only, remarks)
    if page is None:
        return incoming
    record = page.values
    found = {
        key: value for key, value in record.items() if not isinstance(value, Scalar) or _text_of(record, key)
    }
    header = LocatedDict(found).at(getattr(record, "line", 0), getattr(record, "column", 0))
    incoming.event = _EVENT.values(header, remarks)
    address = _text_of(record, "address")
    is_online = (address is not None and address.casefold() == _ONLINE) or str(
        record.get("country", "")
    ).casefold() == "w3"
    if is_online:
        incoming.event[Scalar("mode")] = like(_ONLINE, address)
    title = incoming.event.get("title") or like("Workshop", next(iter(record.values()), None))
    incoming.event.setdefault(Scalar("title"), title)
    start, end = _text_of(record, "startdate"), _text_of(record, "enddate")
    hours = _text_of(record, "humantime")
    values = mapping(
        {
            "title": title,
            "type": Scalar("workshop"),
            "date": start,
            "end": end if start and end != start else None,
        }
    )
    if hours:
        values[Scalar("notes")] = hours
    for key, part in _ROLES.items():
        people = _people(record.get(key), key, incoming)
        if people:
            values[Scalar(part)] = people
    if start:
        incoming.add("sessions", Arrival("workshop", values))
    return incoming


def _people(value: Any, role: str, incoming: Incoming) -> LocatedList:
    """The people of a role, each with a record."""
    names = value if isinstance(value, LocatedList) else [value]
    found = LocatedList().at(0, 0)
    for name in names:
        if isinstance(name, Scalar) and name.strip() and not name.upper().startswith("FIXME"):
            if all(one.key != name for one in incoming.sections.get("people", ())):
                incoming.add(
                    "people", Arrival(str(name), mapping({"name": name, "roles": like(role, name)}, name))
                )
            found.append(KeyOf.of("people", str(name), name))
    return found


CARPENTRIES = Format(
    name="carpentries",
    title="Carpentries workshop",
    whence="The page `index.md` (or `index.html`) of a workshop's repository.",
    tables=(_EVENT,),
    fits=lambda foreign: (
        has_front_matter(foreign.only.start)
        and all(f"\n{key}:" in foreign.only.start for key in ("venue", "instructor"))
    ),
    read=_read,
)
